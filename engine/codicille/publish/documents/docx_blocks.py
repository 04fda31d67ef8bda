"""Blocks → WordprocessingML: paragraphs with their styles, tables, columns; runs are `docx_runs.py`'s."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from codicille.publish.documents.document import (
    Align,
    Authorship,
    Block,
    Columns,
    Fate,
    Heading,
    Look,
    Paragraph,
    QuickCode,
    Row,
    Rule,
    Run,
    Runs,
    Style,
    Table,
)
from codicille.publish.documents.docx_runs import Numbers, change, runs_xml, words_xml
from codicille.publish.documents.to_html import split_name
from codicille.publish.documents.widths import WIDE_SIGN, is_short, shares
from codicille.publish.qr_code import png

if TYPE_CHECKING:
    from collections.abc import Iterable

STYLES = {
    Style.INFO: "Information",
    Style.QUOTE: "Quote",
    Style.CODE: "SourceCode",
    Style.FOOTNOTE: "FootnoteText",
    Style.LEAD: "Lead",
    Style.SMALL: "Operation",
    Style.LEGEND: "Operation",
}
ALIGNS = {Align.START: "", Align.CENTRE: "<w:jc w:val='center'/>", Align.END: "<w:jc w:val='right'/>"}
LONGEST_BOOKMARK = 40
CODE = 792000
"""The side of a QR code: 22 mm, in English Metric Units."""
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
POINT = 20
"""Twentieths of a point in one."""
NAMES = 1300
"""Twentieths of a point for the column of the rows' names."""
_BOOKMARK = re.compile(r"[^\w]")


def blocks_xml(blocks: Iterable[Block], numbers: Numbers, width: int) -> str:
    """Return blocks on a line of `width` twentieths of a point."""
    return "".join(_block(block, numbers, width) for block in blocks)


def bookmark(anchor: str) -> str:
    """Return an anchor as Word takes a bookmark's name: letters, figures and `_`, 40 at most."""
    return _BOOKMARK.sub("_", anchor)[:LONGEST_BOOKMARK]


def _block(block: Block, numbers: Numbers, width: int) -> str:
    match block:
        case Heading():
            return _heading(block, numbers)
        case Paragraph():
            return _paragraph(block, numbers)
        case Table():
            return _table(block, numbers, width)
        case Columns():
            return _columns(block, numbers, width)
        case Rule():
            edge = "<w:pBdr><w:bottom w:val='single' w:sz='4' w:space='1' w:color='CFC9BC'/></w:pBdr>"
            return f"<w:p><w:pPr>{edge}</w:pPr></w:p>"
        case QuickCode():
            return _quick_code(block, numbers)


def _heading(block: Heading, numbers: Numbers) -> str:
    name, rest = split_name(block)
    inside = runs_xml(name, numbers, block.by, "ProvisionName") + runs_xml(rest, numbers, block.by)
    if block.anchor:
        number = numbers.next()
        start = f"<w:bookmarkStart w:id='{number}' w:name='{bookmark(block.anchor)}'/>"
        inside = f"{start}{inside}<w:bookmarkEnd w:id='{number}'/>"
    inside = _commented(inside, block.runs, block.by, numbers)
    mark = _mark_of(block.fate, block.by, numbers)
    new_page = "<w:pageBreakBefore/>" if block.is_on_new_page else ""
    return paragraph_xml(f"Heading{block.level}", inside, mark, new_page)


