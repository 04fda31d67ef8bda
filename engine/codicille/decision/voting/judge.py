"""A recorded vote and the rule of its stage → a verdict; it follows no procedure.

Arithmetic is in whole numbers and fractions. Nothing expressed is a rejection, a share of nobody is never
reached, and a vote without its quorum decides nothing.
"""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec.structs import replace

from codicille.decision.rule import Answer, Ballot, CastingVote, Side
from codicille.decision.voting.asking import asked_for
from codicille.decision.voting.counting import Counted, count, totals
from codicille.decision.voting.measure import Ground
from codicille.decision.voting.verdict import (
    CollegeResult,
    Graded,
    Results,
    SomeResult,
    TieHandling,
    Verdict,
    WeightedResult,
)
from codicille.decision.voting.wording import explain, graded_clause, reasons
from codicille.errors import NOWHERE, RecordError, Where
from codicille.sentence import say

if TYPE_CHECKING:
    from codicille.decision.body import Body, College
    from codicille.decision.event import Vote
    from codicille.decision.procedure import Stage
    from codicille.decision.rule import CollegeRule, Weighted
    from codicille.decision.tally import Tally

__all__ = ["judge", "summarise", "totals"]


def judge(vote: Vote, stage: Stage, body: Body, where: Where = NOWHERE) -> Verdict:
    """Return whether what was put to the vote was adopted, and why.

    `stage` is one that decides by a vote, `body` is its body. Raises RecordError at `where` when the
    numbers do not add up, or when one that the rule counts on is not recorded.
    """
    results = _results(vote, stage, body, where)
    why = reasons(results)
    return Verdict(
        totals=results.totals,
        quorum=results.quorum,
        majority=results.majority,
        floors=results.floors,
        colleges=results.colleges,
        some=results.some,
        tie=results.tie,
        weighted=results.weighted,
        asked=results.asked,
        median=results.median,
        adopted=not why,
        reasons=why,
        explanation=explain(results, stage, vote.outcome_sought),
    )


def summarise(vote: Vote, stage: Stage, body: Body, where: Where = NOWHERE) -> Graded:
    """Return the summary of a consultative vote. Raises RecordError when its numbers do not add up."""
    counted = count(vote, stage, body, where)
    whole = Ground(counted.totals, body.total_seats, say("“{name}”", name=body.name), where)
    asked_for(vote, stage, whole)
    graded = Graded(
        counted.totals,
        counted.colleges,
        median=_median(counted.totals, stage.scale),
        explanation=say("“{name}”", name=body.name),
        medians=tuple((college, _median(tally, stage.scale)) for college, tally in counted.colleges),
        favourable=_favourable(counted.totals, stage),
    )
    return dataclasses.replace(graded, explanation=graded_clause(graded, stage))


def _results(vote: Vote, stage: Stage, body: Body, where: Where) -> Results:
    counted = _as_votes(count(vote, stage, body, where), stage)
    whole = Ground(counted.totals, body.total_seats, say("“{name}”", name=body.name), where)
    again = vote.second_call
    colleges = _colleges(counted, stage.colleges, where, is_second_call=again)
    quorum = whole.quorum(stage.quorum, is_second_call=again) if stage.quorum else None
    counts = all(one is None or one.holds for one in (quorum, *(college.quorum for college in colleges)))
    return Results(
        totals=counted.totals,
        quorum=quorum,
        majority=whole.share(stage.threshold, Answer.FOR),
        floors=tuple(whole.share(floor, floor.votes) for floor in stage.floors),
        colleges=colleges,
        some=_some(colleges, stage.colleges),
        # Without its quorum the vote decides nothing: nobody's vote has to prevail.
        tie=_tie(vote, stage, counted.totals, where) if counts else None,
        weighted=_weighted(counted, stage.colleges, where),
        asked=asked_for(vote, stage, whole),
        median=_median(counted.totals, stage.scale),
    )


