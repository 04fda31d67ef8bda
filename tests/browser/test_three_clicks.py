"""What a person who has never seen the site finds within three clicks from its first page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.waiting import assert_at
from codicille.publish.site import build_site
from codicille.shipped import shipped_site
from codicille.store.output import put_in_place
from publish.rivals_of_vaucelles import rival_material

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser


@dataclass(slots=True)
class Newcomer:
    """A person who begins on the first page, and clicks what can be seen; typing a day is no click."""

    page: Page
    site: Path
    clicked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Open the first page."""
        self.page.goto((self.site / "index.html").as_uri())

    def click(self, what: Locator) -> None:
        """Click a link, a button or a fold that can be seen."""
        expect(what).to_be_visible()
        assert what.evaluate("one => one.tagName") in {"A", "BUTTON", "SUMMARY"}
        self.clicked.append(what.inner_text())
        what.click()
        self.page.wait_for_load_state()

    def reads(self, words: str) -> None:
        """Some words can be seen in the part of the page that the window shows."""
        expect(self.page.get_by_text(re.compile(words.replace(" ", r"\s"))).first).to_be_in_viewport()


@pytest.mark.parametrize("width", [390, 1280])
def test_who_introduced_a_sentence_and_by_what_vote(page: Page, folder: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    person = Newcomer(page, folder)
    person.click(page.locator(".opening").get_by_role("link", name="Qui a écrit quels mots"))
    person.click(page.locator("#art_28").get_by_role("link").first)
    act = page.locator(".legend li:target")
    expect(act).to_contain_text("46 pour")
    person.click(act.get_by_role("link"))
    person.reads("auteur : Ateliers de vie de quartier")
    expect(page.locator(".votes").first).to_contain_text("Ateliers de vie de quartier", use_inner_text=True)
    assert len(person.clicked) <= 3


@pytest.mark.parametrize("width", [390, 1280])
def test_what_article_28_said_on_a_day(page: Page, folder: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    person = Newcomer(page, folder)
    person.click(page.locator("#art_28").get_by_role("link", name="Historique"))
    page.get_by_label("Jour").fill("2023-01-01")
    person.click(page.get_by_role("button", name="Afficher la rédaction de ce jour"))
    assert_at(page, "articles/art_28/index.html#v0")
    expect(page.locator("#v0")).to_contain_text("répartis en deux collèges", use_inner_text=True)
    person.reads("jusqu’au 31 août 2023")
    assert len(person.clicked) <= 3


@pytest.mark.parametrize("width", [390, 1280])
def test_which_open_amendments_collide(page: Page, tmp_path: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    put_in_place(tmp_path, build_site(rival_material(), [shipped_site()]))
    person = Newcomer(page, tmp_path)
    if width < 600:
        person.click(page.get_by_text("Menu", exact=True))
    person.click(page.get_by_role("navigation").get_by_role("link", name="Amendments"))
    person.click(page.get_by_role("link", name="Which open amendments collide"))
    expect(page.get_by_text("If 101 passes, 102 falls.")).to_be_visible()
    assert len(person.clicked) <= 3
