"""A nomination by rounds of voting: who is elected at which round, and why; it knows no amendment.

CGCT L2121-21: secret, unless all the members decide otherwise; the absolute majority of the votes expressed
at the first and second round, the relative one at the third, where on a tie the elder is elected.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec reads the annotations
from collections.abc import Mapping  # noqa: TC003 - msgspec reads the annotations
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct, field
from msgspec.structs import force_setattr

from codicille.decision.rule import Ballot
from codicille.decision.tally import Count  # noqa: TC001 - msgspec reads the annotations
from codicille.sentence import Sentence, enumerated, say

if TYPE_CHECKING:
    from codicille.decision.rule import Nominations

Name = Annotated[str, Meta(min_length=1)]

POSTS = {"secretary": say("Secretary of the sitting"), "chair": say("Chair of the sitting")}
"""The posts known here, in words; any other one is said as it is written."""


class Candidate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody who stands."""

    name: Name
    born: dt.date | None = None
    """The date of birth; needed only where the last round is tied, and best left out otherwise."""


class Round(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was counted at one round."""

    votes: Mapping[str, Count]
    """Candidate → votes."""
    abstain: Count = 0
    blank: Count = 0
    spoilt: Count = 0

    def __post_init__(self) -> None:
        """Make the table as frozen as the rest."""
        force_setattr(self, "votes", MappingProxyType(dict(self.votes)))

    @property
    def expressed(self) -> int:
        """Votes for somebody."""
        return sum(self.votes.values())

    @property
    def cast(self) -> int:
        """Every answer."""
        return self.expressed + self.abstain + self.blank + self.spoilt

    @property
    def first(self) -> tuple[str, ...]:
        """Those with the most votes, in the order of their names; nobody where nobody has any."""
        most = max(self.votes.values(), default=0)
        return tuple(sorted(name for name, count in self.votes.items() if count == most and most))


class Nomination(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A nomination: to what, who stands, how each round went."""

    post: Name
    """`secretary`, `chair`, or any other words."""
    ballot: Ballot = Ballot.SECRET
    waived_by: Count | None = None
    """How many members agreed not to vote in secret."""
    candidate: tuple[Candidate, ...] = ()
    """May be left out: whoever has votes is one."""
    rounds: tuple[Round, ...] = field(default=(), name="round")

    def born(self, name: str) -> dt.date | None:
        """Return a candidate's date of birth, where it is recorded."""
        return next((one.born for one in self.candidate if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Nominated:
    """What the rounds came to."""

    elected: str | None
    """None: nobody yet."""
    at_round: int
    """The round it was decided at, or the last one counted; 0 before the first."""
    counted: int
    """The votes of whoever has the most."""
    required: int | None
    """How many were needed; None at the last round, where the most votes are enough."""
    explanation: Sentence
    tied: tuple[str, ...] = ()
    """Those who had as many votes at the last round, where the elder was elected."""


def nominated(nomination: Nomination, rule: Nominations, source: str) -> Nominated:
    """Return who is elected, or why nobody is yet.

    The nomination is one that adds up (`nomination_check.py`); `source` is the article of its rule.
    """
    post = POSTS.get(nomination.post, nomination.post)
    if not nomination.rounds:
        return Nominated(
            None, 0, 0, None, say("{post}: nobody has voted yet ({source})", post=post, source=source)
        )
    number = len(nomination.rounds)
    last = nomination.rounds[-1]
    words = {"post": post, "number": number, "base": last.expressed, "source": source}
    if number > rule.absolute_rounds:
        return _relative(nomination, last, number, words)
    return _absolute(last, number, words)


def absolute_majority(one: Round) -> int:
    """Return how many votes elect at the first rounds: more than half of those expressed, 1 at least."""
    return one.expressed // 2 + 1


def _absolute(one: Round, number: int, words: Mapping[str, object]) -> Nominated:
    required = absolute_majority(one)
    counted = max(one.votes.values(), default=0)
    words = {**words, "counted": counted, "required": required}
    if counted >= required:
        (name,) = one.first
        why = say(
            "{post}: {name}, elected at round {number} with {counted} of {base} votes expressed, {required} "
            "being needed ({source})",
            name=name,
            **words,
        )
        return Nominated(name, number, counted, required, why)
    why = say(
        "{post}: nobody is elected at round {number}, where {required} of {base} votes expressed were needed "
        "and nobody had more than {counted}; another round is held ({source})",
        **words,
    )
    return Nominated(None, number, counted, required, why)


def _relative(nomination: Nomination, one: Round, number: int, words: Mapping[str, object]) -> Nominated:
    counted = max(one.votes.values(), default=0)
    words = {**words, "counted": counted}
    if not one.first:
        why = say("{post}: nobody had a vote at round {number}, the last one ({source})", **words)
        return Nominated(None, number, 0, None, why)
    if len(one.first) == 1:
        (name,) = one.first
        why = say(
            "{post}: {name}, elected at round {number} with {counted} of {base} votes expressed, the "
            "most votes "
            "being enough at this round ({source})",
            name=name,
            **words,
        )
        return Nominated(name, number, counted, None, why)
    name = min(one.first, key=lambda tied: str(nomination.born(tied)))
    why = say(
        "{post}: {name}, elected at round {number} as the elder, {names} having {counted} votes each "
        "({source})",
        name=name,
        names=enumerated(one.first),
        **words,
    )
    return Nominated(name, number, counted, None, why, tied=one.first)
