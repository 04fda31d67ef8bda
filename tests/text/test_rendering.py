"""Markdown made HTML: nothing an author writes may act on a reader's machine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codicille.text.rendering import (
    DELETED,
    INSERTED,
    UNMARKED,
    plain,
    render_block,
    render_html,
    render_inline,
)

if TYPE_CHECKING:
    from collections.abc import Callable

MARKDOWN = st.lists(
    st.sampled_from(
        [
            "mot",
            "**",
            "_",
            "`",
            "[a](b)",
            "[^1]",
            "<b>",
            "&amp;",
            "\\*",
            "\n",
            " ",
            "~~",
            INSERTED,
            DELETED,
            UNMARKED,
        ]
    ),
    max_size=14,
).map("".join)
TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*?(/?)>")


@pytest.mark.parametrize(
    "link",
    [
        "https://ville.example",
        "http://ville.example/a?b=c",
        "mailto:a@ville.example",
        "titre-1.html",
        "/a",
        "#art_3",
    ],
)
def test_a_link_to_the_web_to_mail_or_to_the_site_is_kept(link: str) -> None:
    assert f'<a href="{link}">mot</a>' in render_html(f"[mot]({link})\n")
    assert f'<a href="{link}">mot</a>' in render_inline(f"[mot]({link})")


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "data:image/png;base64,x",
        "file:///etc/passwd",
        "ftp://ville.example",
        "//ailleurs.example",
    ],
)
def test_any_other_link_is_shown_as_words(link: str) -> None:
    for render in (render_html, render_block, render_inline):
        html = render(f"[mot]({link}) ![image]({link}) <{link}>")
        assert "href" not in html
        assert "src" not in html


def test_html_is_shown_and_not_run() -> None:
    assert render_html("<script>x</script>\n\na <b>b</b>\n") == (
        "<p>&lt;script&gt;x&lt;/script&gt;</p>\n<p>a &lt;b&gt;b&lt;/b&gt;</p>\n"
    )


def test_a_document_has_its_tables_and_footnotes_and_no_front_matter() -> None:
    html = render_html("---\na: b\n---\n\nMot[^1] ~~ancien~~\n\n[^1]: Note.\n\n| a |\n|---|\n| 1 |\n")
    assert "a: b" not in html
    assert "<table>" in html
    assert "<s>ancien</s>" in html
    assert 'class="footnote-ref"' in html


def test_a_footnote_in_the_description_of_an_image_is_left_out() -> None:
    assert render_inline("![plan[^1] nord](p.png)") == '<img src="p.png" alt="plan nord" />'


def test_typography_is_left_as_written() -> None:
    assert render_html('"a" -- (c)...\n') == "<p>&quot;a&quot; -- (c)...</p>\n"


@pytest.mark.parametrize(
    ("block", "html"),
    [
        ("    1. mot\n", "<ol>\n<li>mot</li>\n</ol>\n"),
        ("  - un\n\n    deux\n", "<ul>\n<li>\n<p>un</p>\n<p>deux</p>\n</li>\n</ul>\n"),
        ("\n\n(2) mot[^1]\n", '<p>(2) mot<sup class="footnote">1</sup></p>\n'),
        ("[^1]: Une *note*.\n", "<p>Une <em>note</em>.</p>\n"),
    ],
)
def test_a_place_is_rendered_alone(block: str, html: str) -> None:
    assert render_block(block) == html


def test_words_rendered_inline_open_no_list_and_no_heading() -> None:
    assert render_inline("1. **mot** & <b>") == "1. <strong>mot</strong> &amp; &lt;b&gt;"
    assert render_inline("# mot") == "# mot"


def test_marks_of_a_redline_never_cross_another_element() -> None:
    marked = f"Le {DELETED}maire{INSERTED}conseil **élu{UNMARKED} par** tous{INSERTED}[^2]{UNMARKED}."
    assert render_inline(marked) == (
        "Le <del>maire</del><ins>conseil </ins><strong><ins>élu</ins> par</strong> tous"
        '<ins><sup class="footnote">2</sup></ins>.'
    )


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("Article 1er", "Article 1er"),
        ("Le **maire** [préside](#art_3)[^1]", "Le maire préside"),
        ("a\nb  \nc", "a b c"),
        ("`code` &amp; \\* ![plan](p.png)", "code & * plan"),
        ("", ""),
    ],
)
def test_reading_text_has_no_syntax(markdown: str, words: str) -> None:
    assert plain(markdown) == words


@given(MARKDOWN)
def test_inline_html_is_well_nested(markdown: str) -> None:
    opened: list[str] = []
    for closing, name, alone in TAG.findall(render_inline(markdown)):
        if closing:
            assert opened.pop() == name
        elif not alone and name != "br":
            opened.append(name)
    assert opened == []


@given(st.text(max_size=60) | MARKDOWN)
def test_any_markdown_is_rendered_and_read(markdown: str) -> None:
    for render in (render_html, render_block, render_inline, plain):
        assert "<script" not in render(markdown)


@pytest.mark.parametrize("render", [render_html, render_block, render_inline])
def test_an_image_from_elsewhere_is_a_link_so_that_a_page_asks_nobody_for_it(
    render: Callable[[str], str],
) -> None:
    html = render("![le plan & ses rues](https://ailleurs.example/plan.png)")
    assert '<a href="https://ailleurs.example/plan.png">le plan &amp; ses rues</a>' in html
    assert "<img" not in html


def test_a_footnote_called_twice_bears_one_number() -> None:
    html = render_html("Premier[^1], second[^1].\n\n[^1]: La note.\n")
    assert html.count(">[1]</a>") == 2
