"""A sitting as a value: who was there, what is called in which order, what was entered; it counts nothing.

`file.py` reads and writes it, `entries.py` enters what happens, `order_of_call.py` moves
items. Until it is closed it is a draft: nothing of it is in the records.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec reads the annotations
from collections.abc import Mapping  # noqa: TC003 - msgspec reads the annotations
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from msgspec import Meta, Struct, field
from msgspec.structs import force_setattr

from codicille.decision.event import Minutes, PatchHash  # noqa: TC001 - msgspec reads the annotations
from codicille.decision.procedure import Outcome
from codicille.decision.rule import Ballot, Side  # noqa: TC001 - msgspec reads the annotations
from codicille.decision.sittings.closed_doors import DoorsVote  # noqa: TC001 - msgspec reads the annotations
from codicille.decision.sittings.nomination import Nomination  # noqa: TC001 - msgspec reads the annotations
from codicille.decision.tally import Count  # noqa: TC001 - msgspec reads the annotations

Words = Annotated[str, Meta(min_length=1)]
Ids = Annotated[tuple[Words, ...], Meta(min_length=1)]
Number = Annotated[int, Meta(ge=1)]


class Attendance(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who is there, of a college or of a whole body."""

    in_office: Count | None = None
    present: Count | None = None
    represented: Count = 0
    """Absent members whose power of attorney a present one holds."""
    recused: Count = 0
    """Members who stand aside for personal interest; not counted in `present`."""
    names: tuple[str, ...] = ()
    """The members present, where the roll is kept by name; as many as `present`."""
    proxies: Mapping[str, str] = {}
    """Absent member → the present one who holds the power; as many as `represented`."""
    excused: tuple[str, ...] = ()
    """Members whose power of attorney may last longer than the rule's number of sittings."""

    def __post_init__(self) -> None:
        """Make the table as frozen as the rest."""
        force_setattr(self, "proxies", MappingProxyType(dict(self.proxies)))


