"""Word's styles as far as a text needs them: headings, lists, bold, italic, through what each is based on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.text.inline import Face

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

_HEADING = re.compile(r"heading (?P<level>[1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"toc ([1-9]|heading)|table of figures", re.IGNORECASE)
_TOGGLES = {"w.b": Face.BOLD, "w.i": Face.ITALIC, "w.strike": Face.STRUCK, "w.dstrike": Face.STRUCK}
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of one document, by id."""

    by_id: Mapping[str, Element]
    default: str
    """The id of the style of paragraphs that name none."""
    language: str
    """Two letters; that of the document's words unless a run says otherwise."""

    def chain(self, style: str) -> Iterator[Element]:
        """Yield a style and those it is based on."""
        met: set[str] = set()
        while style in self.by_id and style not in met:
            met.add(style)
            yield self.by_id[style]
            style = value(self.by_id[style], "w.basedOn")

    def level(self, style: str) -> int:
        """Return a heading's level, 1 to 9; 0 for what is no heading.

        Names of Word's own styles are English in every language (17.7.4.9); ids are not.
        """
        for element in self.chain(style):
            named = _HEADING.fullmatch(value(element, "w.name"))
            if named:
                return int(named["level"])
            outline = value(element, "w.pPr/w.outlineLvl")
            if outline.isdigit():
                return int(outline) + 1 if int(outline) < 9 else 0
        return 0

    def is_title(self, style: str) -> bool:
        """Whether a style is that of the document's title."""
        return any(value(element, "w.name").lower() == "title" for element in self.chain(style))

    def is_contents(self, style: str) -> bool:
        """Whether a style is that of a table of contents."""
        return any(_CONTENTS.fullmatch(value(element, "w.name")) for element in self.chain(style))

    def numbering(self, style: str) -> tuple[str, str]:
        """Return the list and the depth that a style gives its paragraphs; empty where it gives none."""
        number = depth = ""
        for element in self.chain(style):
            number = number or value(element, "w.pPr/w.numPr/w.numId")
            depth = depth or value(element, "w.pPr/w.numPr/w.ilvl")
        return number, depth

    def faces(self, style: str) -> frozenset[Face]:
        """Return how a style sets its words apart."""
        told: dict[Face, bool] = {}
        for element in self.chain(style):
            for face, is_on in toggles(element.find("w.rPr")).items():
                told.setdefault(face, is_on)
        return frozenset(face for face, is_on in told.items() if is_on)

    def is_hidden(self, style: str) -> bool:
        """Whether a style hides its words."""
        return any(is_on(element.find("w.rPr/w.vanish")) for element in self.chain(style))


def read_styles(root: Element | None) -> Styles:
    """Read `word/styles.xml`."""
    if root is None:
        return Styles({}, "", "")
    by_id = {style.get("w.styleId", ""): style for style in root.findall("w.style")}
    default = next(
        (
            name
            for name, style in by_id.items()
            if style.get("w.type") == "paragraph" and style.get("w.default", "0") not in _OFF
        ),
        "",
    )
    tongue = root.find("w.docDefaults/w.rPrDefault/w.rPr/w.lang")
    return Styles(by_id, default, (tongue.get("w.val", "") if tongue is not None else "")[:2].lower())


def toggles(properties: Element | None) -> dict[Face, bool]:
    """Return what a run's properties switch on or off."""
    if properties is None:
        return {}
    return {
        face: is_on(found) for tag, face in _TOGGLES.items() if (found := properties.find(tag)) is not None
    }


def is_on(element: Element | None) -> bool:
    """Whether a property that is on unless it says no is there and on (17.17.4)."""
    return element is not None and element.get("w.val", "1") not in _OFF


def value(element: Element, path: str) -> str:
    """Return the value of an element below another; empty where there is none."""
    found = element.find(path)
    return found.get("w.val", "") if found is not None else ""
