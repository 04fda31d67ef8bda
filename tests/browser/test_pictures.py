"""Pictures of one page of each kind, on a phone and on a desk, by day and by night, for people to look at.

They are written to `build/screenshots`, which Git does not know, or where CODICILLE_PICTURES says.
"""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.kinds import KINDS
from browser.visiting import LAID_OUT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
PLACE = Path(os.environ.get("CODICILLE_PICTURES") or ROOT / "build" / "screenshots")
WIDTHS = {"phone": 390, "desk": 1280}
HIGHEST = 2400
"""What stands below is left out: a picture is looked at, not read."""
VIEWS = ("view-two", "view-three", "view-clean")
AMENDMENT = "amendments/2023-05/index.html"


def name(path: str, view: str = "") -> str:
    return path.removesuffix(".html").removesuffix("/index").replace("/", "-") + (view and f"-{view}")


def size(picture: bytes) -> tuple[int, int]:
    """Return the width and the height that a PNG file states."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def taken(page: Page, place: Path) -> bytes:
    """Take a picture of the page as it is, and write it."""
    width = page.evaluate("innerWidth")
    page.evaluate(LAID_OUT)
    height = min(page.evaluate("document.documentElement.scrollHeight"), HIGHEST)
    box = {"x": 0, "y": 0, "width": width, "height": height}
    place.parent.mkdir(parents=True, exist_ok=True)
    return page.screenshot(path=place, full_page=True, clip=box)  # type: ignore[arg-type]  # a box


@pytest.mark.parametrize("screen", WIDTHS)
def test_one_page_of_each_kind_has_its_picture_by_day_and_by_night(
    chromium: Browser, folder: Path, screen: str
) -> None:
    context = chromium.new_context(viewport={"width": WIDTHS[screen], "height": 900}, locale="fr-FR")
    page = context.new_page()
    for path in KINDS:
        page.goto((folder / path).as_uri())
        for view in ("", *(VIEWS if path == AMENDMENT else ())):
            if view:
                page.check(f"#{view}")
            pictures = []
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                pictures.append(taken(page, PLACE / f"{screen}-{scheme}" / f"{name(path, view)}.png"))
            day, night = pictures
            assert size(day) == size(night), path
            assert size(day)[0] == WIDTHS[screen], path
            assert min(map(len, pictures)) > 12_000, f"{path}: the picture is all but blank"
            assert day != night, f"{path}: the same by day and by night"
    context.close()
