"""What a clerk records, and what cannot be recorded: days to come, words that mean nothing."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, get_args

import pytest

import montville
from codicille.cli.event_words import EVENTS
from codicille.decision.event import AnyEvent
from codicille.decision.formats.to_mail import write_amendment
from montville import FOUNDING, Story, edited, founding

if TYPE_CHECKING:
    from pathlib import Path

    from terminal import Terminal

MAY = date(2023, 5, 1)
FIFTY = edited(FOUNDING, "title-1.md", "forty", "fifty")
RECORD = "amendments/001-change.toml"


@pytest.fixture
def town(tmp_path: Path, terminal: Terminal) -> Path:
    """A workspace with one amendment decided; commands are typed there, on the day of the decision."""
    root = montville.workspace(tmp_path / "town", (founding(), Story("001", FOUNDING, FIFTY, MAY)), MAY)
    terminal.go(root)
    terminal.on(MAY)
    return root


def test_nothing_is_recorded_on_a_day_to_come(town: Path, terminal: Terminal) -> None:
    before = (town / RECORD).read_bytes()
    answer = terminal.type("record", "001", "published", "--date", "2023-05-02")
    assert (answer.code, answer.err) == (
        1,
        (
            "2 May 2023 has not come yet: only what has happened is recorded\n"
            "Record it on that day, or correct --date.\n"
        ),
    )
    assert (town / RECORD).read_bytes() == before
    terminal.done("record", "001", "published", "--date", "2023-05-01")


def test_why_a_day_of_recording_lies_ahead_is_told_truly(town: Path, terminal: Terminal) -> None:
    ahead = b'\n[[event]]\nkind = "note"\ndate = 2023-08-01\ntext = "Written by hand."\n'
    (town / RECORD).write_bytes((town / RECORD).read_bytes() + ahead)
    answer = terminal.type("record", "001", "published")
    assert answer.code == 0, answer
    assert answer.err == (
        "Recorded on 1 August 2023, as the event before it in the record: days of recording never go back.\n"
    )


@pytest.mark.parametrize("word", ["transmitted", "transmis", "Transmis"])
def test_an_event_is_typed_in_english_or_in_french_and_kept_in_english(
    town: Path, terminal: Terminal, word: str
) -> None:
    terminal.done("record", "001", word)
    assert 'kind = "transmitted"' in (town / RECORD).read_text("utf-8")


def test_every_event_has_its_words_and_no_word_means_two() -> None:
    kinds = {event.__struct_config__.tag for event in get_args(AnyEvent)}
    assert set(EVENTS) == kinds - {"filed", "vote"}
    typed = [one for kind, meaning in EVENTS.items() for one in (kind, *meaning.french)]
    assert len(typed) == len(set(typed))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["publihed"], "“publihed” is not an event\nDid you mean “published”?\n"),
        (["actes"], "“actes” is not an event\nDid you mean “acte”?\n"),
        (["xyz"], "“xyz” is not an event\nThe events are admissible, inadmissible, withdrawn, "),
        (["vote"], "“vote” is not recorded so\n`codicille vote` records it, with all it needs.\n"),
        (["filed"], "“filed” is not recorded so\n`codicille file` records it, with all it needs.\n"),
        (
            ["acte"],
            (
                "`stage=` is missing\n"
                "Name the stage, which may be council: `codicille record 001 act stage=council`.\n"
            ),
        ),
        (["note"], '`text=` is missing\nAdd it: `codicille record 001 note "text=…"`.\n'),
    ],
)
def test_a_word_that_is_no_event_or_lacks_something_is_told_what_to_type(
    town: Path, terminal: Terminal, words: list[str], told: str
) -> None:
    answer = terminal.type("record", "001", *words)
    assert answer.code == 2
    assert answer.err.startswith(told)


def test_where_no_stage_is_signed_an_act_is_told_to_be_a_vote(tmp_path: Path, terminal: Terminal) -> None:
    voted = montville.CONFIGURATION.replace(
        b'decision = "act"', b'majority = { of = "expressed", more_than = "1/2" }'
    )
    root = montville.workspace(tmp_path / "town", (), MAY, voted)
    montville.write(
        root, {"amendments/001-change.patch": write_amendment(Story("001", FOUNDING, FIFTY, MAY).amendment())}
    )
    answer = terminal.type("-C", root, "record", "001", "act")
    assert (answer.code, answer.err) == (
        2,
        (
            "`stage=` is missing\n"
            "No stage here is decided by an act; a vote is recorded by `codicille vote 001`.\n"
        ),
    )
    (root / "codicille.toml").write_bytes(voted.replace(b"since = 0001-01-01", b"since = 2999-01-01"))
    answer = terminal.type("-C", root, "record", "001", "act")
    assert answer.err == '`stage=` is missing\nAdd it: `codicille record 001 act "stage=…"`.\n'


def test_a_usage_line_is_short_and_the_help_tells_each_event(town: Path, terminal: Terminal) -> None:
    answer = terminal.type("record", "001")
    assert answer.code == 2
    assert answer.err.startswith("Usage: codicille record [OPTIONS] AMENDMENT EVENT [KEY=VALUE]…\n")
    assert answer.err.count("inadmissible") == 1
    told = terminal.done("record", "--help")
    assert re.search(r"^  withdrawn \| retiré +its author takes it back$", told, re.MULTILINE)
