"""Document → PDF by typst: PDF/UA-1 and PDF/A-2a, tagged, with bookmarks; the same bytes for equal documents.

The page's form is in `document.typ`, which takes the document as JSON and prints its words as they are.
typst checks the two standards while it writes, and refuses what breaks them.
"""

from __future__ import annotations

import datetime as dt
import json
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import typst

from codicille.publish.documents.document import (
    Align,
    Block,
    Columns,
    Heading,
    Metadata,
    Note,
    Paragraph,
    QuickCode,
    Rule,
    Run,
    Runs,
    Table,
)
from codicille.publish.documents.quick_code import svg
from codicille.publish.documents.to_html import split_name
from codicille.publish.documents.widths import shares

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codicille.publish.documents.document import Document

FORM = "document.typ"
STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]
SHORT = 12
"""Digits of a tree hash that stand at the foot of a page."""

Json = dict[str, object]


def to_pdf(document: Document) -> bytes:
    """Return the document as PDF."""
    values = {"meta": _meta(document.meta), "blocks": list(_blocks(document.blocks))}
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


def _meta(meta: Metadata) -> Json:
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
        "short": "..".join(one[:SHORT] for one in meta.identifier.split("..")),
        "accent": meta.accent,
        "landscape": meta.is_landscape,
        "comparison": meta.is_comparison,
        "depth": meta.contents_depth,
        "monochrome": meta.is_monochrome,
    }


def _blocks(blocks: Iterable[Block]) -> Iterator[Json]:
    """Yield blocks; no heading stands more than one level below the one before it, as PDF/UA asks."""
    last = 0
    anchors: set[str] = set()
    for block in blocks:
        made = _block(block)
        if isinstance(block, Heading):
            last = min(block.level, last + 1)
            made["level"] = last
            if block.anchor in anchors:
                made["anchor"] = ""
            anchors.add(block.anchor)
        yield made


def _block(block: Block) -> Json:
    match block:
        case Heading():
            name, rest = split_name(block)
            return {
                "kind": "heading",
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
            }
        case Table():
            return _table(block)
        case Columns():
            return {
                "kind": "columns",
                "heads": list(block.heads),
                "rows": [
                    {"name": row.name, "cells": [[_inner(one) for one in cell] for cell in row.cells]}
                    for row in block.rows
                ],
            }
        case Rule():
            return {"kind": "rule"}
        case QuickCode():
            return {
                "kind": "quick-code",
                "image": svg(block.address),
                "address": block.address,
                "caption": block.caption,
            }


def _inner(block: Block) -> Json:
    """Return a block of a cell: a heading there is no heading of the document."""
    if isinstance(block, Heading):
        return {"kind": "inner-heading", "runs": _runs(block.runs), "fate": "kept"}
    return _block(block)


def _table(table: Table) -> Json:
    width = table.width
    aligns = (*table.aligns, *(Align.START,) * width)[:width]
    rows = [[_runs(cell) for cell in (*row.cells, *((),) * width)[:width]] for row in table.rows]
    return {
        "kind": "table",
        "widths": [round(share, 4) for share in shares(table)],
        "aligns": list(aligns),
        "rows": rows,
        "said": table.is_apparatus,
        "form": table.is_form,
    }


def _runs(runs: Runs) -> list[Json]:
    return [_run(run) for run in runs]


def _run(run: Run) -> Json:
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
