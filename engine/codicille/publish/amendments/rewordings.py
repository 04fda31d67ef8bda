"""Two wordings of one proposal compared: rectified and earlier, the council's and the assembly's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.effect import Effect, Operation, OperationKind, content
from codicille.history.standings import replacing_vote
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.history.register import Entry
    from codicille.publish.amendments.before_after import Comparison
    from codicille.publish.amendments.ground import AmendmentGround
    from codicille.publish.pieces.fragments import Change, Fragments
    from codicille.text.address import Address
    from codicille.text.outline import Outline
    from codicille.text.provision import Provision


@dataclass(frozen=True, slots=True)
class Rewording:
    """What a later wording says otherwise than an earlier one."""

    title: Sentence
    other: str
    """The id of the other wording, to which the page leads."""
    subject: str
    changes: tuple[Change, ...]
    """None where they make the same text."""


def rewordings(entry: Entry, ground: AmendmentGround, fragments: Fragments) -> tuple[Rewording, ...]:
    """Return an amendment compared with what it takes the place of, and what took its place with it."""
    return tuple(_rewordings(entry, ground, fragments))


def _rewordings(entry: Entry, ground: AmendmentGround, fragments: Fragments) -> Iterator[Rewording]:
    register = ground.material.register
    pairs = [(register.entry(entry.amendment.supersedes), entry)] if entry.amendment.supersedes else []
    pairs += [(entry, later) for later in register if later.amendment.supersedes == entry.id]
    for earlier, later in pairs:
        was, now = ground.comparisons[earlier.id], ground.comparisons[later.id]
        other = later if earlier is entry else earlier
        if was is not None and now is not None:
            changes = _changes(was, now, fragments)
            yield Rewording(_title(earlier, later), other.id, other.amendment.subject, changes)


def _title(earlier: Entry, later: Entry) -> Sentence:
    if replacing_vote(later) is not None:
        return say(
            "The wording adopted, {later}, against the one it took the place of, {earlier}",
            later=later.id,
            earlier=earlier.id,
        )
    return say(
        "The rectified wording, {later}, against the earlier one, {earlier}",
        later=later.id,
        earlier=earlier.id,
    )


def _changes(was: Comparison, now: Comparison, fragments: Fragments) -> tuple[Change, ...]:
    operations = between(was, now).operations
    return tuple(fragments.change(one, was.after, now.after, history=None) for one in operations)


def between(was: Comparison, now: Comparison) -> Effect:
    """Return what differs between the texts two proposals make, in the provisions that either touches."""
    touched = {one.address for one in (*was.effect.operations, *now.effect.operations)}
    order = dict.fromkeys(one.address for one in (*now.after.provisions, *was.after.provisions))
    found = (_operation(address, was.after, now.after) for address in order if address in touched)
    return Effect(tuple(one for one in found if one is not None))


def _operation(address: Address, was: Outline, now: Outline) -> Operation | None:
    old, new = _provision(was, address), _provision(now, address)
    if old is not None and new is not None:
        same = content(was, old) == content(now, new)
        return None if same else Operation(OperationKind.REPLACE, address, old, new)
    kind = OperationKind.INSERT if old is None else OperationKind.REMOVE
    return Operation(kind, address, old, new)


def _provision(outline: Outline, address: Address) -> Provision | None:
    return next((one for one in outline.provisions if one.address == address), None)
