"""The pages of the text: in force, at each version, and what each version changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.decision.state import State
from codicille.publish.edition import Page
from codicille.publish.links import HOME, VERSIONS
from codicille.publish.states import Group, badge
from codicille.publish.versions import When
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from codicille.publish.fragments import Fragments
    from codicille.publish.law import Law
    from codicille.publish.material import Material
    from codicille.publish.versions import VersionView
    from codicille.sentence import Sentence


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
        yield Page(VERSIONS, "versions.html.j2", say("Versions of the text"), {"versions": self.views})
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
        outlines, number = self.material.outlines, view.number
        operations = self.material.effects[number].operations if number else ()
        values = {
            "version": view,
            "before": self._neighbour(number - 1),
            "after": self._neighbour(number + 1),
            "summary": view.summary,
            "is_founding": number == 0,
            "changes": [self.fragments.change(one, outlines[number - 1], outlines[number]) for one in operations],
        }
        title = say("What changed: {version}", version=version_title(view))
        return Page(f"{view.folder}/changes.html", "changes.html.j2", title, values)

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
