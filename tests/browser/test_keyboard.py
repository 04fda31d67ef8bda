"""The main tasks by keyboard alone: every stop can be seen, is not hidden, and bears a visible outline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PATIENCE = 160
"""Stops before which a reader finds what was looked for; links of the contents count."""
STOP = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const box = one.getClientRects()[0] || new DOMRect();
  const seen = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
  const x = Math.max(0, Math.min(innerWidth - 1, box.left + box.width / 2));
  const y = Math.max(0, Math.min(innerHeight - 1, box.top + Math.min(box.height / 2, 12)));
  const above = document.elementFromPoint(x, y);
  return {
    words: (one.innerText || one.getAttribute('aria-label') || one.id || one.tagName).trim(),
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: seen && above !== null && (one.contains(above) || above.contains(one)),
  };
}"""


@dataclass(frozen=True, slots=True)
class Reader:
    """A person without a mouse."""

    page: Page

    def tab_to(self, words: str, *, back: bool = False) -> int:
        """Press Tab until what has the focus begins with some words; return how often it took."""
        for count in range(1, PATIENCE):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            stop = self.page.evaluate(STOP)
            assert stop["seen"], f"“{stop['words'][:60]}” has the focus and cannot be seen"
            assert stop["outlined"], f"“{stop['words'][:60]}” has the focus and no outline"
            if stop["words"].replace("\u00a0", " ").startswith(words):
                return count
        pytest.fail(f"“{words}” was not reached")

    def press(self, key: str) -> None:
        """Press a key."""
        self.page.keyboard.press(key)

    def follow(self, end: str) -> None:
        """Press Enter on a link; it must lead to an address that ends so."""
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(f"**{end}")


def test_from_the_first_page_to_an_article_its_history_and_the_vote(page: Page, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    reader = Reader(page)
    assert reader.tab_to("Aller au contenu") == 1, "the first stop leads past the menus"
    reader.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    reader.tab_to("Article 28 – Composition")
    reader.follow("#art_28")
    reader.tab_to("Historique")
    reader.follow("/articles/art_28/index.html")
    reader.tab_to("dans le texte de ce jour")
    reader.follow("#art_28")
    reader.tab_to("l’amendement 2023-01")
    reader.follow("/amendments/2023-01/index.html")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_who_wrote_a_sentence_by_keyboard(page: Page, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    reader = Reader(page)
    reader.tab_to("Qui a écrit quels mots")
    reader.follow("/provenance.html")
    page.locator("#art_28 a").first.focus()
    reader.press("Enter")
    expect(page.locator(".legend li:target")).to_contain_text("46", use_inner_text=True)
    link = page.locator(".legend li:target a").inner_text().replace("\u00a0", " ")
    assert reader.tab_to(link) == 1, "the act's own link comes next"


def test_the_menu_of_a_phone_opens_and_leads_on(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto((folder / "index.html").as_uri())
    reader = Reader(page)
    reader.tab_to("Menu")
    reader.press("Enter")
    reader.tab_to("Amendements")
    reader.follow("/amendments/index.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["amendments/2023-05/index.html", "compare.html", "versions/index.html"])
def test_every_stop_of_a_page_can_be_seen(page: Page, folder: Path, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto((folder / path).as_uri())
    reader = Reader(page)
    assert reader.tab_to("Données ouvertes, flux et calendrier") > 8


def test_the_last_stop_is_in_the_foot_and_one_may_go_back(page: Page, folder: Path) -> None:
    page.goto((folder / "legal/index.html").as_uri())
    reader = Reader(page)
    count = reader.tab_to("Données ouvertes, flux et calendrier")
    assert reader.tab_to("Aller au contenu", back=True) == count - 1
