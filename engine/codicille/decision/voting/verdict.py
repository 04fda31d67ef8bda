"""The answer of a vote, with what it rests on; it is computed in `judge.py`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codicille.decision.body import College
    from codicille.decision.rule import Answer, Ballot, Request, Weighted
    from codicille.decision.share import Share
    from codicille.decision.tally import Tally
    from codicille.sentence import Sentence


@dataclass(frozen=True, slots=True)
class ShareResult:
    """What became of one share: a majority, a floor, a college's test."""

    share: Share
    answer: Answer
    """The answer that was counted."""
    counted: int
    base: int
    required: int
    """The smallest number that satisfies the share."""

    @property
    def missing(self) -> int:
        """How many more were needed; 0 when it is reached."""
        return max(self.required - self.counted, 0)

    @property
    def reached(self) -> bool:
        """Whether the share is satisfied."""
        return self.counted >= self.required


@dataclass(frozen=True, slots=True)
class QuorumResult:
    """Whether enough members were there."""

    share: Share
    counted: int
    base: int
    required: int
    is_exempt: bool
    """A second call, on which the rule asks for no quorum."""

    @property
    def missing(self) -> int:
        """How many more were needed; 0 when it is reached."""
        return max(self.required - self.counted, 0)

    @property
    def reached(self) -> bool:
        """Whether enough members were there."""
        return self.counted >= self.required

    @property
    def holds(self) -> bool:
        """Whether the vote counts."""
        return self.reached or self.is_exempt


@dataclass(frozen=True, slots=True)
class CollegeResult:
    """One college's votes, and the tests they were put to, each as the rule names it."""

    college: College
    tally: Tally
    quorum: QuorumResult | None = None
    none: ShareResult | None = None
    """What no college may reach."""
    all: ShareResult | None = None
    """What every college must reach."""
    some: ShareResult | None = None
    """What some colleges must reach."""

    @property
    def blocks(self) -> bool:
        """Whether this college by itself stops the amendment."""
        is_vetoed = self.none is not None and self.none.reached
        is_lacking = self.all is not None and not self.all.reached
        return is_vetoed or is_lacking


@dataclass(frozen=True, slots=True)
class SomeResult:
    """How many colleges reach what some must reach."""

    counted: int
    required: int

    @property
    def reached(self) -> bool:
        """Whether enough colleges do."""
        return self.counted >= self.required


@dataclass(frozen=True, slots=True)
class WeightedResult:
    """What the colleges that are for weigh."""

    rule: Weighted
    reached_weight: Fraction
    whole: int
    """The weight of all colleges."""
    required: Fraction
    """The share of it that is asked for; reached or passed as the rule compares."""

    @property
    def reached(self) -> bool:
        """Whether they weigh enough."""
        share = Fraction(self.reached_weight, self.whole)
        return share > self.required if self.rule.more_than is not None else share >= self.required


@dataclass(frozen=True, slots=True)
class Asked:
    """A form of ballot that members asked for, and whether enough of them did."""

    form: Ballot
    request: Request
    counted: int
    base: int
    required: int

    @property
    def reached(self) -> bool:
        """Whether it is due."""
        return self.counted >= self.required


class TieHandling(StrEnum):
    """What was done with a tie."""

    REJECTED = "rejected"
    CHAIR_FOR = "chair_for"
    CHAIR_AGAINST = "chair_against"
    SECRET = "secret"  # noqa: S105 - a form of ballot
    """The chair's vote would have prevailed, but the ballot was secret."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What every condition of a stage came to."""

    totals: Tally
    quorum: QuorumResult | None
    majority: ShareResult
    floors: tuple[ShareResult, ...]
    colleges: tuple[CollegeResult, ...]
    """In the body's order; empty when the vote was not taken by college."""
    some: SomeResult | None
    tie: TieHandling | None
    """None when there was no tie, or no rule for one."""
    weighted: WeightedResult | None = None
    asked: tuple[Asked, ...] = ()
    """The forms of ballot that were asked for."""
    median: str | None = None
    """The median grade, where people answered by grades."""

    @property
    def counts(self) -> bool:
        """Whether the vote decides anything: without its quorum it is to be taken again."""
        quorums = [self.quorum, *(college.quorum for college in self.colleges)]
        return all(quorum is None or quorum.holds for quorum in quorums)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(Results):
    """Whether what was put to the vote was adopted, and why. It has no truth value of its own."""

    adopted: bool
    reasons: tuple[Sentence, ...]
    """Why it is not adopted, each a clause; empty when it is."""
    explanation: Sentence
    """One sentence with the raw counts, what was needed, and the outcome."""


@dataclass(frozen=True, slots=True)
class Graded:
    """The summary of a consultative vote, which decides nothing."""

    totals: Tally
    colleges: tuple[tuple[College, Tally], ...]
    median: str | None
    """The less favourable of the two middle grades when their number is even; None without grades."""
    explanation: Sentence
    medians: tuple[tuple[College, str | None], ...] = ()
    """The median of each college."""
    favourable: int | None = None
    """How many answers are among the favourable grades; None where the stage names none."""
