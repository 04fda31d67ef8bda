"""How far an amendment has come: the events, taken one by one; contradictions are errors with their line.

Each step returns a new `Course`. What the end of it means is `standing.py`'s.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codicille.decision.amendment import Moment
from codicille.decision.course.state import State
from codicille.decision.event import (
    Act,
    Admissible,
    Annulled,
    AnyEvent,
    Challenged,
    Commenced,
    Fallen,
    Filed,
    Inadmissible,
    Lost,
    Moot,
    Note,
    NotMoved,
    Published,
    Satisfied,
    Suspended,
    Transmitted,
    Vote,
    Withdrawn,
)
from codicille.errors import RecordError
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    import datetime as dt

    from codicille.decision.amendment import Amendment
    from codicille.decision.course.state import StageOutcome
    from codicille.decision.procedure import Procedure, Rules
    from codicille.decision.record import Record

OPEN = frozenset({State.FILED, State.ADOPTED, State.SENT_BACK, State.ADJOURNED})
"""The states in which a stage may still be taken."""
IN_THE_AUTHORS_HANDS = OPEN - {State.ADOPTED}
"""The states in which it may be withdrawn, or left unmoved."""

Examined = Admissible | Inadmissible | Withdrawn | NotMoved | Fallen | Satisfied | Moot
"""What happens to an amendment besides its votes, until it is enacted."""

CLOSED_BY: dict[type[AnyEvent], State] = {
    Inadmissible: State.INADMISSIBLE,
    Withdrawn: State.WITHDRAWN,
    NotMoved: State.NOT_MOVED,
    Fallen: State.FALLEN,
    Satisfied: State.SATISFIED,
    Moot: State.MOOT,
}

STATES: dict[State, Sentence] = {
    State.UNFILED: say("not filed"),
    State.FILED: say("filed"),
    State.INADMISSIBLE: say("inadmissible"),
    State.WITHDRAWN: say("withdrawn"),
    State.NOT_MOVED: say("not moved"),
    State.REJECTED: say("rejected"),
    State.REFUSED: say("refused"),
    State.SENT_BACK: say("sent back"),
    State.ADJOURNED: say("adjourned"),
    State.ADOPTED: say("adopted"),
    State.SUPERSEDED: say("superseded"),
    State.FALLEN: say("fallen"),
    State.SATISFIED: say("satisfied"),
    State.MOOT: say("without object"),
    State.ENACTED: say("enacted"),
    State.EXECUTORY: say("executory"),
    State.SUSPENDED: say("suspended"),
    State.ANNULLED: say("annulled"),
}
"""The name of each state, as an adjective."""


@dataclass(frozen=True, slots=True)
class Docket:
    """What never changes along the course: the amendment, its record, the rules."""

    amendment: Amendment
    record: Record
    rules: Rules

    def error(self, event: AnyEvent, message: Sentence, hint: Sentence | None = None) -> RecordError:
        """Build the error of an event, with its line."""
        return RecordError(message, self.record.where(event), hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What the events so far came to."""

    state: State = State.UNFILED
    last: AnyEvent | None = None
    """The event that brought the state about."""
    seen: dt.date | None = None
    """The day of the event taken last, whatever it was."""
    filed: Filed | None = None
    passed: tuple[tuple[str, Vote | Act | None], ...] = ()
    """Stages that were passed and stand, with their events; None for one passed by a superseded text."""
    outcomes: tuple[StageOutcome, ...] = ()
    decided_on: dt.date | None = None
    order: int = 0
    procedure: Procedure | None = None
    """The one that governed the last deciding event."""
    published: Published | None = None
    transmitted: Transmitted | None = None
    commenced: tuple[Commenced, ...] = ()
    suspended: Suspended | None = None
    """The last suspension."""

    @property
    def passed_ids(self) -> frozenset[str]:
        """The ids of the stages that were passed and stand."""
        return frozenset(stage for stage, _ in self.passed)


def take(course: Course, event: AnyEvent, docket: Docket) -> Course:
    """Take any event but a vote or an act. Raises RecordError on one that cannot come here."""
    if isinstance(event, Note):
        return course
    if isinstance(event, Filed):
        return _file(course, event, docket)
    check_filed(course, event, docket)
    check_not_annulled(course, event, docket)
    if isinstance(event, Published | Transmitted):
        return _make_known(course, event, docket)
    if isinstance(event, Commenced | Suspended | Annulled):
        return _after_enactment(course, event, docket)
    if isinstance(event, Challenged):
        _check_enacted(course, event, docket)
    if isinstance(event, Examined):
        return _examine(course, event, docket)
    return course


