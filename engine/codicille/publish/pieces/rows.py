"""Spans of Markdown cut into the paragraphs that a reader sees, as `site/assets/show.js` cuts them.

They go step by step alike; a test holds both to the same answer. What a paragraph looks like is told by
`woven.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from codicille.change.redline import Span, SpanKind, joined_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SYNTAX = tuple(
    re.compile(pattern)
    for pattern in (
        r"^ {0,3}#{1,6}[ \t]+",
        r"\[\^[^\]\s]+\]:?",
        r"!?\[(?=[^\]]*\]\()",
        r"\]\([^)\s]*\)",
        r"\*\*|__|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|\*",
        r"\\(?=[!-/:-@\[-`{-~])",
        r"^\s*\|\s?|\s?\|\s*\Z",
    )
)
"""Signs of Markdown that a reader is not shown; a star that opens a line is a list's."""
OPENS = re.compile(
    r"\s*(?:#{1,6}\s|\||>|[-*+–—]\s|\(?[0-9]{1,3}(?:[a-z]{0,2}[°.)]|\s?[a-z]{2,}°)|[a-z]\)|[IVX]+\.)"
)
HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+")
TABLE_RULE = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*\Z")


class RowFate(StrEnum):
    """What happened to a paragraph."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph with what happened to its words, as Markdown."""

    spans: tuple[Span, ...]
    old_line: int
    """The line of the wording before on which it begins, from 0; where it would, if it is added."""
    new_line: int

    @property
    def source(self) -> str:
        """All of its Markdown, what went and what came included."""
        return "".join(span.text for span in self.spans)

    @property
    def level(self) -> int:
        """The level of a heading, or 0."""
        match = HEADING.match(self.source)
        return len(match[1]) if match else 0

    @property
    def is_table_row(self) -> bool:
        """Whether it is a row of a table."""
        return self.source.lstrip().startswith("|")

    @property
    def shown(self) -> tuple[Span, ...]:
        """Its words without the signs of Markdown, wherever the changes cut these; none of a table's rule."""
        return () if TABLE_RULE.match(self.source) else read(self.spans)

    @property
    def fate(self) -> RowFate:
        """What happened to its words."""
        spans = self.shown
        kinds = {span.kind for span in spans if span.text.strip()}
        if not kinds & {SpanKind.DELETED, SpanKind.INSERTED}:
            is_touched = any(span.kind is not SpanKind.KEPT for span in spans)
            return RowFate.CHANGED if is_touched else RowFate.SAME
        if len(kinds) > 1:
            return RowFate.CHANGED
        return RowFate.GONE if SpanKind.DELETED in kinds else RowFate.ADDED


def rows(spans: Iterable[Span]) -> tuple[Row, ...]:
    """Return the paragraphs in order; those that show nothing are left out."""
    return tuple(row for row in _paragraphs(_lines(_beside_what_stays(_whole(spans)))) if row.shown)


def _whole(spans: Iterable[Span]) -> list[Span]:
    """Give signs kept after several lines that changed, up to a line's end, to these lines.

    A full stop that two paragraphs have in common is each one's own; a sentence comes after that before it.
    """
    done: list[Span] = []
    for span in spans:
        tail = _tail(span.text) if span.kind is SpanKind.KEPT else ""
        went, came = _ends(done)
        if not tail or not (_is_long(went) or _is_long(came) or _ends_alike(went, came, tail)):
            done.append(span)
            continue
        del done[len(done) - bool(went) - bool(came) :]
        done += _slid(went + tail, came + tail)
        done.append(Span(SpanKind.KEPT, span.text[len(tail) :]))
    return done


def _tail(kept: str) -> str:
    """Return what a text begins with up to the first line's end, if it holds no word."""
    line = kept.partition("\n")[0]
    return line if line.strip() and not any(sign.isalnum() for sign in line) else ""


def _ends(spans: Sequence[Span]) -> tuple[str, str]:
    """Return what went and what came last, with nothing kept after it."""
    came = spans[-1].text if spans and spans[-1].kind is SpanKind.INSERTED else ""
    rest = spans[: len(spans) - bool(came)]
    return (rest[-1].text if rest and rest[-1].kind is SpanKind.DELETED else "", came)


def _ends_alike(went: str, came: str, tail: str) -> bool:
    """Whether words came, or went, after the signs that end the line, rather than before."""
    return (went or came).startswith(tail) and not (went and came)


