"""Proposals on one text, and how two of them stand to one another, as values; `comparison.py` compares them.

What counts are the texts that the proposals make, not the wording of their instructions.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from codicille.change.clash import AS_USUAL, MergeSettings
from codicille.change.source import shown
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from codicille.change.clash import Clash, Spot
    from codicille.change.relating.footprint import Footprint
    from codicille.text.text import Text


_SHOWN = 160
"""Signs of a passage that a sentence shows."""


class RelationKind(StrEnum):
    """How two proposals stand to one another; the order is that of gravity."""

    INDEPENDENT = "independent"
    """They share no alinéa and no point of insertion: whether one passes is nothing to the other."""
    SAME_PLACE = "same_place"
    """They change the same alinéa, or alike at one point, and both can pass: a common debate."""
    SUB_AMENDMENT_OF = "sub_amendment_of"
    """The first is a sub-amendment to the second."""
    DEPENDS_ON = "depends_on"
    """The first needs the second: it says so, or was drafted on what the second makes."""
    IDENTICAL = "identical"
    """They make the same text: one vote for both."""
    NESTED = "nested"
    """The second does away with the whole in which the first changes something."""
    EXCLUSIVE = "exclusive"
    """They cannot both pass as they are written."""


UNMERGEABLE = frozenset({RelationKind.NESTED, RelationKind.EXCLUSIVE})
"""The kinds in which, once one has passed, the other falls."""
DIRECTED = frozenset({RelationKind.SUB_AMENDMENT_OF, RelationKind.DEPENDS_ON, RelationKind.NESTED})
"""The kinds in which the two do not stand for one another."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An amendment as a change of one reference text."""

    id: str
    before: Text = field(repr=False)
    """The text it changes: the reference, or what the proposals it is drafted on make of it.

    Of a proposal that does not fit the reference, the text it was drafted on.
    """
    after: Text = field(repr=False)
    """The text it makes, those it is drafted on included."""
    reach: Footprint = field(repr=False)
    """What it and those it is drafted on touch of the reference."""
    own: Footprint = field(repr=False)
    """What it touches of `before`."""
    stands_on: tuple[str, ...] = ()
    """Ids of the proposals that it is drafted on, in the order in which they are to be put on the text."""
    amends: str | None = None
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    stale: tuple[Clash, ...] = ()
    """Why it does not fit the reference; empty where it does. Its side is `ours`."""
    is_decided: bool = False
    """Whether it is adopted already, and awaits only its day."""
    settings: MergeSettings = AS_USUAL
    """How strict the merges are that it is put on a text with."""

    @property
    def above(self) -> tuple[str, ...]:
        """The proposals without which this one falls: those it amends, requires, or is drafted on."""
        amended = () if self.amends is None else (self.amends,)
        return tuple(dict.fromkeys((*amended, *self.requires, *self.stands_on)))

    @property
    def named(self) -> tuple[str, ...]:
        """Every proposal that this one says something of."""
        return (*self.above, *self.excludes)


@dataclass(frozen=True, slots=True)
class Contact:
    """A place that two proposals both touch."""

    spot: Spot
    base: str
    """What stands there; empty at a point of insertion."""
    first: str
    """What the first puts there; empty where it deletes."""
    second: str
    clash: Clash | None = None
    """Why both cannot have their way, the first being `ours`; None where they can."""

    @property
    def swapped(self) -> Contact:
        """The same, the second proposal being called the first."""
        clash = self.clash
        if clash is not None:
            clash = replace(clash, ours=clash.theirs, theirs=clash.ours)
        return replace(self, first=self.second, second=self.first, clash=clash)

    def told(self, first: object, second: object) -> Sentence:
        """Return the contact in a sentence that calls the proposals by the names given."""
        if self.clash is not None:
            return self.clash.told(first, second)
        if self.first == self.second:
            return say(
                "{place}: {first} and {second} make the same change",
                place=self.spot.name,
                first=first,
                second=second,
            )
        return say(
            "{place}: {first} makes it {one}, and {second} makes it {other}",
            place=self.spot.name,
            first=first,
            second=second,
            one=quoted(self.first),
            other=quoted(self.second),
        )


@dataclass(frozen=True, slots=True)
class Relation:
    """Two proposals, how they stand to one another, and the words concerned.

    Where the kind has a direction, it is said of the first: « the first is a sub-amendment to the second ».
    """

    first: str
    second: str
    kind: RelationKind
    contacts: tuple[Contact, ...]
    message: Sentence

    @property
    def places(self) -> tuple[object, ...]:
        """How a reader names the places concerned, each once, in the order of the text."""
        return tuple(dict.fromkeys(contact.spot.name for contact in self.contacts))

    @property
    def can_both_pass(self) -> bool:
        """Whether the assembly may adopt both."""
        return self.kind not in UNMERGEABLE


def quoted(words: str) -> Sentence:
    """Return the words of a side as a sentence shows them: on one line, cut where they are long."""
    if not words.strip():
        return say("nothing")
    return say("“{words}”", words=shown(" ".join(words.split()).encode(errors="replace"), _SHOWN))
