"""Verifying: one byte changed anywhere is found, and its place is said."""

from __future__ import annotations

import subprocess
import zlib
from datetime import date
from typing import TYPE_CHECKING

import pytest

import montville
from codicille.decision.event import Note
from codicille.decision.record import append_event
from codicille.errors import WorkspaceError
from codicille.store.enactment import enact
from codicille.store.findings import Outcome
from codicille.store.git import Repository
from codicille.store.integrity import verify
from codicille.store.workspace import Workspace
from montville import FOUNDING, Story, edited, founding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from codicille.store.findings import Report

MAY, JUNE, TODAY = date(2023, 5, 1), date(2023, 6, 1), date(2023, 9, 15)
FIFTY = edited(FOUNDING, "title-1.md", "forty", "fifty")
PAID = edited(FIFTY, "title-3.md", "nothing", "one euro")
STORIES = (founding(), Story("001", FOUNDING, FIFTY, MAY), Story("002", FIFTY, PAID, JUNE))
COPIED = {f"constitution/{path}" for path in FOUNDING}


def git(root: Path, *words: str, given: bytes = b"") -> str:
    done = subprocess.run(["git", *words], cwd=root, input=given, capture_output=True, check=True)
    return done.stdout.decode().strip()


def verified(root: Path, day: date = TODAY) -> Report:
    repository = Repository.open(root)
    try:
        return verify(Workspace.open(root), repository, day)
    finally:
        repository.close()


def failures(root: Path) -> list[str]:
    """Return the place of each thing that does not hold."""
    return [
        finding.where.file or "" for finding in verified(root).findings if finding.outcome is Outcome.FAILS
    ]


def told(root: Path, day: date = TODAY) -> list[str]:
    return [f"{finding.outcome}: {finding.message}" for finding in verified(root, day).findings]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which all holds."""
    return montville.workspace(tmp_path_factory.mktemp("published") / "montville", STORIES, TODAY)


@pytest.fixture
def ours(published: Path, tmp_path: Path) -> Path:
    """The same, to be spoilt."""
    subprocess.run(["cp", "-a", str(published), str(tmp_path / "ours")], check=True)
    return tmp_path / "ours"


def test_where_nothing_was_changed_everything_holds(published: Path) -> None:
    tip = git(published, "rev-parse", "refs/heads/constitution")[:12]
    assert told(published) == [
        "holds: 3 amendments read; votes recounted: 0",
        "holds: patches and records are what they were: nothing recorded was changed since",
        "holds: 3 versions replayed, every word traced to the act that brought it",
        f"holds: ledger compared with the register: 3 commits, last {tip}",
        f"holds: constitution/ is the text in force, byte for byte (tree {PAID.id[:12]})",
    ]


def flipped(content: bytes, at: int) -> bytes:
    """Return the content with one bit of one byte changed: another letter, or no letter at all."""
    return content[:at] + bytes([content[at] ^ (1 << at % 8)]) + content[at + 1 :]


def positions(content: bytes, wanted: int) -> Iterator[int]:
    """Return positions spread over the whole, first and last among them."""
    last = len(content) - 1
    return (last * step // (wanted - 1) for step in range(wanted))


def assert_found(root: Path, file: str, wanted: int, also: set[str]) -> None:
    place = root / file
    good = place.read_bytes()
    try:
        for at in dict.fromkeys(positions(good, wanted)):
            place.write_bytes(flipped(good, at))
            found = failures(root)
            assert found, f"byte {at} of {file}: nothing was found"
            assert file in found or (set(found) & also), f"byte {at} of {file}: {found}"
    finally:
        place.write_bytes(good)


@pytest.mark.parametrize("file", sorted(COPIED))
def test_a_byte_changed_in_the_text_is_found(published: Path, ours: Path, file: str) -> None:
    assert_found(ours, file, 14, set())


@pytest.mark.parametrize("name", ["000", "001", "002"])
def test_a_byte_changed_in_a_patch_is_found(published: Path, ours: Path, name: str) -> None:
    """A filed patch is named by its hash in its record, so the record's place is a place too."""
    file = f"amendments/{name}-change.patch"
    assert_found(ours, file, 40, {file.replace(".patch", ".toml")})


