"""The site's scripts on an empty page, with data told by a test: what they compute, not what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.shipped import shipped_site

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Page

    from codicille.publish.browser.script_data import DataScript

ALL = ("page", "words", "redline", "texts", "show", "patch")


def load_scripts(page: Page, data: Iterable[DataScript] = ()) -> None:
    """Load the scripts that several pages share, and some data."""
    page.goto("about:blank")
    for name in ALL:
        page.add_script_tag(path=shipped_site() / "assets" / f"{name}.js")
    for script in data:
        page.add_script_tag(content=script.content.decode())
