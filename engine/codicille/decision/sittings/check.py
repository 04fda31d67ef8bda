"""Whether what a sitting's file says of itself is lawful and adds up; it judges no vote on an amendment.

Its convocation, its closed doors, its nominations; and what the minutes of a
council must hold (CGCT L2121-15) that nobody has recorded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.decision.sittings.closed_doors import doors
from codicille.decision.sittings.convocation import check_convocation
from codicille.decision.sittings.nomination_check import elected_by
from codicille.decision.sittings.sitting import Presence
from codicille.decision.tally import Tally, add
from codicille.errors import RecordError, Where
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.decision.procedure import Stage
    from codicille.decision.sittings.closed_doors import Doors
    from codicille.decision.sittings.nomination import Nominated, Nomination
    from codicille.decision.sittings.sitting import Attendance, Sitting


def where_of(sitting: Sitting) -> Where:
    """Return the place of a sitting's file."""
    return Where(f"sittings/{sitting.name}.toml")


def check_sitting(sitting: Sitting, stage: Stage, *, is_over: bool) -> None:
    """Raise RecordError on what a sitting may not be, or does not add up; `is_over`: nothing is to come.

    The hours of one that is closed are as they are: nothing could mend them.
    """
    check_convocation(sitting, stage, where_of(sitting))
    if not sitting.closed:
        _check_hours(sitting)
    closed_doors(sitting, stage)
    for one in sitting.nomination:
        _check_nomination(one, sitting, stage, is_over=is_over)
    if sitting.name in sitting.settles:
        raise RecordError(
            say("this sitting settles its own minutes"),
            where_of(sitting),
            say("They are settled at the beginning of the next one (CGCT, art. L2121-15)."),
        )


def closed_doors(sitting: Sitting, stage: Stage) -> Doors | None:
    """Return what the vote on closed doors came to, None where there was none."""
    if sitting.closed_doors is None:
        return None
    return doors(sitting.closed_doors, stage, there_at_opening(sitting), where_of(sitting))


def elected_in(one: Nomination, sitting: Sitting, stage: Stage) -> Nominated:
    """Return whom a nomination of a sitting elects. Raises RecordError where it does not add up."""
    there = there_at_opening(sitting)
    members = None if there.present is None else there.present + there.represented
    return elected_by(one, stage, members, where_of(sitting))


def there_at_opening(sitting: Sitting) -> Tally:
    """Return who was there when a sitting opened, all colleges together."""
    return add(tuple(_tally(part) for part in (sitting.presence or Presence()).parts))


def lacking(sitting: Sitting) -> Iterator[Sentence]:
    """Yield what the minutes must hold and nobody has recorded (CGCT L2121-15)."""
    appointed_to = {one.post for one in sitting.nomination}
    if sitting.opened is None:
        yield say("the hour it opened at (`opened`)")
    if sitting.chair is None and "chair" not in appointed_to:
        yield say("who was in the chair (`chair`)")
    if sitting.secretary is None and "secretary" not in appointed_to:
        yield say("who was the secretary (`secretary`)")
    if sitting.presence is None:
        yield say("who was there (`presence`)")
    elif any(part.present is not None and not part.names for part in sitting.presence.parts):
        yield say("the names of the members present (`presence`)")
    elif any(part.represented and not part.proxies for part in sitting.presence.parts):
        yield say("the names of the members represented (`presence`)")


def ends_too_early(sitting: Sitting) -> bool:
    """Whether a sitting would have ended before it opened, on the clock of one day."""
    return sitting.opened is not None and sitting.ended is not None and sitting.ended < sitting.opened


def _check_hours(sitting: Sitting) -> None:
    is_early = ends_too_early(sitting)
    if is_early and not sitting.past_midnight:
        raise RecordError(
            say(
                "the sitting opened at {opened}: it cannot have ended at {ended}",
                opened=sitting.opened,
                ended=sitting.ended,
            ),
            where_of(sitting),
            say(
                "Compare both hours with the minutes; `ended`, typed in `codicille sitting run`, asks whether"
                " that was after midnight."
            ),
        )
    if sitting.past_midnight and not is_early:
        raise RecordError(
            say("the sitting is said to have ended on the next day, and no hour shows it"),
            where_of(sitting),
            say("Type the hour at which it ended once more, after the one at which it opened."),
        )


def _check_nomination(one: Nomination, sitting: Sitting, stage: Stage, *, is_over: bool) -> None:
    found = elected_in(one, sitting, stage)
    if found.elected is None:
        if is_over:
            raise RecordError(
                found.explanation,
                where_of(sitting),
                say("Record the round that elects, or remove this [[nomination]]."),
            )
        return
    told = {"secretary": sitting.secretary, "chair": sitting.chair}.get(one.post)
    if told is not None and found.elected not in told:
        raise RecordError(
            say(
                "`{post}` is {told}, and the nomination elects {elected}",
                post=one.post,
                told=told,
                elected=found.elected,
            ),
            where_of(sitting),
            say("Compare both with the minutes: one of the two is wrong."),
        )


def _tally(part: Attendance) -> Tally:
    return Tally(in_office=part.in_office, present=part.present, represented=part.represented)
