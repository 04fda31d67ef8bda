"""Search in the browser, without a server: numbers in any spelling, words in any form, results by group."""

from __future__ import annotations

import random
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.scripts import load_scripts
from browser.town import open_page
from browser.visiting import objections
from browser.waiting import assert_at
from codicille.history.replay import replay
from codicille.history.timeline import FOREVER, timeline
from codicille.publish.browser.search_index import search_data
from codicille.publish.browser.search_words import terms
from codicille.publish.material import Papers, Settings, gather
from codicille.publish.versions.told import version_views
from codicille.store.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.browser


def search(page: Page, folder: Path, query: str, site: str = "") -> list[str]:
    """Type a query; return the titles found, in order."""
    if "search.html" not in page.url:
        open_page(page, folder, f"{site}search.html")
    page.fill("#query", query)
    page.press("#query", "Enter")
    expect(page.locator("#outcome")).to_have_attribute("data-told", query)
    return page.locator("#results h3 a").all_inner_texts()


def test_an_article_is_found_by_its_number_in_any_spelling(page: Page, folder: Path) -> None:
    for query in ("28", "art. 28", "Article 28", "ARTICLE  28", "art 28", "articles 28", "article n° 28"):
        assert search(page, folder, query)[0] == "Article 28 – Composition", query
    page.locator("#results h3 a").first.click()
    assert_at(page, "/index.html#art_28")


def test_ordinals_and_roman_figures_are_numbers(page: Page, folder: Path) -> None:
    for query in ("1er", "article premier", "art. 1", "premier"):
        assert search(page, folder, query)[0].startswith("Article 1er"), query
    for query in ("titre V", "titre 5", "Titre v"):
        assert search(page, folder, query)[0].startswith("Titre V "), query


