"""Two wordings of a provision as one marked text: deletions before insertions, block by block, by words.

What is compared is what authors wrote; what is shown is rendered, and marks never cross an element.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from codicille.change.redline import PairKind, SpanKind, pair_blocks, redline
from codicille.publish.pieces.crossrefs import IN_MARKDOWN, marked, unlinked
from codicille.publish.pieces.provisions import depth, heading_words, place_html
from codicille.publish.pieces.tables import Table, read_table, table_html
from codicille.publish.pieces.typography import spaced
from codicille.text.blocks import UNSEEN, PlaceKind
from codicille.text.rendering import DELETED, INSERTED, UNMARKED, plain, render_inline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codicille.change.redline import Span
    from codicille.text.outline import Outline
    from codicille.text.provision import Place, Provision

MARKS = {SpanKind.KEPT: UNMARKED, SpanKind.DELETED: DELETED, SpanKind.INSERTED: INSERTED}
ELEMENTS = {SpanKind.DELETED: "del", SpanKind.INSERTED: "ins"}
NEIGHBOURS = 1
"""Unchanged blocks that are shown on either side of a changed one."""
_BLANKS = re.compile(r"(?<!\\)[ \t\r\n]+")
_CUT = re.compile("</(ins|del)><\\1>")
_INS = re.compile(r"<ins>.*?</ins>", re.DOTALL)
_DEL = re.compile(r"<del>.*?</del>", re.DOTALL)
_EMPTY_ROW = re.compile(r"<tr>(?:<td></td>)+</tr>")
_MARK = re.compile(f"[{DELETED}{INSERTED}{UNMARKED}]")


NOTHING = Markup("")


class Fate(StrEnum):
    """What happened to a block."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    GONE = "gone"
    SKIPPED = "skipped"
    """Unchanged blocks that are not shown; `count` says how many."""
    SHOWN = "shown"
    """Compared with nothing."""


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """One block, ready for the template."""

    fate: Fate
    html: Markup = NOTHING
    depth: int = 0
    is_table: bool = False
    count: int = 0
    pair: tuple[int | None, int | None] = (None, None)
    """The places on both sides, by their index among those that readers see."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A place, its source with single blanks, and how far it is indented."""

    place: Place
    source: str
    words: str
    depth: int


def marked_blocks(
    before: tuple[Outline, Provision] | None, after: tuple[Outline, Provision] | None, language: str
) -> tuple[MarkedBlock, ...]:
    """Return a provision's blocks with their changes; None for a side on which it does not stand.

    A heading is shown only when it changed: the page says it above.
    """
    old = _blocks(*before) if before is not None else []
    new = _blocks(*after) if after is not None else []
    pairs = pair_blocks([block.words for block in old], [block.words for block in new])
    found = []
    for pair in pairs:
        was = old[pair.old] if pair.old is not None else None
        now = new[pair.new] if pair.new is not None else None
        if not _is_said_above(was, now, whole=before is None or after is None):
            block = _marked(pair.kind, was, now, language)
            found.append(replace(block, pair=(pair.old, pair.new)))
    return tuple(shortened(found))


def plain_blocks(outline: Outline, provision: Provision, language: str) -> tuple[MarkedBlock, ...]:
    """Return a provision's blocks, its heading apart, compared with nothing."""
    return tuple(
        MarkedBlock(
            Fate.SHOWN,
            safe(_shown(block) if _is_table(block) else render_inline(block.words), language),
            block.depth,
            _is_table(block),
        )
        for block in _blocks(outline, provision)
        if block.place is not provision.places[0] or block.place.kind is not PlaceKind.HEADING
    )


def _is_table(block: _Block) -> bool:
    return block.place.kind is PlaceKind.TABLE


def _blocks(outline: Outline, provision: Provision) -> list[_Block]:
    sources = [(place, outline.source(place)) for place in provision.places if place.kind not in UNSEEN]
    return [_Block(place, source, _words(place, source), depth(place, source)) for place, source in sources]


def _words(place: Place, source: str) -> str:
    if place.kind is PlaceKind.HEADING:
        return heading_words(source)
    if place.kind is PlaceKind.TABLE:
        return source.strip()
    return _BLANKS.sub(" ", source).strip()


def _is_said_above(was: _Block | None, now: _Block | None, *, whole: bool) -> bool:
    """Whether the block is the provision's own heading, and the page's heading says it already."""
    block = now or was
    assert block is not None
    is_heading = block.place.kind is PlaceKind.HEADING
    return is_heading and (whole or (was is not None and now is not None and was.words == now.words))


