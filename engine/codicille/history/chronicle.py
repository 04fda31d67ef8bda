"""What the ledger says, entry by entry: the text in force as it was published; it knows nothing of Git.

A change stands at the later of two days: its entry into force, and the day it was recorded. Hence the
chronicle is append-only: the chronicle of a register's beginning is a beginning of its chronicle.
A retroactive event is a new entry that says since when it holds, never a rewriting of old ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.history.replay import NOTHING, Conflict, replay
from codicille.history.timeline import FOREVER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from codicille.history.register import Register
    from codicille.history.timeline import Change, Timeline
    from codicille.text.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened to the text in force."""

    number: int
    stands: date
    change: Change
    leaves: bool
    """Whether the change stops holding (a court's annulment), instead of beginning to."""
    text: Text
    """The whole text in force once it happened."""


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The entries in order, and the conflict that stopped them, if one did."""

    entries: tuple[Entry, ...]
    conflict: Conflict | None = None
    stopped: date | None = None
    """The day the conflict stands at."""

    def until(self, day: date) -> Chronicle:
        """Return what the ledger says on a day: the entries that stand at it or before."""
        entries = tuple(entry for entry in self.entries if entry.stands <= day)
        if self.stopped is None or self.stopped > day:
            return Chronicle(entries)
        return Chronicle(entries, self.conflict, self.stopped)


def chronicle(register: Register, timeline: Timeline) -> Chronicle:
    """Return all that the ledger will ever say of the register as it is.

    A conflict ends it: nothing that comes later is published on a text that cannot be told.
    """
    entries: list[Entry] = []
    folded = NOTHING
    standing: set[Change] = set()
    for stands, change, leaves in _movements(timeline):
        (standing.discard if leaves else standing.add)(change)
        folded = replay(register, _ordered(standing), folded)
        if folded.conflict is not None:
            return Chronicle(tuple(entries), folded.conflict, stands)
        entries.append(Entry(len(entries), stands, change, leaves, folded.text))
    return Chronicle(tuple(entries))


def _movements(timeline: Timeline) -> Iterator[tuple[date, Change, bool]]:
    """Yield what arrives and leaves, day by day; what leaves goes first, the latest first.

    So nothing is ever taken away from under a change that leaves on the same day, and an amendment whose
    day is corrected never stands twice.
    """
    standing = [claim for claim in timeline.claims if claim.stands < claim.known_until]
    ordered = sorted(standing, key=lambda claim: claim.change.key)
    departures = [(c.known_until, c.change, True) for c in reversed(ordered) if c.known_until != FOREVER]
    arrivals = [(c.stands, c.change, False) for c in ordered]
    return iter(sorted(departures + arrivals, key=lambda move: move[0]))


def _ordered(changes: set[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda change: change.key))
