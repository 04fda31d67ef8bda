"""The clerk's session, answer by answer: what is asked, refused and kept, what goes into the records."""

from __future__ import annotations

import io
import shutil
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from codicille.decision.course.state import State
from codicille.decision.event import Fallen, Note, NotMoved, Satisfied, Vote, Withdrawn
from codicille.decision.sittings.sitting import EntryKind
from codicille.history.standings import Standings
from codicille.store.git import Repository
from codicille.store.sittings.closing import _note, foreseen
from codicille.store.sittings.sittings import Sittings
from codicille.store.workspace import Workspace
from sitting.vauban import DAY, charter, keeper, proposal, rooms, workspace
from terminal import Answer

if TYPE_CHECKING:
    from pathlib import Path

    from codicille.decision.sittings.sitting import Sitting
    from terminal import Terminal

TEXT = charter(3)
TWELVE = rooms(TEXT, "A-1", 1, "twelve")
SIX = rooms(TEXT, "A-2", 1, "six")
TWIN = rooms(TEXT, "A-3", 2, "nine")
OTHER_TWIN = rooms(TEXT, "A-4", 2, "nine")
KEEPER = keeper(TEXT, "A-5", 3)
CHILD = proposal(KEEPER.after, "A-6", "and lends", "and never lends", amends="A-5")


class Clerk:
    """Types a whole session at once, as through a pipe."""

    def __init__(self, terminal: Terminal, patch: pytest.MonkeyPatch, folder: Path) -> None:
        self.terminal = terminal
        self.patch = patch
        self.folder = folder
        terminal.go(folder)
        terminal.on(DAY)

    def types(self, *lines: str, verb: str = "run") -> Answer:
        """Answer the questions of a sitting in order; the input ends after the last one."""
        self.patch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        answer = self.terminal.type("sitting", verb, DAY)
        return Answer(answer.code, " ".join(answer.out.split()), answer.err)

    @property
    def sitting(self) -> Sitting:
        """The sitting as it is on disk."""
        return Sittings(Workspace.open(self.folder)).named(DAY)

    def state(self, name: str) -> State:
        """Return where an amendment stands, by the records."""
        register = Workspace.open(self.folder).register()
        return Standings(register).of(register.entry(name)).state