def _slid(went: str, came: str) -> Iterator[Span]:
    """Yield a deletion and an insertion; where one begins with the other, that is kept."""
    both = went if came.startswith(went) else came if went.startswith(came) else ""
    yield Span(SpanKind.KEPT, both)
    yield Span(SpanKind.DELETED, went[len(both) :])
    yield Span(SpanKind.INSERTED, came[len(both) :])


def _beside_what_stays(spans: Iterable[Span]) -> list[Span]:
    """Keep words with those that take their place, in the paragraph that goes on after both.

    Whole paragraphs that came or went before them stand before, as paragraphs of their own.
    """
    done: list[Span] = []
    for span in spans:
        went, came = _ends(done) if span.kind is SpanKind.KEPT else ("", "")
        opens = went and came and (len(done) == 2 or done[-3].text.endswith("\n"))
        if opens and "\n" in went + came and span.text.partition("\n")[0].strip():
            (gone, old), (fresh, new) = _cut_last_line(went), _cut_last_line(came)
            if old.strip() and new.strip():
                done[-2:] = (
                    Span(SpanKind.DELETED, gone),
                    Span(SpanKind.INSERTED, fresh),
                    Span(SpanKind.DELETED, old),
                    Span(SpanKind.INSERTED, new),
                )
        done.append(span)
    return [span for span in done if span.text]


def _cut_last_line(text: str) -> tuple[str, str]:
    """Return a text up to its last line, and that line."""
    start = text.rfind("\n") + 1
    return text[:start], text[start:]


def _lines(spans: Iterable[Span]) -> Iterator[Row]:
    """Cut spans at line ends; between lines and those that take their place stands an empty one."""
    line: list[Span] = []
    at = first = (0, 0)
    replaced = ""
    for span in spans:
        if span.kind is SpanKind.INSERTED and replaced and (_is_long(replaced) or _is_long(span.text)):
            yield Row(tuple(line), *first)
            yield Row((), *at)
            line, first = [], at
        if span.kind is not SpanKind.INSERTED:
            opens = not any(part.text.strip() for part in line)
            replaced = span.text if span.kind is SpanKind.DELETED and opens else ""
        for rank, part in enumerate(span.text.split("\n")):
            if rank:
                yield Row(tuple(line), *first)
                at = _next_line(at, span.kind)
                line, first = [], at
            if part:
                line.append(Span(span.kind, part))
    yield Row(tuple(line), *first)


def _next_line(at: tuple[int, int], kind: SpanKind) -> tuple[int, int]:
    return at[0] + (kind is not SpanKind.INSERTED), at[1] + (kind is not SpanKind.DELETED)


def _is_long(text: str) -> bool:
    """Whether it is more than one line."""
    return "\n" in text.strip()


def _paragraphs(lines: Iterable[Row]) -> Iterator[Row]:
    """Join the lines of one paragraph."""
    last: Row | None = None
    is_open = False
    for line in lines:
        if not line.source.strip():
            is_open = False
            continue
        if last is not None and is_open and not OPENS.match(line.source):
            last = replace(last, spans=(*last.spans, Span(SpanKind.KEPT, " "), *line.spans))
        else:
            if last is not None:
                yield last
            last = line
        is_open = not HEADING.match(line.source)
    if last is not None:
        yield last


def read(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans of one paragraph, or of one cell, without the signs of Markdown."""
    source = "".join(span.text for span in spans)
    gone = {
        at
        for pattern in SYNTAX
        for match in pattern.finditer(source)
        if match[0] != "*" or source[: match.start()].strip()
        for at in range(*match.span())
    }
    start, shown = 0, []
    for span in spans:
        kept = "".join(sign for at, sign in enumerate(span.text, start) if at not in gone)
        shown.append(Span(span.kind, kept))
        start += len(span.text)
    return joined_spans(trimmed(shown))


def trimmed(spans: Sequence[Span]) -> Iterator[Span]:
    """Return spans without the blanks around them all, which nobody sees; some may be left empty."""
    texts = [span.text for span in spans]
    for order, strip in ((range(len(texts)), str.lstrip), (reversed(range(len(texts))), str.rstrip)):
        for at in order:
            texts[at] = strip(texts[at])
            if texts[at]:
                break
    yield from (Span(span.kind, text) for span, text in zip(spans, texts, strict=True))
