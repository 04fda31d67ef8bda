"""Everything that must hold: style, types, layers, then all tests, browser tests included.

python3 scripts/test.py            all of it
python3 scripts/test.py tests/text  a part of the tests only
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from prepare import ROOT, environment, program, stop

CHECKS = (
    ("Style", ["ruff", "check", "."]),
    ("Layout", ["ruff", "format", "--check", "."]),
    ("Types", ["mypy"]),
    ("Layers", ["lint-imports"]),
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


INSTALL = "apt-get install --yes --no-install-recommends"


def install(packages: list[str]) -> None:
    """Install Debian's packages, quietly; whoever needs them looks whether they are there."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for line in (["apt-get", "update", "--quiet"], [*INSTALL.split(), *packages]):
        subprocess.run(line, check=False, stdout=subprocess.DEVNULL, env=env)


def browser() -> str:
    """Return the path of Chromium, installed now if need be, or stop with the line to type."""
    named = os.environ.get("CHROMIUM")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found:
        return found
    packages = ["chromium", "fonts-dejavu"]
    line = f"{INSTALL} {' '.join(packages)}"
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        stop(f"The browser tests need Chromium; install it (Debian, as root: {line}), or set CHROMIUM to it.")
    print("Installing Chromium for the browser tests …", flush=True)
    install(packages)
    installed = shutil.which("chromium")
    if installed is None:
        stop(f"Chromium could not be installed; as root, type: {line}")
        raise AssertionError
    return installed


def office() -> None:
    """Install LibreOffice and Poppler where that can be done: some tests read documents back with them."""
    if shutil.which("soffice") and shutil.which("pdftotext"):
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        print(
            "Without LibreOffice and Poppler, the tests that open documents in them are skipped.", flush=True
        )
        return
    print("Installing LibreOffice and Poppler for the tests that read documents back …", flush=True)
    install(["libreoffice-writer-nogui", "poppler-utils"])


def main(arguments: list[str]) -> int:
    """Run every check and every test; the first failure ends it."""
    environment("test")
    chromium = browser()
    office()
    for title, command in () if arguments else CHECKS:
        began = time.monotonic()
        done = subprocess.run([program(command[0]), *command[1:]], cwd=ROOT, check=False)
        outcome = "ok" if done.returncode == 0 else "FAILED"
        print(f"== {title}: {outcome}, {time.monotonic() - began:.0f} s", flush=True)
        if done.returncode != 0:
            return done.returncode
    tests = [program("python"), "-m", "pytest", "-n", "2", "--dist", "worksteal", *(arguments or ["tests"])]
    env = {**os.environ, "CHROMIUM": chromium}
    return subprocess.run(tests, cwd=Path(ROOT), env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