@pytest.fixture(scope="module")
def later(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The search page of the demonstration, once its articles are numbered anew."""
    workspace = Workspace.open(ROOT)
    register, day = workspace.register(), date(2024, 10, 1)
    known = replay(register, timeline(register).changes(FOREVER, day))
    settings = Settings(title="", language="fr", order=workspace.configuration.constitution.order)
    told = gather(settings, Papers({}), register, known, day)
    target = tmp_path_factory.mktemp("later") / "site"
    shutil.copytree(folder / "assets", target / "assets")
    shutil.copy(folder / "search.html", target)
    for script in search_data(told, version_views(told)):
        (place,) = (target / "assets" / "data").glob(f"{script.name}.*.js")
        place.write_bytes(script.content)
    return target


def test_an_old_number_leads_to_the_article_of_today(page: Page, later: Path) -> None:
    for query in ("31 bis", "art. 31bis", "article 31 bis", "31BIS"):
        assert search(page, later, query)[0].startswith("Article 32 "), query
    expect(page.locator("#results .meta").first).to_contain_text("Article 31 bis", use_inner_text=True)
    expect(page.locator("#results h3 a").first).to_have_attribute("href", "index.html#art_32")


def test_accents_elisions_capitals_and_plurals_make_no_difference(page: Page, folder: Path) -> None:
    plain = search(page, folder, "assemblee")
    assert any("ssemblée" in title for title in plain)
    for query in ("L’ASSEMBLÉE", "l'assemblée", "assemblées", "assembl"):
        assert search(page, folder, query) == plain, query
    marked = page.locator("#results mark").all_inner_texts()
    assert marked
    assert all("assembl" in words.lower() for words in marked)


def test_several_words_must_all_be_there_and_a_phrase_stands_as_it_is(page: Page, folder: Path) -> None:
    both = search(page, folder, "tirage sort")
    phrase = search(page, folder, "« tirage au sort »")
    assert 0 < len(phrase) <= len(both)
    assert search(page, folder, "« sort tirage »") == []
    assert search(page, folder, "tirage zzyzx") == []
    expect(page.locator("#outcome")).not_to_be_empty()


def test_the_text_in_force_comes_first_then_amendments_then_other_wordings(page: Page, folder: Path) -> None:
    search(page, folder, "suppléants")
    links = [link.get_attribute("href") or "" for link in page.locator("#results h3 a").all()]
    kinds = [link.split("/")[0].split("#")[0] for link in links]
    ranks = [("index.html", "amendments", "versions").index(kind) for kind in kinds]
    assert set(ranks) == {0, 1, 2}
    assert ranks == sorted(ranks)


def test_every_result_leads_to_a_page_and_an_anchor_that_are_there(page: Page, folder: Path) -> None:
    for query in ("maire", "28", "article 31 bis"):
        search(page, folder, query)
        while page.locator("#results button").count():
            page.locator("#results button").first.click()
        for link in page.locator("#results h3 a").all():
            path, _, anchor = (link.get_attribute("href") or "").partition("#")
            html = (folder / path).read_text(encoding="utf-8")
            assert not anchor or f'id="{anchor}"' in html, (query, path, anchor)


def test_the_address_asks_and_the_header_s_form_leads_here(page: Page, folder: Path) -> None:
    errors = open_page(page, folder, "search.html?q=suppl%C3%A9ants")
    page.wait_for_selector("#results h3 a")
    expect(page.locator("#query")).to_have_value("suppléants")
    open_page(page, folder, "index.html")
    page.fill("#find", "suppléants")
    page.press("#find", "Enter")
    page.wait_for_selector("#results h3 a")
    assert errors == []


def test_the_english_pages_find_the_same(page: Page, folder: Path) -> None:
    assert search(page, folder, "art. 28", "en/")[0] == "Article 28 – Composition"
    page.locator("#results h3 a").first.click()
    assert_at(page, "/en/index.html#art_28")


def test_results_are_reached_by_keyboard(page: Page, folder: Path) -> None:
    search(page, folder, "art. 28")
    page.focus("#query")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Article 28 – Composition").first).to_be_focused()


def test_without_scripts_the_page_leads_to_the_contents(chromium: Browser, folder: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    open_page(page, folder, "search.html?q=maire")
    expect(page.locator("#query")).to_be_hidden()
    page.locator(".without-script a").first.click()
    assert_at(page, "/index.html")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_results(page: Page, folder: Path, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    search(page, folder, "art. 28")
    assert objections(page) == []


def test_no_width_makes_the_page_scroll_sideways(page: Page, folder: Path) -> None:
    for width in (320, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        search(page, folder, "assemblée")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_browser_and_python_index_the_same_words(page: Page, folder: Path) -> None:
    chance = random.Random(5)
    parts = "l’ L' qu’ assemblées ÉLUE citoyennes municipaux bureaux 28 31bis œuvre x² d’ actives - ß"
    texts = [" ".join(chance.choices(parts.split(), k=8)).replace("’ ", "’") for _ in range(300)]
    texts += [(folder / "index.html").read_text(encoding="utf-8")[:30000]]
    load_scripts(page)
    ask = "([texts, language]) => texts.map(text => codicille.terms(text, language).map(({term}) => term))"
    for language in ("fr", "de"):
        answers = page.evaluate(ask, [texts, language])
        assert [tuple(one) for one in answers] == [terms(text, language) for text in texts]


def test_coming_back_shows_what_was_searched_last(page: Page, folder: Path) -> None:
    open_page(page, folder, "search.html?q=suppl%C3%A9ants")
    search(page, folder, "quorum")
    page.reload()
    expect(page.locator("#query")).to_have_value("quorum")
    expect(page.locator("#outcome")).to_have_attribute("data-told", "quorum")
    page.locator("#results h3 a").first.click()
    page.wait_for_url(lambda address: "search.html" not in address)
    page.go_back()
    expect(page.locator("#query")).to_have_value("quorum")


def test_what_was_typed_without_the_enter_key_is_kept_too(page: Page, folder: Path) -> None:
    open_page(page, folder, "search.html?q=suppl%C3%A9ants")
    page.fill("#query", "quorum")
    expect(page.locator("#outcome")).to_have_attribute("data-told", "quorum")
    page.reload()
    expect(page.locator("#query")).to_have_value("quorum")


def test_a_paragraph_is_found_by_its_number(page: Page, folder: Path) -> None:
    for query in (
        "article 28 alinéa 2",
        "art. 28, al. 2",
        "28 al 2",
        "article 28, 2e alinéa",
        "art. 28 deuxième alinéa",
    ):
        assert search(page, folder, query)[0].startswith("Article 28 – Composition, "), query
        expect(page.locator("#results h3 a").first).to_have_attribute("href", "index.html#art_28__al_2")
    assert search(page, folder, "art. 28, al. 99")[0] == "Article 28 – Composition"


def test_an_amendment_is_found_by_a_word_that_it_puts_in(page: Page, folder: Path) -> None:
    assert any(title.startswith("2023-09 ") for title in search(page, folder, "nationalité"))


def test_a_sitting_is_found_by_its_day(page: Page, folder: Path) -> None:
    titles = [title.replace("\u00a0", " ") for title in search(page, folder, "3 juillet 2023")]
    assert any("3 juillet 2023" in title for title in titles)
    page.locator('#results a[href^="sittings/2023-07-03"]').click()
    assert_at(page, "sittings/2023-07-03/index.html")
