"""A French municipal council, row by row: counts in, outcome out, by the ready-made rules alone."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from codicille.decision.event import Vote
from codicille.decision.formats.from_configuration import read_rules
from codicille.decision.rule import Ballot, Side
from codicille.decision.share import Base, Share, read_fraction
from codicille.decision.tally import Tally
from codicille.decision.voting.judge import judge
from codicille.decision.voting.notice import clear_days
from codicille.decision.voting.proxy import Powers, check_row, powers_of
from codicille.errors import NOWHERE, RecordError
from codicille.shipped import shipped_procedures

if TYPE_CHECKING:
    from codicille.decision.procedure import Stage
    from codicille.errors import Where

SOURCE = (shipped_procedures() / "fr" / "french-council.toml").read_bytes()
RULES = read_rules(tomllib.loads(SOURCE.decode()), "codicille.toml", SOURCE)
STAGE = RULES.procedures[0].stages[0]
COUNCIL = RULES.bodies[0]
DAY = dt.date(2023, 7, 3)
PATCH = "sha256:" + "0" * 64


def counted(for_: int, against: int, abstain: int = 0, *, in_office: int = 35, **more: Any) -> Vote:
    given = {"present": 30, **more}
    return Vote(
        date=DAY,
        stage="council",
        patch=PATCH,
        in_office=in_office,
        for_=for_,
        against=against,
        abstain=abstain,
        **given,
    )


ADOPTED, REJECTED, AGAIN = "adopted", "rejected", "to be called again"

ROWS = [
    # rule, vote, outcome
    ("quorum: more than half of 8 in office is 5", counted(4, 0, in_office=8, present=4), AGAIN),
    ("quorum: 5 of 8 are enough", counted(4, 0, in_office=8, present=5), ADOPTED),
    ("quorum: more than half of 11 in office is 6", counted(4, 0, in_office=11, present=5), AGAIN),
    ("quorum: 6 of 11 are enough", counted(4, 0, in_office=11, present=6), ADOPTED),
    ("quorum: proxies do not count", counted(20, 0, present=17, represented=17), AGAIN),
    ("quorum: who stands aside is left out", counted(16, 0, present=16, recused=5), ADOPTED),
    ("quorum: a member who leaves during the debate does not break it",
     counted(12, 3, present=15, at_call=18), ADOPTED),
    ("quorum: a member who comes during the debate does not make it",
     counted(12, 3, present=18, at_call=15), AGAIN),
    ("quorum: abstaining does not affect it", counted(1, 0, 17, present=18), ADOPTED),
    ("a second call needs no quorum", counted(2, 1, present=3, second_call=True), ADOPTED),
    ("expressed: 4 for, 0 against, 6 abstaining", counted(4, 0, 6), ADOPTED),
    ("expressed: blank and spoilt papers are out", counted(5, 4, 0, blank=10, spoilt=9), ADOPTED),
    ("absolute: 3 of 5 expressed", counted(3, 2), ADOPTED),
    ("absolute: half is not more than half", counted(2, 2, chair=Side.AGAINST), REJECTED),
    ("nothing expressed", counted(0, 0, 30), REJECTED),
    ("a proxy by name", counted(19, 0, present=18, proxies={"A": "B"}), ADOPTED),
    ("a tie: the chair's vote prevails", counted(15, 15, chair=Side.FOR), ADOPTED),
    ("a tie in a secret ballot",
     counted(15, 15, ballot=Ballot.SECRET, requests={Ballot.SECRET: 10}), REJECTED),
]  # fmt: skip


@pytest.mark.parametrize(("vote", "outcome"), [pytest.param(v, o, id=rule) for rule, v, o in ROWS])
def test_each_row_of_the_code_has_its_outcome(vote: Vote, outcome: str) -> None:
    verdict = judge(vote, STAGE, COUNCIL)
    found = AGAIN if not verdict.counts else ADOPTED if verdict.adopted else REJECTED
    assert found == outcome
    assert STAGE.source in str(verdict.explanation)


REFUSED = [
    ("a tie needs the chair's vote", counted(15, 15), "the chair's vote prevails, but it is not recorded"),
    ("one proxy each",
     counted(20, 0, present=10, represented=11, at_call=20), "11 members represented by 10"),
    ("one proxy each, by name", counted(2, 0, proxies={"A": "C", "B": "C"}), "C holds 2 powers of attorney"),
    ("an absent member holds none", counted(2, 0, proxies={"A": "B", "B": "C"}), "B holds the power of A"),
    ("a public ballot is due at a quarter", counted(20, 5, requests={Ballot.NAMED: 8}),
     "a ballot by name asked for by 8 of 30, where 8 are needed; it was due, and a show of hands was held"),
    ("a secret ballot is due at a third", counted(20, 5, requests={Ballot.SECRET: 10}, ballot=Ballot.NAMED),
     "a secret ballot asked for by 10 of 30, where 10 are needed; it was due, and a ballot by name was held"),
    ("where both are due, the secret one prevails",
     counted(20, 5, requests={Ballot.SECRET: 10, Ballot.NAMED: 20}, ballot=Ballot.NAMED),
     "a secret ballot asked for"),
    ("nine of thirty cannot have a secret ballot",
     counted(20, 5, requests={Ballot.SECRET: 9}, ballot=Ballot.SECRET),
     "asked for by 9 of 30, where 10 are needed"),
    ("nobody asked for a secret ballot",
     counted(20, 5, ballot=Ballot.SECRET), "nobody is recorded as having asked"),
    ("more ask than there are",
     counted(20, 5, requests={Ballot.NAMED: 31}), "31 members asked for a ballot by name"),
    ("four clear days are too few",
     counted(20, 5, convened=dt.date(2023, 6, 28)), "4 clear days, and 5 were needed"),
    ("none at all is too few even by urgency", counted(20, 5, convened=dt.date(2023, 7, 2), urgent=True),
     "0 clear days, and 1 was needed"),
    ("a secret ballot has no names",
     counted(2, 0, names={"A": "for"}, ballot=Ballot.SECRET, requests={Ballot.SECRET: 10}),
     "the ballot was secret, and yet names stand beside the votes"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("vote", "message"), [pytest.param(vote, message, id=rule) for rule, vote, message in REFUSED]
)
def test_what_the_code_forbids_is_refused_with_what_does_not_add_up(vote: Vote, message: str) -> None:
    with pytest.raises(RecordError) as error:
        judge(vote, STAGE, COUNCIL)
    assert message in str(error.value)
    assert error.value.hint is not None


def test_the_form_that_was_due_and_held_is_told() -> None:
    vote = counted(20, 5, requests={Ballot.SECRET: 9, Ballot.NAMED: 12}, ballot=Ballot.NAMED)
    assert "in a ballot by name asked for by 12 of 30" in str(judge(vote, STAGE, COUNCIL).explanation)


@pytest.mark.parametrize(("sent", "days"), [("2023-06-27", 5), ("2023-06-29", 3), ("2023-07-01", 1)])
def test_clear_days_are_whole_days_between(sent: str, days: int) -> None:
    assert clear_days(dt.date.fromisoformat(sent), DAY) == days
    urgent = days < 5
    assert judge(counted(20, 5, convened=dt.date.fromisoformat(sent), urgent=urgent), STAGE, COUNCIL).adopted


def check_in_a_row(votes: list[Vote], vote: Vote, stage: Stage, where: Where) -> None:
    """Check the powers of a vote among other recorded ones."""
    check_row([(one.date, powers_of(one)) for one in votes], Powers.of(vote), stage, where)


def test_a_power_of_attorney_serves_three_sittings_in_a_row_and_no_more() -> None:
    days = (dt.date(2023, 4, 3), dt.date(2023, 5, 8), dt.date(2023, 6, 5))
    before = [replace(counted(9, 0, proxies={"Anne": "Paul"}), date=day) for day in days]
    now = counted(9, 0, proxies={"Anne": "Paul"})
    check_in_a_row(before[1:], now, STAGE, NOWHERE)
    with pytest.raises(RecordError, match="that Anne gave Paul serves for 4 sittings in a row"):
        check_in_a_row(before, now, STAGE, NOWHERE)
    check_in_a_row(before, counted(9, 0, proxies={"Anne": "Luc"}), STAGE, NOWHERE)
    check_in_a_row(before, counted(9, 0, proxies={"Anne": "Paul"}, excused=("Anne",)), STAGE, NOWHERE)
    check_in_a_row(before, now, replace(STAGE, proxies=None), NOWHERE)
    later = replace(now, date=dt.date(2023, 9, 4))
    check_in_a_row([*before[1:], later], now, STAGE, NOWHERE)
    by_college = replace(now, proxies={}, colleges={"x": Tally(proxies={"Anne": "Paul"})})
    with pytest.raises(RecordError, match="4 sittings in a row"):
        check_in_a_row(before, by_college, STAGE, NOWHERE)
    there = replace(before[2], proxies={})
    check_in_a_row([*before[:2], there], now, STAGE, NOWHERE)


@pytest.mark.parametrize(
    ("base", "comparison", "number", "needed"),
    [
        (Base.IN_OFFICE, "more_than 1/2", 42, 22),
        (Base.IN_OFFICE, "at_least 1/2", 42, 21),
        (Base.EXPRESSED, "more_than 1/2", 5, 3),
        (Base.PRESENT, "at_least 1/4", 30, 8),
        (Base.PRESENT, "at_least 1/3", 30, 10),
        (Base.PRESENT_OR_REPRESENTED, "more_than 1/2", 40, 21),
        (Base.REGISTERED, "at_least 1/2", 1001, 501),
        (Base.EXPRESSED, "at_least 2/3", 0, 1),
    ],
)
def test_four_articles_count_on_four_numbers_and_half_is_two_rules(
    base: Base, comparison: str, number: int, needed: int
) -> None:
    """Quorum, decision, requests for a ballot, closed sitting, referendum; 0 to 0 under two thirds."""
    key, fraction = comparison.split()
    assert Share(of=base, **{key: read_fraction(fraction)}).required(number) == needed
