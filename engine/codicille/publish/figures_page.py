"""The page of figures, and the same figures as a table (CSV): a row per sitting and college."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.publish.edition import Page
from codicille.publish.figures import college_lines, presence_chart, sitting_view, sittings
from codicille.publish.links import FIGURES, FIGURES_TABLE
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.publish.charts import Chart
    from codicille.publish.figures import CollegeLine, SittingVotes
    from codicille.publish.material import Material

COLUMNS = (
    "date",
    "body",
    "body_name",
    "college_name",
    "votes",
    "present",
    "in_office",
    "participation",
    "for",
    "against",
    "other",
)


@dataclass(frozen=True, slots=True)
class BodyView:
    """Who took part in one body's sittings."""

    name: str
    chart: Chart
    rows: tuple[tuple[SittingVotes, tuple[CollegeLine, ...]], ...]


def figures_page(material: Material) -> Page:
    """Return the page; where nobody has voted, it says so."""
    held = sittings(material)
    values = {
        "bodies": tuple(_bodies(material, held)),
        "sittings": tuple(sitting_view(one) for one in held),
        "votes_held": sum(len(one.items) for one in held),
        "table": FIGURES_TABLE,
    }
    return Page(FIGURES, "figures.html.j2", say("Votes in figures"), values)


def _bodies(material: Material, held: Sequence[SittingVotes]) -> Iterator[BodyView]:
    for body in material.register.rules.bodies:
        chart = presence_chart(body, held)
        if chart is not None:
            own = tuple((one, college_lines(one)) for one in held if one.body.id == body.id)
            yield BodyView(body.name, chart, own)


def figures_table(material: Material) -> bytes:
    """Return the figures as RFC 4180 has them: UTF-8, CRLF, a header; what nobody recorded is left empty."""
    told = io.StringIO(newline="")
    writer = csv.writer(told, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in reversed(sittings(material)):
        for line in college_lines(one):
            writer.writerow(
                (
                    one.day.isoformat(),
                    one.body.id,
                    one.body.name,
                    line.name if line.name != one.body.name else "",
                    line.votes,
                    line.present,
                    line.in_office,
                    line.share,
                    line.for_,
                    line.against,
                    line.others,
                )
            )
    return told.getvalue().encode()
