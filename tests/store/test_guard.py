"""Pushing to a guarded repository: what the register explains is taken, anything else is refused whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import codicille
import montville
from codicille.decision.event import Note
from codicille.store.workspace import Workspace
from montville import FOUNDING, Story, edited, founding
from terminal import epoch

MAY, JUNE, TODAY = date(2023, 5, 1), date(2023, 6, 1), date(2023, 9, 15)
FIFTY = edited(FOUNDING, "title-1.md", "forty", "fifty")
PAID = edited(FIFTY, "title-3.md", "nothing", "one euro")
STORIES = (founding(), Story("001", FOUNDING, FIFTY, MAY))
LATER = Story("002", FIFTY, PAID, JUNE)
ENGINE = Path(codicille.__file__).resolve().parents[1]
REFUSED = "This push is refused"


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a program as people do, on a day of the story."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ENGINE),
        "LC_ALL": "en_GB.UTF-8",
        "SOURCE_DATE_EPOCH": epoch(TODAY),
    }
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def git(folder: Path, *words: str) -> str:
    done = run(folder, "git", *words)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def codicille_does(folder: Path, *words: str) -> str:
    done = run(folder, sys.executable, "-m", "codicille", *words)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def server(tmp_path: Path) -> Path:
    """A bare repository that is guarded, still empty."""
    folder = tmp_path / "server.git"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(folder))
    said = codicille_does(folder, "hook", "install")
    assert said == str(folder / "hooks" / "pre-receive")
    return folder


@pytest.fixture
def ours(tmp_path: Path, server: Path) -> Path:
    """A workspace whose register and ledger are on the server."""
    folder = montville.workspace(tmp_path / "montville", STORIES, TODAY)
    git(folder, "remote", "add", "origin", str(server))
    git(folder, "push", "--quiet", "origin", "main", "constitution", "--tags")
    return folder


def references(folder: Path) -> str:
    return git(folder, "for-each-ref", "--format=%(objectname) %(refname)", "refs/heads", "refs/tags")


def is_refused(folder: Path, server: Path, *words: str) -> str:
    """Push, see it refused, and that nothing moved on the server; return what was said."""
    before = references(server)
    done = run(folder, "git", "push", *words)
    assert done.returncode != 0, done.stderr
    said = done.stdout + done.stderr
    assert REFUSED in said
    assert references(server) == before
    return said


def commit(folder: Path, path: str, content: str) -> None:
    (folder / path).write_text(content, encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", f"change {path}")


def test_what_a_register_explains_is_taken(ours: Path, server: Path) -> None:
    assert references(server) == references(ours)
    workspace = Workspace.open(ours)
    amendment = workspace.register().entry("001").amendment
    workspace.append(amendment, [Note(date=TODAY, recorded=TODAY, text="Read in public.")])
    git(ours, "commit", "--quiet", "--all", "--message", "note")
    git(ours, "push", "--quiet", "origin", "main")
    assert references(server) == references(ours)


def test_a_register_and_its_ledger_come_together_or_the_register_first(
    tmp_path: Path, server: Path, ours: Path
) -> None:
    further = montville.workspace(tmp_path / "further", (*STORIES, LATER), TODAY)
    shutil.copytree(further / "amendments", ours / "amendments", dirs_exist_ok=True)
    git(ours, "add", "--all")
    git(ours, "commit", "--quiet", "--message", "002")
    codicille_does(ours, "enact")
    assert "the ledger holds what the register does not explain" in is_refused(
        ours, server, "origin", "constitution"
    )
    git(ours, "push", "--quiet", "origin", "constitution", "main")
    assert git(server, "rev-parse", "constitution") == git(further, "rev-parse", "constitution")


def test_the_text_in_force_changed_by_hand_is_refused_with_its_line(ours: Path, server: Path) -> None:
    path = "constitution/title-1.md"
    commit(ours, path, (ours / path).read_text().replace("fifty members", "sixty members"))
    said = is_refused(ours, server, "origin", "main")
    assert f"{path}:9: this line is not the text in force" in said


def test_a_record_that_was_changed_is_refused(ours: Path, server: Path) -> None:
    path = "amendments/001-change.toml"
    commit(ours, path, (ours / path).read_text().replace("2023-05-01", "2023-05-02"))
    assert "what was recorded here has been changed" in is_refused(ours, server, "origin", "main")


def test_a_past_that_was_rewritten_is_refused_though_its_end_may_hold(ours: Path, server: Path) -> None:
    git(ours, "commit", "--quiet", "--amend", "--message", "another past")
    said = is_refused(ours, server, "--force", "origin", "main")
    assert "this push would replace what is there already" in said


def test_a_merge_whose_own_past_has_other_records_is_refused(ours: Path, server: Path) -> None:
    """The old tip is among the ancestors, and yet no record of it is in the first line of them."""
    tip = git(ours, "rev-parse", "main")
    path = "amendments/001-change.toml"
    (ours / path).write_text((ours / path).read_text().replace("2023-05-01", "2023-05-02"))
    git(ours, "add", "--all")
    tree = git(ours, "write-tree")
    alone = git(ours, "commit-tree", tree, "-m", "another beginning")
    merged = git(ours, "commit-tree", tree, "-p", alone, "-p", tip, "-m", "merged")
    said = is_refused(ours, server, "origin", f"{merged}:refs/heads/main")
    assert "what was recorded here has been changed" in said


@pytest.mark.parametrize("name", ["main", "constitution"])
def test_neither_register_nor_ledger_is_deleted(ours: Path, server: Path, name: str) -> None:
    git(server, "config", "receive.denyDeleteCurrent", "ignore")
    assert "would delete what is guarded" in is_refused(ours, server, "origin", f":{name}")


def test_a_register_cannot_be_emptied(ours: Path, server: Path) -> None:
    git(ours, "rm", "--quiet", "codicille.toml")
    git(ours, "commit", "--quiet", "--message", "no more")
    said = is_refused(ours, server, "origin", "main")
    assert "would remove the configuration of a register" in said


def test_a_tag_of_a_version_leads_where_the_register_says(ours: Path, server: Path) -> None:
    tag = git(ours, "tag", "--list", "version/*").splitlines()[0]
    git(ours, "tag", "--force", tag, "main")
    assert "points elsewhere than the register says" in is_refused(
        ours, server, "--force", "origin", f"refs/tags/{tag}"
    )


def test_other_branches_are_free(ours: Path, server: Path) -> None:
    git(ours, "switch", "--quiet", "--create", "draft")
    commit(ours, "constitution/title-1.md", "# Something else\n")
    git(ours, "push", "--quiet", "origin", "draft")
    git(ours, "commit", "--quiet", "--amend", "--message", "anew")
    git(ours, "push", "--quiet", "--force", "origin", "draft")
    assert references(server).count("refs/heads/draft") == 1


def test_what_cannot_be_read_is_refused_whatever_it_is(ours: Path, server: Path) -> None:
    commit(ours, "codicille.toml", "[constitution\n")
    before = references(server)
    done = run(ours, "git", "push", "origin", "main")
    assert done.returncode != 0
    assert references(server) == before


def test_before_it_is_sent_a_push_is_judged_at_home(tmp_path: Path, ours: Path, server: Path) -> None:
    (server / "hooks" / "pre-receive").unlink()
    said = codicille_does(ours, "hook", "install")
    assert said == str(ours / ".git" / "hooks" / "pre-push")
    assert codicille_does(ours, "hook", "install") == said, "again"
    path = "amendments/001-change.toml"
    kept = (ours / path).read_text()
    commit(ours, path, kept.replace("2023-05-01", "2023-05-02"))
    assert "what was recorded here has been changed" in is_refused(ours, server, "origin", "main")
    git(ours, "reset", "--quiet", "--hard", "HEAD~1")
    commit(ours, "README.md", "Montville\n")
    git(ours, "push", "--quiet", "origin", "main")
    assert references(server) == references(ours)


def test_at_home_too_a_draft_may_be_sent_on_a_branch_of_its_own(ours: Path, server: Path) -> None:
    codicille_does(ours, "hook", "install")
    git(ours, "switch", "--quiet", "--create", "draft")
    commit(ours, "constitution/title-1.md", "# Something else\n")
    git(ours, "push", "--quiet", "origin", "draft")
    assert "refs/heads/draft" in references(server)
    assert "this line is not the text in force" in is_refused(ours, server, "origin", "draft:main")


def test_a_hook_of_somebody_elses_is_left_alone(ours: Path) -> None:
    place = ours / ".git" / "hooks" / "pre-push"
    place.parent.mkdir(exist_ok=True)
    place.write_text("#!/bin/sh\nexit 0\n")
    done = run(ours, sys.executable, "-m", "codicille", "hook", "install")
    assert done.returncode == 1
    assert "there is a hook of that name already" in done.stderr
    assert "hook pre-push" in done.stderr
    assert place.read_text() == "#!/bin/sh\nexit 0\n"
