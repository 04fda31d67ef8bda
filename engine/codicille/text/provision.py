"""A provision and the places in it: the units of history, of pages and of addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.text.blocks import ALINEAS, PlaceKind

if TYPE_CHECKING:
    from codicille.text.address import Address
    from codicille.text.numbering import Number
    from codicille.text.unit import Unit


@dataclass(frozen=True, slots=True)
class Place:
    """The smallest thing with a span: a heading, an alinéa, an item, a table, a footnote."""

    address: Address
    """Its own for what counts; for a heading or an information line, that of what it belongs to."""
    kind: PlaceKind
    label: str
    """The printed mark: `(2)`, `1°`, `a)`, `–`; empty where there is none."""
    path: str
    start: int
    """Offset of its first byte in the file."""
    end: int
    """Offset after its last byte, blank lines that follow it included."""
    first_line: int
    """From 1, lines ending at LF; two places may begin on one line."""

    @property
    def is_alinea(self) -> bool:
        """Whether it counts as an alinéa."""
        return self.kind in ALINEAS


@dataclass(frozen=True, slots=True)
class Provision:
    """An article, an annex, a preamble; or what a title or a free division says outside of articles."""

    address: Address
    unit: Unit
    number: Number | None
    heading: str
    """The whole heading as reading text; empty for what stands before a file's first heading."""
    designation: str
    """How a reader names it: `Article 1er`; the words of a free division; or the path."""
    title: str
    path: str
    places: tuple[Place, ...]
    """At least one, in order, without gaps: the provision is the bytes from the first to the last."""
    parents: tuple[Address, ...]
    """What it stands in, the widest first: each is the address of a provision."""
    is_repealed: bool
    """Whether the number is kept and the words are gone."""

    @property
    def start(self) -> int:
        """Offset of its first byte in the file."""
        return self.places[0].start

    @property
    def end(self) -> int:
        """Offset after its last byte."""
        return self.places[-1].end

    @property
    def first_line(self) -> int:
        """Line of its first byte, from 1."""
        return self.places[0].first_line
