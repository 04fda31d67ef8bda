"""What happened to amendments and to the text, in the order in which it became known; feeds tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.publish.amendments.steps import recorded_steps
from codicille.publish.links import amendment_page
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from codicille.history.register import Entry
    from codicille.publish.material import Material
    from codicille.publish.versions.told import VersionView
    from codicille.sentence import Sentence

ENTERED = say("Entered into force")
ENDED = say("Its effect ends")


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened to one amendment."""

    amendment: str
    subject: str
    author: str
    name: str
    """Tells it from what else happened to that amendment, for ever: records only grow at their end."""
    what: Sentence
    explanation: Sentence | None
    detail: str
    """Words of the record, in the language of the text."""
    day: date
    known: date
    """The day it was recorded; for an entry into force the later of that day and its own."""
    page: str


def happenings(material: Material, views: Sequence[VersionView]) -> tuple[Happening, ...]:
    """Return everything known on the day of the site, the first known first."""
    told = [one for entry in material.register for one in _recorded(entry, material)]
    told += _effects(material, views)
    return tuple(sorted(told, key=lambda one: (one.known, one.day)))


def _recorded(entry: Entry, material: Material) -> Iterator[Happening]:
    events = entry.record.events
    known = [event for event in events if event.recorded_on <= material.day]
    told = recorded_steps(known, material.standings[entry.id], material.register.rules)
    places = [place for place, event in enumerate(events, 1) if event.recorded_on <= material.day]
    for place, event, step in zip(places, known, told, strict=True):
        yield Happening(
            amendment=entry.id,
            subject=entry.amendment.subject,
            author=entry.amendment.author.name,
            name=f"event-{place}",
            what=step.title,
            explanation=step.explanation,
            detail=step.detail,
            day=event.date,
            known=event.recorded_on,
            page=amendment_page(entry.id),
        )


def _effects(material: Material, views: Sequence[VersionView]) -> Iterator[Happening]:
    for view in views:
        if view.in_force > material.day:
            return
        entry = material.register.entry(view.act.id)
        recorded = material.standings[view.act.id].recorded_on or view.in_force
        kind = "end" if view.undoes else "in-force"
        yield Happening(
            amendment=view.act.id,
            subject=view.act.subject,
            author=entry.amendment.author.name,
            name=f"{kind}-{view.in_force.isoformat()}",
            what=ENDED if view.undoes else ENTERED,
            explanation=None,
            detail=", ".join(view.touched),
            day=view.in_force,
            known=max(recorded, view.in_force),
            page=f"{view.folder}/changes.html",
        )
