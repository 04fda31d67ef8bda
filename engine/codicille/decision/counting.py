"""The counts of a recorded vote, once they are known to add up; what follows from them is `judge.py`'s.

What must hold, for each college and for a body voting as a whole: answers ≤ present + represented ≤ in
office less the members who stand aside; in office ≤ seats; answers ≤ entitled, answers ≤ registered.
Present members may take no part, hence no equality.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.decision.rule import Ballot
from codicille.decision.tally import Tally, add
from codicille.errors import RecordError, suggestion
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from codicille.decision.body import Body, College
    from codicille.decision.event import Vote
    from codicille.decision.procedure import Stage
    from codicille.errors import Where


@dataclass(frozen=True, slots=True)
class Counted:
    """A vote's counts: the whole, and each college in the body's order."""

    totals: Tally
    colleges: tuple[tuple[College, Tally], ...]


def totals(vote: Vote) -> Tally:
    """Return the counts of the whole vote, those of the colleges added where it was taken by college."""
    return add(tuple(vote.colleges.values())) if vote.colleges else vote.whole


def count(vote: Vote, stage: Stage, body: Body, where: Where) -> Counted:
    """Return the counts of a vote.

    Raises RecordError, saying what does not add up or is not there, at `where`.
    """
    _check_forms(vote, stage, body, where)
    counted = Counted(totals(vote), _by_college(vote, stage, body, where))
    for college, tally in counted.colleges:
        _check_tally(tally, stage, college, where)
    _check_sums(counted.totals, body.total_seats, say("“{name}”", name=body.name), where)
    if not counted.colleges:
        _check_answers(counted.totals, stage, say("“{name}”", name=body.name), where)
    return counted


def _check_forms(vote: Vote, stage: Stage, body: Body, where: Where) -> None:
    if vote.body is not None and vote.body != body.id:
        raise RecordError(
            say(
                "the stage “{stage}” belongs to “{body}”, not to “{other}”",
                stage=stage.id,
                body=body.id,
                other=vote.body,
            ),
            where,
            say("Leave `body` out, or correct the stage."),
        )
    if vote.colleges and vote.whole != Tally():
        raise RecordError(
            say("the votes are given twice, by college and for the whole body"),
            where,
            say("Keep the colleges' numbers only: the whole is computed."),
        )
    if vote.chair is not None and (vote.ballot or stage.ballot) is Ballot.SECRET:
        raise RecordError(
            say("the ballot was secret, and yet the chair's vote is recorded"),
            where,
            say("Nobody's vote prevails in a secret ballot: remove `chair`, or correct `ballot`."),
        )
    if vote.second_call and (stage.quorum is None or stage.quorum.second_call is None):
        raise RecordError(
            say("the stage “{stage}” knows no second call", stage=stage.id),
            where,
            say("Remove `second_call`, or write it into the procedure's quorum."),
        )


def _by_college(vote: Vote, stage: Stage, body: Body, where: Where) -> tuple[tuple[College, Tally], ...]:
    known = [college.id for college in body.colleges]
    for unknown in [college for college in vote.colleges if college not in known]:
        raise RecordError(
            say("“{body}” has no college “{college}”", body=body.name, college=unknown),
            where,
            suggestion(unknown, known) or _colleges_hint(tuple(known)),
        )
    missing = tuple(college for college in known if college not in vote.colleges)
    if missing and (vote.colleges or stage.colleges is not None):
        raise RecordError(
            say("the votes of {missing} are not recorded", missing=missing),
            where,
            say("Give every college its numbers, were they 0: `present`, `for`, `against`."),
        )
    return tuple((college, vote.colleges[college.id]) for college in body.colleges if vote.colleges)


def _colleges_hint(known: tuple[str, ...]) -> Sentence:
    if not known:
        return say("It votes as a whole: give the numbers with the vote itself.")
    return say("Its colleges are: {known}.", known=known)


def _check_tally(tally: Tally, stage: Stage, college: College, where: Where) -> None:
    who = say("the college “{name}”", name=college.name)
    _check_sums(tally, college.seats, who, where)
    _check_answers(tally, stage, who, where)


def _check_sums(tally: Tally, seats: int | None, who: Sentence, where: Where) -> None:
    there = None if tally.present is None else tally.present + tally.represented
    filled = None if tally.in_office is None else tally.in_office - tally.recused
    answers = say("{count} answers", count=tally.cast)
    bounds = (
        (tally.cast, there, answers, say("members present or represented")),
        (tally.cast, tally.entitled, answers, say("people entitled to vote")),
        (tally.cast, tally.registered, answers, say("people registered")),
        (there, filled, say("{count} members present or represented", count=there), say("members in office")),
        (
            tally.recused,
            tally.in_office,
            say("{count} members standing aside", count=tally.recused),
            say("members in office"),
        ),
        (tally.in_office, seats, say("{count} members in office", count=tally.in_office), say("seats")),
    )
    for number, most, what, others in bounds:
        if number is not None and most is not None and number > most:
            raise RecordError(
                say(
                    "{who} has {what}, more than its {most} {others}",
                    who=who,
                    what=what,
                    most=most,
                    others=others,
                ),
                where,
                say("Compare with the minutes: one of these numbers is wrong."),
            )


def _check_answers(tally: Tally, stage: Stage, who: Sentence, where: Where) -> None:
    for unknown in [grade for grade in tally.grades if grade not in stage.scale]:
        raise RecordError(
            say("“{grade}” is not a grade of the stage “{stage}”", grade=unknown, stage=stage.id),
            where,
            suggestion(unknown, stage.scale) or say("Its grades are: {known}.", known=stage.scale),
        )
    is_graded = bool(stage.scale) and not stage.decides
    for key, number in (("for", tally.for_), ("against", tally.against)):
        if number is None and not is_graded:
            raise RecordError(
                say("{who} has no number of votes `{key}`", who=who, key=key),
                where,
                say("Add `{key} = 0` if there was none.", key=key),
            )
