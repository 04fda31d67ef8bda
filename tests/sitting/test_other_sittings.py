"""Sittings of another kind: a council that votes by name, with proxies; a consultative vote by grades."""

from __future__ import annotations

import io
import shutil
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from codicille.decision.event import Vote
from codicille.store.sittings.sittings import Sittings
from codicille.store.workspace import Workspace
from sitting.vauban import DAY, charter, keeper, rooms, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from codicille.decision.sittings.sitting import Sitting
    from terminal import Answer, Terminal

TEXT = charter(2)
JULY = date(2023, 7, 3)
ROLL = "Ann, Bob, Cat, Dan, Eve, Fay, Gus, Hal"


class Town:
    """Vauban, and a way to answer what its sittings ask."""

    def __init__(self, terminal: Terminal, patch: pytest.MonkeyPatch, folder: Path) -> None:
        self.terminal = terminal
        self.patch = patch
        self.folder = folder

    def runs(self, day: date, *lines: str) -> Answer:
        """Answer the questions of a sitting."""
        self.patch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return self.terminal.type("sitting", "run", day)

    def sitting(self, day: date) -> Sitting:
        """Return a sitting as it is on disk."""
        return Sittings(Workspace.open(self.folder)).named(day)


@pytest.fixture(scope="module")
def vauban(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Vauban, two amendments awaiting the assembly."""
    stories = (rooms(TEXT, "A-1", 1, "twelve"), keeper(TEXT, "A-2", 2))
    return workspace(tmp_path_factory.mktemp("made") / "vauban", TEXT, *stories)


@pytest.fixture
def town(terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, vauban: Path) -> Town:
    """Vauban on the day of the assembly's sitting."""
    folder = shutil.copytree(vauban, tmp_path / "vauban", symlinks=True)
    terminal.go(folder)
    terminal.on(DAY)
    return Town(terminal, monkeypatch, folder)


@pytest.fixture
def council(town: Town) -> Town:
    """The council's sitting, both amendments being adopted by the assembly."""
    town.terminal.done("sitting", "prepare", DAY, "--body", "assembly")
    town.runs(DAY, "30 28", "20 16", "20 5 3 / 9 4 2", "20 5 3 / 9 4 2")
    town.terminal.done("sitting", "close", DAY)
    town.terminal.on(JULY)
    town.terminal.done("sitting", "prepare", JULY, "--body", "council", "--urgent")
    return town


def test_a_council_votes_by_name_with_its_proxies_and_the_minutes_name_everybody(council: Town) -> None:
    said = council.runs(
        JULY, ROLL, "Ivy", "Ivy = Ann", "b named", "", "Ann, Ann", "", "", "Ann, Bob", "Cat", "*",
        "b", "hands", "p", f"{ROLL}, Jo", "", "5 4",
    )  # fmt: skip
    assert said.code == 0
    assert "“Ivy” is not a power of attorney" in said.out
    assert "Ann: named twice" in said.out
    first, second = council.sitting(JULY).entry
    assert first.names["Hal"] == "abstain"
    assert second.presence is not None
    assert second.presence.present == 9
    table = council.folder / "votes.csv"
    before = council.sitting(JULY)
    council.terminal.done("sitting", "export", JULY, "-o", table)
    council.terminal.done("sitting", "import", JULY, table)
    assert council.sitting(JULY) == before
    council.terminal.done("sitting", "close", JULY)
    register = Workspace.open(council.folder).register()
    vote = register.entry("A-1").record.events[-1]
    assert isinstance(vote, Vote)
    assert vote.names["Cat"] == "against"
    assert (vote.represented, dict(vote.proxies)) == (1, {"Ivy": "Ann"})
    minutes = council.terminal.done("sitting", "minutes", JULY)
    assert "Present: Ann, Bob, Cat, Dan, Eve, Fay, Gus and Hal." in minutes
    assert "Ivy gave a power of attorney to Ann." in minutes
    assert "- for: Ann and Bob" in minutes
    assert minutes.count("The ballot is public, by name.") == 1, "that of the other vote was a show of hands"
    assert "The ballot is secret." not in minutes
    assert "Members came or left before this item:" in minutes
    assert "Everything holds." in council.terminal.done("verify")


def test_a_secret_ballot_and_another_motion_come_back_from_the_table(council: Town) -> None:
    council.runs(JULY, "15 9", "b secret", "m adjourns", "6 3", "m", "what", "refuses", "2 7 0 0 0")
    entry = council.sitting(JULY).entry[0]
    assert (entry.ballot, entry.outcome_sought, entry.chair) == ("secret", "adjourns", None)
    minutes = council.terminal.done("sitting", "minutes", JULY)
    told = minutes.partition("### 1. A-1")[2].partition("### 2. A-2")[0]
    assert "The ballot is secret.\n\n| Body |" in told
    assert minutes.count("The ballot is") == 1, "of ordinary hands nothing is said"
    before = council.sitting(JULY)
    council.terminal.speaks("fr")
    council.terminal.done("sitting", "export", JULY, "-o", "votes.csv")
    assert ";ajourne;secret;" in (council.folder / "votes.csv").read_text(encoding="utf-8")
    council.terminal.done("sitting", "import", JULY, "votes.csv")
    assert council.sitting(JULY) == before
    twice = "amendements;pour;contre;voix du président\nA-1;4;4;pour\nA-1;4;4;pour\n"
    (council.folder / "votes.csv").write_text(twice, encoding="utf-8")
    assert council.terminal.type("sitting", "import", JULY, "votes.csv").err.startswith("votes.csv:3: ")


def test_where_no_rule_knows_a_nomination_or_closed_doors_nothing_is_asked(council: Town) -> None:
    said = " ".join(council.runs(JULY, "15 9", "nominate secretary", "doors", "q").out.split())
    assert "the stage “Vote of the council” has no rule on nominations Nothing is entered." in said
    assert "`secretary NAME` and `chair NAME` say who it was" in said
    assert "the stage “Vote of the council” has no rule on closed doors Nothing is entered." in said
    assert "How many members asked" not in said


def test_a_tie_needs_the_chair_but_in_a_secret_ballot(council: Town) -> None:
    said = council.runs(JULY, "15 8", "4 4", "perhaps", "against", "b secret", "4 4")
    assert said.out.count("How does the chair vote") == 2, "asked again, and not in a secret ballot"
    assert [entry.chair for entry in council.sitting(JULY).entry] == ["against", None]
    council.terminal.done("sitting", "close", JULY)
    assert "The chair votes against." in council.terminal.done("sitting", "minutes", JULY)


def test_a_consultative_vote_is_counted_by_grades_and_decides_nothing(town: Town) -> None:
    town.terminal.done("sitting", "prepare", DAY, "--stage", "confidence")
    said = town.runs(DAY, "30 28", "20 16", "20 5 3 / 9 4 2", "1 2 / 3 4 5", "1 2 3", "4 5 6")
    assert "No quorum is asked for: this stage decides nothing" in said.out
    assert "“good”" in said.out
    assert "(good, fair, poor, or ?)" in said.out
    assert "is not an answer for each grade" in said.out
    before = town.sitting(DAY)
    assert before.entry[0].colleges["drawn"].grades == {"good": 9, "fair": 4, "poor": 2}
    town.terminal.done("sitting", "export", DAY, "-o", "votes.csv")
    assert ",good,fair,poor," in (town.folder / "votes.csv").read_text(encoding="utf-8")
    town.terminal.done("sitting", "import", DAY, "votes.csv")
    assert town.sitting(DAY) == before
    town.terminal.done("sitting", "close", DAY, "--dry-run")
    assert not town.sitting(DAY).closed
    town.terminal.done("sitting", "close", DAY)
    assert "good 29, fair 9, poor 5" in town.terminal.done("sitting", "minutes", DAY)
    later = date(2023, 6, 10)
    assert "Nothing is ripe" in town.terminal.done("sitting", "prepare", later, "--stage", "confidence")
    answer = town.terminal.type("sitting", "prepare", DAY, "--body", "assembly", "--stage", "assembly")
    assert answer.code == 2
    assert "is of the stage “confidence”" in answer.err
    answer = town.terminal.type("sitting", "prepare", later, "--stage", "confidence", "--reason", "x")
    assert "--reason goes with" in answer.err
