"""A table of the register → blocks, in a document of tables or at the end of another; it computes none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.publish.documents.document import Heading, Paragraph, Row, Run, Style, Table
from codicille.publish.documents.tables import cell_words
from codicille.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.publish.documents.archive import Archive
    from codicille.publish.documents.document import Block, Runs
    from codicille.publish.documents.tables import Cell, Sheet

SHORT = 6
"""Rows of a table that may begin anywhere on a page."""


def sheet_blocks(archive: Archive, sheet: Sheet) -> Iterator[Block]:
    """Yield a table as blocks of a document: its heading, what it lists, its rows."""
    title = archive.say(sheet.title)
    yield Heading(
        level=1,
        runs=(Run(title),),
        anchor=f"table-{sheet.name}",
        is_apparatus=True,
        is_on_new_page=len(sheet.rows) > SHORT,
    )
    about = archive.say(sheet.about if sheet.rows else sheet.nothing)
    yield Paragraph(runs=(Run(about),), style=Style.SMALL, is_apparatus=True)
    if not sheet.rows:
        return
    head = Row(tuple((Run(archive.say(column.title)),) for column in sheet.columns))
    rows = (Row(tuple(_runs(archive, cell) for cell in row)) for row in sheet.rows)
    yield Table(
        rows=(head, *rows),
        widths=tuple(column.width for column in sheet.columns),
        caption=title,
        is_apparatus=True,
    )


def _runs(archive: Archive, cell: Cell) -> Runs:
    words = cell_words(cell, archive.say, archive.day)
    if isinstance(cell, Sentence):
        words = f"{words[:1].upper()}{words[1:]}"
    return (Run(words),) if words else ()
