"""A document checked in the browser: which version it is, or where it differs; it is sent nowhere."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.town import open_page
from browser.visiting import objections
from codicille.history.replay import replay
from codicille.history.timeline import FOREVER, timeline
from codicille.store.workspace import Workspace
from codicille.text.reading_order import reading_order

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2023, 11, 23)
"""The day on which the site of the demonstration is built for the tests."""


@pytest.fixture(scope="session")
def texts() -> dict[date, str]:
    """The whole text of each version of the demonstration, by its first day."""
    workspace = Workspace.open(ROOT)
    register = workspace.register()
    order = workspace.configuration.constitution.order
    versions = replay(register, timeline(register).changes(FOREVER, DAY)).versions
    return {
        version.in_force: "\n".join(
            version.text[path].content.decode() for path in reading_order(version.text, order)
        )
        for version in versions
    }


def answer(page: Page, folder: Path, words: str) -> str:
    """Paste a text; return what is said of it."""
    if "check.html" not in page.url:
        open_page(page, folder, "check.html")
    page.fill("#document", words)
    page.wait_for_selector("#outcome[data-told]")
    return page.locator("#outcome").inner_text()


def today(texts: dict[date, str]) -> str:
    return [text for day, text in texts.items() if day <= DAY][-1]


def article(text: str, number: str) -> str:
    found = re.search(rf"^#+ Article {number}\b.*?(?=^#+ |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[0]


def as_from_a_pdf(words: str) -> str:
    """Write a text as a PDF gives it back: lines of one length, long words cut, other blanks and marks."""
    plain = words.replace("#", "").replace("**", "").replace("’", "'").replace("\u00a0", " ")
    lines = [
        line for paragraph in plain.split("\n\n") for line in wrap(paragraph, 61, break_on_hyphens=False)
    ]
    return "\r\n".join(re.sub(r"\b([^\W\d_]{3})([^\W\d_]{3,})$", "\\1-\r\n\\2", line) for line in lines)


def test_each_version_is_known_again(page: Page, folder: Path, texts: dict[date, str]) -> None:
    told = list(texts.items())
    for day, text in (told[0], told[len(told) // 2], told[-1]):
        said = answer(page, folder, text)
        expect(page.locator("#outcome")).to_have_class("status-big exact")
        assert str(day.year) in said


def test_a_version_from_a_pdf_is_known_again(page: Page, folder: Path, texts: dict[date, str]) -> None:
    words = as_from_a_pdf(article(today(texts), "28"))
    assert "-\r\n" in words
    answer(page, folder, words)
    expect(page.locator("#outcome")).to_have_class("status-big extract")


def test_one_article_alone_is_known_as_an_extract(page: Page, folder: Path, texts: dict[date, str]) -> None:
    answer(page, folder, article(today(texts), "28"))
    expect(page.locator("#outcome")).to_have_class("status-big extract")
    expect(page.locator("#result")).to_contain_text("Article 28 – Composition", use_inner_text=True)


def test_an_article_as_it_was_is_said_to_be_old(page: Page, folder: Path, texts: dict[date, str]) -> None:
    answer(page, folder, article(next(iter(texts.values())), "28"))
    expect(page.locator("#outcome")).to_have_class("status-big extract")
    expect(page.locator("#result p")).to_have_count(3)


def test_one_word_changed_in_the_whole_text_is_shown(
    page: Page, folder: Path, texts: dict[date, str]
) -> None:
    words = article(today(texts), "28")
    answer(page, folder, today(texts).replace(words, words.replace("membres", "moutons", 1)))
    expect(page.locator("#outcome")).to_have_class("status-big nearest")
    expect(page.locator("#result section h2")).to_have_text(["Article 28 – Composition"])
    for kind, word in (("ins", "moutons"), ("del", "membres")):
        expect(page.locator(f"#result {kind}")).to_have_count(1)
        expect(page.locator(f"#result {kind}")).to_contain_text(word)


def test_one_word_changed_in_an_article_alone_is_shown(
    page: Page, folder: Path, texts: dict[date, str]
) -> None:
    answer(page, folder, article(today(texts), "28").replace("membres", "moutons", 1))
    expect(page.locator("#result section h2")).to_have_text(["Article 28 – Composition"])
    for kind in ("ins", "del"):
        expect(page.locator(f"#result {kind}")).to_have_count(1)


def test_a_paragraph_taken_away_or_put_in_is_shown(page: Page, folder: Path, texts: dict[date, str]) -> None:
    paragraphs = article(today(texts), "28").strip().split("\n\n")
    answer(page, folder, "\n\n".join([*paragraphs[:2], "Un alinéa que personne n’a voté.", *paragraphs[3:]]))
    assert "personne n’a voté" in " ".join(page.locator("#result ins").all_text_contents())
    assert paragraphs[2][:20] in " ".join(page.locator("#result del").all_text_contents())


def test_something_else_is_not_taken_for_the_text(page: Page, folder: Path) -> None:
    for words in ("Bonjour", "Le vent se lève, il faut tenter de vivre. " * 20, "# ** ##\n\n---", "<b>1</b>"):
        answer(page, folder, words)
        expect(page.locator("#outcome")).to_have_class("status-big unknown")


def test_markup_in_a_document_stays_text(page: Page, folder: Path, texts: dict[date, str]) -> None:
    evil = '<img src=x onerror="window.evil=1"><script>window.evil=1</script>'
    answer(page, folder, article(today(texts), "28").replace("membres", evil, 1))
    expect(page.locator("#result img, #result script")).to_have_count(0)
    assert page.evaluate("window.evil === undefined")
    expect(page.locator("#result")).to_contain_text("onerror", use_inner_text=True)


def test_a_file_is_read_where_it_is(page: Page, folder: Path, texts: dict[date, str], tmp_path: Path) -> None:
    open_page(page, folder, "check.html")
    (tmp_path / "texte.txt").write_bytes(article(today(texts), "28").encode("cp1252", errors="replace"))
    page.set_input_files("#file", tmp_path / "texte.txt")
    expect(page.locator("#outcome")).to_have_class("status-big extract")
    (tmp_path / "texte.docx").write_bytes(b"PK\x03\x04 and so on")
    page.set_input_files("#file", tmp_path / "texte.docx")
    expect(page.locator("#outcome")).to_contain_text("texte.docx")


def test_without_scripts_the_page_says_what_else_checks(chromium: Browser, folder: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    open_page(page, folder, "check.html")
    expect(page.locator("#document")).to_be_hidden()
    expect(page.locator(".without-script a").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_answer(
    page: Page, folder: Path, texts: dict[date, str], scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    answer(page, folder, article(today(texts), "28").replace("membres", "moutons", 1))
    assert objections(page) == []


def test_no_width_makes_the_page_scroll_sideways(page: Page, folder: Path, texts: dict[date, str]) -> None:
    for width in (320, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        answer(page, folder, article(today(texts), "28").replace("membres", "moutons", 1))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def copied(page: Page, first: str, last: str) -> None:
    """Copy the text shown from one element to the end of another, by the keys a reader presses."""
    page.evaluate(
        """([first, last]) => {
          const range = document.createRange();
          range.setStartBefore(document.querySelector(first));
          range.setEndAfter(document.querySelector(last));
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        [first, last],
    )
    page.keyboard.press("Control+C")


