"""What enters into force, in which order, as known when; it applies nothing.

Four dates never stand for one another: decided, executory, in force, known. The order of the fold is
(entry into force, decision date, order in the sitting, id).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeAlias

from codicille.decision.event import Suspended
from codicille.history.standings import EFFECTIVE, Standings
from codicille.text.address import Address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.decision.course.state import Commencement
    from codicille.history.register import Entry, Register

FOREVER = date.max
"""« As known at the end of time »: every recorded event is known."""

Key: TypeAlias = tuple[date, date, int, str, int, int]
"""Entry into force, decision, order in the sitting, id, part, and whether the change is undone."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some provisions of an amendment, or everything but them."""

    addresses: tuple[str, ...]
    """eIds, in the order of the trailers."""
    is_rest: bool = False

    def holds(self, address: Address) -> bool:
        """Whether the change of a provision belongs to the part."""
        named = any(address.is_within(Address.parse(one)) for one in self.addresses)
        return named is not self.is_rest


@dataclass(frozen=True, slots=True)
class Change:
    """One amendment, or a part of it, taking effect on the text, or ceasing to (`undoes`)."""

    id: str
    in_force: date
    decided: date
    order: int
    undoes: bool = False
    part: Part | None = None
    """None: the whole amendment."""
    parents: tuple[Key, ...] = ()
    """The keys of the amendments this one is a sub-amendment to, the first one first."""
    turn: int = 0
    """0 for the first entry into force; each suspension and each return counts one more."""

    @property
    def own_key(self) -> Key:
        """The place in the fold, parents left out."""
        part = 0 if self.part is None else 1 + self.part.is_rest
        return (self.in_force, self.decided, self.order, self.id, part, 2 * self.turn + self.undoes)

    @property
    def key(self) -> tuple[Key, ...]:
        """The order of the fold: a sub-amendment comes right after what it amends."""
        return (*self.parents, self.own_key)

    @property
    def adoption(self) -> tuple[tuple[date, int, str, date, int, int], ...]:
        """The order in which changes were decided."""
        return tuple(
            (decided, order, name, enters, part, turn)
            for enters, decided, order, name, part, turn in self.key
        )


Changes: TypeAlias = tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A change, and the days on which the register says that it happens."""

    change: Change
    known_from: date
    known_until: date = FOREVER
    """The first day on which the register no longer says so."""

    @property
    def stands(self) -> date:
        """The day the ledger takes it in: the later of entry into force and being recorded."""
        return max(self.change.in_force, self.known_from)

    def is_known(self, day: date) -> bool:
        """Whether the register says so on a day."""
        return self.known_from <= day and (day < self.known_until or self.known_until == FOREVER)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every change the register has ever announced."""

    claims: tuple[Claim, ...]

    def changes(self, as_of: date = FOREVER, known_at: date = FOREVER) -> tuple[Change, ...]:
        """Return the changes in force up to a day, as known on a day, in the order of the fold."""
        known = (claim.change for claim in self.claims if claim.is_known(known_at))
        return tuple(sorted((c for c in known if c.in_force <= as_of), key=lambda change: change.key))

    def adopted(self, known_at: date = FOREVER) -> tuple[Change, ...]:
        """Return the same changes in the order in which they were decided, whenever they enter into force."""
        return tuple(sorted(self.changes(known_at=known_at), key=lambda change: change.adoption))


def timeline(register: Register) -> Timeline:
    """Return the claims of every entry, in the order of the fold."""
    standings = Standings(register)
    claims = [claim for entry in register for claim in _claims(entry, standings)]
    return Timeline(tuple(sorted(claims, key=lambda claim: (claim.change.key, claim.known_from))))


def _claims(entry: Entry, standings: Standings) -> list[Claim]:
    """Evaluate the entry on each day that may change the answer, and join equal answers."""
    events = [event for one in standings.linked(entry) for event in one.record.events]
    claims: list[Claim] = []
    open_since: dict[Change, date] = {}
    for day in sorted({event.recorded_on for event in events}):
        now = _changes(entry, standings, day)
        gone = [change for change in open_since if change not in now]
        claims.extend(Claim(change, open_since.pop(change), day) for change in gone)
        for change in now:
            open_since.setdefault(change, day)
    claims.extend(Claim(change, since) for change, since in open_since.items())
    return claims


def _changes(entry: Entry, standings: Standings, day: date, below: frozenset[str] = frozenset()) -> Changes:
    """Return what an entry changes, as known on a day; `below` are the sub-amendments that ask for it.

    A sub-amendment comes right after what it amends, and never before it.
    """
    if not stands(entry, standings, day):
        return ()
    name = entry.amendment.amends
    if name is None or name in below:
        return _own_changes(entry, standings, day)
    parent = _changes(standings.register.entry(name), standings, day, below | {entry.id})
    if not parent:
        return ()
    first = min(parent, key=lambda change: change.key)
    return tuple(_after(first, change) for change in _own_changes(entry, standings, day))


def _after(parent: Change, change: Change) -> Change:
    if change.in_force > parent.in_force:
        return change
    return replace(change, in_force=parent.in_force, parents=parent.key)


def stands(entry: Entry, standings: Standings, day: date | None = None) -> bool:
    """Whether an amendment, and every other one it requires, was decided and stands (None: as known now)."""
    needed = (standings.register.entry(name) for name in entry.amendment.requires)
    return all(standings.of(one, day).state in EFFECTIVE for one in (entry, *needed))


def _own_changes(entry: Entry, standings: Standings, day: date) -> Changes:
    state = standings.of(entry, day)
    assert state.decided_on is not None, "what takes effect was decided"
    suspensions = [e for e in entry.record.events if isinstance(e, Suspended) and e.recorded_on <= day]
    changes: list[Change] = []
    for begins, part in _parts(state.effective):
        changes += _course(Change(entry.id, begins, state.decided_on, state.order, part=part), suspensions)
    if entry.amendment.expires is not None and changes:
        end = entry.amendment.expires + timedelta(days=1)
        changes.append(replace(changes[0], in_force=end, undoes=True, part=None, turn=len(suspensions)))
    return tuple(changes)


def _parts(effective: tuple[Commencement, ...]) -> Iterator[tuple[date, Part | None]]:
    """Yield each day with the part of the amendment that it is for; provisions of one day come together."""
    named = tuple(one.scope for one in effective if one.scope is not None)
    by_day: dict[date, list[str]] = {}
    for one in effective:
        if one.when is not None and one.scope is not None:
            by_day.setdefault(one.when, []).append(one.scope)
    for day, scopes in by_day.items():
        yield day, Part(tuple(scopes))
    for one in effective:
        if one.when is not None and one.scope is None:
            yield one.when, Part(named, is_rest=True) if named else None


def _course(change: Change, suspensions: list[Suspended]) -> list[Change]:
    """Return a change as it comes, and as each suspension takes it away and its end brings it back."""
    course = [change]
    is_in = True
    for turn, suspension in enumerate(suspensions, 1):
        since = course[-1].in_force if course else change.in_force
        back = None if suspension.until is None else suspension.until + timedelta(days=1)
        if is_in and back is not None and back <= since:
            continue  # it ends before the change comes
        if is_in and suspension.date <= since:
            course.pop()
        elif is_in:
            course.append(replace(change, in_force=suspension.date, undoes=True, turn=turn - 1))
        is_in = back is not None
        if back is not None:
            course.append(replace(change, in_force=max(back, since), turn=turn))
    return course
