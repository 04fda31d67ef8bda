"""What no legal text may hide: each finding once, with its code, its line and the way out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codicille.text.hygiene import Finding, Severity, inspect, inspect_file
from codicille.text.outline import outline
from codicille.text.text import Blob, Text

APART = "a letter is written apart from its accent, so that searches miss it; write composed letters (NFC)"
MISREAD = "U+202E RIGHT-TO-LEFT OVERRIDE makes words read in another order than they are written; remove it"


def found(source: str | bytes) -> list[Finding]:
    content = source.encode() if isinstance(source, str) else source
    return list(inspect_file("titre-1.md", Blob(content)))


def test_a_clean_text_has_no_finding() -> None:
    assert (
        found("# Article 1er\n\nL’« assemblée »\u00a0: 1\u202f000 élus – œuvre, 5\u00a0% ; n°\u00a02.\n")
        == []
    )
    assert found("# Artikel 1\r\n\r\nStraße\r\n") == []
    assert found("") == []


@pytest.mark.parametrize(
    ("source", "line", "code", "message"),
    [
        (
            b"un\ncaf\xe9\n",
            2,
            "TX001",
            "byte 0xe9 is not UTF-8; save the file as UTF-8",
        ),
        (
            "un\nle \u202emaire\u202e\n",
            2,
            "TX002",
            MISREAD,
        ),
        (
            "pré\u200bfet\n",
            1,
            "TX003",
            "U+200B ZERO WIDTH SPACE stands inside a word, where nobody sees it; remove it",
        ),
        (
            "un\x0c\n",
            1,
            "TX004",
            "U+000C is a control character, which no text needs; remove it",
        ),
        (
            "un\U000e0041\n",
            1,
            "TX004",
            "U+E0041 TAG LATIN CAPITAL LETTER A is a control character, which no text needs; remove it",
        ),
        (
            "un\ue000\n",
            1,
            "TX005",
            "U+E000 has no agreed meaning, so that each reader sees something else; write it another way",
        ),
        (
            "un\n<<<<<<< HEAD\n",
            2,
            "TX006",
            "the line begins with <<<<<<<: a merge was left unfinished; keep one of the two wordings",
        ),
        (
            "un\rdeux\n",
            1,
            "TX007",
            "U+000D stands alone: some programs see two lines here, others one; write a line feed",
        ),
    ],
)
def test_what_misleads_readers_is_an_error(source: str | bytes, line: int, code: str, message: str) -> None:
    (finding,) = found(source)
    assert (finding.code, finding.where.line, str(finding.message)) == (code, line, message)
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("source", "line", "code", "message"),
    [
        (
            "\ufeffun\n",
            1,
            "TX101",
            "the file begins with a byte order mark, which is no part of the text; remove it",
        ),
        (
            "un\ne\u0301lu\n",
            2,
            "TX102",
            APART,
        ),
        (
            "un\r\ndeux\ntrois\r\n",
            2,
            "TX103",
            "lines end in two ways in this file, and this one in the rarer; end all in the same way",
        ),
        (
            "un \u200b deux\n",
            1,
            "TX104",
            "a sign that nobody sees stands between words on this line; remove it",
        ),
        (
            "\tun\n",
            1,
            "TX105",
            "the line holds a tab, which is as wide as each program likes; write spaces",
        ),
        (
            "un  \ndeux\n",
            1,
            "TX106",
            "the line ends with two spaces, which break it unseen; begin a new paragraph",
        ),
        (
            "un\ndeux",
            2,
            "TX107",
            "the last line has no line end, so that adding after it changes it; end it",
        ),
        (
            "un \n",
            1,
            "TX108",
            "the line ends with blanks; remove them",
        ),
        (
            "##\u00a0Bilans\n",
            1,
            "TX109",
            "a no-break space follows the “#”, so that the line is no heading; write an ordinary space",
        ),
    ],
)
def test_what_makes_amending_harder_is_a_notice(source: str, line: int, code: str, message: str) -> None:
    (finding,) = found(source)
    assert (finding.code, finding.where.line, str(finding.message)) == (code, line, message)
    assert finding.severity is Severity.NOTICE


def test_a_notice_is_said_once_for_a_file_with_its_count() -> None:
    (finding,) = found("un\ndeux \ntrois \nquatre \n")
    assert finding.where.line == 2
    assert str(finding.message) == "3 lines end with blanks, this one first; remove them"
    (apart,) = found("e\u0301\na\u0300\n")
    assert str(apart.message).startswith("letters are written apart from their accents on 2 lines")


def test_an_error_is_said_for_each_line_with_each_sign_once() -> None:
    first, second = found("a\u202eb\u202ec\u2066\n\u202d\n")
    assert (first.where.line, second.where.line) == (1, 2)
    assert str(first.message).startswith("U+202E RIGHT-TO-LEFT OVERRIDE, U+2066 LEFT-TO-RIGHT ISOLATE makes")


def test_a_run_of_hidden_signs_is_found_once() -> None:
    assert [each.code for each in found("a\u200b\u200bb\n")] == ["TX003"]
    assert [each.code for each in found("a\u200b\u200b b\n")] == ["TX104"]


def test_two_spaces_before_a_blank_line_break_nothing() -> None:
    assert [each.code for each in found("un  \n\ndeux  \n")] == ["TX108"]


def test_an_underline_of_a_title_is_no_conflict() -> None:
    assert found("Titre\n=======\n\n>>>>>>> \n")[0].code == "TX006"
    assert found("Titre\n=======\n\nTexte\n-------\n") == []


def test_findings_come_by_line_and_name_their_article() -> None:
    text = Text.of(
        {
            "b.md": "# Article 2 bis – Objet\n\nun \ndeux\x00\n".encode(),
            "a.md": b"un\t\n",
            "plan.png": b"\xff",
        }
    )
    findings = inspect(text, outline(text))
    assert [(each.code, str(each.where)) for each in findings] == [
        ("TX105", "a.md:1"),
        ("TX108", "a.md:1"),
        ("TX108", "b.md:3 (Article 2 bis)"),
        ("TX004", "b.md:4 (Article 2 bis)"),
    ]
    assert [each.where.article for each in inspect(text)] == [None] * 4


def test_a_byte_that_is_not_utf8_is_placed_in_its_article() -> None:
    text = Text.of({"a.md": b"# Article 1\n\ncaf\xe9\n"})
    (finding,) = inspect(text, outline(text))
    assert str(finding.where) == "a.md:3 (Article 1)"


@given(st.text(alphabet="a é\n\r\t#<\u200b\u202e\ue000\x00\ufeff\u0301 ", max_size=30))
def test_a_finding_stands_on_a_line_of_the_file(source: str) -> None:
    lines = source.count("\n") + 1
    findings = found(source)
    assert all(1 <= (each.where.line or 0) <= lines for each in findings)
    assert len({(each.code, each.where.line) for each in findings}) == len(findings)
