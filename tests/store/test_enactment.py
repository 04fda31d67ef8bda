"""Enacting: `constitution/`, the ledger and its tags, all of it or nothing, as often as one likes."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

import montville
from codicille.errors import GitError, WorkspaceError
from codicille.store.enactment import enact, publication, resume
from codicille.store.git import Repository
from codicille.store.integrity import verify
from codicille.store.journal import NOTE
from codicille.store.ledger import BRANCH, NEXT, TAGS, prepare
from codicille.store.pending import has_pending
from codicille.store.workspace import Workspace
from montville import FOUNDING, Story, edited, founding

if TYPE_CHECKING:
    from pathlib import Path

MAY, JUNE, TODAY = date(2023, 5, 1), date(2023, 6, 1), date(2023, 9, 15)
FIFTY = edited(FOUNDING, "title-1.md", "forty", "fifty")
MOVED = FIFTY.replace({"title-3.md": None, "annexes/money.md": FIFTY["title-3.md"].content})
STORIES = (founding(), Story("001", FOUNDING, FIFTY, MAY), Story("002", FIFTY, MOVED, JUNE))


def state(root: Path) -> tuple[dict[str, bytes], dict[str, str]]:
    """Return all that enacting may change: the files of the text, the branch and the tags."""
    files = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "constitution").rglob("*"))
        if path.is_file()
    }
    repository = Repository.open(root)
    references = {**repository.references("refs/heads/constitution"), **repository.references(TAGS)}
    repository.close()
    return files, references


def enacted(root: Path, day: date = TODAY) -> int:
    repository = Repository.open(root)
    try:
        done = enact(Workspace.open(root), repository, day)
        assert done.conflict is None
        return len(done.added)
    finally:
        repository.close()


def holds(root: Path, day: date = TODAY) -> bool:
    repository = Repository.open(root)
    try:
        return verify(Workspace.open(root), repository, day).holds
    finally:
        repository.close()


@pytest.fixture
def founded(tmp_path: Path) -> Path:
    """A workspace in which the founding act is in place, and two amendments wait to be."""
    return montville.workspace(tmp_path / "montville", STORIES, montville.FOUNDED)


def test_what_is_in_force_is_put_in_place(founded: Path) -> None:
    assert enacted(founded) == 2
    files, references = state(founded)
    assert files == {f"constitution/{path}": MOVED[path].content for path in MOVED}
    assert sorted(references) == [
        BRANCH,
        f"{TAGS}version/2021-03-01/0",
        f"{TAGS}version/2023-05-01/1",
        f"{TAGS}version/2023-06-01/2",
    ]
    assert references[BRANCH] == references[f"{TAGS}version/2023-06-01/2"]
    assert holds(founded)


def test_enacting_twice_is_enacting_once(founded: Path) -> None:
    enacted(founded)
    before = state(founded)
    stamps = {path: path.stat().st_mtime_ns for path in (founded / "constitution").rglob("*")}
    assert enacted(founded) == 0
    assert state(founded) == before
    assert {path: path.stat().st_mtime_ns for path in (founded / "constitution").rglob("*")} == stamps


def test_enacting_day_by_day_gives_the_ledger_of_enacting_at_once(founded: Path, tmp_path: Path) -> None:
    at_once = montville.workspace(tmp_path / "at-once", STORIES, TODAY)
    assert enacted(founded, MAY) == 1
    assert enacted(founded, JUNE) == 1
    assert state(founded) == state(at_once)


def test_words_that_no_amendment_brought_are_refused_and_left(founded: Path) -> None:
    place = founded / "constitution" / "title-1.md"
    place.write_bytes(place.read_bytes().replace(b"forty", b"a hundred"))
    before = state(founded)
    with pytest.raises(WorkspaceError, match="this file holds words that no amendment brought") as error:
        enacted(founded)
    assert error.value.where.file == "constitution/title-1.md"
    assert state(founded) == before
    assert not has_pending(founded)


def test_a_text_that_is_an_earlier_version_is_brought_up_to_date(founded: Path) -> None:
    enacted(founded)
    subprocess.run(["git", "checkout", "--quiet", "HEAD", "--", "constitution"], cwd=founded, check=True)
    (founded / "constitution" / "annexes" / "money.md").unlink()
    assert enacted(founded) == 0
    assert holds(founded)


def test_a_conflict_puts_nothing_in_place(founded: Path) -> None:
    montville.write(
        founded, Story("003", FOUNDING, edited(FOUNDING, "title-1.md", "forty", "six"), JUNE).files()
    )
    before = state(founded)
    repository = Repository.open(founded)
    done = enact(Workspace.open(founded), repository, TODAY)
    repository.close()
    assert done.conflict is not None
    assert str(done.conflict.message) == "003 does not apply to the text as it stands after 001"
    assert state(founded) == before


def test_nothing_is_enacted_before_the_founding_act(tmp_path: Path) -> None:
    root = montville.workspace(tmp_path / "empty", (), TODAY)
    assert enacted(root) == 0
    assert state(root) == ({}, {})


def test_a_ledger_the_register_does_not_explain_is_not_written_over(founded: Path) -> None:
    subprocess.run(["git", "branch", "--force", "constitution", "main"], cwd=founded, check=True)
    before = state(founded)
    with pytest.raises(GitError, match="holds what the register does not explain"):
        enacted(founded)
    assert state(founded) == before


def test_a_tag_that_was_moved_is_put_right(founded: Path) -> None:
    enacted(founded)
    before = state(founded)
    subprocess.run(["git", "tag", "--force", "version/2023-05-01/1", "main"], cwd=founded, check=True)
    assert state(founded) != before
    enacted(founded)
    assert state(founded) == before


def test_there_is_nothing_to_finish_where_nothing_was_begun(founded: Path, tmp_path: Path) -> None:
    assert resume(Workspace.open(founded)) is False
    bare_folder = tmp_path / "elsewhere"
    montville.write(bare_folder, {"codicille.toml": montville.CONFIGURATION})
    assert resume(Workspace.open(bare_folder)) is False
    assert not has_pending(bare_folder)


STOPPED = """\
import os, sys
from datetime import date
from pathlib import Path

