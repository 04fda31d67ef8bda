"""How a Word document looks: its styles as WordprocessingML (ECMA-376, part 1, 17.7); it sets no words.

Headings are Word's own, so that its navigation, its tables of contents and screen readers know them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SERIF, SANS, MONO = "Cambria", "Calibri", "Consolas"
INK, MUTED, LINE, TINT = "1D1C1A", "57544D", "CFC9BC", "F4F1EA"
INSERTED, INSERTED_TINT, DELETED, DELETED_TINT = "0B4F16", "DFF5E1", "8A1108", "FDE4E1"
STEP = 425
"""Twentieths of a point that a level is indented: 7.5 mm."""
IDS = {"annotation text": "CommentText", "annotation reference": "CommentReference"}
"""Ids that Word gives its own styles under another name."""
LANGUAGES = {"fr": "fr-FR", "en": "en-GB", "de": "de-DE"}
HEADINGS = ((32, 440, 160), (25, 340, 100), (23, 280, 80), (21, 240, 60), (21, 200, 60), (21, 200, 60))
"""By level: size in half points, space before and after in twentieths of a point."""


def styles(language: str, spoken: str, accent: str, width: int) -> str:
    """Return the styles part; `accent` is `#rrggbb`, `width` that of a line in twentieths of a point."""
    colour = accent.removeprefix("#").upper()
    inside = "".join(
        (
            _defaults(language),
            *_paragraphs(spoken, colour),
            *_contents(width),
            *_headings(),
            *_signs(colour),
            *_tables(),
        )
    )
    return f'<w:styles xmlns:w="{W}">{inside}</w:styles>'


def tag_of(language: str) -> str:
    """Return a language's tag with its region, as word processors want it for spelling."""
    return LANGUAGES.get(language, language)


def _fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}" w:eastAsia="{name}"/>'


def _defaults(language: str) -> str:
    lang = tag_of(language)
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(SERIF)}<w:color w:val='{INK}'/>"
        f"<w:sz w:val='21'/><w:szCs w:val='21'/>"
        f"<w:lang w:val='{lang}' w:eastAsia='{lang}' w:bidi='ar-SA'/></w:rPr></w:rPrDefault>"
        "<w:pPrDefault><w:pPr><w:spacing w:after='140' w:line='283' w:lineRule='auto'/></w:pPr>"
        "</w:pPrDefault>"
        "</w:docDefaults>"
    )


def _style(kind: str, name: str, properties: str, based: str = "", *, is_default: bool = False) -> str:
    """Return one style; `name` is what people read, its id is that without blanks."""
    default = " w:default='1'" if is_default else ""
    parent = f"<w:basedOn w:val='{based}'/>" if based else ""
    known = IDS.get(name) or "".join(part[:1].upper() + part[1:] for part in name.split())
    return (
        f"<w:style w:type='{kind}'{default} w:styleId='{known}'><w:name w:val='{name}'/>{parent}"
        f"<w:qFormat/>{properties}</w:style>"
    )


def _paragraph(name: str, ppr: str = "", rpr: str = "", based: str = "Normal") -> str:
    properties = (f"<w:pPr>{ppr}</w:pPr>" if ppr else "") + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
    return _style("paragraph", name, properties, based)


def _text(size: int, colour: str = "", font: str = "", extra: str = "") -> str:
    """Return properties of signs, in the order the schema wants; size in half points."""
    return "".join(
        (
            _fonts(font) if font else "",
            extra,
            f"<w:color w:val='{colour}'/>" if colour else "",
            f"<w:sz w:val='{size}'/><w:szCs w:val='{size}'/>",
        )
    )


def _paragraphs(spoken: str, accent: str) -> Iterator[str]:
    lang = f"<w:lang w:val='{tag_of(spoken)}'/>"
    yield _style("paragraph", "Normal", "", is_default=True)
    rule = f"<w:pBdr><w:top w:val='single' w:sz='24' w:space='14' w:color='{accent}'/></w:pBdr>"
    yield _paragraph(
        "Title", f"<w:keepNext/>{rule}<w:spacing w:before='0' w:after='80'/>", _text(38, extra="<w:b/>")
    )
    yield _paragraph("Subtitle", "<w:spacing w:after='280'/>", _text(25, MUTED) + lang)
    for level in (1, 2, 3):
        yield _paragraph(f"Alinea {level}", f"<w:ind w:left='{STEP * level}'/>")
        hanging = f"<w:tabs><w:tab w:val='left' w:pos='{STEP * level}'/></w:tabs>"
        yield _paragraph(f"Item {level}", f"{hanging}<w:ind w:left='{STEP * level}' w:hanging='{STEP}'/>")
    yield _paragraph("Information", "", _text(21, MUTED, extra="<w:i/>"))
    bar = f"<w:pBdr><w:left w:val='single' w:sz='18' w:space='10' w:color='{LINE}'/></w:pBdr>"
    yield _paragraph("Quote", f"{bar}<w:ind w:left='{STEP}'/>", _text(21, MUTED))
    grey = f"<w:shd w:val='clear' w:color='auto' w:fill='{TINT}'/>"
    yield _paragraph("Source Code", f"{grey}<w:jc w:val='left'/>", _text(17, font=MONO))
    yield _paragraph("Lead", "<w:keepNext/>", _text(23, extra="<w:b/>") + lang)
    yield _paragraph("Apparatus", "<w:spacing w:after='100'/>", _text(18, MUTED, SANS) + lang)
    yield _paragraph("Operation", "<w:keepNext/>", based="Apparatus")
    edge = f"<w:pBdr><w:left w:val='single' w:sz='24' w:space='8' w:color='{accent}'/></w:pBdr>"
    yield _paragraph(
        "Legal Value",
        f"{edge}{grey}<w:spacing w:after='0'/><w:ind w:left='200'/>",
        _text(18, INK, SANS) + lang,
    )
    yield _paragraph("Cell", "<w:spacing w:after='40' w:line='259' w:lineRule='auto'/>", _text(18))
    yield _paragraph("Fact", "<w:spacing w:after='20'/>", _text(18, font=SANS) + lang)
    yield _paragraph("footnote text", "<w:spacing w:after='40' w:line='240' w:lineRule='auto'/>", _text(17))
    yield _paragraph(
        "endnote text", "<w:spacing w:after='40' w:line='240' w:lineRule='auto'/>", _text(17) + lang
    )
    yield _paragraph("annotation text", "<w:spacing w:after='40'/>", _text(19, font=SANS))
    yield _paragraph("header", "<w:spacing w:after='0'/>", _text(16, MUTED, SANS))
    yield _paragraph("footer", "<w:spacing w:after='0'/>", _text(16, MUTED, SANS))


