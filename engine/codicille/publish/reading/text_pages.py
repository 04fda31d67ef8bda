"""The pages of the text itself: in force, at each version, and as it had been published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.effect import effect
from codicille.publish.edition import Page
from codicille.publish.links import HOME
from codicille.publish.reading.announced import announced_acts
from codicille.publish.versions.told import When
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.publish.material import Material
    from codicille.publish.pieces.fragments import Change, Fragments
    from codicille.publish.reading.law import Law
    from codicille.publish.versions.publications import Correction, Publication
    from codicille.publish.versions.told import VersionView
    from codicille.sentence import Sentence


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction, with what it changed in the published text."""

    correction: Correction
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class TextPages:
    """Makes the pages of the text, version after version."""

    material: Material
    views: Sequence[VersionView]
    fragments: Fragments
    law: Law
    published: Sequence[Publication]

    def pages(self) -> Iterator[Page]:
        """Yield every page, in the order of the versions; then what had been published otherwise."""
        for view in self.views:
            yield self._text(view, f"{view.folder}/index.html")
            if view.when is When.NOW:
                yield self._text(view, HOME)
        if self.material.current is None:
            values = {"announced": announced_acts(self.material, self.views)}
            yield Page(HOME, "empty.html.j2", self.material.settings.title, values)
        yield from map(self._published, self.published)

    def _text(self, view: VersionView, path: str) -> Page:
        is_home = path == HOME
        conflict = self.material.replay.conflict
        is_last = view.number == len(self.views) - 1
        values = {
            "version": view,
            "acts": day_acts(self.views, view),
            "before": None if is_home else neighbour(self.views, view.number - 1),
            "after": None if is_home else neighbour(self.views, view.number + 1),
            "announced": announced_acts(self.material, self.views) if is_home else (),
            "corrections": () if is_home else self._corrections(view),
            "conflict": conflict.message if conflict is not None and (is_last or is_home) else None,
            "contents": self.law.contents(self.material.outlines[view.number]),
            "body": self.law.body(view, path),
            "ledger_id": self._ledger_id(view.number),
        }
        title = self.material.settings.title if is_home else version_title(view)
        return Page(path, "text.html.j2", title, values)

    def _corrections(self, view: VersionView) -> tuple[Correction, ...]:
        return tuple(one for day in self.published for one in day.corrections if one.version is view)

    def _published(self, day: Publication) -> Page:
        """Return the page of a text that had been published, with what was corrected in it."""
        structure = self.material.outline(day.text)
        said = self.law.said(structure)
        sections = [
            self.law.section(structure, one, self.law.level(one, said)) for one in structure.provisions
        ]
        corrected = []
        for correction in day.corrections:
            now = self.material.outlines[correction.version.number]
            pages = self.material.pages_in(correction.version.number)
            changes = tuple(
                self.fragments.change(one, structure, now, history=pages.get(one.address))
                for one in effect(structure, now).operations
            )
            corrected.append(CorrectionView(correction, changes))
        values = {
            "published": day,
            "corrected": corrected,
            "contents": self.law.contents(structure),
            "body": self.law.linked(sections, structure),
        }
        title = say("What had been published on {day}", day=day.day)
        return Page(f"{day.folder}/index.html", "published.html.j2", title, values)

    def _ledger_id(self, number: int) -> str | None:
        ledger = self.material.papers.ledger
        return ledger[number] if number < len(ledger) else None


def day_acts(views: Sequence[VersionView], view: VersionView) -> Sequence[VersionView]:
    """Return the versions whose changes a version's page tells: its day's, or its own for a step."""
    return views[view.number - view.rank + 1 : view.number + 1] if view.is_evening else (view,)


def neighbour(views: Sequence[VersionView], number: int) -> VersionView | None:
    """Return a version by its number; None where there is none."""
    return views[number] if 0 <= number < len(views) else None


def version_title(view: VersionView) -> Sentence:
    """Return how a version is called."""
    if view.when is When.STEP:
        return say("Step {rank} of {day}", rank=view.rank, day=view.in_force)
    return say("Version of {day}", day=view.in_force)
