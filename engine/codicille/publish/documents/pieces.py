"""A provision cut into the pieces that documents show and compare; it marks nothing and makes no paragraph.

The cutting is the outline's. A piece says its words as inline Markdown, apart from the mark printed before
them, so that both can be compared and both can be set in their places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.publish.documents.document import Align, Look, Run, Runs, Style
from codicille.publish.documents.from_html import runs_of
from codicille.publish.pieces.provisions import depth, heading_words, shown_mark, words
from codicille.text.blocks import UNSEEN, PlaceKind
from codicille.text.rendering import render_inline

if TYPE_CHECKING:
    from codicille.text.outline import Outline
    from codicille.text.provision import Place, Provision

STYLES = {
    PlaceKind.NOTE: Style.INFO,
    PlaceKind.QUOTE: Style.QUOTE,
    PlaceKind.CODE: Style.CODE,
    PlaceKind.HTML: Style.CODE,
    PlaceKind.OPAQUE: Style.CODE,
    PlaceKind.FRONT: Style.CODE,
    PlaceKind.FOOTNOTE: Style.FOOTNOTE,
}
"""Kinds of places whose paragraphs are no plain alinéas."""
TYPED = frozenset({PlaceKind.TABLE, PlaceKind.CODE, PlaceKind.HTML, PlaceKind.OPAQUE, PlaceKind.FRONT})
"""Kinds of places whose source is no inline Markdown."""
_QUOTED = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)
_FENCE = re.compile(r"\A[ \t]*(```+|~~~+)[^\n]*\n(?P<inside>.*?)\n?[ \t]*\1[ \t]*\Z", re.DOTALL)
_FOOTNOTE_LABEL = re.compile(r"\A\s*\[\^[^\]\s]+\]:\s*")
_BLANKS = re.compile(r"(?<!\\)[ \t\r\n]+")
_RULE = re.compile(r"\|?[\s|:-]*-[\s|:-]*")
_HARD = "\\\n"
"""A line break as Markdown writes it where blanks at a line's end are not seen."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One place of a provision."""

    place: Place
    mark: str
    """As a reader is shown it; empty where the words begin at once."""
    words: str
    """Inline Markdown on one line, but for the line breaks an author asked for; a table's source; or, for
    what is shown as it was typed, that."""
    depth: int

    @property
    def is_table(self) -> bool:
        """Whether its words are a table's source."""
        return self.place.kind is PlaceKind.TABLE

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.place.kind is PlaceKind.HEADING

    @property
    def style(self) -> Style:
        """What its paragraph is."""
        return STYLES.get(self.place.kind, Style.ALINEA)

    @property
    def compared(self) -> str:
        """What tells whether it changed: mark and words."""
        return f"{self.mark} {self.words}" if self.mark else self.words

    def runs(self) -> Runs:
        """Return its words as runs, compared with nothing."""
        if self.style is Style.CODE:
            return (Run(self.words, looks=frozenset({Look.CODE})),) if self.words else ()
        return runs_of(render_inline(self.words))

    def mark_runs(self) -> Runs:
        """Return its mark as runs."""
        return (Run(self.mark),) if self.mark else ()


def pieces(outline: Outline, provision: Provision) -> tuple[Piece, ...]:
    """Return the pieces of a provision that readers are shown, in order, its heading included."""
    return tuple(_piece(place, outline.source(place)) for place in provision.places if _is_shown(place))


def _is_shown(place: Place) -> bool:
    return place.kind not in UNSEEN


def _piece(place: Place, source: str) -> Piece:
    mark = "" if place.kind is PlaceKind.HEADING else shown_mark(place)
    return Piece(place, mark, _words(place, source), depth(place, source))


def _words(place: Place, source: str) -> str:
    if place.kind is PlaceKind.HEADING:
        return heading_words(source)
    if place.kind is PlaceKind.RULE:
        return ""
    if place.kind is PlaceKind.QUOTE:
        return _HARD.join(line.strip() for line in _QUOTED.sub("", source).strip().split("\n") if line)
    if place.kind is PlaceKind.FOOTNOTE:
        return _one_line(_FOOTNOTE_LABEL.sub("", source))
    return _as_typed(place, source) if place.kind in TYPED else _one_line(words(place, source))


def _as_typed(place: Place, source: str) -> str:
    """Return a table's source, or what is shown as it was typed: code without its fences, a title block."""
    bare = source.strip("\n").rstrip()
    if place.kind is PlaceKind.CODE:
        fenced = _FENCE.match(bare)
        return (fenced["inside"] if fenced else bare).rstrip()
    if bare.startswith("%"):
        return "\n".join(line.strip("% \t\r") for line in bare.split("\n"))
    return bare.strip()


def _one_line(source: str) -> str:
    return _BLANKS.sub(" ", source).strip()


def table_aligns(source: str) -> tuple[Align, ...]:
    """Return where the columns of a Markdown table stand, from its line of dashes."""
    ruled = next((line for line in source.strip().split("\n") if _RULE.fullmatch(line.strip())), "")
    cells = ruled.strip().strip("|").split("|") if ruled else []
    return tuple(_align(cell.strip()) for cell in cells)


def _align(dashes: str) -> Align:
    if dashes.endswith(":"):
        return Align.CENTRE if dashes.startswith(":") else Align.END
    return Align.START
