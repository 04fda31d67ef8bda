"""What may happen to an amendment, as values; no event says what follows from it.

Each event has the day it happened (`date`) and the day it was `recorded`, the same one by default.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec reads the annotations
from collections.abc import Mapping  # noqa: TC003 - msgspec reads the annotations
from types import MappingProxyType
from typing import Annotated

from msgspec import Meta, Struct, field
from msgspec.structs import force_setattr

from codicille.decision.procedure import Outcome
from codicille.decision.rule import Ballot, Side  # noqa: TC001 - msgspec reads the annotations
from codicille.decision.tally import Count, Tally

PatchHash = Annotated[str, Meta(pattern="^sha256:[0-9a-f]{64}$")]
FileHash = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Order = Annotated[int, Meta(ge=1)]


class Minutes(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The document an event is told in, and its SHA-256 in hexadecimal."""

    file: str
    sha256: FileHash


class Event(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """What every event may say."""

    date: dt.date
    recorded: dt.date | None = None
    by: str | None = None
    """Whoever did it, as the minutes name them."""
    reference: str | None = None
    minutes: Minutes | None = None

    @property
    def recorded_on(self) -> dt.date:
        """The day the event was known."""
        return self.date if self.recorded is None else self.recorded


class Filed(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="filed"):
    """The amendment was filed, as that very patch."""

    patch: PatchHash


class Admissible(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="admissible"):
    """It may be examined."""


class Inadmissible(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="inadmissible"):
    """It may not be examined, for a reason that must be said."""

    ground: str


class Withdrawn(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="withdrawn"):
    """Its author took it back."""


class NotMoved(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="not_moved"):
    """Nobody supported it at the call."""

    sitting: str | None = None


class Lost(Event, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """It could no longer be put to the vote when it was called, because of what had passed before it."""

    causes: tuple[str, ...] = ()
    """Ids of the amendments because of which; empty where it is the text in force."""
    sitting: str | None = None


class Fallen(Lost, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="fallen"):
    """Its place is gone, or taken by words that contradict it (*tombé*)."""


class Satisfied(Lost, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="satisfied"):
    """What it asks is in the text already (*satisfait*)."""


class Moot(Lost, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="moot"):
    """Nothing is left for it to act on (*sans objet*)."""


class Opinion(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="opinion"):
    """Somebody gave an opinion, which decides nothing."""

    opinion: str


class Vote(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="vote"):
    """A body voted on that very patch: by college, or as a whole."""

    stage: str
    patch: PatchHash
    body: str | None = None
    """May be repeated from the stage, which names it."""
    sitting: str | None = None
    order: Order | None = None
    """Place in the sitting's order of call."""
    ballot: Ballot | None = None
    outcome_sought: Outcome = Outcome.ADOPTS
    second_call: bool = False
    """Whether it was called again after a missed quorum."""
    chair: Side | None = None
    """The chair's own vote, which may break a tie."""
    colleges: Mapping[str, Tally] = {}
    in_office: Count | None = None
    present: Count | None = None
    represented: Count = 0
    recused: Count = 0
    entitled: Count | None = None
    registered: Count | None = None
    for_: Count | None = field(default=None, name="for")
    against: Count | None = None
    abstain: Count = 0
    blank: Count = 0
    spoilt: Count = 0
    grades: Mapping[str, Count] = {}
    at_call: Count | None = None
    at_opening: Count | None = None
    names: Mapping[str, str] = {}
    proxies: Mapping[str, str] = {}
    excused: tuple[str, ...] = ()
    requests: Mapping[str, Count] = {}
    """How many members asked for a form of ballot, `named` or `secret`."""
    convened: dt.date | None = None
    """The day the convocation was sent."""
    urgent: bool = False
    """Whether the body was convened by urgency."""

    def __post_init__(self) -> None:
        """Make the tables as frozen as the rest."""
        for table in ("colleges", "grades", "names", "proxies", "requests"):
            force_setattr(self, table, MappingProxyType(dict(getattr(self, table))))

    @property
    def whole(self) -> Tally:
        """The counts given for the whole body."""
        return Tally(**{key: getattr(self, key) for key in Tally.__struct_fields__})


class Act(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="act"):
    """A signed decision on that very patch, where the stage needs no vote."""

    stage: str
    patch: PatchHash


class Published(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="published"):
    """It was made known as the law prescribes."""


class Transmitted(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="transmitted"):
    """It was sent to the State's representative."""


class Commenced(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="commenced"):
    """Its entry into force, left open when it was filed, was set."""

    effective: dt.date
    scope: str | None = None
    """The eId of a provision; without it, whatever was left open."""


class Challenged(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="challenged"):
    """It was referred to a court, which by itself suspends nothing (CGCT L2131-6)."""

    court: str | None = None


class Suspended(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="suspended"):
    """A court suspended it."""

    until: dt.date | None = None
    """Last day of the suspension, where it is known."""


class Annulled(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="annulled"):
    """A court annulled it: it is held never to have been."""

    court: str


class Note(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="note"):
    """Anything worth keeping that changes nothing."""

    text: str


AnyEvent = (
    Filed
    | Admissible
    | Inadmissible
    | Withdrawn
    | NotMoved
    | Fallen
    | Satisfied
    | Moot
    | Opinion
    | Vote
    | Act
    | Published
    | Transmitted
    | Commenced
    | Challenged
    | Suspended
    | Annulled
    | Note
)
"""Every event there is, told apart by `kind`."""
