"""A patch on a text: what it becomes, what was edited, or why nothing was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from change.situations import pairs
from codicille.change.apply import (
    Applied,
    FileEdits,
    LineEdit,
    Reason,
    ReasonKind,
    Refusal,
    apply_patch,
)
from codicille.change.diff import make_patch
from codicille.change.from_diff import read_patch
from codicille.change.patch import FilePatch, Patch, invert
from codicille.errors import TextError
from codicille.text.text import Text

if TYPE_CHECKING:
    from change.oracle import Files

TITLE = (
    "# Titre I\n\nArticle 1er\n\nLe conseil vote.\n\n"
    "Article 2\n\nLe maire signe.\n\nArticle 3\n\nLe conseil vote.\n"
)


def text(**files: str) -> Text:
    return Text.of({f"{name}.md": content.encode() for name, content in files.items()})


def patch(*files: str, strip: int | None = None) -> Patch:
    return read_patch("".join(files).encode(), "essai.patch", strip=strip)


def change(name: str, *hunks: str) -> str:
    return f"--- a/{name}.md\n+++ b/{name}.md\n" + "".join(hunks)


def applied(base: Text, one: Patch) -> Applied:
    result = apply_patch(base, one)
    assert isinstance(result, Applied), result
    return result


def contents(result: Applied) -> dict[str, str]:
    return {path: blob.content.decode() for path, blob in result.text.blobs.items()}


def reasons(base: Text, one: Patch) -> tuple[Reason, ...]:
    result = apply_patch(base, one)
    assert isinstance(result, Refusal)
    return result.reasons


def only_reason(base: Text, one: Patch) -> Reason:
    (reason,) = reasons(base, one)
    return reason


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


def test_a_passage_that_stands_twice_elsewhere_is_refused_although_git_would_choose() -> None:
    base = text(x="Préambule\n" + TITLE + "\n")
    hunk = "@@ -4,3 +4,3 @@\n \n-Le conseil vote.\n+Le conseil élit.\n \n"
    reason = only_reason(base, patch(change("x", hunk)))
    assert (reason.kind, reason.twins, reason.patch_line) == (ReasonKind.TWINS, (5, 13), 3)
    assert str(reason.message) == (
        "the passage “Le conseil vote.” stands at lines 5, 13, "
        "and the amendment does not say which one it means"
    )
    assert (reason.where.file, reason.where.line) == ("x.md", 4)


def test_two_line_numbers_that_disagree_do_not_decide_between_twins() -> None:
    base = text(x="un\ndeux\nun\ndeux\n")
    hunk = "@@ -1,2 +3,2 @@\n-un\n+UN\n deux\n"
    assert contents(applied(base, patch(change("x", hunk))))["x.md"] == "UN\ndeux\nun\ndeux\n"
    base = text(x="\nun\ndeux\nun\ndeux\n")
    reason = only_reason(base, patch(change("x", "@@ -2,2 +4,2 @@\n-un\n+UN\n deux\n")))
    assert (reason.kind, reason.twins) == (ReasonKind.TWINS, (2, 4))


def test_the_shift_made_by_earlier_passages_is_counted() -> None:
    base = text(x="titre\n\nun\n\nautre\n\nun\n\n")
    first = "@@ -1,2 +1,4 @@\n+avant\n+tout\n titre\n \n"
    second = "@@ -6,3 +8,3 @@\n \n-un\n+deux\n \n"
    result = applied(base, patch(change("x", first, second)))
    assert contents(result)["x.md"] == "avant\ntout\ntitre\n\nun\n\nautre\n\ndeux\n\n"


def test_words_that_are_not_there_are_shown_beside_those_that_are() -> None:
    hunk = "@@ -7,4 +7,4 @@\n Article 2\n \n-Le maire de la commune signe les actes.\n+x\n \n"
    reason = only_reason(text(x=TITLE), patch(change("x", hunk)))
    assert reason.kind is ReasonKind.WORDS_ABSENT
    assert str(reason.message) == (
        "the amendment expects “Le maire de la commune signe les actes.”, and the text says “Le maire signe.”"
    )
    assert (reason.where.line, reason.expected[0], reason.found[2]) == (
        9,
        b"Article 2\n",
        b"Le maire signe.\n",
    )


def test_a_difference_far_into_a_line_is_shown_with_the_words_before_it() -> None:
    line = "Les ateliers de vie de quartier siègent de plein droit au sein de l’assemblée"
    hunk = f"@@ -1 +1 @@\n-{line} communale.\n+x\n"
    reason = only_reason(text(x=line + " plénière.\n"), patch(change("x", hunk)))
    assert str(reason.message) == (
        "the amendment expects “…sein de l’assemblée communale.”, "
        "and the text says “…sein de l’assemblée plénière.”"
    )


def test_a_text_that_ends_too_early_is_said_to() -> None:
    hunk = "@@ -1,2 +1,2 @@\n un\n-deux\n+trois\n"
    reason = only_reason(text(x="un\n"), patch(change("x", hunk)))
    assert str(reason.message) == "the amendment expects “deux”, and the text ends before"
    assert reason.where.line == 1


def test_other_line_ends_are_another_text() -> None:
    one = patch(change("x", "@@ -1,2 +1,2 @@\n-un\n+deux\n \n"))
    reason = only_reason(text(x="un\r\n\r\n"), one)
    assert reason.kind is ReasonKind.LINE_ENDS
    assert str(reason.message) == (
        "the text says “un” as the amendment expects, but its lines do not end in the same way"
    )


def test_a_line_without_line_feed_is_found_at_the_end_only() -> None:
    hunk = "@@ -1,2 +1,2 @@\n-un\n+UN\n deux\n\\ No newline at end of file\n"
    assert contents(applied(text(x="un\ndeux"), patch(change("x", hunk)))) == {"x.md": "UN\ndeux"}
    assert only_reason(text(x="un\ndeux\n"), patch(change("x", hunk))).kind is ReasonKind.LINE_ENDS
    assert only_reason(text(x="un\ndeux\ntrois"), patch(change("x", hunk))).kind is ReasonKind.LINE_ENDS


def test_a_line_like_the_last_one_but_for_its_end_is_a_twin_of_it() -> None:
    hunk = "@@ -2,2 +2,3 @@\n un\n+un\n un\n\\ No newline at end of file\n"
    reason = only_reason(text(x="deux\nun\nun\nun"), patch(change("x", hunk)))
    assert (reason.kind, reason.twins) == (ReasonKind.TWINS, (2, 3))


def test_a_passage_said_to_open_or_close_the_file_must() -> None:
    opening = change("x", "@@ -1,2 +1,2 @@\n-un\n+UN\n deux\n")
    reason = only_reason(text(x="zéro\nun\ndeux\n"), patch(opening))
    assert reason.kind is ReasonKind.NOT_AT_START
    assert str(reason.message) == "the amendment expects “un” to open the file, and it does not"
    closing = change("x", "@@ -2,2 +2,2 @@\n un\n-deux\n+DEUX\n")
    reason = only_reason(text(x="zéro\nun\ndeux\ntrois\n"), patch(closing))
    assert reason.kind is ReasonKind.NOT_AT_END
    assert str(reason.message) == "the amendment expects “un” to close the file, and it does not"


def test_lines_added_with_no_line_around_them_go_to_the_end_or_nowhere() -> None:
    at_end = change("x", "@@ -2,0 +3 @@\n+trois\n")
    assert contents(applied(text(x="un\ndeux\n"), patch(at_end))) == {"x.md": "un\ndeux\ntrois\n"}
    message = "the amendment adds words without saying between which lines"
    for base in (text(x="un\ndeux\ntrois\n"), text(x="un\ndeux"), text(x="un\n")):
        reason = only_reason(base, patch(at_end))
        assert (reason.kind, str(reason.message)) == (ReasonKind.NOT_AT_END, message)
    at_start = change("x", "@@ -0,0 +1 @@\n+zéro\n")
    assert only_reason(text(x="un\n"), patch(at_start)).kind is ReasonKind.NOT_AT_START


def test_two_passages_may_not_be_about_the_same_lines() -> None:
    first = "@@ -2,2 +2,2 @@\n-un\n+UN\n deux\n"
    second = "@@ -6,2 +6,2 @@\n un\n-deux\n+DEUX\n"
    reason = only_reason(text(x="\nun\ndeux\n"), patch(change("x", first, second)))
    assert reason.kind is ReasonKind.TAKEN
    assert str(reason.message) == "the amendment changes the passage “un” twice"


@pytest.mark.parametrize(
    ("files", "kind", "message"),
    [
        (
            [change("absent", "@@ -1 +1 @@\n-un\n+deux\n")],
            ReasonKind.NO_FILE,
            "the amendment changes “absent.md”, which is not in the text",
        ),
        (
            ["--- /dev/null\n+++ b/x.md\n@@ -0,0 +1 @@\n+un\n"],
            ReasonKind.FILE_EXISTS,
            "the amendment creates “x.md”, which is in the text already",
        ),
        (
            ["diff --git a/x.md b/y.md\nrename from x.md\nrename to y.md\n"],
            ReasonKind.FILE_EXISTS,
            "the amendment creates “y.md”, which is in the text already",
        ),
        (
            ["diff --git a/y.md b/y.md\ndeleted file mode 100644\n"],
            ReasonKind.WORDS_REMAIN,
            "the amendment removes “y.md”, but does not show all the words it holds",
        ),
        (
            ["--- /dev/null\n+++ b/x.md/z.md\n@@ -0,0 +1 @@\n+un\n"],
            ReasonKind.FILE_AND_FOLDER,
            "the amendment would make “x.md/z.md” a file and a folder at once",
        ),
        (
            ["--- /dev/null\n+++ b/titre\n@@ -0,0 +1 @@\n+un\n"],
            ReasonKind.FILE_AND_FOLDER,
            "the amendment would make “titre” a file and a folder at once",
        ),
        (
            [change("x", "@@ -1 +1 @@\n-un\n+deux\n"), "--- a/x.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-deux\n"],
            ReasonKind.TOUCHED_TWICE,
            "the amendment uses “x.md” twice, and the result would depend on the order",
        ),
        (
            [
                change("x", "@@ -1 +1 @@\n-un\n+deux\n"),
                "diff --git a/x.md b/z.md\nrename from x.md\nrename to z.md\n",
            ],
            ReasonKind.TOUCHED_TWICE,
            "the amendment uses “x.md” twice, and the result would depend on the order",
        ),
        (
            ["--- /dev/null\n+++ b/z.md\n@@ -0,0 +1 @@\n+un\n"] * 2,
            ReasonKind.TOUCHED_TWICE,
            "the amendment uses “z.md” twice, and the result would depend on the order",
        ),
        (
            ["--- a/x.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-un\n", change("x", "@@ -1 +1 @@\n-un\n+deux\n")],
            ReasonKind.NO_FILE,
            "the amendment changes “x.md”, which is not in the text",
        ),
    ],
)
def test_what_stands_against_a_whole_file_is_said(files: list[str], kind: ReasonKind, message: str) -> None:
    base = Text.of({"x.md": b"un\n", "y.md": b"deux\n", "titre/z.md": b"trois\n"})
    reason = only_reason(base, patch(*files))
    assert (reason.kind, str(reason.message)) == (kind, message)


def test_every_passage_that_does_not_fit_is_reported_with_its_provision() -> None:
    one = patch(
        change("x", "@@ -1,2 +1,2 @@\n-UN\n+1\n \n@@ -3 +3 @@\n-TROIS\n+3\n"),
        change("y", "@@ -1 +1 @@\n-un\n+1\n"),
    )
    result = apply_patch(text(x="un\n\ntrois\n"), one, lambda path, line: f"{path} ligne {line}")
    assert isinstance(result, Refusal)
    assert [(reason.kind, reason.where.article) for reason in result.reasons] == [
        (ReasonKind.WORDS_ABSENT, "x.md ligne 1"),
        (ReasonKind.WORDS_ABSENT, "x.md ligne 3"),
        (ReasonKind.NO_FILE, None),
    ]


def test_all_files_are_changed_or_none() -> None:
    one = patch(change("x", "@@ -1 +1 @@\n-un\n+deux\n"), change("y", "@@ -1 +1 @@\n-absent\n+x\n"))
    assert [reason.where.file for reason in reasons(text(x="un\n", y="deux\n"), one)] == ["y.md"]


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


@given(pairs())
def test_undoing_a_patch_restores_the_text(pair: tuple[Files, Files]) -> None:
    old, new = Text.of(pair[0]), Text.of(pair[1])
    one = make_patch(old, new)
    assert applied(applied(old, one).text, invert(one)).text == old
