"""An amendment's course as steps a citizen can follow: what was recorded, then what is awaited."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING

from codicille.decision import event as events
from codicille.decision.course.state import StageState
from codicille.decision.procedure import Decision
from codicille.publish.amendments.states import Tone
from codicille.publish.pieces.votes import vote_table
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from codicille.decision.course.state import StageOutcome, Standing
    from codicille.decision.event import AnyEvent
    from codicille.decision.procedure import Rules, Stage
    from codicille.publish.pieces.votes import VoteTable

TITLES = {
    events.Filed: say("Filed"),
    events.Admissible: say("Declared admissible"),
    events.Inadmissible: say("Declared inadmissible"),
    events.Withdrawn: say("Withdrawn by its author"),
    events.NotMoved: say("Not moved: nobody supported it at the call"),
    events.Fallen: say("Fallen: its place was taken by what had passed"),
    events.Satisfied: say("Satisfied: what it asks is in the text already"),
    events.Moot: say("Without object: nothing was left for it to act on"),
    events.Opinion: say("Opinion given"),
    events.Published: say("Published"),
    events.Transmitted: say("Sent to the State's representative"),
    events.Commenced: say("Entry into force set"),
    events.Challenged: say("Referred to a court, which suspends nothing"),
    events.Suspended: say("Suspended by a court"),
    events.Annulled: say("Annulled by a court"),
    events.Note: say("Note"),
}
DRAWN_UP = say("File drawn up")
"""The filing of what nobody votes on."""
TELLING = (events.Opinion, events.Note)
ENDING = (
    events.Inadmissible,
    events.Withdrawn,
    events.NotMoved,
    events.Lost,
    events.Suspended,
    events.Annulled,
)
STAGE_TONES = {
    StageState.PASSED: Tone.GOOD,
    StageState.FAILED: Tone.BAD,
    StageState.REPLACED: Tone.BAD,
    StageState.AWAITED: Tone.OPEN,
    StageState.ADJOURNED: Tone.OPEN,
    StageState.SENT_BACK: Tone.OPEN,
    StageState.NO_QUORUM: Tone.OPEN,
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened, or is awaited."""

    title: Sentence
    tone: Tone
    day: date | None = None
    detail: str = ""
    """Words of the record, in the language of the text."""
    explanation: Sentence | None = None
    vote: VoteTable | None = None
    source: str = ""
    """The article that sets the rule of a stage, in the language of the text."""
    sitting: str | None = None
    """The page of the sitting at which it happened, from the root of the language."""
    event: AnyEvent | None = None
    """What was recorded; None for what follows from it, or is awaited."""


def is_signed(standing: Standing) -> bool:
    """Whether an act is decided by signatures alone: nobody votes on a judgment, nor on a mayor's erratum."""
    deciding = [one.stage for one in standing.stages if one.stage.decides]
    return bool(deciding) and all(stage.decision is Decision.ACT for stage in deciding)


def recorded_steps(known: Iterable[AnyEvent], standing: Standing, rules: Rules) -> tuple[Step, ...]:
    """Return the known events as steps, one for each, in the order of the record."""
    outcomes = {id(outcome.event): outcome for outcome in standing.stages if outcome.event is not None}
    signed = is_signed(standing)
    return tuple(_told(event, place, outcomes, rules, signed=signed) for place, event in enumerate(known, 1))


def steps(
    known: Iterable[AnyEvent], standing: Standing, rules: Rules, taking_effect: Iterable[Step]
) -> tuple[Step, ...]:
    """Return the known events and the entry into force by day, then the stage that is awaited.

    Those of one day come as they were recorded, the filing first; what takes effect from an earlier day than
    that of the decision comes after it.
    """
    decided = standing.decided_on or date.min
    told = [
        (step.day or date.max, not isinstance(step.event, events.Filed), step)
        for step in recorded_steps(known, standing, rules)
    ]
    told += [(max(step.day or date.max, decided), True, step) for step in taking_effect]
    awaited = [_awaited(o.stage, rules) for o in standing.stages if o.state is StageState.AWAITED]
    return (*(step for *_, step in sorted(told, key=itemgetter(0, 1))), *awaited)


def _told(
    event: AnyEvent, place: int, outcomes: Mapping[int, StageOutcome], rules: Rules, *, signed: bool
) -> Step:
    """Return an event as a step; `place` is the one it has in the record, from 1."""
    if isinstance(event, events.Vote | events.Act):
        return replace(_stage_step(outcomes[id(event)], event, rules, f"vote-{place}"), event=event)
    step = replace(_event_step(event), event=event)
    return replace(step, title=DRAWN_UP) if signed and isinstance(event, events.Filed) else step


def _event_step(event: AnyEvent) -> Step:
    tone = Tone.BAD if isinstance(event, ENDING) else Tone.GOOD
    if isinstance(event, TELLING):
        tone = Tone.OFF
    detail = (event.by, _said(event), event.reference)
    return Step(TITLES[type(event)], tone, event.date, " · ".join(part for part in detail if part))


def _said(event: AnyEvent) -> str | None:
    match event:
        case events.Inadmissible():
            return event.ground
        case events.Opinion():
            return event.opinion
        case events.Annulled() | events.Challenged():
            return event.court
        case events.Note():
            return event.text
        case _:
            return None


def _stage_step(outcome: StageOutcome, event: events.Vote | events.Act, rules: Rules, chart: str) -> Step:
    stage, verdict = outcome.stage, outcome.verdict
    body = body_name(stage, rules)
    table = vote_table(stage, body, event.date, verdict, chart) if verdict is not None else None
    detail = " · ".join(part for part in (event.by, event.reference) if part)
    tone = STAGE_TONES.get(outcome.state, Tone.OFF)
    # Who signed, when and by what right stands in the step already; a court does not sign as a mayor does.
    is_plain = isinstance(event, events.Act) and event.by is not None and outcome.state is StageState.PASSED
    said = None if is_plain else outcome.explanation
    return Step(_stage_title(stage, body), tone, event.date, detail, said, table, stage.source)


def _awaited(stage: Stage, rules: Rules) -> Step:
    title = _stage_title(stage, body_name(stage, rules))
    return Step(say("Awaited: {stage}", stage=title), Tone.OPEN, source=stage.source)


def _stage_title(stage: Stage, body: str) -> Sentence:
    return say("{stage} – {body}", stage=stage.name, body=body)


def body_name(stage: Stage, rules: Rules) -> str:
    """Return the name of the body that decides at a stage, or its id where the rules do not name it."""
    body = rules.body(stage.body)
    return stage.body if body is None else body.name