def check_filed(course: Course, event: AnyEvent, docket: Docket) -> None:
    """Raise RecordError on an event that comes before the filing."""
    if course.filed is None:
        raise docket.error(
            event,
            say("this comes before the amendment was filed"),
            say('Record the filing first, with `kind = "filed"` and the patch\'s hash.'),
        )
    if event.date < course.filed.date:
        raise docket.error(
            event,
            say(
                "this happened on {date}, before the filing on {filed}",
                date=event.date,
                filed=course.filed.date,
            ),
            say("Compare both dates with the minutes."),
        )


def check_not_annulled(course: Course, event: AnyEvent, docket: Docket) -> None:
    """Raise RecordError on an event that comes after an annulment."""
    if course.state is State.ANNULLED:
        raise docket.error(
            event,
            say("the amendment was annulled: nothing more can happen to it"),
            say("Write a `note` for what is worth keeping."),
        )


def check_patch(event: Filed | Vote | Act, docket: Docket) -> None:
    """Raise RecordError when the event is about another patch than the amendment's file."""
    expected = docket.amendment.sha256
    if event.patch != expected:
        raise docket.error(
            event,
            say(
                "this is about the patch {found}, but {file} is {expected}",
                found=event.patch,
                file=docket.amendment.file,
                expected=expected,
            ),
            say("A filed amendment never changes: restore the file, or file the new text as another one."),
        )


def _file(course: Course, event: Filed, docket: Docket) -> Course:
    if course.filed is not None:
        raise docket.error(
            event,
            say("the amendment was already filed on {date}", date=course.filed.date),
            say("A rectified version is another amendment, with `Supersedes: {id}`.", id=docket.amendment.id),
        )
    check_patch(event, docket)
    return replace(course, state=State.FILED, filed=event, last=event)


def _examine(course: Course, event: Examined, docket: Docket) -> Course:
    """Take what happens to an amendment before its vote; one that a body has adopted can still be lost."""
    if course.state not in (OPEN if isinstance(event, Lost) else IN_THE_AUTHORS_HANDS):
        raise docket.error(
            event,
            say("this cannot happen to an amendment that is {state}", state=STATES[course.state]),
            say("Compare the record with the minutes, event by event."),
        )
    if isinstance(event, Admissible):
        return course
    return replace(course, state=CLOSED_BY[type(event)], last=event)


def _make_known(course: Course, event: Published | Transmitted, docket: Docket) -> Course:
    """Take a publication or a transmission: once each, after the last stage."""
    known = course.published if isinstance(event, Published) else course.transmitted
    if known is not None:
        raise docket.error(
            event,
            say("this already happened, on {date}", date=known.date),
            say("The first time counts; write a `note` for the second."),
        )
    _check_enacted(course, event, docket)
    if isinstance(event, Published):
        return replace(course, published=event)
    return replace(course, transmitted=event)


def _after_enactment(course: Course, event: Commenced | Suspended | Annulled, docket: Docket) -> Course:
    _check_enacted(course, event, docket)
    if isinstance(event, Annulled):
        return replace(course, state=State.ANNULLED, last=event)
    if isinstance(event, Suspended):
        return replace(course, suspended=event)
    open_scopes = [e.scope for e in docket.amendment.effective if e.when is Moment.UNKNOWN]
    if not open_scopes or event.scope not in {None, *open_scopes}:
        raise docket.error(
            event,
            say("no entry into force was left open for this to set"),
            say("Only an amendment filed with `Effective: unknown` is given its day by the record."),
        )
    return replace(course, commenced=(*course.commenced, event))


def _check_enacted(course: Course, event: AnyEvent, docket: Docket) -> None:
    if course.state is not State.ENACTED or course.decided_on is None:
        raise docket.error(
            event,
            say(
                "this needs an amendment that has passed every stage; this one is {state}",
                state=STATES[course.state],
            ),
            say("Record the votes first, in the order they were taken."),
        )
    if event.date < course.decided_on:
        raise docket.error(
            event,
            say(
                "this happened on {date}, before the decision of {decided}",
                date=event.date,
                decided=course.decided_on,
            ),
            say("Compare both dates with the minutes."),
        )
