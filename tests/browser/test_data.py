"""In a browser: the page of data, the block of JSON-LD under the pages' own policy, and pages that reload."""

from __future__ import annotations

import threading
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from codicille.cli.live_server import live_server
from codicille.cli.live_site import LiveSite
from codicille.errors import ConfigurationError
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def strict(chromium: Browser) -> Iterator[Page]:
    """A page of a browser that keeps to the pages' security policy; what it refuses is remembered."""
    context = chromium.new_context(locale="fr-FR")
    yield context.new_page()
    context.close()


def test_an_open_page_reloads_and_shows_what_is_wrong(strict: Page, folder: Path) -> None:
    good = (folder / "about" / "index.html").read_bytes()
    style = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.glob("assets/*.css")}
    now = [good]

    def build() -> Mapping[str, bytes]:
        if not now:
            raise ConfigurationError(say("a key is missing"))
        return MappingProxyType({"about/index.html": now[0], **style})

    site = LiveSite(build, str)
    site.refresh()
    with live_server(site, "127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        strict.goto(f"http://127.0.0.1:{server.server_address[1]}/about/")
        now[0] = good.replace(b"</h1>", b" (again)</h1>", 1)
        site.refresh()
        strict.get_by_role("heading", name="(again)").wait_for()
        now.clear()
        site.refresh()
        strict.get_by_role("alert").get_by_text("a key is missing").wait_for()
        assert strict.get_by_role("heading", name="(again)").is_visible()
        now.append(good)
        site.refresh()
        strict.get_by_role("alert").wait_for(state="detached")
        site.end()
        server.shutdown()
