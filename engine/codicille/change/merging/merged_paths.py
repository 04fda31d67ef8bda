"""Where the files of a merge stand: a file moved two ways, or a path taken twice. It reads no words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.clash import Clash, ClashKind, Spot
from codicille.change.merging.blanks import settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codicille.change.merging.threads import Thread
    from codicille.text.text import Text


def merged_path(start: Thread) -> str:
    """Return the path of a file given by its beginning: that of the side that moved it."""
    path = settled(*(node.path if node else None for node in start))
    assert path is not None
    return path


def path_clashes(texts: tuple[Text, Text, Text], starts: Iterable[Thread]) -> Iterator[Clash]:
    """Yield what forbids the files of a merge to stand where they would, given their beginnings."""
    _base, ours, theirs = texts
    taken: set[str] = set()
    for start in starts:
        moved = {node.path for node in start if node}
        if start.base and len(moved) == 3:
            yield Clash(ClashKind.RENAMING, Spot(start.base.path), *(node.path for node in start if node))
        path = merged_path(start)
        if path in taken:
            yield Clash(ClashKind.CREATION, Spot(path), "", _words(ours, path), _words(theirs, path))
        taken.add(path)
    yield from folder_clashes(texts, taken)


def folder_clashes(texts: tuple[Text, Text, Text], paths: set[str]) -> Iterator[Clash]:
    """Yield the paths that one side makes a file, and the other a folder."""
    base, ours, theirs = texts
    for path in sorted(paths):
        folder = path.rpartition("/")[0]
        while folder:
            if folder in paths or (folder in base and folder in ours and folder in theirs):
                yield Clash(
                    ClashKind.CREATION, Spot(folder), "", _words(ours, folder), _words(theirs, folder)
                )
            folder = folder.rpartition("/")[0]


def _words(text: Text, path: str) -> str:
    """Return what a side has at a path: a file's words, or the first path inside a folder."""
    if path in text:
        return text[path].content.decode(errors="replace")
    return next((inside for inside in text if inside.startswith(f"{path}/")), "")
