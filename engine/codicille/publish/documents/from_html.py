"""Rendered Markdown → runs and paragraphs; it reads only the safe HTML that `text/rendering.py` writes.

Nothing of it can act: a link keeps its address only when it leads to the web or to a mailbox.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from codicille.publish.documents.document import (
    Block,
    Fate,
    Heading,
    Look,
    Paragraph,
    Row,
    Rule,
    Run,
    Runs,
    Style,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

LOOKS = {"strong": Look.STRONG, "em": Look.EMPHASIS, "code": Look.CODE, "s": Look.STRUCK}
FATES = {"ins": Fate.INSERTED, "del": Fate.DELETED}
OUTSIDE = ("http://", "https://", "mailto:")
DEEPEST = 3
_BLOCKS = frozenset({"p", "li", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "th", "td"})


def runs_of(html: str) -> Runs:
    """Return inline HTML as runs; neighbours that look alike are joined."""
    reader = _Inline()
    reader.feed(html)
    reader.close()
    return joined(reader.runs)


def joined(runs: Iterable[Run]) -> Runs:
    """Join neighbours that differ in nothing but their words, and drop what is empty."""
    made: list[Run] = []
    for run in runs:
        last = made[-1] if made else None
        if last is not None and last.note is None and run.note is None and _alike(last, run):
            made[-1] = Run(last.text + run.text, last.fate, last.looks, last.href)
        elif run.text or run.note is not None:
            made.append(run)
    return tuple(made)


def _alike(one: Run, other: Run) -> bool:
    return (one.fate, one.looks, one.href) == (other.fate, other.looks, other.href)


class _Inline(HTMLParser):
    """Reads inline elements; whatever else comes, its words are kept."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self.looks: list[Look] = []
        self.fates: list[Fate] = []
        self.links: list[str] = []
        self.is_literal = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if tag in LOOKS:
            self.looks.append(LOOKS[tag])
        elif tag in FATES:
            self.fates.append(FATES[tag])
        elif tag == "a":
            href = dict(attrs).get("href") or ""
            self.links.append(href if href.startswith(OUTSIDE) else "")
        elif tag == "sup":
            self.looks.append(Look.REFERENCE)
        elif tag == "br":
            self._add("\n")
        elif tag == "img":
            self._add(f"[{dict(attrs).get('alt') or ''}]")

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag in LOOKS or tag == "sup":
            self.looks.pop()
        elif tag in FATES:
            self.fates.pop()
        elif tag == "a":
            self.links.pop()

    def handle_data(self, data: str) -> None:
        """Take words; a line's end in a paragraph is a space."""
        self._add(data if self.is_literal else data.replace("\n", " "))

    def _add(self, text: str) -> None:
        fate = self.fates[-1] if self.fates else Fate.KEPT
        href = self.links[-1] if self.links else ""
        if text == " " and self.runs and self.runs[-1].text.endswith("\n"):
            return  # the line feed that Markdown writes after <br>
        if self.runs and self.runs[-1].text.endswith("\n"):
            text = text.lstrip(" ")
        self.runs.append(Run(text, fate, frozenset(self.looks), href))


@dataclass(slots=True)
class _Item:
    """A list that is open: its next number, or a bullet."""

    number: int | None


@dataclass(slots=True)
class _Open:
    """What the block reader has open."""

    lists: list[_Item] = field(default_factory=list)
    mark: str = ""
    quotes: int = 0
    rows: list[list[Runs]] = field(default_factory=list)


class _Flow(_Inline):
    """Reads blocks."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self.open = _Open()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; a block's beginning ends the words before it."""
        if tag in _BLOCKS or tag in {"ul", "ol", "table", "hr"}:
            self.flush()
        if tag in {"ul", "ol"}:
            first = dict(attrs).get("start") or "1"
            self.open.lists.append(_Item(int(first) if tag == "ol" else None))
        elif tag == "li":
            self.open.mark = self._next_mark()
        elif tag == "blockquote":
            self.open.quotes += 1
        elif tag == "pre":
            self.is_literal = True
        elif tag == "table":
            self.open.rows = []
        elif tag == "tr":
            self.open.rows.append([])
        elif tag == "hr":
            self.blocks.append(Rule())
        else:
            super().handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close an element; a block's end ends its words."""
        if tag in {"td", "th"}:
            self.open.rows[-1].append(self._taken())
        elif tag == "table":
            rows = tuple(Row(tuple(row)) for row in self.open.rows)
            self.blocks.append(Table(rows=rows))
        elif tag in _BLOCKS:
            self.flush(heading=tag.startswith("h"))
        elif tag in {"ul", "ol"}:
            self.flush()
            self.open.lists.pop()
        else:
            super().handle_endtag(tag)
        if tag == "blockquote":
            self.open.quotes -= 1
        if tag == "pre":
            self.is_literal = False

    def flush(self, *, heading: bool = False) -> None:
        """End the block whose words came."""
        runs = self._taken()
        if not "".join(run.text for run in runs).strip():
            return
        if heading:
            self.blocks.append(Heading(level=6, runs=runs))
            return
        style = Style.CODE if self.is_literal else Style.QUOTE if self.open.quotes else Style.ALINEA
        mark = (Run(self.open.mark),) if self.open.mark else ()
        depth = min(len(self.open.lists), DEEPEST)
        self.open.mark = ""
        self.blocks.append(Paragraph(runs=runs, style=style, mark=mark, depth=depth))

    def _taken(self) -> Runs:
        runs = joined(self.runs)
        self.runs = []
        return trimmed(runs)

    def _next_mark(self) -> str:
        item = self.open.lists[-1]
        if item.number is None:
            return "–"
        item.number += 1
        return f"{item.number - 1}."


def trimmed(runs: Runs) -> Runs:
    """Return runs without the blanks at either end of the line they make."""
    kept = list(runs)
    while kept and kept[0].note is None and not kept[0].text.strip():
        del kept[0]
    while kept and kept[-1].note is None and not kept[-1].text.strip():
        del kept[-1]
    if kept and kept[0].note is None:
        kept[0] = Run(kept[0].text.lstrip(), kept[0].fate, kept[0].looks, kept[0].href)
    if kept and kept[-1].note is None:
        kept[-1] = Run(kept[-1].text.rstrip(), kept[-1].fate, kept[-1].looks, kept[-1].href)
    return tuple(kept)


def blocks_of(html: str) -> tuple[Block, ...]:
    """Return HTML as blocks, such as motives: paragraphs, items, quotations, tables, bold lines."""
    reader = _Flow()
    reader.feed(html)
    reader.close()
    reader.flush()
    return tuple(reader.blocks)
