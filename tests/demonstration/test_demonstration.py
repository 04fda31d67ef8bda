"""The demonstration: its register, its ledger to the last id, its site to the last byte."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codicille.store.git import Repository
from codicille.store.workspace import Workspace

if TYPE_CHECKING:
    from terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("codicille.toml", "amendments", "constitution", "sittings", ".gitattributes", ".gitignore")
DAY = date(2025, 6, 1)
LAST = "1ff024c437a4"
"""The ledger's last commit: whoever holds the register computes it, on any machine."""
STATES = {
    "2021-00": "in_force",
    "2023-01": "in_force",
    "2023-02": "in_force",
    "2023-03": "rejected",
    "2023-04": "in_force",
    "2023-05": "rejected",
    "2023-06": "withdrawn",
    "2023-06R": "in_force",
    "2023-07": "in_force",
    "2023-08": "superseded",
    "2023-08C": "in_force",
    "2023-09": "in_force",
    "2023-10": "withdrawn",
    "2023-11": "refused",
    "2023-12": "in_force",
    "2023-13": "in_force",
    "2023-14": "adjourned",
    "2023-15": "rejected",
    "2024-01": "in_force",
    "2024-02": "in_force",
    "E-2021-01": "in_force",
    "J-2025-01": "in_force",
}


def copied(target: Path) -> Path:
    """Copy the workspace that this repository is, and make it a repository of its own."""
    target.mkdir(parents=True)
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part)
        elif source.exists():
            shutil.copyfile(source, target / part)
    repository = Repository.create(target)
    repository.save([target], "Saint-Aubry-sur-Meurthe")
    repository.close()
    return target


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration as somebody else would hold it."""
    return copied(tmp_path_factory.mktemp("demonstration") / "saint-aubry")


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture
def speaking(terminal: Terminal) -> Terminal:
    terminal.on(DAY)
    return terminal


def test_the_ledger_has_the_ids_it_always_had(town: Path, speaking: Terminal) -> None:
    speaking.done("-C", town, "enact")
    assert git(town, "rev-parse", "refs/heads/constitution").startswith(LAST)
    assert f"last {LAST}" in speaking.done("-C", town, "verify")
    git(town, "fsck", "--strict", "--no-dangling")


def test_the_text_in_force_is_the_one_in_the_repository(town: Path) -> None:
    assert Workspace.open(ROOT).text() == Workspace.open(town).text()


def test_every_amendment_is_what_its_votes_made_of_it(town: Path, speaking: Terminal) -> None:
    listed = speaking.type("-C", town, "list", "--json").json["amendments"]
    assert isinstance(listed, list)
    assert {one["id"]: one["state"] for one in listed} == STATES


def test_all_of_it_is_checked_without_a_word(town: Path, speaking: Terminal) -> None:
    answer = speaking.type("-C", town, "check", "--json")
    assert (answer.code, answer.json["unfit"], answer.json["findings"]) == (0, 0, [])


def amendments() -> list[str]:
    return sorted(path.name for path in (ROOT / "amendments").glob("*.patch"))


@pytest.mark.parametrize("name", amendments())
def test_am_takes_the_amendment_on_the_version_it_was_drafted_on(
    town: Path, tmp_path: Path, speaking: Terminal, name: str
) -> None:
    speaking.done("-C", town, "enact")
    patch, work = town / "amendments" / name, tmp_path / "work"
    needed = [] if fitting(town, patch) else required(patch)
    base = drafted_on(town, needed[0] if needed else patch)
    git(town, "worktree", "add", "--quiet", "--force", "--detach", str(work), base or "main")
    try:
        if base is None:
            git(work, "checkout", "--quiet", "--orphan", "nothing")
            git(work, "rm", "--quiet", "-r", "-f", ".")
        git(work, "am", "--quiet", *map(str, needed), str(patch))
        assert stated(patch) <= blobs(work, "HEAD")
    finally:
        git(town, "worktree", "remove", "--force", str(work))


def required(patch: Path) -> list[Path]:
    """Return the amendments upon which it was drafted, before they were part of the text."""
    ids = re.findall("^Requires: (.+)$", patch.read_text(encoding="utf-8"), re.MULTILINE)
    return [next(patch.parent.glob(f"{one}-*.patch")) for one in ids]


def drafted_on(town: Path, patch: Path) -> str | None:
    """Return a version that holds every blob the patch says it was drafted on; None for the founding act."""
    if not old_blobs(patch):
        return None
    found = fitting(town, patch)
    assert found, f"no version of the ledger has the blobs that {patch.name} names"
    return found[0]


def fitting(town: Path, patch: Path) -> list[str]:
    """Return the versions that hold every blob the patch says it was drafted on."""
    return [
        tag for tag in git(town, "tag", "--list", "version/*").split() if old_blobs(patch) <= blobs(town, tag)
    ]


def old_blobs(patch: Path) -> set[str]:
    return {line.split()[1].split("..")[0] for line in indexes(patch)} - {NO_BLOB}


def blobs(folder: Path, revision: str) -> set[str]:
    return {line.split()[2] for line in git(folder, "ls-tree", "-r", revision).splitlines()}


NO_BLOB = "0" * 40


def indexes(patch: Path) -> list[str]:
    return [line for line in patch.read_text(encoding="utf-8").splitlines() if line.startswith("index ")]


def stated(patch: Path) -> set[str]:
    """Return the blobs that the patch says it makes."""
    return {line.split()[1].split("..")[1] for line in indexes(patch)} - {NO_BLOB}


def site(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


MACHINES: tuple[dict[str, str], ...] = (
    {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "1"},
    {"LC_ALL": "fr_FR.UTF-8", "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "2", "LANGUAGE": "fr"},
)


@pytest.mark.slow
def test_two_builds_give_the_same_bytes_wherever_and_whenever(tmp_path: Path) -> None:
    """Another folder, another time, zone and language of the system: the same site."""
    built = []
    for number, machine in enumerate(MACHINES):
        town = copied(tmp_path / f"machine-{number}" / "town")
        os.utime(town / "codicille.toml", (number * 10**8, number * 10**8))
        command = [sys.executable, "-m", "codicille", "-C", str(town), "build", "--as-of", DAY.isoformat()]
        given = {**os.environ, **machine, "PYTHONUTF8": "1"}
        given.pop("SOURCE_DATE_EPOCH", None)
        subprocess.run(command, env=given, capture_output=True, check=True)
        built.append(site(town / "public"))
    assert built[0].keys() == built[1].keys()
    assert [path for path in built[0] if built[0][path] != built[1][path]] == []
    assert len(built[0]) > 100
    assert not any(str(tmp_path).encode() in content for content in built[0].values())


def test_every_page_says_that_town_and_text_are_invented(
    town: Path, tmp_path: Path, speaking: Terminal
) -> None:
    speaking.done("-C", town, "build", "-o", tmp_path / "public")
    pages = {
        path: content.decode()
        for path, content in site(tmp_path / "public").items()
        if path.endswith(".html")
    }
    silent = [
        path
        for path, page in pages.items()
        if "fictif" not in page and "ficti" not in page and "invent" not in page
    ]
    assert silent == []
