"""What became of an amendment, in a word or two, and the group it is listed in; it decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from codicille.decision.course.state import State
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from datetime import date

    from codicille.decision.course.state import Standing
    from codicille.history.replay import Replay


class Tone(StrEnum):
    """How a badge looks; its words say what it means."""

    GOOD = "good"
    SOON = "soon"
    OPEN = "open"
    BAD = "bad"
    OFF = "off"


class Group(StrEnum):
    """Where an amendment is listed; the order is that of the page."""

    OPEN = "open"
    AHEAD = "ahead"
    IN_FORCE = "in-force"
    REJECTED = "rejected"
    UNEXAMINED = "unexamined"
    ENDED = "ended"


GROUPS = {
    Group.OPEN: say("Under way"),
    Group.AHEAD: say("Adopted, not yet in force"),
    Group.IN_FORCE: say("In force"),
    Group.REJECTED: say("Rejected or refused"),
    Group.UNEXAMINED: say("Withdrawn or not examined"),
    Group.ENDED: say("No longer in force"),
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A state in words, with the look that goes with it."""

    words: Sentence
    tone: Tone
    group: Group


DECIDED = {
    State.UNFILED: Badge(say("Not filed yet"), Tone.OFF, Group.OPEN),
    State.FILED: Badge(say("Filed, awaiting a vote"), Tone.OPEN, Group.OPEN),
    State.ADOPTED: Badge(say("Adopted so far, awaiting the next vote"), Tone.OPEN, Group.OPEN),
    State.SENT_BACK: Badge(say("Sent back"), Tone.OPEN, Group.OPEN),
    State.ADJOURNED: Badge(say("Adjourned"), Tone.OPEN, Group.OPEN),
    State.INADMISSIBLE: Badge(say("Inadmissible"), Tone.OFF, Group.UNEXAMINED),
    State.WITHDRAWN: Badge(say("Withdrawn"), Tone.OFF, Group.UNEXAMINED),
    State.NOT_MOVED: Badge(say("Not moved"), Tone.OFF, Group.UNEXAMINED),
    State.REJECTED: Badge(say("Rejected"), Tone.BAD, Group.REJECTED),
    State.REFUSED: Badge(say("Refused"), Tone.BAD, Group.REJECTED),
    State.SUPERSEDED: Badge(say("Replaced by another text"), Tone.OFF, Group.REJECTED),
    State.FALLEN: Badge(say("Fallen"), Tone.OFF, Group.UNEXAMINED),
    State.SATISFIED: Badge(say("Satisfied"), Tone.OFF, Group.UNEXAMINED),
    State.MOOT: Badge(say("Without object"), Tone.OFF, Group.UNEXAMINED),
    State.SUSPENDED: Badge(say("Suspended"), Tone.BAD, Group.ENDED),
    State.ANNULLED: Badge(say("Annulled"), Tone.BAD, Group.ENDED),
    State.ENACTED: Badge(say("Adopted, not yet in force"), Tone.SOON, Group.AHEAD),
    State.EXECUTORY: Badge(say("Adopted, not yet in force"), Tone.SOON, Group.AHEAD),
}
"""Badges as decided; whether an enacted amendment is in force depends on the day."""
IN_FORCE = Badge(say("In force"), Tone.GOOD, Group.IN_FORCE)
EXPIRED = Badge(say("Expired"), Tone.OFF, Group.ENDED)
STUCK = Badge(say("Adopted, but does not fit the text"), Tone.BAD, Group.AHEAD)


def badge(amendment_id: str, standing: Standing, replay: Replay, day: date) -> Badge:
    """Return where an amendment stands on a day: the decision, and whether the text holds it."""
    changes = [v.change for v in replay.versions if v.change.id == amendment_id and v.in_force <= day]
    if any(change.undoes for change in changes):
        return EXPIRED
    if changes:
        return IN_FORCE
    if replay.conflict is not None and replay.conflict.change.id == amendment_id:
        return STUCK
    return DECIDED[standing.state]
