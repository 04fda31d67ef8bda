"""Whether a body had to have its own rules of procedure on a day, and has; it knows none of those rules.

CGCT L2121-8: from 1,000 inhabitants on, within six months of its installation; until then the former ones
apply. What they say of votes is in the procedures, each with the day it holds from.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING

from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from codicille.decision.body import Body, InternalRules


def due_by(rules: InternalRules) -> dt.date | None:
    """Return the last day on which a body may adopt its rules; None where it need not have any.

    It is the day of the same number, some months after the installation, or the last of a shorter month.
    """
    if rules.inhabitants < rules.from_inhabitants:
        return None
    year, month = divmod(rules.installed.year * 12 + rules.installed.month - 1 + rules.within_months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(rules.installed.day, last))


def overdue(body: Body, day: dt.date) -> Sentence | None:
    """Return what is to be said of a body that sits on a day without the rules it had to adopt, or None."""
    rules = body.internal_rules
    if rules is None:
        return None
    by = due_by(rules)
    if by is None or day <= by or (rules.adopted is not None and rules.adopted <= day):
        return None
    return say(
        "“{body}” sits on {day} without rules of procedure of its own: they were to be adopted by "
        "{by}, and the "
        "former ones apply ({source})",
        body=body.name,
        day=day,
        by=by,
        source=rules.source,
    )
