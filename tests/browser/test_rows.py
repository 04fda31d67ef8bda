"""Comparisons cut into paragraphs: by the browser as by the pages that are ready, to the letter."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from browser.scripts import load_scripts
from codicille.change.redline import Span, SpanKind, joined_spans, redline
from codicille.history.replay import replay
from codicille.history.timeline import FOREVER, timeline
from codicille.publish.material import Papers, Settings, gather
from codicille.publish.pieces.rows import rows
from codicille.publish.pieces.woven import Woven
from codicille.store.workspace import Workspace
from publish.vaucelles import drafts, material

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Page

    from codicille.publish.material import Material
    from terminal import Terminal

pytestmark = pytest.mark.browser

DRAW = """pairs => pairs.map(spans => codicille.rows(spans).map(
  ({ pieces, fate, level }) => [fate, level, pieces]))"""
MOST = 600


def drawn_in_python(spans: Sequence[Span]) -> list[list[object]]:
    return [
        [row.fate.value, row.level, [[span.kind.value, span.text] for span in row.shown]]
        for row in rows(spans)
    ]


def wordings(told: Material) -> Iterator[Sequence[Span]]:
    """Yield the comparison of any two wordings of each provision."""
    woven = Woven(told)
    for line in told.histories.values():
        stand = [(one.version, one.provision) for one in line.wordings if one.provision is not None]
        for before, after in combinations(stand, 2):
            yield woven.spans(before, after)
            yield woven.spans(after, before)


def same_in_the_browser(page: Page, pairs: Sequence[Sequence[Span]]) -> None:
    load_scripts(page)
    told = [[[span.kind.value, span.text] for span in spans] for spans in pairs]
    for spans, answer in zip(pairs, page.evaluate(DRAW, told), strict=True):
        assert answer == drawn_in_python(spans), spans


def test_browser_and_pages_draw_every_pair_of_a_small_charter_alike(page: Page) -> None:
    pairs = list(wordings(material(drafts())))
    assert len(pairs) > 20
    same_in_the_browser(page, pairs)


def test_browser_and_pages_draw_odd_paragraphs_alike(page: Page) -> None:
    odd = (
        ("* un\n* deux\n\n**Gras** et _fin_[^1].", "* un\n* trois\n\nGras et _fin_."),
        ("Un.\n\nDeux.\n\nTrois.", "Quatre.\n\nCinq."),
        ("Il vote.", "Il vote.\n\nIl élit."),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 3 |\n| 4 | 5 |"),
        ("# Titre\n\n(1) Un ;\n\n(2) Deux.", "# Titre\n\n(1) Un.\n\n(1a) Bis ;\n   suite.\n\n(2) Deux."),
        ("Un.\n\nDans l’un, le tirage.", "Un.\n\nNeuf.\n\nDans les deux, le tirage."),
        ("Un.\n\nÔté.\n\nDans l’un, le tirage.", "Un.\n\nDans les deux, le tirage."),
        ("Ôté.\n\nDans l’un, le tirage.", "Neuf.\n\nAutre.\n\nDans les deux, le tirage."),
        ("Voir [le guide](a.md).", "Voir [le guide](b.md) \\*."),
    )
    same_in_the_browser(page, [redline(old, new) for old, new in odd])


@pytest.mark.data
@pytest.mark.slow
def test_browser_and_pages_draw_the_basic_law_alike(
    shared_data: Path, tmp_path: Path, terminal: Terminal, page: Page
) -> None:
    source, root, day = shared_data / "grundgesetz", tmp_path / "law", date(2030, 1, 1)
    terminal.on(day)
    dated = ("--metadata", source / "patches.json", "--whole", "--language", "de")
    terminal.done("import", "quilt", source, root, *dated)
    register = Workspace.open(root).register()
    known = replay(register, timeline(register).changes(FOREVER, day))
    told = gather(Settings(title="Grundgesetz", language="de"), Papers({}), register, known, day)
    same_in_the_browser(page, list(wordings(told))[:MOST])


@pytest.mark.parametrize(
    ("old", "new", "fates"),
    [
        pytest.param("Dans l’un", "Neuf.\n\nDans les deux", ["same", "added", "changed"], id="one more"),
        pytest.param("Ôté.\n\nDans l’un", "Dans les deux", ["same", "gone", "changed"], id="one less"),
        pytest.param(
            "Ôté.\n\nDans l’un", "Neuf.\n\nDans les deux", ["same", "gone", "added", "changed"], id="both"
        ),
    ],
)
def test_words_stay_in_the_paragraph_that_goes_on_after_them(old: str, new: str, fates: list[str]) -> None:
    end = ", le tirage assure la parité."
    spans = (
        Span(SpanKind.KEPT, "Un.\n\n"),
        Span(SpanKind.DELETED, old),
        Span(SpanKind.INSERTED, new),
        Span(SpanKind.KEPT, end),
    )
    made = rows(spans)
    assert [row.fate.value for row in made] == fates
    assert [span.text for span in made[-1].shown] == ["Dans l’un", "Dans les deux", end]


def test_rows_lose_no_word_of_either_wording() -> None:
    for spans in wordings(material(drafts())):
        for gone in (SpanKind.INSERTED, SpanKind.DELETED):
            whole = "".join(span.text for span in spans if span.kind is not gone)
            shown = " ".join(
                "".join(span.text for span in row.spans if span.kind is not gone) for row in rows(spans)
            )
            rules = {line for line in whole.split() if not line.strip("|-: ")}
            assert [word for word in whole.split() if word not in rules] == [
                word for word in shown.split() if word not in rules
            ]
            assert joined_spans(spans) == tuple(spans)
