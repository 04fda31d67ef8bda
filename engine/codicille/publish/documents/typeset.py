"""No-break spaces put into a document where its language asks for them; it changes no word.

A rule may look from one run into the next (`«` in bold before a plain word), so a block's runs are read as
one line; every sign keeps its place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codicille.publish.documents.document import (
    Beside,
    Block,
    Columns,
    Document,
    Fact,
    Heading,
    Look,
    Paragraph,
    Row,
    Run,
    Runs,
    Style,
    Table,
    words,
)
from codicille.publish.pieces.typography import spaced

if TYPE_CHECKING:
    from collections.abc import Iterable


def typeset(document: Document) -> Document:
    """Return the document with the spaces of its languages: the text's, and the one spoken about it."""
    meta = document.meta
    said = replace(
        meta,
        title=spaced(meta.title, meta.language),
        subtitle=spaced(meta.subtitle, meta.spoken),
        header=spaced(meta.header, meta.spoken),
        facts=tuple(Fact(one.name, spaced(one.value, meta.spoken), one.is_code) for one in meta.facts),
        notice=tuple(spaced(one, meta.spoken) for one in meta.notice),
    )
    return Document(said, _blocks(document.blocks, meta.language, meta.spoken))


def _blocks(blocks: Iterable[Block], language: str, spoken: str) -> tuple[Block, ...]:
    return tuple(_block(block, language, spoken) for block in blocks)


def _block(block: Block, language: str, spoken: str) -> Block:
    match block:
        case Heading():
            return replace(block, runs=_runs(block.runs, spoken if block.is_apparatus else language, spoken))
        case Paragraph() if block.style is not Style.CODE:
            own = spoken if block.is_apparatus else language
            return replace(block, runs=_runs(block.runs, own, spoken), mark=_runs(block.mark, own, spoken))
        case Table():
            own = spoken if block.is_apparatus else language
            rows = (
                Row(tuple(_runs(cell, own, spoken) for cell in row.cells), row.fate) for row in block.rows
            )
            return replace(block, rows=tuple(rows))
        case Columns():
            sides = (
                Beside(row.name, tuple(_blocks(cell, language, spoken) for cell in row.cells))
                for row in block.rows
            )
            return replace(block, rows=tuple(sides))
        case _:
            return block


def _runs(runs: Runs, language: str, spoken: str) -> Runs:
    line = spaced(words(runs), language)
    made: list[Run] = []
    at = 0
    for run in runs:
        text = run.text if Look.CODE in run.looks else line[at : at + len(run.text)]
        at += len(run.text)
        note = run.note
        if note is not None:
            inside = _runs(note.runs, spoken if note.is_editorial else language, spoken)
            note = replace(note, runs=inside)
        made.append(replace(run, text=text, note=note))
    return tuple(made)