def _quick_code(block: QuickCode, numbers: Numbers) -> str:
    """Return a code beside its caption and its link, as one line at the right."""
    at = numbers.next()
    told = _quoted(f"{block.caption} {block.address}")
    relation = numbers.picture(png(block.address))
    words = f"<w:r>{words_xml(block.address)}</w:r>"
    link = f"<w:hyperlink r:id='{numbers.link(block.address)}'>{words}</w:hyperlink>"
    size = f"cx='{CODE}' cy='{CODE}'"
    drawing = (
        f"<w:r><w:drawing><wp:inline xmlns:wp='{WP}' distT='0' distB='0' distL='0' distR='0'>"
        f"<wp:extent {size}/><wp:docPr id='{at}' name='QR {at}' descr={told}/>"
        f"<a:graphic xmlns:a='{A}'><a:graphicData uri='{PIC}'><pic:pic xmlns:pic='{PIC}'>"
        f"<pic:nvPicPr><pic:cNvPr id='{at}' name='QR {at}' descr={told}/><pic:cNvPicPr/></pic:nvPicPr>"
        f"<pic:blipFill><a:blip r:embed='{relation}'/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f"<pic:spPr><a:xfrm><a:off x='0' y='0'/><a:ext {size}/></a:xfrm>"
        "<a:prstGeom prst='rect'><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></w:r>"
    )
    caption = f"<w:r>{words_xml(block.caption)}<w:br/></w:r>{link}"
    right = "<w:jc w:val='right'/>"
    above = paragraph_xml("Apparatus", caption, more="<w:keepNext/>" + right)
    return above + paragraph_xml("Apparatus", drawing, more=right)


def _paragraph(block: Paragraph, numbers: Numbers) -> str:
    style = STYLES.get(block.style, "")
    if block.depth and block.style is Style.ALINEA:
        style = f"Item{block.depth}" if block.mark else f"Alinea{block.depth}"
    inside = ""
    if block.mark:
        sign = "\t" if style.startswith("Item") else " "
        fate = block.mark[-1].fate if block.fate is Fate.KEPT and len(block.mark) == 1 else block.fate
        inside = runs_xml((*block.mark, Run(sign, fate)), numbers, block.by)
    inside += runs_xml(block.runs, numbers, block.by)
    inside = _commented(inside, (*block.mark, *block.runs), block.by, numbers)
    return paragraph_xml(style, inside, _mark_of(block.fate, block.by, numbers))


def paragraph_xml(style: str, inside: str, mark: str = "", more: str = "") -> str:
    """Return a paragraph; `mark` tells what happened to its end, `more` are other properties."""
    named = f"<w:pStyle w:val='{style}'/>" if style else ""
    ended = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    properties = f"<w:pPr>{named}{more}{ended}</w:pPr>" if named or more or ended else ""
    return f"<w:p>{properties}{inside}</w:p>"


def _mark_of(fate: Fate, by: Authorship | None, numbers: Numbers) -> str:
    opening = change(fate, by, numbers)
    return f"<{opening}/>" if opening else ""


def _commented(inside: str, runs: Runs, by: Authorship | None, numbers: Numbers) -> str:
    """Put the motives as a comment on the first thing that an act changed."""
    is_changed = any(run.fate is not Fate.KEPT for run in runs)
    if by is None or not by.comment or not is_changed or by in numbers.commented:
        return inside
    numbers.commented.add(by)
    at = numbers.comment(by)
    reference = (
        f"<w:r><w:rPr><w:rStyle w:val='CommentReference'/></w:rPr><w:commentReference w:id='{at}'/></w:r>"
    )
    return f"<w:commentRangeStart w:id='{at}'/>{inside}<w:commentRangeEnd w:id='{at}'/>{reference}"


def _table(table: Table, numbers: Numbers, width: int) -> str:
    sizes = [round(share * width) for share in shares(table, width / POINT / WIDE_SIGN)]
    rows = "".join(_row(row, table, sizes, numbers, is_head=at == 0) for at, row in enumerate(table.rows))
    style = "FormTable" if table.is_form else "RuledTable"
    return _framed(style, sizes, rows, table.caption) + _after()


