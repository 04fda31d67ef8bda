"""The rule of a vote in plain words, for a reader who knows no voting law; it computes no number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.decision.course.state import StageState
from codicille.decision.event import Vote
from codicille.decision.procedure import Outcome
from codicille.decision.rule import Answer
from codicille.decision.share import Base
from codicille.decision.voting.verdict import Graded, TieHandling, Verdict
from codicille.decision.voting.wording import share_clause
from codicille.sentence import Sentence, enumerated, say, say_n

if TYPE_CHECKING:
    from codicille.decision.course.state import StageOutcome
    from codicille.decision.procedure import Stage
    from codicille.decision.rule import CollegeRule, CollegeTest
    from codicille.decision.voting.verdict import QuorumResult

MEANINGS = {
    Base.EXPRESSED: say("Votes expressed are the votes for and against: who abstains is not counted."),
    Base.VALID: say("Valid answers are for, against, abstentions and blank papers: an abstention weighs."),
    Base.CAST: say("Every answer given counts, spoilt papers too: an abstention weighs."),
    Base.PRESENT: say("Every member present counts, even one who does not vote."),
    Base.PRESENT_OR_REPRESENTED: say(
        "Every member present or represented counts, even one who does not vote."
    ),
    Base.IN_OFFICE: say("Every member in office counts, even one who is absent."),
    Base.SEATS: say("Every seat counts, even an empty one."),
    Base.ENTITLED: say("Everybody entitled to vote counts, even who does not."),
    Base.REGISTERED: say("Everybody on the roll counts, even who does not vote."),
}
"""What each base means for who does not vote for or against."""

NUMBERS = {
    Base.EXPRESSED: say("votes expressed"),
    Base.VALID: say("valid answers"),
    Base.CAST: say("answers given"),
    Base.PRESENT: say("members present"),
    Base.PRESENT_OR_REPRESENTED: say("members present or represented"),
    Base.IN_OFFICE: say("members in office"),
    Base.SEATS: say("seats"),
    Base.ENTITLED: say("people entitled"),
    Base.REGISTERED: say("people registered"),
}
ANSWERS = {
    Answer.FOR: say("for it"),
    Answer.AGAINST: say("against it"),
    Answer.ABSTAIN: say("abstaining"),
    Answer.CAST: say("answering"),
}
TIES = {
    TieHandling.REJECTED: say("As many were for as against: the rule makes that a rejection."),
    TieHandling.SECRET: say(
        "As many were for as against: the chair's vote would decide, but not in a secret ballot."
    ),
    TieHandling.CHAIR_FOR: say(
        "As many were for as against: the rule lets the chair's vote decide, and the chair was for it."
    ),
    TieHandling.CHAIR_AGAINST: say(
        "As many were for as against: the rule lets the chair's vote decide, and the chair was against it."
    ),
}


MOTIONS = {
    Outcome.ADOPTS_WITH_CHANGES: say("What was put to the vote was another wording of it."),
    Outcome.SENDS_BACK: say("What was put to the vote was to send it back."),
    Outcome.REFUSES: say("What was put to the vote was to refuse it: votes for are votes to refuse."),
    Outcome.ADJOURNS: say("What was put to the vote was to put the decision off."),
}
"""What was put to the vote, where it was not the amendment itself."""


def plain(outcome: StageOutcome) -> tuple[Sentence, ...]:
    """Return the rules that a vote was judged by, each in one sentence; nothing for an act."""
    match outcome.verdict:
        case Verdict() as verdict:
            return (*_motion(outcome), *_rules(verdict, outcome.stage))
        case Graded(median=median) if median is not None:
            return (_median(),)
        case _:
            return ()


def _motion(outcome: StageOutcome) -> tuple[Sentence, ...]:
    sought = outcome.event.outcome_sought if isinstance(outcome.event, Vote) else Outcome.ADOPTS
    if sought is Outcome.ADOPTS_WITH_CHANGES and outcome.state in {StageState.PASSED, StageState.FAILED}:
        return ()  # it is the other wording itself
    return (MOTIONS[sought],) if sought in MOTIONS else ()


def _rules(verdict: Verdict, stage: Stage) -> list[Sentence]:
    told = [_quorum(verdict.quorum)] if verdict.quorum is not None else []
    if not verdict.counts:
        return told
    if verdict.totals.expressed == 0:
        return [*told, say("Nobody voted for or against: that is a rejection.")]
    told += _majority(verdict, stage)
    if verdict.tie is not None:
        told.append(TIES[verdict.tie])
    return [*told, *besides(stage)]


def besides(stage: Stage) -> tuple[Sentence, ...]:
    """Return what a stage asks for besides its majority: of the whole vote, and of its colleges."""
    floors = (
        say(
            "Besides, {share} of the {number} must be {answer}.",
            share=share_clause(floor),
            number=NUMBERS[floor.of],
            answer=ANSWERS[floor.votes],
        )
        for floor in stage.floors
    )
    return (*floors, *(_colleges(stage.colleges) if stage.colleges is not None else ()))


def _majority(verdict: Verdict, stage: Stage) -> list[Sentence]:
    if stage.is_graded:
        told = [good_grades(stage)]
        if stage.median_at_least is not None:
            told.append(_median())
    else:
        told = []
    if stage.majority is None:
        return told
    majority = verdict.majority
    told.append(
        say(
            "To pass, {share} of the {base} {number} must be for it: that is {required}; {counted} were.",
            share=share_clause(majority.share),
            base=majority.base,
            number=NUMBERS[majority.share.of],
            required=majority.required,
            counted=majority.counted,
        )
    )
    return [*told, MEANINGS[majority.share.of]]


def good_grades(stage: Stage) -> Sentence:
    """Say which grades count as votes for."""
    return say_n(
        len(stage.good_grades),
        "The grade {grades} counts as a vote for, any other one as a vote against.",
        "The grades {grades} count as votes for, the other ones as votes against.",
        grades=enumerated(say("“{grade}”", grade=grade) for grade in stage.good_grades),
    )


def _quorum(quorum: QuorumResult) -> Sentence:
    if quorum.is_exempt:
        return say("Called a second time after too few had come: whoever comes is enough.")
    return say(
        "A vote counts only if enough people are there (the quorum): {required} of the {base} {number} were "
        "needed, and {counted} came.",
        required=quorum.required,
        base=quorum.base,
        number=NUMBERS[quorum.share.of],
        counted=quorum.counted,
    )


def _colleges(rule: CollegeRule) -> list[Sentence]:
    told: list[Sentence] = []
    if rule.none is not None:
        told.append(say("It is stopped by any one college that has {test}.", test=_test(rule.none)))
    if rule.all is not None:
        told.append(say("Every college must have {test}.", test=_test(rule.all)))
    if rule.some is not None:
        told.append(
            say_n(
                rule.some.count,
                "At least {count} college must have {test}.",
                "At least {count} colleges must have {test}.",
                test=_test(rule.some),
            )
        )
    if rule.quorum is not None:
        told.append(
            say(
                "Each college needs {share} of its {number} there.",
                share=share_clause(rule.quorum),
                number=NUMBERS[rule.quorum.of],
            )
        )
    if rule.weighted is not None:
        share = share_clause(rule.weighted.share)
        told.append(
            say("Colleges do not weigh alike: those for it must weigh {share} of the whole.", share=share)
        )
    return told


def _test(test: CollegeTest) -> Sentence:
    return say(
        "{share} of its {number} {answer}",
        share=share_clause(test.share),
        number=NUMBERS[test.share.of],
        answer=ANSWERS[test.answer],
    )


def _median() -> Sentence:
    return say(
        "The median is the answer of the middle person: as many were at least as favourable as were less so."
    )
