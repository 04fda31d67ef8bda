"""What the commits of a repository did to its files, and who made them, read in bulk; it writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from codicille.store.git import Repository


@dataclass(frozen=True, slots=True)
class FileVersion:
    """What a file was at one commit of its history."""

    commit: str
    path: str
    mode: str
    """As Git writes it: 100644 for a plain file."""
    blob: str | None
    """None where the commit deletes the file."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One commit as an importer needs it."""

    commit: str
    author: str
    email: str
    date: str
    """The author's date, ISO 8601 with zone."""
    message: str


def file_versions(repository: Repository, folder: str, before: str | None = None) -> tuple[FileVersion, ...]:
    """Return what each file below a folder was at each commit that changed it, oldest first.

    The commits are those that led to another commit, if one is named, then those that led to HEAD.
    """
    ends = [end for end in (before, "HEAD" if repository.has_head() else None) if end is not None]
    return tuple(version for end in ends for version in _file_versions(_raw_log(repository, end, folder)))


def changes_by_commit(
    repository: Repository, revision: str
) -> dict[str, tuple[tuple[str, str, str | None], ...]]:
    """Return what each commit of a revision's first parents did: (path, mode, blob or None)."""
    found: dict[str, list[tuple[str, str, str | None]]] = {}
    for version in _file_versions(_raw_log(repository, repository.resolve(revision))):
        found.setdefault(version.commit, []).append((version.path, version.mode, version.blob))
    return {commit: tuple(changes) for commit, changes in found.items()}


def changed_paths(repository: Repository, before: str, after: str, folder: Path) -> tuple[str, ...]:
    """Return the paths below a folder that `after` changed since it parted from `before`."""
    span = f"{repository.resolve(before)}...{repository.resolve(after)}"
    asked = ("diff", "--name-only", "--no-renames", "-z", span, "--", str(folder.absolute()))
    return tuple(path for path in repository.output(*asked).decode().split("\0") if path)


def snapshots(repository: Repository, revision: str) -> tuple[Snapshot, ...]:
    """Return a revision and its first parents as an importer needs them, oldest first."""
    raw = repository.output(
        "-c",
        "log.showSignature=false",
        "-c",
        "log.mailmap=false",
        "log",
        "--reverse",
        "--first-parent",
        "-z",
        "--encoding=UTF-8",
        "--format=%H%x01%an%x01%ae%x01%aI%x01%B",
        repository.resolve(revision),
    )
    parts = (entry.decode("utf-8", "replace").split("\x01", 4) for entry in raw.split(b"\0") if entry)
    return tuple(Snapshot(*part) for part in parts)


def _raw_log(repository: Repository, revision: str, *paths: str) -> bytes:
    # Settings a person may have made for reading logs must not change what is read.
    settings = ("-c", "log.showRoot=true", "-c", "log.showSignature=false", "-c", "diff.renames=false")
    asked = ("--reverse", "--raw", "-z", "--no-abbrev", "--no-renames", "-m", "--first-parent")
    return repository.output(*settings, "log", "--format=%x01%H", *asked, revision, "--", *paths)


def _file_versions(raw: bytes) -> Iterator[FileVersion]:
    commit = ""
    parts = iter(part for part in raw.split(b"\0") if part)
    for part in parts:
        line = part.lstrip(b"\n")
        if line.startswith(b"\x01"):
            commit = line[1:41].decode()
            line = line[41:].lstrip(b"\n")
        if line.startswith(b":"):
            _old, mode, _was, blob, status = line[1:].decode().split(" ")
            path = next(parts).decode("utf-8", "surrogateescape")
            yield FileVersion(commit, path, mode, None if status.startswith("D") else blob)
