"""A form to an OpenDocument text with change tracking on (ODF 1.3, part 3, 5.5.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from codicille.intake.word.archive import archived
from codicille.intake.word.odt_looks import FACE_STYLES, STYLES
from codicille.intake.word.sheet import HEADINGS, LANGUAGES, REASONS, Grid, Line
from codicille.text.inline import BREAK, Face

if TYPE_CHECKING:
    from codicille.intake.word.sheet import Sheet
    from codicille.text.inline import Run

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TYPE = "application/vnd.oasis.opendocument.text"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    f'xmlns:{name}="{_OASIS}:{rest}:1.0"'
    for name, rest in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("meta", "meta"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"), ("manifest", "manifest"),
    )
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
_WIDTH = 16_000
"""Thousandths of a centimetre between the margins."""
_MANY_BLANKS = re.compile(" {2,}|^ | $")
_NAMES = {Face.BOLD: "B", Face.ITALIC: "I", Face.STRUCK: "S", Face.CODE: "C"}


def write_odt(sheet: Sheet) -> bytes:
    """Return the form as an `.odt` file. Law: equal forms give equal bytes."""
    return archived(
        (
            ("mimetype", _TYPE),
            ("content.xml", _content(sheet)),
            ("styles.xml", _styles(sheet)),
            ("meta.xml", _meta(sheet)),
            ("META-INF/manifest.xml", _manifest()),
        ),
        stored=("mimetype",),
    )


def _content(sheet: Sheet) -> str:
    blocks = "".join(
        _line(block) if isinstance(block, Line) else _table(block, rank)
        for rank, block in enumerate(sheet.blocks)
    )
    return (
        f'{_HEAD}<office:document-content {_SPACES} office:version="1.3">'
        f"<office:automatic-styles>{FACE_STYLES}{_columns(sheet)}"
        "</office:automatic-styles><office:body><office:text>"
        f'<text:tracked-changes text:track-changes="true"/>{blocks}'
        "</office:text></office:body></office:document-content>"
    )


def _columns(sheet: Sheet) -> str:
    """Return a style for each column of each table: its width."""
    return "".join(
        f'<style:style style:name="T{rank}C{at}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width / 1000}cm"/></style:style>'
        for rank, block in enumerate(sheet.blocks)
        if isinstance(block, Grid)
        for at, width in enumerate(block.widths(_WIDTH))
    )


def _line(line: Line) -> str:
    words = "".join(_run(run) for run in line.runs)
    if line.look in HEADINGS:
        level = HEADINGS.index(line.look) + 1
        return f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{words}</text:h>'
    return f'<text:p text:style-name="{line.look}">{words}</text:p>'


def _run(run: Run) -> str:
    words = "<text:line-break/>".join(_spaced(part) for part in run.words.split(BREAK))
    if run.faces:
        name = "".join(_NAMES[face] for face in Face if face in run.faces)
        words = f'<text:span text:style-name="{name}">{words}</text:span>'
    return (
        f'<text:a xlink:type="simple" xlink:href={quoteattr(run.link)}>{words}</text:a>'
        if run.link
        else words
    )


def _spaced(words: str) -> str:
    """Return words in which no blank gets lost: readers make one of several (6.1.2)."""

    def kept(blanks: str) -> str:
        return f'<text:s text:c="{len(blanks)}"/>'

    return _MANY_BLANKS.sub(lambda match: kept(match[0]), escape(words))


def _table(grid: Grid, rank: int) -> str:
    columns = "".join(
        f'<table:table-column table:style-name="T{rank}C{at}"/>' for at in range(len(grid.widths(_WIDTH)))
    )
    rows = [_row(grid, at) for at in range(len(grid.rows))]
    if not grid.is_form:
        rows[0] = f"<table:table-header-rows>{rows[0]}</table:table-header-rows>"
    return f'<table:table table:name="T{rank}" table:style-name="Grid">{columns}{"".join(rows)}</table:table>'


def _row(grid: Grid, rank: int) -> str:
    cells = "".join(
        f'<table:table-cell table:style-name="{_cell(grid, rank, at)}" office:value-type="string">'
        f"{_line(line)}</table:table-cell>"
        for at, line in enumerate(grid.rows[rank])
    )
    style = "Tall" if grid.is_form and rank == REASONS else "Whole"
    return f'<table:table-row table:style-name="{style}">{cells}</table:table-row>'


def _cell(grid: Grid, row: int, column: int) -> str:
    is_head = column == 0 if grid.is_form else row == 0
    return "HeadCell" if is_head else "Cell"


def _styles(sheet: Sheet) -> str:
    language, _, country = LANGUAGES.get(sheet.language, sheet.language).partition("-")
    styles = STYLES.replace("{language}", language).replace("{country}", country or "none")
    return (
        f'{_HEAD}<office:document-styles {_SPACES} office:version="1.3">'
        f"{styles.replace('{footer}', escape(sheet.title))}</office:document-styles>"
    )


def _meta(sheet: Sheet) -> str:
    told = "".join(
        f"<meta:user-defined meta:name={quoteattr(name)}>{escape(value)}</meta:user-defined>"
        for name, value in sheet.base.properties().items()
    )
    return (
        f'{_HEAD}<office:document-meta {_SPACES} office:version="1.3"><office:meta>'
        f"<dc:title>{escape(sheet.title)}</dc:title><dc:language>{escape(sheet.language)}</dc:language>{told}"
        "</office:meta></office:document-meta>"
    )


def _manifest() -> str:
    files = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "styles.xml", "meta.xml")
    )
    return (
        f'{_HEAD}<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_TYPE}"/>'
        f"{files}</manifest:manifest>"
    )
