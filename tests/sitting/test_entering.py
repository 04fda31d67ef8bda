"""What a clerk types, as values; what is entered and corrected; the events it makes."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from codicille.decision.procedure import Stage
from codicille.decision.sittings.entries import enter, excusing, presence_at, vote_of
from codicille.decision.sittings.sitting import Answers, Attendance, Entry, EntryKind, Item, Presence, Sitting
from codicille.decision.sittings.typed import (
    named_answers,
    typed_answers,
    typed_hour,
    typed_presence,
    typed_proxies,
)
from codicille.decision.sittings.typed_roll import typed_members, typed_names
from codicille.errors import RecordError
from codicille.history.agenda.agenda import proposed
from rivals import TOWN, Pending, changed
from sitting.test_order_of_call import agenda

if TYPE_CHECKING:
    from collections.abc import Callable

PLAIN = Stage(id="s", name="S", body="b", source="art. 1")
GRADED = Stage(id="s", name="S", body="b", source="art. 1", scale=("good", "poor"))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("28", Attendance(in_office=30, present=28)),
        ("54 28", Attendance(in_office=54, present=28)),
        ("54, 28 ; 3  1", Attendance(in_office=54, present=28, represented=3, recused=1)),
        ("Ada Martin, Paul Roux", Attendance(in_office=30, present=2, names=("Ada Martin", "Paul Roux"))),
    ],
)
def test_who_is_there_is_typed_as_numbers_or_as_names(typed: str, expected: Attendance) -> None:
    assert typed_presence(typed, 30) == expected


@pytest.mark.parametrize(
    "typed",
    ["douze", "twelve", "Vingt-cinq", "25 présents", "3O", "Ann, 25", "Ann, twenty-five", "Ada Martin", "?"],
)
def test_a_number_in_letters_and_a_word_alone_are_no_members(typed: str) -> None:
    with pytest.raises(RecordError):
        typed_presence(typed, 30)


def test_one_member_alone_is_named_with_a_comma_and_namesakes_are_told_apart() -> None:
    assert typed_presence("Ada Martin,", 30).names == ("Ada Martin",)
    assert typed_presence("Paul Roux (1958), Paul Roux (1990)", 30).present == 2
    assert typed_members("Ada Martin; Paul Roux") == ("Ada Martin", "Paul Roux")
    with pytest.raises(RecordError, match="“12” is neither a number nor a name"):
        typed_members("12")


@pytest.mark.parametrize(
    ("stage", "typed", "expected"),
    [
        (PLAIN, "20 5", Answers(for_=20, against=5)),
        (PLAIN, "20 5 3 2 1", Answers(for_=20, against=5, abstain=3, blank=2, spoilt=1)),
        (GRADED, "7 2", Answers(grades={"good": 7, "poor": 2})),
    ],
)
def test_votes_are_typed_in_the_order_they_are_read_out(stage: Stage, typed: str, expected: Answers) -> None:
    assert typed_answers(typed, stage) == expected


@pytest.mark.parametrize(
    ("read", "typed", "message"),
    [
        (lambda typed: typed_presence(typed, None), "1 2 3 4 5", "is not a presence"),
        (lambda typed: typed_presence(typed, None), "-3", "“-3” is not a whole number"),
        (lambda typed: typed_answers(typed, GRADED), "7 2 1", "is not an answer for each grade"),
        (lambda typed: typed_answers(typed, PLAIN), "7", "is not a result"),
        (typed_proxies, "Ada, Paul = Zoe", "“Ada” is not a power of attorney"),
    ],
)
def test_what_is_typed_wrong_is_told(read: Callable[[str], object], typed: str, message: str) -> None:
    with pytest.raises(RecordError, match=message):
        read(typed)


def test_powers_of_attorney_are_typed_with_their_holders() -> None:
    assert typed_proxies("Ada = Zoe, Paul=Zoe") == {"Ada": "Zoe", "Paul": "Zoe"}
    assert typed_proxies("") == {}


def test_a_star_stands_for_all_the_others_on_the_roll() -> None:
    roll = ("Ada", "Paul", "Zoe")
    found = named_answers([("for", typed_names("*")), ("against", ("Paul",))], roll)
    assert found.names == {"Ada": "for", "Paul": "against", "Zoe": "for"}
    with pytest.raises(RecordError, match="Paul: named twice"):
        named_answers([("for", ("Paul",)), ("against", ("Paul",))], roll)
    with pytest.raises(RecordError, match="nobody is left"):
        named_answers([("for", roll), ("against", ("*",))], roll)


SITTING = Sitting(
    name="2023-06-03",
    body="b",
    stage="s",
    date=date(2023, 6, 3),
    presence=Presence(in_office=30, present=20),
    item=(Item(amendments=("a", "b")), Item(amendments=("c",))),
)
LATER = Presence(in_office=30, present=15)


def test_an_entry_made_again_takes_the_place_of_the_first_and_keeps_the_presence_told_there() -> None:
    first = enter(structs.replace(SITTING, now=LATER), Entry(amendments=("a", "b"), for_=9, against=1))
    assert first.now is None
    assert first.entry[0].presence == LATER
    second = enter(first, Entry(amendments=("c",), for_=1, against=9))
    after = enter(second, Entry(amendments=("a", "b"), for_=8, against=2))
    assert [(entry.amendments, entry.for_) for entry in after.entry] == [(("a", "b"), 8), (("c",), 1)]
    assert after.entry[0].presence == LATER


def test_one_of_identical_amendments_is_entered_otherwise_without_losing_the_other() -> None:
    both = enter(SITTING, Entry(amendments=("a", "b"), for_=9, against=1))
    after = enter(both, Entry(amendments=("b",), kind=EntryKind.WITHDRAWN))
    assert [(entry.amendments, entry.kind) for entry in after.entry] == [
        (("b",), EntryKind.WITHDRAWN), (("a",), EntryKind.VOTE),
    ]  # fmt: skip
    with pytest.raises(RecordError, match="z is entered, and is not on the agenda"):
        enter(SITTING, Entry(amendments=("z",)))


def test_the_presence_of_a_vote_is_the_last_one_told_before_it() -> None:
    begun = enter(SITTING, Entry(amendments=("a", "b"), for_=9, against=1))
    begun = enter(structs.replace(begun, now=LATER), Entry(amendments=("c",), for_=9, against=1))
    first, second = begun.entry
    assert presence_at(begun, first) == SITTING.presence
    assert presence_at(begun, second) == presence_at(begun) == LATER
    vote = vote_of(begun, second, "c", "sha256:" + "0" * 64)
    assert (vote.present, vote.at_opening, vote.in_office, vote.order) == (15, 20, 30, 2)


def test_a_certified_illness_excuses_the_one_who_is_absent_and_nobody_else() -> None:
    there = Presence(
        colleges={
            "x": Attendance(present=1, represented=1, proxies={"Ivy": "Ann"}),
            "y": Attendance(present=1, represented=1, proxies={"Zoe": "Bob"}),
        }
    )
    after = excusing(excusing(structs.replace(SITTING, presence=there), "Ivy"), "Ivy").presence
    assert after is not None
    assert {name: part.excused for name, part in after.colleges.items()} == {"x": ("Ivy",), "y": ()}


def test_a_closed_sitting_takes_no_entry() -> None:
    with pytest.raises(RecordError, match="the sitting 2023-06-03 is closed"):
        enter(structs.replace(SITTING, closed=True), Entry(amendments=("c",)))


def test_sub_amendments_that_amend_one_another_are_called_all_the_same() -> None:
    after = changed(TOWN, "d’un an", "de deux ans")
    one, other = Pending("x", TOWN, after, amends="y"), Pending("y", TOWN, after, amends="x")
    found = proposed(agenda(one, other), ["x", "y"])
    assert sorted(name for called in found for name in called.ids) == ["x", "y"]


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("14:30", time(14, 30)), ("14h30", time(14, 30)), ("9 h", time(9)), ("18 H 05", time(18, 5))],
)
def test_an_hour_is_read_as_people_write_it(typed: str, hour: time) -> None:
    assert typed_hour(typed) == hour


@pytest.mark.parametrize("typed", ["", "14", "24:00", "9h60", "14h3", "noon"])
def test_what_is_no_hour_is_refused(typed: str) -> None:
    with pytest.raises(RecordError):
        typed_hour(typed)
