"""What an amendment is on a day, in the assembly's words and in plain ones; it decides nothing.

The decision's state comes from `decision/`; whether it is in force, from the timeline.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from codicille.decision.course.state import State
from codicille.history.standings import Standings
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from datetime import date

    from codicille.decision.course.state import Standing
    from codicille.history.chronicle import Entry
    from codicille.history.register import Entry as Filed
    from codicille.history.register import Register
    from codicille.history.timeline import Change, Timeline


class Situation(StrEnum):
    """Everything an amendment can be on a day."""

    UNFILED = "unfiled"
    FILED = "filed"
    INADMISSIBLE = "inadmissible"
    WITHDRAWN = "withdrawn"
    NOT_MOVED = "not_moved"
    REJECTED = "rejected"
    REFUSED = "refused"
    SENT_BACK = "sent_back"
    ADJOURNED = "adjourned"
    ADOPTED = "adopted"
    SUPERSEDED = "superseded"
    FALLEN = "fallen"
    SATISFIED = "satisfied"
    MOOT = "moot"
    ENACTED = "enacted"
    EXECUTORY = "executory"
    SUSPENDED = "suspended"
    ANNULLED = "annulled"
    ANNOUNCED = "announced"
    """Enacted, with a day of entry into force that is still to come."""
    IN_FORCE = "in_force"
    EXPIRED = "expired"


WITH_A_CAUSE = frozenset({State.ANNULLED, State.SUSPENDED, State.FALLEN})
"""What a court, or the loss of another amendment, makes of one that was decided."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the assembly and what it means to anyone."""

    word: Sentence
    meaning: Sentence


TERMS: dict[Situation, Term] = {
    Situation.UNFILED: Term(say("not filed"), say("It has been written and not yet been filed.")),
    Situation.FILED: Term(say("filed"), say("It waits to be examined.")),
    Situation.INADMISSIBLE: Term(say("inadmissible"), say("It may not be examined, for the reason given.")),
    Situation.WITHDRAWN: Term(say("withdrawn"), say("Its author took it back before the vote.")),
    Situation.NOT_MOVED: Term(say("not moved"), say("Nobody spoke for it when it was called.")),
    Situation.REJECTED: Term(say("rejected"), say("The vote did not reach what the rules require.")),
    Situation.REFUSED: Term(say("refused"), say("One body had adopted it; the next one refused it.")),
    Situation.SENT_BACK: Term(
        say("sent back"), say("The body that decides last asks for it to be examined again.")
    ),
    Situation.ADJOURNED: Term(say("adjourned"), say("The decision is put off.")),
    Situation.ADOPTED: Term(say("adopted"), say("It has passed one stage and awaits the next.")),
    Situation.SUPERSEDED: Term(say("superseded"), say("Another wording has taken its place.")),
    Situation.FALLEN: Term(
        say("fallen"), say("It cannot stand with what was decided on another: the cause is named.")
    ),
    Situation.SATISFIED: Term(
        say("satisfied"), say("What it asks is in the text already: there is nothing left to vote on.")
    ),
    Situation.MOOT: Term(
        say("without object"), say("What it was to change is gone: there is nothing left to vote on.")
    ),
    Situation.ENACTED: Term(say("enacted"), say("It has passed every stage and is not in force yet.")),
    Situation.EXECUTORY: Term(say("executory"), say("It binds; the day it enters into force is to be set.")),
    Situation.SUSPENDED: Term(say("suspended"), say("A court has suspended it.")),
    Situation.ANNULLED: Term(say("annulled"), say("A court has annulled it: it is held never to have been.")),
    Situation.ANNOUNCED: Term(say("in force later"), say("It is adopted, and its day has not come yet.")),
    Situation.IN_FORCE: Term(say("in force"), say("It is part of the text today.")),
    Situation.EXPIRED: Term(say("expired"), say("It was in force until its last day, and is no longer.")),
}
"""Every word, for pages and the terminal alike."""


def changes_of(timeline: Timeline, amendment_id: str) -> tuple[Change, ...]:
    """Return the changes an amendment makes, as known now, in the order of the fold."""
    return tuple(change for change in timeline.changes() if change.id == amendment_id)


def ending(register: Register, entry: Entry) -> Situation | None:
    """Return why words go with an entry of the chronicle, as known on its day; None where words come.

    What leaves without being annulled, suspended or fallen was given another day: it is announced again.
    """
    filed = register.entry(entry.change.id)
    if not entry.leaves:
        return _undone(filed, entry.change) if entry.change.undoes else None
    state = Standings(register).of(filed, entry.stands).state
    return Situation(state.value) if state in WITH_A_CAUSE else Situation.ANNOUNCED


def _undone(filed: Filed, change: Change) -> Situation:
    """Return whether a change that is undone has expired, or is suspended."""
    last = filed.amendment.expires
    expired = last is not None and change.in_force == last + timedelta(days=1)
    return Situation.EXPIRED if expired else Situation.SUSPENDED


def situation(stands: Standing, changes: tuple[Change, ...], day: date) -> Situation:
    """Return what an amendment is on a day; `changes` are its own (`changes_of`)."""
    if not changes:
        return Situation(stands.state.value)
    passed = [change for change in changes if change.in_force <= day]
    if not passed:
        return Situation.ANNOUNCED
    if not passed[-1].undoes:
        return Situation.IN_FORCE
    returns = any(not change.undoes and change.in_force > day for change in changes)
    return Situation.SUSPENDED if returns or stands.state is State.SUSPENDED else Situation.EXPIRED
