"""Events and rules → where an amendment stands, explained: a pure function, without clock or disk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codicille.decision.course.account import account, account_enacted, account_suspended
from codicille.decision.course.commencement import challenged_until, commencements, executory_on, made_by
from codicille.decision.course.course import Course, Docket, take
from codicille.decision.course.path import path_of
from codicille.decision.course.stages import awaited, decide
from codicille.decision.course.state import Commencement, StageOutcome, StageState, Standing, State
from codicille.decision.event import Act, Vote
from codicille.sentence import say

if TYPE_CHECKING:
    import datetime as dt

    from codicille.decision.amendment import Amendment
    from codicille.decision.course.path import Taken
    from codicille.decision.event import AnyEvent, Suspended
    from codicille.decision.procedure import Rules, Stage
    from codicille.decision.record import Record
    from codicille.sentence import Sentence

__all__ = ["Commencement", "StageOutcome", "Standing", "State", "standing"]


def standing(
    amendment: Amendment, record: Record, rules: Rules, *, known_at: dt.date | None = None
) -> Standing:
    """Return where an amendment stands, from the events recorded up to `known_at` (None: all of them).

    Raises RecordError, with its line, on an event that contradicts the file, the rules or the events
    before it, and on counts that do not add up.
    """
    known = [e for e in record.events if known_at is None or e.recorded_on <= known_at]
    docket = Docket(amendment, record, rules)
    course = Course()
    taken: list[Taken] = []
    for event in known:
        course = _step(course, event, docket)
        taken.append((event, course))
    summed = _sum_up(course, docket, known_at)
    return replace(summed, path=path_of(tuple(taken), rules, summed.awaits, summed.effective))


def _step(course: Course, event: AnyEvent, docket: Docket) -> Course:
    taken = decide(course, event, docket) if isinstance(event, Vote | Act) else take(course, event, docket)
    return replace(taken, seen=event.date)


def _sum_up(course: Course, docket: Docket, known_at: dt.date | None) -> Standing:
    amendment = docket.amendment
    day = known_at or course.seen
    turn = awaited(course, docket.rules.governing(amendment.kind, day)) if day else None
    binds = executory_on(course)
    effective = commencements(amendment, course)
    state = _state(course, binds, known_at)
    return Standing(
        state=state,
        stages=(*course.outcomes, *_awaited(turn)),
        awaits=turn,
        decided_on=course.decided_on,
        order=course.order,
        executory_on=binds,
        effective=effective,
        recorded_on=_recorded_on(amendment, course, effective),
        explanation=_explanation(course, turn, binds, effective, state),
        challenged_until=challenged_until(course),
    )


def _state(course: Course, binds: dt.date | None, known_at: dt.date | None) -> State:
    """An enactment is executory once everything has happened, and suspended while a court says so."""
    if course.state is not State.ENACTED:
        return course.state
    if course.suspended is not None and _lasts(course.suspended, known_at):
        return State.SUSPENDED
    return State.ENACTED if binds is None else State.EXECUTORY


def _lasts(suspension: Suspended, known_at: dt.date | None) -> bool:
    return suspension.until is None or (known_at is not None and known_at <= suspension.until)


def _awaited(turn: Stage | None) -> tuple[StageOutcome, ...]:
    if turn is None:
        return ()
    explanation = say("“{stage}” is awaited ({source})", stage=turn.name, source=turn.source)
    return (StageOutcome(turn, None, None, StageState.AWAITED, explanation),)


def _recorded_on(amendment: Amendment, course: Course, effective: tuple[Commencement, ...]) -> dt.date | None:
    if all(one.when is None for one in effective):
        return None
    return max(event.recorded_on for event in made_by(amendment, course))


def _explanation(
    course: Course,
    turn: Stage | None,
    binds: dt.date | None,
    effective: tuple[Commencement, ...],
    state: State,
) -> Sentence:
    if state is State.SUSPENDED:
        return account_suspended(course)
    if state in {State.ENACTED, State.EXECUTORY}:
        return account_enacted(course, binds, effective)
    return account(course, turn)
