"""Where a constitution is begun: in a repository of its own, never in somebody else's."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from codicille.errors import WorkspaceError
from codicille.store.founding import check_own_repository
from codicille.store.git import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from terminal import Terminal


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture
def another(tmp_path: Path) -> Path:
    """A repository of something else, with a commit."""
    folder = tmp_path / "notes"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    (folder / "notes.txt").write_text("Notes.\n", encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "Notes")
    return folder


def test_nothing_is_begun_inside_another_repository(another: Path, terminal: Terminal) -> None:
    terminal.go(another)
    head = git(another, "rev-parse", "HEAD")
    for folder in ("town", "deep/down/town"):
        answer = terminal.type("init", folder, "--title", "T", "--language", "en")
        assert answer.code == 1
        assert "this folder is inside another Git repository" in answer.err
        assert f"`git init {folder}`" in answer.err, "the way out"
        assert not (another / folder.split("/")[0]).exists()
    assert git(another, "rev-parse", "HEAD") == head
    assert git(another, "status", "--porcelain") == ""


def test_a_folder_of_another_repository_that_has_its_own_is_begun_there(
    another: Path, terminal: Terminal
) -> None:
    terminal.go(another)
    git(another, "init", "--quiet", "town")
    terminal.done("init", "town", "--title", "T", "--language", "en")
    assert "Start a constitution" in git(another / "town", "log", "--format=%s")
    assert git(another, "log", "--format=%s") == "Notes\n"


def test_the_top_of_a_repository_may_become_a_workspace(another: Path, terminal: Terminal) -> None:
    terminal.go(another)
    terminal.done("init", ".", "--title", "T", "--language", "en")
    assert git(another, "log", "--format=%s") == "Start a constitution\nNotes\n"


def test_a_link_to_the_top_is_the_top(another: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(another, target_is_directory=True)
    check_own_repository(link)
    with pytest.raises(WorkspaceError, match="inside another Git repository"):
        check_own_repository(link / "town")


def test_outside_of_any_repository_nothing_is_around(tmp_path: Path, another: Path) -> None:
    assert Repository.around(tmp_path / "not" / "made") is None
    found = Repository.around(another / "not" / "made")
    assert found is not None
    assert found.resolve() == another.resolve()
