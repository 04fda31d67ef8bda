"""Whether the days an amendment states can follow one another; what becomes of them is elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.decision.amendment import Moment
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from codicille.decision.amendment import Amendment

WAY_OUT = say("Correct one of the two days: `Expires` is the last day in force.")


def ended_before_it_begins(amendment: Amendment) -> Sentence | None:
    """Return what is wrong where the last day in force comes before a day of entry into force, else None.

    The two may be one day: what it brings is then in force for that day only.
    """
    last = amendment.expires
    days = [one.when for one in amendment.effective if not isinstance(one.when, Moment)]
    if last is None or not days or last >= max(days):
        return None
    return say(
        "it would end before it begins: `Expires: {last}` comes before `Effective: {first}`",
        last=last.isoformat(),
        first=max(days).isoformat(),
    )
