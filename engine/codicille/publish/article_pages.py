"""The page of each provision: every wording with its cause, and who wrote which words of the current one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from codicille.publish.edition import Page
from codicille.publish.fragments import OPERATIONS
from codicille.publish.links import HOME, article_page
from codicille.publish.origins import origins, style_of
from codicille.sentence import Sentence, say
from codicille.text.label import label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from markupsafe import Markup

    from codicille.history.lineage import ArticleHistory, Wording
    from codicille.history.provenance import Passage
    from codicille.publish.fragments import Fragments, OperationBadge, Side
    from codicille.publish.material import Material
    from codicille.publish.versions import VersionView
    from codicille.text.provision import Provision


@dataclass(frozen=True, slots=True)
class WordingView:
    """One wording."""

    number: int
    """Of the version that brought it."""
    id: str
    subject: str
    operation: OperationBadge
    day: date
    until: date | None
    """Its last day; None while it lasts."""
    is_ahead: bool
    cause: Sentence
    place: str
    """Where it stands in the text of its day; the text alone, where it was removed."""
    marked: Markup


@dataclass(frozen=True, slots=True)
class ActView:
    """An act that wrote words of the current wording."""

    number: int
    """0 for the original."""
    style: int
    id: str
    subject: str
    said: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """One provision, ready for its page."""

    label: Sentence
    heading: str
    state: Sentence
    here: str | None
    """Where it stands in the text in force; None when it does not."""
    wordings: tuple[WordingView, ...]
    """Newest first."""
    acts: tuple[ActView, ...]
    origin: Markup | None


@dataclass(frozen=True, slots=True)
class ArticlePages:
    """Makes the pages of provisions."""

    material: Material
    views: Sequence[VersionView]
    fragments: Fragments
    _passages: dict[str, tuple[Passage, ...]] = field(default_factory=dict)

    def pages(self) -> Iterator[Page]:
        """Yield a page per provision that ever was, in the order in which they first stood."""
        for history in self.material.histories.values():
            title = say("History of: {provision}", provision=label(history.address))
            yield Page(
                article_page(history.address), "article.html.j2", title, {"article": self._view(history)}
            )

    def _view(self, history: ArticleHistory) -> ArticleView:
        current = self._current(history)
        last = next(w.provision for w in reversed(history.wordings) if w.provision is not None)
        acts, origin = self._origin(current) if current is not None else ((), None)
        return ArticleView(
            label=label(history.address),
            heading=(current[1] if current is not None else last).heading or last.designation,
            state=self._state(history, is_standing=current is not None),
            here=f"{HOME}#{history.address}" if current is not None else None,
            wordings=tuple(reversed(tuple(self._wordings(history)))),
            acts=acts,
            origin=origin,
        )

    def _current(self, history: ArticleHistory) -> Side | None:
        """Return the provision as it stands in the text in force."""
        version = self.material.current
        wording = history.at(version.number) if version is not None else None
        if version is None or wording is None or wording.provision is None:
            return None
        outline = self.material.outlines[version.number]
        found = next(one for one in outline.provisions if one.address == history.address)
        return outline, found

    def _state(self, history: ArticleHistory, *, is_standing: bool) -> Sentence:
        if is_standing:
            return say("in force")
        first = self.views[history.wordings[0].version].in_force
        if first > self.material.day:
            return say("will stand in the text from {day} on", day=first)
        return say("no longer in the text")

    def _wordings(self, history: ArticleHistory) -> Iterator[WordingView]:
        before: Wording | None = None
        for rank, wording in enumerate(history.wordings):
            later = history.wordings[rank + 1 :]
            yield self._wording(wording, before, later[0] if later else None)
            before = wording

    def _wording(self, wording: Wording, before: Wording | None, after: Wording | None) -> WordingView:
        view = self.views[wording.version]
        end = self.views[after.version].in_force if after is not None else None
        anchor = f"#{wording.provision.address}" if wording.provision is not None else ""
        return WordingView(
            number=wording.version,
            id=view.act.id,
            subject=view.act.subject,
            operation=OPERATIONS[wording.operation],
            day=view.in_force,
            until=max(end - timedelta(days=1), view.in_force) if end is not None else None,
            is_ahead=view.in_force > self.material.day,
            cause=view.decided_by,
            place=f"{view.folder}/index.html{anchor}",
            marked=self._marked(wording, before),
        )

    def _marked(self, wording: Wording, before: Wording | None) -> Markup:
        now, was = self._side(wording), self._side(before)
        if now is not None and was is None:
            return self.fragments.plain(now)
        return self.fragments.marked(was, now)

    def _side(self, wording: Wording | None) -> Side | None:
        if wording is None or wording.provision is None:
            return None
        return self.material.outlines[wording.version], wording.provision

    def _origin(self, side: Side) -> tuple[tuple[ActView, ...], Markup | None]:
        provision = side[1]
        passages = self._passages_of(provision)
        born = origins(passages, provision)
        later = [number for number in born if number]
        numbers = {0: 0} | {version: rank for rank, version in enumerate(later, 1)}
        acts = tuple(self._act(version, numbers[version]) for version in sorted(born))
        if not later or len(acts) < 2:
            return (), None
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

    def _act(self, version: int, number: int) -> ActView:
        view = self.views[version]
        said = say("original wording") if number == 0 else view.decided_by
        return ActView(number, style_of(number), view.act.id, view.act.subject, said)
