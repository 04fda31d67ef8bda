"""A comparison with its marks written out in words, for a black and white print or for listening."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
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
    Style,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def spelt(document: Document) -> Document:
    """Return the document with `[removed: …]` and `[added: …]` around the words that changed."""
    signs = document.meta.signs
    meta = replace(document.meta, is_spelt=True)
    return replace(document, meta=meta, blocks=tuple(_block(block, signs) for block in document.blocks))


def _block(block: Block, signs: Signs) -> Block:
    match block:
        case Heading():
            return replace(block, runs=_runs(block.runs, signs), name_length=0)
        case Paragraph() if block.style is Style.LEGEND and signs.legend:
            return replace(block, runs=(Run(signs.legend),))
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
    """Yield runs with their signs; blanks at the edges of what changed stand outside them."""
    for fate, group in groupby(runs, key=lambda run: run.fate):
        if fate is Fate.KEPT:
            yield from group
            continue
        before, inside, after = _parted(list(group))
        yield from before
        if inside:
            yield Run(signs.removed if fate is Fate.DELETED else signs.added, fate)
            yield from inside
            yield Run(signs.end, fate)
        yield from after


def _parted(runs: list[Run]) -> tuple[list[Run], list[Run], list[Run]]:
    """Return what changed with the blanks before and after it by themselves."""
    before: list[Run] = []
    after: list[Run] = []
    while runs and runs[0].note is None and runs[0].text[:1].isspace():
        text = runs[0].text
        bare = text.lstrip()
        before.append(replace(runs[0], text=text[: len(text) - len(bare)]))
        runs = [replace(runs[0], text=bare), *runs[1:]] if bare else runs[1:]
    while runs and runs[-1].note is None and runs[-1].text[-1:].isspace():
        text = runs[-1].text
        bare = text.rstrip()
        after.insert(0, replace(runs[-1], text=text[len(bare) :]))
        runs = [*runs[:-1], replace(runs[-1], text=bare)] if bare else runs[:-1]
    return before, runs, after
