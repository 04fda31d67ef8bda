"""The pages of sittings: the list by year, and each one with its agenda, outcomes, presence and minutes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from codicille.decision.sittings.quorum import opening
from codicille.errors import Where
from codicille.publish.edition import Page
from codicille.publish.links import (
    SITTINGS,
    sitting_booklet,
    sitting_minutes,
    sitting_minutes_file,
    sitting_page,
)
from codicille.publish.pieces.crossrefs import marked, unlinked
from codicille.publish.pieces.typography import spaced
from codicille.publish.sittings.items import adopted
from codicille.publish.sittings.presence import PresenceLine, presence_lines
from codicille.sentence import Sentence, say
from codicille.text.rendering import render_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from codicille.decision.procedure import Stage
    from codicille.decision.sittings.sitting import Sitting
    from codicille.publish.sittings.ground import SittingGround
    from codicille.publish.sittings.items import ItemView
    from codicille.publish.sittings.known import KnownSitting

TITLE = re.compile(r"\A\s*<h1>.*?</h1>", re.DOTALL)
ALIGNED = re.compile(r' style="text-align:(left|right|center)"')
"""How Markdown aligns a column; the pages' security policy refuses styles written in them."""
QUOTED = re.compile(r"(<blockquote>.*?</blockquote>)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingLine:
    """A sitting in the list."""

    page: str
    day: date
    title: str | None
    body: str
    whole: PresenceLine | None
    """None while it is announced."""
    votes: int
    adopted: int
    called: int
    """How many items are on its agenda, where it has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingView:
    """A sitting, ready for its page."""

    folder: str
    day: date
    body: str
    title: str | None
    stage: Stage | None
    sitting: Sitting | None
    is_held: bool
    presence: tuple[PresenceLine, ...]
    quorum: Sentence | None
    items: tuple[ItemView, ...]
    booklet: str | None
    minutes: str | None


def name_of(known: KnownSitting) -> Sentence:
    """Return what a sitting is called: its body and its day."""
    return say("{body}, {day}", body=known.body.name, day=known.day)


@dataclass(frozen=True, slots=True)
class SittingPages:
    """Makes the list, and the pages of each sitting."""

    ground: SittingGround

    def pages(self) -> Iterator[Page]:
        """Yield the list, then the sittings and their minutes in the order of days."""
        yield self._list()
        for known in self.ground.known:
            view = self._view(known)
            title = say("Sitting: {sitting}", sitting=name_of(known))
            yield Page(sitting_page(known.folder), "sitting.html.j2", title, {"sitting": view})
            if view.minutes is not None:
                yield self._minutes(known)

    def _list(self) -> Page:
        ahead = [_line(one) for one in self.ground.known if not one.is_held]
        held = [_line(one) for one in reversed(self.ground.known) if one.is_held]
        years = tuple((year, tuple(lines)) for year, lines in groupby(held, key=lambda one: one.day.year))
        return Page(SITTINGS, "sittings.html.j2", say("Sittings"), {"ahead": ahead, "years": years})

    def _view(self, known: KnownSitting) -> SittingView:
        room = self.ground.rooms.get(known.folder)
        stage = room.called.stage if room is not None else None
        return SittingView(
            folder=known.folder,
            day=known.day,
            body=known.body.name,
            title=known.title,
            stage=stage,
            sitting=known.sitting,
            is_held=known.is_held,
            presence=presence_lines(known.meeting) if known.meeting is not None else (),
            quorum=quorum_of(known, stage),
            items=self.ground.items[known.folder],
            booklet=sitting_booklet(known.folder) if _has_booklet(known, self.ground) else None,
            minutes=sitting_minutes(known.folder) if known.folder in self.ground.minutes else None,
        )

    def _minutes(self, known: KnownSitting) -> Page:
        html = _shown(self.ground.minutes[known.folder], self.ground.ground.material.settings.language)
        values = {
            "name": name_of(known),
            "page_of": sitting_page(known.folder),
            "file": sitting_minutes_file(known.folder),
            "minutes": html,
        }
        title = say("Minutes: {sitting}", sitting=name_of(known))
        return Page(sitting_minutes(known.folder), "minutes.html.j2", title, values)


def _has_booklet(known: KnownSitting, ground: SittingGround) -> bool:
    return known.folder in ground.rooms and known.sitting is not None and bool(known.sitting.item)


def with_booklets(ground: SittingGround) -> Sequence[KnownSitting]:
    """Return the sittings that have something to print: a file, and an agenda in it."""
    return [one for one in ground.known if _has_booklet(one, ground)]


def _line(known: KnownSitting) -> SittingLine:
    meeting = known.meeting
    return SittingLine(
        page=sitting_page(known.folder),
        day=known.day,
        title=known.title,
        body=known.body.name,
        whole=presence_lines(meeting)[-1] if meeting is not None else None,
        votes=meeting.votes if meeting is not None else 0,
        adopted=adopted(known),
        called=len(known.sitting.item) if known.sitting is not None else 0,
    )


def quorum_of(known: KnownSitting, stage: Stage | None) -> Sentence | None:
    """Return whether the quorum was there at opening; None where the presence or the rule is not known."""
    sitting = known.sitting
    if sitting is None or sitting.presence is None or stage is None or not known.is_held:
        return None
    where = Where(f"sittings/{sitting.name}.toml")
    return opening(sitting, sitting.presence, stage, known.body, where).explanation


def _shown(minutes: str, language: str) -> Markup:
    """Return minutes as HTML below the page's own title; what is wide can be scrolled with a keyboard."""
    parts = QUOTED.split(TITLE.sub("", render_html(minutes)))
    html = "".join(unlinked(marked(part, "")) if n % 2 else part for n, part in enumerate(parts))
    html = ALIGNED.sub(r' class="\1"', html)
    html = html.replace("<table>", '<div class="scroll" role="group" tabindex="0"><table class="votes">')
    html = html.replace("</table>", "</table></div>")
    return Markup(spaced(html, language))  # noqa: S704 - the renderer escapes what people write