def _contents(width: int) -> Iterator[str]:
    """Yield the styles of the table of contents, with room for the pages that Word puts at the right."""
    tab = f"<w:tabs><w:tab w:val='right' w:leader='dot' w:pos='{width}'/></w:tabs>"
    for level, (above, size) in enumerate(((80, 20), (0, 19)), 1):
        left = f"<w:spacing w:before='{above}' w:after='20'/><w:ind w:left='{STEP * (level - 1)}'/>"
        yield _paragraph(f"toc {level}", f"{tab}{left}", _text(size, extra="<w:b/>" if level == 1 else ""))


def _headings() -> Iterator[str]:
    for level, (size, before, after) in enumerate(HEADINGS, 1):
        under = f"<w:pBdr><w:bottom w:val='single' w:sz='4' w:space='4' w:color='{LINE}'/></w:pBdr>"
        ppr = (
            f"<w:keepNext/><w:keepLines/>{under if level == 1 else ''}"
            f"<w:spacing w:before='{before}' w:after='{after}' w:line='252' w:lineRule='auto'/>"
            f"<w:outlineLvl w:val='{level - 1}'/>"
        )
        yield _paragraph(
            f"heading {level}", ppr, _text(size, extra="<w:b/>" if level < 4 else "<w:b/><w:i/>")
        )
    yield _paragraph("Contents Heading", "<w:keepNext/>", _text(23, extra="<w:b/>"))


def _signs(accent: str) -> Iterator[str]:
    def signs(name: str, rpr: str) -> str:
        return _style("character", name, f"<w:rPr>{rpr}</w:rPr>")

    yield _style("character", "Default Paragraph Font", "", is_default=True)
    yield signs("Provision Name", f"<w:color w:val='{accent}'/>")
    yield signs("Hyperlink", f"<w:color w:val='{accent}'/><w:u w:val='single'/>")
    yield signs("Contents Link", f"<w:color w:val='{INK}'/>")
    yield signs("footnote reference", "<w:vertAlign w:val='superscript'/>")
    yield signs("endnote reference", "<w:vertAlign w:val='superscript'/>")
    yield signs("annotation reference", "<w:sz w:val='16'/>")
    yield signs("Code", f"{_fonts(MONO)}<w:sz w:val='17'/>")
    shade = "<w:shd w:val='clear' w:color='auto' w:fill='{0}'/>"
    yield signs(
        "Inserted Words", f"<w:color w:val='{INSERTED}'/><w:u w:val='single'/>{shade.format(INSERTED_TINT)}"
    )
    yield signs("Deleted Words", f"<w:strike/><w:color w:val='{DELETED}'/>{shade.format(DELETED_TINT)}")


def _tables() -> Iterator[str]:
    margins = (
        "<w:tblCellMar><w:top w:w='50' w:type='dxa'/><w:left w:w='100' w:type='dxa'/>"
        "<w:bottom w:w='30' w:type='dxa'/><w:right w:w='100' w:type='dxa'/></w:tblCellMar>"
    )
    plain = f"<w:tblPr><w:tblInd w:w='0' w:type='dxa'/>{margins}</w:tblPr>"
    yield _style("table", "Table Normal", plain, is_default=True)
    lines = "".join(
        f"<w:{side} w:val='single' w:sz='4' w:space='0' w:color='{LINE}'/>"
        for side in ("top", "bottom", "insideH")
    )
    head = (
        f"<w:tblStylePr w:type='firstRow'><w:rPr><w:b/></w:rPr><w:tcPr>"
        f"<w:shd w:val='clear' w:color='auto' w:fill='{TINT}'/></w:tcPr></w:tblStylePr>"
    )
    yield _style(
        "table",
        "Ruled Table",
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders>{margins}</w:tblPr>{head}",
        "TableNormal",
    )
    ruled = "".join(
        f"<w:{side} w:val='single' w:sz='6' w:space='0' w:color='000000'/>"
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    yield _style(
        "table",
        "Form Table",
        f"<w:tblPr><w:tblBorders>{ruled}</w:tblBorders>{margins}</w:tblPr>{head}",
        "TableNormal",
    )
    upright = f"<w:insideV w:val='single' w:sz='4' w:space='0' w:color='{LINE}'/>"
    yield _style(
        "table",
        "Column Table",
        f"<w:tblPr><w:tblBorders>{lines}{upright}</w:tblBorders>{margins}</w:tblPr>{head}",
        "TableNormal",
    )