@pytest.fixture(scope="module")
def vauban(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Vauban, six amendments awaiting the assembly."""
    folder = tmp_path_factory.mktemp("made") / "vauban"
    return workspace(folder, TEXT, TWELVE, SIX, TWIN, OTHER_TWIN, KEEPER, CHILD)


@pytest.fixture
def clerk(terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, vauban: Path) -> Clerk:
    """A clerk in Vauban, six amendments being on the agenda of the assembly."""
    folder = shutil.copytree(vauban, tmp_path / "vauban", symlinks=True)
    found = Clerk(terminal, monkeypatch, folder)
    terminal.done("sitting", "prepare", DAY, "--body", "assembly", "--chair", "Ada Martin")
    return found


PRESENT = ("30 28", "20 16")
FOR = "20 5 3 / 9 4 2"


def test_the_agenda_is_proposed_with_its_reasons_and_the_chair_changes_it(clerk: Clerk) -> None:
    shown = clerk.terminal.done("sitting", "show", DAY)
    assert [item.amendments for item in clerk.sitting.item] == [
        ("A-1",), ("A-2",), ("A-3", "A-4"), ("A-6",), ("A-5",)
    ]  # fmt: skip
    assert "Joint discussion 1:" in shown
    assert "A-1 and A-2 cannot both pass as they are written" in shown
    assert "Identical: one vote for all of them." in shown
    clerk.terminal.done("sitting", "prepare", DAY, "--before", "A-2", "A-1", "--reason", "bolder")
    assert clerk.sitting.called == ("A-2", "A-1", "A-3", "A-4", "A-6", "A-5")
    assert "The chair calls A-2 before A-1: bolder" in clerk.terminal.done("sitting", "show", DAY)
    clerk.terminal.done("sitting", "prepare", DAY)
    assert clerk.sitting.called[:2] == ("A-2", "A-1"), "what the chair wants holds when it is prepared again"
    answer = clerk.terminal.type("sitting", "prepare", DAY, "--last", "A-6")
    assert answer.code == 1
    assert "A-6 amends A-5: it is voted before it" in answer.err


def test_a_whole_sitting_goes_into_the_records_in_one_commit(clerk: Clerk) -> None:
    said = clerk.types(*PRESENT, FOR, "", FOR, FOR, "3 20 5/2 9 4")
    assert said.code == 0
    assert "The quorum is reached: of 50 members in office 44 are there, 25 are needed" in said.out
    assert "A-2 falls: it cannot stand with A-1" in said.out
    assert "twelve" in said.out
    assert "Nothing is left to call." in said.out
    repository = Repository.open(clerk.folder)
    before = len(repository.ancestry("HEAD"))
    assert all(clerk.state(name) is State.FILED for name in ("A-1", "A-2", "A-3", "A-4", "A-5", "A-6"))
    closed = clerk.terminal.done("sitting", "close", DAY)
    assert "The sitting of 3 June 2023 is closed: 6 records written." in closed
    assert len(repository.ancestry("HEAD")) == before + 1
    repository.close()
    assert clerk.state("A-1") is State.ADOPTED
    assert clerk.state("A-2") is State.FALLEN
    assert clerk.state("A-3") is clerk.state("A-4") is State.ADOPTED
    assert clerk.state("A-5") is State.REJECTED
    assert clerk.state("A-6") is State.FALLEN, "a sub-amendment falls with what it amends"
    events = {e.id: e.record.events[-1] for e in Workspace.open(clerk.folder).register()}
    assert isinstance(events["A-2"], Fallen)
    assert events["A-2"].causes == ("A-1",)
    assert isinstance(vote := events["A-3"], Vote)
    assert (vote.order, vote.sitting, vote.colleges["drawn"].present) == (3, "2023-06-03", 16)
    checked = clerk.terminal.done("verify")
    assert "1 closed sitting compared with the records" in checked


def test_nothing_changes_in_a_closed_sitting_by_any_verb(clerk: Clerk) -> None:
    clerk.types(*PRESENT, FOR, "", FOR, FOR, FOR)
    clerk.terminal.done("sitting", "close", DAY)
    for words in (("close", DAY), ("run", DAY), ("prepare", DAY, "--first", "A-5")):
        answer = clerk.terminal.type("sitting", *words)
        assert answer.code == 1
        assert "the sitting 2023-06-03 is closed" in answer.err
    path = clerk.folder / "sittings" / "2023-06-03.toml"
    path.write_text(path.read_text().replace("for = 20", "for = 21", 1))
    checked = clerk.terminal.type("verify")
    assert checked.code == 1
    assert "this sitting was changed after it had been closed" in checked.out
    assert "A-1: the vote that was entered is not in the record" in checked.out
    path.unlink()
    assert "this closed sitting was removed" in clerk.terminal.type("verify").out


def test_presence_that_differs_from_the_records_is_found(clerk: Clerk) -> None:
    clerk.types(*PRESENT, FOR, "", FOR, FOR, FOR)
    clerk.terminal.done("sitting", "close", DAY, "--no-save")
    path = clerk.folder / "sittings" / "2023-06-03.toml"
    path.write_text(path.read_text().replace("present = 28", "present = 27", 1))
    found = clerk.terminal.type("verify").out
    assert "A-1: the sitting has 27 as `present` in “volunteers”, and the record of the vote 28" in found


def test_closing_is_refused_while_something_is_open_and_names_it(clerk: Clerk) -> None:
    clerk.types(*PRESENT, FOR, "")
    answer = clerk.terminal.type("sitting", "close", DAY)
    assert answer.code == 1
    assert "nothing is entered yet on A-3, A-4, A-6 and A-5: 4 amendments are left" in answer.err
    assert clerk.state("A-1") is State.FILED
    clerk.terminal.on(date(2023, 6, 2))
    clerk.types(FOR, FOR, FOR)
    assert "has not been held yet" in clerk.terminal.type("sitting", "close", DAY).err


def test_what_does_not_add_up_is_said_at_once_and_asked_again(clerk: Clerk) -> None:
    wrong = ("29 0 0 / 9 0", "20 5 x", "1 2 3 4 5 6", "20 5 3/9 4 2/1", "vot")
    said = clerk.types("30 31", "20 16", *PRESENT, *wrong, FOR)
    assert "more than its 30 members in office" in said.out
    assert "has 29 answers, more than its 28 members present" in said.out
    assert "“x” is not a whole number" in said.out
    assert "“1 2 3 4 5 6” is not a result" in said.out
    assert "there are more results than colleges" in said.out
    assert "“vot” is neither a result nor a word known here" in said.out
    assert [entry.amendments for entry in clerk.sitting.entry] == [("A-1",)]
    assert "goes on from here" in said.err


def test_what_is_no_number_and_no_roll_is_asked_again_and_a_question_mark_explains(clerk: Clerk) -> None:
    said = clerk.types("?", "twelve", "28 present", "3O", *PRESENT, "?", "q")
    assert said.out.count("Type the members present, as 28;") == 4
    assert "“28 present” is neither a number nor a name" in said.out
    assert clerk.sitting.presence is not None
    assert {part.names for part in clerk.sitting.presence.parts} == {()}


def test_the_session_goes_on_where_it_was_and_a_mistake_is_corrected(clerk: Clerk) -> None:
    clerk.types(*PRESENT, "2 20 3 / 9 4 2")
    assert clerk.sitting.open[0] == "A-2", "rejected: its rival is called"
    said = clerk.types("c A-1", FOR, "y")
    assert "1/5 A-1" in said.out
    assert [entry.kind for entry in clerk.sitting.entry] == [EntryKind.VOTE, EntryKind.FALLEN]
    assert clerk.sitting.entry[0].colleges["volunteers"].for_ == 20
    said = clerk.types("c A-2", "k", "q")
    assert clerk.sitting.entry[1].kind is EntryKind.FALLEN
    assert "nothing is entered on A-9" in clerk.types("c A-9").out


def test_a_fall_is_proposed_and_the_clerk_may_let_the_vote_be_taken(clerk: Clerk) -> None:
    said = clerk.types(*PRESENT, FOR, "maybe", "n", "2 20 3 / 9 4 2")
    assert "Answer yes or no." in said.out
    (_, second) = clerk.sitting.entry
    assert (second.amendments, second.kind) == (("A-2",), EntryKind.VOTE)


def test_each_word_of_the_clerk_is_recorded_as_what_it_says(clerk: Clerk) -> None:
    said = clerk.types(
        *PRESENT, "?", "t", "l", "w", "n", "w A-3", "s A-1", "a", "the keeper is away", "a", "",
    )  # fmt: skip
    assert "retiré" in said.out
    assert "[-ten-]" in said.out
    assert said.code == 0
    kinds = {entry.amendments: entry.kind for entry in clerk.sitting.entry}
    assert kinds == {
        ("A-1",): EntryKind.WITHDRAWN,
        ("A-2",): EntryKind.NOT_MOVED,
        ("A-3",): EntryKind.WITHDRAWN,
        ("A-4",): EntryKind.SATISFIED,
        ("A-6",): EntryKind.ADJOURNED,
        ("A-5",): EntryKind.ADJOURNED,
    }
    clerk.terminal.done("sitting", "close", DAY)
    events = {e.id: e.record.events[-1] for e in Workspace.open(clerk.folder).register()}
    assert isinstance(events["A-1"], Withdrawn)
    assert events["A-1"].by == "Marie Dupont"
    assert isinstance(events["A-2"], NotMoved)
    assert isinstance(events["A-4"], Satisfied)
    assert isinstance(note := events["A-6"], Note)
    assert note.text == "the keeper is away"
    assert clerk.state("A-6") is State.FILED, "what is put off awaits another sitting"
    assert clerk.state("A-4") is State.SATISFIED
    assert "satisfied on 3 June 2023: after A-1, what it asks is in the text" in clerk.terminal.done(
        "show", "A-4"
    )


def test_members_who_leave_count_from_the_next_vote_on(clerk: Clerk) -> None:
    said = clerk.types(*PRESENT, "2 20 3 / 9 4 2", "p", "14", "9", "9 2 3 / 5 1 2", "q")
    assert "The quorum is missed: of 50 members in office 23 are there, 25 are needed" in said.out
    first, second = clerk.sitting.entry
    assert first.presence is None
    assert second.presence is not None
    assert second.presence.colleges["drawn"].present == 9
    assert "the vote decides nothing" in said.out
    clerk.types("p", "28", "16", "q")
    assert clerk.sitting.now is not None, "who is there is kept at once, before any vote"


def test_without_a_quorum_nobody_votes_and_a_second_call_needs_none(clerk: Clerk) -> None:
    said = clerk.types("30 10", "20 5", "y")
    assert "The quorum is missed: of 50 members in office 15 are there, 25 are needed" in said.out
    assert {entry.kind for entry in clerk.sitting.entry} == {EntryKind.NO_QUORUM}
    clerk.terminal.done("sitting", "close", DAY)
    assert clerk.state("A-1") is State.FILED
    later = date(2023, 6, 7)
    clerk.terminal.on(later)
    clerk.terminal.done("sitting", "prepare", later, "--body", "assembly", "--second-call-of", DAY)
    clerk.patch.setattr(sys, "stdin", io.StringIO("30 10\n20 5\n8 1 1 / 4 1\n"))
    out = clerk.terminal.type("sitting", "run", later).out
    assert "on a second call no quorum is needed" in out
    assert "adopted (art. 4)" in out


def test_a_fall_is_recorded_without_a_sitting_too_and_its_cause_is_a_known_amendment(clerk: Clerk) -> None:
    said = clerk.terminal.done("record", "A-2", "fallen", "causes=A-1,A-3")
    assert said == "fallen on 3 June 2023: it cannot stand with A-1 and A-3\n"
    assert clerk.state("A-2") is State.FALLEN
    answer = clerk.terminal.type("record", "A-4", "moot", "causes=A-33")
    assert answer.code == 1
    assert "the cause given is A-33, and there is no such amendment" in answer.err
    assert "Did you mean “A-3”?" in answer.err
    assert "it cannot stand with A-1 and A-3" in clerk.terminal.done("show", "A-2")


def test_the_chair_calls_an_item_now_and_the_reason_is_kept(clerk: Clerk) -> None:
    clerk.types(*PRESENT, "call A-4", "the author leaves at three", FOR)
    assert clerk.sitting.called[:2] == ("A-3", "A-4")
    assert clerk.sitting.change[0].reason == "the author leaves at three"
    assert clerk.sitting.entry[0].amendments == ("A-3", "A-4")
    assert "A-9 is not on the agenda" in clerk.types("call A-9", "").out


def test_an_interrupted_closing_is_finished_by_the_next_command(clerk: Clerk) -> None:
    clerk.types(*PRESENT, FOR, "", FOR, FOR, FOR)
    opened = Workspace.open(clerk.folder)
    closing = foreseen(opened, clerk.sitting, DAY)
    _note(opened, closing.contents)
    first = closing.paths[1]
    first.write_bytes(closing.contents[first])
    said = clerk.terminal.type("list")
    assert "The closing of a sitting that was interrupted has been finished." in said.err
    assert {path: path.read_bytes() for path in closing.paths} == dict(closing.contents)
    assert clerk.sitting.closed
    assert "Everything holds." in clerk.terminal.done("verify")
    assert not clerk.terminal.type("list").err


def test_a_file_changed_under_an_interrupted_closing_is_never_overwritten(clerk: Clerk) -> None:
    clerk.types(*PRESENT, FOR, "", FOR, FOR, FOR)
    opened = Workspace.open(clerk.folder)
    closing = foreseen(opened, clerk.sitting, DAY)
    _note(opened, closing.contents)
    closing.paths[2].write_bytes(b"# mine\n")
    answer = clerk.terminal.type("list")
    assert answer.code == 1
    assert "this file was changed while a sitting was being closed" in answer.err
    assert closing.paths[2].read_bytes() == b"# mine\n"


def test_the_council_votes_as_a_whole_with_proxies_and_the_chair_breaks_a_tie(clerk: Clerk) -> None:
    clerk.types(*PRESENT, FOR, "", FOR, FOR, FOR)
    clerk.terminal.done("sitting", "close", DAY)
    july = date(2023, 7, 3)
    clerk.terminal.on(july)
    clerk.terminal.done("sitting", "prepare", july, "--body", "council")
    lines = ("15 9 2", "5 5 1", "for", "m refuses", "8 2", "b named", "", "Ann, Bob", "*", "", "q")
    clerk.patch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    out = clerk.terminal.type("sitting", "run", july).out
    found = Sittings(Workspace.open(clerk.folder)).named(july)
    assert found.entry[0].chair == "for"
    assert found.entry[1].outcome_sought == "refuses"
    assert "it is refused (art. 5)" in out
    assert "nobody is left for “*” to stand for" in out, "no roll is known"


def test_the_clerk_is_spoken_to_in_french_and_answers_in_french(clerk: Clerk) -> None:
    clerk.terminal.speaks("fr")
    clerk.types(*PRESENT, FOR, "oui", "non-soutenu", "retiré A-6", "quitter")
    kinds = [entry.kind for entry in clerk.sitting.entry]
    assert kinds == [EntryKind.VOTE, EntryKind.FALLEN, EntryKind.NOT_MOVED, EntryKind.WITHDRAWN]
