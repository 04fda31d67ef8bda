"""Amendments in Chromium: views of a change, votes drawn, filters, what collides; no script is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.visiting import objections
from browser.waiting import assert_at
from codicille.publish.site import build_site
from codicille.shipped import shipped_site
from publish.rivals_of_vaucelles import rival_material

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

VIEWS = ("view-marked", "view-two", "view-three", "view-clean")
PAGES = ("amendments/index.html", "amendments/by-state/open.html", "figures.html", "collisions.html")


@pytest.fixture(scope="module")
def rivals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a village whose open amendments cannot all pass."""
    folder = tmp_path_factory.mktemp("rivals")
    for path, content in build_site(rival_material(), [shipped_site()]).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.fixture
def plain(chromium: Browser) -> Iterator[Page]:
    """A reader whose browser runs no script."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_tables_inside_columns_are_regions_of_their_own(page: Page, rivals: Path) -> None:
    page.goto((rivals / "amendments/106/index.html").as_uri())
    page.check("#view-three")
    expect(page.locator(".columns [role=group]:visible")).to_have_count(3)
    assert objections(page) == []


def test_one_change_is_shown_in_four_ways_without_a_script(plain: Page, folder: Path) -> None:
    plain.goto((folder / "amendments/2023-05/index.html").as_uri())
    row = plain.locator(".columns tbody tr", has=plain.locator("ins")).first
    seen = {}
    for view in VIEWS:
        plain.check(f"#{view}")
        cells = [row.locator(name) for name in (".was", ".mid", ".told", ".now")]
        cells.append(plain.locator(".clean .law"))
        seen[view] = [cell.is_visible() for cell in cells]
    assert seen == {
        "view-marked": [False, True, False, False, False],
        "view-two": [True, False, False, True, False],
        "view-three": [True, False, True, True, False],
        "view-clean": [False, False, False, False, True],
    }


def test_the_view_is_chosen_with_the_arrow_keys(page: Page, folder: Path) -> None:
    page.goto((folder / "amendments/2023-05/index.html").as_uri())
    page.locator("#view-marked").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#view-two")).to_be_checked()
    expect(page.locator(".columns .was").first).to_be_visible()


def test_the_cells_of_a_row_are_as_high_as_one_another(page: Page, folder: Path) -> None:
    page.goto((folder / "amendments/2023-05/index.html").as_uri())
    for view, shown in (("view-two", 2), ("view-three", 3)):
        page.check(f"#{view}")
        row = page.locator(".columns tbody tr", has=page.locator("ins")).first
        cells = row.locator("td:visible").evaluate_all("all => all.map(one => one.offsetHeight)")
        assert len(cells) == shown
        assert len(set(cells)) == 1


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_columns_stack_and_lines_of_the_list_are_cards(
    page: Page, folder: Path, rivals: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    for place in (*(folder / path for path in PAGES), rivals / "collisions.html"):
        page.goto(place.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == width, place.name
    page.goto((folder / "amendments/2023-05/index.html").as_uri())
    page.check("#view-three")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    row = page.locator(".columns tbody tr", has=page.locator("ins")).first
    tops = [row.locator(name).bounding_box() for name in (".was", ".told", ".now")]
    heights = [box["y"] for box in tops if box is not None]
    assert heights == sorted(set(heights))
    assert len(heights) == 3
    expect(row.locator(".was .side")).to_be_visible()


def test_a_drawing_has_a_name_and_its_numbers(page: Page, folder: Path) -> None:
    page.goto((folder / "amendments/2023-05/index.html").as_uri())
    drawn = page.locator(".chart svg[role=img]").first
    assert "Votes" in (drawn.locator("title").text_content() or "")
    assert "Tirage au sort" in (drawn.locator("desc").text_content() or "")
    fills = drawn.locator("rect.part").evaluate_all("all => all.map(one => one.getAttribute('fill'))")
    assert len(set(fills)) == 3, "a pattern for each answer"


def test_a_filter_is_a_link(plain: Page, folder: Path) -> None:
    plain.goto((folder / "amendments/index.html").as_uri())
    plain.locator("summary#by-article").click()
    plain.locator(".facets").get_by_role("link", name="Article 28", exact=True).click()
    assert_at(plain, "/amendments/by-article/art-28.html")
    expect(plain.locator(".amendments tbody tr").nth(3)).to_be_visible()


def test_on_paper_the_chosen_view_is_printed_and_no_control(page: Page, folder: Path) -> None:
    page.goto((folder / "amendments/2023-05/index.html").as_uri())
    page.check("#view-two")
    page.emulate_media(media="print")
    expect(page.locator(".views")).to_be_hidden()
    expect(page.locator(".columns .now").first).to_be_visible()


def test_a_formula_stands_beside_all_the_paragraphs_it_is_about(page: Page, folder: Path) -> None:
    page.goto((folder / "amendments/2023-04/index.html").as_uri())
    page.check("#view-three")
    told = page.locator("#change-art_33bis .columns .told:visible")
    told = told.filter(has=page.locator(".formula"))
    expect(told).to_have_attribute("rowspan", "7")
    expect(page.locator("#change-art_33bis .columns tbody .now:visible")).to_have_count(7)
    page.set_viewport_size({"width": 390, "height": 844})
    expect(told).to_be_visible()
