"""Pages printed on A4 by Chromium, read back by Poppler: no menus, nothing cut off from its heading."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from documents.readers import tool

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PRINTED = (
    "index.html",
    "versions/2023-09-01/changes.html",
    "versions/2023-09-29/provenance.html",
    "articles/art_28/index.html",
    "amendments/2023-05/index.html",
    "sittings/2023-06-15/index.html",
    "sittings/2023-06-15/minutes.html",
    "sittings/2023-06-15/booklet.html",
    "figures.html",
    "versions/index.html",
)
CONTROLS = (
    "Rechercher",
    "Menu",
    "Copier la référence",
    "English",
    "Aller au contenu",
    "Vérifier un document",
)
CAUSE = re.compile(r"· Historique( ·.*)?$")
"""The end of the line below an article's heading, which says who wrote it."""
FOOT = re.compile(r"\s*\d+ / \d+\s*")


def printed(page: Page, site: Path, path: str, paper: Path) -> list[list[str]]:
    """Print a page; return the lines of each sheet, the number at its foot left out."""
    page.goto((site / path).as_uri())
    page.pdf(path=paper, prefer_css_page_size=True, print_background=True)
    asked = [tool("pdftotext"), "-layout", str(paper), "-"]
    words = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.replace("\u00a0", " ")
    return [
        [line.strip() for line in sheet.split("\n") if line.strip() and not FOOT.fullmatch(line)]
        for sheet in words.removesuffix("\f").split("\f")
    ]


def headings(page: Page) -> set[str]:
    """Return the words of the page's headings below the first."""
    told = page.locator("h2, h3, h4, h5, h6").all_inner_texts()
    return {" ".join(words.replace("\u00a0", " ").split()) for words in told}


def leads_on(line: str, known: set[str]) -> bool:
    """Whether a line stands above something: a heading, what stands beside it, or who wrote what follows."""
    return line.split("   ", maxsplit=1)[0] in known or CAUSE.search(line) is not None


@pytest.mark.parametrize("path", PRINTED)
def test_a_printed_page_has_no_controls_and_no_heading_at_the_foot_of_a_sheet(
    page: Page, folder: Path, tmp_path: Path, path: str
) -> None:
    sheets = printed(page, folder, path, tmp_path / "page.pdf")
    assert all(sheets), "no sheet is empty"
    lines = {line for sheet in sheets for line in sheet}
    assert not lines & set(CONTROLS)
    known = headings(page)
    assert any(leads_on(line, known) for line in lines), "headings are told as they are printed"
    assert [sheet[-1] for sheet in sheets[:-1] if leads_on(sheet[-1], known)] == []


def test_the_whole_text_is_printed_with_the_place_it_comes_from(
    page: Page, folder: Path, tmp_path: Path
) -> None:
    sheets = printed(page, folder, "index.html", tmp_path / "page.pdf")
    words = " ".join(line for sheet in sheets for line in sheet)
    for number in (2, 14, 28, 31):
        assert f"Article {number} – " in words
    end = "".join(sheets[-1][-4:])
    assert "Version du 29 septembre 2023" in end
    assert end.endswith("aubry.example/versions/2023-09-29/index.html"), "which will say the same for ever"
    assert 8 < len(sheets) < 40


def test_a_table_of_contents_is_not_printed(page: Page, folder: Path, tmp_path: Path) -> None:
    sheets = printed(page, folder, "index.html", tmp_path / "page.pdf")
    assert sum(line.startswith("Article 28 – ") for sheet in sheets for line in sheet) == 1
