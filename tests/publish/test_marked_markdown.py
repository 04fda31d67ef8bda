"""A changed block marked in Markdown: every mark is read as one, whatever stands around it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from codicille.publish.sittings.marked_markdown import HAIR, marked_block

READER = MarkdownIt("commonmark").enable(["strikethrough", "table"])
WORDS = st.lists(
    st.sampled_from(["le", "maire", "(seul)", "«", "»", "vote", ",", ";", ".", "10", "%", "l’an", "n°"]),
    max_size=9,
)


def shown(was: str, now: str) -> str:
    return str(READER.render(marked_block(was, now))).strip()


def side(html: str, element: str) -> str:
    """Return the words without those of an element, and without tags."""
    kept = re.sub(rf"<{element}>.*?</{element}>", "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", kept).replace(HAIR, "").split())


def test_a_mark_that_begins_with_a_full_stop_is_read_as_a_mark() -> None:
    was, now = "Le tirage au sort.", "Le tirage au sort. Vingt-deux sont désignés."
    assert shown(was, now) == "<p>Le tirage au sort. <strong>Vingt-deux sont désignés.</strong></p>"
    was, now = "Le tirage *au sort*, seul", "Le tirage *au sort*. Il est seul"
    assert "<strong>" in shown(was, now)


def test_no_blank_that_the_text_does_not_have_stands_before_a_new_comma() -> None:
    was, now = "Les agents municipaux votent.", "Les agents municipaux, et par exception le maire, votent."
    assert shown(was, now) == (
        "<p>Les agents <s>municipaux</s> <strong>municipaux, et par exception le maire,</strong> votent.</p>"
    )
    assert shown("Le maire, élu, préside.", "Le maire préside.") == (
        "<p>Le <s>maire, élu,</s> <strong>maire</strong> préside.</p>"
    )
    was, now = "Cent titulaires et dix suppléants.", "Cent titulaires, et rien de plus."
    assert "titulaires ," not in re.sub(r"<s>.*?</s>|</?strong>", "", shown(was, now))


def test_a_word_that_bears_marks_of_its_own_keeps_them() -> None:
    html = shown("Le vote *public* a lieu.", "Le vote *public*, à main levée, a lieu.")
    assert f"<em>public</em>{HAIR}<strong>, à main levée,</strong> a lieu" in html.replace("<s></s>", "")


def test_new_words_stand_apart_from_those_whose_place_they_take() -> None:
    assert shown("Elle dure six ans.", "Elle dure deux ans.") == (
        "<p>Elle dure <s>six</s> <strong>deux</strong> ans.</p>"
    )


def test_a_new_heading_shows_no_signs_of_markdown() -> None:
    assert shown("", "## Article 2 – Siège") == "<p><strong>Article 2 – Siège</strong></p>"


def test_an_item_stays_an_item() -> None:
    assert "<li>un <s>lien</s> <strong>bien</strong></li>" in shown("- un lien", "- un bien")


def test_a_table_is_marked_cell_by_cell() -> None:
    head = "| Rue | Quartier |\n|---|---|\n"
    html = shown(f"{head}| du Port | Rives |\n", f"{head}| du Port | Coteaux |\n| du Pont | Rives |\n")
    cells = re.findall(r"<td>(.*?)</td>", html)
    assert cells == [
        "du Port",
        "<s>Rives</s> <strong>Coteaux</strong>",
        "<strong>du Pont</strong>",
        "<strong>Rives</strong>",
    ]


@given(WORDS, WORDS)
def test_reading_either_side_gives_that_wording_back(was: list[str], now: list[str]) -> None:
    old, new = " ".join(("Texte", *was, "fin")), " ".join(("Texte", *now, "fin"))
    html = shown(old, new)
    assert "**" not in html
    assert "~~" not in html
    assert side(html, "strong").replace(" ", "") == old.replace(" ", "")
    assert side(html, "s").replace(" ", "") == new.replace(" ", "")
