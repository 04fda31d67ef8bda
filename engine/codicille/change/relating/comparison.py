"""Compares proposals: which meet, whether both of two can pass, and on which words; it reads no record."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from codicille.change.clash import Conflicted
from codicille.change.merge import merge
from codicille.change.relating.narrowing import merge_narrowly
from codicille.change.relation import Contact, Proposal, Relation, RelationKind
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from codicille.change.clash import Clash, Common, Merged
    from codicille.change.relating.ground import Ground


class _Met(NamedTuple):
    """What a merge of two proposals, the first being `ours`, has found."""

    clashes: tuple[Clash, ...] = ()
    common: tuple[Common, ...] = ()
    through: tuple[str, str] | None = None
    """One of the two, and what it is drafted on, where it is only the latter that clashes with the other."""


class Comparison:
    """Compares proposals on one reference text."""

    def __init__(self, ground: Ground, proposals: Iterable[Proposal]) -> None:
        """Take all proposals, those that any of them is drafted on included."""
        self.ground = ground
        self.proposals: Mapping[str, Proposal] = {one.id: one for one in proposals}

    def all(self) -> tuple[Relation, ...]:
        """Return the relations of all pairs that are not independent, in the order of their ids.

        No pair is left out: those that are not looked at touch nothing in common, and declare nothing.
        """
        found = (
            self.relate(self.proposals[one], self.proposals[other]) for one, other in sorted(self.pairs())
        )
        return tuple(relation for relation in found if relation.kind is not RelationKind.INDEPENDENT)

    def with_independent(self) -> tuple[Relation, ...]:
        """Return the relations of all pairs, the independent ones too."""
        known = {frozenset((one.first, one.second)): one for one in self.all()}
        pairs = (pair for pair in combinations(sorted(self.proposals), 2) if self._is_open(pair))
        return tuple(
            known.get(frozenset((one, other))) or _meeting(self.proposals[one], self.proposals[other], ())
            for one, other in pairs
        )

    def pairs(self) -> set[tuple[str, str]]:
        """Return the pairs that may meet, each once, the lower id first; two that are decided are none.

        One that does not fit the reference is known by the provisions it touches in its own text.
        """
        fitting = [one for one in self.proposals.values() if not one.stale]
        met = _sharing((key, one.id) for one in fitting for key in one.reach.reach)
        for pair in _sharing(
            (key, one.id) for one in self.proposals.values() for key in one.reach.provisions
        ):
            if any(self.proposals[name].stale for name in pair):
                met.add(pair)
        met |= {_pair(one.id, name) for one in self.proposals.values() for name in one.named}
        return {pair for pair in met if self._is_open(pair)}

    def relate(self, one: Proposal, other: Proposal) -> Relation:
        """Return how two proposals stand to one another; the order in which they are given says nothing."""
        first, second = sorted((one, other), key=lambda proposal: proposal.id)
        if first.id in second.above:
            first, second = second, first
        met = self._met(first, second)
        if met.clashes:
            return _clashing(first, second, met)
        declared = _declared(first, second)
        return declared or _meeting(first, second, self._shared(first, second, met.common))

    def _is_open(self, pair: tuple[str, str]) -> bool:
        known = [self.proposals[name] for name in pair if name in self.proposals]
        return len(known) == 2 and not all(one.is_decided for one in known)

    def _met(self, first: Proposal, second: Proposal) -> _Met:
        if first.stale or second.stale:
            return _met_stale(first, second)
        if not {first.id, *first.stands_on}.isdisjoint({second.id, *second.stands_on}):
            return self._met_with_lines(first, second)
        met = self._side_by_side(first, second)
        return met._replace(through=self._through(first, second, met)) if met.clashes else met

    def _side_by_side(self, first: Proposal, second: Proposal) -> _Met:
        edits = (first.reach.edits, second.reach.edits)
        return _found(merge_narrowly(self.ground, (first.after, second.after), edits))

    def _through(self, first: Proposal, second: Proposal, met: _Met) -> tuple[str, str] | None:
        """Find what one of two is drafted on and clashes just as it does."""
        for name in first.stands_on:
            if self._side_by_side(self.proposals[name], second).clashes == met.clashes:
                return first.id, name
        for name in second.stands_on:
            if self._side_by_side(first, self.proposals[name]).clashes == met.clashes:
                return second.id, name
        return None

    def _met_with_lines(self, first: Proposal, second: Proposal) -> _Met:
        """Put the second, with all that it is drafted on and the first is not, on what the first makes."""
        text = first.after
        common: tuple[Common, ...] = ()
        for name in (*second.stands_on, second.id):
            if name == first.id or name in first.stands_on:
                continue
            step = self.proposals[name]
            answer = merge(step.before, text, step.after, settings=step.settings)
            if isinstance(answer, Conflicted):
                return _Met(answer.clashes, through=(second.id, name) if name != second.id else None)
            text, common = answer.text, (*common, *answer.common)
        return _Met(common=common)

    def _shared(self, first: Proposal, second: Proposal, common: Iterable[Common]) -> tuple[Contact, ...]:
        """Return the alinéas that both change, and the changes that both make alike."""
        mine, yours = first.own.touched, second.own.touched
        contacts = [
            Contact(one.spot, one.before, one.after, yours[address].after)
            for address, one in mine.items()
            if address in yours
        ]
        known = {contact.spot.address for contact in contacts}
        alike = (one for one in common if one.spot.address not in known)
        return (
            *contacts,
            *(Contact(one.spot, one.base.strip(), one.now.strip(), one.now.strip()) for one in alike),
        )


def _found(answer: Merged | Conflicted) -> _Met:
    return _Met(answer.clashes) if isinstance(answer, Conflicted) else _Met(common=answer.common)


def _met_stale(first: Proposal, second: Proposal) -> _Met:
    """Return the clashes of two proposals, those of a stale one with the text in force left out.

    A stale one is compared on the text that it was drafted on: what the other puts there beyond what has
    come there since is what they clash on.
    """
    mine, other = (first, second) if first.stale else (second, first)
    now = merge(mine.before, mine.after, other.after, settings=mine.settings)
    was = merge(mine.before, mine.after, other.before, settings=mine.settings)
    if not isinstance(now, Conflicted):
        return _Met()
    known = was.clashes if isinstance(was, Conflicted) else ()
    new = tuple(clash for clash in now.clashes if clash not in known)
    return _Met(
        new if mine is first else tuple(replace(one, ours=one.theirs, theirs=one.ours) for one in new)
    )


def _clashing(first: Proposal, second: Proposal, met: _Met) -> Relation:
    """Return the relation of two that cannot both pass as they are written."""
    contacts = tuple(
        Contact(clash.spot, clash.base.strip(), clash.ours.strip(), clash.theirs.strip(), clash)
        for clash in met.clashes
    )
    over, under = first.own.holds(second.own), second.own.holds(first.own)
    if over and under:
        over, under = first.own.covers(second.own), second.own.covers(first.own)
    if over and not under and met.through is None:
        first, second = second, first
        contacts = tuple(contact.swapped for contact in contacts)
    names = {"first": first.id, "second": second.id}
    if over != under and met.through is None:
        message = say(
            "{second} does away with the whole of what {first} changes in part: once one has passed,"
            " the other falls",
            **names,
        )
        return Relation(first.id, second.id, RelationKind.NESTED, contacts, message)
    message = say("{first} and {second} cannot both pass as they are written", **names)
    if met.through is not None:
        drafted, ground = met.through
        other = second.id if drafted == first.id else first.id
        message = say(
            "{other} cannot pass with {ground}, on which {drafted} is drafted",
            other=other,
            ground=ground,
            drafted=drafted,
        )
    return Relation(first.id, second.id, RelationKind.EXCLUSIVE, contacts, message)


def _declared(first: Proposal, second: Proposal) -> Relation | None:
    """Return the relation that a trailer or the text drafted on states, if there is one."""
    kind, message = RelationKind.DEPENDS_ON, None
    names = {"first": first.id, "second": second.id}
    if second.id in first.excludes:
        kind, message = (
            RelationKind.EXCLUSIVE,
            say("{first} says that it cannot stand with {second}", **names),
        )
    elif first.id in second.excludes:
        kind, message = (
            RelationKind.EXCLUSIVE,
            say("{second} says that it cannot stand with {first}", **names),
        )
    elif first.amends == second.id:
        kind, message = (
            RelationKind.SUB_AMENDMENT_OF,
            say("{first} is a sub-amendment to {second}: it falls if {second} does not pass", **names),
        )
    elif second.id in first.requires:
        message = say("{first} requires {second}: it falls if {second} does not pass", **names)
    elif second.id in first.stands_on:
        message = say(
            "{first} is drafted on the text that {second} makes: it falls if {second} does not pass", **names
        )
    return None if message is None else Relation(first.id, second.id, kind, (), message)


def _meeting(first: Proposal, second: Proposal, contacts: tuple[Contact, ...]) -> Relation:
    """Return the relation of two that can both pass."""
    names = {"first": first.id, "second": second.id}
    lines = (*first.stands_on, *second.stands_on, *first.stale, *second.stale)
    if first.after.blobs == second.after.blobs and first.reach.reach and not lines:
        message = say("{first} and {second} make the same text: one vote is enough for both", **names)
        return Relation(first.id, second.id, RelationKind.IDENTICAL, contacts, message)
    if contacts:
        message = say(
            "{first} and {second} change the same place, each in its way, and both can pass: they are debated"
            " together",
            **names,
        )
        if first.stale or second.stale:
            message = say(
                "{first} and {second} change the same place, each in its way, but one of them does not fit"
                " the text in force",
                **names,
            )
        return Relation(first.id, second.id, RelationKind.SAME_PLACE, contacts, message)
    message = say("{first} and {second} touch nothing in common: both can pass", **names)
    return Relation(first.id, second.id, RelationKind.INDEPENDENT, (), message)


def _sharing(held: Iterable[tuple[object, str]]) -> set[tuple[str, str]]:
    """Return the pairs of ids that hold one key."""
    holders: dict[object, dict[str, None]] = {}
    for key, name in held:
        holders.setdefault(key, {})[name] = None
    return {_pair(one, other) for names in holders.values() for one, other in combinations(names, 2)}


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
