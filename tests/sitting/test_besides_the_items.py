"""What a clerk enters besides the items, with words: nothing has to be written in the sitting's file."""

from __future__ import annotations

from datetime import time

import pytest

from codicille.decision.rule import Ballot
from sitting.council import DAYS, EIGHT, Town

MAY, JUNE, JULY, SEPTEMBER = DAYS
PUT_OFF = ("a", "later") * 2
"""The two amendments are put off."""


@pytest.fixture(autouse=True)
def prepared(town: Town) -> None:
    """The council's sitting of July, prepared."""
    town.prepares(JULY)


def minutes(town: Town) -> str:
    """Close the sitting of July, and return its minutes."""
    town.terminal.done("sitting", "close", JULY, "--no-save")
    return town.terminal.done("sitting", "minutes", JULY)


def test_hours_names_debates_and_numbers_are_typed_and_the_minutes_lack_nothing(town: Town) -> None:
    answer = town.runs(
        JULY, EIGHT, "", "opened 18h30", "chair Ann", "5 3", "secretary", "Bob", *PUT_OFF[:2],
        "d A-1 Bob fears thieves.", "number A-1 no. 12", "ended", "25h", "21:05", "d A-3", "w", "",
    )  # fmt: skip
    assert answer.code == 0
    assert "The minutes will lack" not in answer.out
    assert "“25h” is not an hour" in answer.out
    assert "nothing is entered on A-3" in answer.out
    assert "nothing is being called" in answer.out
    sitting = town.sitting(JULY)
    assert (sitting.opened, sitting.ended) == (time(18, 30), time(21, 5))
    assert (sitting.chair, sitting.secretary) == ("Ann", "Bob")
    told = minutes(town)
    for said in ("Debate: Bob fears thieves.", "- no. 12: A-1 – ", "Bob"):
        assert said in told, said


def test_a_correction_where_nothing_is_entered_says_so(town: Town) -> None:
    told = town.runs(JULY, EIGHT, "", "c A-1", "d", "q").out
    assert "nothing is entered on A-1" in told
    assert "nothing is entered on –" in told
    assert told.count("Nothing is entered yet.") == 2


def test_every_line_of_the_help_and_of_the_agenda_fits_in_eighty_columns(town: Town) -> None:
    title = "A sitting whose title is so long that it does not fit on one line of an ordinary terminal"
    for language in ("en", "fr"):
        town.terminal.speaks(language)
        town.prepares(JULY, "--title", title)
        shown = town.terminal.done("sitting", "show", JULY)
        answered = town.runs(JULY, *([EIGHT, ""] if language == "en" else []), "?", "l", "q").out
        lines = [*shown.splitlines(), *answered.splitlines()]
        assert [line for line in lines if len(line) > 80 and not line.endswith(": ")] == []


def test_what_the_minutes_will_lack_is_said_while_it_can_still_be_typed(town: Town) -> None:
    answer = town.runs(JULY, EIGHT, "", *PUT_OFF, "opened 18:30")
    assert "The minutes will lack the hour it opened at (`opened`)" in " ".join(answer.out.split())
    assert town.sitting(JULY).opened == time(18, 30)


def test_a_sitting_never_ends_before_it_opened_unless_midnight_passed(town: Town) -> None:
    answer = town.runs(JULY, EIGHT, "", "opened 14h00", "ended 12h00", "", "ended 01:20", "y", *PUT_OFF)
    told = " ".join(answer.out.split())
    assert "the sitting opened at 14:00: it cannot have ended at 12:00" in told
    assert "Ended at 01:20, on the next day." in told
    sitting = town.sitting(JULY)
    assert (sitting.ended, sitting.past_midnight) == (time(1, 20), True)
    assert "no hour shows it" in town.runs(JULY, "opened 00:30").out
    told = minutes(town)
    assert "opened at 14:00, ended at 01:20 on the next day" in told


def test_a_sitting_whose_hours_do_not_follow_one_another_is_not_closed(town: Town) -> None:
    town.runs(JULY, EIGHT, "", "ended 12:00", *PUT_OFF)
    path = town.file(JULY)
    told = path.read_text(encoding="utf-8").replace("ended = ", "opened = 14:00:00\nended = ")
    path.write_text(told, encoding="utf-8")
    closed = town.terminal.type("sitting", "close", JULY)
    assert closed.code == 1
    assert "it cannot have ended at 12:00" in closed.err


