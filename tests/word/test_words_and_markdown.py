"""Laws: every sign has its place in the Markdown; words written as Markdown read back; edits hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codicille.intake.word.autocorrect import folded, settle
from codicille.intake.word.inline_markdown import escaped
from codicille.intake.word.number_formats import written
from codicille.intake.word.splice import spliced
from codicille.text.inline import Face, read_signs, reading_words, runs_of
from codicille.text.outline import outline
from codicille.text.passages import CELL, Part, passages
from codicille.text.text import Text

MARKS = st.sampled_from(
    [
        "**",
        "*",
        "_",
        "`",
        "[",
        "](x)",
        "\\",
        "&amp;",
        "<",
        "~~",
        "a",
        "é",
        "l’eau",
        " ",
        "mot",
        "[^1]",
        "\n",
        "!",
        ";",
    ]
)
MARKDOWN = st.lists(MARKS, max_size=14).map("".join)
LINES = st.text(
    st.sampled_from("ab é*_[]()`<>&~|#^!\\-.1;«»’'\u00a0"), min_size=1, max_size=20
).map(str.strip).filter(bool)  # fmt: skip
CONSTITUTION = Path(__file__).resolve().parents[2] / "constitution"


@given(MARKDOWN)
def test_signs_stand_in_order_and_none_overlap(source: str) -> None:
    last = 0
    for sign in read_signs(source):
        assert last <= sign.start <= sign.end <= len(source)
        last = sign.end


@given(MARKDOWN)
def test_a_sign_that_nothing_hides_is_the_one_in_its_place(source: str) -> None:
    for sign in read_signs(source):
        if sign.end - sign.start == 1 and sign.sign != " ":
            assert source[sign.start : sign.end] == sign.sign


def test_signs_know_their_faces_and_links() -> None:
    runs = runs_of(read_signs("l’*ar*ticle [x **y**](http://a.b) `c`\\\nfin ![alt](i.png)"))
    assert [(run.words, sorted(run.faces), run.link) for run in runs] == [
        ("l’", [], ""),
        ("ar", [Face.ITALIC], ""),
        ("ticle ", [], ""),
        ("x ", [], "http://a.b"),
        ("y", [Face.BOLD], "http://a.b"),
        (" ", [], ""),
        ("c", [Face.CODE], ""),
        ("\nfin \ufffc", [], ""),
    ]


@given(LINES)
def test_escaped_words_show_themselves(words: str) -> None:
    signs = read_signs(escaped(words))
    assert reading_words(signs) == words
    assert not any(sign.faces or sign.link for sign in signs)


@given(MARKDOWN.map(str.strip), LINES)
def test_words_written_over_markdown_are_shown_or_refused(source: str, words: str) -> None:
    part = Part(0, len(source), read_signs(source))
    edited = spliced(source, part, words)
    if edited is not None:
        assert reading_words(read_signs(edited)).split() == words.split()


@given(LINES)
def test_words_that_stay_keep_every_byte(words: str) -> None:
    source = f"**{words}** fin" if "*" not in words else words
    part = Part(0, len(source), read_signs(source))
    assert spliced(source, part, part.words) == source


@given(LINES, LINES)
def test_settling_changes_typography_only(old: str, new: str) -> None:
    assert folded(settle(old, new).words) == folded(new)
    assert settle(old, old).words == old


@pytest.mark.parametrize(
    ("old", "new", "meant", "restored"),
    [
        ("l'article 3", "l’article 3", "l'article 3", [("l'article", "l’article")]),
        ("l'article", "l’articles", "l’articles", []),
        ('dit "oui".', "dit «\u00a0oui\u00a0».", 'dit "oui".', [('"oui".', "«\u00a0oui\u00a0».")]),
        ("vingt jours", "vingt\u00a0jours", "vingt jours", [("vingt", "vingt\u00a0")]),
        ("a, b…", "a, b...", "a, b…", [("b…", "b...")]),
        ("un ; deux", "un ; trois", "un ; trois", []),
        ("pour  la ville", "pour la ville", "pour  la ville", []),
        ("au sort ; elle", "au sort elle", "au sort elle", []),
        ("dit « oui » ou", "dit ou", "dit ou", []),
    ],
)
def test_typography_is_told_from_words(
    old: str, new: str, meant: str, restored: list[tuple[str, str]]
) -> None:
    settled = settle(old, new)
    assert settled.words == meant
    assert list(settled.restored) == restored


def test_the_passages_of_the_demonstration_show_all_that_its_files_say() -> None:
    files = {path.name: path.read_bytes() for path in CONSTITUTION.glob("*.md")}
    text = Text.of(files)
    for provision in outline(text).provisions:
        source = files[provision.path][provision.start : provision.end].decode()
        shown = "".join(one.words for one in passages(text, provision)).replace(CELL, "")
        bare = "".join(line for line in source.splitlines() if not set(line) <= set("|-: "))
        wanted = [sign for sign in bare if sign.isalnum()]
        assert [sign for sign in shown if sign.isalnum()] == wanted, provision.designation


@pytest.mark.parametrize(
    ("value", "style", "language", "said"),
    [
        (4, "upperRoman", "fr", "IV"),
        (1999, "lowerRoman", "fr", "mcmxcix"),
        (27, "upperLetter", "fr", "AA"),
        (0, "lowerLetter", "fr", ""),
        (1, "ordinal", "fr", "1er"),
        (2, "ordinal", "fr", "2e"),
        (22, "ordinal", "en", "22nd"),
        (11, "ordinal", "en", "11th"),
        (3, "ordinal", "de", "3."),
        (3, "ordinalText", "fr", "Troisième"),
        (99, "cardinalText", "fr", "99"),
        (7, "decimalZero", "fr", "07"),
        (7, "numberInDash", "fr", "- 7 -"),
        (7, "chicago", "fr", "7"),
        (7, "none", "fr", ""),
    ],
)
def test_numbers_are_written_in_the_formats_of_word(value: int, style: str, language: str, said: str) -> None:
    assert written(value, style, language) == said
