"""Names and votes from the table a clerk keeps in a spreadsheet; it counts nothing.

Columns `name` and `vote`, and `college` where the body has colleges; commas or semicolons, UTF-8, and the
words people write in English or French (`pour`, `contre`, `abstention`…).
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from codicille.decision.voting.ballot import Voice
from codicille.errors import RecordError, Where, suggestion
from codicille.sentence import enumerated, say

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMNS = {
    "name": "name", "nom": "name", "member": "name", "membre": "name",
    "vote": "vote", "answer": "vote", "voix": "vote",
    "college": "college", "collège": "college",
}  # fmt: skip
"""The columns, as people head them."""

WORDS = {
    "for": Voice.FOR, "pour": Voice.FOR, "yes": Voice.FOR, "oui": Voice.FOR,
    "against": Voice.AGAINST, "contre": Voice.AGAINST, "no": Voice.AGAINST, "non": Voice.AGAINST,
    "abstain": Voice.ABSTAIN, "abstention": Voice.ABSTAIN,
    "blank": Voice.BLANK, "blanc": Voice.BLANK,
    "no_part": Voice.NO_PART, "no part": Voice.NO_PART, "ne prend pas part": Voice.NO_PART,
    "nppv": Voice.NO_PART,
}  # fmt: skip
"""The answers, as people write them; any other word is kept, and must be a grade."""

Voices = dict[str, str]


def meant(answer: str) -> str:
    """Return the answer that a written word means; a word that is none is kept, as a grade may be."""
    return str(WORDS.get(answer.strip().casefold(), answer.strip()))


def read_names(data: bytes, name: str) -> tuple[Voices, Mapping[str, Voices]]:
    """Return name → vote for the whole body, and for each college by its id.

    Raises RecordError, with the line, on a missing column, an empty cell, or a name that stands twice.
    """
    text = _decoded(data, name)
    head = text.split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text), delimiter=";" if ";" in head else ",")
    columns = _columns(next(rows, []), name)
    whole: Voices = {}
    colleges: dict[str, Voices] = {}
    for cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        where = Where(name, rows.line_num)
        member = _cell(cells, columns, "name", where)
        voice = _cell(cells, columns, "vote", where)
        college = _cell(cells, columns, "college", where) if "college" in columns else None
        voices = whole if college is None else colleges.setdefault(college, {})
        if member in voices:
            raise RecordError(
                say("{name} stands twice", name=member),
                where,
                say("Each member votes once; two people of one name are told apart in the names."),
            )
        voices[member] = meant(voice)
    return whole, colleges


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise RecordError(
            say("this file is not UTF-8"), Where(name, line), say("Save it again as UTF-8.")
        ) from None


def _columns(heads: list[str], name: str) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, head in enumerate(heads):
        known = COLUMNS.get(head.strip().casefold())
        if known is None:
            raise RecordError(
                say("“{head}” is not a known column", head=head.strip()),
                Where(name, 1),
                suggestion(head.strip().casefold(), COLUMNS)
                or say("The columns are: {known}.", known=enumerated(("name", "vote", "college"))),
            )
        columns[known] = place
    for needed in ("name", "vote"):
        if needed not in columns:
            raise RecordError(
                say("the column “{head}” is missing", head=needed),
                Where(name, 1),
                say("Begin the table with a line that names its columns: name, vote, college."),
            )
    return columns


def _cell(cells: list[str], columns: dict[str, int], column: str, where: Where) -> str:
    place = columns[column]
    value = cells[place].strip() if place < len(cells) else ""
    if not value:
        raise RecordError(
            say("nothing stands in the column “{head}”", head=column),
            where,
            say("Fill it in, or take the line out."),
        )
    return value
