"""Who is there, typed wrong and corrected: at opening, for one vote, at the end; nothing else changes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from codicille.decision.course.state import State
from codicille.decision.sittings.sitting import Entry, EntryKind
from codicille.store.sittings.sittings import Sittings
from codicille.store.workspace import Workspace
from sitting.council import DAYS, EIGHT, Town

MAY, JUNE, JULY, SEPTEMBER = DAYS


@pytest.fixture(autouse=True)
def prepared(town: Town) -> None:
    """The council's sitting of July, two amendments being on the agenda."""
    town.prepares(JULY)


def told(town: Town, *lines: str) -> str:
    """Answer what the sitting of July asks; return what was said."""
    return " ".join(town.runs(JULY, *lines).out.split())


def present(town: Town) -> int | None:
    """Return how many were there at opening."""
    there = town.sitting(JULY).presence
    assert there is not None
    return there.present


def test_a_missed_quorum_is_entered_item_by_item_and_one_is_corrected_alone(town: Town) -> None:
    told(town, "15 6", "y")
    assert [(one.amendments, one.kind) for one in town.sitting(JULY).entry] == [
        (("A-1",), EntryKind.NO_QUORUM),
        (("A-2",), EntryKind.NO_QUORUM),
    ]
    told(town, "c A-1", "w")
    assert [one.kind for one in town.sitting(JULY).entry] == [EntryKind.WITHDRAWN, EntryKind.NO_QUORUM]


def test_of_what_was_entered_together_on_several_items_one_is_corrected_alone(town: Town) -> None:
    told(town, "15 6", "n", "q")
    sittings = Sittings(Workspace.open(town.folder))
    together = Entry(amendments=("A-1", "A-2"), kind=EntryKind.NO_QUORUM)
    sittings.write(replace(town.sitting(JULY), entry=(together,)))
    told(town, "c A-2", "n")
    assert [(one.amendments, one.kind) for one in town.sitting(JULY).entry] == [
        (("A-2",), EntryKind.NOT_MOVED),
        (("A-1",), EntryKind.NO_QUORUM),
    ]


def test_a_presence_typed_wrong_is_corrected_at_the_end_and_everything_is_called_again(town: Town) -> None:
    said = told(town, "15 6", "y", "p", "15 9", "5 3", "6 3", "")
    assert "The quorum was there at opening: A-1 and A-2 can be voted on again." in said
    assert present(town) == 9
    assert [(one.kind, one.for_) for one in town.sitting(JULY).entry] == [
        (EntryKind.VOTE, 5),
        (EntryKind.VOTE, 6),
    ]
    town.terminal.done("sitting", "close", JULY)
    assert town.state("A-1") is State.EXECUTORY


def test_a_vote_entered_again_takes_the_presence_typed_with_it(town: Town) -> None:
    said = told(town, "15 6", "y", "c A-1", "p", "15 9", "y", "5 3", "6 3", "")
    assert "Type the votes on A-1 now: the presence is kept with them" in said
    assert "The quorum was there at opening: A-2 can be voted on again." in said
    assert present(town) == 9
    assert [(one.amendments, one.kind, one.presence) for one in town.sitting(JULY).entry] == [
        (("A-1",), EntryKind.VOTE, None),
        (("A-2",), EntryKind.VOTE, None),
    ]


def test_members_who_had_left_before_a_vote_are_told_of_when_it_is_entered_again(town: Town) -> None:
    said = told(town, "15 11", "5 3", "4 4 3", "against", "c A-2", "p", "15 9", "4 3", "")
    assert "at opening already" not in said, "the first vote counted with eleven members"
    first, second = town.sitting(JULY).entry
    assert (present(town), first.presence) == (11, None)
    assert second.presence is not None
    assert (second.presence.present, second.for_, second.against) == (9, 4, 3)


def test_a_correction_that_is_left_changes_no_presence(town: Town) -> None:
    told(town, "15 11", "5 3", "6 3", "c A-2", "p", "15 9", "k", "")
    assert [one.presence for one in town.sitting(JULY).entry] == [None, None]


def test_a_presence_with_which_a_later_vote_does_not_add_up_is_refused(town: Town) -> None:
    said = told(town, "15 11", "5 3", "6 5", "c A-1", "p", "15 9", "5 3", "k", "")
    assert "A-2: " in said
    assert "Nothing is changed. Enter that one again first: c A-2" in said
    assert [one.presence for one in town.sitting(JULY).entry] == [None, None]


def test_the_opening_is_corrected_after_an_entry_that_is_no_vote(town: Town) -> None:
    said = told(town, "15 8", "w", "p", "15 9", "y", "p", "15 10", "n", "5 3", "")
    assert "That is the presence at opening now." in said
    assert "It counts from the next vote on; what is entered stays as it is." in said
    assert present(town) == 9
    there = town.sitting(JULY).entry[1].presence
    assert there is not None
    assert there.present == 10


def test_what_was_voted_on_keeps_its_numbers_and_the_names_are_added_at_the_end(town: Town) -> None:
    said = told(town, "15 8", "5 3", "5 3", "p", "15 9", "p", "9", "p", EIGHT, "", "")
    refused = "! the presence at opening has counted for the votes on A-1 and A-2: its numbers stay"
    assert said.count(refused) == 2
    there = town.sitting(JULY).presence
    assert there is not None
    assert (there.present, ", ".join(there.names)) == (8, EIGHT)
    town.terminal.done("sitting", "close", JULY, "--no-save")
    assert "Present: Ann, Bob, Cat, Dan, Eve, Fay, Gus and Hal." in town.terminal.done(
        "sitting", "minutes", JULY
    )
