"""What a page comes to, waited for: a browser answers when it can, later on a busy machine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

LONGEST = 30_000
"""Milliseconds after which what was waited for will not come."""


def assert_at(page: Page, end: str) -> None:
    """Wait until a page's address ends so."""
    expect(page).to_have_url(re.compile(re.escape(end) + "$"))
