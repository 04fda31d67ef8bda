"""What each feed of a language tells, and its file; how a feed is written is told by `feeds.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from codicille.decision.course.course import OPEN
from codicille.publish.links import AMENDMENTS, amendment_page, up
from codicille.publish.machines.feeds import Feed, Item, atom, newest_first
from codicille.publish.opendata.offers import FEEDS
from codicille.publish.opendata.paths import EVENTS_FEED, OPEN_FEED
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codicille.history.register import Entry
    from codicille.publish.edition import Edition
    from codicille.publish.machines.happenings import Happening
    from codicille.publish.machines.identity import Identity
    from codicille.publish.material import Material
    from codicille.publish.reading.article_pages import ArticleView
    from codicille.publish.reading.wordings import WordingView
    from codicille.sentence import Sentence

TITLES = dict(FEEDS)


@dataclass(frozen=True, slots=True)
class Following:
    """Makes the feeds of one language."""

    material: Material
    edition: Edition
    identity: Identity
    happened: Sequence[Happening]
    """The first known first."""
    touching: Mapping[str, frozenset[str]]
    """The amendments that change or would change each provision, by the last address it had."""

    def files(self, articles: Sequence[tuple[str, ArticleView]]) -> Iterator[tuple[str, bytes]]:
        """Yield each feed's path, below the root of the language, and bytes; articles come with their eId."""
        events = tuple(self._happening(one, EVENTS_FEED) for one in self.happened)
        yield EVENTS_FEED, self._feed(EVENTS_FEED, TITLES[EVENTS_FEED], AMENDMENTS, events)
        waiting = tuple(self._waiting(entry) for entry in self.material.register if self._is_open(entry))
        yield OPEN_FEED, self._feed(OPEN_FEED, TITLES[OPEN_FEED], AMENDMENTS, waiting)
        for eid, view in articles:
            items = (*self._around(eid, view), *self._wordings(eid, view))
            title = say("{provision}: what happens to it", provision=view.label)
            page = view.feed.removeprefix("feeds/").removesuffix(".atom") + "/index.html"
            yield view.feed, self._feed(view.feed, title, page, items)

    def _feed(self, path: str, title: Sentence, page: str, items: Sequence[Item]) -> bytes:
        settings, prefix = self.material.settings, self.edition.prefix
        said = self.edition.say(say("{site} – {title}", site=settings.title, title=title))
        return atom(
            Feed(
                id=self.identity.tag(f"{prefix}{path.removesuffix('.atom')}"),
                title=said,
                author=settings.title,
                language=self.edition.language,
                own=f"{self.edition.base}{prefix}{path}" if self.edition.base else None,
                link=self._link(path, page),
                items=newest_first(items),
            )
        )

    def _link(self, path: str, page: str) -> str:
        """Return where an entry leads: an address, or from the feed's own place where the site has none."""
        base = self.edition.base
        return f"{base}{self.edition.prefix}{page}" if base else f"{up(path)}{page}"

    def _happening(self, one: Happening, path: str) -> Item:
        title = say("{id} – {subject}: {what}", id=one.amendment, subject=one.subject, what=one.what)
        told = [self.edition.say(one.explanation)] if one.explanation is not None else []
        told += [one.detail] if one.detail else []
        told.append(self.edition.words.day(one.day))
        return Item(
            id=self.identity.tag(f"{self.edition.prefix}amendments/{one.amendment}/{one.name}"),
            title=self.edition.say(title),
            author=one.author,
            day=one.known,
            link=self._link(path, one.page),
            html=_paragraphs(told),
        )

    def _is_open(self, entry: Entry) -> bool:
        return self.material.standings[entry.id].state in OPEN

    def _waiting(self, entry: Entry) -> Item:
        standing, amendment = self.material.standings[entry.id], entry.amendment
        days = [one.known for one in self.happened if one.amendment == entry.id]
        told = [self.edition.say(standing.explanation), *amendment.motives.split("\n\n")]
        return Item(
            id=self.identity.tag(f"{self.edition.prefix}amendments/{entry.id}"),
            title=self.edition.say(say("{id}: {subject}", id=entry.id, subject=amendment.subject)),
            author=amendment.author.name,
            day=max(days, default=amendment.date.date()),
            link=self._link(OPEN_FEED, amendment_page(entry.id)),
            html=_paragraphs(told),
        )

    def _around(self, eid: str, view: ArticleView) -> Iterator[Item]:
        """Yield what happened to the amendments that touch a provision, the founding act left out."""
        founding = self.material.register.founding
        names = self.touching.get(eid, frozenset()) - {founding.id if founding is not None else ""}
        for one in self.happened:
            if one.amendment in names and one.name.startswith("event-"):
                yield self._happening(one, view.feed)

    def _wordings(self, eid: str, view: ArticleView) -> Iterator[Item]:
        """Yield every wording, the first first, with its redline."""
        for one in reversed(view.wordings):
            title = _announced(one) if one.is_ahead else _came(one)
            recorded = self.material.standings[one.id].recorded_on or one.day
            name = f"{'announced-' if one.is_ahead else ''}{one.day.isoformat()}-{one.id}"
            link = self._link(view.feed, one.place)
            yield Item(
                id=self.identity.tag(f"{self.edition.prefix}articles/{eid}/{name}"),
                title=self.edition.say(title),
                author=self.material.register.entry(one.id).amendment.author.name,
                day=recorded if one.is_ahead else max(recorded, one.day),
                link=link,
                html=f"{_paragraphs([self.edition.say(one.cause)])}{one.marked}",
            )


def _announced(one: WordingView) -> Sentence:
    return say("{name}: new wording announced for {day} ({id})", name=one.name, day=one.day, id=one.id)


def _came(one: WordingView) -> Sentence:
    what = one.operation.words
    return say("{name}: {what} on {day} ({id})", name=one.name, what=what, day=one.day, id=one.id)


def _paragraphs(told: Sequence[str]) -> str:
    return str(Markup("").join(Markup("<p>{words}</p>").format(words=words) for words in told))
