"""A form to a Word file with change tracking on (ECMA-376-1, 17.15.1.90); styles are `docx_looks.py`'s."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from codicille.intake.word.archive import archived
from codicille.intake.word.docx_looks import STYLES
from codicille.intake.word.sheet import HEADINGS, LANGUAGES, REASONS, Grid, Line
from codicille.text.inline import BREAK, Face

if TYPE_CHECKING:
    from codicille.intake.word.sheet import Sheet
    from codicille.text.inline import Run

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPEN = "http://schemas.openxmlformats.org"
_RELATIONS = f"{_OPEN}/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
W = f'xmlns:w="{_OPEN}/wordprocessingml/2006/main"'
_CUSTOM_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set that all custom properties are in (ECMA-376-1, 22.3)."""
_WIDTH = 9070
"""Twentieths of a point between the margins of an A4 page."""
_TALL = 1700
"""Height of the row for the reasons, which grows with them."""
_BELOW = '<w:spacing w:before="200"/>'
"""The space between a table and what follows it."""
_FACES = {
    Face.BOLD: "<w:b/>",
    Face.ITALIC: "<w:i/>",
    Face.STRUCK: "<w:strike/>",
    Face.CODE: '<w:rStyle w:val="CodicilleSign"/>',
}


def write_docx(sheet: Sheet) -> bytes:
    """Return the form as a `.docx` file. Law: equal forms give equal bytes."""
    links = _links(sheet)
    return archived(
        (
            ("[Content_Types].xml", _content_types()),
            ("_rels/.rels", _relations(_PACKAGE)),
            ("word/document.xml", _document(sheet, links)),
            ("word/_rels/document.xml.rels", _relations((*_PARTS, *_link_relations(links)))),
            ("word/styles.xml", _styles(sheet)),
            ("word/settings.xml", _settings(sheet)),
            ("word/footer1.xml", _footer(sheet)),
            ("docProps/core.xml", _core(sheet)),
            ("docProps/custom.xml", _custom(sheet)),
        )
    )


_PACKAGE = (
    ("rId1", f"{_RELATIONS}/officeDocument", "word/document.xml", ""),
    ("rId2", f"{_OPEN}/package/2006/relationships/metadata/core-properties", "docProps/core.xml", ""),
    ("rId3", f"{_RELATIONS}/custom-properties", "docProps/custom.xml", ""),
)
_PARTS = (
    ("rId1", f"{_RELATIONS}/styles", "styles.xml", ""),
    ("rId2", f"{_RELATIONS}/settings", "settings.xml", ""),
    ("rId3", f"{_RELATIONS}/footer", "footer1.xml", ""),
)


def _links(sheet: Sheet) -> dict[str, str]:
    """Return the id of each link's target."""
    lines = [line for block in sheet.blocks for line in _lines(block)]
    targets = dict.fromkeys(run.link for line in lines for run in line.runs if run.link)
    return {target: f"rLink{rank}" for rank, target in enumerate(targets, 1)}


def _lines(block: Line | Grid) -> tuple[Line, ...]:
    return (block,) if isinstance(block, Line) else tuple(line for row in block.rows for line in row)


def _link_relations(links: dict[str, str]) -> list[tuple[str, str, str, str]]:
    return [(name, f"{_RELATIONS}/hyperlink", target, "External") for target, name in links.items()]


def _document(sheet: Sheet, links: dict[str, str]) -> str:
    above: tuple[Line | Grid | None, ...] = (None, *sheet.blocks[:-1])
    blocks = "".join(
        _paragraph(block, links, _space(one, block)) if isinstance(block, Line) else _table(block, links)
        for one, block in zip(above, sheet.blocks, strict=True)
    )
    page = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" '
        'w:gutter="0"/></w:sectPr>'
    )
    return f'{_HEAD}<w:document {W} xmlns:r="{_RELATIONS}"><w:body>{blocks}{page}</w:body></w:document>'


def _space(above: Line | Grid | None, line: Line) -> str:
    """Return the space above a line: a table leaves none under it, and headings have their own."""
    is_under = isinstance(above, Grid) and not above.is_form and line.look not in HEADINGS
    return _BELOW if is_under else ""


