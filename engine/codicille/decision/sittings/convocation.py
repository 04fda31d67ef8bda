"""Whether a sitting was convened in time, with what is due, and not too early again; it counts no vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.decision.voting.notice import check_urgency, lateness
from codicille.errors import RecordError
from codicille.sentence import say

if TYPE_CHECKING:
    from codicille.decision.procedure import Stage
    from codicille.decision.sittings.sitting import Sitting
    from codicille.errors import Where

LATE = say(
    "Compare with the convocation, and with `urgent`. If it was late indeed, hold the sitting on a later day;"
    " one that was held all the same leaves the day out of [convocation], and what it decided can be"
    " contested."
)
"""The way out."""


def check_convocation(sitting: Sitting, stage: Stage, where: Where) -> None:
    """Raise RecordError where a sitting was convened too late, without its note, or again too early."""
    called, rule = sitting.convocation, stage.notice
    if called is None:
        return
    if called.date is not None and rule is not None:
        check_urgency(stage, where, urgent=called.urgent)
        late = lateness(stage, called.date, sitting.date, urgent=called.urgent)
        if late is not None:
            raise RecordError(late, where, LATE)
        if rule.explanatory_note and not called.explanatory_note:
            raise RecordError(
                say("the convocation of {sent} had no explanatory note", sent=called.date),
                where,
                say(
                    "Where one was sent, say so with `--explanatory-note`, or `explanatory_note = true` in"
                    " [convocation] ({source}).",
                    source=rule.source or stage.source,
                ),
            )
    _check_again(sitting, stage, where)


def _check_again(sitting: Sitting, stage: Stage, where: Where) -> None:
    """A second call comes as late after the first as the rule says, for a stage that knows one."""
    called = sitting.convocation
    assert called is not None, "asked of a sitting that was convened"
    second = stage.quorum.second_call if stage.quorum is not None else None
    if not sitting.is_second_call:
        return
    if second is None:
        raise RecordError(
            say("the stage “{stage}” knows no second call", stage=stage.name),
            where,
            say(
                "Leave `--second-call-of` out, and `call` out of [convocation]; or write `second_call`"
                " into the procedure's quorum."
            ),
        )
    if called.missed is not None and (sitting.date - called.missed).days < second.after_days:
        raise RecordError(
            say(
                "a second call comes {days} days later at the earliest; the first was on {date}",
                days=second.after_days,
                date=called.missed,
            ),
            where,
            say("Compare both dates with the minutes ({source}).", source=stage.source),
        )
