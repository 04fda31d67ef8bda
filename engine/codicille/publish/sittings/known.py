"""Which sittings the site tells of, and the folder of each; what came of them is told by other modules.

Held are those whose file is closed, and those that the records of votes name without any file. Announced
are those that are called, or prepared, and of which nothing is recorded yet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain
from itertools import count as count_from
from typing import TYPE_CHECKING

from msgspec import structs

from codicille.history.agenda.agreement import KINDS
from codicille.history.figures import meetings, results

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from codicille.decision.body import Body
    from codicille.decision.event import AnyEvent
    from codicille.decision.sittings.sitting import Sitting
    from codicille.history.figures import Meeting, Result
    from codicille.history.register import Register
    from codicille.publish.material import Material

SAFE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,119}")
"""Names that a folder may bear on any disk, and in any address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSitting:
    """One sitting as it was known on the day of the site."""

    folder: str
    """Its own name among all sittings of the site."""
    name: str
    """By which the records know it."""
    day: date
    body: Body
    title: str | None
    sitting: Sitting | None
    """Its file; without presence and entries while it is announced. None: only its votes tell of it."""
    meeting: Meeting | None
    """Who was there; None: it is announced."""
    results: tuple[Result, ...] = ()
    """Its votes, in the order of call."""

    @property
    def is_held(self) -> bool:
        """Whether it is over and recorded."""
        return self.meeting is not None

    def decided(self, amendment_id: str, event: AnyEvent) -> bool:
        """Whether an event of an amendment's record is one of this sitting."""
        if event.date != self.day:
            return False
        if any(one.amendment == amendment_id and _is_its(one, event) for one in self.results):
            return True
        entry = self.sitting.entry_of(amendment_id) if self.sitting is not None else None
        return entry is not None and not self.votes_on(amendment_id) and isinstance(event, KINDS[entry.kind])

    def votes_on(self, amendment_id: str) -> bool:
        """Whether a vote on an amendment was recorded in it."""
        return any(one.amendment == amendment_id for one in self.results)


def known_sittings(material: Material) -> tuple[KnownSitting, ...]:
    """Return the sittings of the site, by day, name and body."""
    register, day = material.register, material.day
    votes = results(register, material.standings)
    closed = [one for one in material.papers.sittings if one.closed and one.date <= day]
    files = {(one.date, one.body, one.name): one for one in closed}
    held = meetings(register.rules, closed, votes)
    found = [_held(one, files.get((one.day, one.body.id, one.name)), held, votes) for one in held]
    for one in material.papers.sittings:
        body = register.rules.body(one.body)
        if body is not None and one not in closed and _is_announced(one, day):
            found.append(_announced(one, body, register))
    found.sort(key=lambda one: (one.day, one.name, one.body.id))
    return tuple(_in_folders(found))


def _held(
    meeting: Meeting, sitting: Sitting | None, held: Iterable[Meeting], votes: Iterable[Result]
) -> KnownSitting:
    same = [one for one in held if (one.day, one.body.id) == (meeting.day, meeting.body.id)]
    own = tuple(
        one
        for one in votes
        if (one.day, one.body.id) == (meeting.day, meeting.body.id)
        and (len(same) == 1 or (one.sitting or meeting.day.isoformat()) == meeting.name)
    )
    return KnownSitting(
        folder=meeting.name,
        name=meeting.name,
        day=meeting.day,
        body=meeting.body,
        title=meeting.title,
        sitting=sitting,
        meeting=meeting,
        results=own,
    )


def _is_announced(sitting: Sitting, day: date) -> bool:
    """Whether a sitting that is not over was known of: its members were called, or its draft says no day."""
    called = sitting.convocation.date if sitting.convocation is not None else None
    return called <= day if called is not None else not sitting.closed


def _announced(sitting: Sitting, body: Body, register: Register) -> KnownSitting:
    """Return a sitting as it was before it opened, without what was filed only afterwards."""
    known = {entry.id for entry in register}
    items = tuple(item for item in sitting.item if known.issuperset(item.amendments))
    bare = structs.replace(
        sitting, item=items, closed=False, presence=None, now=None, entry=(), ended=None, minutes=None
    )
    return KnownSitting(
        folder=sitting.name,
        name=sitting.name,
        day=sitting.date,
        body=body,
        title=sitting.title,
        sitting=bare,
        meeting=None,
    )


def _in_folders(found: Iterable[KnownSitting]) -> Iterator[KnownSitting]:
    """Give each sitting a folder that no other one has, whatever the records call it."""
    taken: set[str] = set()
    for one in found:
        name = one.name if SAFE.fullmatch(one.name) else one.day.isoformat()
        others = (f"{name}-{one.body.id}-{count}" for count in count_from(2))
        names = chain((name, f"{name}-{one.body.id}"), others)
        folder = next(each for each in names if each.casefold() not in taken)
        taken.add(folder.casefold())
        yield replace(one, folder=folder)


def _is_its(result: Result, event: AnyEvent) -> bool:
    return getattr(event, "stage", None) == result.stage.id
