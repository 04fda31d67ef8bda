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


def browser() -> str:
    """Return the path of Chromium, installed now if need be, or stop with the line to type."""
    named = os.environ.get("CHROMIUM")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found:
        return found
    packages = ["chromium", "fonts-dejavu"]
    line = f"apt-get install --yes --no-install-recommends {' '.join(packages)}"
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        stop(f"The browser tests need Chromium; install it (Debian, as root: {line}), or set CHROMIUM to it.")
    print("Installing Chromium for the browser tests …", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "--quiet"], check=False, **quiet)  # type: ignore[call-overload]  # a mapping of keywords
    subprocess.run(line.split(), check=False, **quiet)  # type: ignore[call-overload]  # as above
    installed = shutil.which("chromium")
    if installed is None:
        stop(f"Chromium could not be installed; as root, type: {line}")
        raise AssertionError
    return installed


def main(arguments: list[str]) -> int:
    """Run every check and every test; the first failure ends it."""
    environment("test")
    chromium = browser()
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
