"""Two texts compared: a patch that is short, reads well, and gives the second one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from change.situations import pairs
from codicille.change.apply import Applied, apply_patch
from codicille.change.diff import Change, make_patch, readable_script, shortest_script, similarity
from codicille.change.from_diff import read_patch
from codicille.change.to_diff import write_patch
from codicille.text.text import EMPTY, Text

if TYPE_CHECKING:
    from change.oracle import Files


def hunks(old: str, new: str, context: int = 3) -> str:
    """The hunks of a patch of one file, as they are written."""
    patch = make_patch(Text.of({"x.md": old.encode()}), Text.of({"x.md": new.encode()}), context)
    return write_patch(patch).decode().partition("+++ b/x.md\n")[2]


def test_equal_texts_differ_by_nothing() -> None:
    text = Text.of({"x.md": b"un\n"})
    assert make_patch(text, text).files == ()


def test_three_unchanged_lines_stand_around_a_change() -> None:
    old = "".join(f"ligne {number}\n" for number in range(1, 10))
    assert hunks(old, old.replace("5", "cinq")) == (
        "@@ -2,7 +2,7 @@\n ligne 2\n ligne 3\n ligne 4\n-ligne 5\n+ligne cinq\n ligne 6\n ligne 7\n ligne 8\n"
    )


def test_changes_near_each_other_share_a_passage_and_others_do_not() -> None:
    old = "".join(f"{number}\n" for number in range(1, 20))
    near = old.replace("\n5\n", "\nx\n").replace("\n12\n", "\ny\n")
    assert hunks(old, near).count("@@ -") == 1
    far = old.replace("\n5\n", "\nx\n").replace("\n13\n", "\ny\n")
    assert hunks(old, far).count("@@ -") == 2


def test_a_passage_is_headed_by_the_heading_above_it() -> None:
    old = "# Titre\n\n## Article 28 – Siège\n\nun\n\ndeux\n\ntrois\n"
    assert hunks(old, old.replace("trois", "TROIS")).startswith("@@ -6,4 +6,4 @@ Article 28 – Siège\n")
    long = f"# {'é' * 60}\n\n\n\n\nun\n"
    assert hunks(long, long.replace("un", "deux")).startswith(f"@@ -3,4 +3,4 @@ {'é' * 40}\n")


@pytest.mark.parametrize("added", ["## Article 2\n\nLe maire signe.\n\n", "Le maire signe.\n\n"])
def test_an_added_paragraph_begins_where_a_reader_sees_it_begin(added: str) -> None:
    start, end = "## Article 1er\n\nLe conseil vote.\n\n", "## Article 3\n\nLe juge dit.\n"
    inserted = "".join(f"+{line}\n" for line in added.splitlines())
    assert f"\n \n{inserted} ## Article 3\n" in hunks(start + end, start + added + end)
    deleted = inserted.replace("+", "-")
    assert f"\n \n{deleted} ## Article 3\n" in hunks(start + added + end, start + end)


def test_a_repeated_line_is_added_after_its_twins_when_no_place_is_better() -> None:
    old = "Liste :\n- un\n- deux\n"
    assert hunks(old, "Liste :\n- un\n- un\n- deux\n").endswith("\n Liste :\n - un\n+- un\n - deux\n")


def test_a_text_comes_from_nothing_and_goes_to_nothing() -> None:
    text = Text.of({"titre/x.md": b"un\n", "vide.md": b""})
    founding, end = make_patch(EMPTY, text), make_patch(text, EMPTY)
    assert [file.is_creation for file in founding.files] == [True, True]
    assert [file.is_deletion for file in end.files] == [True, True]
    assert b"@@ -0,0 +1 @@\n+un\n" in write_patch(founding)


def test_a_file_that_only_moves_is_a_rename_and_an_empty_one_is_not() -> None:
    old = Text.of({"a.md": b"un\n", "b.md": b"un\n", "c.md": b"deux\n", "vide.md": b""})
    new = Text.of(
        {"a2.md": b"un\n", "b2.md": b"un\n", "b3.md": b"un\n", "c2.md": b"trois\n", "vide2.md": b""}
    )
    patch = make_patch(old, new)
    assert read_patch(write_patch(patch), "") == patch
    moves = [(file.old_path, file.new_path) for file in patch.files]
    assert moves == [
        ("a.md", "a2.md"),
        ("b.md", "b2.md"),
        (None, "b3.md"),
        ("c.md", None),
        (None, "c2.md"),
        ("vide.md", None),
        (None, "vide2.md"),
    ]


def test_a_patch_without_context_is_not_made() -> None:
    with pytest.raises(ValueError, match="without context"):
        make_patch(EMPTY, EMPTY, context=0)


@given(pairs(), st.integers(1, 4))
def test_a_patch_made_from_two_texts_gives_the_second(pair: tuple[Files, Files], context: int) -> None:
    old, new = Text.of(pair[0]), Text.of(pair[1])
    patch = make_patch(old, new, context)
    result = apply_patch(old, patch)
    assert isinstance(result, Applied)
    assert result.text == new
    assert (result.is_exact_base, result.is_exact_result) == (True, True)
    assert (patch.files == ()) == (old == new)


@given(pairs())
def test_a_patch_is_shortest_whatever_its_shape(pair: tuple[Files, Files]) -> None:
    old, new = Text.of(pair[0]), Text.of(pair[1])
    for file in make_patch(old, new).files:
        before = old[file.old_path].lines if file.old_path else ()
        after = new[file.new_path].lines if file.new_path else ()
        changed = sum(
            len(hunk.lines) - _context(hunk.old_count, hunk.new_count, len(hunk.lines)) for hunk in file.hunks
        )
        assert changed == len(before) + len(after) - 2 * _common(before, after)


def _context(old: int, new: int, lines: int) -> int:
    return old + new - lines


def _common(old: tuple[bytes, ...], new: tuple[bytes, ...]) -> int:
    """Length of the longest common subsequence, by the book."""
    row = [0] * (len(new) + 1)
    for one in old:
        above = row[:]
        for at, other in enumerate(new):
            row[at + 1] = above[at] + 1 if one == other else max(above[at + 1], row[at])
    return row[-1]


SEQUENCES = st.lists(st.sampled_from(["un ", "deux ", "trois", ", ", "."]), max_size=12)


@pytest.mark.parametrize("script", [shortest_script, readable_script])
@given(old=SEQUENCES, new=SEQUENCES)
def test_a_script_leads_from_one_sequence_to_the_other(script: type, old: list[str], new: list[str]) -> None:
    rebuilt: list[str] = []
    at = 0
    changes: tuple[Change, ...] = script(old, new)
    for change in changes:
        rebuilt += old[at : change.old_start]
        assert len(rebuilt) == change.new_start
        rebuilt += new[change.new_start : change.new_end]
        at = change.old_end
    assert rebuilt + old[at:] == new


def test_the_readable_script_gives_up_lone_words_between_changes() -> None:
    old, new = (
        ["le", "maire", "de", "la", "ville", "signe"],
        ["un", "conseil", "de", "son", "quartier", "vote"],
    )
    assert len(shortest_script(old, new)) == 2
    assert len(readable_script(old, new)) == 1


def test_similarity_is_the_share_of_words_kept() -> None:
    assert similarity(["un", "deux"], ["un", "deux"], 0.5) == 1
    assert similarity(["un", "deux"], ["un", "trois"], 0.5) == 0.5
    assert similarity(["un", "deux"], ["trois", "quatre"], 0.5) == 0