def test_the_last_entry_can_be_corrected_and_keeps_its_debate_and_number(town: Town) -> None:
    town.runs(JULY, EIGHT, "", *PUT_OFF[:2], "5 3", "d A-2 Cat doubts it.", "number A-2 7", "c A-2", "3 5")
    entry = town.sitting(JULY).entry_of("A-2")
    assert entry is not None
    assert (entry.for_, entry.against) == (3, 5)
    assert (entry.discussion, entry.reference) == ("Cat doubts it.", "7")


def test_the_doors_are_voted_on_and_what_does_not_add_up_is_refused_at_once(town: Town) -> None:
    answer = town.runs(
        JULY, "15 8 1", "doors", "2", "5 4", "doors 9 4 1", "", "doors", "3", "5", "5 4", *PUT_OFF
    )
    told = " ".join(answer.out.split())
    assert "closed doors were asked for by 2, where 3 members are needed" in told
    assert "14 answers on closing the doors, more than the 9 members present or represented" in told
    assert "“5”: type 2 to 3 whole numbers" in told
    assert "The sitting is held behind closed doors: 5 of the 9 members are for it" in told
    vote = town.sitting(JULY).closed_doors
    assert vote is not None
    assert (vote.asked_by, vote.for_, vote.against, vote.abstain) == (3, 5, 4, 0)
    assert "The sitting is held behind closed doors" in minutes(town)


def test_a_secretary_is_elected_round_by_round_until_the_elder_is(town: Town) -> None:
    answer = town.runs(
        JULY, EIGHT, "", "nominate", "", "",
        "20 10 4", "Bob 3, Cat 3", "0 1 1", "Bob 5, Bob 3", "Bob 4, Cat 4", "", "Bob 4, Cat 4", "",
        "1971", "1971-05-30", "1968-02-01", *PUT_OFF,
    )  # fmt: skip
    told = " ".join(answer.out.split())
    assert "“20 10 4” is not a candidate with votes" in told
    assert "Bob: named twice" in told
    assert "“1971” is not a day" in told
    (one,) = town.sitting(JULY).nomination
    assert [sum(each.votes.values()) for each in one.rounds] == [6, 8, 8]
    assert (one.rounds[0].abstain, one.rounds[0].blank, one.rounds[0].spoilt) == (0, 1, 1)
    assert "Secretary of the sitting: Cat, elected at round 3 as the elder" in minutes(town)


def test_a_nomination_that_was_left_goes_on_and_one_that_elected_is_entered_anew(town: Town) -> None:
    town.runs(JULY, EIGHT, "", "nominate secrétaire", "y", "Bob 4, Cat 4", "", "q")
    assert len(town.sitting(JULY).nomination[0].rounds) == 1
    town.runs(JULY, "nominate secretary", "Bob 6, Cat 2", "", "q")
    assert [dict(one.votes) for one in town.sitting(JULY).nomination[0].rounds] == [
        {"Bob": 4, "Cat": 4},
        {"Bob": 6, "Cat": 2},
    ]
    town.runs(JULY, "nominate secretary", "", "Cat 8", "", "q")
    (one,) = town.sitting(JULY).nomination
    assert [dict(each.votes) for each in one.rounds] == [{"Cat": 8}]


def test_a_show_of_hands_is_agreed_to_by_all_or_refused(town: Town) -> None:
    answer = town.runs(JULY, EIGHT, "", "nominate", "", "n", "7", "q")
    assert "the ballot was not secret, and 7 of 8 members agreed to that" in " ".join(answer.out.split())
    assert town.sitting(JULY).nomination == ()
    town.runs(JULY, "nominate Guardian of the seal", "n", "8", "Dan 9", "", "Dan 8", "", "q")
    (one,) = town.sitting(JULY).nomination
    assert (one.post, one.ballot, one.waived_by) == ("Guardian of the seal", Ballot.SHOW_OF_HANDS, 8)
    assert [dict(each.votes) for each in one.rounds] == [{"Dan": 8}]


def test_minutes_are_settled_by_an_option(town: Town) -> None:
    refused = town.prepares(JULY, "--settles", "xyz")
    assert "close it first, or leave `--settles` out" in refused.err
    town.holds(MAY, "15 9", *PUT_OFF)
    refused = town.prepares(JULY, "--settles", "2023-05-09")
    assert "Did you mean “2023-05-08”?" in refused.err
    refused = town.prepares(JULY, "--settles", "xyz")
    assert "`--settles` takes an earlier sitting of this body that is closed: 2023-05-08." in refused.err
    assert town.prepares(JULY, "--settles", "2023-05-08").code == 0
    assert town.prepares(JULY, "--place", "Town hall").code == 0
    assert town.sitting(JULY).settles == ("2023-05-08",)
