"""Replay the German Basic Law and write its ledger, against what else one could use, in one run.

    .venv/bin/python benchmarks/basic_law.py ../shared/data/grundgesetz [--runs 5]

Peers: `quilt push -a` on the 63 patches as they are (left out where quilt is not installed), and `git am`,
one process per amendment, on the same amendment files. Whole processes are timed, start-up included, in turn;
what is quoted is the ratio of medians. Each peer must end on the expected text.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

CODICILLE = Path(sys.executable).with_name("codicille")
ENVIRONMENT = {
    **os.environ,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Bench",
    "GIT_AUTHOR_EMAIL": "bench@codicille.invalid",
    "GIT_COMMITTER_NAME": "Bench",
    "GIT_COMMITTER_EMAIL": "bench@codicille.invalid",
    "QUILT_PATCHES": "patches",
    "LC_ALL": "C.UTF-8",
}


def call(*command: str | Path, cwd: Path) -> None:
    """Run a command to its end; stop the benchmark when it fails."""
    subprocess.run([str(part) for part in command], cwd=cwd, env=ENVIRONMENT, check=True, capture_output=True)


def imported(data: Path, folder: Path) -> Path:
    """Make a workspace of the Basic Law, without its ledger and without its text in force."""
    workspace = folder / "workspace"
    call(CODICILLE, "import", "quilt", data, workspace, cwd=folder)
    for reference in references(workspace):
        call("git", "update-ref", "-d", reference, cwd=workspace)
    shutil.rmtree(workspace / "constitution")
    return workspace


def references(workspace: Path) -> list[str]:
    """Return the names of the ledger's branch and tags."""
    asked = ["git", "for-each-ref", "--format=%(refname)", "refs/heads/constitution", "refs/tags/version"]
    return subprocess.run(asked, cwd=workspace, capture_output=True, text=True, check=True).stdout.split()


def enact(workspace: Path, folder: Path) -> float:
    """Time `codicille enact`: replay, ledger of 64 commits, tags, text in force."""
    copy = folder / "enact"
    shutil.copytree(workspace, copy)
    took = timed(lambda: call(CODICILLE, "enact", "--no-save", cwd=copy))
    check(copy / "constitution", folder)
    return took


def quilt(data: Path, folder: Path) -> float:
    """Time `quilt push -a`: the files only, no history."""
    copy = folder / "quilt"
    shutil.copytree(data / "base", copy)
    shutil.copytree(data / "patches", copy / "patches")
    took = timed(lambda: call("quilt", "push", "-a", "-q", cwd=copy))
    check(copy, folder)
    return took


def git_am(workspace: Path, folder: Path) -> float:
    """Time `git am`, once per amendment: 64 commits."""
    copy = folder / "am"
    copy.mkdir()
    call("git", "init", "--quiet", cwd=copy)
    files = sorted((workspace / "amendments").glob("*.patch"))

    def all_of_them() -> None:
        for file in files:
            call("git", "am", "--quiet", file, cwd=copy)

    took = timed(all_of_them)
    check(copy / "constitution", folder)
    return took


def timed(work: Callable[[], None]) -> float:
    """Return the seconds some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def check(text: Path, folder: Path) -> None:
    """Stop unless a folder holds the expected last text."""
    expected = folder / "final"
    for path in expected.iterdir():
        if (text / path.name).read_bytes() != path.read_bytes():
            raise SystemExit(f"{text / path.name} is not what it should be")


def main() -> None:
    """Time every way in turn and print medians and ratios."""
    parser = argparse.ArgumentParser(description="Replay the Basic Law, against quilt and git am.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    data = asked.data.resolve()
    ways: dict[str, list[float]] = {"codicille enact": [], "quilt push -a": [], "git am, one by one": []}
    with tempfile.TemporaryDirectory() as name:
        workspace = imported(data, Path(name))
        for _ in range(asked.runs):
            with tempfile.TemporaryDirectory() as scratch:
                folder = Path(scratch)
                shutil.copytree(data / "final", folder / "final")
                ways["codicille enact"].append(enact(workspace, folder))
                if shutil.which("quilt"):
                    ways["quilt push -a"].append(quilt(data, folder))
                ways["git am, one by one"].append(git_am(workspace, folder))
    ours = statistics.median(ways["codicille enact"])
    print(f"Basic Law, founding text and 63 amendments; median of {asked.runs} runs, in turn")
    for way, times in ways.items():
        if times:
            median = statistics.median(times)
            print(f"{way:<20} {median:7.3f} s   codicille takes {ours / median:.2f} of it")
        else:
            print(f"{way:<20} not installed")


if __name__ == "__main__":
    main()
