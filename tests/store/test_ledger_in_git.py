"""The ledger answers without Codicille: clone, log, blame, diff, fsck, am."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest

import montville
from montville import FOUNDING, Story, edited, founding

if TYPE_CHECKING:
    from pathlib import Path

MAY, JUNE, TODAY = date(2023, 5, 1), date(2023, 6, 1), date(2023, 9, 15)
FIFTY = edited(FOUNDING, "title-1.md", "forty", "fifty")
MOVED = FIFTY.replace({"title-3.md": None, "annexes/argent à part.md": FIFTY["title-3.md"].content})
STORIES = (
    founding(decided=date(1949, 5, 23)),
    Story("001", FOUNDING, FIFTY, MAY, subject="Porter l’assemblée à cinquante"),
    Story("002", FIFTY, MOVED, JUNE),
)


def git(folder: Path, *words: str, **env: str) -> str:
    done = subprocess.run(
        ["git", *words], cwd=folder, capture_output=True, check=True, env={**os.environ, **env}
    )
    return done.stdout.decode()


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a lawyer gets: a clone of the workspace."""
    folder = tmp_path_factory.mktemp("clone")
    montville.workspace(folder / "montville", STORIES, TODAY)
    git(folder, "clone", "--quiet", "montville", "clone")
    return folder / "clone"


LEDGER = "origin/constitution"


def test_log_tells_every_change_with_its_author_and_its_day(clone: Path) -> None:
    told = git(clone, "log", "--reverse", "--format=%an %ad | %cn %cd | %s", "--date=short", LEDGER)
    assert told.splitlines() == [
        "Marie Dupont 1970-01-01 | Charte de Montville 1970-01-01 | Found the charter",
        "Marie Dupont 2023-05-01 | Charte de Montville 2023-05-01 | Porter l’assemblée à cinquante",
        "Marie Dupont 2023-06-01 | Charte de Montville 2023-06-01 | Change 002",
    ]


def test_trailers_hold_the_true_days(clone: Path) -> None:
    told = git(
        clone, "log", "--reverse", "--format=%(trailers:key=Amendment,key=In-Force,separator=%x20)", LEDGER
    )
    assert told.splitlines()[0] == "Amendment: 000 In-Force: 1949-05-23"


def test_blame_names_the_act_that_brought_a_line_through_a_move(clone: Path) -> None:
    told = git(clone, "blame", "--line-porcelain", LEDGER, "--", "constitution/title-1.md")
    summaries = [line.removeprefix("summary ") for line in told.splitlines() if line.startswith("summary ")]
    assert summaries[8] == "Porter l’assemblée à cinquante"
    assert {*summaries[:8], *summaries[9:]} == {"Found the charter"}
    moved = git(clone, "blame", "--line-porcelain", LEDGER, "--", "constitution/annexes/argent à part.md")
    assert "summary Change 002" not in moved


def test_the_branch_answers_by_its_own_name_once_it_is_here(clone: Path) -> None:
    git(clone, "branch", "--quiet", "--force", "constitution", LEDGER)
    assert git(clone, "log", "--format=%s", "constitution", "--").splitlines()[-1] == "Found the charter"
    git(clone, "branch", "--quiet", "-D", "constitution")


def test_diff_between_tags_shows_what_changed(clone: Path) -> None:
    tags = git(clone, "tag", "--list", "version/*").split()
    assert tags == ["version/1949-05-23/0", "version/2023-05-01/1", "version/2023-06-01/2"]
    told = git(clone, "diff", tags[0], tags[1])
    assert "\n-The assembly has forty members.\n+The assembly has fifty members.\n" in told
    assert "similarity index 100%" in git(clone, "diff", "-M", tags[1], tags[2])


def test_fsck_finds_nothing_to_say_of_it(clone: Path) -> None:
    done = subprocess.run(
        ["git", "fsck", "--strict", "--no-progress"], cwd=clone, capture_output=True, check=True
    )
    assert (done.stdout, done.stderr) == (b"", b"")


@pytest.mark.parametrize("number", [0, 1, 2])
def test_am_takes_every_amendment_on_the_version_it_was_drafted_on(
    clone: Path, tmp_path: Path, number: int
) -> None:
    tags = git(clone, "tag", "--list", "version/*").split()
    work = tmp_path / "work"
    git(clone, "worktree", "add", "--quiet", "--detach", str(work), tags[max(number - 1, 0)])
    if number == 0:
        git(work, "checkout", "--quiet", "--orphan", "nothing")
        git(work, "rm", "--quiet", "-r", "-f", ".")
    git(work, "am", "--quiet", str(clone / "amendments" / f"{number:03}-change.patch"))
    assert git(work, "rev-parse", "HEAD^{tree}") == git(clone, "rev-parse", f"{tags[number]}^{{tree}}")
    assert git(work, "log", "-1", "--format=%an <%ae>").strip() == "Marie Dupont <marie@montville.example>"
    git(clone, "worktree", "remove", "--force", str(work))
