"""When a text came to read as it does, and how it was decided: events, intervals, steps with their votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.decision import event as events
from codicille.decision.course.state import StageState
from codicille.decision.voting.verdict import Verdict
from codicille.publish.akomantoso.elements import element
from codicille.publish.akomantoso.references import KEEPER
from codicille.publish.amendments.steps import TITLES, body_name
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from xml.etree.ElementTree import Element

    from codicille.decision.course.state import StageOutcome
    from codicille.decision.event import AnyEvent
    from codicille.decision.tally import Tally
    from codicille.decision.voting.verdict import Graded
    from codicille.history.register import Entry
    from codicille.history.version import Version
    from codicille.publish.akomantoso.references import References
    from codicille.publish.documents.archive import Archive

OUTCOMES = {
    StageState.PASSED: say("passed"),
    StageState.FAILED: say("failed"),
    StageState.NO_QUORUM: say("without quorum, to be called again"),
    StageState.SENT_BACK: say("sent back"),
    StageState.ADJOURNED: say("adjourned"),
    StageState.REPLACED: say("another text was adopted"),
    StageState.UNCHANGED: say("not carried, still awaited"),
    StageState.HEARD: say("heard, decides nothing"),
    StageState.AWAITED: say("awaited"),
}
DECIDES = say("Decides")
IS_HEARD = say("Is heard")
IN_FORCE = say("in force")
ALWAYS = ("for", "against")
"""Figures that are given even where they are 0."""


def event_of(version: Version) -> str:
    """Return the eId of the event that a version's entry into force is."""
    return f"eventRef_{version.number}"


def period_of(number: int) -> str:
    """Return the eId of the interval that begins with a version."""
    return f"tmpg_{number}"


def lifecycle(references: References, versions: Sequence[Version]) -> Element:
    """Return one event a version: the day it entered into force, and the act that brought it."""
    register = references.archive.register
    made = [
        element(
            "eventRef",
            eId=event_of(version),
            date=version.in_force.isoformat(),
            source=references.act(
                register.entry(version.change.id).amendment, is_original=not version.number
            ),
            type="amendment" if version.number else "generation",
        )
        for version in versions
    ]
    return element("lifecycle", *made, source=KEEPER)


def temporal_data(references: References, versions: Sequence[Version]) -> Element:
    """Return one interval a version: since when what it brought stands."""
    meaning = references.concept("inForce", IN_FORCE)
    groups = [
        element(
            "temporalGroup",
            element("timeInterval", start=f"#{event_of(version)}", refersTo=meaning),
            eId=period_of(version.number),
        )
        for version in versions
    ]
    return element("temporalData", *groups, source=KEEPER)


def workflow(references: References, entries: Iterable[Entry]) -> tuple[Element, ...]:
    """Return the steps of amendments in the order of the record; nothing where nothing is recorded."""
    made = [step for entry in entries for step in _steps(references, entry)]
    for number, step in enumerate(made, 1):
        step.set("eId", f"step_{number}")
    return (element("workflow", *made, source=KEEPER),) if made else ()


def _steps(references: References, entry: Entry) -> Iterator[Element]:
    archive = references.archive
    standing = archive.standing(entry.id)
    outcomes = {id(one.event): one for one in standing.stages if one.event is not None}
    for event in entry.record.events:
        if archive.known_at is not None and event.recorded_on > archive.known_at:
            continue
        if isinstance(event, events.Vote | events.Act):
            if id(event) in outcomes:
                yield _decision(references, entry, event, outcomes[id(event)])
        elif not isinstance(event, events.Note | events.Opinion):
            yield _event(references, entry, event)


def _event(references: References, entry: Entry, event: AnyEvent) -> Element:
    name = type(event).__name__.lower()
    by = references.author(entry.amendment) if isinstance(event, events.Filed | events.Withdrawn) else KEEPER
    return element(
        "step",
        date=event.date.isoformat(),
        by=by,
        outcome=references.concept(f"event_{name}", TITLES[type(event)]),
        refersTo=references.act(entry.amendment),
    )


def _decision(
    references: References, entry: Entry, event: events.Vote | events.Act, outcome: StageOutcome
) -> Element:
    stage, archive = outcome.stage, references.archive
    role = references.role("decides", DECIDES) if stage.decides else references.role("heard", IS_HEARD)
    return element(
        "step",
        *_votes(archive, outcome),
        date=event.date.isoformat(),
        by=references.body(stage.body, body_name(stage, archive.register.rules)),
        as_=role,
        outcome=references.concept(f"outcome_{outcome.state}", OUTCOMES[outcome.state]),
        refersTo=references.act(entry.amendment),
    )


def _votes(archive: Archive, outcome: StageOutcome) -> Iterator[Element]:
    """Yield the figures of a vote, college by college then in all, and the verdict in words."""
    if outcome.verdict is not None:
        for name, tally in _colleges(outcome.verdict):
            yield _tally(tally, name)
        yield _tally(outcome.verdict.totals, None)
    yield element("c:explanation", archive.say(outcome.explanation), stage=outcome.stage.name)


def _colleges(verdict: Verdict | Graded) -> Iterator[tuple[str, Tally]]:
    if isinstance(verdict, Verdict):
        yield from ((one.college.name, one.tally) for one in verdict.colleges)
    else:
        yield from ((college.name, tally) for college, tally in verdict.colleges)


def _tally(tally: Tally, college: str | None) -> Element:
    figures = {
        "in-office": tally.in_office,
        "present": tally.present,
        "represented": tally.represented,
        "for": tally.for_,
        "against": tally.against,
        "abstain": tally.abstain,
        "blank": tally.blank,
        "spoilt": tally.spoilt,
    }
    made = element("c:tally", college=college)
    for name, count in figures.items():
        if count or (count is not None and name in ALWAYS):
            made.set(name, str(count))
    made.extend(
        element("c:grade", name=grade, count=str(count)) for grade, count in sorted(tally.grades.items())
    )
    return made
