"""How early a sitting was convened, in clear days; it knows no calendar of holidays.

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


def clear_days(sent: dt.date, sitting: dt.date) -> int:
    """Return the whole days between two days.

    >>> from datetime import date
    >>> clear_days(date(2023, 6, 27), date(2023, 7, 3))
    5
    """
    return (sitting - sent).days - 1


def check_notice(stage: Stage, sent: dt.date | None, sitting: dt.date, where: Where, *, urgent: bool) -> None:
    """Raise RecordError where the convocation, if its day is recorded, came later than the rule lets it."""
    rule = stage.notice
    if sent is None or rule is None:
        return
    source = rule.source or stage.source
    if urgent and rule.urgent is None:
        raise RecordError(
            say("the stage “{stage}” knows no convocation by urgency", stage=stage.id),
            where,
            say("Remove `urgent`, or write `urgent = 1` into its `notice` ({source}).", source=source),
        )
    needed = rule.urgent if urgent and rule.urgent is not None else rule.clear_days
    found = clear_days(sent, sitting)
    if found < needed:
        raise RecordError(
            say(
                "convened on {sent} for {sitting}: {found}, and {needed}",
                sent=sent,
                sitting=sitting,
                found=say_n(max(found, 0), "{count} clear day", "{count} clear days"),
                needed=say_n(
                    needed, "{count} was needed ({source})", "{count} were needed ({source})", source=source
                ),
            ),
            where,
            say(
                "Compare with the convocation. If it was late indeed, leave `convened` out and say so in a"
                " `note`: what was decided can be contested."
            ),
        )