def _as_votes(counted: Counted, stage: Stage) -> Counted:
    """Return grades as votes: the favourable ones for, the others against."""
    if not stage.is_graded:
        return counted
    colleges = tuple((college, _graded_votes(tally, stage)) for college, tally in counted.colleges)
    return Counted(_graded_votes(counted.totals, stage), colleges)


def _graded_votes(tally: Tally, stage: Stage) -> Tally:
    good = _favourable(tally, stage) or 0
    return replace(tally, for_=good, against=sum(tally.grades.values()) - good)


def _favourable(tally: Tally, stage: Stage) -> int | None:
    grades = stage.good_grades
    return sum(tally.grades.get(grade, 0) for grade in grades) if grades else None


def _weighted(counted: Counted, rule: CollegeRule | None, where: Where) -> WeightedResult | None:
    """Weigh the colleges; one in which nobody answered brings nothing, and weighs in the whole."""
    if rule is None or rule.weighted is None:
        return None
    weighted = rule.weighted
    found = Fraction(0)
    whole = 0
    for college, tally in counted.colleges:
        weight = weight_of(college, weighted)
        ground = Ground(tally, college.seats, say("the college “{name}”", name=college.name), where)
        whole += weight
        if weighted.for_ is not None:
            found += weight if ground.share(weighted.for_, Answer.FOR).reached else 0
        else:
            assert weighted.of is not None, "the rule's reader asks for one of the two"
            base = ground.base(weighted.of)
            found += Fraction(weight * tally.answers(Answer.FOR), base) if base else 0
    return WeightedResult(weighted, found, whole, weighted.share.fraction)


def weight_of(college: College, rule: Weighted) -> int:
    """Return what a college weighs."""
    weight = college.seats if isinstance(rule.weights, str) else rule.weights.get(college.id)
    assert weight is not None, "the configuration's reader asks for every college's weight"
    return weight


def _colleges(
    counted: Counted, rule: CollegeRule | None, where: Where, *, is_second_call: bool
) -> tuple[CollegeResult, ...]:
    results: list[CollegeResult] = []
    for college, tally in counted.colleges:
        if rule is None:
            results.append(CollegeResult(college, tally))
            continue
        ground = Ground(tally, college.seats, say("the college “{name}”", name=college.name), where)
        measured = {
            name: ground.share(test.share, test.answer)
            for name, test in (("none", rule.none), ("all", rule.all), ("some", rule.some))
            if test is not None
        }
        quorum = ground.quorum(rule.quorum, is_second_call=is_second_call) if rule.quorum else None
        results.append(CollegeResult(college, tally, quorum, **measured))
    return tuple(results)


def _some(colleges: tuple[CollegeResult, ...], rule: CollegeRule | None) -> SomeResult | None:
    if rule is None or rule.some is None:
        return None
    reached = [college for college in colleges if college.some is not None and college.some.reached]
    return SomeResult(len(reached), rule.some.count)


def _tie(vote: Vote, stage: Stage, tally: Tally, where: Where) -> TieHandling | None:
    is_tied = tally.expressed > 0 and tally.for_ == tally.against
    if stage.tie is None or not is_tied:
        return None
    if not isinstance(stage.tie, CastingVote):
        return TieHandling.REJECTED
    ballot = vote.ballot or stage.ballot
    if ballot is Ballot.SECRET or (ballot is not None and ballot is stage.tie.unless):
        return TieHandling.SECRET
    if vote.chair is None:
        raise RecordError(
            say("the votes are tied and the chair's vote prevails, but it is not recorded"),
            where,
            say('Add `chair = "for"` or `chair = "against"`, as the minutes say.'),
        )
    return TieHandling.CHAIR_FOR if vote.chair is Side.FOR else TieHandling.CHAIR_AGAINST


def _median(tally: Tally, scale: tuple[str, ...]) -> str | None:
    """Return the grade of the middle voter; of two middle ones, the less favourable."""
    middle = sum(tally.grades.values()) // 2
    seen = 0
    for grade in scale:
        seen += tally.grades.get(grade, 0)
        if seen > middle:
            return grade
    return None
