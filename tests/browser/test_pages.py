"""The demonstration's pages in Chromium, from the disk: readable by eye, ear, keyboard and on paper."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.kinds import KINDS
from browser.visiting import objections
from browser.waiting import assert_at
from codicille.publish.site import build_site
from codicille.shipped import shipped_site
from codicille.text.text import Text
from publish.vaucelles import drafts, material, one_language

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def open_page(page: Page, folder: Path, path: str) -> None:
    page.goto((folder / path).as_uri())


def test_a_text_of_another_kind_is_as_readable(page: Page, tmp_path: Path) -> None:
    words = "# Regeln\n\n## § 1\n\n(1) Eins.\n1. a\n2. b\n\n(2) Zwei.\n\n```\nein Muster\n```\n\n> Zitat\n"
    rules = replace(drafts()[0], after=Text.of({"regeln.md": words.encode()}))
    for path, content in build_site(material((rules,), one_language()), [shipped_site()]).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    open_page(page, tmp_path, "index.html")
    expect(page.locator("#art_1__para_1__point_2")).to_be_visible()
    assert objections(page) == []


@pytest.mark.parametrize("width", [390, 768, 1056, 1600])
def test_no_width_makes_a_page_scroll_sideways(page: Page, folder: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for path in KINDS:
        open_page(page, folder, path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_without_scripts_and_under_its_own_policy_nothing_is_missing(chromium: Browser, folder: Path) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    for path in KINDS:
        open_page(page, folder, path)
        expect(page.locator("main h1")).to_be_visible()
        assert len(page.locator("main").inner_text()) > 150, path
        expect(page.locator("main .with-script:visible")).to_have_count(0)
    assert complaints == []
    assert all(url.startswith(folder.as_uri()) for url in asked)
    open_page(page, folder, "index.html")
    link = page.locator(".toc").get_by_role("link", name="Article 28 – Composition")
    expect(link).to_have_count(0)
    page.get_by_text("Table des matières").first.click()
    link.click()
    assert_at(page, "#art_28")
    page.locator("#art_28").get_by_role("link", name="Historique").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Historique")
    context.close()


def test_on_a_wide_screen_the_contents_stand_beside_the_text(page: Page, folder: Path) -> None:
    open_page(page, folder, "index.html")
    link = page.locator(".toc").get_by_role("link", name="Article 28 – Composition")
    expect(link).to_be_visible()
    contents, text = page.locator(".toc").bounding_box(), page.locator(".law").bounding_box()
    assert contents is not None
    assert text is not None
    assert contents["x"] + contents["width"] < text["x"]
    link.focus()
    page.keyboard.press("Enter")
    assert_at(page, "#art_28")


def test_changes_are_heard_as_deletions_and_insertions(page: Page, folder: Path) -> None:
    open_page(page, folder, "amendments/2023-05/index.html")
    heard = page.locator("#change-art_28").aria_snapshot().replace("\u00a0", " ")
    assert "- deletion: " in heard
    assert "- insertion: " in heard
    assert heard.index("- deletion: ") < heard.index("- insertion: ")
    assert "[supprimé : d’un an" in heard


def test_marks_can_be_shown_in_words(page: Page, folder: Path) -> None:
    open_page(page, folder, "versions/2023-09-01/changes.html")
    words = page.locator("del .w").first
    assert words.evaluate("one => one.getBoundingClientRect().width") <= 1
    page.get_by_label("Afficher les marques en toutes lettres").focus()
    page.keyboard.press("Space")
    page.wait_for_function("document.querySelector('del .w').getBoundingClientRect().width > 20")


def test_copied_text_holds_no_marks_in_words(page: Page, folder: Path) -> None:
    open_page(page, folder, "amendments/2023-05/index.html")
    assert page.locator("ins .w").first.evaluate("one => getComputedStyle(one).userSelect") == "none"


def test_on_paper_the_menus_go_and_the_stamp_comes(page: Page, folder: Path) -> None:
    open_page(page, folder, "index.html")
    expect(page.locator(".stamp")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".stamp")).to_be_visible()
    expect(page.locator(".menu")).to_be_hidden()
    expect(page.locator(".copy").first).to_be_hidden()
    expect(page.locator(".toc")).to_be_hidden()
    expect(page.locator("#art_28")).to_be_visible()


def test_on_paper_the_acts_of_the_provenance_come_before_the_text(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 600, "height": 900})
    open_page(page, folder, "versions/2023-09-29/provenance.html")
    page.emulate_media(media="print")
    expect(page.locator("#act-1")).to_be_visible()
    expect(page.locator(".find")).to_be_hidden()


def test_on_a_narrow_screen_the_menu_is_folded_and_opens(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    open_page(page, folder, "index.html")
    link = page.locator(".menu").get_by_role("link", name="Versions")
    expect(link).to_have_count(0)
    page.get_by_text("Menu", exact=True).click()
    expect(link).to_be_visible()


def test_without_scripts_the_form_of_a_day_stays_hidden_and_links_lead_there(
    chromium: Browser, folder: Path
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    open_page(page, folder, "versions/index.html")
    expect(page.locator(".day-form")).to_be_hidden()
    page.locator("#years").get_by_role("link", name="2022").click()
    page.locator(".year:has(#y2022) .opens a").click()
    assert_at(page, "/versions/2021-04-23/index.html")
    context.close()


def under_its_policy(chromium: Browser) -> Page:
    """Return a page whose security policy holds."""
    return chromium.new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR").new_page()


@pytest.mark.parametrize(
    ("day", "folder_of_it"),
    [
        ("2021-04-23", "2021-04-23"),
        ("2023-08-01", "2023-07-07"),
        ("2023-09-29", "2023-09-29"),
        ("2030-01-01", "2024-01-01"),
    ],
)
def test_the_text_of_any_day_is_found(chromium: Browser, folder: Path, day: str, folder_of_it: str) -> None:
    page = under_its_policy(chromium)
    open_page(page, folder, "versions/index.html")
    page.locator("#day").fill(day)
    page.locator(".day-form button").click()
    page.wait_for_url(f"**/versions/{folder_of_it}/index.html")
    page.context.close()


def test_a_day_before_everything_is_said_to_have_no_text(chromium: Browser, folder: Path) -> None:
    page = under_its_policy(chromium)
    open_page(page, folder, "versions/index.html")
    page.locator("#day").fill("2020-12-31")
    page.locator(".day-form button").click()
    expect(page.locator(".day-form [role=status]")).not_to_be_empty()
    assert_at(page, "/versions/index.html")
    page.context.close()


def test_the_reference_of_an_article_and_of_a_paragraph_can_be_copied(page: Page, folder: Path) -> None:
    open_page(page, folder, "index.html")
    page.evaluate(
        "navigator.clipboard.writeText = words => { window.copied = words; return Promise.resolve(); }"
    )
    page.locator("#art_28 .copy").click()
    place = "https://constitution.saint-aubry.example/versions/2023-09-29/index.html"
    copied = page.evaluate("window.copied")
    assert copied.startswith("Article 28, Constitution municipale de Saint-Aubry-sur-Meurthe, ")
    assert copied.endswith(f" – {place}#art_28")
    page.locator("#art_28__al_2 > .n").focus()
    page.keyboard.press("Enter")
    page.locator("#art_28__al_2 .copy").click()
    assert page.evaluate("window.copied").endswith(f" – {place}#art_28__al_2")
    assert_at(page, "#art_28__al_2")


def test_a_change_of_an_article_is_proposed_from_the_text_in_force_alone(page: Page, folder: Path) -> None:
    open_page(page, folder, "index.html")
    page.locator("#art_28").get_by_role("link", name="Proposer une modification Article 28").click()
    expect(page.locator("#article")).to_have_value("art_28")
    expect(page.locator("#words")).to_have_value(re.compile("^## Article 28"))
    open_page(page, folder, "versions/2021-04-23/index.html")
    expect(page.locator("#art_28 .copy")).to_have_count(1)
    expect(page.get_by_role("link", name="Proposer une modification")).to_have_count(0)


def test_the_head_s_search_leads_to_the_page_of_results(chromium: Browser, folder: Path) -> None:
    page = under_its_policy(chromium)
    open_page(page, folder, "articles/art_28/index.html")
    page.locator("#find").fill("collège")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=coll%C3%A8ge")
    page.context.close()


def test_with_the_reader_s_own_colours_marks_keep_their_lines(page: Page, folder: Path) -> None:
    page.emulate_media(forced_colors="active")
    open_page(page, folder, "amendments/2023-05/index.html")
    lines = {
        name: page.locator(name).first.evaluate("one => getComputedStyle(one).textDecorationLine")
        for name in ("del", "ins")
    }
    assert lines == {"del": "line-through", "ins": "underline"}


def test_the_reader_may_change_language_on_every_page(page: Page, folder: Path) -> None:
    open_page(page, folder, "amendments/2023-01/index.html")
    page.get_by_role("link", name="English").click()
    assert_at(page, "/en/amendments/2023-01/index.html")
    expect(page.get_by_role("heading", name="Votes and dates")).to_be_visible()
    page.get_by_role("link", name="Français").click()
    assert_at(page, "/amendments/2023-01/index.html")
