"""How early a vote was convened, in clear days; it knows no calendar of holidays.

Clear days (*jours francs*) are whole: neither the day the convocation is sent nor that of the sitting counts
(CGCT L2121-11: three below 3,500 inhabitants; L2121-12: five from there on; never under one by urgency).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.errors import RecordError
from codicille.sentence import say, say_n

if TYPE_CHECKING:
    import datetime as dt

    from codicille.decision.procedure import Stage
    from codicille.errors import Where
    from codicille.sentence import Sentence


def clear_days(sent: dt.date, sitting: dt.date) -> int:
    """Return the whole days between two days.

    >>> from datetime import date
    >>> clear_days(date(2023, 6, 27), date(2023, 7, 3))
    5
    """
    return (sitting - sent).days - 1


LATE = say(
    "Compare with the convocation. If it was late indeed, leave `convened` out and say so in a"
    " `note`: what was decided can be contested."
)
"""The way out."""


def check_notice(stage: Stage, sent: dt.date | None, sitting: dt.date, where: Where, *, urgent: bool) -> None:
    """Raise RecordError where the convocation, if its day is recorded, came later than the rule lets it."""
    if sent is not None and stage.notice is not None:
        check_urgency(stage, where, urgent=urgent)
        late = lateness(stage, sent, sitting, urgent=urgent)
        if late is not None:
            raise RecordError(late, where, LATE)


def check_urgency(stage: Stage, where: Where, *, urgent: bool) -> None:
    """Raise RecordError where a stage was convened by urgency, and its rule knows none."""
    rule = stage.notice
    if urgent and rule is not None and rule.urgent is None:
        raise RecordError(
            say("the stage “{stage}” knows no convocation by urgency", stage=stage.id),
            where,
            say(
                "Remove `urgent`, or write `urgent = 1` into its `notice` ({source}).",
                source=rule.source or stage.source,
            ),
        )


def lateness(stage: Stage, sent: dt.date, sitting: dt.date, *, urgent: bool) -> Sentence | None:
    """Return how late a convocation came, with the days counted; None where it came in time."""
    rule = stage.notice
    assert rule is not None, "asked of a stage that has a rule of notice"
    needed = rule.urgent if urgent and rule.urgent is not None else rule.clear_days
    found = clear_days(sent, sitting)
    if found >= needed:
        return None
    return say(
        "convened on {sent} for {sitting}: {found}, and {needed}",
        sent=sent,
        sitting=sitting,
        found=say_n(max(found, 0), "{count} clear day", "{count} clear days"),
        needed=say_n(
            needed,
            "{count} was needed ({source})",
            "{count} were needed ({source})",
            source=rule.source or stage.source,
        ),
    )
