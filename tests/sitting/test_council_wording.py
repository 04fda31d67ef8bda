"""A council adopts an amendment with changes: its own text is voted on at once, filed at the closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from codicille.decision.course.state import State
from codicille.decision.event import Filed, Vote
from codicille.decision.formats.to_mail import write_amendment
from codicille.store.workspace import Workspace
from sitting.council import DAYS, TEXT, Town
from sitting.vauban import proposal

if TYPE_CHECKING:
    from codicille.text.text import Text

JULY = DAYS[2]
OWN = "keeper 1, holds and lends, for a day,"


@pytest.fixture(autouse=True)
def prepared(town: Town) -> None:
    """The council's sitting of July, prepared."""
    town.prepares(JULY)


def drafts(town: Town, name: str, supersedes: str | None, text: Text = TEXT) -> str:
    """Write the council's own text as a draft; return its path."""
    story = proposal(text, name, "keeper 1, holds", OWN, supersedes=supersedes)
    path = town.folder / "drafts" / f"{name}-change.patch"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(write_amendment(story.amendment()))
    return path.relative_to(town.folder).as_posix()


def test_the_councils_own_text_is_voted_on_and_filed_when_the_sitting_is_closed(town: Town) -> None:
    path = drafts(town, "A-1C", "A-1")
    said = town.runs(JULY, "15 9", "m changes", path, "7 2", "9 0")
    flat = " ".join(said.out.split())
    assert "The file of that text, or its id where it is filed" in flat
    assert "A-1C is put to the vote in its place: Amendment A-1C" in flat
    assert "A-1 and A-1C: 7 for, 2 against, 0 abstaining: of 9 votes expressed at least 5" in flat
    assert "Nothing is left to call." in flat
    assert town.sitting(JULY).item[0].amendments == ("A-1", "A-1C")
    assert town.state("A-1C") is State.UNFILED, "nothing is in the records before the closing"
    closed = town.terminal.done("sitting", "close", JULY)
    assert "3 records written" in closed
    record = Workspace.open(town.folder).register().entry("A-1C").record
    filing, vote = record.events
    assert isinstance(filing, Filed)
    assert isinstance(vote, Vote)
    assert (filing.date, vote.outcome_sought, vote.for_, vote.patch) == (
        JULY,
        "adopts_with_changes",
        7,
        filing.patch,
    )
    assert town.state("A-1") is State.SUPERSEDED
    assert town.state("A-1C") is State.EXECUTORY
    assert "; that text is A-1C" in town.terminal.done("show", "A-1")
    minutes = town.terminal.done("sitting", "minutes", JULY)
    assert f"> Its keeper, who is called {OWN} the keys." in minutes
    town.terminal.done("enact")
    assert OWN in (town.folder / "constitution" / "charter.md").read_text()
    assert "Everything holds." in town.terminal.done("verify")


def test_a_text_that_does_not_fit_is_told_and_another_is_asked_for(town: Town) -> None:
    wrong = drafts(town, "A-8", "A-2")
    other = drafts(town, "A-7", None)
    lines = ("15 9", "m modifier", "nothing.patch", wrong, other, stale(town), "A-2", "", "7 2", "q")
    flat = " ".join(town.runs(JULY, *lines).out.split())
    assert "“nothing.patch” is neither a file nor the id of an amendment" in flat
    assert "this text does not take the place of A-1: its `Supersedes` says A-2" in flat
    assert flat.count("its `Supersedes` says –") == 2
    assert "it does not apply to the text in force" in flat
    assert not (town.folder / "amendments" / "A-9-change.patch").exists()


def stale(town: Town) -> str:
    """Draft a text on words that the charter never had."""
    later = proposal(TEXT, "A-0", "keeper 1, holds", "keeper 1, who was chosen, holds").after
    story = proposal(later, "A-9", "who was chosen", "who was elected", supersedes="A-1")
    path = town.folder / "drafts" / "A-9-change.patch"
    path.write_bytes(write_amendment(story.amendment()))
    return path.relative_to(town.folder).as_posix()


def test_without_its_text_what_remains_to_be_done_is_said_and_said_again_at_the_closing(town: Town) -> None:
    said = " ".join(town.runs(JULY, "15 9", "m changes", "", "7 2", "9 0").out.split())
    left = "A-1 is adopted with changes, and their text is not filed yet"
    assert left in said
    closed = town.terminal.type("sitting", "close", JULY)
    assert closed.code == 0
    assert left in closed.err
    assert (
        "`codicille vote ITS-ID --stage council --date 2023-07-03 --outcome adopts_with_changes …`"
        in closed.err
    )
    assert "; that text is not filed yet" in town.terminal.done("show", "A-1")
    path = drafts(town, "A-1C", "A-1")
    town.terminal.done("file", path, "--date", JULY)
    counts = ("--for", "7", "--against", "2", "--present", "9", "--in-office", "15")
    town.terminal.done(
        "vote", "A-1C", "--stage", "council", "--date", JULY, "--outcome", "adopts_with_changes", *counts
    )
    assert town.state("A-1C") is State.EXECUTORY
    assert "Everything holds." in town.terminal.done("verify")


def test_a_text_that_was_filed_before_is_named_by_its_id_and_a_wrong_count_leaves_nothing(town: Town) -> None:
    path = drafts(town, "A-1C", "A-1")
    said = " ".join(town.runs(JULY, "15 9", "m changes", path, "70 2", "q").out.split())
    assert "72 answers, more than its 9 members present" in said
    assert not (town.folder / "amendments" / "A-1C-change.patch").exists()
    assert town.sitting(JULY).called == ("A-1", "A-2")
    town.terminal.done("file", path, "--date", JULY)
    town.runs(JULY, "m changes", "A-1C", "7 2", "9 0")
    town.terminal.done("sitting", "close", JULY)
    assert town.state("A-1C") is State.EXECUTORY


def test_a_corrected_vote_keeps_the_text_and_an_id_that_is_taken_is_refused(town: Town) -> None:
    path, taken = drafts(town, "A-1C", "A-1"), drafts(town, "A-2", "A-1")
    lines = ("15 9", "m changes", taken, path, "7 2", "c A-1", "m changes", path, "6 3", "q")
    flat = " ".join(town.runs(JULY, *lines).out.split())
    assert "the id A-2 is already that of amendments/A-2-change.patch" in flat
    (entry,) = town.sitting(JULY).entry
    assert (entry.amendments, entry.for_) == (("A-1", "A-1C"), 6)
    assert town.sitting(JULY).called == ("A-1", "A-1C", "A-2")


def test_a_text_changed_after_the_vote_is_not_filed(town: Town) -> None:
    town.runs(JULY, "15 9", "m changes", drafts(town, "A-1C", "A-1"), "7 2", "9 0")
    path = town.folder / "amendments" / "A-1C-change.patch"
    path.write_bytes(path.read_bytes().replace(b"for a day", b"for a week"))
    answer = town.terminal.type("sitting", "close", JULY)
    assert answer.code == 1
    assert "the text of A-1C was changed after it had been voted on" in answer.err
