"""Verdicts in words: counts, what was needed, what stopped it; it computes no number."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec.structs import replace as replace_struct

from codicille.decision.procedure import Outcome
from codicille.decision.rule import Answer
from codicille.decision.share import Base
from codicille.decision.voting.asking import request_clause
from codicille.decision.voting.verdict import TieHandling
from codicille.sentence import Sentence, clauses, enumerated, say, say_n

if TYPE_CHECKING:
    from codicille.decision.procedure import Stage
    from codicille.decision.share import Share
    from codicille.decision.tally import Tally
    from codicille.decision.voting.verdict import (
        CollegeResult,
        Graded,
        QuorumResult,
        Results,
        ShareResult,
        SomeResult,
        WeightedResult,
    )

ANSWERS = {
    Answer.FOR: say("for"),
    Answer.AGAINST: say("against"),
    Answer.ABSTAIN: say("abstaining"),
    Answer.CAST: say("answering"),
}
BASES = {
    Base.EXPRESSED: say_n(0, "of {count} vote expressed", "of {count} votes expressed"),
    Base.VALID: say_n(0, "of {count} valid answer", "of {count} valid answers"),
    Base.CAST: say_n(0, "of {count} answer given", "of {count} answers given"),
    Base.PRESENT: say_n(0, "of {count} member present", "of {count} members present"),
    Base.PRESENT_OR_REPRESENTED: say_n(
        0, "of {count} member present or represented", "of {count} members present or represented"
    ),
    Base.IN_OFFICE: say_n(0, "of {count} member in office", "of {count} members in office"),
    Base.SEATS: say_n(0, "of {count} seat", "of {count} seats"),
    Base.ENTITLED: say_n(0, "of {count} person entitled", "of {count} people entitled"),
    Base.REGISTERED: say_n(0, "of {count} person registered", "of {count} people registered"),
}
"""What a share is a share of; the number is filled in."""

TIES = {
    TieHandling.REJECTED: say("the votes are tied"),
    TieHandling.SECRET: say("the votes are tied, and nobody's vote prevails in a secret ballot"),
    TieHandling.CHAIR_AGAINST: say("the votes are tied, and the chair's vote, against, prevails"),
    TieHandling.CHAIR_FOR: say("the votes are tied, and the chair's vote, for, prevails"),
}


CARRIED = {
    Outcome.ADOPTS_WITH_CHANGES: say("the changed text is adopted"),
    Outcome.SENDS_BACK: say("it is sent back"),
    Outcome.REFUSES: say("it is refused"),
    Outcome.ADJOURNS: say("its adjournment, which was put to the vote, is carried"),
}
"""What becomes of the amendment where what was put to the vote was something else than adopting, and won."""


def explain(results: Results, stage: Stage, sought: Outcome) -> Sentence:
    """Return one sentence with the raw counts, what was needed, the outcome and the article."""
    why = reasons(results)
    counts = _counts(results, stage)
    if results.quorum is not None and results.quorum.is_exempt and not results.quorum.reached:
        counts = say("{counts}, on a second call that needs no quorum", counts=counts)
    if not results.counts:
        return say(
            "{counts}, but {why}: the vote decides nothing ({source})",
            counts=counts,
            why=clauses(why),
            source=stage.source,
        )
    is_adoption = sought in {Outcome.ADOPTS, Outcome.ADOPTS_WITH_CHANGES}
    if not why:
        end = CARRIED.get(sought, say("adopted"))
        basis = _basis(results, stage)
        return say(
            "{counts}: {basis}; {end} ({source})", counts=counts, basis=basis, end=end, source=stage.source
        )
    end = say("rejected") if is_adoption else say("not carried")
    if results.majority.reached and results.tie is None and stage.majority is not None:
        return say(
            "{counts}: the majority of {required} is reached, but {why}: {end} ({source})",
            counts=counts,
            required=results.majority.required,
            why=clauses(why),
            end=end,
            source=stage.source,
        )
    return say(
        "{counts}: {why}; {end} ({source})", counts=counts, why=clauses(why), end=end, source=stage.source
    )


def reasons(results: Results) -> tuple[Sentence, ...]:
    """Return every clause that stops what was put to the vote; none when it is adopted."""
    missed = _missed_quorums(results)
    if missed:
        return missed
    if results.totals.expressed == 0:
        return (say("nobody voted for or against"),)
    found = [*_majority(results), *(_needed(floor) for floor in results.floors if not floor.reached)]
    for college in results.colleges:
        found += _college(college)
    if results.some is not None and not results.some.reached:
        found.append(_too_few(results.some, results.colleges))
    if results.weighted is not None and not results.weighted.reached:
        found.append(_weight(results.weighted))
    return tuple(found)


def _counts(results: Results, stage: Stage) -> Sentence:
    """Return the counts, by grades where people answered so, and the ballot that was asked for."""
    counts = counts_clause(results.totals)
    if results.median is not None:
        counts = say(
            "{grades}; the median is “{median}”; {counts}",
            grades=grades_clause(replace_struct(results.totals, abstain=0, blank=0), stage),
            median=results.median,
            counts=counts,
        )
    due = next((asked for asked in results.asked if asked.reached), None)
    return counts if due is None else say("{counts}, in {asked}", counts=counts, asked=request_clause(due))


def counts_clause(tally: Tally) -> Sentence:
    """Return the raw counts: « 46 for, 11 against, 5 abstaining »."""
    counts = [
        say("{count} for", count=tally.for_ or 0),
        say("{count} against", count=tally.against or 0),
        say_n(tally.abstain, "{count} abstaining", "{count} abstaining"),
    ]
    if tally.blank:
        counts.append(say_n(tally.blank, "{count} blank", "{count} blank"))
    if tally.spoilt:
        counts.append(say_n(tally.spoilt, "{count} spoilt", "{count} spoilt"))
    return say("{counts}", counts=tuple(counts))


def grades_clause(tally: Tally, stage: Stage) -> Sentence:
    """Return the answers of a graded vote: « favorable: 30, défavorable: 10, 2 abstaining »."""
    counts = [say("{grade}: {count}", grade=grade, count=tally.grades.get(grade, 0)) for grade in stage.scale]
    if tally.abstain:
        counts.append(say_n(tally.abstain, "{count} abstaining", "{count} abstaining"))
    if tally.blank:
        counts.append(say_n(tally.blank, "{count} blank", "{count} blank"))
    return say("{counts}", counts=tuple(counts))


def graded_clause(graded: Graded, stage: Stage) -> Sentence:
    """Return the summary of a consultative vote: its grades, their median, the share that is favourable."""
    if graded.median is None:
        return say(
            "{counts} (consultative, {source})", counts=counts_clause(graded.totals), source=stage.source
        )
    summary = say(
        "{grades}; the median is “{median}”", grades=grades_clause(graded.totals, stage), median=graded.median
    )
    if graded.favourable is not None:
        summary = say(
            "{summary}; {count} of {total} answers are favourable",
            summary=summary,
            count=graded.favourable,
            total=sum(graded.totals.grades.values()),
        )
    told = tuple(
        say("{name} “{median}”", name=college.name, median=median)
        for college, median in graded.medians
        if median is not None
    )
    if told:
        summary = say("{summary}; by college: {told}", summary=summary, told=told)
    return say("{summary} (consultative, {source})", summary=summary, source=stage.source)


def share_clause(share: Share) -> Sentence:
    """Return a share in words: « more than half », « at least 3/5 », « all »."""
    if share.fraction == 1:
        return say("all")
    if share.fraction == Fraction(1, 2):
        return say("at least half") if share.more_than is None else say("more than half")
    fraction = str(share.fraction)
    if share.more_than is None:
        return say("at least {fraction}", fraction=fraction)
    return say("more than {fraction}", fraction=fraction)


def _missed_quorums(results: Results) -> tuple[Sentence, ...]:
    missed = [_quorum(results.quorum)] if results.quorum is not None and not results.quorum.holds else []
    for college in results.colleges:
        if college.quorum is not None and not college.quorum.holds:
            name, quorum = college.college.name, _quorum(college.quorum)
            missed.append(say("in the college “{name}” {quorum}", name=name, quorum=quorum))
    return tuple(missed)


def _quorum(quorum: QuorumResult) -> Sentence:
    needed = say("at least {required} ({share})", required=quorum.required, share=_fraction(quorum.share))
    base = _of(quorum.share.of, quorum.base)
    return say(
        "the quorum is missed: {base} {counted} were there, {needed} were needed",
        base=base,
        counted=quorum.counted,
        needed=needed,
    )


def _basis(results: Results, stage: Stage) -> Sentence:
    """Return what an adoption rests on."""
    if results.tie is not None:
        return TIES[results.tie]
    if stage.majority is not None or stage.median_at_least is not None:
        return _needed(results.majority)
    if results.weighted is not None:
        return _weight(results.weighted)
    return say("the colleges agree as the rule asks")


def _weight(result: WeightedResult) -> Sentence:
    return say(
        "the colleges for it weigh {weight} of {whole}, and {share} was needed",
        weight=result.reached_weight,
        whole=result.whole,
        share=share_clause(result.rule.share),
    )


def _majority(results: Results) -> list[Sentence]:
    if results.tie is TieHandling.CHAIR_FOR:
        return []
    if results.tie is not None:
        return [TIES[results.tie]]
    return [] if results.majority.reached else [_needed(results.majority)]


def _needed(result: ShareResult) -> Sentence:
    base = _of(result.share.of, result.base)
    share = _fraction(result.share)
    if result.answer is Answer.FOR:
        return say(
            "{base} at least {required} ({share}) were needed",
            base=base,
            required=result.required,
            share=share,
        )
    return say(
        "{base} at least {required} ({share}) were needed {answer}, and there were {counted}",
        base=base,
        required=result.required,
        share=share,
        answer=ANSWERS[result.answer],
        counted=result.counted,
    )


def _college(result: CollegeResult) -> list[Sentence]:
    found = []
    name = result.college.name
    if result.none is not None and result.none.reached:
        share = share_clause(result.none.share)
        found.append(
            say("the college “{name}” has {part}, {share}", name=name, part=_part(result.none), share=share)
        )
    if result.all is not None and not result.all.reached:
        share = share_clause(result.all.share)
        found.append(
            say(
                "the college “{name}” has {part}, where {share} was needed",
                name=name,
                part=_part(result.all),
                share=share,
            )
        )
    return found


def _part(result: ShareResult) -> Sentence:
    base = _of(result.share.of, result.base)
    return say("{counted} {base} {answer}", counted=result.counted, base=base, answer=ANSWERS[result.answer])


def _too_few(some: SomeResult, colleges: tuple[CollegeResult, ...]) -> Sentence:
    names = [c.college.name for c in colleges if c.some is not None and c.some.reached]
    if not names:
        return say("the share asked of {required} colleges is reached in none", required=some.required)
    return say(
        "the share asked of {required} colleges is reached in {names} only",
        names=enumerated(names),
        required=some.required,
    )


def _fraction(share: Share) -> Sentence:
    """Return a share in brackets: « 3/5 », « more than half »."""
    is_plain = share.more_than is None and share.fraction != 1
    return say("{fraction}", fraction=str(share.fraction)) if is_plain else share_clause(share)


def _of(base: Base, count: int) -> Sentence:
    return replace(BASES[base], count=count, values=(("count", count),))
