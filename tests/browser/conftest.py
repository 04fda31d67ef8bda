"""Chromium, and the demonstration's site on disk for it to open."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect, sync_playwright

from browser.chromium import FLAGS, chromium_path
from browser.made_once import made_once
from browser.waiting import LONGEST
from codicille.cli.main import main
from codicille.cli.site import papers
from codicille.cli.versions import History
from codicille.history.replay import replay
from codicille.history.timeline import FOREVER, timeline
from codicille.publish.material import Settings, gather
from codicille.publish.site import build_site
from codicille.store.output import put_in_place
from codicille.store.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2023, 11, 23)
"""A day on which something is in force and something announced."""


def program() -> str:
    """Return Chromium's path; without it the tests are skipped, but fail where all must run."""
    found = chromium_path()
    if found is None and os.environ.get("CI"):
        pytest.fail("Chromium is not installed, and CI runs every test")
    if found is None:
        pytest.skip("Chromium is not installed (set CHROMIUM to its path)")
    return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser without a window, which may take its time."""
    expect.set_options(timeout=LONGEST)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=FLAGS)
        yield browser
        browser.close()


def demonstration() -> Mapping[str, bytes]:
    """Return every file of the demonstration's site, as on a day between its amendments.

    What was filed later has its pages too: more is seen than on any one day.
    """
    workspace = Workspace.open(ROOT)
    register = workspace.register()
    times = timeline(register)
    known = replay(register, times.changes(FOREVER, DAY))
    published = papers(workspace, History(register, times, known), DAY)
    material = gather(Settings.of(workspace.configuration), published, register, known, DAY)
    return build_site(material, workspace.site_folders)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's site, as it would be copied to a disk; no test may change it."""
    return made_once(tmp_path_factory, "site", lambda place: put_in_place(place, demonstration()))


@pytest.fixture(scope="session")
def basic_law(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the German Basic Law in English and French, made by the commands; no test may change it."""

    def make(place: Path) -> None:
        source, law = shared_data / "grundgesetz", place.with_name("law")
        told = ("--metadata", source / "patches.json", "--language", "de")
        for line in (("import", "quilt", source, law, *told), ("-C", law, "build", "-o", place)):
            assert main([*map(str, line)]) == 0

    return made_once(tmp_path_factory, "basic-law", make)


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A reader at a desk, in whose browser tests may look into pages in spite of their security policy."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR", bypass_csp=True)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of that browser."""
    return context.new_page()
