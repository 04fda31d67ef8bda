"""The demonstration's pages in Chromium, from the disk: readable by eye, ear, keyboard and on paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from codicille.publish.site import build_site
from codicille.shipped import shipped_site
from codicille.text.text import Text
from publish.vaucelles import drafts, material, one_language

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "RGAAv4", "best-practice"]
KINDS = (
    "index.html",
    "versions/index.html",
    "versions/2021-04-23/index.html",
    "versions/2023-09-01/changes.html",
    "versions/2023-09-01/against.html",
    "versions/2023-09-29/provenance.html",
    "published/2021-04-23/index.html",
    "amendments/index.html",
    "amendments/2023-01/index.html",
    "amendments/2023-05/index.html",
    "articles/art_28/index.html",
    "sittings/index.html",
    "sittings/2023-06-15/index.html",
    "sittings/2023-06-15/minutes.html",
    "sittings/2023-06-15/booklet.html",
    "figures.html",
    "about/index.html",
    "accessibility/index.html",
    "legal/index.html",
    "en/amendments/2023-14/index.html",
)
"""One page of each kind."""


def open_page(page: Page, folder: Path, path: str) -> None:
    page.goto((folder / path).as_uri())


def violations(page: Page, options: dict[str, object]) -> list[str]:
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing(page: Page, folder: Path, path: str) -> None:
    open_page(page, folder, path)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert violations(page, {"runOnly": RULES}) == []


@pytest.mark.parametrize("path", [path for path in KINDS if "2021-04-23" not in path])
def test_everything_can_be_read_in_the_dark(page: Page, folder: Path, path: str) -> None:
    page.emulate_media(color_scheme="dark")
    open_page(page, folder, path)
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == "rgb(21, 23, 26)"
    assert violations(page, {"runOnly": {"type": "rule", "values": ["color-contrast"]}}) == []


@pytest.mark.slow
def test_no_page_scrolls_sideways_on_the_smallest_screen(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    wide = []
    for path in sorted(path for path in folder.rglob("*.html") if "en" not in path.relative_to(folder).parts):
        page.goto(path.as_uri())
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path.relative_to(folder).as_posix())
    assert wide == []


def test_a_text_of_another_kind_is_as_readable(page: Page, tmp_path: Path) -> None:
    words = "# Regeln\n\n## § 1\n\n(1) Eins.\n1. a\n2. b\n\n(2) Zwei.\n\n```\nein Muster\n```\n\n> Zitat\n"
    rules = replace(drafts()[0], after=Text.of({"regeln.md": words.encode()}))
    for path, content in build_site(material((rules,), one_language()), [shipped_site()]).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    open_page(page, tmp_path, "index.html")
    assert page.locator("#art_1__para_1__point_2").is_visible()
    assert violations(page, {"runOnly": RULES}) == []


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
    assert complaints == []
    assert all(url.startswith(folder.as_uri()) for url in asked)
    open_page(page, folder, "index.html")
    link = page.locator(".toc").get_by_role("link", name="Article 28 – Composition")
    assert link.count() == 0, "the table of contents is closed"
    page.get_by_text("Table des matières").first.click()
    link.click()
    assert page.url.endswith("#art_28")
    page.locator("#art_28").get_by_role("link", name="Historique").click()
    assert "Historique" in page.get_by_role("heading", level=1).inner_text()
    context.close()


def test_on_a_wide_screen_the_contents_stand_beside_the_text(page: Page, folder: Path) -> None:
    open_page(page, folder, "index.html")
    link = page.locator(".toc").get_by_role("link", name="Article 28 – Composition")
    assert link.is_visible()
    contents, text = page.locator(".toc").bounding_box(), page.locator(".law").bounding_box()
    assert contents is not None
    assert text is not None
    assert contents["x"] + contents["width"] < text["x"]
    link.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#art_28")


def test_the_keyboard_first_reaches_a_link_to_the_content(page: Page, folder: Path) -> None:
    open_page(page, folder, "index.html")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Aller au contenu"
    box = skip.bounding_box()
    assert box is not None
    assert box["y"] >= 0, "it is shown once it has the focus"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate("one => getComputedStyle(one).outlineStyle") == "solid"


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
    assert words.evaluate("one => one.getBoundingClientRect().width") > 20


def test_copied_text_holds_no_marks_in_words(page: Page, folder: Path) -> None:
    open_page(page, folder, "amendments/2023-05/index.html")
    assert page.locator("ins .w").first.evaluate("one => getComputedStyle(one).userSelect") == "none"


def test_on_paper_the_menus_go_and_the_stamp_comes(page: Page, folder: Path) -> None:
    open_page(page, folder, "index.html")
    assert not page.locator(".stamp").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".stamp").is_visible()
    assert not page.locator(".menu").is_visible()
    assert not page.locator(".copy").first.is_visible()
    assert not page.locator(".toc").is_visible()
    assert page.locator("#art_28").is_visible()


def test_on_paper_the_acts_of_the_provenance_come_before_the_text(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 600, "height": 900})
    open_page(page, folder, "versions/2023-09-29/provenance.html")
    page.emulate_media(media="print")
    assert page.locator("#act-1").is_visible()
    assert not page.locator(".find").is_visible()


def test_on_a_narrow_screen_the_menu_is_folded_and_opens(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    open_page(page, folder, "index.html")
    link = page.locator(".menu").get_by_role("link", name="Versions")
    assert link.count() == 0
    page.get_by_text("Menu", exact=True).click()
    assert link.is_visible()


def test_without_scripts_the_form_of_a_day_stays_hidden_and_links_lead_there(
    chromium: Browser, folder: Path
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    open_page(page, folder, "versions/index.html")
    assert not page.locator(".day-form").is_visible()
    page.locator("#years").get_by_role("link", name="2022").click()
    page.locator(".year:has(#y2022) .opens a").click()
    assert page.url.endswith("/versions/2021-04-23/index.html")
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
    assert page.locator(".day-form [role=status]").inner_text()
    assert page.url.endswith("/versions/index.html")
    page.context.close()


def test_what_article_28_said_on_a_day_is_two_clicks_and_a_date_away(page: Page, folder: Path) -> None:
    open_page(page, folder, "index.html")
    page.locator("#art_28").get_by_role("link", name="Historique").click()
    page.locator("#day").fill("2023-01-01")
    page.locator(".day-form button").click()
    assert page.url.endswith("#v0")
    assert "répartis en deux collèges" in page.locator("#v0").inner_text().replace("\u00a0", " ")


def test_the_reference_of_an_article_and_of_a_paragraph_can_be_copied(page: Page, folder: Path) -> None:
    open_page(page, folder, "index.html")
    page.evaluate(
        "navigator.clipboard.writeText = words => { window.copied = words; return Promise.resolve(); }"
    )
    page.locator("#art_28 .copy").click()
    place = (folder / "versions/2023-09-29/index.html").as_uri()
    copied = page.evaluate("window.copied")
    assert copied.startswith("Article 28, Constitution municipale de Saint-Aubry-sur-Meurthe, ")
    assert copied.endswith(f" – {place}#art_28")
    page.locator("#art_28__al_2 > .n").focus()
    page.keyboard.press("Enter")
    page.locator("#art_28__al_2 .copy").click()
    assert page.evaluate("window.copied").endswith(f" – {place}#art_28__al_2")
    assert page.url.endswith("#art_28__al_2"), "the number is a link to the paragraph, with or without script"


def test_a_change_of_an_article_is_proposed_from_the_text_in_force_alone(page: Page, folder: Path) -> None:
    open_page(page, folder, "index.html")
    page.locator("#art_28").get_by_role("link", name="Proposer une modification Article 28").click()
    assert page.locator("#article").input_value() == "art_28"
    assert page.locator("#words").input_value().startswith("## Article 28")
    open_page(page, folder, "versions/2021-04-23/index.html")
    assert page.locator("#art_28 .copy").count() == 1
    assert page.get_by_role("link", name="Proposer une modification").count() == 0


def test_the_head_s_search_leads_to_the_page_of_results(chromium: Browser, folder: Path) -> None:
    page = under_its_policy(chromium)
    open_page(page, folder, "articles/art_28/index.html")
    page.locator("#find").fill("collège")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=coll%C3%A8ge")
    assert page.url.startswith(folder.as_uri())
    page.context.close()


def test_who_wrote_a_sentence_and_by_what_vote_is_two_clicks_away(page: Page, folder: Path) -> None:
    open_page(page, folder, "index.html")
    page.locator(".opening").get_by_role("link", name="Qui a écrit quels mots").click()
    page.locator("#art_28 .by-ref").first.click()
    act = page.locator(".legend li:target")
    assert "46" in act.inner_text()
    assert act.get_by_role("link").is_visible()


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
    assert page.url.endswith("/en/amendments/2023-01/index.html")
    assert page.get_by_role("heading", name="Votes and dates").is_visible()
    page.get_by_role("link", name="Français").click()
    assert page.url.endswith("/amendments/2023-01/index.html")


def test_three_clicks_lead_from_the_first_page_to_the_vote_on_a_sentence(page: Page, folder: Path) -> None:
    open_page(page, folder, "index.html")
    page.locator("#art_28").get_by_role("link", name="Historique").click()
    page.locator(".by-ref").first.click()
    page.locator(".legend li:target a").click()
    assert page.locator(".votes").first.is_visible()
    assert "Ateliers de vie de quartier" in page.locator(".votes").first.inner_text()
