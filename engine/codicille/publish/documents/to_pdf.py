"""Document → PDF by typst: PDF/UA-1 and PDF/A-2a, tagged, with bookmarks; the same bytes for equal documents.

The page's form is in `document.typ`, which takes the document as JSON and prints its words as they are.
typst checks the two standards while it writes, and refuses what breaks them.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import typst

from codicille.publish.documents.document import (
    Align,
    Block,
    Columns,
    Heading,
    Look,
    Metadata,
    Note,
    Paragraph,
    QuickCode,
    Rule,
    Run,
    Runs,
    Table,
    all_notes,
    foot,
    words,
)
from codicille.publish.documents.keeping import Kept, Opening, announces, parts
from codicille.publish.documents.to_html import split_name
from codicille.publish.documents.widths import (
    LINES,
    has_room,
    has_short_rows,
    is_short,
    longest_word,
    shares,
    words_of,
)
from codicille.publish.qr_code import svg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codicille.publish.documents.document import Document

FORM = "document.typ"
STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]
LONG_WORD = 26
"""Signs of a word for which columns are hyphenated: a third of a line holds more."""
MANY, BRIEF = 100, 18
"""Headings, and their usual length, for which the contents stand in three columns."""

Json = dict[str, object]


def to_pdf(document: Document) -> bytes:
    """Return the document as PDF."""
    blocks = tuple(_levelled(document.blocks))
    values = {
        "meta": _meta(document.meta, blocks),
        "entries": _entries(blocks),
        "blocks": list(_parts(blocks, document.meta)),
    }
    noon = dt.datetime.combine(document.meta.day, dt.time(12), dt.UTC)
    made = typst.compile(
        files(__package__).joinpath(FORM).read_bytes(),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(values, ensure_ascii=False, sort_keys=True)},
        pdf_standards=[*STANDARDS],
        timestamp=int(noon.timestamp()),
    )
    return bytes(made)


def _meta(meta: Metadata, blocks: Iterable[Block]) -> Json:
    return {
        "title": meta.title,
        "subtitle": meta.subtitle,
        "author": meta.author,
        "year": meta.day.year,
        "month": meta.day.month,
        "day": meta.day.day,
        "language": meta.language,
        "spoken": meta.spoken,
        "header": meta.header,
        "page_of": meta.page_of,
        "contents": meta.contents,
        "facts": [{"name": one.name, "value": one.value, "code": one.is_code} for one in meta.facts],
        "notice": list(meta.notice),
        "notice_title": meta.notice_title,
        "identifier": meta.identifier,
        "short": foot(meta),
        "accent": meta.accent,
        "landscape": meta.is_landscape,
        "comparison": meta.is_comparison,
        "depth": meta.contents_depth,
        "contents_columns": _contents_columns(meta, blocks),
        "contents_apart": meta.has_contents_apart,
        "monochrome": meta.is_monochrome,
        "spelt": meta.is_spelt,
    }


def _entries(blocks: Iterable[Block]) -> Json:
    """Return by anchor how the table of contents shows each heading that calls notes: without them.

    typst shows a heading there as it stands, notes included; to ask in each note where it stands would make
    it lay out the whole text once more.
    """
    return {
        one.anchor: {"name": _runs(name), "rest": _runs(_without_notes(rest))}
        for one in blocks
        if isinstance(one, Heading) and _calls_notes(one)
        for name, rest in (split_name(one),)
    }


def _calls_notes(heading: Heading) -> bool:
    return _without_notes(heading.runs) != heading.runs


def _without_notes(runs: Runs) -> Runs:
    return tuple(run for run in runs if run.note is None and Look.REFERENCE not in run.looks)


def _contents_columns(meta: Metadata, blocks: Iterable[Block]) -> int:
    """Return in how many columns the table of contents stands: long ones of brief headings in three."""
    if meta.contents_depth == 1:
        return 1
    shown = [one for one in blocks if isinstance(one, Heading) and one.level <= meta.contents_depth]
    lengths = [len(words(one.runs)) for one in shown]
    return 3 if len(lengths) > MANY and sorted(lengths)[len(lengths) // 2] <= BRIEF else 2


def _levelled(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks; no heading stands more than one level below the one before it, as PDF/UA asks."""
    last = 0
    anchors: set[str] = set()
    for block in blocks:
        if isinstance(block, Heading):
            last = min(block.level, last + 1)
            anchor = "" if block.anchor in anchors else block.anchor
            if not anchor and _calls_notes(block):
                anchor = f"noted_{len(anchors)}"
            anchors.add(anchor)
            yield replace(block, level=last, anchor=anchor)
        else:
            yield block


