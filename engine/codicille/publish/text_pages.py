"""The pages of the text: in force, at each version, and what each version changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.effect import Effect, effect, summary
from codicille.decision.state import State
from codicille.publish.edition import Page
from codicille.publish.links import HOME, VERSIONS
from codicille.publish.states import Group, badge
from codicille.publish.versions import When, day_views
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from codicille.publish.fragments import Fragments
    from codicille.publish.law import Law
    from codicille.publish.material import Material
    from codicille.publish.versions import VersionView
    from codicille.sentence import Sentence


CHANGES = say("These changes concern")
NOTHING = Effect(())


@dataclass(frozen=True, slots=True)
class Coming:
    """A change that is adopted and not yet in force."""

    id: str
    subject: str
    day: date | None
    folder: str | None
    """The version it makes; None while its day is not set."""


@dataclass(frozen=True, slots=True)
class TextPages:
    """Makes the pages of the text, version after version."""

    material: Material
    views: Sequence[VersionView]
    fragments: Fragments
    law: Law

    def pages(self) -> Iterator[Page]:
        """Yield every page, in the order of the versions."""
        days = {"days": day_views(self.views)}
        yield Page(VERSIONS, "versions.html.j2", say("Versions of the text"), days)
        for view in self.views:
            self.law.bring(view.number)
            yield self._text(view, f"{view.folder}/index.html")
            if view.when is When.NOW:
                yield self._text(view, HOME)
            yield self._changes(view)
        if self.material.current is None:
            values = {"announced": self._announced()}
            yield Page(HOME, "empty.html.j2", self.material.settings.title, values)

    def _text(self, view: VersionView, path: str) -> Page:
        is_home = path == HOME
        conflict = self.material.replay.conflict
        is_last = view.number == len(self.views) - 1
        values = {
            "version": view,
            "acts": self._acts(view),
            "before": None if is_home else self._neighbour(view.number - 1),
            "after": None if is_home else self._neighbour(view.number + 1),
            "announced": self._announced() if is_home else (),
            "conflict": conflict.message if conflict is not None and (is_last or is_home) else None,
            "contents": self.law.contents(self.material.outlines[view.number]),
            "body": self.law.body(view, path),
            "ledger_id": self._ledger_id(view.number),
        }
        title = self.material.settings.title if is_home else version_title(view)
        return Page(path, "text.html.j2", title, values)

    def _changes(self, view: VersionView) -> Page:
        """Return what a version changed: with the last of a day, what the whole day did."""
        outlines = self.material.outlines
        first = self._acts(view)[0].number
        before = outlines[max(first - 1, 0)]
        is_founding = view.number == 0
        if first == view.number:
            changed = NOTHING if is_founding else self.material.effects[first]
        else:
            changed = effect(before, outlines[view.number])
        values = {
            "version": view,
            "acts": self._acts(view),
            "before": self._neighbour(first - 1),
            "after": self._neighbour(view.number + 1),
            "summary": say("It creates the whole text") if is_founding else summary(changed, of=CHANGES),
            "is_founding": is_founding,
            "changes": [
                self.fragments.change(one, before, outlines[view.number]) for one in changed.operations
            ],
        }
        return Page(f"{view.folder}/changes.html", "changes.html.j2", changes_title(view), values)

    def _acts(self, view: VersionView) -> Sequence[VersionView]:
        """Return the versions whose changes a version's page tells: its day's, or its own for a step."""
        return self.views[view.number - view.rank + 1 : view.number + 1] if view.is_evening else (view,)

    def _neighbour(self, number: int) -> VersionView | None:
        return self.views[number] if 0 <= number < len(self.views) else None

    def _ledger_id(self, number: int) -> str | None:
        ledger = self.material.papers.ledger
        return ledger[number] if number < len(ledger) else None

    def _announced(self) -> tuple[Coming, ...]:
        """Return the adopted changes that are not in force yet, those without a day last."""
        dated = [
            Coming(view.act.id, view.act.subject, view.in_force, view.folder)
            for view in self.views
            if view.in_force > self.material.day and not view.undoes
        ]
        known = {coming.id for coming in dated}
        undated = [
            Coming(entry.id, entry.amendment.subject, None, None)
            for entry in self.material.register
            if self._is_ahead(entry.id) and entry.id not in known
        ]
        return (*dated, *undated)

    def _is_ahead(self, amendment_id: str) -> bool:
        standing = self.material.standings[amendment_id]
        if standing.state not in {State.ENACTED, State.EXECUTORY}:
            return False
        return badge(amendment_id, standing, self.material.replay, self.material.day).group is Group.AHEAD


def version_title(view: VersionView) -> Sentence:
    """Return how a version is called."""
    if view.when is When.STEP:
        return say("Step {rank} of {day}", rank=view.rank, day=view.in_force)
    return say("Version of {day}", day=view.in_force)


def changes_title(view: VersionView) -> Sentence:
    """Return how the page of a version's changes is called."""
    if view.when is When.STEP:
        return say("What changed at step {rank} of {day}", rank=view.rank, day=view.in_force)
    return say("What changed on {day}", day=view.in_force)