def test_each_byte_changed_in_a_record_is_found(published: Path, ours: Path) -> None:
    file = "amendments/001-change.toml"
    size = len((ours / file).read_bytes())
    assert_found(ours, file, size, set())


@pytest.mark.parametrize("name", ["000", "002"])
def test_a_byte_changed_in_another_record_is_found(published: Path, ours: Path, name: str) -> None:
    assert_found(ours, f"amendments/{name}-change.toml", 30, set())


def test_the_line_that_is_not_the_text_in_force_is_named(ours: Path) -> None:
    place = ours / "constitution" / "title-1.md"
    place.write_bytes(place.read_bytes().replace(b"fifty", b"ninety"))
    (found,) = (f for f in verified(ours).findings if f.outcome is Outcome.FAILS)
    assert str(found.where) == "constitution/title-1.md:9"
    assert str(found.message) == "this line is not the text in force"


def test_a_file_too_few_or_too_many_is_named(ours: Path) -> None:
    (ours / "constitution" / "title-2.md").unlink()
    (ours / "constitution" / "title-9.md").write_bytes(b"More.\n")
    assert told(ours)[-2:] == [
        "fails: this file of the text in force is missing",
        "fails: no amendment brought this file",
    ]
    assert failures(ours) == ["constitution/title-2.md", "constitution/title-9.md"]


def test_lines_cut_from_the_end_are_found_at_the_first_that_lacks(ours: Path) -> None:
    place = ours / "constitution" / "title-1.md"
    lines = place.read_bytes().splitlines(keepends=True)
    place.write_bytes(b"".join(lines[:-1]))
    (found,) = (f for f in verified(ours).findings if f.outcome is Outcome.FAILS)
    assert found.where.line == len(lines)


def test_an_earlier_version_in_constitution_is_a_notice(ours: Path) -> None:
    montville.write(ours / "constitution", {path: FIFTY[path].content for path in FIFTY})
    assert told(ours)[-1] == "notice: constitution/ holds an earlier version of the text"
    assert verified(ours).holds


def test_a_change_whose_day_has_come_is_a_notice_until_it_is_enacted(tmp_path: Path) -> None:
    root = montville.workspace(tmp_path / "behind", STORIES, MAY)
    assert told(root)[-2:] == [
        "notice: 1 change is in force and not yet in the ledger",
        "notice: constitution/ holds an earlier version of the text",
    ]


def test_before_the_founding_act_an_empty_text_holds_and_words_do_not(tmp_path: Path) -> None:
    root = montville.workspace(tmp_path / "empty", (), TODAY)
    assert told(root)[-1] == "holds: no version yet, and constitution/ holds no text"
    montville.write(root, {"constitution/title-1.md": b"Words.\n"})
    assert failures(root) == ["constitution/title-1.md"]


def test_a_record_may_be_added_to(ours: Path) -> None:
    place = ours / "amendments" / "001-change.toml"
    place.write_bytes(append_event(place.read_bytes(), Note(date=TODAY, text="Read out in public.")))
    assert verified(ours).holds
    git(ours, "commit", "--quiet", "--all", "--message", "A note")
    assert verified(ours).holds


def test_a_record_that_was_rewritten_and_committed_is_found_all_the_same(ours: Path) -> None:
    place = ours / "amendments" / "001-change.toml"
    place.write_bytes(place.read_bytes().replace(b"# ", b"#  "))
    git(ours, "commit", "--quiet", "--all", "--message", "Nothing to see")
    assert failures(ours) == ["amendments/001-change.toml"]


def test_a_record_that_was_changed_and_put_back_holds(ours: Path) -> None:
    place = ours / "amendments" / "001-change.toml"
    good = place.read_bytes()
    place.write_bytes(good.replace(b"# ", b"#  "))
    git(ours, "commit", "--quiet", "--all", "--message", "A slip")
    place.write_bytes(good)
    git(ours, "commit", "--quiet", "--all", "--message", "Put back")
    assert verified(ours).holds


