"""A text on disk: read it whole, write it file by file without ever half writing one; no Git."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from codicille.errors import TextError, Where, WorkspaceError
from codicille.sentence import say
from codicille.text.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PENDING = ".codicille-new"
"""Ending of a file that is being written; one found on disk is the rest of an interruption."""


def read_text(folder: Path) -> Text:
    """Return all files below a folder, bytes as they are.

    Raises TextError on a symbolic link or a special file, and where a name is not UTF-8; a folder that
    does not exist is an empty text.
    """
    return Text.of(dict(_contents(folder))) if folder.is_dir() else Text.of({})


def read_files(folder: Path, paths: Iterable[str]) -> Text:
    """Return those of the files that a folder has, and nothing else of it.

    Raises TextError on a path that is a folder, or that leads through a symbolic link.
    """
    found: dict[str, bytes] = {}
    for path in paths:
        place = folder / path
        steps = [folder / part for part in _folders_of(path)]
        if any(step.is_symlink() for step in [*steps, place]):
            raise TextError(say("“{path}” leads through a symbolic link", path=path), Where(str(place)))
        if place.is_dir():
            raise TextError(say("“{path}” is a folder", path=path), Where(str(place)))
        if place.is_file():
            found[path] = place.read_bytes()
    return Text.of(found)


def _folders_of(path: str) -> Iterator[str]:
    parts = path.split("/")
    return ("/".join(parts[:size]) for size in range(1, len(parts)))


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in [*folders, *names]:
            path = Path(place, name)
            if path.is_symlink():
                raise TextError(
                    say("this is a symbolic link, and a text holds files only"),
                    Where(str(path)),
                    say("Replace the link by a copy of the file it points to."),
                )
        for name in sorted(names):
            path = Path(place, name)
            if name.endswith(PENDING):
                continue
            relative = path.relative_to(folder).as_posix()
            _check_name(relative, path)
            yield relative, path.read_bytes()


def _check_name(relative: str, path: Path) -> None:
    try:
        relative.encode()
    except UnicodeEncodeError:
        raise TextError(
            say("the name of this file is not UTF-8"),
            Where(repr(str(path))),
            say("Rename the file."),
        ) from None


def write_file(path: Path, content: bytes) -> None:
    """Put content at a path: the whole new file, or the old one, is there at every moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pending = path.with_name(path.name + PENDING)
    try:
        with pending.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        pending.replace(path)
    except OSError as error:
        pending.unlink(missing_ok=True)
        raise WorkspaceError(
            say("this file could not be written: {words}", words=error.strerror or str(error)),
            Where(str(path)),
            say("Check the disk and the rights on the folder; nothing was changed in this file."),
        ) from None


def write_text(folder: Path, text: Text) -> tuple[Path, ...]:
    """Make a folder hold exactly a text; return the paths written or removed.

    Files that already have their content are not touched. Each file changes at once; the whole does
    not, so whoever needs that keeps a journal (`store/journal.py`).
    """
    changed = write_changes(folder, read_text(folder), text)
    for rest in folder.rglob("*" + PENDING):
        rest.unlink()
    return changed


def write_changes(folder: Path, before: Text, after: Text) -> tuple[Path, ...]:
    """Write what differs between two texts into a folder that holds the first; leave other files alone."""
    changed: list[Path] = []
    for path in before:
        if path not in after:
            _remove(folder, path)
            changed.append(folder / path)
    for path in after:
        if path not in before or before[path].content != after[path].content:
            write_file(folder / path, after[path].content)
            changed.append(folder / path)
    return tuple(changed)


def _remove(folder: Path, path: str) -> None:
    (folder / path).unlink()
    parent = (folder / path).parent
    while parent != folder and not any(parent.iterdir()):
        parent.rmdir()
        parent = parent.parent
