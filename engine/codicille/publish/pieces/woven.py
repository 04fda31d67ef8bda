"""A provision in two versions of the text → its paragraphs, marked as the browser marks them.

Both compare from the weave (`history/comparison.py`); here the words are rendered, there their signs are
left out. What stands in no version is compared by `marked.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from codicille.change.redline import Span, SpanKind
from codicille.history.comparison import Stretch, compare
from codicille.publish.pieces.marked import (
    Fate,
    MarkedBlock,
    cuts_address,
    element,
    safe,
    shortened,
    with_signs,
)
from codicille.publish.pieces.provisions import depth
from codicille.publish.pieces.rows import HEADING, RowFate, read, rows, trimmed
from codicille.publish.pieces.tables import table_html
from codicille.text.rendering import render_inline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codicille.history.provenance import Weave
    from codicille.publish.material import Material
    from codicille.publish.pieces.rows import Row
    from codicille.text.provision import Place, Provision

    Standing = tuple[int, Provision]
    """A provision, with the number of the version in which it stands so."""

FATES = {
    RowFate.SAME: Fate.SAME,
    RowFate.CHANGED: Fate.CHANGED,
    RowFate.ADDED: Fate.ADDED,
    RowFate.GONE: Fate.GONE,
}
SYNTAX = frozenset("*_`[]\\<~")
"""Signs that may be Markdown: where one of them changes, words are shown without Markdown."""

_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Woven:
    """The comparisons of all pairs of versions, each made once."""

    material: Material
    _weaves: dict[tuple[int, str], Weave | None] = field(default_factory=dict)
    _ends: dict[tuple[int, str], tuple[int, ...]] = field(default_factory=dict)
    _spans: dict[tuple[object, ...], tuple[Span, ...]] = field(default_factory=dict)
    _blocks: dict[tuple[object, ...], tuple[MarkedBlock, ...]] = field(default_factory=dict)

    def spans(self, before: Standing | None, after: Standing | None) -> tuple[Span, ...]:
        """Return the spans between two wordings, as `history/comparison.py` tells them."""
        was, now = self.stretch(before), self.stretch(after)
        key = (_own(was), _own(now))
        found = self._spans.get(key)
        if found is None:
            found = self._spans[key] = compare(was, now)
        return found

    def blocks(self, before: Standing | None, after: Standing | None) -> tuple[MarkedBlock, ...]:
        """Return the paragraphs with what changed; a heading that did not, and a new one's, are left out."""
        key = (_own(self.stretch(before)), _own(self.stretch(after)))
        found = self._blocks.get(key)
        if found is None:
            shown = self._shown(before, after)
            found = self._blocks[key] = tuple(shortened(shown))
        return found

    def _shown(self, before: Standing | None, after: Standing | None) -> list[MarkedBlock]:
        cut = rows(self.spans(before, after))
        if cut and cut[0].level and (cut[0].fate is RowFate.SAME or before is None or after is None):
            cut = cut[1:]
        language = self.material.settings.language
        blocks = []
        for is_table, group in groupby(cut, key=lambda row: row.is_table_row):
            if is_table:
                blocks.append(_table(tuple(group), language))
            else:
                blocks += [self._block(row, before, after) for row in group]
        return blocks

    def _block(self, row: Row, before: Standing | None, after: Standing | None) -> MarkedBlock:
        html = _html(row)
        language = self.material.settings.language
        return MarkedBlock(FATES[row.fate], safe(html, language), self._depth(row, before, after))

    def _depth(self, row: Row, before: Standing | None, after: Standing | None) -> int:
        """Return how far the place is indented in which a paragraph begins."""
        standing, line = (before, row.old_line) if row.fate is RowFate.GONE else (after, row.new_line)
        if standing is None:
            return 0
        version, provision = standing
        place = _place_at(provision, provision.first_line + line)
        return depth(place, self.material.outlines[version].source(place))

    def stretch(self, standing: Standing | None) -> Stretch | None:
        """Return where a provision stands in the weave of its file; None where it stands nowhere."""
        if standing is None:
            return None
        version, provision = standing
        later = (line for line in self._lines(version, provision.path) if line > provision.first_line)
        weave = self._weave(version, provision.path)
        assert weave is not None, "every file of a version is woven"
        return Stretch(weave, version, provision.first_line, next(later, None))

    def _weave(self, version: int, path: str) -> Weave | None:
        key = (version, path)
        if key not in self._weaves:
            weaves = self.material.provenance.weaves
            self._weaves[key] = next((one for one in weaves if one.path(version) == path), None)
        return self._weaves[key]

    def _lines(self, version: int, path: str) -> tuple[int, ...]:
        """Return the lines on which the provisions of a file begin, in order."""
        key = (version, path)
        if key not in self._ends:
            provisions = self.material.outlines[version].provisions
            self._ends[key] = tuple(sorted(one.first_line for one in provisions if one.path == path))
        return self._ends[key]


def _own(stretch: Stretch | None) -> tuple[object, ...] | None:
    """Return what tells a stretch from others: the runs of words it is made of."""
    if stretch is None:
        return None
    return id(stretch.weave), tuple(at for at, is_inside in enumerate(stretch.inside()) if is_inside)


def _place_at(provision: Provision, line: int) -> Place:
    """Return the last place that begins on a line or before."""
    found = provision.places[0]
    for place in provision.places:
        if place.first_line > line:
            break
        found = place
    return found


def _html(row: Row) -> str:
    """Return a paragraph with `<del>` and `<ins>`; marks that are Markdown are left out where they change."""
    html = _rendered(_without_heading(row))
    return f"<strong>{html}</strong>" if row.level else html


def _rendered(spans: Sequence[Span]) -> str:
    source = with_signs(span for span in trimmed(spans) if span.text)
    if cuts_address(source) or any(_holds_markdown(span) for span in spans if span.kind is not SpanKind.KEPT):
        return "".join(map(element, read(spans)))
    return render_inline(source)


def _holds_markdown(span: Span) -> bool:
    return not SYNTAX.isdisjoint(span.text)


def _without_heading(row: Row) -> Sequence[Span]:
    match = HEADING.match(row.source)
    here, end = 0, match.end() if match else 0
    spans = []
    for span in row.spans:
        spans.append(Span(span.kind, span.text[max(end - here, 0) :]))
        here += len(span.text)
    return tuple(spans)


def _table(cut: Sequence[Row], language: str) -> MarkedBlock:
    """Return the rows of a table as one; the first is its head."""
    fates = {row.fate for row in cut}
    fate = FATES[fates.pop()] if len(fates) == 1 else Fate.CHANGED
    html = table_html(map(_rendered, _cells(row.spans)) for row in cut)
    return MarkedBlock(fate, safe(html, language), 0, is_table=True)


def _cells(spans: Sequence[Span]) -> Sequence[Sequence[Span]]:
    """Cut a row at its bars; what stands before the first bar, or after the last one, is no cell."""
    cells: list[list[Span]] = [[]]
    for span in spans:
        for rank, part in enumerate(_BAR.split(span.text)):
            if rank:
                cells.append([])
            cells[-1].append(Span(span.kind, part))
    return cells[1:] if any(span.text.strip() for span in cells[-1]) else cells[1:-1]
