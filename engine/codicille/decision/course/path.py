"""The way an amendment has come, step by step, each with its article, in plain words; it decides nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING

from codicille.decision.course.account import awaited_acts
from codicille.decision.course.commencement import challenged_until, executory_on
from codicille.decision.course.consequence import consequence
from codicille.decision.course.happening import happening
from codicille.decision.course.plain import plain
from codicille.decision.course.state import PathStep, State
from codicille.decision.event import Act, Filed, Suspended, Transmitted, Vote
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from codicille.decision.course.course import Course
    from codicille.decision.course.state import Commencement, StageOutcome
    from codicille.decision.event import AnyEvent
    from codicille.decision.procedure import Executory, Rules, Stage

Taken = tuple["AnyEvent", "Course"]
"""An event, and how far the amendment had come after it."""


def path_of(
    taken: tuple[Taken, ...], rules: Rules, turn: Stage | None, effective: tuple[Commencement, ...]
) -> tuple[PathStep, ...]:
    """Return the steps by day, those of one day as they were recorded, then what is awaited.

    On its day the filing comes first. What follows from the last event stands on the day it holds from, and
    after the decision where it holds from an earlier day.
    """
    told: list[tuple[dt.date, bool, PathStep]] = []
    before: State | None = None
    for event, course in taken:
        told.append((event.date, not isinstance(event, Filed), _step(event, course, rules, before)))
        before = course.state
    if taken:
        last = taken[-1][1]
        decided = last.decided_on or dt.date.max
        for step in _effects(last, effective):
            day = dt.date.max if step.is_awaited or step.day is None else max(step.day, decided)
            told.append((day, True, step))
    if turn is not None:
        told.append((dt.date.max, True, _awaited(turn, rules)))
    return tuple(step for *_, step in sorted(told, key=itemgetter(0, 1)))


def closed_by_another(
    path: tuple[PathStep, ...], state: State, why: Sentence, day: dt.date | None
) -> tuple[PathStep, ...]:
    """Return the way of an amendment whose course ended through another one."""
    taken = tuple(step for step in path if not step.is_awaited)
    return (*taken, PathStep(day, why, state=state))


def _step(event: AnyEvent, course: Course, rules: Rules, before: State | None) -> PathStep:
    state = course.state if course.state is not before else None
    recorded = event.recorded_on if event.recorded_on > event.date else None
    if isinstance(event, Vote | Act):
        outcome = next(one for one in reversed(course.outcomes) if one.event is event)
        return replace(_stage_step(outcome, course, rules), state=state, recorded=recorded)
    step = PathStep(event.date, happening(event), state=state, recorded=recorded)
    if isinstance(event, Suspended):
        return replace(step, follows=say("While that lasts it is not applied."))
    if isinstance(event, Transmitted):
        return _referral(step, course)
    return step


def _stage_step(outcome: StageOutcome, course: Course, rules: Rules) -> PathStep:
    stage, event = outcome.stage, outcome.event
    assert event is not None, "a stage that was taken has its event"
    return PathStep(
        event.date,
        say("{stage}: {what}", stage=stage.name, what=outcome.explanation),
        follows=consequence(outcome, course, rules),
        plain=plain(outcome),
        source=stage.source,
    )


def _referral(step: PathStep, course: Course) -> PathStep:
    until, rule = challenged_until(course), _executory(course)
    if until is None or rule is None or rule.referral is None:
        return step
    follows = say("It may be referred to the court until {day}; that by itself suspends nothing.", day=until)
    return replace(step, follows=follows, source=rule.referral.source or rule.source)


def _effects(course: Course, effective: tuple[Commencement, ...]) -> list[PathStep]:
    """Return what follows once everything has happened: it binds, then it enters into force."""
    binds = executory_on(course)
    rule = _executory(course)
    if binds is None:
        return _needed(course, rule) if course.state is State.ENACTED and rule is not None else []
    source = rule.source if rule is not None else None
    steps = [PathStep(binds, say("executory: it binds from that day on"), source=source)] if source else []
    for one in effective:
        what = (
            say("entry into force")
            if one.scope is None
            else say("entry into force of {scope}", scope=one.scope)
        )
        follows = None if one.when is not None else say("Its day is to be set.")
        steps.append(PathStep(one.when, what, follows=follows, is_awaited=one.when is None))
    return steps


def _needed(course: Course, rule: Executory) -> list[PathStep]:
    """Return what must still happen before it binds."""
    return [PathStep(None, one, source=rule.source, is_awaited=True) for one in awaited_acts(course)]


def _awaited(turn: Stage, rules: Rules) -> PathStep:
    body = rules.body(turn.body)
    return PathStep(
        None,
        say("“{stage}” is awaited", stage=turn.name),
        follows=say("{body} decides next.", body=turn.body if body is None else body.name),
        source=turn.source,
        is_awaited=True,
    )


def _executory(course: Course) -> Executory | None:
    return course.procedure.executory if course.procedure is not None else None
