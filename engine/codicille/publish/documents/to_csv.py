"""Tables → CSV (RFC 4180), as spreadsheets open it at once: one table a file, days as 2023-09-01.

UTF-8 with a byte order mark. In French the separator is a semicolon, as spreadsheets there expect; else a
comma.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from codicille.publish.documents.from_tables import Tables
from codicille.publish.documents.tables import cell_words
from codicille.publish.documents.writing import SubjectError
from codicille.sentence import say

if TYPE_CHECKING:
    from datetime import date

    from codicille.publish.documents.writing import Subject

MARK = "\ufeff"
SEPARATORS = {"fr": ";"}
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at the beginning of a cell."""


def to_csv(subject: Subject) -> bytes:
    """Return a table. Raises SubjectError for what is no table, and for several at once."""
    if not isinstance(subject, Tables):
        raise SubjectError(
            say("a CSV file holds a table, and this is none"),
            hint=say("`codicille export tables` makes tables."),
        )
    if len(subject.names) != 1:
        raise SubjectError(
            say("a CSV file holds one table, not {count}", count=len(subject.names)),
            hint=say("Name one with --table, or name a folder: each gets its own file."),
        )
    archive = subject.survey.archive
    (sheet,) = subject.sheets()
    out = io.StringIO()
    separator = SEPARATORS.get(archive.words.language, ",")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow([archive.say(column.title) for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_safe(cell_words(cell, archive.say, _iso)) for cell in row])
    return (MARK + out.getvalue()).encode()


def _iso(day: date) -> str:
    return day.isoformat()


def _safe(words: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{words}" if words.startswith(RISKY) else words