from codicille.store.enactment import enact
from codicille.store.git import Repository
from codicille.store.workspace import Workspace

last, left = int(sys.argv[2]), [int(sys.argv[2])]

def stopping(function):
    def stopped(*args, **kwargs):
        left[0] -= 1
        if left[0] < 0:
            os._exit(9)
        return function(*args, **kwargs)
    return stopped

# Every call that changes the disk is a moment at which the machine may stop.
for owner, name in (
    (Path, "replace"), (Path, "unlink"), (Path, "rmdir"), (os, "fsync"),
    (Repository, "write"), (Repository, "update"),
):
    setattr(owner, name, stopping(getattr(owner, name)))

root = Path(sys.argv[1])
enact(Workspace.open(root), Repository.open(root), date(2023, 9, 15))
os._exit(0)
"""
"""Enacts, and stops dead before its n-th step; leaves with 0 once there is no such step."""


def copy(source: Path, target: Path) -> Path:
    subprocess.run(["cp", "-a", str(source), str(target)], check=True)
    return target


def assert_before_or_after(root: Path, before: object, after: object) -> None:
    """Open the workspace as any command does: what was begun is finished, and all agrees."""
    has_begun = has_pending(root)
    assert resume(Workspace.open(root)) is has_begun
    now = state(root)
    assert now in (before, after)
    assert now == after or not has_begun
    assert holds(root)
    assert not has_pending(root)
    enacted(root)
    assert state(root) == after


def test_stopped_at_any_step_the_text_is_as_it_was_or_as_it_will_be(founded: Path, tmp_path: Path) -> None:
    before = state(founded)
    finished = copy(founded, tmp_path / "finished")
    enacted(finished)
    after = state(finished)
    begun = steps = 0
    while True:
        root = copy(founded, tmp_path / f"stopped-{steps}")
        done = subprocess.run([sys.executable, "-c", STOPPED, str(root), str(steps)], check=False)
        begun += has_pending(root)
        if done.returncode == 0:
            break
        assert done.returncode == 9
        assert_before_or_after(root, before, after)
        steps += 1
    assert steps > 9
    assert begun > 5, "some stops fell between the note and its removal"
    assert state(root) == after


@pytest.mark.slow
def test_killed_at_any_moment_the_text_is_as_it_was_or_as_it_will_be(founded: Path, tmp_path: Path) -> None:
    before = state(founded)
    finished = copy(founded, tmp_path / "finished")
    command = [sys.executable, "-m", "codicille", "-C", "FOLDER", "enact", "--no-save"]
    began = time.monotonic()
    subprocess.run([*command[:4], str(finished), *command[5:]], check=True, capture_output=True)
    whole = time.monotonic() - began
    after = state(finished)
    chance = random.Random(7)
    ends: list[int] = []
    for attempt in range(12):
        root = copy(founded, tmp_path / f"killed-{attempt}")
        running = subprocess.Popen(
            [*command[:4], str(root), *command[5:]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            running.wait(whole * chance.uniform(0.3, 1.1))
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
        ends.append(running.wait())
        assert_before_or_after(root, before, after)
    assert -signal.SIGKILL in ends


def test_an_interruption_that_was_noted_is_finished_by_the_next_command(founded: Path) -> None:
    montville.write(founded, {f".git/{NOTE.as_posix()}": b'{"day": "2023-05-01"}'})
    assert has_pending(founded)
    assert resume(Workspace.open(founded)) is True
    assert not has_pending(founded)
    assert holds(founded, MAY)
    assert b"fifty" in (founded / "constitution" / "title-1.md").read_bytes()


def test_a_commit_that_git_would_name_otherwise_is_not_published(founded: Path) -> None:
    before = state(founded)
    repository = Repository.open(founded)
    due = publication(Workspace.open(founded), repository, TODAY).commits
    with pytest.raises(GitError, match=r"Git wrote commit [0-9a-f]{40} where 1{40} was computed"):
        prepare(repository, (*due[:-1], replace(due[-1], id="1" * 40)))
    repository.close()
    assert state(founded) == before


def test_what_was_begun_in_a_linked_work_tree_is_finished_there(founded: Path, tmp_path: Path) -> None:
    linked = tmp_path / "linked"
    subprocess.run(["git", "worktree", "add", "--quiet", "-b", "other", str(linked)], cwd=founded, check=True)
    note = founded / ".git" / "worktrees" / "linked" / NOTE
    montville.write(note.parent, {note.name: b'{"day": "2023-06-01"}'})
    assert has_pending(linked)
    assert not has_pending(founded)
    assert resume(Workspace.open(linked)) is True
    assert not has_pending(linked)
    assert holds(linked)


def test_a_publication_is_computed_without_writing_anything(founded: Path) -> None:
    before = state(founded)
    repository = Repository.open(founded)
    due = publication(Workspace.open(founded), repository, TODAY)
    assert [commit.entry.change.id for commit in due.commits] == ["000", "001", "002"]
    assert state(founded) == before
    assert repository.reference(NEXT) is None
    repository.close()


def test_asked_for_an_earlier_day_what_was_published_stays_and_holds(founded: Path) -> None:
    repository = Repository.open(founded)
    workspace = Workspace.open(founded)
    enact(workspace, repository, TODAY)
    before = state(founded)
    again = enact(workspace, repository, montville.FOUNDED)
    assert (again.added, again.files) == ((), ())
    assert state(founded) == before
    assert verify(workspace, repository, montville.FOUNDED).holds
    repository.close()
