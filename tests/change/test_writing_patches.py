"""Patches as we write them: what `git diff` writes, and what everybody reads."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given, settings

from change.oracle import Files, git_apply, is_there
from change.situations import pairs
from codicille.change.diff import make_patch
from codicille.change.from_diff import read_patch
from codicille.change.patch import FilePatch, Hunk, Line, LineKind, Patch, invert
from codicille.change.to_diff import write_patch
from codicille.text.text import Text

OLD, NEW = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", "7eb9eb8653068e1f6d2217fbf0448743ce64598d"
HUNK = Hunk(1, 1, 1, 1, b"", (Line(LineKind.DELETED, b"un\n"), Line(LineKind.INSERTED, b"deux\n")))


def lines(text: str) -> bytes:
    return dedent(text).lstrip("\n").encode()


def test_a_change_is_written_as_git_writes_it() -> None:
    hunk = Hunk(
        old_start=3,
        old_count=2,
        new_start=3,
        new_count=1,
        section="Article 2 – Séances".encode(),
        lines=(
            Line(LineKind.CONTEXT, "Le conseil délibère.\n".encode()),
            Line(LineKind.DELETED, b"Il vote."),
        ),
    )
    patch = Patch((FilePatch("titre-1.md", "titre-1.md", OLD, NEW, (hunk,)),))
    assert write_patch(patch, prefix="constitution/") == lines(f"""
        diff --git a/constitution/titre-1.md b/constitution/titre-1.md
        index {OLD}..{NEW} 100644
        --- a/constitution/titre-1.md
        +++ b/constitution/titre-1.md
        @@ -3,2 +3 @@ Article 2 – Séances
         Le conseil délibère.
        -Il vote.
        \\ No newline at end of file
        """)


def test_files_that_come_and_go_are_written_with_their_mode() -> None:
    created = FilePatch(None, "neuf.md", None, OLD)
    removed = FilePatch("vide.md", None, OLD, None)
    patch = Patch((created, removed))
    assert write_patch(patch) == lines(f"""
        diff --git a/neuf.md b/neuf.md
        new file mode 100644
        index {"0" * 40}..{OLD}
        diff --git a/vide.md b/vide.md
        deleted file mode 100644
        index {OLD}..{"0" * 40}
        """)


def test_a_file_that_only_moves_shows_no_words() -> None:
    moved = FilePatch("titre 1.md", "titre 2.md", OLD, OLD)
    assert write_patch(Patch((moved,))) == lines("""
        diff --git a/titre 1.md b/titre 2.md
        similarity index 100%
        rename from titre 1.md
        rename to titre 2.md
        """)


def test_a_file_that_moves_and_changes_shows_both() -> None:
    moved = FilePatch("x.md", "y.md", OLD, NEW, (HUNK,))
    assert write_patch(Patch((moved,))) == lines(f"""
        diff --git a/x.md b/y.md
        rename from x.md
        rename to y.md
        index {OLD}..{NEW} 100644
        --- a/x.md
        +++ b/y.md
        @@ -1 +1 @@
        -un
        +deux
        """)


def test_paths_with_blanks_end_by_a_tab_and_only_odd_signs_are_quoted() -> None:
    patch = Patch(
        (FilePatch("é à.md", "é à.md", hunks=(HUNK,)), FilePatch('a"\t\x01', 'a"\t\x01', hunks=(HUNK,)))
    )
    written = write_patch(patch).splitlines()
    assert written[:3] == [
        "diff --git a/é à.md b/é à.md".encode(),
        "--- a/é à.md\t".encode(),
        "+++ b/é à.md\t".encode(),
    ]
    assert written[6:8] == [
        b'diff --git "a/a\\"\\t\\001" "b/a\\"\\t\\001"',
        b'--- "a/a\\"\\t\\001"',
    ]
    assert read_patch(write_patch(patch), "") == patch


def test_a_plain_diff_that_may_create_its_file_stays_plain() -> None:
    data = b"--- a/x.md\n+++ b/x.md\n@@ -0,0 +1 @@\n+un\n"
    assert write_patch(read_patch(data, "essai.patch")) == data


@given(pairs())
def test_what_is_written_is_read_back(pair: tuple[Files, Files]) -> None:
    patch = make_patch(Text.of(pair[0]), Text.of(pair[1]))
    if patch.files:
        assert read_patch(write_patch(patch), "") == patch
        folder = "constitution/"
        assert read_patch(write_patch(patch, prefix=folder), "", prefix=folder) == patch
        assert invert(invert(patch)) == patch


@pytest.mark.skipif(not is_there("git"), reason="git is the judge here")
@settings(max_examples=60, deadline=None)
@given(pairs())
def test_git_makes_of_it_the_text_it_was_made_from(pair: tuple[Files, Files]) -> None:
    old, new = pair
    patch = make_patch(Text.of(old), Text.of(new))
    if patch.files:
        assert git_apply(old, write_patch(patch)) == new
        assert git_apply(new, write_patch(invert(patch))) == old
        assert git_apply(new, write_patch(patch), "--reverse") == old
