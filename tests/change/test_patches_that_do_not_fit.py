"""A patch that does not fit a text: nothing is done, and every reason is said with its place."""

from __future__ import annotations

import pytest

from change.stories import TITLE, applied, change, contents, only_reason, patch, reasons, text
from codicille.change.apply import ReasonKind, Refusal, apply_patch
from codicille.change.diff import make_patch
from codicille.text.text import Text


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


def test_a_line_number_decides_in_the_text_drafted_on_only() -> None:
    base = text(x="début\n\nun\n\nun\n\nfin\n")
    new = text(x="début\n\nun\n\nUN\n\nfin\n")
    one = make_patch(base, new, context=1)
    assert applied(base, one).text == new
    two_lines_more = text(x="avant\n\ndébut\n\nun\n\nun\n\nfin\n")
    reason = only_reason(two_lines_more, one)
    assert (reason.kind, reason.twins) == (ReasonKind.TWINS, (4, 6))
    without_ids = patch(change("x", "@@ -4,3 +4,3 @@\n \n-un\n+UN\n \n"))
    assert applied(two_lines_more, without_ids).text["x.md"].lines[4] == b"UN\n"


def test_once_a_passage_has_moved_line_numbers_decide_nothing() -> None:
    base = text(x="avant\ntitre\n\nun\n\nun\n\n")
    first, second = "@@ -1,2 +1,2 @@\n-titre\n+TITRE\n \n", "@@ -5,3 +5,3 @@\n \n-un\n+UN\n \n"
    assert applied(base, patch(change("x", second))).text["x.md"].lines[5] == b"UN\n"
    moved = first.replace("-1,2 +1,2", "-3,2 +3,2")
    reason = only_reason(base, patch(change("x", moved, second)))
    assert (reason.kind, reason.twins, reason.patch_line) == (ReasonKind.TWINS, (3, 5), 7)


def test_lines_are_added_at_the_end_of_the_text_drafted_on_only() -> None:
    base, other = text(x="un\ndeux\n"), text(x="un\nDEUX\n")
    header = f"diff --git a/x.md b/x.md\nindex {base['x.md'].id}..{other['x.md'].id} 100644\n"
    one = patch(header + change("x", "@@ -2,0 +3 @@\n+trois\n"))
    assert applied(base, one).text["x.md"].content == b"un\ndeux\ntrois\n"
    assert only_reason(other, one).kind is ReasonKind.NOT_AT_END


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


def test_a_long_line_is_shown_up_to_a_word_and_a_long_word_is_cut() -> None:
    words = change("x", f"@@ -1 +1 @@\n-{'mot ' * 30}\n+x\n")
    reason = only_reason(text(x=""), patch(words))
    assert f"“{('mot ' * 15).strip()}…”" in str(reason.message)
    reason = only_reason(text(x=""), patch(change("x", f"@@ -1 +1 @@\n-{'m' * 70}\n+x\n")))
    assert f"“{'m' * 60}…”" in str(reason.message)


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
