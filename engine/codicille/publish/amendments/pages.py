"""The page of each amendment: understood in half a minute, then in full, whatever became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from markupsafe import Markup

from codicille.change.to_diff import write_patch
from codicille.decision.amendment import Kind
from codicille.history.situation import TERMS, Situation, situation
from codicille.publish.amendments.before_after import Ground
from codicille.publish.amendments.columns import in_columns
from codicille.publish.amendments.marked_on import marked_on
from codicille.publish.amendments.relations import company
from codicille.publish.amendments.rewordings import rewordings
from codicille.publish.amendments.states import Tone
from codicille.publish.amendments.steps import Step, is_signed, steps
from codicille.publish.amendments.summary import effect_sentence
from codicille.publish.edition import Page
from codicille.publish.links import amendment_file, amendment_page, amendment_record, sitting_page
from codicille.publish.pieces.crossrefs import marked, unlinked
from codicille.publish.pieces.hunks import hunk_changes
from codicille.publish.pieces.typography import spaced
from codicille.sentence import Sentence, say
from codicille.text.rendering import render_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from codicille.change.formula import Formula
    from codicille.decision.amendment import Amendment
    from codicille.history.register import Entry
    from codicille.publish.amendments.before_after import Comparison
    from codicille.publish.amendments.ground import AmendmentGround
    from codicille.publish.amendments.marked_on import MarkedOn
    from codicille.publish.amendments.relations import Company
    from codicille.publish.amendments.rewordings import Rewording
    from codicille.publish.amendments.states import Badge
    from codicille.publish.pieces.fragments import Change, Fragments
    from codicille.publish.reading.law import Law
    from codicille.publish.sittings.ground import SittingGround
    from codicille.publish.versions.known import Known
    from codicille.publish.versions.told import VersionView

KINDS = {
    Kind.AMENDMENT: say("Amendment"),
    Kind.FOUNDING: say("Founding act"),
    Kind.ERRATUM: say("Erratum"),
    Kind.RENUMBERING: say("Renumbering"),
    Kind.ANNULMENT: say("Annulment"),
    Kind.CONCILIATION: say("Conciliation"),
}
IN_NO_VERSION = frozenset({Ground.CHANGED, Ground.ON_OTHERS})
"""What is compared with something else than one version as it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentView:
    """One amendment, ready for its page."""

    id: str
    subject: str
    kind: Sentence
    author: str
    state: Badge
    meaning: Sentence | None
    """What its state means to anyone; None where the text holds otherwise than was decided."""
    explanation: Sentence
    summary: Sentence
    obstacle: Sentence | None
    """Why an adopted amendment is not in the text."""
    is_signed: bool
    """Whether nobody votes on it."""
    was_voted_on: bool
    compared: MarkedOn
    changes: tuple[Change, ...]
    has_columns: bool
    """Whether its changes are known before and after; else they are the file's own lines."""
    clean: Markup | None
    steps: tuple[Step, ...]
    motives: Markup | None
    company: Company
    rewordings: tuple[Rewording, ...]
    file: str
    """Where its file is offered, relative to the root of the site."""
    file_name: str
    sha256: str
    record: str
    """Where its record is offered, relative to the root of the site."""
    record_name: str
    raw: str


