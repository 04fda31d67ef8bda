"""What enters into force, in which order, as known when; it applies nothing.

Four dates never stand for one another: decided, executory, in force, known. The order of the fold is
(entry into force, decision date, order in the sitting, id).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from codicille.decision.event import Suspended
from codicille.decision.standing import standing
from codicille.decision.state import State
from codicille.errors import RegisterError, Where
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.decision.event import AnyEvent
    from codicille.decision.state import Standing
    from codicille.history.register import Entry, Register

FOREVER = date.max
"""« As known at the end of time »: every recorded event is known."""

EFFECTIVE_STATES = frozenset({State.ENACTED, State.EXECUTORY})
"""The states in which a decided amendment takes effect on its day."""


@dataclass(frozen=True, slots=True)
class Change:
    """One amendment taking effect on the text, or ceasing to (`undoes`) after its last day."""

    id: str
    in_force: date
    decided: date
    order: int
    undoes: bool = False

    @property
    def key(self) -> tuple[date, date, int, str, bool]:
        """The order of the fold."""
        return (self.in_force, self.decided, self.order, self.id, self.undoes)

    @property
    def adoption(self) -> tuple[date, int, str, date, bool]:
        """The order in which changes were decided."""
        return (self.decided, self.order, self.id, self.in_force, self.undoes)


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
    claims = [claim for entry in register for claim in _claims(entry, register)]
    return Timeline(tuple(sorted(claims, key=lambda claim: (claim.change.key, claim.known_from))))


def _claims(entry: Entry, register: Register) -> list[Claim]:
    """Evaluate the entry on each day that may change the answer, and join equal answers."""
    days = sorted({day for event in entry.record.events for day in _turning_points(event)})
    claims: list[Claim] = []
    open_since: dict[Change, date] = {}
    for day in days:
        state = standing(entry.amendment, entry.record, register.rules, known_at=day)
        now = _changes(entry, state)
        gone = [change for change in open_since if change not in now]
        claims.extend(Claim(change, open_since.pop(change), day) for change in gone)
        for change in now:
            open_since.setdefault(change, day)
    claims.extend(Claim(change, since) for change, since in open_since.items())
    return claims


def _turning_points(event: AnyEvent) -> Iterator[date]:
    """Yield the day an event was recorded, and the day after a suspension's last."""
    yield event.recorded_on
    if isinstance(event, Suspended) and event.until is not None:
        yield max(event.until + timedelta(days=1), event.recorded_on)


def _changes(entry: Entry, state: Standing) -> tuple[Change, ...]:
    if state.state not in EFFECTIVE_STATES or state.decided_on is None:
        return ()
    changes: list[Change] = []
    for effective in state.effective:
        if effective.scope is not None:
            raise RegisterError(
                say("the entry into force of {id} by article is not computed", id=entry.id),
                Where(entry.amendment.file),
                say("Write one `Effective:` line without an article, or file two amendments."),
            )
        if effective.when is not None:
            changes.append(Change(entry.id, effective.when, state.decided_on, state.order))
    expires = entry.amendment.expires
    if expires is not None and changes:
        end = expires + timedelta(days=1)
        changes.append(Change(entry.id, end, state.decided_on, state.order, undoes=True))
    return tuple(changes)
