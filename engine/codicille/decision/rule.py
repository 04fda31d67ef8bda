"""The conditions of a vote as values: quorum, majority, floors, colleges, tie; `judge.py` applies them.

Every rule is configuration that cites its source; none is written in the engine.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from codicille.decision.share import Share

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


class Quorum(Share, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The share of members who must be there for the vote to count."""

    proxies: bool = False
    """Whether represented members count as there."""
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


class CollegeRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the colleges may stop; all the conditions that are given must hold."""

    none: CollegeTest | None = None
    """No college may satisfy the test."""
    all: CollegeTest | None = None
    """Every college must satisfy the test."""
    some: Some | None = None
    """That many colleges must satisfy the test."""
    quorum: Quorum | None = None
    """Every college must be there in that share."""


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


class Proxies(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many powers of attorney a member may hold, and for how many sittings in a row."""

    per_holder: Several = 1
    consecutive_sittings: Several | None = None
