"""Votes in figures: drawings that add up, and the same numbers as a table."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from codicille.decision.body import Body, College
from codicille.history.figures import Meeting, Origin, There, meetings, results
from codicille.history.standings import Standings
from codicille.publish.pieces.charts import PATTERNS, TALL, WIDTH, Caption, Key, Series, bars, columns
from codicille.publish.site import build_site
from codicille.publish.sittings.figures import per_cent, sittings
from codicille.publish.sittings.known import KnownSitting
from codicille.publish.sittings.presence import bodies
from codicille.sentence import say
from codicille.shipped import shipped_site
from codicille.store.sittings.sittings import Sittings
from codicille.store.workspace import Workspace
from publish.reader import read
from publish.vaucelles import drafts, material, one_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.publish.material import Material
    from publish.reader import ReadPage

ROOT = Path(__file__).parents[2]
HABITANTS, ASSOCIATIONS = (
    College(id="a", name="Habitants"),
    College(id="b", name="Associations"),
)
BODY = Body(id="assemblee", name="Assemblée", colleges=(HABITANTS, ASSOCIATIONS))
KEYS = tuple(Key(name, PATTERNS[at], "one") for at, name in enumerate(("for", "against", "rest")))
CAPTION = Caption("c", say("Votes"), say("needed"))
COUNTS = st.lists(st.tuples(*[st.integers(0, 500)] * 3), min_size=1, max_size=8)


@given(COUNTS)
def test_parts_of_a_bar_follow_one_another_and_the_longest_fills_the_width(
    rows: list[tuple[int, ...]],
) -> None:
    chart = bars(CAPTION, KEYS, [Series("s", row) for row in rows])
    ends = []
    for drawn, row in zip(chart.drawn, rows, strict=True):
        assert [part.count for part in drawn.parts] == [count for count in row if count]
        at = 0
        for part in drawn.parts:
            assert part.x == at
            at += part.width
        ends.append(at)
    assert max(ends) == (WIDTH if any(map(sum, rows)) else 0)


@given(COUNTS)
def test_columns_stand_on_one_line_and_the_tallest_is_as_tall_as_may_be(rows: list[tuple[int, ...]]) -> None:
    chart = columns(CAPTION, KEYS, [Series("s", row) for row in rows])
    tops = [min((part.y for part in drawn.parts), default=TALL) for drawn in chart.drawn]
    assert min(tops) == (0 if any(map(sum, rows)) else TALL)
    assert all(part.y + part.height <= TALL for drawn in chart.drawn for part in drawn.parts)


def test_a_line_stands_at_its_count_even_beyond_every_bar() -> None:
    chart = bars(CAPTION, KEYS, [Series("s", (10, 5, 5), mark=40)])
    assert chart.drawn[0].mark == WIDTH
    assert sum(part.width for part in chart.drawn[0].parts) == WIDTH // 2
    assert bars(CAPTION, KEYS, [Series("s", (1, 0, 0))]).mark_name is None


def test_what_nobody_answered_has_no_place_in_the_legend_and_long_names_are_cut() -> None:
    chart = bars(CAPTION, KEYS, [Series("x" * 60, (10, 0, 1))])
    assert [key.name for key in chart.keys] == ["for", "rest"]
    assert chart.drawn[0].label == "x" * 43 + "…"
    assert chart.series[0].label == "x" * 60, "the description keeps the whole name"


def test_a_share_is_rounded_to_the_nearest() -> None:
    assert [per_cent(62, 130), per_cent(1, 200), per_cent(None, 3), per_cent(3, None)] == [48, 1, None, None]


def test_votes_are_gathered_by_sitting_and_body(vaucelles: Material) -> None:
    found = [
        (one.day.isoformat(), one.body.name, [item.id for item in one.items]) for one in sittings(vaucelles)
    ]
    assert ("2022-03-01", "Assemblée", ["001", "002", "006"]) in found
    assert found == sorted(found, key=lambda one: one[0], reverse=True)


def test_presence_is_drawn_sitting_by_sitting_with_a_line_for_those_in_office() -> None:
    parts = (There(HABITANTS, 10, 9), There(ASSOCIATIONS, 6, 5))
    days = (date(2022, 3, 1), date(2022, 4, 1))
    held = [Meeting(str(day), day, BODY, None, Origin.SITTING, parts, 1) for day in days]
    known = [
        KnownSitting(
            folder=one.name, name=one.name, day=one.day, body=BODY, title=None, sitting=None, meeting=one
        )
        for one in held
    ]
    (view,) = bodies([BODY], known)
    assert [(one.label, one.values, one.mark) for one in view.chart.series] == [
        ("2022-03-01", (9, 5), 16),
        ("2022-04-01", (9, 5), 16),
    ]
    assert [(str(line.name), line.share) for line in view.rows[0].lines] == [
        ("Habitants", 90),
        ("Associations", 83),
        ("Total", 88),
    ]
    told = "2022: 2 sittings, 14.0 present on average; 14 at the first, 14 at the last"
    assert [str(year) for year in view.years] == [told]


def test_the_attendance_of_2023_is_seen_to_fall() -> None:
    workspace = Workspace.open(ROOT)
    register = workspace.register()
    standings = Standings(register)
    held = results(register, {entry.id: standings.of(entry, date(2026, 1, 1)) for entry in register})
    met = meetings(register.rules, Sittings(workspace).all(), held)
    known = [
        KnownSitting(
            folder=one.name, name=one.name, day=one.day, body=one.body, title=None, sitting=None, meeting=one
        )
        for one in met
    ]
    assembly = next(iter(bodies(register.rules.bodies, known)))
    assert [sum(one.values) for one in assembly.chart.series[:8]] == [96, 78, 72, 69, 66, 65, 62, 51]
    said = "2023: 8 sittings, 69.9 present on average; 96 at the first, 51 at the last"
    assert str(assembly.years[0]) == said


def test_the_page_shows_every_sitting_drawn_and_in_numbers(pages: dict[str, ReadPage]) -> None:
    words = pages["figures.html"].words
    assert "Assemblée, 1 March 2022" in words
    assert "006 Cent membres 10 5 0 rejected" in words
    assert "Habitants 10" in words


def test_without_any_vote_the_page_says_so() -> None:
    files = build_site(material(drafts()[:1], one_language()), [shipped_site()])
    assert "No vote is recorded yet." in read(files["figures.html"]).words


def test_the_table_has_a_row_per_sitting_and_college(site: Mapping[str, bytes]) -> None:
    text = site["data/figures.csv"].decode()
    assert text.count("\r\n") == text.count("\n")
    rows = list(csv.DictReader(io.StringIO(text)))
    first = next(row for row in rows if row["body"] == "assemblee")
    assert (first["date"], first["college_name"], first["known_from"]) == ("2022-03-01", "Habitants", "votes")
    assert (first["present"], first["in_office"], first["participation"]) == ("10", "", "")
    assert {row["body"] for row in rows} == {"assemblee", "conseil"}
