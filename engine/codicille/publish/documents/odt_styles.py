"""How an OpenDocument text looks: its styles, its page, its head and foot (OpenDocument 1.3, part 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from codicille.publish.documents.document import foot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codicille.publish.documents.document import Metadata

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
        ("style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
        ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
        ("table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
        ("fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
        ("svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
        ("meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
        ("xlink", "http://www.w3.org/1999/xlink"),
    )
)
SERIF, SANS, MONO = "Cambria", "Calibri", "Consolas"
MUTED, LINE, TINT = "#57544d", "#cfc9bc", "#f4f1ea"
INSERTED, INSERTED_TINT, DELETED, DELETED_TINT = "#0b4f16", "#dff5e1", "#8a1108", "#fde4e1"
HEADINGS = ((16, 22, 5), (12.5, 17, 5), (11.5, 14, 4), (10.5, 12, 3), (10.5, 10, 3), (10.5, 10, 3))
"""By level: size, space before and after, in points."""
STEP = 0.75
"""Centimetres that a level is indented."""
CELL_STEP = 0.35
"""The same in a comparison in columns."""
MARGIN = 2.5
SIGN = 0.2
"""Centimetres that a sign of a fact's name takes."""
SIGNS = {
    "Strong": {"fo:font-weight": "bold"},
    "Emphasis": {"fo:font-style": "italic"},
    "Struck": {"style:text-line-through-style": "solid"},
    "Code": {"style:font-name": MONO, "fo:font-size": "8.5pt"},
    "Reference": {"style:text-position": "super 58%"},
    "Inserted": {
        "fo:color": INSERTED,
        "fo:background-color": INSERTED_TINT,
        "style:text-underline-style": "solid",
        "style:text-underline-width": "auto",
    },
    "Deleted": {
        "fo:color": DELETED,
        "fo:background-color": DELETED_TINT,
        "style:text-line-through-style": "solid",
    },
}
"""What styles of signs say, by their names: looks, and what became of the words."""
REGIONS = {"fr": "FR", "en": "GB", "de": "DE"}


def styles_xml(meta: Metadata) -> str:
    """Return the whole of `styles.xml`."""
    fonts = "".join(
        f"<style:font-face style:name='{name}' svg:font-family='{name}' style:font-family-generic='{kind}'/>"
        for name, kind in ((SERIF, "roman"), (SANS, "swiss"), (MONO, "modern"))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<office:document-styles {NAMESPACES} office:version="1.3">'
        f"<office:font-face-decls>{fonts}</office:font-face-decls>"
        f"<office:styles>{''.join(_styles(meta))}</office:styles>"
        f"<office:automatic-styles>{_page_layout(meta)}</office:automatic-styles>"
        f"<office:master-styles>{_pages(meta)}</office:master-styles></office:document-styles>"
    )


def language(code: str) -> str:
    """Return a language as properties of signs."""
    return f"fo:language='{code}' fo:country='{REGIONS.get(code, 'none')}'"


def _font(name: str) -> str:
    return f"style:font-name='{name}'"


def _paragraph(
    name: str, paragraph: str = "", signs: str = "", *, based: str = "Standard", more: str = ""
) -> str:
    """Return a paragraph's style; `more` are other attributes of it."""
    parent = f" style:parent-style-name='{based}'" if based and name != based else ""
    shown = f" style:display-name='{name}'" if " " in name else ""
    properties = f"<style:paragraph-properties {paragraph}/>" if paragraph else ""
    properties += f"<style:text-properties {signs}/>" if signs else ""
    called = name.replace(" ", "_20_")
    opening = f"<style:style style:name='{called}'{shown} style:family='paragraph'{parent}{more}>"
    return f"{opening}{properties}</style:style>"


def _tabbed(style: str, at: float) -> str:
    """Return a paragraph's style with a tab, dotted up to a number at the right of it."""
    leader = "style:leader-style='dotted' style:leader-text='.'"
    tab = f"<style:tab-stop style:position='{at:.2f}cm' style:type='right' {leader}/>"
    tabs = f"<style:tab-stops>{tab}</style:tab-stops>"
    return style.replace("/>", f">{tabs}</style:paragraph-properties>", 1)


def _text(name: str, signs: str) -> str:
    return (
        f"<style:style style:name='{name}' style:family='text'><style:text-properties {signs}/></style:style>"
    )


def properties(said: Mapping[str, str]) -> str:
    """Return what a style says, as attributes."""
    return " ".join(f"{name}='{value}'" for name, value in said.items())


def _size(points: float) -> str:
    return f"fo:font-size='{points}pt'"


