"""LibreOffice's styles as far as a text needs them: headings, bold and italic, and how lists are numbered.

OpenDocument 1.3, part 3, sections 16 and 19; it follows no document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.intake.word.counting import Level
from codicille.intake.word.number_formats import OPENDOCUMENT
from codicille.text.inline import Face

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from codicille.intake.word.package import Package

_NUMBER = re.compile(r"%(?P<level>[0-9]+)%")
_BOLD = frozenset({"bold", "600", "700", "800", "900"})


@dataclass(frozen=True, slots=True)
class OdtStyles:
    """The styles of one document."""

    by_name: Mapping[tuple[str, str], Element]
    """By family and name."""
    lists: Mapping[str, Mapping[int, Level]]
    """The levels of each list style, from 0."""
    outline: Mapping[int, Level]
    """How headings are numbered."""
    language: str
    automatic: frozenset[str] = frozenset()
    """The paragraph styles that stand for what was set by hand."""

    def chain(self, family: str, name: str) -> Iterator[Element]:
        """Yield a style and those above it."""
        met: set[str] = set()
        while (family, name) in self.by_name and name not in met:
            met.add(name)
            style = self.by_name[family, name]
            yield style
            name = style.get("style.parent-style-name", "")

    def set_by(self, family: str, name: str) -> dict[Face, bool]:
        """Return what a style and those above it switch on or off."""
        told: dict[Face, bool] = {}
        for style in self.chain(family, name):
            for face, is_on in _toggles(style.find("style.text-properties")).items():
                told.setdefault(face, is_on)
        return told

    def faces(self, name: str) -> frozenset[Face]:
        """Return how a paragraph's style sets all its words apart."""
        return frozenset(face for face, is_on in self.set_by("paragraph", name).items() if is_on)

    def by_hand(self, name: str) -> frozenset[Face]:
        """Return how all words of a paragraph were set by hand: LibreOffice makes a style of that."""
        style = self.by_name.get(("paragraph", name)) if name in self.automatic else None
        told = _toggles(style.find("style.text-properties")) if style is not None else {}
        return frozenset(face for face, is_on in told.items() if is_on)

    def is_hidden(self, name: str) -> bool:
        """Whether a style of words hides them."""
        found = (style.find("style.text-properties") for style in self.chain("text", name))
        return any(one is not None and one.get("text.display") == "none" for one in found)

    def is_title(self, name: str) -> bool:
        """Whether a style is that of the document's title."""
        return any(style.get("style.name") == "Title" for style in self.chain("paragraph", name))

    def list_of(self, name: str) -> str:
        """Return the list style that a paragraph's style brings."""
        found = (style.get("style.list-style-name") for style in self.chain("paragraph", name))
        return next((one for one in found if one is not None), "")


def read_odt_styles(package: Package) -> OdtStyles:
    """Read the styles of a document's two parts; what the content itself defines goes first."""
    roots = [root for path in ("styles.xml", "content.xml") if (root := package.part(path)) is not None]
    by_name: dict[tuple[str, str], Element] = {}
    lists: dict[str, Mapping[int, Level]] = {}
    outline: Mapping[int, Level] = {}
    language = ""
    for root in roots:
        for style in (*root.iter("style.style"), *root.iter("style.default-style")):
            name = style.get("style.name", "")
            by_name[style.get("style.family", ""), name] = style
            text = style.find("style.text-properties")
            if not name and text is not None and text.get("fo.language"):
                language = language or text.get("fo.language", "")
        for found in root.iter("text.list-style"):
            lists[found.get("style.name", "")] = _levels(found)
        for found in root.iter("text.outline-style"):
            outline = _levels(found)
    return OdtStyles(by_name, lists, outline, language[:2].lower(), _automatic(package))


def _automatic(package: Package) -> frozenset[str]:
    root = package.part("content.xml")
    styles = root.find("office.automatic-styles") if root is not None else None
    return frozenset(style.get("style.name", "") for style in (styles if styles is not None else ()))


def _toggles(properties: Element | None) -> dict[Face, bool]:
    told: dict[Face, bool] = {}
    if properties is None:
        return told
    if (weight := properties.get("fo.font-weight")) is not None:
        told[Face.BOLD] = weight in _BOLD
    if (slant := properties.get("fo.font-style")) is not None:
        told[Face.ITALIC] = slant in {"italic", "oblique"}
    if (line := properties.get("style.text-line-through-style")) is not None:
        told[Face.STRUCK] = line != "none"
    return told


def _levels(style: Element) -> dict[int, Level]:
    return {
        int(level.get("text.level", "1")) - 1: _level(level) for level in style if level.get("text.level")
    }


def _level(level: Element) -> Level:
    if level.tag in {"text.list-level-style-bullet", "text.list-level-style-image"}:
        return Level("bullet", level.get("text.bullet-char", "•"))
    style = OPENDOCUMENT.get(level.get("style.num-format", ""), "decimal")
    start = level.get("text.start-value", "1")
    return Level(style, _pattern(level, style), int(start) if start.isdigit() else 1)


def _pattern(level: Element, style: str) -> str:
    """Return `Article %1 –`; newer files say it so, older ones by what stands before and after."""
    said = level.get("loext.num-list-format") or level.get("style.num-list-format")
    if said is not None:
        return _NUMBER.sub(r"%\g<level>", said)
    before, after = level.get("style.num-prefix", ""), level.get("style.num-suffix", "")
    if style == "none":
        return f"{before}{after}"
    own, shown = int(level.get("text.level", "1")), int(level.get("text.display-levels", "1"))
    numbers = ".".join(f"%{at}" for at in range(max(1, own - shown + 1), own + 1))
    return f"{before}{numbers}{after}"
