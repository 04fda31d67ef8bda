"""The judge of patches: what `git apply` and `git diff` do, far from any configuration and repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Files = dict[str, bytes]
"""A text for Git: path → content."""


def environment(home: Path) -> dict[str, str]:
    """Return an environment in which Git finds no configuration and no repository."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CEILING_DIRECTORIES": str(home.parent),
        "LC_ALL": "C",
    }


@contextmanager
def folder() -> Iterator[Path]:
    """Lend an empty folder outside every repository."""
    with tempfile.TemporaryDirectory(prefix="codicille-") as name:
        yield Path(name)


def put(files: Mapping[str, bytes], root: Path) -> None:
    """Write a text into a folder."""
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def get(root: Path) -> Files:
    """Read a text from a folder."""
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def git_apply(files: Mapping[str, bytes], patch: bytes, *options: str) -> Files | str:
    """Return the text after `git apply`, or what Git says against it."""
    with folder() as root:
        put(files, root)
        done = subprocess.run(
            ["git", "apply", *options, "-"],
            cwd=root,
            env=environment(root),
            input=patch,
            capture_output=True,
            check=False,
        )
        return get(root) if done.returncode == 0 else done.stderr.decode(errors="replace")


def git_diff(old: Mapping[str, bytes], new: Mapping[str, bytes], *options: str) -> bytes:
    """Return `git diff --no-index` between two texts; its paths have two leading folders."""
    return _compare(old, new, ["git", "-c", "core.safecrlf=false", "diff", "--no-index", *options])


def plain_diff(old: Mapping[str, bytes], new: Mapping[str, bytes], *options: str) -> bytes:
    """Return `diff -r` between two texts; its paths have one leading folder."""
    return _compare(old, new, ["diff", "-r", *options])


def _compare(old: Mapping[str, bytes], new: Mapping[str, bytes], command: list[str]) -> bytes:
    with folder() as root:
        for name, files in (("old", old), ("new", new)):
            (root / name).mkdir()
            put(files, root / name)
        done = subprocess.run(
            [*command, "old", "new"], cwd=root, env=environment(root), capture_output=True, check=False
        )
        assert done.returncode in {0, 1}, done.stderr
        return done.stdout


def is_there(program: str) -> bool:
    """Tell whether a program can be run."""
    return shutil.which(program) is not None
