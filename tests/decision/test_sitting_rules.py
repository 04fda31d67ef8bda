"""What the code asks of a sitting besides its votes: convocation, closed doors, rules of procedure."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace

from codicille.decision.body import Body, InternalRules
from codicille.decision.sittings.check import check_sitting, lacking
from codicille.decision.sittings.closed_doors import DoorsVote, doors
from codicille.decision.sittings.internal_rules import due_by, overdue
from codicille.decision.sittings.nomination import Nomination, Round
from codicille.decision.sittings.sitting import CallKind, Convocation, Presence, Sitting
from codicille.decision.tally import Tally
from codicille.errors import NOWHERE, RecordError
from decision.test_french_council import STAGE

DAY = dt.date(2023, 7, 3)
THERE = Tally(present=30, represented=4)


def vote(for_: int, against: int = 0, abstain: int = 0, asked_by: int = 3) -> DoorsVote:
    return DoorsVote(for_=for_, against=against, abstain=abstain, asked_by=asked_by)


@pytest.mark.parametrize(
    ("one", "closed", "why"),
    [
        (vote(18, 16), True, "behind closed doors: 18 of the 34 members are for it, 18 were needed"),
        (
            vote(17, 0, 10),
            False,
            "stays public: 17 of the 34 members are for closing the doors, 18 were needed",
        ),
        (vote(20, asked_by=0), True, "20 of the 34"),
    ],
)
def test_the_doors_are_closed_by_more_than_half_of_those_present_or_represented(
    one: DoorsVote, closed: bool, why: str
) -> None:
    found = doors(one, STAGE, THERE, NOWHERE)
    assert found.are_closed is closed
    assert why in str(found.explanation)
    assert str(found.explanation).endswith("(CGCT, art. L2121-18)")


@pytest.mark.parametrize(
    ("one", "there", "message"),
    [
        (
            vote(20, 15),
            THERE,
            "35 answers on closing the doors, more than the 34 members present or represented",
        ),
        (vote(20, asked_by=2), THERE, "asked for by 2, where 3 members are needed"),
        (vote(20, asked_by=31), THERE, "31 members asked for closed doors, more than the 30 present"),
        (vote(20), Tally(), "nobody recorded how many members were there"),
    ],
)
def test_closed_doors_that_do_not_add_up_are_refused(one: DoorsVote, there: Tally, message: str) -> None:
    with pytest.raises(RecordError, match=message):
        doors(one, STAGE, there, NOWHERE)


def test_no_rule_no_closed_doors() -> None:
    with pytest.raises(RecordError, match="has no rule on closed doors"):
        doors(vote(20), replace(STAGE, closed_doors=None), THERE, NOWHERE)


def sitting(**more: Any) -> Sitting:
    given = {"date": dt.date(2023, 6, 27), "explanatory_note": True, **more}
    return Sitting(name="x", body="council", stage="council", date=DAY, convocation=Convocation(**given))


CONVOKED = [
    ("five clear days", sitting(), None),
    ("four clear days", sitting(date=dt.date(2023, 6, 28)), "4 clear days, and 5 were needed"),
    ("one clear day by urgency", sitting(date=dt.date(2023, 7, 1), urgent=True), None),
    ("none by urgency", sitting(date=dt.date(2023, 7, 2), urgent=True), "0 clear days, and 1 was needed"),
    ("no explanatory note", sitting(explanatory_note=False),
     "the convocation of 2023-06-27 had no explanatory note"),
    ("a second call three days later",
     sitting(call=CallKind.SECOND, missed=dt.date(2023, 6, 30)), None),
    ("a second call two days later", sitting(call=CallKind.SECOND, missed=dt.date(2023, 7, 1)),
     "a second call comes 3 days later at the earliest; the first was on 2023-07-01"),
    ("nobody said when", sitting(date=None), None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "message"), [pytest.param(one, message, id=rule) for rule, one, message in CONVOKED]
)
def test_a_sitting_is_convened_as_early_as_the_code_asks(one: Sitting, message: str | None) -> None:
    if message is None:
        check_sitting(one, STAGE, is_over=True)
        return
    with pytest.raises(RecordError, match=message) as error:
        check_sitting(one, STAGE, is_over=False)
    assert error.value.where.file == "sittings/x.toml"
    assert error.value.hint is not None


def test_three_clear_days_without_a_note_are_enough_below_3500_inhabitants() -> None:
    assert STAGE.notice is not None
    small = replace(STAGE, notice=replace(STAGE.notice, clear_days=3, explanatory_note=False))
    check_sitting(sitting(date=dt.date(2023, 6, 29), explanatory_note=False), small, is_over=True)
    with pytest.raises(RecordError, match="2 clear days, and 3 were needed"):
        check_sitting(sitting(date=dt.date(2023, 6, 30), explanatory_note=False), small, is_over=True)


def test_a_convocation_without_its_note_names_the_option_that_says_it_was_sent() -> None:
    with pytest.raises(RecordError, match="had no explanatory note") as error:
        check_sitting(sitting(explanatory_note=False), STAGE, is_over=False)
    assert "`--explanatory-note`" in str(error.value.hint)


def test_a_second_call_needs_a_rule_for_it() -> None:
    with pytest.raises(RecordError, match="knows no second call"):
        check_sitting(sitting(call=CallKind.SECOND), replace(STAGE, quorum=None), is_over=False)


def rules(**more: Any) -> InternalRules:
    given = {"installed": dt.date(2020, 8, 31), "inhabitants": 20_000, "source": "CGCT, art. L2121-8", **more}
    return InternalRules(**given)


@pytest.mark.parametrize(
    ("one", "day", "late"),
    [
        (rules(), dt.date(2021, 2, 28), False),
        (rules(), dt.date(2021, 3, 1), True),
        (rules(adopted=dt.date(2021, 3, 1)), dt.date(2021, 3, 1), False),
        (rules(adopted=dt.date(2021, 4, 1)), dt.date(2021, 3, 31), True),
        (rules(inhabitants=999), dt.date(2023, 1, 1), False),
        (None, dt.date(2023, 1, 1), False),
    ],
)
def test_rules_of_procedure_are_due_within_six_months_and_the_former_ones_apply_until_then(
    one: InternalRules | None, day: dt.date, late: bool
) -> None:
    told = overdue(Body(id="council", name="Council", internal_rules=one), day)
    assert (told is not None) is late
    if told is not None:
        assert "to be adopted by 2021-02-28, and the former ones apply (CGCT, art. L2121-8)" in str(told)


def test_the_last_day_is_that_of_a_shorter_month() -> None:
    assert due_by(rules()) == dt.date(2021, 2, 28)
    assert due_by(rules(installed=dt.date(2020, 5, 26))) == dt.date(2020, 11, 26)
    assert due_by(rules(inhabitants=999)) is None


def test_what_the_minutes_must_hold_and_nobody_recorded_is_named() -> None:
    bare = Sitting(name="x", body="council", stage="council", date=DAY)
    assert [str(one) for one in lacking(bare)] == [
        "the hour it opened at (`opened`)", "who was in the chair (`chair`)",
        "who was the secretary (`secretary`)", "who was there (`presence`)",
    ]  # fmt: skip
    secretary = Nomination(post="secretary", rounds=(Round(votes={"Ada": 1}),))
    assert "who was the secretary (`secretary`)" not in map(
        str, lacking(replace(bare, nomination=(secretary,)))
    )
    told = replace(bare, opened=dt.time(18), chair="Ada", secretary="Paul")
    there = Presence(present=2, represented=1)
    assert [str(one) for one in lacking(replace(told, presence=there))] == [
        "the names of the members present (`presence`)"
    ]
    named = replace(there, names=("Ada", "Paul"))
    assert [str(one) for one in lacking(replace(told, presence=named))] == [
        "the names of the members represented (`presence`)"
    ]
    assert not list(lacking(replace(told, presence=replace(named, proxies={"Zoe": "Ada"}))))


def test_a_sitting_never_settles_its_own_minutes() -> None:
    with pytest.raises(RecordError, match="settles its own minutes"):
        check_sitting(replace(sitting(), settles=("x",)), STAGE, is_over=True)
