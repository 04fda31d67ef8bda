"""The data of votes: each stage of an amendment with its figures, what was asked for, what was reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.decision.course.state import StageState
from codicille.decision.event import Vote
from codicille.decision.voting.verdict import Graded, Verdict
from codicille.publish.amendments.steps import body_name
from codicille.publish.opendata.act_shapes import CollegeVote, Counts, StageVote, Test

if TYPE_CHECKING:
    from codicille.decision.body import College
    from codicille.decision.course.state import StageOutcome, Standing
    from codicille.decision.procedure import Rules
    from codicille.decision.tally import Tally
    from codicille.decision.voting.verdict import QuorumResult, ShareResult
    from codicille.publish.opendata.tongues import Tongues


def stage_votes(standing: Standing, rules: Rules, tongues: Tongues) -> tuple[StageVote, ...]:
    """Return every vote and act in order, then the stage that is awaited."""
    return tuple(_stage_vote(outcome, rules, tongues) for outcome in standing.stages)


def _stage_vote(outcome: StageOutcome, rules: Rules, tongues: Tongues) -> StageVote:
    stage, event, verdict = outcome.stage, outcome.event, outcome.verdict
    vote = event if isinstance(event, Vote) else None
    return StageVote(
        stage=stage.id,
        name=stage.name,
        body=stage.body,
        body_name=body_name(stage, rules),
        source=stage.source,
        effect=stage.effect,
        state=outcome.state,
        explanation=tongues.say(outcome.explanation),
        date=event.date if event is not None else None,
        recorded=event.recorded_on if event is not None else None,
        sitting=vote.sitting if vote is not None else None,
        order=vote.order if vote is not None else None,
        ballot=vote.ballot if vote is not None else None,
        reference=event.reference if event is not None else None,
        adopted=_adopted(outcome),
        median=verdict.median if isinstance(verdict, Graded) else None,
        quorum=_test(verdict.quorum) if isinstance(verdict, Verdict) else None,
        majority=_test(verdict.majority) if isinstance(verdict, Verdict) else None,
        totals=counts(verdict.totals) if verdict is not None else None,
        colleges=_colleges(verdict),
    )


def _adopted(outcome: StageOutcome) -> bool | None:
    """Whether the stage was passed; None while it is awaited, to be taken again, or decides nothing."""
    if outcome.state is StageState.PASSED:
        return True
    return False if outcome.state in {StageState.FAILED, StageState.REPLACED} else None


def _colleges(verdict: Verdict | Graded | None) -> tuple[CollegeVote, ...]:
    if verdict is None:
        return ()
    told: list[tuple[College, Tally, QuorumResult | None, bool]]
    if isinstance(verdict, Graded):
        told = [(college, tally, None, False) for college, tally in verdict.colleges]
    else:
        told = [(one.college, one.tally, one.quorum, one.blocks) for one in verdict.colleges]
    return tuple(
        CollegeVote(
            id=college.id,
            name=college.name,
            seats=college.seats,
            counts=counts(tally),
            quorum=_test(quorum),
            blocks=blocks,
        )
        for college, tally, quorum, blocks in told
    )


def _test(result: QuorumResult | ShareResult | None) -> Test | None:
    if result is None:
        return None
    return Test(counted=result.counted, base=result.base, required=result.required, reached=result.reached)


def counts(tally: Tally) -> Counts:
    """Return the figures of a tally."""
    return Counts(
        in_office=tally.in_office,
        present=tally.present,
        represented=tally.represented,
        recused=tally.recused,
        entitled=tally.entitled,
        registered=tally.registered,
        for_=tally.for_,
        against=tally.against,
        abstain=tally.abstain,
        blank=tally.blank,
        spoilt=tally.spoilt,
        expressed=tally.expressed,
        grades=dict(tally.grades),
    )
