"""What the ledger says, entry by entry: the text in force as it was published; it knows nothing of Git.

A change stands at the later of two days: its entry into force, and the day it was recorded. Hence the
chronicle is append-only: the chronicle of a register's beginning is a beginning of its chronicle.
A retroactive event is a new entry that says since when it holds, never a rewriting of old ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from codicille.history.fold import Fold, settled_by
from codicille.history.timeline import FOREVER
from codicille.history.version import Conflict

if TYPE_CHECKING:
    from collections.abc import Iterator

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

    A conflict ends it: nothing that comes later is published on a text that cannot be told. Where a
    conciliation settles it, everything from the conflict on stands at the conciliation's day or later.
    """
    return _Telling(register, timeline).told()


class _Telling:
    """The entries so far, while a chronicle is told."""

    def __init__(self, register: Register, timeline: Timeline) -> None:
        self.register = register
        self.timeline = timeline
        self.fold = Fold(register)
        self.entries: list[Entry] = []
        self.standing: dict[Change, None] = {}
        self.floor = date.min

    def told(self) -> Chronicle:
        for day, moves in groupby(_movements(self.timeline), key=lambda move: move[0]):
            conflict = self._day(max(day, self.floor), [(change, leaves) for _, change, leaves in moves])
            if conflict is not None:
                return Chronicle(tuple(self.entries), conflict, max(day, self.floor))
        return Chronicle(tuple(self.entries))

    def _day(self, day: date, moves: list[tuple[Change, bool]]) -> Conflict | None:
        """Tell what happens on a day; return the conflict that is left in the evening.

        What cannot be told by itself is told with the next thing of that day: a rival and the conciliation
        that needed it leave together.
        """
        held: list[tuple[Change, bool]] = []
        stopped: Conflict | None = None
        for change, leaves in moves:
            if not leaves and change in self.standing:
                continue
            conflict = self._move(change, leaves=leaves)
            if conflict is not None and self._is_settled(conflict, day):
                continue
            held.append((change, leaves))
            stopped = stopped or conflict
            if conflict is None:
                for one, goes in held:
                    self.entries.append(Entry(len(self.entries), day, one, goes, self.fold.text))
                held, stopped = [], None
        return stopped

    def _move(self, change: Change, *, leaves: bool) -> Conflict | None:
        if leaves:
            self.standing.pop(change, None)
        else:
            self.standing[change] = None
        return self._folded()

    def _folded(self) -> Conflict | None:
        """Fold what stands, from where it differs from what was folded before."""
        last = self.fold.versions[-1].change if self.fold.versions else None
        newest = next(reversed(self.standing), None)
        grew = len(self.standing) == len(self.fold.versions) + 1
        if grew and newest is not None and (last is None or last.key < newest.key):
            changes: tuple[Change, ...] = (newest,)
        else:
            ordered = tuple(sorted(self.standing, key=lambda change: change.key))
            changes = ordered[self.fold.cut(ordered) :]
        settled = settled_by(self.register, self.standing)
        for change in changes:
            step = self.fold.add(change, settled)
            if isinstance(step, Conflict):
                return step
        return None

    def _is_settled(self, conflict: Conflict, day: date) -> bool:
        """Bring in the conciliation that settles a conflict, once it is known; tell whether there is one."""
        wanted = conflict.change.id
        for claim in self.timeline.claims:
            settles = wanted in settled_by(self.register, [claim.change])
            lasts = max(day, claim.stands) < claim.known_until
            if settles and lasts and claim.change not in self.standing:
                self.floor = max(self.floor, claim.stands)
                self.standing[claim.change] = None
                if self._folded() is not None:
                    return False
                for change in (conflict.change, claim.change):
                    text = next(v.text for v in self.fold.versions if v.change == change)
                    self.entries.append(Entry(len(self.entries), self.floor, change, leaves=False, text=text))
                return True
        return False


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
