"""A changed block, marked in Markdown: what goes is struck through, what comes is in bold; it applies none.

CommonMark reads `**` as a mark only where the signs around allow it (section 6.2, flanking runs): blanks stay
outside marks, and where a mark would touch a word and enclose a sign of punctuation, the word is marked too
(`whole_words.py`). Where that cannot be, or another mark is met, a hair space (U+200A) stands between them. A
heading's or a list's own signs are left out of the marks; tables are marked by cell.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING

from codicille.change.redline import SpanKind, redline
from codicille.publish.pieces.tables import read_table
from codicille.publish.sittings.whole_words import is_sign, is_word, whole_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.change.redline import Span

Rows = list[tuple[str, ...]]
MARKS = {SpanKind.DELETED: "~~", SpanKind.INSERTED: "**"}
HAIR = "\N{HAIR SPACE}"
_OPENING = re.compile(r"(?P<hashes>[ ]{0,3}#{1,6}[ \t]+)?(?P<item>[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?")
_TABLE = re.compile(r"[^\n]*\|[^\n]*\n[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\||\n|$)")


def marked_block(was: str, now: str) -> str:
    r"""Return two wordings of a block as one; either may be empty.

    >>> marked_block("Elle dure six mois.", "Elle dure quatre mois, au plus.")
    'Elle dure ~~six mois~~ **quatre mois, au plus**.'
    >>> marked_block("", "## Article 2 – Siège")
    '**Article 2 – Siège**'
    """
    if _TABLE.match(was or now) and _TABLE.match(now or was):
        return "\n".join(_table(was, now))
    item, was, now = _item(was, now)
    return item + _joined(redline(was, now))


def _item(was: str, now: str) -> tuple[str, str, str]:
    """Return the sign that opens a list's item, and both wordings without signs of headings and lists."""
    old, new = _OPENING.match(was), _OPENING.match(now)
    assert old is not None
    assert new is not None
    return new["item"] or old["item"] or "", was[old.end() :], now[new.end() :]


def _joined(spans: Sequence[Span]) -> str:
    """Return spans one after another; what comes in the place of what goes stands apart from it."""
    told = ""
    spans = whole_words(spans)
    for number, span in enumerate(spans):
        following = spans[number + 1].text[:1] if number + 1 < len(spans) else ""
        if span.kind is SpanKind.KEPT:
            told += span.text
            continue
        if span.kind is SpanKind.INSERTED and told.rstrip(HAIR).endswith("~"):
            told = told.rstrip(HAIR) + (" " if not span.text[:1].isspace() else "")
        told += _between(span.text, MARKS[span.kind], (told[-1:], following))
    return told


def _between(words: str, mark: str, around: tuple[str, str]) -> str:
    """Put marks around words, line by line, the blanks outside; `around` are the signs before and after."""
    lines = words.split("\n")
    marked = []
    for number, line in enumerate(lines):
        core = line.strip()
        if not core:
            marked.append(line)
            continue
        start = line.index(core)
        head, tail = line[:start], line[start + len(core) :]
        before = head or (around[0] if number == 0 else "")
        after = tail or (around[1] if number == len(lines) - 1 else "")
        opening = HAIR if _meets(core[0], before[-1:], mark) else ""
        closing = HAIR if _meets(core[-1], after[:1], mark) else ""
        marked.append(f"{head}{opening}{mark}{core}{mark}{closing}{tail}")
    return "\n".join(marked)


def _meets(inner: str, outer: str, mark: str) -> bool:
    """Whether a mark between two signs would not be read as one."""
    return (is_sign(inner) and is_word(outer)) or outer == mark[0]


def _table(was: str, now: str) -> Iterator[str]:
    """Yield the lines of a table: its head, the line of dashes, rows paired as they read."""
    old = list(read_table(was).rows) if was else []
    new = list(read_table(now).rows) if now else []
    width = max((len(row) for row in (*old, *new)), default=0)
    rows = list(_rows(old, new))
    for number, row in enumerate(rows):
        yield "| " + " | ".join(row) + " |" * (1 + max(width - len(row), 0))
        if number == 0:
            yield "|" + "---|" * width


def _rows(old: Rows, new: Rows) -> Iterator[list[str]]:
    """Yield rows marked cell by cell; two rows are one, changed, where their first cells say the same."""
    matcher = SequenceMatcher(None, _names(old), _names(new), autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        gone, come = old[first:last], new[start:end]
        pairs = zip(gone, come, strict=True) if kind == "equal" else _alone(gone, come)
        for left, right in pairs:
            cells = zip_longest(left, right, fillvalue="")
            yield [_joined(redline(before, after)) for before, after in cells]


def _names(rows: Rows) -> list[str]:
    return [row[0] if row else "" for row in rows]


def _alone(gone: Rows, come: Rows) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    yield from ((row, ()) for row in gone)
    yield from (((), row) for row in come)
