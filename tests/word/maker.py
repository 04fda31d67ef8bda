"""A document as Word makes it: python-docx, and the XML of what that does not do."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as DocxDocument
    from docx.text.paragraph import Paragraph

W = nsdecls("w")
AUTHOR = 'w:id="9" w:author="Jean" w:date="2021-02-03T00:00:00Z"'
Levels = list[tuple[str, str, str]]
"""Format, pattern and more XML of each level."""
ARTICLES: Levels = [
    ("upperRoman", "Titre %1 –", ""),
    ("decimal", "Article %2 –", '<w:lvlRestart w:val="0"/>'),
    ("decimal", "%3°", ""),
    ("lowerLetter", "%4)", ""),
]


class Word:
    """A document as Word makes it: python-docx, and the XML of what that does not do."""

    def __init__(self, levels: Levels = ARTICLES) -> None:
        self.document: DocxDocument = docx.Document()
        self.define(90, levels)

    def define(self, number: int, levels: Sequence[tuple[str, str, str]]) -> None:
        lines = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for at, (style, text, more) in enumerate(levels)
        )
        root = self.document.part.numbering_part.element
        root.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="{number}">{lines}</w:abstractNum>'))
        self.list(number, number)

    def list(self, number: int, abstract: int, override: str = "") -> None:
        root = self.document.part.numbering_part.element
        root.append(
            parse_xml(
                f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'
            )
        )

    def say(self, words: str, style: str = "Normal", level: int | None = None, number: int = 90) -> Paragraph:
        paragraph = self.document.add_paragraph(words, style=style)
        if level is not None:
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
            )
        return paragraph

    def xml(self, paragraph: Paragraph, inner: str) -> None:
        for element in parse_xml(f"<w:p {W}>{inner}</w:p>"):
            paragraph._p.append(element)

    def content(self) -> bytes:
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()
