"""One thing followed through three texts: a section or a piece, and where it stands in each.

It says what is the same in the three; what order and which words come out is told elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from codicille.change.pieces import Node

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codicille.change.counterparts import Counterparts
    from codicille.change.pieces import Piece, Section


class Thread(NamedTuple):
    """A section or a piece: its place in each text, None where it is not there."""

    base: Node | None
    ours: Node | None
    theirs: Node | None

    @property
    def is_gone(self) -> bool:
        """Whether the text had it, and a side does not have it any more."""
        return self.base is not None and (self.ours is None or self.theirs is None)


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The files of one text that a merge is about, each cut into sections."""

    files: Mapping[str, tuple[Section, ...]]

    def nodes(self) -> Iterator[Node]:
        """Yield every section and piece, in order, file by file."""
        for path, found in self.files.items():
            for at, section in enumerate(found):
                yield Node(path, at)
                yield from (Node(path, at, inside) for inside in range(1, len(section.pieces) + 1))

    def section(self, node: Node) -> Section:
        """Return the section that a node names or stands in."""
        return self.files[node.path][node.section]

    def piece(self, node: Node) -> Piece | None:
        """Return a piece; of a section, the heading, None for the beginning of a file."""
        section = self.section(node)
        return section.pieces[node.piece - 1] if node.piece else section.head
