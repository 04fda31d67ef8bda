"""The small rules that pages rest on: colours, spaces, tables, links, names of folders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codicille.errors import ConfigurationError
from codicille.publish.accent import DARK_GROUNDS, LIGHT_GROUNDS, contrast, read_accent
from codicille.publish.links import LONGEST_NAME, article_page, up, version_folder
from codicille.publish.pieces.crossrefs import marked, resolved, targets, unlinked
from codicille.publish.pieces.marked import Fate, mark_words, marked_blocks, plain_blocks
from codicille.publish.pieces.provisions import provision_view
from codicille.publish.pieces.tables import read_table
from codicille.publish.pieces.typography import spaced
from codicille.shipped import shipped_site
from codicille.text.address import Address
from codicille.text.outline import outline
from codicille.text.text import Text

if TYPE_CHECKING:
    from codicille.publish.pieces.provisions import PlaceView
    from codicille.text.outline import Outline
    from codicille.text.provision import Provision


def side(markdown: str, path: str = "text.md") -> tuple[Outline, Provision]:
    """Return the first provision of a text of one file."""
    found = outline(Text.of({path: markdown.encode()}))
    return found, found.provisions[0]


def places(markdown: str, path: str = "text.md") -> list[PlaceView]:
    return list(provision_view(*side(markdown, path), "fr").places)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#ffffff", "#000000") == 21
    assert round(contrast("#00458b", "#ffffff"), 1) == 9.4
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    style = (shipped_site() / "assets" / "style.css").read_text(encoding="utf-8")
    for name, index in (("paper", 0), ("sheet", 1), ("tint", 2)):
        found = re.findall(rf"--{name}: (#[0-9a-f]{{6}});", style)
        assert found == [LIGHT_GROUNDS[index], DARK_GROUNDS[index]]


@given(st.binary(min_size=3, max_size=3))
def test_an_accent_is_readable_in_both_schemes_or_refused(colour: bytes) -> None:
    given = f"#{colour.hex()}"
    try:
        accent = read_accent(given)
    except ConfigurationError:
        assert min(contrast(given, ground) for ground in LIGHT_GROUNDS) < 4.5
        return
    assert all(contrast(accent.light, ground) >= 4.5 for ground in LIGHT_GROUNDS)
    assert all(contrast(accent.dark, ground) >= 7 for ground in DARK_GROUNDS)


def test_an_accent_that_is_refused_says_the_contrast_found() -> None:
    with pytest.raises(ConfigurationError) as refused:
        read_accent("#888888")
    assert str(refused.value) == (
        "codicille.toml: the accent #888888 has a contrast of 3.08:1 on #f2efe8, and text needs 4.5:1\n"
        "Choose a darker shade of the same colour."
    )


def test_what_is_no_colour_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="the accent “blue” is not a colour"):
        read_accent("blue")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("oui ; non ! quoi ? voici : « tout » 60 %", "oui_; non_! quoi_? voici_: «_tout_» 60_%"),
        ("n° 12, 1 000 000 d’euros", "n°_12, 1_000_000 d’euros"),
        ("le 3 mars, le 1er avril 2023", "le 3_mars, le 1er_avril 2023"),
        ("art. 35, al. 3 et art. L. 2121-20", "art._35, al._3 et art. L._2121-20"),
        ("<p>fin ;</p>", "<p>fin_;</p>"),
    ],
)
def test_french_spaces_do_not_break(words: str, shown: str) -> None:
    assert spaced(words, "fr") == shown.replace("_", "\u00a0")
    assert spaced(words, "en") == words


def test_a_table_is_cut_into_cells_whatever_its_borders() -> None:
    assert read_table("a | b\n-|-\n1 | x \\| y\n\n").rows == (("a", "b"), ("1", "x | y"))
    assert read_table("| a | b \\|").rows == (("a", "b |"),)


def test_a_folder_is_named_by_its_day_and_a_step_by_its_rank() -> None:
    assert version_folder("2023-09-01", 2, 2) == "versions/2023-09-01"
    assert version_folder("2023-09-01", 1, 2) == "versions/2023-09-01.1"
    assert up("index.html") == ""


def test_a_long_address_makes_a_short_folder_of_its_own() -> None:
    names = [
        f"dvs_{'-'.join(['word'] * 8)}__dvs_{'-'.join(['long'] * 8)}__dvs_{'-'.join(['x' * 9] * 4)}-{end}"
        for end in "ab"
    ]
    pages = [article_page(Address.parse(name)) for name in names]
    assert pages[0] != pages[1]
    assert all(len(page) < LONGEST_NAME + 40 for page in pages)
    assert article_page(Address.parse("art_28")) == "articles/art_28/index.html"


def test_links_lead_to_files_and_headings_of_the_text() -> None:
    text = Text.of({"a/one.md": b"# One\n\nWords.\n", "a/two.md": b"# Two\n\n## Small part\n\nWords.\n"})
    known = targets(outline(text))

    def lead(href: str, path: str) -> str:
        return resolved(marked(f'<a href="{href}">x</a>', path), known)

    assert lead("two.md", "a/one.md") == '<a href="#dvs_two">x</a>'
    assert lead("./two", "a/one.md") == '<a href="#dvs_two">x</a>'
    assert lead("two.md#small-part", "a/one.md") == '<a href="#dvs_two__dvs_small-part">x</a>'
    assert lead("#small-part", "a/one.md") == '<a href="#dvs_two__dvs_small-part">x</a>'
    assert lead("#dvs_one", "a/two.md") == '<a href="#dvs_one">x</a>'
    assert lead("three.md", "a/one.md") == "x"
    assert lead("https://example.org/", "a/one.md") == '<a href="https://example.org/">x</a>'


def test_where_the_text_is_not_whole_its_links_are_words() -> None:
    assert unlinked(marked('<a href="#art_2">x</a> <a href="mailto:a@b.example">y</a>', "a.md")) == (
        'x <a href="mailto:a@b.example">y</a>'
    )


def test_marks_keep_the_writing_of_the_words_they_mark() -> None:
    assert mark_words("le **maire** élu", "le **conseil** élu") == (
        "le <strong><del>maire</del><ins>conseil</ins></strong> élu"
    )


def test_a_link_whose_address_alone_changed_is_shown_as_words() -> None:
    assert mark_words("[le <guide>](a.md) ici", "[le <guide>](b.md) ici") == "le &lt;guide&gt; ici"
    assert mark_words("[un](a.md)", "[deux](b.md)") == "<del>un</del><ins>deux</ins>"


def test_lines_broken_elsewhere_are_no_change() -> None:
    blocks = marked_blocks(
        side("## Article 1\n\nun deux\ntrois\n"), side("## Article 1\n\nun\ndeux trois\n"), "fr"
    )
    assert [block.fate for block in blocks] == [Fate.SAME]


def test_a_whole_provision_is_added_or_removed_without_its_heading() -> None:
    one = side("## Article 1\n\nun\n\n| a |\n|---|\n| b |\n")
    added, table = marked_blocks(None, one, "fr")
    assert (added.fate, str(added.html)) == (Fate.ADDED, "<ins>un</ins>")
    assert "<td><ins>b</ins></td>" in table.html
    gone = marked_blocks(one, None, "fr")
    assert "<th><del>a</del></th>" in gone[1].html


def test_an_unchanged_table_is_shown_as_it_is() -> None:
    before = side("## Article 1\n\nUn seul mot.\n\n| a |\n|---|\n| b |\n")
    after = side("## Article 1\n\nUn autre mot.\n\n| a |\n|---|\n| b |\n")
    blocks = marked_blocks(before, after, "fr")
    assert [block.fate for block in blocks] == [Fate.CHANGED, Fate.SAME]
    assert blocks[1].is_table
    assert [block.is_table for block in plain_blocks(*before, "fr")] == [False, True]


def test_rows_of_other_widths_are_marked_too() -> None:
    before, after = (
        side("| a | b |\n|---|---|\n| 1 | 2 |\n"),
        side("| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n"),
    )
    (block,) = marked_blocks(before, after, "fr")
    assert "<ins>c</ins>" in block.html
    assert "<ins>3</ins>" in block.html


def test_marks_are_shown_as_printed_and_bullets_as_dashes() -> None:
    shown = places("## Article 1\n\n- un\n  - deux\n\n1. trois\n\n- 1° quatre\n")
    assert [(place.mark, place.depth) for place in shown] == [("–", 1), ("–", 2), ("1.", 1), ("1°", 1)]
    assert [str(place.html) for place in shown] == ["un", "deux", "trois", "quatre"]


def test_numbered_paragraphs_are_their_own_permalinks() -> None:
    shown = places("## Artikel 1\n\n(1) Eins\n1. a\n\nDazu.\n")
    assert [(place.eid, place.margin, place.mark) for place in shown] == [
        ("art_1__para_1", "", "(1)"),
        ("art_1__para_1__point_1", "", "1."),
        ("art_1__para_1__al_2", "2", ""),
    ]


def test_what_is_no_paragraph_is_shown_for_what_it_is() -> None:
    shown = places("## Article 1\n\n> # Dit\n\n---\n\n<!-- caché -->\n\n*(abrogé)*\n\n### Partie\n\n[x]: y\n")
    kinds = {str(place.kind): str(place.html) for place in shown}
    assert "<p><strong>Dit</strong></p>" in kinds["quote"]
    assert kinds["rule"] == "<hr>"
    assert "&lt;!-- caché --&gt;" in kinds["html"]
    assert kinds["note"] == "<em>(abrogé)</em>"
    assert "definition" not in kinds


def test_a_title_block_is_shown_as_lines_and_metadata_as_they_are() -> None:
    assert str(places("% Titre\n  du texte\n%\n% 1949\n\n# Un\n")[0].html) == "Titre<br>du texte<br>1949"
    assert str(places("---\na: 1\n---\n\n# Un\n")[0].html) == '<pre tabindex="0">---\na: 1\n---</pre>'
    assert str(places("<b>\n", "note.rst")[0].html) == '<pre tabindex="0">&lt;b&gt;</pre>'


def test_a_footnote_without_its_definition_leads_nowhere() -> None:
    assert str(places("## Article 1\n\nun[^1] deux[^2]\n\n[^2]: note\n")[0].html) == (
        'un<sup class="footnote">1</sup> deux<sup class="footnote"><a href="#art_1__fn_2">2</a></sup>'
    )
