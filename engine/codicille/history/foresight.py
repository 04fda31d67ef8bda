"""What one more event would do to the text to come, told before it is recorded; it records nothing.

A decision may not break a change that was adopted already and enters into force later.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codicille.decision.course.state import State
from codicille.decision.event import Act, Commenced, Published, Transmitted, Vote
from codicille.decision.record import Record
from codicille.errors import RegisterError, Where
from codicille.history.register import Register
from codicille.history.replay import replay
from codicille.history.standings import Standings
from codicille.history.timeline import FOREVER, Change, stands, timeline
from codicille.sentence import say

if TYPE_CHECKING:
    from codicille.decision.event import AnyEvent
    from codicille.history.register import Entry
    from codicille.history.replay import Replay
    from codicille.history.version import Conflict


DECISIONS = (Vote, Act, Published, Transmitted, Commenced)
"""What may be refused: what a court did has happened, whatever it makes of the text."""


def with_event(register: Register, entry: Entry, event: AnyEvent) -> Register:
    """Return the register as it will be once an event is recorded."""
    record = Record((*entry.record.events, event), entry.record.file)
    after = replace(entry, record=record)
    return Register.of([after if one.id == entry.id else one for one in register], register.rules)


def foreseen_conflict(register: Register, entry: Entry, event: AnyEvent) -> Conflict | None:
    """Return the conflict that a decision would bring about and that is not there without it; else None.

    Raises RecordError on an event that contradicts the rules, its record or another amendment's, and
    RegisterError on a vote about an amendment that another one has closed.
    """
    if isinstance(event, Vote | Act):
        _check_open(register, entry)
    after = with_event(register, entry, event)
    Standings(after).check(after.entry(entry.id))
    return new_conflict(register, after) if isinstance(event, DECISIONS) else None


def new_conflict(register: Register, after: Register) -> Conflict | None:
    """Return the conflict in a later register that is not there in an earlier one; else None."""
    there = _folded(register)
    conflict = _folded(after, there).conflict
    if conflict is None or (there.conflict is not None and _is_same(conflict, there.conflict)):
        return None
    return conflict


def _check_open(register: Register, entry: Entry) -> None:
    state = Standings(register).of(entry)
    if state.state in {State.SUPERSEDED, State.FALLEN}:
        raise RegisterError(
            say("{id} can no longer be voted on: {why}", id=entry.id, why=state.explanation),
            Where(entry.amendment.file),
            say("`codicille show {id}` tells where it stands.", id=entry.id),
        )


def _folded(register: Register, known: Replay | None = None) -> Replay:
    dated = timeline(register).changes()
    changes = (*dated, *_without_a_day(register, frozenset(change.id for change in dated)))
    return replay(register, changes) if known is None else replay(register, changes, known)


def _without_a_day(register: Register, dated: frozenset[str]) -> tuple[Change, ...]:
    """Return what was decided and has no day of entry into force yet, as if it came last.

    `dated` are the ids of what has one, at least in part.
    """
    standings = Standings(register)
    found = (_at_last(entry, standings, dated) for entry in register)
    return tuple(sorted((one for one in found if one is not None), key=lambda change: change.key))


def _at_last(
    entry: Entry, standings: Standings, dated: frozenset[str], below: frozenset[str] = frozenset()
) -> Change | None:
    """Return what an amendment changes on a day that is not set yet; `below` are its sub-amendments.

    A sub-amendment comes right after what it amends, and not at all where that has no effect.
    """
    if not stands(entry, standings):
        return None
    state = standings.of(entry)
    assert state.decided_on is not None, "what takes effect was decided"
    waits = any(one.when is None for one in state.effective)
    change = Change(entry.id, FOREVER, state.decided_on, state.order)
    name = entry.amendment.amends
    if name is None or name in below:
        return change if waits else None
    amended = standings.register.entry(name)
    parent = _at_last(amended, standings, dated, below | {entry.id})
    if parent is not None and (waits or name not in dated):
        return replace(change, parents=parent.key)
    return change if waits and stands(amended, standings) else None


def _is_same(one: Conflict, other: Conflict) -> bool:
    return (one.change.id, one.against) == (other.change.id, other.against)
