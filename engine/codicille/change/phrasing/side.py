"""A provision as a reader sees it, place by place: what formulas count and quote; it compares nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.text.blocks import UNSEEN, PlaceKind
from codicille.text.marks import without_mark
from codicille.text.rendering import plain
from codicille.text.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codicille.text.outline import Outline
    from codicille.text.provision import Place, Provision

BLANKS = re.compile(r"[ \t\r\n]+")
"""Blanks that mean nothing in Markdown; a no-break space is a sign like another."""
BULLETS = frozenset({"-", "*", "+"})


def readable(outline: Outline, place: Place) -> str:
    """Return what a reader sees of a place, on one line: no sign of Markdown, no bullet."""
    source = outline.source(place).strip()
    if place.kind is PlaceKind.HEADING:
        first = source.split("\n")[0].strip()
        return plain(first.strip("#").strip() if first.startswith("#") else first.strip("*_ "))
    bare = without_mark(source).strip() if place.label in BULLETS else source
    return BLANKS.sub(" ", plain(BLANKS.sub(" ", bare).strip(" "))).strip(" ")


def seen_places(provision: Provision) -> tuple[Place, ...]:
    """Return the places that readers see."""
    return tuple(place for place in provision.places if place.kind not in UNSEEN)


@dataclass(frozen=True, slots=True)
class Side:
    """A provision's places and what they say."""

    places: tuple[Place, ...]
    words: tuple[str, ...]
    """As authors wrote them."""
    read: tuple[str, ...]
    """As readers see them."""

    @classmethod
    def of(cls, outline: Outline, provision: Provision) -> Side:
        """Read a provision."""
        places = seen_places(provision)
        words = tuple(BLANKS.sub(" ", outline.source(place)).strip() for place in places)
        return cls(places, words, tuple(readable(outline, place) for place in places))

    @property
    def alineas(self) -> int:
        """How many alinéas bear the number of one."""
        return sum(place.address.last.unit is Unit.ALINEA for place in self.places)

    @property
    def tables(self) -> tuple[int, ...]:
        """Which places are tables."""
        return tuple(at for at, place in enumerate(self.places) if place.kind is PlaceKind.TABLE)

    def is_heading(self, at: int) -> bool:
        """Whether a place is the provision's own heading."""
        return at == 0 and self.places[0].kind is PlaceKind.HEADING

    def quotes(self, ranks: Iterable[int]) -> tuple[str, ...]:
        """Return what some places say, those that say nothing left out, and tables, which are shown."""
        return tuple(self.read[at] for at in ranks if self.read[at] and at not in self.tables)