def _marked(kind: PairKind, was: _Block | None, now: _Block | None, language: str) -> MarkedBlock:
    block = now or was
    assert block is not None
    is_table = _is_table(block)
    if kind is PairKind.REPLACED and was is not None and now is not None:
        html = _table(was, now) if is_table else mark_words(was.words, now.words)
        return MarkedBlock(Fate.CHANGED, safe(html, language), block.depth, is_table)
    if kind is PairKind.KEPT:
        html = _shown(block) if is_table else render_inline(block.words)
        return MarkedBlock(Fate.SAME, safe(html, language), block.depth, is_table)
    fate, sign = (Fate.ADDED, INSERTED) if kind is PairKind.INSERTED else (Fate.GONE, DELETED)
    html = _whole(block, sign)
    return MarkedBlock(fate, safe(html, language), block.depth, is_table)


def safe(html: str, language: str) -> Markup:
    """Return rendered HTML for a page: links inside the text go, and marks they had cut are joined again."""
    joined = _CUT.sub("", unlinked(marked(html, "")))
    return Markup(spaced(joined, language))  # noqa: S704 - the renderer escapes what authors write


def _shown(block: _Block) -> str:
    return place_html(block.place, block.source)


def _whole(block: _Block, sign: str) -> str:
    if _is_table(block):
        table = read_table(block.source)
        return _rows((row, None) if sign is DELETED else (None, row) for row in table.rows)
    return render_inline(f"{sign}{block.words}{UNMARKED}")


def mark_words(old: str, new: str) -> str:
    """Return two Markdown passages as HTML with `<del>` and `<ins>`.

    Where a change lies inside a link's address, the words are shown without their Markdown.
    """
    source = with_signs(redline(old, new))
    if not cuts_address(source):
        return render_inline(source)
    return "".join(map(element, redline(plain(old), plain(new))))


def with_signs(spans: Iterable[Span]) -> str:
    """Return spans as Markdown to be rendered inline, marked by the signs of `text/rendering.py`."""
    return "".join(MARKS[span.kind] + span.text for span in spans) + UNMARKED


def cuts_address(source: str) -> bool:
    """Whether a sign that marks words stands inside a link's address, where it cannot."""
    return any(_MARK.search(address) for address in IN_MARKDOWN.findall(source))


def element(span: Span) -> str:
    """Return a span's words as HTML, with no Markdown read in them."""
    name = ELEMENTS.get(span.kind)
    return f"<{name}>{escape(span.text)}</{name}>" if name else str(escape(span.text))


def _table(was: _Block, now: _Block) -> str:
    old, new = read_table(was.source), read_table(now.source)
    pairs = pair_blocks([" | ".join(row) for row in old.rows], [" | ".join(row) for row in new.rows])
    return _rows((_row(old, pair.old), _row(new, pair.new)) for pair in pairs)


def _row(table: Table, index: int | None) -> tuple[str, ...] | None:
    return None if index is None else table.rows[index]


def _rows(pairs: Iterator[tuple[tuple[str, ...] | None, tuple[str, ...] | None]]) -> str:
    """Return a table whose first pair is its head."""
    return table_html(_cells(was, now) for was, now in pairs)


def _cells(was: tuple[str, ...] | None, now: tuple[str, ...] | None) -> Iterator[str]:
    width = max(len(was or ()), len(now or ()))
    for column in range(width):
        old, new = _cell(was, column), _cell(now, column)
        yield mark_words(old, new)


def _cell(row: tuple[str, ...] | None, column: int) -> str:
    return row[column] if row is not None and column < len(row) else ""


def before_of(block: MarkedBlock) -> Markup:
    """Return what a block said before."""
    return NOTHING if block.fate is Fate.ADDED else _without(block, _INS)


def after_of(block: MarkedBlock) -> Markup:
    """Return what a block says afterwards."""
    return NOTHING if block.fate is Fate.GONE else _without(block, _DEL)


def _without(block: MarkedBlock, marks: re.Pattern[str]) -> Markup:
    """Return a block without one sort of marks, and without rows of a table that were all of it."""
    html = marks.sub("", block.html)
    return Markup(_EMPTY_ROW.sub("", html))  # noqa: S704 - cut from what was escaped


def shortened(blocks: Sequence[MarkedBlock]) -> Iterator[MarkedBlock]:
    """Leave out unchanged blocks far from any change, where more than one in a row would go."""
    changed = [index for index, block in enumerate(blocks) if block.fate is not Fate.SAME]
    waiting: list[MarkedBlock] = []
    for index, block in enumerate(blocks):
        if block.fate is Fate.SAME and all(abs(index - other) > NEIGHBOURS for other in changed):
            waiting.append(block)
            continue
        yield from _gathered(waiting)
        waiting = []
        yield block
    yield from _gathered(waiting)


def _gathered(blocks: Sequence[MarkedBlock]) -> Sequence[MarkedBlock]:
    return blocks if len(blocks) < 2 else (MarkedBlock(Fate.SKIPPED, count=len(blocks)),)