def _paragraph(line: Line, links: dict[str, str], space: str = "") -> str:
    indent = (
        f'<w:ind w:left="{340 + 340 * line.depth}" w:hanging="340"/>' if line.look == "CodicilleItem" else ""
    )
    runs = "".join(_run(run, links) for run in line.runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{line.look}"/>{space}{indent}</w:pPr>{runs}</w:p>'


def _run(run: Run, links: dict[str, str]) -> str:
    properties = "".join(mark for face, mark in sorted(_FACES.items(), reverse=True) if face in run.faces)
    if Face.CODE in run.faces:
        properties = _FACES[Face.CODE] + properties.replace(_FACES[Face.CODE], "")
    lines = (f'<w:t xml:space="preserve">{escape(words)}</w:t>' for words in run.words.split(BREAK))
    shown = f"<w:r><w:rPr>{properties}</w:rPr>{'<w:br/>'.join(lines)}</w:r>"
    return f'<w:hyperlink r:id="{links[run.link]}">{shown}</w:hyperlink>' if run.link else shown


def _table(grid: Grid, links: dict[str, str]) -> str:
    widths = grid.widths(_WIDTH)
    columns_xml = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(
        f"<w:tr>{_row_head(grid, rank)}"
        + "".join(_cell(line, widths[at], links, _is_head(grid, rank, at)) for at, line in enumerate(row))
        + "</w:tr>"
        for rank, row in enumerate(grid.rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="CodicilleGrid"/><w:tblW w:w="{_WIDTH}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns_xml}</w:tblGrid>{rows}</w:tbl>'
    )


def _is_head(grid: Grid, row: int, column: int) -> bool:
    return column == 0 if grid.is_form else row == 0


def _row_head(grid: Grid, rank: int) -> str:
    """Return what a row is: it stands on one page, but for the reasons, which may take several."""
    if grid.is_form and rank == REASONS:
        return f'<w:trPr><w:trHeight w:val="{_TALL}" w:hRule="atLeast"/></w:trPr>'
    is_head = rank == 0 and not grid.is_form
    return f"<w:trPr>{'<w:tblHeader/>' if is_head else '<w:cantSplit/>'}</w:trPr>"


def _cell(line: Line, width: int, links: dict[str, str], is_head: bool) -> str:  # noqa: FBT001 -- a cell is one or not
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EAF0F6"/>' if is_head else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{_paragraph(line, links)}</w:tc>'
    )


def _styles(sheet: Sheet) -> str:
    language = LANGUAGES.get(sheet.language, sheet.language)
    return f"{_HEAD}<w:styles {W}>{STYLES.replace('{language}', escape(language))}</w:styles>"


def _settings(sheet: Sheet) -> str:
    language = LANGUAGES.get(sheet.language, sheet.language)
    return (
        f'{_HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:trackRevisions/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f"<w:themeFontLang w:val={quoteattr(language)}/></w:settings>"
    )


def _footer(sheet: Sheet) -> str:
    return (
        f'{_HEAD}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">'
        f"{escape(sheet.title)} · </w:t></w:r>"
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
    )


def _core(sheet: Sheet) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_OPEN}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(sheet.title)}</dc:title><dc:identifier>{escape(sheet.base.line)}</dc:identifier>"
        f"<dc:language>{escape(sheet.language)}</dc:language></cp:coreProperties>"
    )


def _custom(sheet: Sheet) -> str:
    told = "".join(
        f'<property fmtid="{_CUSTOM_ID}" pid="{rank}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for rank, (name, value) in enumerate(sheet.base.properties().items(), 2)
    )
    return (
        f'{_HEAD}<Properties xmlns="{_OPEN}/officeDocument/2006/custom-properties" '
        f'xmlns:vt="{_OPEN}/officeDocument/2006/docPropsVTypes">{told}</Properties>'
    )


def _content_types() -> str:
    parts = (
        ("/word/document.xml", f"{_TYPES}.wordprocessingml.document.main+xml"),
        ("/word/styles.xml", f"{_TYPES}.wordprocessingml.styles+xml"),
        ("/word/settings.xml", f"{_TYPES}.wordprocessingml.settings+xml"),
        ("/word/footer1.xml", f"{_TYPES}.wordprocessingml.footer+xml"),
        ("/docProps/core.xml", _CORE),
        ("/docProps/custom.xml", f"{_TYPES}.custom-properties+xml"),
    )
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'{_HEAD}<Types xmlns="{_OPEN}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(told: tuple[tuple[str, str, str, str], ...]) -> str:
    relations = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target={quoteattr(target)}'
        + (f' TargetMode="{mode}"' if mode else "")
        + "/>"
        for name, kind, target, mode in told
    )
    return f'{_HEAD}<Relationships xmlns="{_OPEN}/package/2006/relationships">{relations}</Relationships>'
