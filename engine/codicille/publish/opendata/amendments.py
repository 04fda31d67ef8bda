"""The data of amendments: all of them, and each with its words, votes and course; it judges nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.effect import summary
from codicille.decision import event as events
from codicille.decision.amendment import Kind
from codicille.history.situation import TERMS, situation
from codicille.publish.links import AMENDMENTS, amendment_file, amendment_page
from codicille.publish.opendata.act_shapes import (
    AmendmentLine,
    Amendments,
    AmendmentText,
    Dates,
    Entering,
    EventLine,
    FormulaLine,
    OwnFile,
    Person,
)
from codicille.publish.opendata.paths import data_of
from codicille.publish.opendata.stages import stage_votes
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codicille.decision.amendment import Amendment
    from codicille.decision.event import AnyEvent
    from codicille.history.register import Entry
    from codicille.history.timeline import Change as TimedChange
    from codicille.publish.amendments.before_after import Comparison
    from codicille.publish.amendments.ground import AmendmentGround
    from codicille.publish.opendata.ground import Ground
    from codicille.publish.opendata.shape import Change, File
    from codicille.sentence import Sentence


@dataclass(frozen=True, slots=True)
class AmendmentData:
    """Makes the files of amendments."""

    ground: Ground
    compared: AmendmentGround

    @property
    def comparisons(self) -> Mapping[str, Comparison | None]:
        """Each amendment with the text it changes."""
        return self.compared.comparisons

    def files(self) -> Iterator[File]:
        """Yield the list, then each amendment in the order of ids."""
        yield Amendments(constitution=self.ground.title, page=AMENDMENTS, amendments=self.lines())
        yield from map(self._text, self.ground.material.register)

    def lines(self) -> tuple[AmendmentLine, ...]:
        """Return every amendment without its words."""
        return tuple(map(self.line, self.ground.material.register))

    def line(self, entry: Entry) -> AmendmentLine:
        """Return an amendment without its words."""
        material, say_it = self.ground.material, self.ground.tongues.say
        standing, amendment = material.standings[entry.id], entry.amendment
        now = situation(standing, self._changes_in_time(entry.id), material.day)
        comparison = self.comparisons[entry.id]
        operations = comparison.effect.operations if comparison is not None else ()
        return AmendmentLine(
            id=entry.id,
            title=amendment.subject,
            type=amendment.kind,
            author=Person(name=amendment.author.name),
            situation=now,
            situation_name=say_it(TERMS[now].word),
            decision=standing.state,
            explanation=say_it(standing.explanation),
            dates=self._dates(entry),
            touched=tuple(str(one.address) for one in operations),
            data=data_of(amendment_page(entry.id)),
        )

    def _changes_in_time(self, amendment_id: str) -> tuple[TimedChange, ...]:
        changes = (version.change for version in self.ground.material.replay.versions)
        return tuple(change for change in changes if change.id == amendment_id)

    def _dates(self, entry: Entry) -> Dates:
        standing = self.ground.material.standings[entry.id]
        changes, known = self._changes_in_time(entry.id), self.known(entry)
        return Dates(
            drafted=entry.amendment.date.date(),
            filed=next((one.date for one in known if isinstance(one, events.Filed)), None),
            decided=standing.decided_on,
            executory=standing.executory_on,
            in_force=next((one.in_force for one in changes if not one.undoes), None),
            ended=changes[-1].in_force if changes and changes[-1].undoes else None,
            expires=entry.amendment.expires,
            recorded=max((one.recorded_on for one in known), default=None),
        )

    def known(self, entry: Entry) -> tuple[AnyEvent, ...]:
        """Return what was recorded of an amendment up to the day of the site."""
        return tuple(e for e in entry.record.events if e.recorded_on <= self.ground.material.day)

    def _text(self, entry: Entry) -> AmendmentText:
        material, amendment = self.ground.material, entry.amendment
        comparison = self.comparisons[entry.id]
        conflict = material.replay.conflict
        is_stuck = conflict is not None and conflict.change.id == entry.id
        version = comparison.version if comparison is not None else None
        return AmendmentText(
            constitution=self.ground.title,
            page=amendment_page(entry.id),
            amendment=self.line(entry),
            motives=amendment.motives,
            summary=self.ground.tongues.say(_summary(amendment, comparison)),
            measured_on=version.number if version is not None else None,
            changes=self._changes(comparison),
            formulas=tuple(self._formulas(entry.id, comparison)),
            obstacle=self.ground.tongues.say_if(conflict.message if conflict and is_stuck else None),
            entering=tuple(
                Entering(day=one.when, scope=one.scope) for one in material.standings[entry.id].effective
            ),
            requires=amendment.requires,
            excludes=amendment.excludes,
            amends=amendment.amends,
            supersedes=amendment.supersedes,
            superseded_by=self._successors(entry.id),
            renumbers={one.old: one.new for one in amendment.renumbers},
            stages=stage_votes(material.standings[entry.id], material.register.rules, self.ground.tongues),
            events=tuple(map(_event, self.known(entry))),
            file=OwnFile(
                path=amendment_file(entry.id, amendment.file), sha256=amendment.sha256.removeprefix("sha256:")
            ),
        )

    def _successors(self, amendment_id: str) -> tuple[str, ...]:
        register = self.ground.material.register
        return tuple(entry.id for entry in register if entry.amendment.supersedes == amendment_id)

    def _changes(self, comparison: Comparison | None) -> tuple[Change, ...]:
        """Return the provisions changed; the founding act's words are the first version's own data."""
        if comparison is None or comparison.version is None:
            return ()
        pages = self.ground.material.pages_in(comparison.effect_of)
        return self.ground.changes(comparison.effect, comparison.before, comparison.after, pages)

    def _formulas(self, amendment_id: str, comparison: Comparison | None) -> Iterator[FormulaLine]:
        operations = comparison.effect.operations if comparison is not None else ()
        for operation, told in zip(operations, self.compared.formulas.get(amendment_id, ()), strict=False):
            for one in told:
                yield FormulaLine(
                    address=str(operation.address),
                    act=one.act,
                    sentence=self.ground.tongues.say(one.sentence),
                    quoted=one.quoted,
                )


def _summary(amendment: Amendment, comparison: Comparison | None) -> Sentence:
    if amendment.kind is Kind.FOUNDING:
        return say("It creates the whole text")
    if comparison is None:
        return say("It applies to no version of the text to the letter")
    return summary(comparison.effect)


def _event(event: AnyEvent) -> EventLine:
    return EventLine(
        event=str(event.__struct_config__.tag),
        date=event.date,
        recorded=event.recorded_on,
        by=event.by,
        reference=event.reference,
        detail=_detail(event),
    )


def _detail(event: AnyEvent) -> str | None:
    match event:
        case events.Inadmissible():
            return event.ground
        case events.Opinion():
            return event.opinion
        case events.Annulled():
            return event.court
        case events.Note():
            return event.text
        case events.Commenced():
            return event.effective.isoformat()
        case _:
            return None
