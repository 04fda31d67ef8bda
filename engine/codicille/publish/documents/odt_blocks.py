"""Blocks → the body of an OpenDocument text; how changes are kept apart is told by `odt_changes.py`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from codicille.publish.documents.document import (
    Authorship,
    Block,
    Columns,
    Fate,
    Heading,
    Look,
    Note,
    Paragraph,
    QuickCode,
    Rule,
    Run,
    Runs,
    Style,
    Table,
)
from codicille.publish.documents.odt_automatic import Automatic
from codicille.publish.documents.odt_changes import Changes
from codicille.publish.documents.to_html import split_name
from codicille.publish.documents.widths import WIDE_SIGN, is_short, shares
from codicille.publish.qr_code import png

if TYPE_CHECKING:
    from collections.abc import Sequence

STYLES = {
    Style.ALINEA: "Standard",
    Style.INFO: "Information",
    Style.QUOTE: "Quotations",
    Style.CODE: "Source",
    Style.FOOTNOTE: "Footnote",
    Style.LEAD: "Lead",
    Style.SMALL: "Operation",
    Style.LEGEND: "Operation",
}
LOOKS = {
    Look.STRONG: "Strong",
    Look.EMPHASIS: "Emphasis",
    Look.STRUCK: "Struck",
    Look.CODE: "Code",
    Look.REFERENCE: "Reference",
}
PLAIN = {Fate.INSERTED: "Inserted", Fate.DELETED: "Deleted"}
KINDS = ("PlainCell", "HeadCell")
POINTS = 72 / 2.54
"""In a centimetre."""
NAMES = 2.2
"""Centimetres of the column of the rows' names."""
CELL_EDGES = 0.3
"""Centimetres that the edges of a cell take."""
CODE = 2.2
"""The side of a QR code, in centimetres."""
_BLANKS = re.compile(" {2,}")