def _framed(style: str, sizes: list[int], rows: str, caption: str) -> str:
    grid = "".join(f"<w:gridCol w:w='{size}'/>" for size in sizes)
    told = f"<w:tblCaption w:val={_quoted(caption)}/>" if caption else ""
    return (
        f"<w:tbl><w:tblPr><w:tblStyle w:val='{style}'/><w:tblW w:w='{sum(sizes)}' w:type='dxa'/>"
        "<w:tblInd w:w='0' w:type='dxa'/>"
        f"<w:tblLayout w:type='fixed'/><w:tblLook w:val='0020' w:firstRow='1'/>{told}</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _after() -> str:
    """Return the empty line that parts a table from what follows."""
    return "<w:p><w:pPr><w:spacing w:after='0' w:line='160' w:lineRule='exact'/></w:pPr></w:p>"


def _quoted(words: str) -> str:
    return '"' + escape(words, {'"': "&quot;"}) + '"'


def _row(row: Row, table: Table, sizes: list[int], numbers: Numbers, *, is_head: bool) -> str:
    opening = change(row.fate, table.by, numbers)
    high = "<w:trHeight w:val='540' w:hRule='atLeast'/>" if table.is_form and not is_head else ""
    properties = (
        "<w:cantSplit/>" + high + ("<w:tblHeader/>" if is_head else "") + (f"<{opening}/>" if opening else "")
    )
    mark_fate = row.fate
    cells = []
    for at, size in enumerate(sizes):
        runs = row.cells[at] if at < len(row.cells) else ()
        align = ALIGNS[table.aligns[at]] if at < len(table.aligns) else ""
        inside = runs_xml(runs, numbers, table.by)
        if at == 0:
            inside = _commented(inside, tuple(run for cell in row.cells for run in cell), table.by, numbers)
        mark = _mark_of(mark_fate, table.by, numbers)
        cells.append(_cell(size, paragraph_xml("Cell", inside, mark, align)))
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(size: int, inside: str) -> str:
    return f"<w:tc><w:tcPr><w:tcW w:w='{size}' w:type='dxa'/></w:tcPr>{inside}</w:tc>"


def _columns(block: Columns, numbers: Numbers, width: int) -> str:
    is_named = any(row.name for row in block.rows)
    names = NAMES if is_named else 0
    size = (width - names) // len(block.heads)
    sizes = ([names] if is_named else []) + [size] * len(block.heads)
    heads = ([""] if is_named else []) + list(block.heads)
    top = "".join(
        _cell(one, paragraph_xml("Cell", runs_xml((Run(head),), numbers)))
        for one, head in zip(sizes, heads, strict=True)
    )
    rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{top}</w:tr>"]
    for row in block.rows:
        name = [_cell(names, paragraph_xml("Cell", runs_xml((Run(row.name),), numbers)))] if is_named else []
        cells = [_cell(size, _inside(cell, numbers, size)) for cell in row.cells]
        whole = "<w:trPr><w:cantSplit/></w:trPr>" if is_short(row) else ""
        rows.append(f"<w:tr>{whole}{''.join((*name, *cells))}</w:tr>")
    return _framed("ColumnTable", sizes, "".join(rows), block.caption) + _after()


def _inside(blocks: tuple[Block, ...], numbers: Numbers, size: int) -> str:
    """Return what a cell holds: it must end with a paragraph, and its headings are none of the document."""
    made = []
    for block in blocks:
        if isinstance(block, Heading):
            strong = tuple(replace(run, looks=run.looks | {Look.STRONG}) for run in block.runs)
            made.append(paragraph_xml("Cell", runs_xml(strong, numbers)))
        elif isinstance(block, Paragraph) and block.style is Style.ALINEA:
            sign = (Run(" ", block.mark[-1].fate),) if block.mark else ()
            runs = (*block.mark, *sign, *block.runs)
            left = f"<w:ind w:left='{200 * block.depth}'/>" if block.depth else ""
            made.append(paragraph_xml("Cell", runs_xml(runs, numbers), more=left))
        else:
            made.append(_block(block, numbers, size - 240))
    return "".join(made) or paragraph_xml("Cell", "")
