"""Comparisons that are ready: marked as the browser marks the same pair, and side by side without script."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from codicille.change.effect import OperationKind
from codicille.change.redline import SpanKind
from codicille.publish.pieces.rows import RowFate, rows
from codicille.publish.pieces.woven import Woven
from codicille.publish.versions.comparisons import compared
from codicille.publish.versions.told import When, version_views
from publish.test_opendata import saint_aubry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codicille.change.redline import Span
    from codicille.publish.material import Material

SHEET = re.compile(r'<section class="sheet" id="change-([^"]+)">(.*?)</section>', re.DOTALL)
COPY = re.compile(r'<div class="place now[^>]*>.*?</div>', re.DOTALL)
UNSEEN = re.compile(r'<span class="w">.*?</span>|<[^>]+>')
PAIRS = {
    "deleted": re.compile(r"<del>(.*?)</del>", re.DOTALL),
    "inserted": re.compile(r"<ins>(.*?)</ins>", re.DOTALL),
}


def letters(words: str) -> str:
    return "".join(sign for sign in words if sign.isalnum())


def on_page(sheet: str) -> dict[str, str]:
    """Return the letters that a sheet marks as deleted and as inserted."""
    once = COPY.sub("", sheet)
    return {
        kind: letters("".join(unescape(UNSEEN.sub("", found)) for found in pattern.findall(once)))
        for kind, pattern in PAIRS.items()
    }


def as_compared(spans: tuple[Span, ...], *, whole: bool) -> dict[str, str]:
    """Return the letters that a comparison marks; a heading that the sheet says above is left out."""
    cut = rows(spans)
    if cut and cut[0].level and (whole or cut[0].fate is RowFate.SAME):
        cut = cut[1:]
    return {
        kind.value: letters("".join(span.text for row in cut for span in row.shown if span.kind is kind))
        for kind in (SpanKind.DELETED, SpanKind.INSERTED)
    }


def pairs(told: Material) -> Iterator[tuple[str, int, int]]:
    """Yield the pages that compare versions, with the numbers of both."""
    views = version_views(told)
    now = told.current
    assert now is not None
    for view in views[1:]:
        if view.of == 1:
            yield f"{view.folder}/changes.html", view.number - 1, view.number
        if view.is_evening and view.when is not When.NOW:
            older, newer = sorted((view.number, now.number))
            yield f"{view.folder}/against.html", older, newer


def test_a_page_marks_the_words_that_the_browser_marks(
    vaucelles: Material, site: Mapping[str, bytes]
) -> None:
    woven, looked = Woven(vaucelles), 0
    for path, older, newer in pairs(vaucelles):
        sheets = dict(SHEET.findall(site[path].decode()))
        for one in compared(vaucelles, older, newer).operations:
            before = (older, one.before) if one.before is not None else None
            after = (newer, one.after) if one.after is not None else None
            whole = before is None or after is None
            expected = as_compared(woven.spans(before, after), whole=whole)
            assert on_page(sheets[str(one.address)]) == expected, (path, str(one.address))
            looked += bool(expected["deleted"] or expected["inserted"])
    assert looked > 5


def test_the_words_compared_are_those_of_both_wordings(vaucelles: Material) -> None:
    woven = Woven(vaucelles)
    for _, older, newer in pairs(vaucelles):
        for one in compared(vaucelles, older, newer).operations:
            for kind, number, side in (
                (SpanKind.INSERTED, older, one.before),
                (SpanKind.DELETED, newer, one.after),
            ):
                if side is None:
                    continue
                content = vaucelles.outlines[number].text[side.path].content[side.start : side.end].decode()
                before = (older, one.before) if one.before is not None else None
                after = (newer, one.after) if one.after is not None else None
                spans = woven.spans(before, after)
                assert "".join(span.text for span in spans if span.kind is not kind) == content


def test_a_changed_paragraph_stands_twice_once_as_it_reads_afterwards(site: Mapping[str, bytes]) -> None:
    looked = 0
    for path, content in site.items():
        if not path.endswith(("/changes.html", "/against.html")):
            continue
        html = content.decode()
        for copy in COPY.findall(html):
            assert "<del>" not in copy
            looked += 1
        assert html.count('<div class="place changed') == html.count('<div class="place now'), path
        if '<section class="sheet"' in html:
            assert 'id="view-marked" checked' in html
            assert 'id="view-two"' in html
            assert "assets/compared." in html
    assert looked > 10


def test_a_provision_that_took_another_number_stays_paired() -> None:
    told = saint_aubry()
    renamed = [one for one in told.names.renamings if one.version]
    assert renamed, "the demonstration renumbers"
    last = len(told.outlines) - 1
    for one in renamed:
        for old, new in one.names.items():
            later = told.names.later(new, one.version, last)
            found = compared(told, one.version - 1, one.version).operations
            kinds = {each.kind for each in found if each.address == new}
            assert OperationKind.INSERT not in kinds, str(new)
            assert OperationKind.REMOVE not in {each.kind for each in found if each.address == old}
            far = [each for each in compared(told, one.version - 1, last).operations if each.address == later]
            assert all(each.before is not None for each in far if each.after is not None), str(later)


@pytest.mark.parametrize("path", ["articles/art_2/index.html"])
def test_the_wordings_of_an_article_are_shown_in_both_views(site: Mapping[str, bytes], path: str) -> None:
    html = site[path].decode()
    assert '<div class="place now' in html
    assert 'id="view-two"' in html


def test_a_feed_tells_each_paragraph_once(site: Mapping[str, bytes]) -> None:
    told = site["feeds/articles/art_2.atom"].decode()
    assert "place now" not in told
    assert "del&gt;" in told or "<del>" in told
