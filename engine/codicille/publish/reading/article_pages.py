"""The page of each provision, and of each number that was ever used: it leads to what bears it or bore it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from codicille.publish.edition import Page
from codicille.publish.links import HOME, article_feed, article_form, article_page
from codicille.publish.pieces.origins import origins
from codicille.publish.reading.wordings import Wordings
from codicille.sentence import Sentence, say
from codicille.text.label import label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from markupsafe import Markup

    from codicille.history.lineage import ArticleHistory
    from codicille.history.provenance import Passage
    from codicille.publish.material import Material
    from codicille.publish.pieces.fragments import Fragments, Side
    from codicille.publish.reading.acts import Acts, ActView
    from codicille.publish.reading.wordings import WordingView
    from codicille.publish.versions.known import Known
    from codicille.publish.versions.lines import Use
    from codicille.publish.versions.told import VersionView
    from codicille.text.provision import Provision


@dataclass(frozen=True, slots=True)
class UseView:
    """A number, the provision that bore it, and when."""

    number: Sentence
    now: Sentence
    """How that provision is called now, or was last."""
    heading: str
    page: str
    first: date
    until: date | None
    """Its last day under that number; None while it bears it."""
    is_ahead: bool


@dataclass(frozen=True, slots=True)
class EndedView:
    """A provision that bore the number before, and ended under it."""

    heading: str
    wordings: tuple[WordingView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """One provision, ready for its page."""

    eid: str
    """As it stands in the text in force, or stood last."""
    label: Sentence
    heading: str
    state: Sentence
    here: str | None
    """Where it stands in the text in force; None when it does not."""
    form: str | None
    """The form in which it is amended with a word processor, from the root of the site."""
    feed: str
    wordings: tuple[WordingView, ...]
    """Newest first."""
    numbers: tuple[UseView, ...]
    """The numbers it bore, where there were several; the first first."""
    others: tuple[UseView, ...]
    """Other provisions that bore its number, and bear another now."""
    ended: tuple[EndedView, ...]
    acts: tuple[ActView, ...]
    origin: Markup | None


@dataclass(frozen=True, slots=True)
class ArticlePages:
    """Makes the pages of provisions."""

    material: Material
    views: Sequence[VersionView]
    fragments: Fragments
    acts: Acts
    known: Known
    _passages: dict[str, tuple[Passage, ...]] = field(default_factory=dict)

    def pages(self) -> Iterator[Page]:
        """Yield a page per address that was ever used, in the order in which they were."""
        for address in dict.fromkeys(use.address for use in self.material.lines.uses):
            line = self.material.histories.get(address)
            if line is not None:
                title = say("History of: {provision}", provision=label(address))
                yield Page(article_page(address), "article.html.j2", title, {"article": self._view(line)})
            else:
                uses = tuple(map(self._use, self.material.lines.uses_of(address)))
                title = say("{provision}: a number of the past", provision=label(address))
                yield Page(article_page(address), "number.html.j2", title, {"uses": uses})

    def _view(self, line: ArticleHistory) -> ArticleView:
        current = self._current(line)
        last = next(w.provision for w in reversed(line.wordings) if w.provision is not None)
        acts, origin = self._origin(current) if current is not None else ((), None)
        told = Wordings(self.material, self.views, self.fragments, self.known)
        names = self.material.lines.names_of(line)
        others = [one for one in self.material.lines.uses_of(line.address) if one.line is not line]
        return ArticleView(
            eid=str(current[1].address if current is not None else line.address),
            label=label(line.address),
            heading=(current[1] if current is not None else last).heading or last.designation,
            state=self._state(line, is_standing=current is not None),
            here=f"{HOME}#{current[1].address}" if current is not None else None,
            form=self._form(current),
            feed=article_feed(line.address),
            wordings=told.of(line),
            numbers=tuple(map(self._use, names)) if len(names) > 1 else (),
            others=tuple(self._use(one) for one in others if one.line.address != line.address),
            ended=tuple(
                EndedView(_heading(one.line), told.of(one.line))
                for one in others
                if one.line.address == line.address
            ),
            acts=acts,
            origin=origin,
        )

    def _form(self, current: Side | None) -> str | None:
        path = article_form(current[1].address) if current is not None else ""
        return path if path in self.material.papers.forms else None

    def _use(self, use: Use) -> UseView:
        first = self.views[use.first].in_force
        end = self.views[use.until].in_force if use.until is not None else None
        return UseView(
            number=label(use.address),
            now=label(use.line.address),
            heading=_heading(use.line),
            page=article_page(use.line.address),
            first=first,
            until=max(end - timedelta(days=1), first) if end is not None else None,
            is_ahead=first > self.material.day,
        )

    def _current(self, line: ArticleHistory) -> Side | None:
        """Return the provision as it stands in the text in force."""
        version = self.material.current
        wording = line.at(version.number) if version is not None else None
        if version is None or wording is None or wording.provision is None:
            return None
        outline = self.material.outlines[version.number]
        address = self.material.lines.address(line, version.number)
        return outline, next(one for one in outline.provisions if one.address == address)

    def _state(self, line: ArticleHistory, *, is_standing: bool) -> Sentence:
        current = self._current(line)
        if current is not None and current[1].is_repealed:
            return say("repealed: the number is kept, the words are gone")
        if is_standing:
            return say("in force")
        first = self.views[line.wordings[0].version].in_force
        if first > self.material.day:
            return say("will stand in the text from {day} on", day=first)
        return say("no longer in the text")

    def _origin(self, side: Side) -> tuple[tuple[ActView, ...], Markup | None]:
        provision = side[1]
        passages = self._passages_of(provision)
        born = origins(passages, provision)
        acts = self.acts.legend(born)
        if not any(act.number for act in acts) or len(acts) < 2:
            return (), None
        numbers = {act.version: act.number for act in acts}
        return acts, self.fragments.origin(passages, side, numbers)

    def _passages_of(self, provision: Provision) -> tuple[Passage, ...]:
        """Return the passages of the provision's file, woven out once for all its provisions."""
        version = self.material.current
        assert version is not None, "a provision that stands does so in a version"
        found = self._passages.get(provision.path)
        if found is None:
            found = self.material.provenance.of_file(provision.path, version.number)
            self._passages[provision.path] = found
        return found


def _heading(line: ArticleHistory) -> str:
    last = next(one.provision for one in reversed(line.wordings) if one.provision is not None)
    return last.heading or last.designation
