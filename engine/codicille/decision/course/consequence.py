"""What follows from a stage, in one plain sentence for whoever knows no procedure; it decides nothing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from codicille.decision.course.state import StageState, State
from codicille.decision.event import Act, Vote
from codicille.sentence import Sentence, say, say_n

if TYPE_CHECKING:
    from codicille.decision.course.course import Course
    from codicille.decision.course.state import StageOutcome
    from codicille.decision.procedure import Rules, Stage

PLAIN = {
    StageState.HEARD: say("This was a consultation: it decides nothing."),
    StageState.ADJOURNED: say("The decision is put off: it may be called again at this stage."),
    StageState.REPLACED: say("Another text was adopted in its place: this one goes no further."),
    StageState.UNCHANGED: say("What was put to the vote was not carried: the decision is still awaited."),
}


def consequence(outcome: StageOutcome, course: Course, rules: Rules) -> Sentence:
    """Return what follows; `course` is that after the stage."""
    match outcome.state:
        case StageState.PASSED:
            return _passed(course, rules)
        case StageState.FAILED if course.state is State.REFUSED:
            return say("It goes no further, though another body had adopted it.")
        case StageState.FAILED:
            return say("It goes no further.")
        case StageState.SENT_BACK:
            return _sent_back(outcome.stage, course)
        case StageState.NO_QUORUM:
            return _again(outcome)
        case _:
            return PLAIN[outcome.state]


def _passed(course: Course, rules: Rules) -> Sentence:
    if course.state is State.ENACTED:
        if isinstance(course.outcomes[-1].event, Act):
            return say("Nothing else is needed: it is signed.")
        return say("Every stage is passed: it is enacted.")
    procedure = course.procedure
    assert procedure is not None, "a stage was passed under a procedure"
    turn = next((stage for stage in procedure.deciding if stage.id not in course.passed_ids), None)
    assert turn is not None, "what is not enacted awaits a stage"
    body = rules.body(turn.body)
    name = turn.body if body is None else body.name
    return say("It passes this stage; next comes “{stage}” ({body}).", stage=turn.name, body=name)


def _sent_back(stage: Stage, course: Course) -> Sentence:
    procedure = course.procedure
    assert procedure is not None, "a stage was taken under a procedure"
    target = next(one for one in procedure.deciding if one.id not in course.passed_ids)
    if target.id == stage.id:
        return say("It is examined again at this stage.")
    return say("It goes back to “{stage}”, where a new vote may be taken on it.", stage=target.name)


def _again(outcome: StageOutcome) -> Sentence:
    quorum = outcome.stage.quorum
    second = quorum.second_call if quorum is not None else None
    if (
        second is None
        or outcome.event is None
        or (isinstance(outcome.event, Vote) and outcome.event.second_call)
    ):
        return say("Too few were there for the vote to count: the decision is still awaited.")
    day = outcome.event.date + dt.timedelta(days=second.after_days)
    if second.exempt:
        return say(
            "Too few were there for the vote to count: it may be called again from {day} on, and whoever "
            "comes then is enough.",
            day=day,
        )
    return say_n(
        second.after_days,
        "Too few were there for the vote to count: it may be called again {count} day later, on {day}.",
        "Too few were there for the vote to count: it may be called again {count} days later, from {day} on.",
        day=day,
    )
