"""The pages of amendments: all of them by what became of them, and each by itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from markupsafe import Markup

from codicille.change.effect import summary
from codicille.change.to_diff import write_patch
from codicille.decision.amendment import Kind
from codicille.publish.amendment_base import Ground, compare
from codicille.publish.crossrefs import marked, unlinked
from codicille.publish.edition import Page
from codicille.publish.hunks import hunk_changes
from codicille.publish.links import AMENDMENTS, amendment_file, amendment_page
from codicille.publish.states import GROUPS, Badge, Group, Tone, badge
from codicille.publish.steps import Step, steps
from codicille.publish.typography import spaced
from codicille.publish.versions import touched
from codicille.sentence import Sentence, say
from codicille.text.rendering import render_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from codicille.decision.amendment import Amendment
    from codicille.history.register import Entry
    from codicille.publish.amendment_base import Comparison
    from codicille.publish.fragments import Change, Fragments
    from codicille.publish.law import Law
    from codicille.publish.material import Material
    from codicille.publish.versions import VersionView

KINDS = {
    Kind.AMENDMENT: say("Amendment"),
    Kind.FOUNDING: say("Founding act"),
    Kind.ERRATUM: say("Erratum"),
    Kind.RENUMBERING: say("Renumbering"),
    Kind.ANNULMENT: say("Annulment"),
    Kind.CONCILIATION: say("Conciliation"),
}
LISTED = 6
"""Provisions named on a card of the list; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Amendments that this one names."""

    name: Sentence
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An amendment in the list."""

    id: str
    subject: str
    state: Badge
    author: str
    day: Sentence | None
    touched: tuple[str, ...]
    others: int
    """Provisions touched besides those that are named."""
    explanation: Sentence


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Amendments of which the same became."""

    anchor: Group
    title: Sentence
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentView:
    """One amendment, ready for its page."""

    id: str
    subject: str
    kind: Sentence
    author: str
    state: Badge
    explanation: Sentence
    summary: Sentence
    obstacle: Sentence | None
    """Why an adopted amendment is not in the text."""
    compared: Sentence
    changes: tuple[Change, ...]
    clean: Markup | None
    steps: tuple[Step, ...]
    motives: Markup | None
    relations: tuple[Relation, ...]
    file: str
    """Where its file is offered, relative to the root of the site."""
    file_name: str
    sha256: str
    raw: str


@dataclass(frozen=True, slots=True)
class AmendmentPages:
    """Makes the pages of amendments."""

    material: Material
    views: Sequence[VersionView]
    fragments: Fragments
    law: Law

    def pages(self) -> Iterator[Page]:
        """Yield the list, then each amendment in the order of ids."""
        comparisons = {entry.id: compare(entry.amendment, self.material) for entry in self.material.register}
        yield self._list(comparisons)
        for entry in self.material.register:
            view = self._view(entry, comparisons[entry.id])
            title = say("{id}: {subject}", id=entry.id, subject=entry.amendment.subject)
            yield Page(amendment_page(entry.id), "amendment.html.j2", title, {"amendment": view})

    def _badge(self, amendment_id: str) -> Badge:
        material = self.material
        return badge(amendment_id, material.standings[amendment_id], material.replay, material.day)

    def _list(self, comparisons: dict[str, Comparison | None]) -> Page:
        cards = [self._card(entry, comparisons[entry.id]) for entry in self.material.register]
        groups = [
            CardGroup(group, title, tuple(card for card in cards if card.state.group is group))
            for group, title in GROUPS.items()
        ]
        values = {
            "groups": tuple(group for group in groups if group.cards),
            "count": len(cards),
            "day": self.material.last_recorded,
        }
        return Page(AMENDMENTS, "amendments.html.j2", say("Amendments"), values)

    def _card(self, entry: Entry, comparison: Comparison | None) -> Card:
        amendment = entry.amendment
        is_founding = amendment.kind is Kind.FOUNDING
        names = touched(comparison.effect) if comparison is not None and not is_founding else ()
        return Card(
            id=entry.id,
            subject=amendment.subject,
            state=self._badge(entry.id),
            author=amendment.author.name,
            day=self._day(entry.id),
            touched=names[:LISTED],
            others=max(len(names) - LISTED, 0),
            explanation=self.material.standings[entry.id].explanation,
        )

    def _day(self, amendment_id: str) -> Sentence | None:
        day = self._in_force(amendment_id)
        if day is None:
            return None
        if day > self.material.day:
            return say("in force on {day}", day=day)
        return say("in force since {day}", day=day)

    def _in_force(self, amendment_id: str) -> date | None:
        return next((view.in_force for view in self.views if view.act.id == amendment_id), None)

    def _view(self, entry: Entry, comparison: Comparison | None) -> AmendmentView:
        amendment, standing = entry.amendment, self.material.standings[entry.id]
        conflict = self.material.replay.conflict
        is_stuck = conflict is not None and conflict.change.id == entry.id
        file = amendment_file(entry.id, amendment.file)
        return AmendmentView(
            id=entry.id,
            subject=amendment.subject,
            kind=KINDS[amendment.kind],
            author=amendment.author.name,
            state=self._badge(entry.id),
            explanation=standing.explanation,
            summary=_summary(amendment, comparison),
            obstacle=conflict.message if is_stuck and conflict is not None else None,
            compared=_compared(comparison),
            changes=self._changes(amendment, comparison),
            clean=self._clean(comparison),
            steps=self._steps(entry),
            motives=self._motives(amendment),
            relations=_relations(amendment),
            file=file,
            file_name=PurePosixPath(file).name,
            sha256=amendment.sha256.removeprefix("sha256:"),
            raw=write_patch(amendment.patch).decode(errors="replace"),
        )

    def _changes(self, amendment: Amendment, comparison: Comparison | None) -> tuple[Change, ...]:
        if comparison is None:
            return hunk_changes(amendment.patch)
        if comparison.version is None:
            return ()
        known = self.material.histories
        return tuple(
            self.fragments.change(one, comparison.before, comparison.after, is_known=one.address in known)
            for one in comparison.effect.operations
        )

    def _clean(self, comparison: Comparison | None) -> Markup | None:
        """Return the changed provisions as they read afterwards; nothing for the act that made them all."""
        if comparison is None or comparison.version is None:
            return None
        changed = [one.after for one in comparison.effect.operations if one.after is not None]
        parts = [
            Markup("<section>\n{heading}{places}</section>").format(
                heading=Markup(self.law.heading(one, 3)),  # noqa: S704 - escaped where it is made
                places=self.fragments.without_anchors((comparison.after, one), 4),
            )
            for one in changed
        ]
        return Markup("\n").join(parts) if parts else None

    def _motives(self, amendment: Amendment) -> Markup | None:
        if not amendment.motives:
            return None
        html = unlinked(marked(render_html(amendment.motives), ""))
        html = spaced(html, self.material.settings.language)
        return Markup(html)  # noqa: S704 - the renderer escapes what authors write

    def _steps(self, entry: Entry) -> tuple[Step, ...]:
        known = [event for event in entry.record.events if event.recorded_on <= self.material.day]
        standing = self.material.standings[entry.id]
        effective = [_effect_step(view, self.material.day) for view in self.views if view.act.id == entry.id]
        return steps(known, standing, self.material.register.rules, effective)


def _effect_step(view: VersionView, day: date) -> Step:
    if view.undoes:
        return Step(say("Its effect ends"), Tone.OFF, view.in_force)
    if view.in_force > day:
        return Step(say("Will enter into force"), Tone.OPEN, view.in_force)
    return Step(say("Entered into force"), Tone.GOOD, view.in_force)


def _summary(amendment: Amendment, comparison: Comparison | None) -> Sentence:
    if amendment.kind is Kind.FOUNDING:
        return say("It creates the whole text")
    if comparison is None:
        return say("It applies to no version of the text to the letter")
    return summary(comparison.effect)


def _compared(comparison: Comparison | None) -> Sentence:
    if comparison is None:
        return say("Its changes as its file states them, since they fit no version of the text.")
    if comparison.version is None:
        return say("It is the founding act: every word of the first version comes from it.")
    day = comparison.version.in_force
    if comparison.ground is Ground.CHANGED:
        return say("Marked on the text as it stood before, in the version of {day}.", day=day)
    return say("It is not in the text. Marked on the version of {day}, to which it would apply.", day=day)


def _relations(amendment: Amendment) -> tuple[Relation, ...]:
    found = (
        Relation(say("Requires"), amendment.requires),
        Relation(say("Excludes"), amendment.excludes),
        Relation(say("Amends the amendment"), (amendment.amends,) if amendment.amends else ()),
        Relation(say("Takes the place of"), (amendment.supersedes,) if amendment.supersedes else ()),
    )
    return tuple(relation for relation in found if relation.ids)
