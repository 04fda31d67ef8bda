"""Real histories: every patch gives the text it gave, and the defective ones are refused as by Git."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from change.oracle import git_apply, is_there
from codicille.change.apply import Applied, ReasonKind, Refusal, apply_patch
from codicille.change.diff import make_patch
from codicille.change.from_diff import read_patch
from codicille.change.patch import Patch, invert
from codicille.change.to_diff import write_patch
from codicille.errors import PatchError
from codicille.text.text import Text

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
BASIC_LAW = DATA / "grundgesetz"
PROPOSED = ("zds-statuts", "usa-constitution", "jupyter-governance")

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not DATA.is_dir(), reason="the real histories are not beside the project"),
]


def read_text(root: Path) -> Text:
    files = (path for path in root.rglob("*") if path.is_file())
    return Text.of({path.relative_to(root).as_posix(): path.read_bytes() for path in files})


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def series() -> tuple[Patch, ...]:
    files = sorted((BASIC_LAW / "patches").glob("*.patch"))
    return tuple(read_patch(file.read_bytes(), file.name) for file in files)


@cache
def versions() -> tuple[Text, ...]:
    """The Basic Law after 0 to 63 amendments, in the order of their signature."""
    texts = [read_text(BASIC_LAW / "base")]
    for patch in series():
        result = apply_patch(texts[-1], patch)
        assert isinstance(result, Applied), (patch.name, result)
        texts.append(result.text)
    return tuple(texts)


def tree_hash(text: Text) -> str:
    """The hash that the data's README defines."""
    lines = (f"{path}\0{hashlib.sha256(text[path].content).hexdigest()}\n" for path in text)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def test_the_basic_law_is_the_sum_of_its_63_patches() -> None:
    expected = [entry["tree"] for entry in _trees("tree-hashes.json")]
    assert [tree_hash(text) for text in versions()] == expected
    assert versions()[-1] == read_text(BASIC_LAW / "final")


def _trees(name: str) -> list[dict[str, Any]]:
    (entries,) = (value for value in read_json(BASIC_LAW / name).values() if isinstance(value, list))
    return list(entries)


def test_the_basic_law_is_undone_patch_by_patch() -> None:
    for before, after, patch in zip(versions(), versions()[1:], series(), strict=False):
        undone = apply_patch(after, invert(patch))
        assert isinstance(undone, Applied), (patch.name, undone)
        assert undone.text == before


def test_every_step_of_the_basic_law_is_compared_written_and_read_back() -> None:
    for before, after in zip(versions(), versions()[1:], strict=False):
        patch = make_patch(before, after)
        assert read_patch(write_patch(patch), "") == patch
        result = apply_patch(before, patch)
        assert isinstance(result, Applied)
        assert (result.text, result.is_exact_base, result.is_exact_result) == (after, True, True)


def test_a_truncated_patch_is_refused_where_git_finds_it_corrupt() -> None:
    data = (BASIC_LAW / "extras" / "062-2018-truncated.patch").read_bytes()
    with pytest.raises(PatchError, match=r"^062\.patch:94: one line that the patch announces is missing"):
        read_patch(data, "062.patch")


def test_a_stale_patch_is_refused_with_the_words_that_differ() -> None:
    data = (BASIC_LAW / "extras" / "060-2017-stale.patch").read_bytes()
    result = apply_patch(versions()[59], read_patch(data, "060.patch"))
    assert isinstance(result, Refusal)
    (reason,) = result.reasons
    assert (reason.kind, reason.where.file, reason.patch_line) == (ReasonKind.WORDS_ABSENT, "091b.md", 3)
    assert str(reason.message) == (
        "the amendment expects “…Forschung außerhalb von ochschulen;”, "
        "and the text says “…Forschung außerhalb von Hochschulen;”"
    )


def test_a_patch_whose_counts_are_wrong_is_refused_before_git_does() -> None:
    data = (BASIC_LAW / "extras" / "062-2017-stale.patch").read_bytes()
    with pytest.raises(PatchError, match=r"^062\.patch:22: the line “\+\+\+ b/104b\.md” is one more than"):
        read_patch(data, "062.patch")


def test_a_draft_on_another_base_is_refused_for_the_files_it_creates_again() -> None:
    data = (BASIC_LAW / "extras" / "063-2019-contributor.patch").read_bytes()
    result = apply_patch(versions()[62], read_patch(data, "063.patch"))
    assert isinstance(result, Refusal)
    assert [(reason.kind, reason.where.file) for reason in result.reasons] == [
        (ReasonKind.FILE_EXISTS, "104c.md"),
        (ReasonKind.FILE_EXISTS, "143e.md"),
    ]


@pytest.mark.slow
@pytest.mark.skipif(not is_there("git"), reason="git is the judge here")
@pytest.mark.parametrize("history", PROPOSED)
def test_every_real_proposal_ends_on_its_base_as_with_git(history: str) -> None:
    folder = DATA / history
    for entry in read_json(folder / "proposals" / "proposals.json"):
        if entry["base_version"] is None:
            continue
        data = (folder / "proposals" / entry["proposal"]).read_bytes()
        base = read_text(folder / "versions" / f"{entry['base_version']:04}")
        result = apply_patch(base, read_patch(data, entry["proposal"]))
        assert isinstance(result, Applied), (entry["proposal"], result)
        files = {path: blob.content for path, blob in base.blobs.items()}
        assert git_apply(files, data) == {path: blob.content for path, blob in result.text.blobs.items()}
        assert (result.is_exact_base, result.is_exact_result) == (True, True)
        undone = apply_patch(result.text, invert(result.patch))
        assert isinstance(undone, Applied)
        assert undone.text == base