def test_a_record_that_was_removed_is_found(ours: Path) -> None:
    (ours / "amendments" / "002-change.toml").unlink()
    assert "amendments/002-change.toml" in failures(ours)


def test_an_amendment_removed_with_its_record_is_found(ours: Path) -> None:
    for ending in ("toml", "patch"):
        (ours / "amendments" / f"002-change.{ending}").unlink()
    assert failures(ours)[0] == "amendments/002-change.toml"


def rewritten(root: Path, old: bytes, new: bytes) -> str:
    """Make the ledger's second commit again with other words, and the third upon it; return the second."""
    _, second, third = git(root, "rev-list", "--reverse", "constitution", "--").split()
    altered = git(root, "cat-file", "commit", second).encode() + b"\n"
    assert old in altered
    changed = git(root, "hash-object", "-t", "commit", "-w", "--stdin", given=altered.replace(old, new))
    last = git(root, "cat-file", "commit", third).encode() + b"\n"
    tip = git(
        root,
        "hash-object",
        "-t",
        "commit",
        "-w",
        "--stdin",
        given=last.replace(second.encode(), changed.encode()),
    )
    git(root, "update-ref", "refs/heads/constitution", tip)
    return changed


@pytest.mark.parametrize("words", [b"Marie Dupont", b"Because of 001", b"Decided: 2023-05-01"])
def test_a_commit_of_the_ledger_with_other_words_is_found(ours: Path, words: bytes) -> None:
    changed = rewritten(ours, words, words[:-1] + b"X")
    assert failures(ours) == [f"refs/heads/constitution, commit {changed}"]
    (found,) = (f for f in verified(ours).findings if f.outcome is Outcome.FAILS)
    assert str(found.hint) == "The register explains its first commit only."


def test_a_commit_of_the_ledger_with_another_text_is_found(ours: Path) -> None:
    tree = git(ours, "rev-parse", "constitution~1^{tree}")
    blob = git(ours, "hash-object", "-w", "--stdin", given=b"Another article.\n")
    entries = git(ours, "ls-tree", "constitution~1:constitution").splitlines()
    changed = "\n".join(
        line.replace(line.split()[2], blob) if "title-1.md" in line else line for line in entries
    )
    inside = git(ours, "mktree", given=changed.encode() + b"\n")
    outside = git(ours, "mktree", given=f"040000 tree {inside}\tconstitution\n".encode())
    commit = rewritten(ours, tree.encode(), outside.encode())
    assert failures(ours) == [f"refs/heads/constitution, commit {commit}"]


def test_a_ledger_that_says_more_than_the_register_is_found(ours: Path) -> None:
    tree = git(ours, "rev-parse", "constitution^{tree}")
    more = git(ours, "commit-tree", tree, "-p", "constitution", "-m", "More")
    git(ours, "update-ref", "refs/heads/constitution", more)
    assert failures(ours) == [f"refs/heads/constitution, commit {more}"]


def loose(root: Path, name: str) -> Path:
    """Return the file of an object of the ledger, written out of its pack."""
    oid = git(root, "rev-parse", name)
    place = root / ".git" / "objects" / oid[:2] / oid[2:]
    if not place.exists():
        for pack in (root / ".git" / "objects" / "pack").glob("*.pack"):
            content = pack.read_bytes()
            for part in pack.parent.glob(f"{pack.stem}.*"):
                part.unlink()
            git(root, "unpack-objects", "-q", given=content)
    place.chmod(0o644)
    return place


def other_object(kind: bytes, content: bytes) -> bytes:
    return zlib.compress(b"%s %d\0" % (kind, len(content)) + content)


def test_an_object_of_the_ledger_that_was_changed_on_disk_is_named(ours: Path) -> None:
    name = "constitution:constitution/title-1.md"
    place = loose(ours, name)
    oid = git(ours, "rev-parse", name)
    place.write_bytes(other_object(b"blob", PAID["title-1.md"].content.replace(b"fifty", b"sixty")))
    assert f"object {oid}" in failures(ours)


