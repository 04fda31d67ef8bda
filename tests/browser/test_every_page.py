"""Every page of the demonstration, and many of the Basic Law: accessible, narrow enough, quiet, closed."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from browser.visiting import Asked, Visitor, grounds, skeleton
from codicille.publish.site import build_site
from codicille.shipped import shipped_site
from codicille.store.output import put_in_place
from publish.rivals_of_vaucelles import rival_material

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PARTS = 16
"""The pages are told out to as many tests, which run beside one another."""
TONGUES = ("en/", "fr/")
ONE_OF_MANY = re.compile(r"^(en/|fr/)?(amendments/by-[a-z]+|[a-z]+)/[^/]+/?(?=[^/]+$)")
BASIC_LAW = (
    "index.html",
    "fr/versions/2017-07-20/index.html",
    "versions/index.html",
    "fr/versions/2017-07-20/provenance.html",
    "versions/2017-07-20/changes.html",
    "fr/versions/1994-11-15/against.html",
    "fr/articles/art_106/index.html",
    "articles/dvs_X/index.html",
    "amendments/index.html",
    "fr/amendments/053/index.html",
    "fr/sittings/1995-09-21/index.html",
    "compare.html",
    "fr/draft.html",
    "figures.html",
)
"""Pages of a law of 200 articles and 63 amendments that its size makes unlike those of the demonstration."""


def kind(path: str) -> str:
    """Return a page's kind: its path without the name of what it is about."""
    return ONE_OF_MANY.sub(r"\2/…/", path)


@cache
def asked_of(site: Path, paths: tuple[str, ...]) -> Mapping[str, Asked]:
    """Return how much axe is asked about each page; a page stands for those whose skeleton is the same.

    Colours are asked where an element stands on others, with their classes, as on no page before. A page
    whose twin in the first language has the same skeleton differs from it by its language alone: axe is
    asked about that twin.
    """
    asked: dict[str, Asked] = {}
    kinds, skeletons = set[str](), dict[str, set[str]]()
    coloured: set[tuple[str, ...]] = set()
    for path in sorted(paths, key=lambda path: (path.startswith(TONGUES), path)):
        html, twin = (site / path).read_text(encoding="utf-8"), path.removeprefix("en/")
        bones, stand = skeleton(html), grounds(html)
        known = skeletons.setdefault(bones, set())
        if twin in known:
            asked[path] = Asked.NOTHING
        elif kind(path) not in kinds:
            asked[path] = Asked.NIGHT
        else:
            asked[path] = Asked.RULES if stand <= coloured else Asked.COLOURS
        coloured |= stand
        kinds.add(kind(path))
        known.add(path)
    return asked


def found_wrong(
    browser: Browser,
    site: Path,
    paths: Iterable[str],
    mine: slice = slice(None),
    most: Asked = Asked.NIGHT,
) -> list[str]:
    """Visit my part of some pages, and ask axe so much at most; return what is wrong, each with its page."""
    asked = {path: min(each, most) for path, each in asked_of(site, tuple(sorted(paths))).items()}
    visitor = Visitor.of(browser, site)
    wrong = [f"{path}: {one}" for path in list(asked)[mine] for one in visitor.visit(path, asked[path])]
    visitor.page.context.close()
    return wrong


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_of_the_demonstration_is_as_every_page_must_be(
    chromium: Browser, folder: Path, part: int
) -> None:
    pages = [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]
    assert len(pages) > 300
    assert found_wrong(chromium, folder, pages, slice(part, None, PARTS)) == []


@pytest.mark.data
@pytest.mark.parametrize("part", range(4))
def test_a_law_of_two_hundred_articles_is_too(chromium: Browser, basic_law: Path, part: int) -> None:
    assert found_wrong(chromium, basic_law, BASIC_LAW, slice(part, None, 4), Asked.COLOURS) == []


def test_a_village_whose_amendments_await_their_vote_is_too(chromium: Browser, tmp_path: Path) -> None:
    put_in_place(tmp_path, build_site(rival_material(), [shipped_site()]))
    pages = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")]
    chosen = [path for path in pages if not path.startswith(("versions/", "articles/"))]
    assert found_wrong(chromium, tmp_path, chosen) == []
