"""The pages of what versions changed: each beside the one before it, and beside the text in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.effect import CHANGES, summary
from codicille.publish.edition import Page
from codicille.publish.links import version_against_now
from codicille.publish.reading.text_pages import day_acts, neighbour
from codicille.publish.versions.comparisons import NOTHING, compared
from codicille.publish.versions.told import When
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.change.effect import Effect
    from codicille.publish.material import Material
    from codicille.publish.pieces.fragments import Change, Fragments
    from codicille.publish.versions.told import VersionView
    from codicille.sentence import Sentence


@dataclass(frozen=True, slots=True)
class ComparisonPages:
    """Makes the pages that compare versions."""

    material: Material
    views: Sequence[VersionView]
    fragments: Fragments

    def pages(self) -> Iterator[Page]:
        """Yield what each version changed, then each evening's text beside the text in force."""
        for view in self.views:
            yield self._changes(view)
        current = self.material.current
        for view in self.views:
            if current is not None and view.is_evening and view.when is not When.NOW:
                yield self._against(view, self.views[current.number])

    def _changes(self, view: VersionView) -> Page:
        """Return what a version changed: with the last of a day, what the whole day did."""
        acts = day_acts(self.views, view)
        first = acts[0].number
        is_founding = view.number == 0
        changed = NOTHING if is_founding else compared(self.material, max(first - 1, 0), view.number)
        values = {
            "version": view,
            "acts": acts,
            "before": neighbour(self.views, first - 1),
            "after": neighbour(self.views, view.number + 1),
            "summary": say("It creates the whole text") if is_founding else summary(changed, of=CHANGES),
            "is_founding": is_founding,
            "changes": self._sheets(changed, max(first - 1, 0), view.number),
        }
        return Page(f"{view.folder}/changes.html", "changes.html.j2", changes_title(view), values)

    def _against(self, view: VersionView, now: VersionView) -> Page:
        """Return a version beside the text in force, the earlier of the two first."""
        older, newer = sorted((view, now), key=lambda one: one.number)
        changed = compared(self.material, older.number, newer.number)
        values = {
            "version": view,
            "older": older,
            "newer": newer,
            "summary": summary(changed, of=CHANGES),
            "changes": self._sheets(changed, older.number, newer.number),
        }
        if view.when is When.AHEAD:
            title = say("What will change from the text in force to {day}", day=view.in_force)
        else:
            title = say("What changed from {day} to the text in force", day=view.in_force)
        return Page(version_against_now(view.folder), "against.html.j2", title, values)

    def _sheets(self, changed: Effect, older: int, newer: int) -> tuple[Change, ...]:
        pages = self.material.pages_in(newer)
        return tuple(
            self.fragments.change_between(one, older, newer, pages.get(one.address))
            for one in changed.operations
        )


def changes_title(view: VersionView) -> Sentence:
    """Return how the page of a version's changes is called."""
    if view.when is When.STEP:
        return say("What changed at step {rank} of {day}", rank=view.rank, day=view.in_force)
    return say("What changed on {day}", day=view.in_force)
