"""Where in the text a proposal begins, how deep it goes, how far it is from the text; it orders nothing.

The units are whole numbers: places counted from 0 in reading order, words counted one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from codicille.change.diff import shortest_script
from codicille.change.effect import WORD_FOR_WORD, OperationKind, effect
from codicille.change.redline import PairKind, pair_blocks
from codicille.sentence import Sentence, say, say_n
from codicille.text.label import label
from codicille.text.outline import outline
from codicille.text.words import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from codicille.change.effect import Operation
    from codicille.change.relation import Proposal
    from codicille.text.address import Address
    from codicille.text.outline import Outline
    from codicille.text.provision import Place, Provision
    from codicille.text.text import Text


class Depth(IntEnum):
    """How a proposal takes its place, in the order in which it is called there."""

    DELETES_PROVISION = 0
    REWRITES_PROVISION = 1
    DELETES_PLACE = 2
    REWRITES_PLACE = 3
    CHANGES_WORDS = 4
    ADDS_PLACE = 5
    MOVES = 6
    ADDS_PROVISION = 7


IN_WHOLE = frozenset({Depth.DELETES_PROVISION, Depth.REWRITES_PROVISION})
DEEPEST_IN_A_PLACE = Depth.ADDS_PLACE


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a proposal is from the text, in the provision it touches first."""

    was: int
    """Words of the provision; 0 for one that is new."""
    kept: int
    """Those of them that stay."""
    added: int

    @property
    def key(self) -> tuple[int, int]:
        """What sorts the furthest first: the fewest words kept, then the most words added."""
        return self.kept, -self.added


@dataclass(frozen=True, slots=True)
class Point:
    """Where a proposal begins."""

    provision: int
    """Its rank in the text; for a new one, that of the provision it follows; -1 before all of them."""
    is_new: bool
    place: int
    """The rank in the provision of the first place that changes; 0 where the whole of it does."""
    depth: Depth
    word: int
    """The first word that changes in that place."""
    address: Address | None
    """What is changed; None where nothing is."""
    distance: Distance

    @property
    def spot(self) -> tuple[int, bool, int, int]:
        """What those have in common that are called for one place: rivals among them are discussed together.

        What takes the whole of a provision comes before what takes part of it.
        """
        rank = 0 if self.depth in IN_WHOLE or self.is_new else 1
        return self.provision, self.is_new, rank, self.place if rank else 0

    @property
    def key(self) -> tuple[int, bool, int, int, int, int]:
        """What sorts by the text: the place, then what goes deepest in it, then the words in order."""
        return (*self.spot, self.depth, self.word)

    @property
    def reason(self) -> Sentence:
        """Why it is called there, in a sentence."""
        if self.address is None:
            return say("it changes no word of the text")
        kept = say_n(
            self.distance.was,
            "{kept} of {count} word stays",
            "{kept} of {count} words stay",
            kept=self.distance.kept,
        )
        added = say_n(self.distance.added, "{count} word added", "{count} words added")
        return Sentence(
            _REASONS[self.depth].one,
            values=(("added", added), ("kept", kept), ("place", label(self.address))),
        )


_REASONS = {
    Depth.DELETES_PROVISION: say("it deletes {place}"),
    Depth.REWRITES_PROVISION: say("it rewrites {place}: {kept}, {added}"),
    Depth.DELETES_PLACE: say("it deletes {place}"),
    Depth.REWRITES_PLACE: say("it rewrites {place}: in all {kept}, {added}"),
    Depth.CHANGES_WORDS: say("it changes words of {place}: in all {kept}, {added}"),
    Depth.ADDS_PLACE: say("it adds to the text after {place}: {added}"),
    Depth.MOVES: say("it moves {place}"),
    Depth.ADDS_PROVISION: say("it adds {place}: {added}"),
}
NOWHERE_KNOWN = Point(2**30, False, 0, Depth.MOVES, 0, None, Distance(0, 0, 0))  # noqa: FBT003 - a value's field
"""The point of what touches nothing that can be found in the text: it comes last."""


