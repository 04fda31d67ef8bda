"""A provision as HTML: its places in order, each with its address; it says nothing of who wrote them.

A piece of HTML depends on the provision's bytes and address alone, and is made once for all the versions
in which they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from codicille.publish.pieces.crossrefs import marked
from codicille.publish.pieces.typography import spaced
from codicille.text.blocks import UNSEEN, PlaceKind
from codicille.text.label import label
from codicille.text.marks import read_mark, without_mark
from codicille.text.rendering import render_block, render_inline
from codicille.text.unit import WHOLE, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.sentence import Sentence
    from codicille.text.outline import Outline
    from codicille.text.provision import Place, Provision

AS_BLOCKS = frozenset({PlaceKind.QUOTE, PlaceKind.CODE, PlaceKind.HTML})
AS_SOURCE = frozenset({PlaceKind.FRONT, PlaceKind.OPAQUE})
DEEPEST = 3
_REFERENCE = re.compile(r'<sup class="footnote">([^<]+)</sup>')


@dataclass(frozen=True, slots=True)
class PlaceView:
    """One place, ready for the template."""

    eid: str
    """Its anchor; empty for a place that bears none of its own."""
    kind: PlaceKind
    depth: int
    """How far it is indented, 0 to 3."""
    mark: str
    """The printed mark, shown before the words; empty where the words begin at once."""
    margin: str
    """The alinéa's number, which is a permalink in the margin; where it is empty, the mark is one."""
    name: Sentence
    """How a reader names the place."""
    html: Markup


@dataclass(frozen=True, slots=True)
class ProvisionView:
    """One provision, ready for the template."""

    eid: str
    is_division: bool
    """Whether it only groups others, or stands free."""
    number: str
    """How a reader names it, as printed; empty where nothing is printed."""
    title: str
    """What is printed after that, separator included."""
    places: tuple[PlaceView, ...]


def provision_view(
    outline: Outline, provision: Provision, language: str, *, anchors: bool = True
) -> ProvisionView:
    """Return a provision's view; `language` is that of the text, for its spaces.

    `anchors` says whether its footnotes have any to lead to.
    """
    heading = spaced(provision.heading, language)
    number = spaced(provision.designation, language) if provision.heading else ""
    title = heading.removeprefix(number) if heading.startswith(number) else ""
    notes = {str(p.address) for p in provision.places if p.kind is PlaceKind.FOOTNOTE and anchors}
    places = _places(outline, provision, language, notes)
    is_division = provision.unit not in WHOLE
    return ProvisionView(str(provision.address), is_division, number, title, tuple(places))


def _places(outline: Outline, provision: Provision, language: str, notes: set[str]) -> Iterator[PlaceView]:
    first = provision.places[0]
    for place in provision.places:
        is_heading = place is first and place.kind is PlaceKind.HEADING
        if is_heading or place.kind in UNSEEN:
            continue
        source = outline.source(place)
        has_anchor = place.is_alinea or place.kind is PlaceKind.FOOTNOTE
        html = _noted(marked(place_html(place, source), place.path), str(provision.address), notes)
        yield PlaceView(
            eid=str(place.address) if has_anchor else "",
            kind=place.kind,
            depth=depth(place, source),
            mark=shown_mark(place),
            margin=_margin(place),
            name=label(place.address),
            html=Markup(spaced(html, language)),  # noqa: S704 - the renderer escapes what authors write
        )


def place_html(place: Place, source: str) -> str:
    """Return a place's words as safe HTML, without its printed mark."""
    if place.kind is PlaceKind.RULE:
        return "<hr>"
    if place.kind in AS_SOURCE:
        return _as_source(source.strip())
    if place.kind in AS_BLOCKS or place.kind is PlaceKind.TABLE:
        return render_block(source)
    if place.kind is PlaceKind.FOOTNOTE:
        return render_block(source).removeprefix("<p>").removesuffix("</p>\n")
    if place.kind is PlaceKind.HEADING:
        return render_inline(heading_words(source))
    return render_inline(words(place, source))


def _as_source(source: str) -> str:
    """Show what is no Markdown as it is; a title block (`% Title`) as the lines of a title."""
    lines = source.split("\n")
    if lines[0].startswith("%"):
        return "<br>".join(str(escape(line.strip("% \t\r"))) for line in lines if line.strip("% \t\r"))
    return f'<pre tabindex="0">{escape(source)}</pre>'


def words(place: Place, source: str) -> str:
    """Return a place's Markdown without its printed mark and the blanks around."""
    bare = source
    if place.label:
        first = read_mark(source)
        bare = without_mark(source)
        if first is not None and first.label != place.label:
            bare = without_mark(bare)
    return "\n".join(line.strip(" \t\r") for line in bare.strip().split("\n"))


def heading_words(source: str) -> str:
    """Return a heading's words without the signs that make it one."""
    first = source.strip().split("\n")[0].strip()
    return first.strip("#").strip() if first.startswith("#") else first.strip("*_ ")


def shown_mark(place: Place) -> str:
    """Return the printed mark as a reader is shown it: a bullet is a dash."""
    if place.kind is PlaceKind.FOOTNOTE:
        return place.address.last.number
    return "–" if place.label in {"-", "*", "+"} else place.label


def depth(place: Place, source: str) -> int:
    """Return how far a place is indented: by its address, or by its marks where alinéas count flat."""
    inner = sum(step.unit in {Unit.POINT, Unit.ITEM} for step in place.address.steps)
    if inner or place.kind is not PlaceKind.ITEM:
        return min(inner, DEEPEST)
    line = source.lstrip("\n")
    return min(1 + (len(line) - len(line.lstrip(" "))) // 2, DEEPEST)


def _margin(place: Place) -> str:
    last = place.address.last
    if last.unit is Unit.ALINEA and place.is_alinea:
        return last.number
    return "" if place.label else "¶"


def _noted(html: str, eid: str, notes: set[str]) -> str:
    """Make references lead to the footnotes of the same provision."""
    if not notes:
        return html

    def link(match: re.Match[str]) -> str:
        target = f"{eid}__fn_{match[1]}"
        if target not in notes:
            return match[0]
        return f'<sup class="footnote"><a href="#{target}">{match[1]}</a></sup>'

    return _REFERENCE.sub(link, html)
