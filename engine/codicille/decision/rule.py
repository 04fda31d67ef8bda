"""The conditions of a vote as values: quorum, majority, floors, colleges, tie; `judge.py` applies them.

Every rule is configuration that cites its source; none is written in the engine.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - msgspec reads the annotations
from enum import StrEnum
from fractions import Fraction  # noqa: TC003 - msgspec reads the annotations
from types import MappingProxyType
from typing import Annotated, Literal

from msgspec import Meta, Struct, field
from msgspec.structs import force_setattr

from codicille.decision.share import Base, Share, check_comparison

Days = Annotated[int, Meta(ge=0)]
Several = Annotated[int, Meta(ge=1)]


class Answer(StrEnum):
    """The answers of which a rule may ask a share."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    CAST = "cast"
    """Every answer given: a condition of turnout."""


class Side(StrEnum):
    """On which side a casting vote falls."""

    FOR = "for"
    AGAINST = "against"


class Ballot(StrEnum):
    """How the vote was taken."""

    SHOW_OF_HANDS = "show_of_hands"
    NAMED = "named"
    SECRET = "secret"  # noqa: S105 - a form of ballot


class SecondCall(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What happens after a missed quorum (CGCT L2121-17: three days later, without any quorum)."""

    after_days: Days
    exempt: bool = False
    """Whether the second call is valid whatever the number present."""
    at_least: Fraction | None = None
    """A lower share that is enough on a second call, of the same number."""
    more_than: Fraction | None = None

    def __post_init__(self) -> None:
        """Refuse two rules at once, and what is no share."""
        if self.at_least is None and self.more_than is None:
            return
        if self.exempt:
            raise ValueError("exempt_and_share")
        check_comparison(self.at_least, self.more_than)


class Checked(StrEnum):
    """When a quorum is measured."""

    OPENING = "opening"
    ITEM = "item"
    """When the item is called: leaving a debate that has begun does not break it."""
    VOTE = "vote"


class Quorum(Share, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The share of members who must be there for the vote to count."""

    proxies: bool = False
    """Whether represented members count as there."""
    recused: bool = False
    """Whether members who stand aside still count among those in office."""
    checked: Checked = Checked.ITEM
    second_call: SecondCall | None = None


class Floor(Share, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One more condition on the whole vote: `{ votes = "for", of = "in_office", at_least = "1/3" }`."""

    votes: Answer = Answer.FOR


class CollegeTest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A condition on one college's own votes, `{ against = { of = "present", more_than = "1/2" } }`."""

    for_: Share | None = field(default=None, name="for")
    against: Share | None = None
    abstain: Share | None = None

    def __post_init__(self) -> None:
        """Refuse a test of nothing, or of two things at once."""
        if sum(share is not None for share in (self.for_, self.against, self.abstain)) != 1:
            raise ValueError("one_answer")

    @property
    def answer(self) -> Answer:
        """The answer that is counted."""
        if self.for_ is not None:
            return Answer.FOR
        return Answer.AGAINST if self.against is not None else Answer.ABSTAIN

    @property
    def share(self) -> Share:
        """The share of it that is looked for."""
        share = self.for_ or self.against or self.abstain
        assert share is not None
        return share


class Some(CollegeTest, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`{ count = 2, for = { of = "expressed", more_than = "1/2" } }`: at least that many colleges."""

    count: Several


Weight = Annotated[int, Meta(ge=1)]


class Weighted(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Colleges that weigh unequally: `{ weights = "seats", of = "expressed", more_than = "1/2" }`.

    With `of`, a college brings the share of its weight that its votes for are of that number. With `for`,
    it brings its whole weight when it satisfies the test, and nothing else.
    """

    weights: Literal["seats"] | Mapping[str, Weight]
    """The weight of each college by its id, or as many as it has seats."""
    of: Base | None = None
    for_: Share | None = field(default=None, name="for")
    at_least: Fraction | None = None
    more_than: Fraction | None = None

    def __post_init__(self) -> None:
        """Refuse a rule that weighs nothing, or two things at once."""
        if (self.of is None) == (self.for_ is None):
            raise ValueError("weighted_by")
        check_comparison(self.at_least, self.more_than)
        if not isinstance(self.weights, str):
            force_setattr(self, "weights", MappingProxyType(dict(self.weights)))

    @property
    def share(self) -> Share:
        """The share of all the weight that is asked for; its base is not looked at."""
        return Share(of=Base.SEATS, at_least=self.at_least, more_than=self.more_than)


class CollegeRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the colleges may stop; all the conditions that are given must hold."""

    none: CollegeTest | None = None
    """No college may satisfy the test."""
    all: CollegeTest | None = None
    """Every college must satisfy the test."""
    some: Some | None = None
    """That many colleges must satisfy the test."""
    weighted: Weighted | None = None
    """The colleges that are for must weigh that much."""
    quorum: Quorum | None = None
    """Every college must be there in that share."""

    @property
    def asks_for(self) -> bool:
        """Whether some condition can only be met by votes for."""
        tests = (self.all, self.some)
        return self.weighted is not None or any(t is not None and t.for_ is not None for t in tests)


class PlainTie(StrEnum):
    """A tie that nobody breaks."""

    REJECTED = "rejected"


class Chair(StrEnum):
    """Whose vote prevails."""

    CHAIR = "chair"


class CastingVote(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`{ casting_vote = "chair", unless = "secret" }` (CGCT L2121-20)."""

    casting_vote: Chair
    unless: Ballot | None = None
    """The form of ballot in which nobody's vote prevails."""


class Request(Share, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who may ask for a form of ballot: `{ of = "present", at_least = "1/4" }` (CGCT L2121-21)."""

    source: str | None = None


class Requests(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The forms of ballot that may be asked for; where both are due, the secret one prevails."""

    named: Request | None = None
    secret: Request | None = None


class Notice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How early the members are convened: `{ clear_days = 5, urgent = 1 }` (CGCT L2121-11 and 12)."""

    clear_days: Days
    """Whole days between the one it is sent on and the one of the sitting."""
    urgent: Days | None = None
    """The same, by urgency; None where there is none."""
    explanatory_note: bool = False
    """Whether a note that explains each item goes with the convocation (CGCT L2121-12)."""
    source: str | None = None


class Nominations(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a body appoints somebody: `{ absolute_rounds = 2, secret = true }` (CGCT L2121-21).

    More than half of the votes expressed elects at the first rounds, the most votes at the round after
    them; on a tie there, the elder is elected.
    """

    absolute_rounds: Several = 2
    """At how many rounds an absolute majority is needed; one more follows, and no other."""
    secret: bool = True
    """Whether the ballot is secret, unless every member present or represented waives it."""
    source: str | None = None


class ClosedDoors(Share, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who may close the doors: `{ of = "present_or_represented", more_than = "1/2", asked_by = 3 }`.

    CGCT L2121-18: asked for by three members or by the mayor, decided without debate.
    """

    asked_by: Several | None = None
    """How many members may ask for it; the chair always may."""
    source: str | None = None


class Proxies(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many powers of attorney a member may hold, and for how many sittings in a row."""

    per_holder: Several = 1
    consecutive_sittings: Several | None = None