def _parts(blocks: Sequence[Block], meta: Metadata) -> Iterator[Json]:
    followed = {id(one): next_one for one, next_one in pairwise(blocks)}
    for part in parts(blocks):
        if isinstance(part, Kept):
            inside = [_block(replace(one, is_on_new_page=False), meta) for one in part.headings]
            inside += [_block(one, meta) for one in part.whole]
            yield {
                "kind": "kept-together",
                "blocks": inside,
                "new_page": part.headings[0].is_on_new_page,
                "above": part.above,
                "room": part.room,
                "back": part.back,
            }
        elif isinstance(part, Opening):
            beside = {"paragraph": _block(part.paragraph, meta), "code": _block(part.code, meta)}
            yield {"kind": "opening", **beside}
        else:
            following = followed.get(id(part))
            sticks = announces(part, following) and not any(all_notes((part, following or part)))
            yield _block(part, meta) | {"announces": sticks}


def _block(block: Block, meta: Metadata) -> Json:
    match block:
        case Heading():
            name, rest = split_name(block)
            return {
                "kind": "heading",
                "level": block.level,
                "name": _runs(name),
                "runs": _runs(rest),
                "anchor": block.anchor,
                "fate": "kept",
                "said": block.is_apparatus,
                "new_page": block.is_on_new_page,
            }
        case Paragraph():
            return {
                "kind": "paragraph",
                "style": block.style,
                "mark": _runs(block.mark),
                "runs": _runs(block.runs),
                "depth": block.depth,
                "fate": block.fate,
                "said": block.is_apparatus,
                "announces": False,
            }
        case Table():
            return _table(block, meta)
        case Columns():
            return _columns(block, meta)
        case Rule():
            return {"kind": "rule"}
        case QuickCode():
            return {
                "kind": "quick-code",
                "image": svg(block.address),
                "address": block.address,
                "caption": block.caption,
            }


def _columns(block: Columns, meta: Metadata) -> Json:
    said = [words_of(cell) for row in block.rows for cell in row.cells]
    return {
        "kind": "columns",
        "heads": list(block.heads),
        "hyphenated": longest_word(said) > LONG_WORD,
        "rows": [
            {
                "name": row.name,
                "cells": [[_inner(one, meta) for one in cell] for cell in row.cells],
                "short": is_short(row),
            }
            for row in block.rows
        ],
    }


def _inner(block: Block, meta: Metadata) -> Json:
    """Return a block of a cell: a heading there is no heading of the document, a table has little room."""
    if isinstance(block, Heading):
        return {"kind": "inner-heading", "runs": _runs(block.runs), "fate": "kept"}
    if isinstance(block, Table):
        return _table(block, meta) | {"hyphenated": True, "short": False}
    return _block(block, meta)


def _table(table: Table, meta: Metadata) -> Json:
    width = table.width
    aligns = (*table.aligns, *(Align.START,) * width)[:width]
    rows = [[_runs(cell) for cell in (*row.cells, *((),) * width)[:width]] for row in table.rows]
    return {
        "kind": "table",
        "widths": [round(share, 4) for share in shares(table, LINES[meta.is_landscape])],
        "aligns": list(aligns),
        "rows": rows,
        "said": table.is_apparatus,
        "form": table.is_form,
        "hyphenated": not has_room(table, is_landscape=meta.is_landscape),
        "short": has_short_rows(table, is_landscape=meta.is_landscape),
    }


def _runs(runs: Runs) -> list[Json]:
    return [_run(run) for run in runs]


def _run(run: Run) -> Json:
    """Return a run: its text alone where nothing else is to be said, and it has no line break."""
    if run == Run(run.text) and "\n" not in run.text:
        return {"text": run.text}
    return {
        "text": run.text,
        "fate": run.fate,
        "looks": sorted(run.looks),
        "href": run.href,
        "note": _note(run.note),
    }


def _note(note: Note | None) -> Json | None:
    if note is None:
        return None
    return {"label": note.label, "runs": _runs(note.runs), "editorial": note.is_editorial}