@pytest.mark.parametrize(
    "name", ["constitution", "constitution~1", "constitution^{tree}", "constitution:constitution"]
)
def test_an_object_of_the_ledger_that_cannot_be_read_is_found(ours: Path, name: str) -> None:
    place = loose(ours, name)
    place.write_bytes(flipped(place.read_bytes(), len(place.read_bytes()) // 2))
    assert failures(ours)


def test_a_tag_that_was_moved_is_named(ours: Path) -> None:
    git(ours, "tag", "--force", "version/2023-05-01/1", "constitution")
    assert failures(ours) == ["version/2023-05-01/1"]


def test_a_tag_of_no_version_is_named(ours: Path) -> None:
    git(ours, "tag", "version/2023-05-02/9", "constitution")
    assert failures(ours) == ["version/2023-05-02/9"]


def test_a_fresh_clone_without_the_branch_is_rebuilt_with_the_same_ids(ours: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--single-branch", "--no-tags", str(ours), "fresh")
    fresh, tip = tmp_path / "fresh", git(ours, "rev-parse", "constitution")
    assert (
        f"holds: ledger rebuilt from the register: 3 commits, last {tip[:12]} (none to compare with)"
        in told(fresh)
    )
    repository = Repository.open(fresh)
    enact(Workspace.open(fresh), repository, TODAY)
    repository.close()
    assert git(fresh, "rev-parse", "constitution") == tip
    assert f"holds: ledger compared with the register: 3 commits, last {tip[:12]}" in told(fresh)


def test_a_clone_that_fetched_the_branch_is_compared_with_it(ours: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(ours), "whole")
    tip = git(ours, "rev-parse", "constitution")
    assert f"holds: ledger compared with the register: 3 commits, last {tip[:12]}" in told(tmp_path / "whole")
    changed = rewritten(ours, b"Marie", b"Maria")
    git(tmp_path / "whole", "fetch", "--quiet", "--force")
    assert failures(tmp_path / "whole") == [f"refs/remotes/origin/constitution, commit {changed}"]


def test_a_shallow_clone_is_told_how_to_fetch_the_rest(ours: Path, tmp_path: Path) -> None:
    (ours / "README.md").write_bytes(b"More\n")
    git(ours, "add", "README.md")
    git(ours, "commit", "--quiet", "--message", "More")
    git(tmp_path, "clone", "--quiet", "--depth", "1", ours.as_uri(), "shallow")
    (found,) = verified(tmp_path / "shallow").findings
    assert found.outcome is Outcome.FAILS
    assert str(found.message) == "this copy of the repository is shallow: its history was cut short"
    assert "git fetch --unshallow" in str(found.hint)


def test_a_linked_work_tree_is_verified_and_enacted_as_any_other(ours: Path, tmp_path: Path) -> None:
    git(ours, "worktree", "add", "--quiet", str(tmp_path / "linked"), "-b", "other")
    linked = tmp_path / "linked"
    tip = git(ours, "rev-parse", "constitution")
    assert f"holds: ledger compared with the register: 3 commits, last {tip[:12]}" in told(linked)
    (linked / "constitution" / "title-1.md").write_bytes(FOUNDING["title-1.md"].content)
    assert failures(linked) == ["constitution/title-1.md"]


def test_a_bare_repository_is_no_workspace(ours: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", str(ours), "bare.git")
    with pytest.raises(WorkspaceError, match=r"no codicille.toml here or above"):
        Workspace.open(tmp_path / "bare.git")


def test_a_workspace_in_a_folder_of_a_repository_is_verified(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    root = montville.workspace(tmp_path / "towns" / "montville", STORIES, TODAY)
    assert not (root / ".git").exists()
    assert verified(root).holds
    record = root / "amendments" / "001-change.toml"
    record.write_bytes(record.read_bytes().replace(b"# ", b"#  "))
    assert failures(root) == ["amendments/001-change.toml"]


def test_a_repository_of_a_different_owner_is_refused_in_gits_words(
    ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    (found,) = [f for f in verified(ours).findings if f.outcome is Outcome.FAILS]
    assert str(found.message).startswith("Git refused: fatal: detected dubious ownership")
    assert "safe.directory" in str(found.message)