def _styles(meta: Metadata) -> Iterator[str]:
    base = f"{_font(SERIF)} {_size(10.5)} fo:color='#1d1c1a' {language(meta.language)}"
    yield (
        "<style:default-style style:family='paragraph'><style:paragraph-properties "
        "fo:orphans='2' fo:widows='2' "
        f"style:tab-stop-distance='1.25cm'/><style:text-properties {base}/></style:default-style>"
    )
    yield _paragraph("Standard", "fo:margin-bottom='0.25cm' fo:line-height='118%'", base, based="")
    yield from _own_styles(meta)
    yield from _headings()
    yield from _signs(meta)
    yield (
        "<text:notes-configuration text:note-class='endnote' style:num-format='i' text:start-value='0' "
        "text:citation-style-name='Call' text:citation-body-style-name='Call' "
        "text:default-style-name='Endnote'/>"
    )
    yield (
        "<text:notes-configuration text:note-class='footnote' style:num-format='1' text:start-value='0' "
        "text:footnotes-position='page' text:citation-style-name='Call' "
        "text:citation-body-style-name='Call' text:default-style-name='Footnote'/>"
    )


def _own_styles(meta: Metadata) -> Iterator[str]:
    said = language(meta.spoken)
    top = f"fo:border-top='3pt solid {meta.accent}' fo:padding-top='0.4cm' fo:margin-bottom='0.1cm'"
    first = " style:master-page-name='First'"
    yield _paragraph("Title", top, f"{_size(19)} fo:font-weight='bold'", more=first)
    yield _paragraph("Subtitle", "fo:margin-bottom='0.5cm'", f"{_size(12.5)} fo:color='{MUTED}' {said}")
    for level in (1, 2, 3):
        left = STEP * level
        yield _paragraph(f"Alinea {level}", f"fo:margin-left='{left}cm'")
        yield _paragraph(f"Item {level}", f"fo:margin-left='{left}cm' fo:text-indent='-{STEP}cm'")
    yield _paragraph("Information", "", f"fo:font-style='italic' fo:color='{MUTED}'")
    bar = f"fo:border-left='2pt solid {LINE}' fo:padding-left='0.35cm' fo:margin-left='{STEP}cm'"
    yield _paragraph("Quotations", bar, f"fo:color='{MUTED}'")
    yield _paragraph(
        "Source", f"fo:background-color='{TINT}' fo:padding='0.2cm'", f"{_font(MONO)} {_size(8.5)}"
    )
    yield _paragraph("Lead", "fo:keep-with-next='always'", f"{_size(11.5)} fo:font-weight='bold' {said}")
    small = f"{_font(SANS)} {_size(9)} {said}"
    yield _paragraph("Operation", "fo:keep-with-next='always'", f"{small} fo:color='{MUTED}'")
    longest = max((len(fact.name) for fact in meta.facts), default=0)
    value = f"{max(4.0, longest * SIGN + 0.4):.2f}cm"
    hanging = f"fo:margin-left='{value}' fo:text-indent='-{value}'"
    yield _paragraph("Fact", f"fo:margin-bottom='0cm' {hanging}", small)
    box = f"fo:border-left='3pt solid {meta.accent}' fo:padding='0.15cm' fo:background-color='{TINT}'"
    yield _paragraph("Value", f"{box} fo:margin-bottom='0cm'", small)
    yield _paragraph("Cell", "fo:margin-bottom='0.05cm' fo:line-height='108%'", _size(9))
    for depth in (1, 2, 3):
        yield _paragraph(f"Cell {depth}", f"fo:margin-left='{CELL_STEP * depth:.2f}cm'", based="Cell")
    yield _paragraph("Head", "fo:margin-bottom='0.05cm'", f"{_size(9)} fo:font-weight='bold' {said}")
    yield _paragraph("Name", "fo:margin-bottom='0.05cm'", f"{small} fo:color='{MUTED}'")
    yield _paragraph("Footnote", "fo:margin-bottom='0.08cm' fo:line-height='100%'", _size(8.5))
    yield _paragraph("Endnote", "fo:margin-bottom='0.08cm' fo:line-height='100%'", f"{_size(8.5)} {said}")
    grey = f"{_font(SANS)} {_size(8)} fo:color='{MUTED}'"
    yield _paragraph("Header", f"fo:border-bottom='0.5pt solid {LINE}' fo:padding-bottom='0.1cm'", grey)
    yield _paragraph("Footer", "", grey)
    yield _paragraph(
        "Contents", "fo:keep-with-next='always' fo:margin-top='0.6cm'", f"{_size(11.5)} fo:font-weight='bold'"
    )
    width = float(_size_of_page(meta)[0]) - 2 * MARGIN
    for level, (above, size) in enumerate(((0.12, 10.0), (0.0, 9.5)), 1):
        weight = " fo:font-weight='bold'" if level == 1 else ""
        margins = (
            f"fo:margin-left='{STEP * (level - 1)}cm' fo:margin-top='{above}cm' fo:margin-bottom='0.04cm'"
        )
        style = _paragraph(f"Contents {level}", margins, f"{_size(size)}{weight}")
        yield _tabbed(style, width - STEP * (level - 1))
    yield _paragraph("Code Line", "fo:text-align='end'", f"{small} fo:color='{MUTED}'")
    yield _paragraph("Body", "fo:break-before='page' fo:margin-bottom='0cm'", _size(2))


