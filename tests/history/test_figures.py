"""Figures: who was there, from the sittings' files or from the votes; what was answered; tables of both."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from codicille.decision.course.state import StageState
from codicille.decision.event import Vote
from codicille.decision.sittings.file import write_sitting
from codicille.decision.sittings.sitting import Attendance, Presence, Sitting
from codicille.decision.tally import Tally
from codicille.history.figures import Meeting, Origin, Result, There, meetings, results, tenths, years
from codicille.history.figures_sheet import PRESENCE, VOTES, presence_sheet, votes_sheet
from codicille.history.register import Register
from codicille.history.standings import Standings
from codicille.sentence import ENGLISH
from codicille.store.configuration import read_configuration
from montville import founding
from sitting.vauban import CONFIGURATION, DAY, Waiting, charter, rooms, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from codicille.history.register import Entry
    from terminal import Terminal

TEXT = charter(2)
RULES = read_configuration(CONFIGURATION).rules
LATER = date(2023, 6, 20)
CAME = (Tally(in_office=30, present=25, for_=20, against=4, abstain=1),
        Tally(in_office=20, present=15, for_=12, against=2, abstain=1))  # fmt: skip


def voted(story: Waiting, came: tuple[Tally, Tally] = CAME, **more: object) -> Waiting:
    """Return an amendment on which the assembly voted, by college."""
    told: dict[str, object] = {
        "stage": "assembly",
        "date": DAY,
        "patch": story.amendment().sha256,
        "sitting": DAY.isoformat(),
        "colleges": dict(zip(("volunteers", "drawn"), came, strict=True)),
    }
    return replace(story, later=(*story.later, Vote(**{**told, **more})))  # type: ignore[arg-type]  # a vote's keys


def register(*stories: Waiting) -> Register:
    entries: list[Entry] = [founding(TEXT).entry(), *(story.entry() for story in stories)]
    return Register.of(entries, RULES)


def counted(*stories: Waiting) -> tuple[Result, ...]:
    known = register(*stories)
    standings = Standings(known)
    return results(known, {entry.id: standings.of(entry) for entry in known})


def sitting(volunteers: int, drawn: int, day: date = DAY, **more: object) -> Sitting:
    """Return a closed sitting of the assembly that holds its presence alone."""
    there = {
        "volunteers": Attendance(in_office=30, present=volunteers),
        "drawn": Attendance(in_office=20, present=drawn),
    }
    told: dict[str, object] = {"name": day.isoformat(), "body": "assembly", "stage": "assembly", "date": day}
    told |= {"closed": True, "presence": Presence(colleges=there)}
    return Sitting(**{**told, **more})  # type: ignore[arg-type]  # a sitting's keys


ONE, OTHER = rooms(TEXT, "A-1", 1, "twelve"), rooms(TEXT, "A-2", 2, "six")


class TestWhoWasThere:
    def test_presence_is_that_of_the_file_at_opening(self) -> None:
        (met,) = meetings(RULES, [sitting(28, 16)], counted(voted(ONE)))
        assert (met.origin, met.votes) == (Origin.SITTING, 1)
        assert [(one.college.id if one.college else "", one.present) for one in met.parts] == [
            ("volunteers", 28),
            ("drawn", 16),
        ]
        assert (met.whole.present, met.whole.in_office, met.whole.share) == (44, 50, Fraction(44, 50))

    def test_without_a_file_it_is_that_of_the_first_vote_as_it_was_at_opening(self) -> None:
        opened = (structs.replace(CAME[0], at_opening=29), CAME[1])
        left = (structs.replace(CAME[0], present=21, for_=16), CAME[1])
        (met,) = meetings(
            RULES, [], counted(voted(ONE, order=2, came=left), voted(OTHER, order=1, came=opened))
        )
        assert (met.origin, met.name, met.votes) == (Origin.VOTES, DAY.isoformat(), 2)
        assert [one.present for one in met.parts] == [29, 15]

    def test_a_sitting_without_a_vote_counts_and_a_draft_does_not(self) -> None:
        held = meetings(RULES, [sitting(28, 16), sitting(10, 5, LATER, closed=False)], ())
        assert [(one.day, one.votes) for one in held] == [(DAY, 0)]

    def test_a_file_that_says_nothing_of_presence_leaves_it_to_the_votes(self) -> None:
        (met,) = meetings(RULES, [sitting(0, 0, presence=None, title="June")], counted(voted(ONE)))
        assert (met.origin, met.title, met.whole.present) == (Origin.VOTES, "June", 40)
        (silent,) = meetings(RULES, [sitting(0, 0, presence=None)], ())
        assert (silent.whole.present, silent.whole.in_office, silent.whole.share) == (None, None, None)

    def test_a_vote_that_names_no_sitting_was_taken_at_the_one_of_its_day(self) -> None:
        held = meetings(RULES, [sitting(28, 16)], counted(voted(ONE, sitting=None)))
        assert [(one.name, one.votes) for one in held] == [(DAY.isoformat(), 1)]

    def test_of_two_sittings_in_one_day_each_has_its_own(self) -> None:
        morning = sitting(28, 16)
        evening = sitting(20, 10, name=f"{DAY}-assembly")
        held = meetings(RULES, [evening, morning], counted(voted(ONE, sitting=f"{DAY}-assembly")))
        assert [(one.name, one.whole.present, one.votes) for one in held] == [
            (f"{DAY}", 44, 0),
            (f"{DAY}-assembly", 30, 1),
        ]

    def test_one_vote_on_two_amendments_is_one_vote(self) -> None:
        (met,) = meetings(RULES, [], counted(voted(ONE, order=1), voted(OTHER, order=1)))
        assert met.votes == 1

    def test_a_body_without_colleges_is_counted_as_a_whole(self) -> None:
        council: dict[str, Any] = {"stage": "council", "date": LATER, "sitting": None, "colleges": {}}
        council |= {"in_office": 15, "present": 12, "represented": 2, "for_": 9, "against": 5}
        held = meetings(RULES, [], counted(voted(voted(ONE), **council)))
        assert [(one.body.id, one.whole) for one in held] == [
            ("assembly", There(None, 50, 40)),
            ("council", There(None, 15, 12, 2)),
        ]

    def test_presence_told_as_a_whole_by_a_body_with_colleges_stays_whole(self) -> None:
        whole = Presence(in_office=50, present=31)
        (met,) = meetings(RULES, [sitting(0, 0, presence=whole)], ())
        assert met.parts == (There(None, 50, 31),)

    def test_a_college_that_nobody_counted_leaves_the_whole_unknown(self) -> None:
        missing = Presence(
            colleges={"volunteers": Attendance(in_office=30, present=28), "drawn": Attendance()}
        )
        (met,) = meetings(RULES, [sitting(0, 0, presence=missing)], ())
        assert (met.whole.present, met.parts[1].share) == (None, None)
        assert years([met]) == ()


def test_the_years_tell_the_mean_and_each_sitting() -> None:
    held = meetings(RULES, [sitting(28, 16), sitting(20, 11, LATER), sitting(9, 9, date(2024, 1, 9))], ())
    told = [(one.year, one.present, one.mean) for one in years(held)]
    assert told == [(2023, (44, 31), Fraction(75, 2)), (2024, (18,), Fraction(18))]


def test_a_vote_is_told_by_college_and_in_all_with_what_it_came_to() -> None:
    (first, second) = counted(voted(OTHER, order=2), voted(ONE, order=1))
    assert (first.amendment, second.amendment) == ("A-1", "A-2"), "in the order of call"
    assert [(one.college.id, one.tally.for_) for one in first.counts] == [("volunteers", 20), ("drawn", 12)]
    assert (first.whole.for_, first.whole.against, first.whole.abstain) == (32, 6, 2)
    assert first.outcome is StageState.PASSED


def test_votes_by_name_are_counted() -> None:
    named = {"names": {"Ada": "for", "Bob": "against", "Cid": "for"}}
    nobody = Tally(in_office=20, present=0, for_=0, against=0)
    few = (Tally(in_office=30, present=3, **named), nobody)  # type: ignore[arg-type]  # names
    (found,) = counted(voted(ONE, came=few, ballot="named"))
    assert (found.whole.for_, found.whole.against) == (2, 1)


counts = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 20)), min_size=1, max_size=9)


@given(counts)
def test_the_mean_lies_between_the_fewest_and_the_most(numbers: list[tuple[int, int]]) -> None:
    days = [date(2023, 1, place + 1) for place in range(len(numbers))]
    held = meetings(RULES, [sitting(*pair, day) for pair, day in zip(numbers, days, strict=True)], ())
    (year,) = years(held)
    assert year.present == tuple(map(sum, numbers))
    assert min(year.present) <= year.mean <= max(year.present)


@given(st.fractions(0, 1000, max_denominator=997))
def test_tenths_are_the_nearest(number: Fraction) -> None:
    assert abs(Fraction(tenths(number)) - number) <= Fraction(1, 20)


def test_halves_are_rounded_up() -> None:
    assert [tenths(Fraction(n, 20)) for n in (0, 1, 2, 3, 19)] == ["0.0", "0.1", "0.1", "0.2", "1.0"]


def rows(table: str, separator: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table, newline=""), delimiter=separator))


def told() -> tuple[tuple[Meeting, ...], tuple[Result, ...]]:
    found = counted(voted(ONE, order=1))
    return meetings(RULES, [sitting(28, 16, title="=June")], found), found


def test_the_tables_have_a_row_for_each_college() -> None:
    held, found = told()
    presence = rows(presence_sheet(held, ENGLISH, in_french=False))
    assert tuple(presence[0]) == PRESENCE
    assert [(one["college"], one["present"], one["participation"]) for one in presence] == [
        ("volunteers", "28", "93.3"),
        ("drawn", "16", "80.0"),
    ]
    assert presence[0]["title"] == "'=June", "no cell is a formula"
    votes = rows(votes_sheet(found, ENGLISH, in_french=False))
    assert tuple(votes[0]) == VOTES
    assert [(one["college"], one["for"], one["outcome"]) for one in votes] == [
        ("volunteers", "20", "adopted"),
        ("drawn", "12", "adopted"),
    ]


def test_a_french_table_has_semicolons_and_decimal_commas() -> None:
    held, _ = told()
    first = rows(presence_sheet(held, ENGLISH, in_french=True), ";")[0]
    assert (first["présents"], first["participation (%)"]) == ("28", "93,3")


def test_grades_are_told_grade_by_grade() -> None:
    graded = (
        Tally(in_office=30, present=3, grades={"good": 2, "poor": 1}),
        Tally(in_office=20, present=1, grades={"fair": 1}),
    )
    found = counted(voted(ONE, stage="confidence", came=graded))
    assert found[0].outcome is StageState.HEARD
    votes = rows(votes_sheet(found, ENGLISH, in_french=False))
    assert [(one["for"], one["grades"]) for one in votes] == [("", "good = 2 | poor = 1"), ("", "fair = 1")]


class TestInATerminal:
    @pytest.fixture
    def town(self, terminal: Terminal, tmp_path: Path) -> Path:
        """Vauban, where the assembly met twice, and voted once without a sitting's file."""
        graded = (
            Tally(in_office=30, present=3, grades={"poor": 1, "good": 2}),
            Tally(in_office=20, present=0),
        )
        stopped = (structs.replace(CAME[0], for_=25, against=0, abstain=0),
                   structs.replace(CAME[1], for_=1, against=13, abstain=1))  # fmt: skip
        before = date(2023, 5, 20)
        heard = voted(OTHER, stage="confidence", date=before, sitting=None, came=graded)
        folder = workspace(
            tmp_path / "vauban", TEXT, voted(ONE, order=1), voted(heard, order=2, came=stopped)
        )
        (folder / "sittings").mkdir()
        for one in (sitting(28, 16), sitting(20, 11, LATER)):
            (folder / "sittings" / f"{one.name}.toml").write_bytes(write_sitting(one))
        terminal.go(folder)
        return folder

    @pytest.mark.usefixtures("town")
    def test_tables_with_bars_then_the_votes(self, terminal: Terminal) -> None:
        assert terminal.done("figures") == (
            "Assembly\n"
            "  volunteers: Volunteers\n"
            "  drawn: Drawn by lot\n"
            "sitting      volunteers  drawn  present  in office     %\n"
            "2023-05-20*           3      0        3         50   6.0  █·························\n"
            "2023-06-03           28     16       44         50  88.0  ██████████████▓▓▓▓▓▓▓▓····\n"
            "2023-06-20           20     11       31         50  62.0  ██████████▓▓▓▓▓▓··········\n"
            "* no presence was recorded at opening: it is that of the first vote\n"
            "█ volunteers  ▓ drawn  · absent\n"
            "2023: 3 sittings, 26.0 present on average; 3 at the first, 31 at the last\n"
            "\n"
            "Votes: for / against / abstaining, then blank / spoilt where there are any\n"
            "amendment  volunteers   drawn    total\n"
            "20 May 2023, Vote of confidence: good / fair / poor\n"
            "A-2             2/0/1   0/0/0    2/0/1  consulted; median: good\n"
            "3 June 2023, Vote in plenary\n"
            "A-1            20/4/1  12/2/1   32/6/2  adopted\n"
            "A-2            25/0/0  1/13/1  26/13/1  not adopted, stopped by drawn\n"
        )

    @pytest.mark.usefixtures("town")
    def test_a_body_by_itself_and_nothing_of_one_that_never_sat(self, terminal: Terminal) -> None:
        assert terminal.done("figures", "--body", "assembly").startswith("Assembly\n")
        nothing = terminal.type("figures", "--body", "council")
        assert (nothing.code, nothing.out, nothing.err) == (0, "", "No sitting and no vote is recorded.\n")
        wrong = terminal.type("figures", "--body", "assembley")
        assert wrong.code == 1
        assert "there is no body “assembley”" in wrong.err
        assert "assembly" in wrong.err

    def test_a_file_for_a_spreadsheet(self, town: Path, terminal: Terminal) -> None:
        printed = terminal.done("figures", "--csv")
        assert printed.startswith("date,sitting,body,")
        terminal.done("figures", "--csv", "-o", town / "presence.csv")
        assert (town / "presence.csv").read_bytes().decode("utf-8-sig").replace("\r\n", "\n") == printed
        assert len(rows(terminal.done("figures", "--csv", "votes"))) == 6
        assert terminal.type("figures", "--csv", "--json").code == 2
        assert terminal.type("figures", "-o", "x.csv").code == 2

    @pytest.mark.usefixtures("town")
    def test_for_programs(self, terminal: Terminal) -> None:
        bodies = terminal.type("figures", "--json", "--body", "assembly").json["bodies"]
        assert isinstance(bodies, list)
        (body,) = bodies
        assert body["years"] == [{"year": 2023, "sittings": 3, "mean": 26.0}]
        assert [(one["name"], one["present"], one["known_from"]) for one in body["sittings"]] == [
            ("2023-05-20", 3, "votes"),
            ("2023-06-03", 44, "sitting"),
            ("2023-06-20", 31, "sitting"),
        ]
        assert body["votes"][1]["colleges"]["drawn"]["for"] == 12
