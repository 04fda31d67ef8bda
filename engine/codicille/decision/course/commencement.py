"""When an enacted amendment binds, and when it enters into force; it asks no clock.

Decided, executory, in force and known are four dates. An entry into force comes no earlier than the
executory day (CGCT L2131-1), unless the procedure or the kind of amendment allows a retroactive one; and
nobody is bound before that day, by a retroactive one either.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING

from codicille.decision.amendment import Effective, Kind, Moment
from codicille.decision.course.state import Commencement, State
from codicille.decision.procedure import DefaultEffective, Executory, Publicity

if TYPE_CHECKING:
    from codicille.decision.amendment import Amendment
    from codicille.decision.course.course import Course
    from codicille.decision.event import AnyEvent

RETROACTIVE_KINDS = frozenset({Kind.ERRATUM, Kind.ANNULMENT, Kind.FOUNDING})
"""The kinds whose `Effective` day stands, however early."""


def executory_on(course: Course) -> dt.date | None:
    """Return the day on which everything the procedure asks for has happened; None before."""
    if course.state is not State.ENACTED or course.decided_on is None:
        return None
    days = [course.decided_on]
    for need in _rule(course).needs:
        event = course.published if need is Publicity.PUBLISHED else course.transmitted
        if event is None:
            return None
        days.append(event.date)
    return max(days)


def challenged_until(course: Course) -> dt.date | None:
    """Return the last day of the period of referral to a court; None where none is known to run.

    It is the day of the same number, some months after the transmission (CGCT L2131-6: two), or the last of
    a shorter month. Whoever counts clear days, or moves the end off a holiday, adds them.
    """
    referral = _rule(course).referral
    if course.transmitted is None or referral is None:
        return None
    day = course.transmitted.date
    count = day.year * 12 + day.month - 1 + referral.months
    year, month = divmod(count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def commencements(amendment: Amendment, course: Course) -> tuple[Commencement, ...]:
    """Return each entry into force, its day None while nobody can tell; nothing before enactment."""
    if course.state is not State.ENACTED:
        return ()
    wanted = amendment.effective or (None,)
    return tuple(Commencement(_day(one, amendment, course), one.scope if one else None) for one in wanted)


def made_by(amendment: Amendment, course: Course) -> tuple[AnyEvent, ...]:
    """Return the events that make an enacted amendment take effect."""
    events: list[AnyEvent | None] = [course.filed, *(event for _, event in course.passed)]
    rule = _rule(course)
    if Publicity.PUBLISHED in rule.needs or _hangs_on_publication(amendment, rule):
        events.append(course.published)
    if Publicity.TRANSMITTED in rule.needs:
        events.append(course.transmitted)
    events += course.commenced
    return tuple(event for event in events if event is not None)


def _rule(course: Course) -> Executory:
    return course.procedure.executory if course.procedure is not None else Executory()


def _hangs_on_publication(amendment: Amendment, rule: Executory) -> bool:
    if amendment.effective:
        return any(one.when is Moment.PUBLICATION for one in amendment.effective)
    return rule.default_effective in {
        DefaultEffective.PUBLICATION,
        DefaultEffective.DAY_AFTER_PUBLICATION,
    }


def _day(effective: Effective | None, amendment: Amendment, course: Course) -> dt.date | None:
    day = _default(course) if effective is None else _wanted(effective, course)
    binds = executory_on(course)
    if day is None or binds is None:
        return None
    return day if _may_be_retroactive(amendment, course) else max(day, binds)


def _wanted(effective: Effective, course: Course) -> dt.date | None:
    if effective.when is Moment.PUBLICATION:
        return course.published.date if course.published else None
    if effective.when is Moment.UNKNOWN:
        set_by = [e.effective for e in course.commenced if e.scope in {None, effective.scope}]
        return set_by[-1] if set_by else None
    return effective.when


def _default(course: Course) -> dt.date | None:
    published = course.published.date if course.published else None
    return {
        DefaultEffective.DECISION: course.decided_on,
        DefaultEffective.PUBLICATION: published,
        DefaultEffective.DAY_AFTER_PUBLICATION: published + dt.timedelta(days=1) if published else None,
        DefaultEffective.EXECUTORY: executory_on(course),
    }[_rule(course).default_effective]


def _may_be_retroactive(amendment: Amendment, course: Course) -> bool:
    rule = _rule(course)
    if not rule.needs:
        return True
    return amendment.kind in RETROACTIVE_KINDS if rule.retroactive is None else rule.retroactive