def pasted(page: Page, folder: Path) -> None:
    """Paste what was copied."""
    open_page(page, folder, "check.html")
    page.focus("#document")
    page.keyboard.press("Control+V")
    expect(page.locator("#document")).not_to_have_value("")


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("#art_28__al_1", "#art_28__al_5"),
        ("#art_28", "#art_28"),
        ("#art_6", "#art_8"),
        (".law", ".law"),
    ],
    ids=["paragraphs", "an article with its heading", "articles with notes and lists", "the whole text"],
)
def test_what_is_copied_from_a_page_of_the_site_is_known_again(
    page: Page, folder: Path, first: str, last: str
) -> None:
    open_page(page, folder, "index.html")
    copied(page, first, last)
    pasted(page, folder)
    expect(page.locator("#outcome")).to_have_class(re.compile("exact|extract"))
    for beside in ("Copier la référence", "Historique", "1L’assemblée", "peuplées1"):
        assert beside not in page.input_value("#document")


def test_the_numbers_that_a_copy_brought_with_it_do_not_count(
    page: Page, folder: Path, texts: dict[date, str]
) -> None:
    paragraphs = article(today(texts), "6").strip().split("\n\n")[1:-1]
    numbered = "\n".join(f"{number}{words}" for number, words in enumerate(paragraphs, 1))
    answer(page, folder, numbered.replace("[^1]", "1") + "\n1 Article L. 2143-1 du code général")
    expect(page.locator("#outcome")).to_have_class("status-big extract")


def test_numbers_that_are_words_of_the_text_count(page: Page, folder: Path, texts: dict[date, str]) -> None:
    words = article(today(texts), "6")
    for changed in (words.replace("peuplées[^1]", "peuplées2"), words.replace("L. 2143-1", "L. 2143-2")):
        answer(page, folder, changed)
        expect(page.locator("#outcome")).to_have_class("status-big nearest")


def test_a_wording_is_told_with_the_days_on_which_it_stood_and_no_step_of_a_day(
    page: Page, folder: Path, texts: dict[date, str]
) -> None:
    answer(page, folder, article(today(texts), "28"))
    outcome = page.locator("#outcome")
    expect(outcome).to_contain_text("1er septembre 2023")
    expect(outcome).to_contain_text("31 décembre 2023")
    expect(outcome).not_to_contain_text("Étape")
    expect(page.locator("#result a")).to_have_attribute("href", "index.html")


def test_what_had_been_published_and_was_corrected_is_known_again_with_its_days(
    page: Page, folder: Path
) -> None:
    open_page(page, folder, "published/2021-04-23/index.html")
    copied(page, ".law", ".law")
    pasted(page, folder)
    outcome = page.locator("#outcome")
    expect(outcome).to_have_class(re.compile("exact|extract"))
    for told in ("23 avril 2021", "10 juin 2021", "E-2021-01"):
        expect(outcome).to_contain_text(told)
    expect(page.locator("#result a")).to_have_attribute("href", "published/2021-04-23/index.html")
