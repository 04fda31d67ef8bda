"""How the form looks in LibreOffice: its styles, as `styles.xml` wants them; it holds no words."""

from __future__ import annotations

from itertools import product

_INK, _GREY, _BLUE = "#1f2933", "#6b7280", "#00458b"


def _style(name: str, paragraph: str = "", text: str = "", parent: str = "Standard", more: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph" '
        f'style:parent-style-name="{parent}" {more}>'
        f"<style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"
    )


def _sans(size: float, colour: str = _INK) -> str:
    return f'fo:font-family="Carlito, Calibri, sans-serif" fo:font-size="{size}pt" fo:color="{colour}"'


def _heading(level: int) -> str:
    size = (18, 15, 13, 12, 11, 11)[level - 1]
    return _style(
        f"Heading_20_{level}",
        'fo:keep-with-next="always" fo:margin-top="0.5cm" fo:margin-bottom="0.2cm"',
        f'{_sans(size, _BLUE)} fo:font-weight="bold"',
        more=f'style:display-name="Heading {level}" style:default-outline-level="{level}" style:class="text"',
    )


def _faces() -> str:
    """Return a style for each way in which words can be set."""
    ways = (("B", 'fo:font-weight="bold"'), ("I", 'fo:font-style="italic"'),
            ("S", 'style:text-line-through-style="solid"'), ("C", 'fo:font-family="monospace"'))  # fmt: skip
    styles = []
    for chosen in product((False, True), repeat=4):
        picked = [way for way, is_set in zip(ways, chosen, strict=True) if is_set]
        if picked:
            name = "".join(letter for letter, _ in picked)
            properties = " ".join(told for _, told in picked)
            styles.append(
                f'<style:style style:name="{name}" style:family="text"><style:text-properties {properties}/>'
                "</style:style>"
            )
    return "".join(styles)


_BORDER = 'fo:border="0.5pt solid #b8c4d0" fo:padding="0.12cm"'
_TABLES = (
    '<style:style style:name="Grid" style:family="table">'
    '<style:table-properties style:width="16cm" table:align="left" fo:margin-bottom="0.35cm"/>'
    "</style:style>"
    '<style:style style:name="Tall" style:family="table-row"><style:table-row-properties '
    'style:min-row-height="3cm"/></style:style>'
    '<style:style style:name="Whole" style:family="table-row"><style:table-row-properties '
    'fo:keep-together="always"/></style:style>'
    f'<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties {_BORDER}/>'
    "</style:style>"
    '<style:style style:name="HeadCell" style:family="table-cell"><style:table-cell-properties '
    f'{_BORDER} fo:background-color="#eaf0f6"/></style:style>'
)
FACE_STYLES = _faces() + _TABLES
"""The styles of words and tables, which belong to the content."""
_PAGE = (
    '<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties '
    'fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2.5cm" fo:margin-bottom="1.5cm" '
    'fo:margin-left="2.5cm" fo:margin-right="2.5cm"/><style:footer-style><style:header-footer-properties '
    'fo:min-height="1cm"/></style:footer-style></style:page-layout></office:automatic-styles>'
    '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">'
    '<style:footer><text:p text:style-name="Footer">{footer} · '
    "<text:page-number>1</text:page-number></text:p>"
    "</style:footer></style:master-page></office:master-styles>"
)
_DEFAULT = (
    '<style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.25cm" '
    'fo:line-height="120%"/><style:text-properties fo:font-family="Caladea, Cambria, serif" '
    f'fo:font-size="11.5pt" fo:color="{_INK}" fo:language="{{language}}" fo:country="{{country}}"/>'
    '</style:default-style><style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
)
STYLES = (
    "<office:styles>"
    + _DEFAULT
    + _style("Title", 'fo:margin-bottom="0.35cm"', f'{_sans(18, _BLUE)} fo:font-weight="bold"')
    + "".join(_heading(level) for level in range(1, 7))
    + _style("CodicilleLead", "", f'fo:color="{_GREY}"')
    + _style("CodicilleStep", 'fo:margin-left="0.6cm" fo:text-indent="-0.6cm"', _sans(11.5))
    + _style("CodicilleField", 'fo:margin-top="0.1cm" fo:margin-bottom="0.1cm"', _sans(11.5))
    + _style(
        "CodicilleReference",
        'fo:margin-top="0.4cm" fo:margin-bottom="0.4cm" fo:border-bottom="0.75pt solid #b8c4d0"',
        f'fo:color="{_GREY}" fo:font-size="7pt"',
    )
    + _style("CodicilleContext", 'fo:keep-with-next="always" fo:margin-top="0.35cm"', _sans(12, _GREY))
    + _style("CodicilleBody")
    + _style("CodicilleItem", 'fo:margin-left="0.6cm" fo:text-indent="-0.6cm"')
    + _style("CodicilleQuote", 'fo:margin-left="1cm"')
    + _style("CodicilleCode", 'fo:margin-bottom="0cm"', 'fo:font-family="monospace"')
    + _style("CodicilleCell", 'fo:margin-bottom="0.05cm"', _sans(10))
    + _style("Footer", 'fo:text-align="end"', f'fo:color="{_GREY}" fo:font-size="8pt"')
    + "</office:styles>"
    + _PAGE
)
"""The styles, with `{language}`, `{country}` and `{footer}` where these go."""
