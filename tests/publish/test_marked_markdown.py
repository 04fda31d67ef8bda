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
    assert shown(was, now) == f"<p>Le tirage au sort{HAIR}<strong>. Vingt-deux sont désignés</strong>.</p>"


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
