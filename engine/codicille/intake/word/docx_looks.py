"""How the form looks in Word: its styles, as `styles.xml` wants them; it holds no words."""

from __future__ import annotations

_INK, _GREY, _BLUE = "1F2933", "6B7280", "00458B"


def _style(
    name: str, called: str, paragraph: str = "", run: str = "", based: str = "Normal"
) -> str:  # fmt: skip
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{called}"/>'
        f'<w:basedOn w:val="{based}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/>'


def _heading(level: int) -> str:
    size = (36, 30, 26, 24, 22, 22)[level - 1]
    return _style(
        f"Heading{level}",
        f"heading {level}",
        f'<w:keepNext/><w:spacing w:before="{360 - 40 * level}" w:after="120"/>'
        f'<w:outlineLvl w:val="{level - 1}"/>',
        f'{_font("Calibri")}<w:b/><w:color w:val="{_BLUE}"/><w:sz w:val="{size}"/>',
    )


_NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:spacing w:after="140" w:line="288" w:lineRule="auto"/></w:pPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr></w:style>"
    '<w:style w:type="character" w:customStyle="1" w:styleId="CodicilleSign"><w:name w:val="Codicille Sign"/>'
    f"<w:rPr>{_font('Consolas')}</w:rPr></w:style>"
)
_DEFAULTS = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{_font('Cambria')}"
    f'<w:color w:val="{_INK}"/><w:sz w:val="23"/><w:lang w:val="{{language}}"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
)
_GRID = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="CodicilleGrid"><w:name w:val="Codicille Grid"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B8C4D0"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style>"
)

STYLES = "".join(
    (
        _DEFAULTS,
        _NORMAL,
        _style("Title", "Title", '<w:spacing w:after="200"/>',
               f'{_font("Calibri")}<w:b/><w:color w:val="{_BLUE}"/><w:sz w:val="36"/>'),
        *(_heading(level) for level in range(1, 7)),
        _style("CodicilleLead", "Codicille Lead", "", f'<w:color w:val="{_GREY}"/>'),
        _style("CodicilleStep", "Codicille Step", '<w:ind w:left="340" w:hanging="340"/>', _font("Calibri")),
        _style("CodicilleField", "Codicille Field", '<w:spacing w:before="60" w:after="60"/>',
               _font("Calibri")),
        _style("CodicilleReference", "Codicille Reference",
               '<w:keepNext/><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="4" '
               'w:color="B8C4D0"/></w:pBdr><w:spacing w:before="240" w:after="240"/>',
               f'<w:noProof/><w:color w:val="{_GREY}"/><w:sz w:val="14"/>'),
        _style("CodicilleContext", "Codicille Context",
               '<w:keepNext/><w:spacing w:before="200" w:after="80"/>',
               f'{_font("Calibri")}<w:color w:val="{_GREY}"/><w:sz w:val="24"/>'),
        _style("CodicilleBody", "Codicille Text"),
        _style("CodicilleItem", "Codicille Item"),
        _style("CodicilleQuote", "Codicille Quote", '<w:ind w:left="567"/>'),
        _style("CodicilleCode", "Codicille Code", '<w:spacing w:after="0"/>', _font("Consolas")),
        _style("CodicilleCell", "Codicille Cell", '<w:spacing w:before="40" w:after="40"/>',
               f'{_font("Calibri")}<w:sz w:val="20"/>'),
        _style("Footer", "footer", '<w:jc w:val="right"/>', f'<w:color w:val="{_GREY}"/><w:sz w:val="16"/>'),
        _GRID,
    )
)  # fmt: skip
"""The styles, with `{language}` where the language's code goes."""
