"""The calendar (RFC 5545): days of voting, entries into force, past and announced; it makes no page.

Equal material gives equal bytes: an entry's stamp is the day on which it was recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from codicille.decision.event import Vote
from codicille.publish.links import amendment_page, version_folder
from codicille.publish.steps import body_name
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.publish.edition import Edition
    from codicille.publish.identity import Identity
    from codicille.publish.material import Material
    from codicille.publish.versions import VersionView
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
    """Yield each body's days of voting, with what was voted on and the outcome."""
    held: dict[tuple[date, str], list[tuple[int, str, Vote, Sentence, str]]] = {}
    rules = material.register.rules
    for entry in material.register:
        for outcome in material.standings[entry.id].stages:
            event = outcome.event
            if isinstance(event, Vote) and event.recorded_on <= material.day:
                told = say("{id}: {what}", id=entry.id, what=outcome.explanation)
                body = body_name(outcome.stage, rules)
                place = (event.date, outcome.stage.body)
                held.setdefault(place, []).append((event.order or 0, entry.id, event, told, body))
    for (day, body), votes in sorted(held.items()):
        called = sorted(votes, key=lambda vote: vote[:2])
        yield Occasion(
            name=f"sitting.{day.isoformat()}.{body}",
            day=day,
            recorded=max(vote.recorded_on for _, _, vote, _, _ in called),
            title=say("Sitting: {body}", body=called[0][4]),
            lines=tuple(told for _, _, _, told, _ in called),
            page=amendment_page(called[0][1]),
        )


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