def _headings() -> Iterator[str]:
    for level, (size, before, after) in enumerate(HEADINGS, 1):
        under = f" fo:border-bottom='0.5pt solid {LINE}' fo:padding-bottom='0.1cm'" if level == 1 else ""
        slant = " fo:font-style='italic'" if level > 3 else ""
        yield _paragraph(
            f"Heading {level}",
            f"fo:margin-top='{before}pt' fo:margin-bottom='{after}pt' fo:keep-with-next='always' "
            f"fo:line-height='108%'{under}",
            f"{_size(size)} fo:font-weight='bold'{slant}",
            more=f" style:default-outline-level='{level}'",
        )
        yield _paragraph(f"Opening {level}", "fo:break-before='page'", based=f"Heading_20_{level}")


def _signs(meta: Metadata) -> Iterator[str]:
    yield from (_text(name, properties(said)) for name, said in SIGNS.items())
    yield _text("Call", "style:text-position='super 58%'")
    yield _text("Provision", f"fo:color='{meta.accent}'")
    yield _text("Index", "fo:color='#1d1c1a' style:text-underline-style='none'")
    yield _text("Muted", f"fo:color='{MUTED}'")
    yield _text("Internet_20_link", f"fo:color='{meta.accent}' style:text-underline-style='solid'")


def _size_of_page(meta: Metadata) -> tuple[str, str]:
    """Return A4's width and height, in centimetres."""
    return ("29.7", "21") if meta.is_landscape else ("21", "29.7")


def _page_layout(meta: Metadata) -> str:
    across, down = _size_of_page(meta)
    orient = "landscape" if meta.is_landscape else "portrait"
    right = float(across) - 2 * MARGIN
    tabs = (
        "<style:paragraph-properties><style:tab-stops>"
        f"<style:tab-stop style:position='{right}cm' style:type='right'/>"
        "</style:tab-stops></style:paragraph-properties>"
    )
    return (
        "<style:page-layout style:name='Page'><style:page-layout-properties "
        f"fo:page-width='{across}cm' fo:page-height='{down}cm' style:print-orientation='{orient}' "
        f"fo:margin-top='1.6cm' fo:margin-bottom='1.4cm' fo:margin-left='{MARGIN}cm' "
        f"fo:margin-right='{MARGIN}cm'/>"
        "<style:header-style><style:header-footer-properties fo:min-height='1cm' fo:margin-bottom='0.6cm'/>"
        "</style:header-style><style:footer-style><style:header-footer-properties fo:min-height='1cm' "
        "fo:margin-top='0.5cm'/></style:footer-style></style:page-layout>"
        "<style:style style:name='HeaderLine' style:family='paragraph' style:parent-style-name='Header'>"
        f"{tabs}</style:style>"
        "<style:style style:name='FooterLine' style:family='paragraph' style:parent-style-name='Footer'>"
        f"{tabs}</style:style>"
    )


def _pages(meta: Metadata) -> str:
    head = (
        f"<text:p text:style-name='HeaderLine'>{escape(meta.title)}<text:tab/>{escape(meta.header)}</text:p>"
    )
    numbered = _page_of(meta.page_of)
    below = f"<text:p text:style-name='FooterLine'>{escape(foot(meta))}<text:tab/>{numbered}</text:p>"
    return (
        "<style:master-page style:name='First' style:page-layout-name='Page' "
        "style:next-style-name='Standard'>"
        f"<style:footer>{below}</style:footer></style:master-page>"
        "<style:master-page style:name='Standard' style:page-layout-name='Page'>"
        f"<style:header>{head}</style:header><style:footer>{below}</style:footer></style:master-page>"
    )


def _page_of(form: str) -> str:
    fields = {
        "{page}": "<text:page-number text:select-page='current'>1</text:page-number>",
        "{pages}": "<text:page-count>1</text:page-count>",
    }
    made = escape(form)
    for name, field in fields.items():
        made = made.replace(name, field)
    return made


def meta_xml(meta: Metadata) -> str:
    """Return the whole of `meta.xml`: the day is the text's, never that on which the file is made."""
    day = f"{meta.day.isoformat()}T12:00:00"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<office:document-meta {NAMESPACES} office:version="1.3"><office:meta>'
        f"<dc:title>{escape(f'{meta.title} – {meta.subtitle}')}</dc:title>"
        f"<meta:initial-creator>{escape(meta.author)}</meta:initial-creator>"
        f"<dc:creator>{escape(meta.author)}</dc:creator>"
        f"<meta:creation-date>{day}</meta:creation-date><dc:date>{day}</dc:date>"
        f"<dc:language>{escape(meta.language)}</dc:language>"
        f'<meta:user-defined meta:name="Identifier">{escape(meta.identifier)}</meta:user-defined>'
        "</office:meta></office:document-meta>"
    )
