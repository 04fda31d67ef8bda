"""A patch that fits a text: what the text becomes, and what was edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from change.situations import edited, pairs
from change.stories import TITLE, applied, change, contents, patch, text
from codicille.change.apply import FileEdits, LineEdit, apply_patch
from codicille.change.diff import make_patch
from codicille.change.patch import FilePatch, Patch, invert
from codicille.errors import TextError
from codicille.text.text import Blob, Text
from laws import examples

if TYPE_CHECKING:
    from change.oracle import Files


def test_lines_are_replaced_and_the_edits_leave_the_context_out() -> None:
    hunk = "@@ -7,4 +7,5 @@\n Article 2\n \n-Le maire signe.\n+Le maire signe\n+sous huit jours.\n \n"
    result = applied(text(x=TITLE, y="intact\n"), patch(change("x", hunk)))
    assert contents(result)["x.md"] == TITLE.replace("maire signe.", "maire signe\nsous huit jours.")
    new = (b"Le maire signe\n", b"sous huit jours.\n")
    assert result.edits == (FileEdits("x.md", "x.md", (LineEdit(8, 9, new),)),)


def test_a_file_that_is_not_touched_stays_the_same_object() -> None:
    base = text(x="un\n", y="intact\n")
    result = applied(base, patch(change("x", "@@ -1 +1 @@\n-un\n+deux\n")))
    assert result.text["y.md"] is base["y.md"]


def test_changes_that_touch_are_one_edit_and_others_are_not() -> None:
    hunk = "@@ -1,4 +1,5 @@\n-un\n+UN\n deux\n+et demi\n-trois\n+TROIS\n quatre\n"
    result = applied(text(x="un\ndeux\ntrois\nquatre\n"), patch(change("x", hunk)))
    assert contents(result)["x.md"] == "UN\ndeux\net demi\nTROIS\nquatre\n"
    edits = (LineEdit(0, 1, (b"UN\n",)), LineEdit(2, 3, (b"et demi\n", b"TROIS\n")))
    assert result.edits[0].edits == edits


def test_files_come_go_and_move() -> None:
    base = text(x="un\n", y="deux\n")
    one = patch(
        "--- /dev/null\n+++ b/a.md\n@@ -0,0 +1 @@\n+trois\n",
        "--- a/x.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-un\n",
        "diff --git a/y.md b/z.md\nrename from y.md\nrename to z.md\n",
    )
    result = applied(base, one)
    assert list(contents(result).items()) == [("a.md", "trois\n"), ("z.md", "deux\n")]
    assert result.edits == (
        FileEdits(None, "a.md", (LineEdit(0, 0, (b"trois\n",)),)),
        FileEdits("x.md", None, (LineEdit(0, 1, ()),)),
        FileEdits("y.md", "z.md", ()),
    )
    assert applied(result.text, invert(one)).text == base


def test_two_files_may_swap_their_paths() -> None:
    one = patch(
        "diff --git a/x.md b/y.md\nrename from x.md\nrename to y.md\n",
        "diff --git a/y.md b/x.md\nrename from y.md\nrename to x.md\n",
    )
    assert contents(applied(text(x="un\n", y="deux\n"), one)) == {"x.md": "deux\n", "y.md": "un\n"}


def test_a_file_may_come_where_another_goes() -> None:
    gone_then_born = patch(
        "--- a/x.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-un\n", "--- /dev/null\n+++ b/x.md\n@@ -0,0 +1 @@\n+deux\n"
    )
    result = applied(text(x="un\n"), gone_then_born)
    assert contents(result) == {"x.md": "deux\n"}
    assert [(edits.old_path, edits.new_path) for edits in result.edits] == [("x.md", None), (None, "x.md")]


def test_a_file_changed_twice_has_one_list_of_edits_in_its_old_line_numbers() -> None:
    first = change("x", "@@ -1,2 +1,3 @@\n+zéro\n un\n deux\n")
    second = change("x", "@@ -1,4 +1,2 @@\n-zéro\n-un\n+1\n deux\n-trois\n")
    result = applied(text(x="un\ndeux\ntrois\n"), patch(first, second))
    assert contents(result) == {"x.md": "1\ndeux\n"}
    assert result.edits == (FileEdits("x.md", "x.md", (LineEdit(0, 1, (b"1\n",)), LineEdit(2, 3, ()))),)


def test_a_file_may_be_moved_and_then_changed() -> None:
    moved = "diff --git a/x.md b/y.md\nrename from x.md\nrename to y.md\n"
    changed = "diff --git a/y.md b/y.md\n" + change("y", "@@ -1 +1 @@\n-un\n+deux\n")
    result = applied(text(x="un\n"), patch(moved, changed))
    assert result.edits == (FileEdits("x.md", "y.md", (LineEdit(0, 1, (b"deux\n",)),)),)


def test_a_plain_diff_creates_its_file_where_there_is_none() -> None:
    one = patch(change("x", "@@ -0,0 +1 @@\n+un\n"))
    assert contents(applied(text(y="deux\n"), one)) == {"x.md": "un\n", "y.md": "deux\n"}
    assert contents(applied(text(x=""), one)) == {"x.md": "un\n"}


def test_a_plain_diff_that_takes_all_lines_away_leaves_an_empty_file() -> None:
    one = patch(change("x", "@@ -1 +0,0 @@\n-un\n"))
    assert contents(applied(text(x="un\n"), one)) == {"x.md": ""}


def test_a_passage_that_moved_is_found_when_it_stands_once() -> None:
    base = text(x="\n\n\n" + TITLE)
    hunk = "@@ -8,3 +8,3 @@\n \n-Le maire signe.\n+Le maire promulgue.\n \n"
    result = applied(base, patch(change("x", hunk)))
    assert contents(result)["x.md"] == "\n\n\n" + TITLE.replace("signe", "promulgue")


def test_a_passage_that_stands_twice_is_changed_where_the_line_says() -> None:
    hunk = "@@ -12,2 +12,2 @@\n \n-Le conseil vote.\n+Le conseil élit.\n"
    assert contents(applied(text(x=TITLE), patch(change("x", hunk))))["x.md"].endswith("Le conseil élit.\n")
    shifted = "@@ -4,3 +4,3 @@\n \n-Le conseil vote.\n+Le conseil élit.\n \n"
    assert (
        "élit.\n\nArticle 2" in contents(applied(text(x=TITLE + "\n"), patch(change("x", shifted))))["x.md"]
    )


def test_the_shift_made_by_earlier_passages_is_counted() -> None:
    base = text(x="titre\n\nun\n\nautre\n\nun\n\n")
    first = "@@ -1,2 +1,4 @@\n+avant\n+tout\n titre\n \n"
    second = "@@ -6,3 +8,3 @@\n \n-un\n+deux\n \n"
    result = applied(base, patch(change("x", first, second)))
    assert contents(result)["x.md"] == "avant\ntout\ntitre\n\nun\n\nautre\n\ndeux\n\n"


def test_a_text_kept_in_a_plain_dictionary_is_changed_too() -> None:
    base = Text({"x.md": Blob(b"un\n")})
    result = applied(base, patch(change("x", "@@ -1 +1 @@\n-un\n+deux\n")))
    assert (contents(result), base["x.md"].content) == ({"x.md": "deux\n"}, b"un\n")


def test_the_ids_on_index_lines_tell_whether_the_text_is_the_one_drafted_on() -> None:
    base, new = text(x="un\ndeux\n\n"), text(x="un\nDEUX\n\n")
    one = make_patch(base, new)
    assert (applied(base, one).is_exact_base, applied(base, one).is_exact_result) == (True, True)
    moved_on = text(x="un\ndeux\n\ntrois\n")
    assert (applied(moved_on, one).is_exact_base, applied(moved_on, one).is_exact_result) == (False, False)
    created = make_patch(text(), base)
    assert applied(text(), created).is_exact_base


def test_a_patch_made_by_hand_may_not_leave_the_text_either() -> None:
    with pytest.raises(TextError, match="leaves the text"):
        apply_patch(text(), Patch((FilePatch(None, "../x.md"),)))


@given(pairs())
def test_edits_lead_from_the_old_lines_to_the_new_ones(pair: tuple[Files, Files]) -> None:
    old, new = Text.of(pair[0]), Text.of(pair[1])
    for edits in applied(old, make_patch(old, new)).edits:
        lines = list(old[edits.old_path].lines) if edits.old_path else []
        for edit in reversed(edits.edits):
            assert (edit.start, edit.lines) != (edit.end, ())
            lines[edit.start : edit.end] = edit.lines
        assert b"".join(lines) == (new[edits.new_path].content if edits.new_path else b"")
        ends, starts = [edit.end for edit in edits.edits], [edit.start for edit in edits.edits]
        assert all(end < start for end, start in zip(ends, starts[1:], strict=False))


@given(pairs(), st.data())
def test_the_edits_of_a_file_changed_twice_are_those_of_both_changes(
    pair: tuple[Files, Files], data: st.DataObject
) -> None:
    old, middle = ({"x.md": files.get("a.md", b"")} for files in pair)
    new = {"x.md": data.draw(edited(middle["x.md"]))}
    steps = (make_patch(Text.of(old), Text.of(middle)), make_patch(Text.of(middle), Text.of(new)))
    result = applied(Text.of(old), Patch(steps[0].files + steps[1].files))
    assert result.text == Text.of(new)
    lines = list(Text.of(old)["x.md"].lines)
    for edits in result.edits:
        for edit in reversed(edits.edits):
            lines[edit.start : edit.end] = edit.lines
    assert b"".join(lines) == new["x.md"]


@given(pairs())
@settings(max_examples=examples(100))
def test_undoing_a_patch_restores_the_text(pair: tuple[Files, Files]) -> None:
    old, new = Text.of(pair[0]), Text.of(pair[1])
    one = make_patch(old, new)
    assert applied(applied(old, one).text, invert(one)).text == old