class Points:
    """Finds the points of proposals on one text."""

    def __init__(self, text: Text, order: Sequence[str]) -> None:
        self._order = order
        places = enumerate(outline(text, order).provisions)
        self._ranks: Mapping[Address, int] = {provision.address: rank for rank, provision in places}

    def point(self, proposal: Proposal) -> Point:
        """Return where a proposal begins: the first of all the places it changes."""
        before, after = outline(proposal.before, self._order), outline(proposal.after, self._order)
        known = {provision.address: rank for rank, provision in enumerate(after.provisions)}
        points = [self._of(one, before, after, known, proposal) for one in effect(before, after).operations]
        return min(points, key=lambda point: point.key, default=NOWHERE_KNOWN)

    def _of(
        self,
        one: Operation,
        before: Outline,
        after: Outline,
        known: Mapping[Address, int],
        proposal: Proposal,
    ) -> Point:
        rank = self._ranks.get(one.address)
        is_new = rank is None
        if rank is None:
            rank = self._before(after, known.get(one.address, 0))
        distance = _distance(one, before, after)
        if one.before is None or one.after is None or one.kind is OperationKind.REPEAL:
            depth = Depth.ADDS_PROVISION if one.before is None else Depth.DELETES_PROVISION
            return Point(rank, is_new, 0, depth, 0, one.address, distance)
        if one.kind in WORD_FOR_WORD:
            return Point(rank, is_new, 0, Depth.MOVES, 0, one.address, distance)
        if all(str(place.address) in proposal.own.wholes for place in one.before.places):
            return Point(rank, is_new, 0, Depth.REWRITES_PROVISION, 0, one.address, distance)
        place, depth, word, address = _first_place(one.before, one.after, before, after)
        return Point(rank, is_new, place, depth, word, address, distance)

    def _before(self, after: Outline, at: int) -> int:
        """Return the rank in the text of the nearest provision before a new one."""
        ranks = (self._ranks.get(provision.address) for provision in reversed(after.provisions[:at]))
        return next((rank for rank in ranks if rank is not None), -1)


def _distance(one: Operation, before: Outline, after: Outline) -> Distance:
    was = _words(before.source(one.before)) if one.before is not None else ()
    now = _words(after.source(one.after)) if one.after is not None else ()
    kept = _kept(was, now)
    return Distance(len(was), kept, len(now) - kept)


def _first_place(
    was: Provision, now: Provision, before: Outline, after: Outline
) -> tuple[int, Depth, int, Address]:
    """Return the first place of a provision that changes: its rank, how, from which word, its address."""
    old = [before.source(place).strip() for place in was.places]
    new = [after.source(place).strip() for place in now.places]
    last = 0
    pairs = pair_blocks(old, new)
    for at, pair in enumerate(pairs):
        if pair.kind is PairKind.INSERTED:
            return last, Depth.ADDS_PLACE, 0, was.places[last].address
        assert pair.old is not None, "only what is inserted was not there"
        if pair.kind is PairKind.DELETED:
            is_rewritten = any(one.kind is PairKind.INSERTED for one in pairs[at + 1 : at + 2])
            depth = Depth.REWRITES_PLACE if is_rewritten else Depth.DELETES_PLACE
            return pair.old, depth, 0, was.places[pair.old].address
        if pair.kind is PairKind.REPLACED:
            assert pair.new is not None, "what is replaced is there afterwards"
            return _replaced(was.places, pair.old, old[pair.old], new[pair.new])
        last = pair.old
    return 0, Depth.CHANGES_WORDS, 0, was.address  # nothing but blanks between its places


def _replaced(places: Sequence[Place], at: int, was: str, now: str) -> tuple[int, Depth, int, Address]:
    old, new = _words(was), _words(now)
    kept = _kept(old, new)
    first = next(iter(shortest_script(old, new)), None)
    depth = Depth.REWRITES_PLACE if 2 * kept < len(old) else Depth.CHANGES_WORDS
    return at, depth, first.old_start if first is not None else 0, places[at].address


def _words(passage: str) -> tuple[str, ...]:
    """Take the words and signs of a passage, without the blanks."""
    return tuple(word for word in tokens(passage) if not word.isspace())


def _kept(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many words stay, in the shortest way from one passage to the other."""
    return len(old) - sum(one.old_end - one.old_start for one in shortest_script(old, new))