class Presence(Attendance, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who is there from some moment on: by college, or for the whole body, never both."""

    colleges: Mapping[str, Attendance] = {}

    def __post_init__(self) -> None:
        """Make the tables as frozen as the rest."""
        Attendance.__post_init__(self)
        force_setattr(self, "colleges", MappingProxyType(dict(self.colleges)))

    @property
    def parts(self) -> tuple[Attendance, ...]:
        """The colleges' attendances, or the one of the whole body."""
        return tuple(self.colleges.values()) or (self,)


class Answers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a college, or a whole body, answered."""

    for_: Count | None = field(default=None, name="for")
    against: Count | None = None
    abstain: Count = 0
    blank: Count = 0
    spoilt: Count = 0
    grades: Mapping[str, Count] = {}
    names: Mapping[str, str] = {}
    """Member → `for`, `against`, `abstain`, `blank`, `no_part` or a grade, where the ballot was public; the
    numbers are counted from it."""

    def __post_init__(self) -> None:
        """Make the tables as frozen as the rest."""
        force_setattr(self, "grades", MappingProxyType(dict(self.grades)))
        force_setattr(self, "names", MappingProxyType(dict(self.names)))


class EntryKind(StrEnum):
    """What may become of an item."""

    VOTE = "vote"
    WITHDRAWN = "withdrawn"
    NOT_MOVED = "not_moved"
    ADJOURNED = "adjourned"
    """Put off to another sitting, without a vote."""
    FALLEN = "fallen"
    SATISFIED = "satisfied"
    MOOT = "moot"
    NO_QUORUM = "no_quorum"
    """Called while the quorum was missed: nobody could vote."""


LOST = frozenset({EntryKind.FALLEN, EntryKind.SATISFIED, EntryKind.MOOT})
"""What others that passed before made of it."""
COUNTED = frozenset({EntryKind.VOTE, EntryKind.NO_QUORUM})
"""What is recorded as a vote."""


class Entry(Answers, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What became of an item, or of some of the identical amendments in it."""

    amendments: Ids
    kind: EntryKind = EntryKind.VOTE
    presence: Presence | None = None
    """Who is there from this item on; None: as before."""
    colleges: Mapping[str, Answers] = {}
    ballot: Ballot | None = None
    chair: Side | None = None
    """The chair's own vote, which may break a tie."""
    requests: Mapping[str, Count] = {}
    """How many members asked for a ballot by name, or a secret one."""
    outcome_sought: Outcome = Outcome.ADOPTS
    causes: tuple[str, ...] = ()
    """Ids of the amendments because of which it fell, is satisfied, or is without object."""
    by: str | None = None
    """Who withdrew it."""
    reason: str | None = None
    """Why it was put off; or anything worth keeping."""
    reference: str | None = None
    """The decision's number."""
    wording: PatchHash | None = None
    """The hash of the body's own wording, where it is put to the vote before it is filed."""
    discussion: str | None = None
    """The substance of the debate, for the minutes."""

    def __post_init__(self) -> None:
        """Make the tables as frozen as the rest."""
        Answers.__post_init__(self)
        force_setattr(self, "colleges", MappingProxyType(dict(self.colleges)))
        force_setattr(self, "requests", MappingProxyType(dict(self.requests)))


class Item(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is called at one time: an amendment, or identical ones that one vote decides."""

    amendments: Ids
    debate: Number | None = None
    """The joint discussion it belongs to, where there is one."""


class Spot(StrEnum):
    """Where the chair puts an item."""

    BEFORE = "before"
    AFTER = "after"
    FIRST = "first"
    LAST = "last"


class Change(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One change of the order by the chair (*réserve*, *priorité*), with its reason."""

    amendment: Words
    place: Spot
    other: str | None = None
    """The amendment before or after which it is called."""
    reason: str | None = None


class CallKind(StrEnum):
    """Whether a body is called for the first time, or again after a missed quorum."""

    FIRST = "first"
    SECOND = "second"


class Means(StrEnum):
    """How a convocation is sent (CGCT L2121-10: electronically, on paper for whoever asks for it)."""

    ELECTRONIC = "electronic"
    PAPER = "paper"


class Convocation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the members were called."""

    date: dt.date | None = None
    """The day the convocation was sent."""
    call: CallKind = CallKind.FIRST
    missed: dt.date | None = None
    """On a second call, the day of the sitting that missed its quorum."""
    urgent: bool = False
    """Whether it was called by urgency."""
    means: Means | None = None
    """How it was sent."""
    explanatory_note: bool = False
    """Whether a note that explains each item went with it."""


class Sitting(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A meeting of a body for one stage."""

    name: Words
    """The name of its file, by which the records know it: its day, or its day and its body."""
    body: Words
    stage: Words
    date: dt.date
    title: str | None = None
    place: str | None = None
    opened: dt.time | None = None
    ended: dt.time | None = None
    past_midnight: bool = False
    """Whether it ended on the next day."""
    chair: str | None = None
    secretary: str | None = None
    closed: bool = False
    """Whether everything is in the records; a closed sitting never changes."""
    minutes: Minutes | None = None
    convocation: Convocation | None = None
    settles: tuple[Words, ...] = ()
    """The sittings, by name, whose minutes this one settles."""
    closed_doors: DoorsVote | None = None
    """The vote on sitting behind closed doors, where there was one."""
    nomination: tuple[Nomination, ...] = ()
    """Whom the body elected to a post at opening: its secretary, or a chair."""
    presence: Presence | None = None
    """At opening."""
    now: Presence | None = None
    """Who is there now, where that has changed since the last entry: the next one takes it over."""
    item: tuple[Item, ...] = ()
    """In order of call."""
    change: tuple[Change, ...] = ()
    entry: tuple[Entry, ...] = ()
    """In the order they were entered."""

    @property
    def is_second_call(self) -> bool:
        """Whether it was called again after a missed quorum."""
        return self.convocation is not None and self.convocation.call is CallKind.SECOND

    @property
    def called(self) -> tuple[str, ...]:
        """The ids of all that is on the agenda, in order of call."""
        return tuple(name for item in self.item for name in item.amendments)

    @property
    def open(self) -> tuple[str, ...]:
        """The ids of which nothing is entered yet, in order of call."""
        entered = {name for entry in self.entry for name in entry.amendments}
        return tuple(name for name in self.called if name not in entered)

    def item_of(self, amendment_id: str) -> Item | None:
        """Return the item in which an amendment is called, or None."""
        return next((item for item in self.item if amendment_id in item.amendments), None)

    def entry_of(self, amendment_id: str) -> Entry | None:
        """Return what was entered on an amendment, or None."""
        return next((entry for entry in self.entry if amendment_id in entry.amendments), None)

    def rank(self, amendment_id: str) -> int:
        """Return the place of an amendment in the order of call, from 1; 0 when it is not called."""
        ranks = (rank for rank, item in enumerate(self.item, 1) if amendment_id in item.amendments)
        return next(ranks, 0)
