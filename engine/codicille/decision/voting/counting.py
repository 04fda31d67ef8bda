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
from codicille.decision.voting.ballot import by_name, check_names, check_roll, check_secrecy, form_of
from codicille.decision.voting.notice import check_notice
from codicille.decision.voting.proxy import check_proxies
from codicille.errors import RecordError, suggestion
from codicille.sentence import Sentence, enumerated, say

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
    if vote.colleges:
        return add(tuple(by_name(tally) for tally in vote.colleges.values()))
    return by_name(vote.whole)


def count(vote: Vote, stage: Stage, body: Body, where: Where) -> Counted:
    """Return the counts of a vote.

    Raises RecordError, saying what does not add up or is not there, at `where`.
    """
    _check_forms(vote, stage, body, where)
    check_notice(stage, vote.convened, vote.date, where, urgent=vote.urgent)
    check_secrecy(vote, stage, where)
    _check_people(vote, stage, body, where)
    counted = Counted(totals(vote), _by_college(vote, stage, body, where))
    whole = say("“{name}”", name=body.name)
    for college, tally in counted.colleges:
        _check_tally(tally, stage, college, where)
    _check_sums(counted.totals, body.total_seats, whole, where)
    if not counted.colleges:
        _check_answers(counted.totals, stage, whole, where)
        check_proxies(counted.totals, stage, whole, where)
    return counted


def _check_people(vote: Vote, stage: Stage, body: Body, where: Where) -> None:
    """Check the names: each an answer, on the roll, in one college only."""
    seen: dict[str, str] = {}
    parts = vote.colleges.items() if vote.colleges else (("", vote.whole),)
    for college_id, tally in parts:
        college = body.college(college_id)
        who = say("“{name}”", name=body.name if college is None else college.name)
        check_names(tally, stage, who, where)
        check_roll({**tally.names, **tally.proxies}, body, college_id or None, vote.date, where)
        for name in tally.names:
            if seen.setdefault(name, college_id) != college_id:
                raise RecordError(
                    say("{name} votes in two colleges, “{one}” and “{other}”", name=name, one=seen[name],
                        other=college_id),
                    where,
                    say("Each member votes once; two people of one name are told apart in the names."),
                )  # fmt: skip


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
    if vote.ballot is not None and stage.ballot is Ballot.SECRET and vote.ballot is not Ballot.SECRET:
        raise RecordError(
            say("the stage “{stage}” is voted on in a secret ballot", stage=stage.id),
            where,
            say("Correct `ballot`, or leave it out ({source}).", source=stage.source),
        )
    if vote.chair is not None and form_of(vote, stage) is Ballot.SECRET:
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
            say("the votes of {missing} are not recorded", missing=enumerated(missing)),
            where,
            say("Give every college its numbers, were they 0: `present`, `for`, `against`."),
        )
    return tuple((college, by_name(vote.colleges[college.id])) for college in body.colleges if vote.colleges)


def _colleges_hint(known: tuple[str, ...]) -> Sentence:
    if not known:
        return say("It votes as a whole: give the numbers with the vote itself.")
    return say("Its colleges are: {known}.", known=enumerated(known))


def _check_tally(tally: Tally, stage: Stage, college: College, where: Where) -> None:
    who = say("the college “{name}”", name=college.name)
    _check_sums(tally, college.seats, who, where)
    _check_answers(tally, stage, who, where)
    check_proxies(tally, stage, who, where)


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
            tally.at_call,
            filled,
            say("{count} members present at the call", count=tally.at_call),
            say("members in office"),
        ),
        (
            tally.at_opening,
            filled,
            say("{count} members present at the opening", count=tally.at_opening),
            say("members in office"),
        ),
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
            suggestion(unknown, stage.scale)
            or say("Its grades are: {known}.", known=enumerated(stage.scale)),
        )
    if tally.grades and (tally.for_ is not None or tally.against is not None):
        raise RecordError(
            say("{who} has both grades and votes for or against", who=who),
            where,
            say("The stage “{stage}” is voted on by grades: keep those.", stage=stage.id),
        )
    for key, number in (("for", tally.for_), ("against", tally.against)):
        if number is None and not stage.is_graded:
            raise RecordError(
                say("{who} has no number of votes `{key}`", who=who, key=key),
                where,
                say("Add `{key} = 0` if there was none.", key=key),
            )
