"""`codicille rebase`, as a clerk types it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import montville
from montville import founding
from rivals import MAY, NO_SUBSTITUTES, THIRD, TOWN, TWO_YEARS, Pending, adopted, changed

if TYPE_CHECKING:
    from pathlib import Path

    from terminal import Terminal

CLASHING = Pending("2023-07", TOWN, changed(TOWN, "deux collèges", "un collège unique"))
SATISFIED = Pending("2023-08", TOWN, THIRD.after)
FRESH = Pending("2023-09", THIRD.after, changed(THIRD.after, "plénière", "solennelle"))
NEEDS = Pending("2023-10", TOWN, changed(TOWN, "plénière", "publique"), requires=("2023-05",))
STORIES = (founding(TOWN), adopted(THIRD), TWO_YEARS, NO_SUBSTITUTES, CLASHING, SATISFIED, FRESH, NEEDS)


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A workspace in which the text has moved since the amendments were drafted."""
    return montville.workspace(tmp_path / "town", STORIES, MAY)


def test_a_clean_rewriting_is_shown_and_written_and_can_be_filed(town: Path, terminal: Terminal) -> None:
    out = terminal.done("-C", town, "rebase", "2023-05")
    assert "2023-05R asks of the text in force:" in out
    assert "[-d’un an-]" in out
    assert "Compared with 2023-05, the articles come out so:" in out
    assert "[-deux collèges-]{+trois collèges, et trente membres suppléants+}" in out
    assert "These name 2023-05 and must be rewritten too: 2023-10." in out
    file = town / "drafts" / "2023-05R-change.patch"
    assert b"\nSupersedes: 2023-05\n" in file.read_bytes()
    assert "2023-05R is filed" in terminal.done("-C", town, "file", file, "--date", MAY)
    out = terminal.done("-C", town, "list", "--state", "superseded")
    assert out.startswith("2023-05 ")


def test_nothing_is_overwritten(town: Path, terminal: Terminal) -> None:
    place = town / "mine.patch"
    terminal.done("-C", town, "rebase", "2023-05", "--output", place)
    before = place.read_bytes()
    answer = terminal.type("-C", town, "rebase", "2023-05", "--output", place)
    assert answer.code == 1
    assert "mine.patch is already there" in answer.err
    assert place.read_bytes() == before


def test_a_collision_is_explained_and_nothing_is_written(town: Path, terminal: Terminal) -> None:
    answer = terminal.type("-C", town, "rebase", "2023-07")
    assert answer.code == 1
    assert "constitution/titre-5.md:5: Article 28, paragraph 1: the text says" in answer.out
    assert "un collège unique" in answer.out
    assert "Supersedes: 2023-07" in answer.out
    assert answer.err == "Nothing was written.\n"
    assert not (town / "drafts").exists()


def test_a_sentence_of_two_hands_is_shown_and_written_only_when_it_was_read(
    town: Path, terminal: Terminal
) -> None:
    answer = terminal.type("-C", town, "rebase", "2023-06")
    assert answer.code == 1
    assert "read it again" in answer.out
    assert "--accept-reviews" in answer.out
    out = terminal.done("-C", town, "rebase", "2023-06", "--accept-reviews")
    assert "read it again" in out
    assert (town / "drafts" / "2023-06R-change.patch").exists()


def test_what_stands_to_the_letter_needs_no_rewriting(town: Path, terminal: Terminal) -> None:
    assert terminal.done("-C", town, "rebase", "2023-09") == (
        "2023-09 is drafted on the text in force: there is nothing to rewrite.\n"
    )


def test_what_is_in_the_text_already_is_told(town: Path, terminal: Terminal) -> None:
    answer = terminal.type("-C", town, "rebase", "2023-08")
    assert answer.code == 1
    assert "changes nothing any more" in answer.out


def test_what_is_decided_is_not_rewritten(town: Path, terminal: Terminal) -> None:
    answer = terminal.type("-C", town, "rebase", "2023-01")
    assert answer.code == 1
    assert "2023-01 awaits no decision" in answer.err


def test_a_rewriting_that_changes_nothing_in_its_articles_shows_no_difference(
    tmp_path: Path, terminal: Terminal
) -> None:
    apart = Pending("2023-11", TOWN, changed(TOWN, "plénière", "solennelle"))
    place = montville.workspace(tmp_path / "town", (founding(TOWN), adopted(THIRD), apart), MAY)
    assert "Compared with" not in terminal.done("-C", place, "rebase", "2023-11")
