"""The tables for spreadsheets: amendments, and votes by college; RFC 4180, UTF-8, a header in the first row.

Their columns are described in `docs/open-data.md`; keys are those of the JSON files.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from codicille.decision.sittings.sheet import RISKY
from codicille.publish.links import amendment_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codicille.publish.opendata.act_shapes import AmendmentLine, AmendmentText, Counts, StageVote

AMENDMENT_COLUMNS = (
    "id",
    "title",
    "type",
    "author",
    "situation",
    "decision",
    "drafted",
    "filed",
    "decided",
    "executory",
    "in_force",
    "ended",
    "expires",
    "recorded",
    "touched",
    "page",
)
FIGURES = (
    "in_office",
    "present",
    "represented",
    "recused",
    "entitled",
    "registered",
    "for",
    "against",
    "abstain",
    "blank",
    "spoilt",
    "expressed",
)
VOTE_COLUMNS = (
    "amendment",
    "stage",
    "body",
    "date",
    "recorded",
    "sitting",
    "order",
    "ballot",
    "state",
    "college",
    "college_name",
    "seats",
    *FIGURES,
    "grades",
    "blocks",
)


def amendments_table(lines: Iterable[AmendmentLine]) -> bytes:
    """Return the table of amendments, in the order of ids."""
    return table(AMENDMENT_COLUMNS, map(_amendment, lines))


def votes_table(amendments: Iterable[AmendmentText]) -> bytes:
    """Return the table of votes: a row per college, then one for the whole body, with no college."""
    rows = (row for one in amendments for stage in one.stages for row in _vote(one.amendment.id, stage))
    return table(VOTE_COLUMNS, rows)


def _amendment(line: AmendmentLine) -> Sequence[object]:
    days = line.dates
    return (
        line.id,
        line.title,
        line.type,
        line.author.name,
        line.situation,
        line.decision,
        days.drafted,
        days.filed,
        days.decided,
        days.executory,
        days.in_force,
        days.ended,
        days.expires,
        days.recorded,
        " ".join(line.touched),
        amendment_page(line.id),
    )


def _vote(amendment_id: str, stage: StageVote) -> Iterator[Sequence[object]]:
    if stage.totals is None:
        return
    head = (
        amendment_id,
        stage.stage,
        stage.body,
        stage.date,
        stage.recorded,
        stage.sitting,
        stage.order,
        stage.ballot,
        stage.state,
    )
    for one in stage.colleges:
        blocks = "true" if one.blocks else "false"
        yield (*head, one.id, one.name, one.seats, *_figures(one.counts), blocks)
    yield (*head, None, None, None, *_figures(stage.totals), None)


def _figures(counts: Counts) -> Sequence[object]:
    grades = " ; ".join(f"{grade}={count}" for grade, count in counts.grades.items())
    return (*(getattr(counts, "for_" if name == "for" else name) for name in FIGURES), grades)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Write rows as RFC 4180 has them: CRLF, commas, quotes where they are needed; None is left empty.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    told = io.StringIO(newline="")
    writer = csv.writer(told, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return told.getvalue().encode()


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value