@dataclass(slots=True)
class Body:
    """The body as it grows; equal documents give equal bodies."""

    width: float
    """Of a line, in centimetres."""
    changes: Changes = field(default_factory=Changes)
    automatic: Automatic = field(default_factory=Automatic)
    notes: int = 0
    pictures: dict[str, bytes] = field(default_factory=dict)
    """By their place in the file."""

    def blocks(self, blocks: Sequence[Block]) -> str:
        """Return blocks; a paragraph that came or went leaves its mark on a neighbour."""
        made: list[str] = []
        waiting = ""
        for at, block in enumerate(blocks):
            following = blocks[at + 1] if at + 1 < len(blocks) else None
            if isinstance(block, Heading | Paragraph):
                waiting = self._flowing(block, following, made, waiting)
            else:
                made.append(self._other(block))
        return "".join(made)

    def _flowing(
        self, block: Heading | Paragraph, following: Block | None, made: list[str], waiting: str
    ) -> str:
        """Add a heading or a paragraph; return what must stand at the beginning of the next."""
        is_whole = block.fate is not Fate.KEPT and block.by is not None
        if not is_whole or block.by is None or not isinstance(following, Heading | Paragraph):
            made.append(self._paragraph(block, waiting))
            return ""
        plain = _unmarked(block)
        if block.fate is Fate.INSERTED:
            start, end = self.changes.inserted(block.by)
            made.append(self._paragraph(plain, waiting + start + self.changes.comment(block.by)))
            return end
        gone = self._paragraph(plain, "") + "<text:p/>"
        return waiting + self.changes.deleted(block.by, gone) + self.changes.comment(block.by)

    def _paragraph(self, block: Heading | Paragraph, before: str) -> str:
        if isinstance(block, Heading):
            name, rest = split_name(block)
            words = self.runs(name, block.by, "Provision") + self.runs(rest, block.by)
            mark = f"<text:bookmark text:name={quoteattr(block.anchor)}/>" if block.anchor else ""
            level = block.level
            style = "Opening" if block.is_on_new_page else "Heading"
            return (
                f"<text:h text:style-name='{style}_20_{level}' text:outline-level='{level}'>"
                f"{before}{mark}{words}</text:h>"
            )
        style = STYLES[block.style]
        if block.depth and block.style is Style.ALINEA:
            style = f"Item_20_{block.depth}" if block.mark else f"Alinea_20_{block.depth}"
        words = self._mark(block, style) + self.runs(block.runs, block.by)
        return f"<text:p text:style-name='{style}'>{before}{words}</text:p>"

    def _mark(self, block: Paragraph, style: str) -> str:
        if not block.mark:
            return ""
        sign = "<text:tab/>" if style.startswith("Item") else " "
        return self.runs(block.mark, block.by) + sign

    def runs(self, runs: Runs, by: Authorship | None, style: str = "") -> str:
        """Return runs, their changes tracked where somebody signs them."""
        return "".join(self._run(run, by, style) for run in runs)

    def _run(self, run: Run, by: Authorship | None, style: str) -> str:
        if run.note is not None:
            return self._note(run.note)
        names = [style] if style else []
        names += [LOOKS[look] for look in sorted(run.looks)]
        names += [PLAIN[run.fate]] if run.fate is not Fate.KEPT and by is None else []
        inside = _words(run.text)
        if names:
            inside = f"<text:span text:style-name='{self.automatic.joined(names)}'>{inside}</text:span>"
        if run.href:
            inside = f"<text:a xlink:type='simple' xlink:href={quoteattr(run.href)}>{inside}</text:a>"
        if run.fate is Fate.KEPT or by is None:
            return inside
        comment = self.changes.comment(by)
        if run.fate is Fate.DELETED:
            return self.changes.deleted(by, f"<text:p>{inside}</text:p>") + comment
        start, end = self.changes.inserted(by)
        return f"{start}{inside}{end}{comment}"

    def _note(self, note: Note) -> str:
        self.notes += 1
        kind, style = ("endnote", "Endnote") if note.is_editorial else ("footnote", "Footnote")
        own = "" if note.is_editorial else f" text:label={quoteattr(note.label)}"
        plain = tuple(Run(run.text, run.fate, run.looks, run.href) for run in note.runs)
        return (
            f"<text:note text:id='note{self.notes}' text:note-class='{kind}'>"
            f"<text:note-citation{own}>{escape(note.label)}</text:note-citation><text:note-body>"
            f"<text:p text:style-name='{style}'>{self.runs(plain, None)}</text:p>"
            "</text:note-body></text:note>"
        )

    def _other(self, block: Block) -> str:
        match block:
            case Table():
                return self._table(block)
            case Columns():
                return self._columns(block)
            case QuickCode():
                return self._quick_code(block)
            case _:
                assert isinstance(block, Rule), "headings and paragraphs flow"
                return "<text:p text:style-name='Standard'>* * *</text:p>"

    def _quick_code(self, block: QuickCode) -> str:
        """Return a code under its caption and its link."""
        file = f"Pictures/{len(self.pictures) + 1}.png"
        self.pictures[file] = png(block.address)
        side = f"svg:width='{CODE}cm' svg:height='{CODE}cm'"
        address = quoteattr(block.address)
        link = f"<text:a xlink:type='simple' xlink:href={address}>{escape(block.address)}</text:a>"
        return (
            f"<text:p text:style-name='Code_20_Line'>{escape(block.caption)}<text:line-break/>{link}"
            f"<text:line-break/><draw:frame draw:name='{file}' text:anchor-type='as-char' {side}>"
            f"<draw:image xlink:href='{file}' xlink:type='simple' xlink:show='embed' xlink:actuate='onLoad'/>"
            f"<svg:title>{escape(block.caption)} {escape(block.address)}</svg:title></draw:frame></text:p>"
        )

    def _table(self, table: Table) -> str:
        sizes = [share * self.width for share in shares(table, self.width * POINTS / WIDE_SIGN)]
        rows = []
        for at, row in enumerate(table.rows):
            style = "Head" if at == 0 else "Cell"
            frame = ("FormHead" if at == 0 else "FormCell") if table.is_form else KINDS[at == 0]
            cells = "".join(
                self._cell(f"<text:p text:style-name='{style}'>{self.runs(runs, table.by)}</text:p>", frame)
                for runs in (*row.cells, *((),) * len(sizes))[: len(sizes)]
            )
            high = f" table:style-name='{'FormRow' if table.is_form and at else 'WholeRow'}'"
            rows.append(f"<table:table-row{high}>{cells}</table:table-row>")
        return self._framed(sizes, rows)

    def _framed(self, sizes: Sequence[float], rows: Sequence[str]) -> str:
        first, *rest = rows
        styles = [self.automatic.column(one) for one in sizes]
        columns = "".join(f"<table:table-column table:style-name='{style}'/>" for style in styles)
        number = len(self.automatic.sizes)
        return (
            f"<table:table table:name='Table{number}' table:style-name='Ruled'>{columns}"
            f"<table:table-header-rows>{first}</table:table-header-rows>{''.join(rest)}</table:table>"
            "<text:p text:style-name='Cell'/>"
        )

    @staticmethod
    def _cell(inside: str, style: str = "PlainCell") -> str:
        opening = f"<table:table-cell table:style-name='{style}' office:value-type='string'>"
        return f"{opening}{inside}</table:table-cell>"

    def _columns(self, block: Columns) -> str:
        is_named = any(row.name for row in block.rows)
        size = (self.width - (NAMES if is_named else 0)) / len(block.heads)
        sizes = ([NAMES] if is_named else []) + [size] * len(block.heads)
        heads = ([""] if is_named else []) + list(block.heads)
        top = "".join(
            self._cell(f"<text:p text:style-name='Head'>{escape(head)}</text:p>", "HeadCell")
            for head in heads
        )
        rows = [f"<table:table-row>{top}</table:table-row>"]
        for row in block.rows:
            name = f"<text:p text:style-name='Name'>{escape(row.name)}</text:p>"
            cells = ([self._cell(name)] if is_named else []) + [
                self._cell(self._inside(one, size)) for one in row.cells
            ]
            whole = " table:style-name='WholeRow'" if is_short(row) else ""
            rows.append(f"<table:table-row{whole}>{''.join(cells)}</table:table-row>")
        return self._framed(sizes, rows)

    def _inside(self, blocks: Sequence[Block], size: float) -> str:
        """Return what a cell of some centimetres holds; its headings are none of the document."""
        made = []
        for block in blocks:
            if isinstance(block, Heading | Paragraph):
                made.append(self._in_cell(block))
            else:
                outside, self.width = self.width, size - CELL_EDGES
                made.append(self._other(block))
                self.width = outside
        return "".join(made) or "<text:p text:style-name='Cell'/>"

    def _in_cell(self, block: Heading | Paragraph) -> str:
        style = "Cell"
        runs = block.runs
        if isinstance(block, Heading):
            runs = tuple(replace(run, looks=run.looks | {Look.STRONG}) for run in runs)
        else:
            style = f"Cell_20_{block.depth}" if block.depth else style
            runs = (*block.mark, Run(" ", block.mark[-1].fate), *runs) if block.mark else runs
        return f"<text:p text:style-name='{style}'>{self.runs(runs, None)}</text:p>"


def _unmarked(block: Heading | Paragraph) -> Heading | Paragraph:
    """Return a block whose words are kept, for where its change is told around it."""
    runs = tuple(replace(run, fate=Fate.KEPT) for run in block.runs)
    if isinstance(block, Heading):
        return replace(block, runs=runs, fate=Fate.KEPT, by=None)
    mark = tuple(replace(run, fate=Fate.KEPT) for run in block.mark)
    return replace(block, runs=runs, mark=mark, fate=Fate.KEPT, by=None)


def _words(text: str) -> str:
    """Return words with line breaks, tabs and runs of blanks as elements: XML readers join blanks."""
    lines = []
    for line in text.split("\n"):
        parts = (_blanks(part) for part in line.split("\t"))
        lines.append("<text:tab/>".join(parts))
    return "<text:line-break/>".join(lines)


def _blanks(text: str) -> str:
    return _BLANKS.sub(lambda run: f" <text:s text:c='{len(run[0]) - 1}'/>", escape(text))
