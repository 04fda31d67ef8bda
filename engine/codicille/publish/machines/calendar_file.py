"""The calendar (RFC 5545): days of voting, entries into force, past and announced; it makes no page.

Equal material gives equal bytes: an entry's stamp is the day on which it was recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from codicille.decision.event import Vote
from codicille.publish.links import sitting_page, version_folder
from codicille.publish.sittings.known import known_sittings
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.publish.edition import Edition
    from codicille.publish.machines.identity import Identity
    from codicille.publish.material import Material
    from codicille.publish.sittings.known import KnownSitting
    from codicille.publish.versions.told import VersionView
    from codicille.sentence import Sentence

PRODUCT = "-//Codicille//Constitution//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A day in the calendar."""

    name: str
    """Tells it from every other one, for ever."""
    day: date
    recorded: date
    title: Sentence
    lines: tuple[Sentence | str, ...]
    page: str


def calendar_file(
    material: Material, views: Sequence[VersionView], edition: Edition, identity: Identity
) -> bytes:
    """Return the calendar of one language."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    title = edition.say(say("{title}: sittings and entries into force", title=material.settings.title))
    made.add("name", title)
    made.add("x-wr-calname", title)
    occasions = (*sittings(material), *entries_into_force(material, views))
    for one in sorted(occasions, key=lambda one: (one.day, one.name)):
        made.add_component(_event(one, edition, identity))
    content: bytes = made.to_ical()
    return content


def entries_into_force(material: Material, views: Sequence[VersionView]) -> Iterator[Occasion]:
    """Yield the day on which each change took effect, or will."""
    for view in views:
        recorded = material.standings[view.act.id].recorded_on or view.in_force
        kind = "end" if view.undoes else "in-force"
        title = (
            say("End of the effect of {id}: {subject}", id=view.act.id, subject=view.act.subject)
            if view.undoes
            else say("Entry into force of {id}: {subject}", id=view.act.id, subject=view.act.subject)
        )
        yield Occasion(
            name=f"{kind}.{view.act.id}.{view.in_force.isoformat()}",
            day=view.in_force,
            recorded=recorded,
            title=title,
            lines=(view.decided_by, *view.touched),
            page=f"{version_folder(view.in_force.isoformat(), 1, 1)}/changes.html",
        )


def sittings(material: Material) -> Iterator[Occasion]:
    """Yield each sitting, held or announced, with what was voted on and the outcome."""
    seen: set[tuple[date, str]] = set()
    for known in known_sittings(material):
        told, recorded = _votes(known, material)
        # The first of a day keeps the name that this entry has always had.
        is_first = (known.day, known.body.id) not in seen
        seen.add((known.day, known.body.id))
        place = f"{known.day.isoformat()}.{known.body.id}"
        yield Occasion(
            name=f"sitting.{place}" if is_first else f"sitting.{place}.{known.folder}",
            day=known.day,
            recorded=recorded or _called_on(known),
            title=say("Sitting: {body}", body=known.body.name),
            lines=(*((known.title,) if known.title else ()), *told),
            page=sitting_page(known.folder),
        )


def _votes(known: KnownSitting, material: Material) -> tuple[tuple[Sentence, ...], date | None]:
    """Return what each vote came to, in the order of call, and the last day on which one was recorded."""
    told: list[Sentence] = []
    days: list[date] = []
    for result in known.results:
        for outcome in material.standings[result.amendment].stages:
            event = outcome.event
            if isinstance(event, Vote) and event.date == result.day and outcome.stage.id == result.stage.id:
                told.append(say("{id}: {what}", id=result.amendment, what=outcome.explanation))
                days.append(event.recorded_on)
    return tuple(told), max(days, default=None)


def _called_on(known: KnownSitting) -> date:
    """Return the day on which a sitting without votes became known: that of its convocation, if told."""
    convocation = known.sitting.convocation if known.sitting is not None else None
    return convocation.date if convocation is not None and convocation.date is not None else known.day


def _event(one: Occasion, edition: Edition, identity: Identity) -> Event:
    event = Event()
    event.add("uid", identity.uid(f"{one.name}.{edition.language}"))
    event.add("dtstamp", datetime.combine(one.recorded, time(), UTC))
    event.add("dtstart", one.day)
    event.add("dtend", one.day + timedelta(days=1))
    event.add("summary", edition.say(one.title))
    if one.lines:
        event.add("description", "\n".join(map(edition.say, one.lines)))
    event.add("transp", "TRANSPARENT")
    if edition.base:
        event.add("url", f"{edition.base}{edition.prefix}{one.page}")
    return event
