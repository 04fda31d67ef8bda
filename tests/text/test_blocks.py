"""One file cut into blocks: the ways legal texts are laid out, and the law that no byte is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codicille.text.blocks import PlaceKind, file_blocks
from codicille.text.marks import MarkKind, read_item_mark, read_mark, without_mark

PIECES = [
    "# Titre I",
    "## Article 1er",
    "**Article 2.** ",
    "**Section 1** – (1) mot",
    "Titre\n===",
    "---",
    "(1) mot",
    "(2) [aufgehoben]",
    "    1. mot",
    "1. mot",
    "- mot",
    "  - 1° mot",
    "- - mot",
    "-",
    "a) mot",
    "> mot",
    "[^1]: note",
    "[cible]: http://ville.example",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "```\ncode",
    "<div>",
    "<!-- mot -->",
    "% titre",
    "mot",
    "é’\u00a0\u202f",
    "\ufeff",
    "\f",
    "\x00",
    "\t",
    "  ",
    "",
]
ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\n \n", ""])
FILES = st.lists(st.tuples(st.sampled_from(PIECES), ENDS), max_size=12).map(
    lambda parts: "".join(piece + end for piece, end in parts).encode()
)


def shown(source: str) -> list[tuple[str, str, str]]:
    content = source.encode()
    return [
        (block.kind.value, block.mark.label if block.mark else "", content[block.start : block.end].decode())
        for block in file_blocks(content)
    ]


def test_each_block_of_markdown_is_one_place() -> None:
    source = (
        "# Titre\n\nUn alinéa\nsur deux lignes.\n\n| a |\n|---|\n| 1 |\n\n> cité\n\n```\ncode\n```\n"
        "\n***\n<div>\n\n[^1]: note\n\n    suite\n\n[cible]: http://ville.example\n"
    )
    kinds = [kind for kind, _mark, _words in shown(source)]
    assert kinds == ["heading", "alinea", "table", "quote", "code", "rule", "html", "footnote", "definition"]


def test_a_line_that_begins_with_a_printed_mark_opens_a_block() -> None:
    assert shown("(1) Un\n(2a) Deux\n    1. trois\n    a) quatre\n – cinq\n") == [
        ("alinea", "(1)", "(1) Un\n"),
        ("alinea", "(2a)", "(2a) Deux\n"),
        ("item", "1.", "    1. trois\n"),
        ("item", "a)", "    a) quatre\n"),
        ("item", "–", " – cinq\n"),
    ]


def test_a_line_that_is_only_wrapped_opens_none() -> None:
    assert len(shown("Le conseil se réunit en\n1789 puis en 1791, et\n(souvent) ailleurs.\n")) == 1


def test_each_item_of_a_list_is_a_block_with_what_continues_it() -> None:
    assert shown("1. un\n   - deux\n\n     suite\n2. trois\n\n   (a) quatre\n- 2° bis cinq\n") == [
        ("item", "1.", "1. un\n"),
        ("item", "-", "   - deux\n\n     suite\n"),
        ("item", "2.", "2. trois\n\n"),
        ("item", "(a)", "   (a) quatre\n"),
        ("item", "2° bis", "- 2° bis cinq\n"),
    ]


def test_a_quotation_in_an_item_continues_it() -> None:
    assert [kind for kind, *_ in shown("- un\n  > cité\n  >\n  > - deux\n- trois\n")] == ["item", "item"]


def test_a_bold_article_number_opens_the_article_and_its_first_alinea() -> None:
    assert shown("**Article 9.** Le conseil\nsiège.\n\n__Section 2__ – (1) Un\n(2) Deux\n") == [
        ("heading", "", "**Article 9.** "),
        ("alinea", "", "Le conseil\nsiège.\n\n"),
        ("heading", "", "__Section 2__ – "),
        ("alinea", "(1)", "(1) Un\n"),
        ("alinea", "(2)", "(2) Deux\n"),
    ]


def test_a_bold_article_number_on_its_own_line_is_a_heading() -> None:
    assert [kind for kind, *_ in shown("**Article 9**\nLe conseil siège.\n")] == ["heading", "alinea"]
    assert [kind for kind, *_ in shown("**Article 9**\n\nLe conseil siège.\n")] == ["heading", "alinea"]


@pytest.mark.parametrize(
    "source",
    [
        "**Article 9** est abrogé.\n",
        "**Le maire.** Il préside.\n",
        "**I. Objet.** Il préside.\n",
        "Selon l’**article 9.** Il préside.\n",
        "- **Article 9.** Il préside.\n",
    ],
)
def test_bold_words_that_open_no_article_stay_words(source: str) -> None:
    assert "heading" not in [kind for kind, *_ in shown(source)]


def test_where_headings_of_markdown_rule_bold_words_open_nothing() -> None:
    kinds = [kind for kind, *_ in shown("# Article 1\n\n**Article 9.** Il préside.\n\n**Section 1.** Oui.\n")]
    assert kinds == ["heading", "alinea", "heading", "alinea"]


def test_an_information_line_is_a_note() -> None:
    kinds = [kind for kind, *_ in shown("*(Abrogé)*\n\n(2) [aufgehoben]\n\n- (supprimé)\n")]
    assert kinds == ["note", "note", "note"]


def test_front_matter_is_metadata_or_a_title_block() -> None:
    assert [kind for kind, *_ in shown("---\ntitre: a\n---\nmot\n")] == ["front", "alinea"]
    assert [kind for kind, *_ in shown("% Loi\n  fondamentale\n%\n\n# A\n")] == ["front", "heading"]
    assert [kind for kind, *_ in shown("% Loi")] == ["front"]
    assert [kind for kind, *_ in shown("mot\n\n---\n\nmot\n")] == ["alinea", "rule", "alinea"]


def test_a_line_of_equal_signs_is_an_underline_and_no_conflict() -> None:
    (block,) = file_blocks(b"Article 3\n=======\n")
    assert block.heading is not None
    assert (str(block.heading.number), block.level) == ("3", 1)


def test_a_target_inside_a_list_stays_in_its_item() -> None:
    assert [kind for kind, *_ in shown("- un\n\n  [cible]: http://ville.example\n- deux\n")] == [
        "item",
        "item",
    ]


def test_a_byte_order_mark_hides_no_heading() -> None:
    assert [kind for kind, *_ in shown("\ufeff# Titre I\n")] == ["heading"]


def test_lines_are_counted_at_line_feeds_whatever_markdown_counts() -> None:
    lines = [block.line for block in file_blocks(b"un\r\rdeux\r\n\r\ntrois\n\n# quatre\n")]
    assert lines == [1, 1, 3, 5]


def test_an_empty_file_has_no_block_and_a_blank_one_has_one() -> None:
    assert file_blocks(b"") == ()
    assert [block.kind for block in file_blocks(b" \n\n\t\n")] == [PlaceKind.BLANK]


def test_bytes_that_are_not_utf8_are_kept() -> None:
    content = b"**Article 9.** " + b"caf\xe9 (1)\n(2) \xff\n"
    blocks = file_blocks(content)
    assert b"".join(content[block.start : block.end] for block in blocks) == content
    assert [block.kind.value for block in blocks] == ["heading", "alinea", "alinea"]


@given(FILES | st.binary(max_size=60))
def test_blocks_joined_give_the_file_back(content: bytes) -> None:
    blocks = file_blocks(content)
    assert b"".join(content[block.start : block.end] for block in blocks) == content
    assert all(block.start < block.end for block in blocks)


@given(FILES)
def test_each_block_says_the_line_of_its_first_byte(content: bytes) -> None:
    for block in file_blocks(content):
        assert block.line == content.count(b"\n", 0, block.start) + 1


@pytest.mark.parametrize(
    ("line", "kind", "label", "number"),
    [
        ("(2) Le", MarkKind.PARAGRAPH, "(2)", "2"),
        ("(2a) Le", MarkKind.PARAGRAPH, "(2a)", "2a"),
        ("1. Le", MarkKind.FIGURE, "1.", "1"),
        ("19a. Le", MarkKind.FIGURE, "19a.", "19a"),
        (r"1\. Le", MarkKind.FIGURE, "1.", "1"),
        ("2° bis Le", MarkKind.FIGURE, "2° bis", "2bis"),
        ("3°\u00a0Le", MarkKind.FIGURE, "3°", "3"),
        ("1) Le", MarkKind.FIGURE, "1)", "1"),
        ("a) Le", MarkKind.LETTER, "a)", "a"),
        ("a bis) Le", MarkKind.LETTER, "a bis)", "abis"),
        ("(a) Le", MarkKind.LETTER, "(a)", "a"),
        ("aa) Le", MarkKind.DOUBLE, "aa)", "aa"),
        ("(ii) Le", MarkKind.DOUBLE, "(ii)", "ii"),
        ("I. – Le", MarkKind.ROMAN, "I. –", "I"),
        ("II bis. – Le", MarkKind.ROMAN, "II bis. –", "IIbis"),
        ("A. – Le", MarkKind.CAPITAL, "A. –", "A"),
        ("  – Le", MarkKind.DASH, "–", ""),
        (r"\- Le", MarkKind.DASH, "-", ""),
    ],
)
def test_a_printed_mark_is_read(line: str, kind: MarkKind, label: str, number: str) -> None:
    mark = read_mark(line)
    assert mark is not None
    assert (mark.kind, mark.label, mark.number) == (kind, label, number)
    assert without_mark(line).strip() == "Le"


@pytest.mark.parametrize("line", ["Le", "1789. Le", "(voir) Le", "1.5 Le", "a)Le", "I. Le", "-Le", ""])
def test_other_beginnings_are_no_mark(line: str) -> None:
    assert read_mark(line) is None
    assert without_mark(line) == line


def test_an_item_bears_the_mark_printed_after_its_bullet() -> None:
    marks = [read_item_mark(line) for line in ("- Le", "- 1° Le", "- – Le", "1. Le", "-")]
    assert [mark.label if mark else None for mark in marks] == ["-", "1°", "-", "1.", "-"]