@dataclass(frozen=True, slots=True)
class AmendmentPages:
    """Makes the pages of amendments."""

    sat: SittingGround
    fragments: Fragments
    law: Law
    known: Known

    @property
    def ground(self) -> AmendmentGround:
        """What all pages of amendments share."""
        return self.sat.ground

    def pages(self) -> Iterator[Page]:
        """Yield each amendment's page in the order of ids."""
        for entry in self.ground.material.register:
            view = self._view(entry, self.ground.comparisons[entry.id])
            title = say("{id}: {subject}", id=entry.id, subject=entry.amendment.subject)
            values = {"amendment": view}
            yield Page(amendment_page(entry.id), "amendment.html.j2", title, values, view.summary)

    def _view(self, entry: Entry, comparison: Comparison | None) -> AmendmentView:
        amendment, material = entry.amendment, self.ground.material
        conflict = material.replay.conflict
        is_stuck = conflict is not None and conflict.change.id == entry.id
        file = amendment_file(entry.id, amendment.file)
        record = amendment_record(entry.id, amendment.file)
        return AmendmentView(
            id=entry.id,
            subject=amendment.subject,
            kind=KINDS[amendment.kind],
            author=amendment.author.name,
            state=self.ground.badge(entry.id),
            meaning=None if is_stuck else self._meaning(entry),
            explanation=material.standings[entry.id].explanation,
            summary=summary_of(amendment, comparison),
            obstacle=conflict.message if is_stuck and conflict is not None else None,
            is_signed=is_signed(material.standings[entry.id]),
            was_voted_on=any(one.verdict is not None for one in material.standings[entry.id].stages),
            compared=marked_on(comparison, material, self.known),
            changes=self._changes(amendment, comparison),
            has_columns=comparison is not None,
            clean=self._clean(comparison),
            steps=self._steps(entry),
            motives=self._motives(amendment),
            company=company(entry, self.ground, self.fragments),
            rewordings=rewordings(entry, self.ground, self.fragments),
            file=file,
            file_name=PurePosixPath(file).name,
            sha256=amendment.sha256.removeprefix("sha256:"),
            record=record,
            record_name=PurePosixPath(record).name,
            raw=write_patch(amendment.patch).decode(errors="replace"),
        )

    def _meaning(self, entry: Entry) -> Sentence:
        material = self.ground.material
        changes = tuple(v.change for v in material.replay.versions if v.change.id == entry.id)
        now = situation(material.standings[entry.id], changes, material.day)
        if now is not Situation.IN_FORCE:
            return TERMS[now].meaning
        if self.ground.annulments.of(entry.id):
            return say("What the annulment has left of it is part of the text today.")
        if any(one.decided > one.in_force for one in changes):
            return say("It is part of the text today, with retroactive effect.")
        return TERMS[now].meaning

    def _changes(self, amendment: Amendment, comparison: Comparison | None) -> tuple[Change, ...]:
        if comparison is None:
            return hunk_changes(amendment.patch)
        if comparison.version is None:
            return ()
        return tuple(self._compared_sheets(comparison, self.ground.formulas[amendment.id]))

    def _compared_sheets(self, comparison: Comparison, told: Sequence[Sequence[Formula]]) -> Iterator[Change]:
        material = self.ground.material
        pages = material.pages_in(comparison.effect_of)
        before, after = comparison.before, comparison.after
        is_in_force = comparison.ground not in IN_NO_VERSION and comparison.version == material.current
        for one, formulas in zip(comparison.effect.operations, told, strict=True):
            sheet = self.fragments.change(one, before, after, history=pages.get(one.address))
            old = (before, one.before) if one.before is not None else None
            new = (after, one.after) if one.after is not None else None
            yield in_columns(sheet, (old, new), self.fragments, formulas, is_in_force=is_in_force)

    def _clean(self, comparison: Comparison | None) -> Markup | None:
        """Return the changed provisions as they read afterwards; nothing for the act that made them all."""
        if comparison is None or comparison.version is None:
            return None
        changed = [one.after for one in comparison.effect.operations if one.after is not None]
        parts = [
            Markup("<{tag}>\n{heading}{places}</{tag}>").format(
                tag="section" if one.heading else "div",
                heading=Markup(self.law.heading(one, 3) if one.heading else ""),  # noqa: S704 - escaped there
                places=self.fragments.without_anchors((comparison.after, one), 4),
            )
            for one in changed
        ]
        return Markup("\n").join(parts) if parts else None

    def _motives(self, amendment: Amendment) -> Markup | None:
        if not amendment.motives:
            return None
        html = unlinked(marked(render_html(amendment.motives, amendment.id), ""))
        html = spaced(html, self.ground.material.settings.language)
        return Markup(html)  # noqa: S704 - the renderer escapes what authors write

    def _steps(self, entry: Entry) -> tuple[Step, ...]:
        material = self.ground.material
        known = [event for event in entry.record.events if event.recorded_on <= material.day]
        own = (view for view in self.ground.views if view.act.id == entry.id)
        effective = [_effect_step(view, material.day) for view in own]
        told = steps(known, material.standings[entry.id], material.register.rules, effective)
        return tuple(replace(step, sitting=self._sitting(entry, step)) for step in told)

    def _sitting(self, entry: Entry, step: Step) -> str | None:
        one = self.sat.of_event(entry.id, step.event) if step.event is not None else None
        return sitting_page(one.folder) if one is not None else None


def summary_of(amendment: Amendment, comparison: Comparison | None) -> Sentence:
    """Return in one sentence what an amendment does to the text."""
    if amendment.kind is Kind.FOUNDING:
        return say("It creates the whole text")
    if comparison is None:
        return say("It applies to no version of the text to the letter")
    return effect_sentence(comparison.effect, comparison.before, comparison.after)


def _effect_step(view: VersionView, day: date) -> Step:
    if view.undoes:
        return Step(say("Its effect ends"), Tone.OFF, view.in_force)
    if view.act.decided > view.in_force:
        return Step(say("In force, with retroactive effect"), Tone.GOOD, view.in_force)
    if view.in_force > day:
        return Step(say("Will enter into force"), Tone.OPEN, view.in_force)
    return Step(say("Entered into force"), Tone.GOOD, view.in_force)
