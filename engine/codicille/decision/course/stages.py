"""One vote or one act in an amendment's course: whether it may come here, and where it leads.

The procedure in force on the day of the vote governs it, even when the vote changes the procedure.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from codicille.decision.course.course import (
    OPEN,
    STATES,
    Course,
    check_filed,
    check_not_annulled,
    check_patch,
)
from codicille.decision.course.state import StageOutcome, StageState, State
from codicille.decision.event import Act, Vote
from codicille.decision.procedure import Decision, Outcome
from codicille.decision.voting.judge import judge, summarise
from codicille.errors import suggestion
from codicille.sentence import enumerated, say

if TYPE_CHECKING:
    from codicille.decision.body import Body
    from codicille.decision.course.course import Docket
    from codicille.decision.procedure import Procedure, Stage
    from codicille.decision.voting.verdict import Verdict
    from codicille.sentence import Sentence

CARRIED = {
    Outcome.ADOPTS: StageState.PASSED,
    Outcome.ADOPTS_WITH_CHANGES: StageState.REPLACED,
    Outcome.SENDS_BACK: StageState.SENT_BACK,
    Outcome.REFUSES: StageState.FAILED,
    Outcome.ADJOURNS: StageState.ADJOURNED,
}
"""What becomes of the stage when what was put to the vote is carried."""


def decide(course: Course, event: Vote | Act, docket: Docket) -> Course:
    """Take a vote or an act. Raises RecordError on one that cannot come here or does not add up."""
    check_filed(course, event, docket)
    check_not_annulled(course, event, docket)
    check_patch(event, docket)
    _check_open(course, event, docket)
    procedure = _procedure(event, docket)
    stage = _stage(procedure, event, docket)
    if not stage.decides:
        return _hear(course, event, stage, docket)
    course = _with_superseded(course, event, procedure, docket)
    _check_turn(course, event, stage, procedure, docket)
    outcome = _outcome(event, stage, docket)
    return _follow(course, outcome, event, procedure)


def awaited(course: Course, procedure: Procedure | None) -> Stage | None:
    """Return the next stage that decides, or None when none is left or the matter is closed."""
    if procedure is None or course.state not in OPEN:
        return None
    return next((stage for stage in procedure.deciding if stage.id not in course.passed_ids), None)


def _check_open(course: Course, event: Vote | Act, docket: Docket) -> None:
    if course.state not in OPEN:
        raise docket.error(
            event,
            say("no stage can follow: the amendment is {state}", state=STATES[course.state]),
            say("Compare the record with the minutes, event by event."),
        )
    if course.decided_on is not None and event.date < course.decided_on:
        raise docket.error(
            event,
            say(
                "this happened on {date}, before the stage passed on {decided}",
                date=event.date,
                decided=course.decided_on,
            ),
            say("Compare both dates with the minutes."),
        )


def _procedure(event: Vote | Act, docket: Docket) -> Procedure:
    kind = docket.amendment.kind
    procedure = docket.rules.governing(kind, event.date)
    if procedure is None:
        raise docket.error(
            event,
            say(
                "no procedure was in force on {date} for the kind “{kind}”", date=event.date, kind=kind.value
            ),
            say(
                'Add one to the configuration, with `kinds = ["{kind}"]` and a `since` that is early enough.',
                kind=kind.value,
            ),
        )
    return procedure


def _stage(procedure: Procedure, event: Vote | Act, docket: Docket) -> Stage:
    stage = procedure.stage(event.stage)
    known = tuple(stage.id for stage in procedure.stages)
    if stage is None:
        raise docket.error(
            event,
            say(
                "the procedure “{procedure}” has no stage “{stage}”",
                procedure=procedure.id,
                stage=event.stage,
            ),
            suggestion(event.stage, known) or say("Its stages are: {known}.", known=enumerated(known)),
        )
    if isinstance(event, Act) and stage.decision is not Decision.ACT:
        raise docket.error(
            event,
            say("the stage “{stage}” is decided by a vote, not by a signed act", stage=stage.id),
            say("Record a `vote`, with its counts."),
        )
    if isinstance(event, Vote) and stage.decision is Decision.ACT:
        raise docket.error(
            event,
            say("the stage “{stage}” is decided by a signed act, not by a vote", stage=stage.id),
            say("Record an `act`."),
        )
    return stage


def _hear(course: Course, event: Vote | Act, stage: Stage, docket: Docket) -> Course:
    """Take a consultative stage: it may come at any moment while the matter is open."""
    if isinstance(event, Act):
        outcome = StageOutcome(stage, event, None, StageState.HEARD, _signed(event, stage))
    else:
        graded = summarise(event, stage, _body(stage, docket), docket.record.where(event))
        outcome = StageOutcome(stage, event, graded, StageState.HEARD, graded.explanation)
    return replace(course, outcomes=(*course.outcomes, outcome))


def _is_replacement(event: Vote | Act, docket: Docket) -> bool:
    """Whether this text is the one a body adopted instead of the one it supersedes."""
    is_changed = isinstance(event, Vote) and event.outcome_sought is Outcome.ADOPTS_WITH_CHANGES
    return is_changed and docket.amendment.supersedes is not None


def _with_superseded(course: Course, event: Vote | Act, procedure: Procedure, docket: Docket) -> Course:
    """The text a body adopts instead of another has the stages behind it that the other had passed."""
    if course.passed or not _is_replacement(event, docket):
        return course
    earlier = takewhile(lambda stage: stage.id != event.stage, procedure.deciding)
    return replace(course, passed=tuple((stage.id, None) for stage in earlier))


def _check_turn(
    course: Course, event: Vote | Act, stage: Stage, procedure: Procedure, docket: Docket
) -> None:
    if stage.id in course.passed_ids:
        raise docket.error(
            event,
            say("the stage “{stage}” was already passed", stage=stage.id),
            say('A stage is taken again only after a vote with `outcome_sought = "sends_back"`.'),
        )
    turn = awaited(course, procedure)
    assert turn is not None, "a stage that is not passed is awaited, or comes after one that is"
    if turn.id != stage.id:
        raise docket.error(
            event,
            say(
                "the stage “{stage}” comes after “{turn}”, which is not passed yet",
                stage=stage.id,
                turn=turn.id,
            ),
            say("Record the stages in the order of the procedure “{procedure}”.", procedure=procedure.id),
        )
    if isinstance(event, Vote):
        _check_motion(event, stage, docket)
        _check_second_call(course, event, stage, docket)


def _check_motion(event: Vote, stage: Stage, docket: Docket) -> None:
    if event.outcome_sought not in stage.outcomes:
        known = tuple(outcome.value for outcome in stage.outcomes)
        raise docket.error(
            event,
            say(
                "“{outcome}” cannot be put to the vote at the stage “{stage}”",
                outcome=event.outcome_sought.value,
                stage=stage.id,
            ),
            say("Its `outcomes` in the configuration are: {known}.", known=enumerated(known)),
        )


def _check_second_call(course: Course, event: Vote, stage: Stage, docket: Docket) -> None:
    if not event.second_call or stage.quorum is None or stage.quorum.second_call is None:
        return
    before = [outcome for outcome in course.outcomes if outcome.stage.id == stage.id]
    missed = before[-1] if before else None
    if missed is None or missed.event is None or missed.state is not StageState.NO_QUORUM:
        raise docket.error(
            event,
            say("this is called a second call, but no vote without quorum comes before it"),
            say("Record the sitting that missed its quorum, or remove `second_call`."),
        )
    days = stage.quorum.second_call.after_days
    if (event.date - missed.event.date).days < days:
        raise docket.error(
            event,
            say(
                "a second call comes {days} days later at the earliest; the first was on {date}",
                days=days,
                date=missed.event.date,
            ),
            say("Compare both dates with the minutes ({source}).", source=stage.source),
        )


def _outcome(event: Vote | Act, stage: Stage, docket: Docket) -> StageOutcome:
    if isinstance(event, Act):
        return StageOutcome(stage, event, None, StageState.PASSED, _signed(event, stage))
    verdict = judge(event, stage, _body(stage, docket), docket.record.where(event))
    state = _stage_state(event, verdict, is_replacement=_is_replacement(event, docket))
    return StageOutcome(stage, event, verdict, state, verdict.explanation)


def _stage_state(event: Vote, verdict: Verdict, *, is_replacement: bool) -> StageState:
    if not verdict.counts:
        return StageState.NO_QUORUM
    sought = Outcome.ADOPTS if is_replacement else event.outcome_sought
    if verdict.adopted:
        return CARRIED[sought]
    return StageState.FAILED if sought is Outcome.ADOPTS else StageState.UNCHANGED


def _follow(course: Course, outcome: StageOutcome, event: Vote | Act, procedure: Procedure) -> Course:
    """Return the course after the outcome of a deciding stage."""
    course = replace(course, outcomes=(*course.outcomes, outcome), procedure=procedure)
    order = (event.order or 0) if isinstance(event, Vote) else 0
    decided = replace(course, last=event, decided_on=event.date, order=order)
    match outcome.state:
        case StageState.PASSED:
            passed = (*course.passed, (outcome.stage.id, event))
            is_last = {stage.id for stage in procedure.deciding} <= {stage for stage, _ in passed}
            return replace(decided, passed=passed, state=State.ENACTED if is_last else State.ADOPTED)
        case StageState.FAILED:
            return replace(decided, state=State.REFUSED if course.passed else State.REJECTED)
        case StageState.REPLACED:
            return replace(decided, state=State.SUPERSEDED)
        case StageState.SENT_BACK:
            kept = _kept(course, outcome.stage, procedure)
            return replace(course, state=State.SENT_BACK, last=event, passed=kept)
        case StageState.ADJOURNED:
            return replace(course, state=State.ADJOURNED, last=event)
        case _:
            return course


def _kept(course: Course, stage: Stage, procedure: Procedure) -> tuple[tuple[str, Vote | Act | None], ...]:
    """Return the stages that stand when the course goes back to an earlier one: those before that one."""
    if stage.sends_back_to is None:
        return ()
    before = {one.id for one in takewhile(lambda one: one.id != stage.sends_back_to, procedure.deciding)}
    return tuple(pair for pair in course.passed if pair[0] in before)


def _body(stage: Stage, docket: Docket) -> Body:
    body = docket.rules.body(stage.body)
    assert body is not None, "the configuration's reader knows every stage's body"
    return body


def _signed(event: Act, stage: Stage) -> Sentence:
    if event.by is not None:
        return say("signed on {date} by {by} ({source})", date=event.date, by=event.by, source=stage.source)
    return say("signed on {date} ({source})", date=event.date, source=stage.source)
