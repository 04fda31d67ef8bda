"""Who decides: bodies, their colleges and their seats; it holds no rule."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec reads the annotations
from typing import Annotated

from msgspec import Meta, Struct

Seats = Annotated[int, Meta(ge=1)]


class Member(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody who sits, and when; a roll is optional."""

    name: str
    college: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    """Last day in office."""

    def sits(self, day: dt.date) -> bool:
        """Whether the member is in office on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class InternalRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body's own rules of procedure (CGCT L2121-8: compulsory from 1,000 inhabitants, in six months)."""

    installed: dt.date
    """The day the body was installed."""
    adopted: dt.date | None = None
    """The day it adopted its rules; None: it has not, and the former ones apply."""
    inhabitants: Annotated[int, Meta(ge=0)]
    from_inhabitants: Annotated[int, Meta(ge=0)] = 1000
    within_months: Annotated[int, Meta(ge=1)] = 6
    source: str


class College(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a body whose votes are also counted apart."""

    id: str
    name: str
    seats: Seats | None = None


class Body(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An assembly, a council, an authority of one person."""

    id: str
    name: str
    seats: Seats | None = None
    """Set for a body without colleges; with colleges it is their sum unless it is given."""
    colleges: tuple[College, ...] = ()
    members: tuple[Member, ...] = ()
    """The roll, where votes by name are checked against one."""
    internal_rules: InternalRules | None = None
    """Until when it had to adopt rules of procedure, and when it did."""

    @property
    def total_seats(self) -> int | None:
        """All seats, or None when nobody said how many there are."""
        if self.seats is not None:
            return self.seats
        seats = [college.seats for college in self.colleges if college.seats is not None]
        return sum(seats) if seats and len(seats) == len(self.colleges) else None

    def college(self, college_id: str) -> College | None:
        """Return the college of that id, or None."""
        return next((college for college in self.colleges if college.id == college_id), None)
