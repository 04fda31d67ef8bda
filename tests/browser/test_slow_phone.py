"""The first page on a slow phone: usable within a second, however long the text is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.slow_phone import opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WITHIN = 1000
"""Milliseconds."""
TRIES = 10
"""Others may use the machine: one opening in time shows that the page itself takes no longer."""


def is_usable_in_time(browser: Browser, site: Path) -> bool:
    address = (site / "index.html").as_uri()
    return any(opened(browser, address).usable < WITHIN for _ in range(TRIES))


def test_the_demonstration_is_usable_within_a_second(chromium: Browser, folder: Path) -> None:
    assert is_usable_in_time(chromium, folder)


@pytest.mark.data
def test_a_law_of_two_hundred_articles_is_usable_within_a_second(chromium: Browser, basic_law: Path) -> None:
    assert is_usable_in_time(chromium, basic_law)


@pytest.mark.data
@pytest.mark.parametrize("anchor", ["art_1", "art_72", "art_142", "art_104a__para_2"])
def test_an_address_leads_to_its_place_though_what_stands_before_is_not_laid_out(
    page: Page, basic_law: Path, anchor: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{(basic_law / 'index.html').as_uri()}#{anchor}")
    page.wait_for_timeout(200)
    top = page.locator(f"#{anchor}").evaluate("one => one.getBoundingClientRect().top")
    assert 0 <= top < 100
