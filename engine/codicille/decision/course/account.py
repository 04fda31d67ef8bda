"""An amendment's standing in one sentence; it decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.decision.course.state import StageState, State
from codicille.decision.event import Act, Annulled, Inadmissible, Lost, Moot, Satisfied, Withdrawn
from codicille.decision.procedure import Publicity
from codicille.sentence import Sentence, clauses, enumerated, say

if TYPE_CHECKING:
    import datetime as dt

    from codicille.decision.course.course import Course
    from codicille.decision.course.state import Commencement
    from codicille.decision.procedure import Stage


def account(course: Course, turn: Stage | None) -> Sentence:
    """Return how an amendment that is not in effect stands, and which stage is awaited."""
    event = course.last
    if event is None or course.filed is None:
        return say("nothing is recorded yet")
    if isinstance(event, Lost):
        return _lost(event)
    what = {
        State.FILED: say("filed on {date}", date=course.filed.date),
        State.INADMISSIBLE: say(
            "inadmissible since {date}: {detail}", date=event.date, detail=_detail(course)
        ),
        State.WITHDRAWN: say("withdrawn on {date}{detail}", date=event.date, detail=_detail(course)),
        State.NOT_MOVED: say("called on {date}, and moved by nobody", date=event.date),
        State.REJECTED: say("rejected on {date}: {detail}", date=event.date, detail=_detail(course)),
        State.REFUSED: say("refused on {date}: {detail}", date=event.date, detail=_detail(course)),
        State.SENT_BACK: say("sent back on {date}: {detail}", date=event.date, detail=_detail(course)),
        State.ADJOURNED: say("adjourned on {date}: {detail}", date=event.date, detail=_detail(course)),
        State.ADOPTED: say("adopted on {date}: {detail}", date=event.date, detail=_detail(course)),
        State.SUPERSEDED: say(
            "on {date} another text was adopted in its place: {detail}",
            date=event.date,
            detail=_detail(course),
        ),
        State.ANNULLED: say("annulled on {date} by {detail}", date=event.date, detail=_detail(course)),
    }[course.state]
    missed = course.outcomes[-1] if course.outcomes else None
    if missed is not None and missed.state is StageState.NO_QUORUM and missed.event is not None:
        what = say(
            "{what}; on {date} too few were there for a vote to count", what=what, date=missed.event.date
        )
    return what if turn is None else say("{what}; “{stage}” is awaited", what=what, stage=turn.name)


NEEDS = {
    Publicity.PUBLISHED: say("its publication is awaited"),
    Publicity.TRANSMITTED: say("its transmission to the State's representative is awaited"),
}


def awaited_acts(course: Course) -> tuple[Sentence, ...]:
    """Return what must still happen before an enacted amendment binds, in the order of the rule."""
    needs = course.procedure.executory.needs if course.procedure is not None else ()
    done = {Publicity.PUBLISHED: course.published, Publicity.TRANSMITTED: course.transmitted}
    return tuple(NEEDS[need] for need in needs if done[need] is None)


def account_enacted(course: Course, binds: dt.date | None, effective: tuple[Commencement, ...]) -> Sentence:
    """Return how an enacted amendment stands: decided, executory, in force."""
    decided = say("enacted on {date}", date=course.decided_on)
    if course.outcomes and isinstance(course.outcomes[-1].event, Act):
        # A mayor's erratum, a court's judgment: nobody adopts it.
        decided = say("signed on {date}", date=course.decided_on)
    if binds is None:
        return say("{decided}; {acts}", decided=decided, acts=clauses(awaited_acts(course)))
    return say(
        "{decided}, executory on {binds}, {days}",
        decided=decided,
        binds=binds,
        days=tuple(_commencement(one) for one in effective),
    )


def account_suspended(course: Course) -> Sentence:
    """Return how a suspended amendment stands."""
    event = course.suspended
    assert event is not None, "a suspended amendment was suspended"
    if event.until is None:
        return say("suspended since {date}", date=event.date)
    return say("suspended from {date} to {until}", date=event.date, until=event.until)


def _lost(event: Lost) -> Sentence:
    """Return why an amendment could no longer be put to the vote, with its cause."""
    causes = enumerated(event.causes or (say("the text in force"),))
    if isinstance(event, Satisfied):
        return say(
            "satisfied on {date}: after {causes}, what it asks is in the text", date=event.date, causes=causes
        )
    if isinstance(event, Moot):
        return say(
            "without object since {date}: after {causes}, nothing is left for it to act on",
            date=event.date,
            causes=causes,
        )
    return say("fallen on {date}: it cannot stand with {causes}", date=event.date, causes=causes)


def _detail(course: Course) -> Sentence | str:
    """Return what the last event adds: its ground, its author, or what became of the stage."""
    match course.last:
        case Inadmissible(ground=ground):
            return ground
        case Annulled(court=court):
            return court
        case Withdrawn(by=by):
            return say(" by {by}", by=by) if by else ""
        case _:
            outcome = course.outcomes[-1] if course.outcomes else None
            return say("{stage}, {why}", stage=outcome.stage.name, why=outcome.explanation) if outcome else ""


def _commencement(one: Commencement) -> Sentence:
    if one.when is None:
        return say("its entry into force is not set yet")
    if one.scope is None:
        return say("in force on {date}", date=one.when)
    return say("in force on {date} for {scope}", date=one.when, scope=one.scope)
