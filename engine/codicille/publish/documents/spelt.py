"""A comparison with its marks written out in words, for a black and white print or for listening."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codicille.publish.documents.document import (
    Beside,
    Block,
    Columns,
    Document,
    Fate,
    Heading,
    Paragraph,
    Row,
    Run,
    Runs,
    Signs,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def spelt(document: Document) -> Document:
    """Return the document with `[removed: …]` and `[added: …]` around the words that changed."""
    signs = document.meta.signs
    return replace(document, blocks=tuple(_block(block, signs) for block in document.blocks))


def _block(block: Block, signs: Signs) -> Block:
    match block:
        case Heading():
            return replace(block, runs=_runs(block.runs, signs), name_length=0)
        case Paragraph():
            return replace(block, runs=_runs(block.runs, signs), mark=_runs(block.mark, signs))
        case Table():
            rows = (Row(tuple(_runs(cell, signs) for cell in row.cells), row.fate) for row in block.rows)
            return replace(block, rows=tuple(rows))
        case Columns():
            rows_beside = (
                Beside(row.name, tuple(tuple(_block(one, signs) for one in cell) for cell in row.cells))
                for row in block.rows
            )
            return replace(block, rows=tuple(rows_beside))
        case _:
            return block


def _runs(runs: Runs, signs: Signs) -> Runs:
    return tuple(_spelt(runs, signs))


def _spelt(runs: Iterable[Run], signs: Signs) -> Iterator[Run]:
    last = Fate.KEPT
    for run in runs:
        if run.fate is not last:
            yield from _sign(last, signs.end)
            yield from _sign(run.fate, signs.removed if run.fate is Fate.DELETED else signs.added)
        yield run
        last = run.fate
    yield from _sign(last, signs.end)


def _sign(fate: Fate, sign: str) -> Iterator[Run]:
    if fate is not Fate.KEPT:
        yield Run(sign, fate)
