"""Set-up shared by the two commands of the README: a virtual environment with Codicille inside.

Runs on whatever Python starts it, so that a missing piece is said in one line; needs nothing installed.
"""

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")


def stop(line):
    # type: (str) -> None
    """Say what is missing, in one line, and end."""
    sys.stderr.write(line + "\n")
    raise SystemExit(1)


def check():
    # type: () -> None
    """Stop unless Python is 3.11 or newer and Git is there."""
    if sys.version_info < (3, 11):
        stop(
            "Codicille needs Python 3.11 or newer; this is %d.%d. Start the command with python3.11 or later."
            % sys.version_info[:2]
        )
    if shutil.which("git") is None:
        stop("Codicille needs Git: install it (Debian: apt install git), then run this command again.")


def program(name):
    # type: (str) -> str
    """Return the path of a program of the virtual environment."""
    folder = "Scripts" if os.name == "nt" else "bin"
    return os.path.join(VENV, folder, name)


def _stamp(extra):
    # type: (str) -> str
    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        return hashlib.sha256(file.read() + extra.encode() + sys.version.encode()).hexdigest()


def _run(command, what):
    # type: (list[str], str) -> None
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        sys.stderr.write(done.stdout.decode(errors="replace"))
        stop(what)


def environment(extra=""):
    # type: (str) -> None
    """Create or refresh the virtual environment; `extra` is a group of optional dependencies."""
    check()
    mark = os.path.join(VENV, "codicille-" + (extra or "core") + ".stamp")
    stamp = _stamp(extra)
    if os.path.exists(mark):
        with open(mark) as file:
            if file.read() == stamp:
                return
    print("Preparing the virtual environment in .venv …", flush=True)
    if not os.path.exists(program("python")) and not os.path.exists(program("python.exe")):
        _run(
            [sys.executable, "-m", "venv", VENV],
            "Python cannot make a virtual environment: install its venv (Debian: apt install python3-venv).",
        )
    target = ROOT + ("[" + extra + "]" if extra else "")
    _run(
        [
            program("python"),
            "-m",
            "pip",
            *["install", "--quiet", "--disable-pip-version-check", "--editable"],
            target,
        ],
        "The packages could not be installed: is the network, or your mirror of PyPI, within reach?",
    )
    with open(mark, "w") as file:
        file.write(stamp)
