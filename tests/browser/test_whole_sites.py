"""The demonstration's site and the Basic Law's, as files: nothing leads nowhere, no page is heavy."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from publish.leads import broken_leads
from publish.reader import read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from publish.reader import ReadPage

HEAVIEST = 300_000
"""Bytes of a page of the Basic Law, of which its words alone are 185,000 where it is told whole."""


def files_of(folder: Path) -> Mapping[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_nothing_in_the_demonstration_leads_nowhere(folder: Path) -> None:
    assert list(broken_leads(files_of(folder))) == []


@pytest.mark.data
def test_nothing_in_the_basic_law_leads_nowhere(basic_law: Path) -> None:
    assert list(broken_leads(files_of(basic_law))) == []


@pytest.mark.data
def test_no_page_of_the_basic_law_is_heavy(basic_law: Path) -> None:
    heavy = {
        path.relative_to(basic_law).as_posix(): path.stat().st_size for path in basic_law.rglob("*.html")
    }
    assert {path: size for path, size in heavy.items() if size >= HEAVIEST} == {}


MARKED = re.compile(r"<(del|ins)\b[^>]*>(.*?)</\1>", re.DOTALL)
UNSAID = re.compile(r'<span class="w">.*?</span>|<[^>]*>')
"""The marks in words, which are hidden until somebody asks for them; and what sets words."""
SIGNS = frozenset("*_`[]\\<~|\n")
"""What may be rendered, or parts paragraphs: words with one of them stand otherwise on a page."""


def test_a_page_and_its_data_mark_the_same_words(folder: Path) -> None:
    looked = 0
    for path in (*folder.glob("versions/*/changes.json"), *folder.glob("versions/*/against.json")):
        page = path.with_suffix(".html").read_text(encoding="utf-8")
        marked = {(kind, flat(unescape(UNSAID.sub("", words)))) for kind, words in MARKED.findall(page)}
        for change in json.loads(path.read_bytes())["changes"]:
            if change["before"] is None or change["after"] is None:
                continue
            for span in change["redline"]:
                kind = {"deleted": "del", "inserted": "ins"}.get(span["kind"])
                if kind is not None and flat(span["text"]) and SIGNS.isdisjoint(span["text"]):
                    assert (kind, flat(span["text"])) in marked, (path, change["address"], span)
                    looked += 1
    assert looked > 200


def flat(words: str) -> str:
    """Return words with one blank between them; a page may show a sign of the end at the beginning."""
    return " ".join(words.split()).strip(" .,;:")


TYPED = re.compile(rb"<(pre|code)\b.*?</\1>", re.DOTALL)


def pages_of(site: Path) -> Mapping[str, ReadPage]:
    """Return the pages of a site in its first language, read; what is shown as it was typed is left out."""
    found = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.html")}
    return {name: read(TYPED.sub(b"", html)) for name, html in found.items() if not name.startswith("en/")}


def test_no_page_shows_signs_of_markup_to_its_reader(folder: Path) -> None:
    signs = re.compile(r"</?(?:ins|del|span|p)\b|(?<!\S)#{1,6} \w|\[\^\w+\]")
    shown = {
        name: found[0] for name, page in pages_of(folder).items() if (found := signs.findall(page.words))
    }
    assert shown == {}


def test_numbers_of_votes_agree_from_page_to_page(folder: Path) -> None:
    pages = pages_of(folder)
    counted = sum(map(int, re.findall(r"· (\d+) votes?\b", pages["sittings/index.html"].words)))
    assert f"{counted} votes sont inscrits." in pages["figures.html"].words
    assert "(par le même vote)" in pages["figures.html"].words, "2023-08 and 2023-08C"


def test_about_names_all_versions_and_collisions_all_amendments_that_wait(folder: Path) -> None:
    pages = pages_of(folder)
    versions = {path.parent.name for path in (folder / "versions").glob("*/index.html")}
    named = {
        one.target.split("/")[-2] for one in pages["about/index.html"].links if "versions/2" in one.target
    }
    assert named == versions
    assert any("2023-14" in one.target for one in pages["collisions.html"].links)
