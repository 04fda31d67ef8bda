"""A text's structure, read from its Markdown: every byte in one place, every place in one provision.

It stores nothing beside the text and decides nothing about it; numbers that are wrong stay wrong.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codicille.text.blocks import Block, PlaceKind, file_blocks
from codicille.text.lines import readable
from codicille.text.reading_order import reading_order
from codicille.text.structure import build_provisions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codicille.text.address import Address
    from codicille.text.provision import Place, Provision
    from codicille.text.text import Text

MARKDOWN = frozenset({".md", ".markdown", ".txt"})
"""The endings of files that are read as Markdown; any other file is one place."""


@dataclass(frozen=True, slots=True)
class Node:
    """A provision in the table of contents, with what it groups."""

    provision: Provision
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class _Index:
    provisions: dict[str, Provision]
    places: dict[str, Place]
    by_path: dict[str, tuple[Provision, ...]]


@dataclass(frozen=True, slots=True)
class Outline:
    """The structure of one text."""

    text: Text
    provisions: tuple[Provision, ...]
    """In reading order; a container's comes before what it groups."""
    _index: _Index | None = field(default=None, compare=False, repr=False)

    @property
    def tree(self) -> tuple[Node, ...]:
        """The provisions nested as they stand, for a table of contents."""
        return _tree(self.provisions)

    def find(self, address: Address) -> Provision | Place | None:
        """Return what bears an address: a provision, or else a place in one; or None."""
        index = self._indexed()
        return index.provisions.get(str(address)) or index.places.get(str(address))

    def places_in(self, address: Address) -> tuple[Place, ...]:
        """Return the places of a provision, of a section of an article, of a numbered paragraph."""
        found = self._indexed().provisions.get(str(address))
        if found is not None:
            return found.places
        places = (place for provision in self.provisions for place in provision.places)
        return tuple(place for place in places if place.address.is_within(address))

    def at(self, path: str, offset: int) -> Place | None:
        """Return the place that holds a byte of a file; the end of the file belongs to the last."""
        provisions = self._indexed().by_path.get(path, ())
        starts = [provision.start for provision in provisions]
        found = bisect_right(starts, offset) - 1
        if found < 0 or offset > provisions[-1].end:
            return None
        places = provisions[found].places
        return places[bisect_right([place.start for place in places], offset) - 1]

    def provision_at(self, path: str, line: int) -> Provision | None:
        """Return the provision that a line of a file belongs to, lines counted from 1."""
        provisions = self._indexed().by_path.get(path, ())
        found = bisect_right([provision.first_line for provision in provisions], line) - 1
        return provisions[found] if found >= 0 else None

    def source(self, part: Provision | Place) -> str:
        """Return the Markdown of a provision or of a place."""
        return readable(self.text[part.path].content[part.start : part.end])

    def _indexed(self) -> _Index:
        index = self._index
        if index is None:
            index = _index(self.provisions)
            object.__setattr__(self, "_index", index)
        return index


def outline(text: Text, order: Sequence[str] = ()) -> Outline:
    """Read the structure of a text, its files in the order of the patterns, then naturally.

    The open headings carry on from one file to the next; a file whose first heading is of level 1
    starts anew.
    """
    paths = reading_order(text, order)
    return Outline(text, build_provisions((path, _blocks(path, text[path].content)) for path in paths))


def is_markdown(path: str) -> bool:
    """Whether a file is read as Markdown, by the ending of its name."""
    return PurePosixPath(path).suffix.lower() in MARKDOWN


def _blocks(path: str, content: bytes) -> tuple[Block, ...]:
    if is_markdown(path) or not content:
        return file_blocks(content)
    return (Block(PlaceKind.OPAQUE, 0, len(content), 1),)


def _index(provisions: tuple[Provision, ...]) -> _Index:
    by_path: dict[str, list[Provision]] = {}
    places: dict[str, Place] = {}
    for provision in provisions:
        by_path.setdefault(provision.path, []).append(provision)
        for place in provision.places:
            places.setdefault(str(place.address), place)
    named = {str(provision.address): provision for provision in provisions}
    return _Index(named, places, {path: tuple(found) for path, found in by_path.items()})


def _tree(provisions: tuple[Provision, ...]) -> tuple[Node, ...]:
    """Nest provisions by their parents: those that follow one another under the same provision."""
    roots: list[Node] = []
    start = 0
    while start < len(provisions):
        first = provisions[start]
        end = start + 1
        while end < len(provisions) and first.address in provisions[end].parents:
            end += 1
        roots.append(Node(first, _tree(provisions[start + 1 : end])))
        start = end
    return tuple(roots)
