"""What is offered besides pages and their JSON, each with its title: feeds, calendars, tables, schemas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.publish.links import FIGURES_TABLE
from codicille.publish.opendata.paths import (
    AGENDA_TABLE,
    AMENDMENTS_TABLE,
    CALENDAR,
    EVENTS_FEED,
    OPEN_FEED,
    SITTINGS_TABLE,
    VOTES_TABLE,
)
from codicille.publish.opendata.schemas import kind_of, schema_path
from codicille.publish.opendata.shapes import FILES, Linked
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codicille.publish.opendata.tongues import Tongues
    from codicille.sentence import Sentence

ATOM = "application/atom+xml"
ICALENDAR = "text/calendar"
CSV = "text/csv"
JSON_SCHEMA = "application/schema+json"

FEEDS = (
    (EVENTS_FEED, say("Everything that happens to amendments and to the text")),
    (OPEN_FEED, say("Amendments that await a decision")),
)
CALENDARS = ((CALENDAR, say("Sittings and entries into force")),)
TABLES = (
    (AMENDMENTS_TABLE, say("Every amendment, with its state and dates")),
    (VOTES_TABLE, say("Every vote, college by college")),
    (SITTINGS_TABLE, say("Every sitting, with its day, its hours and its attendance")),
    (AGENDA_TABLE, say("What was called at each sitting, in order, and what became of it")),
    (FIGURES_TABLE, say("Who was there at every sitting, college by college")),
)
SCHEMAS = tuple(
    (schema_path(kind), say("Schema of the files of kind “{kind}”", kind=kind))
    for kind in map(kind_of, FILES)
)


@dataclass(frozen=True, slots=True)
class Offers:
    """The files offered, by their use."""

    feeds: tuple[Linked, ...]
    calendars: tuple[Linked, ...]
    tables: tuple[Linked, ...]
    schemas: tuple[Linked, ...]


def offers(tongues: Tongues, prefixes: Mapping[str, str]) -> Offers:
    """Return what a site offers; `prefixes` say what the paths of each language begin with."""
    return Offers(
        tuple(one for path, title in FEEDS for one in _spoken(path, title, ATOM, tongues, prefixes)),
        tuple(one for path, title in CALENDARS for one in _spoken(path, title, ICALENDAR, tongues, prefixes)),
        tuple(_shared(path, title, CSV, tongues) for path, title in TABLES),
        tuple(_shared(path, title, JSON_SCHEMA, tongues) for path, title in SCHEMAS),
    )


def _shared(path: str, title: Sentence, media: str, tongues: Tongues) -> Linked:
    return Linked(path=path, title=tongues.say(title), media=media, language=None)


def _spoken(
    path: str, title: Sentence, media: str, tongues: Tongues, prefixes: Mapping[str, str]
) -> Iterator[Linked]:
    """Yield a file that there is once in each language."""
    for language, words in tongues.words.items():
        said = {language: title.render(words)}
        yield Linked(path=f"{prefixes[language]}{path}", title=said, media=media, language=language)
