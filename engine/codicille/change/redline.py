"""Two passages → the words deleted and inserted, and two lists of blocks → which became which.

It knows nothing of Markdown, patches or pages. Words are the tokens of `text/words.py`, and are
never cut.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from codicille.change.diff import Change, readable_script, shortest_script, similarity
from codicille.text.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ALIKE = 0.5
"""Share of words that two blocks must have in common for one to be the other, changed."""


class SpanKind(StrEnum):
    """What happened to the words of a span."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Span:
    """Consecutive words that share their fate."""

    kind: SpanKind
    text: str


class PairKind(StrEnum):
    """What happened to a block."""

    KEPT = "kept"
    REPLACED = "replaced"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class BlockPair:
    """A block of the old list and the one it became in the new list."""

    kind: PairKind
    old: int | None
    """Index in the old list; None for an inserted block."""
    new: int | None
    """Index in the new list; None for a deleted block."""


def redline(old: str, new: str) -> tuple[Span, ...]:
    """Return the passage with its changes marked, a deletion before the insertion that replaces it.

    The kept and deleted spans make `old`, the kept and inserted ones `new`; no span is empty, and
    neighbours differ in kind.

    >>> [span.text for span in redline("le maire élu", "le conseil élu")]
    ['le ', 'maire', 'conseil', ' élu']
    """
    old_units, new_units = _cut(old).units, _cut(new).units
    spans: list[Span] = []
    at = 0
    for change in readable_script(old_units, new_units):
        spans.append(Span(SpanKind.KEPT, "".join(old_units[at : change.old_start])))
        deleted = "".join(old_units[change.old_start : change.old_end])
        inserted = "".join(new_units[change.new_start : change.new_end])
        spans += _replaced(tokens(deleted), tokens(inserted))
        at = change.old_end
    spans.append(Span(SpanKind.KEPT, "".join(old_units[at:])))
    return joined_spans(spans)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A passage cut into what is compared."""

    units: tuple[str, ...]
    """The words, each with the blanks after it: a blank alone then never matches another."""
    words: tuple[str, ...]
    """The words and signs alone: blocks are not alike for having blanks in common."""


@lru_cache(maxsize=4096)
def _cut(text: str) -> _Cut:
    units: list[str] = []
    words: list[str] = []
    for token in tokens(text):
        if not token.isspace():
            units.append(token)
            words.append(token)
        elif words:
            units[-1] += token
        else:
            units.append(token)
    return _Cut(tuple(units), tuple(words))


def _replaced(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Span]:
    """Yield a deletion and an insertion, without the words they begin or end with in common."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - head
    tail = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    yield Span(SpanKind.KEPT, "".join(old[:head]))
    yield Span(SpanKind.DELETED, "".join(old[head : len(old) - tail]))
    yield Span(SpanKind.INSERTED, "".join(new[head : len(new) - tail]))
    yield Span(SpanKind.KEPT, "".join(old[len(old) - tail :]))


def joined_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Drop empty spans and join neighbours of one kind."""
    return tuple(_joined(spans))


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    last: Span | None = None
    for span in spans:
        if not span.text:
            continue
        if last is not None and last.kind is span.kind:
            last = Span(span.kind, last.text + span.text)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def pair_blocks(old: Sequence[str], new: Sequence[str]) -> tuple[BlockPair, ...]:
    """Say which block became which, in order; every block of both lists is in exactly one pair.

    Equal blocks are paired first; between them, blocks at least `ALIKE`, so that the likeness of all
    pairs together is greatest.
    """
    pairs: list[BlockPair] = []
    at = 0
    for change in shortest_script(old, new):
        shift = change.new_start - change.old_start
        pairs += (BlockPair(PairKind.KEPT, i, i + shift) for i in range(at, change.old_start))
        pairs += _paired(old, new, change)
        at = change.old_end
    shift = len(new) - len(old)
    pairs += (BlockPair(PairKind.KEPT, i, i + shift) for i in range(at, len(old)))
    return tuple(pairs)


def _paired(old: Sequence[str], new: Sequence[str], change: Change) -> Iterator[BlockPair]:
    """Yield the pairs of one gap between equal blocks: deletions before insertions."""
    at_old, at_new = change.old_start, change.new_start
    for i, j in (*_alike(old, new, change), (change.old_end, change.new_end)):
        yield from (BlockPair(PairKind.DELETED, k, None) for k in range(at_old, i))
        yield from (BlockPair(PairKind.INSERTED, None, k) for k in range(at_new, j))
        if i < change.old_end:
            yield BlockPair(PairKind.REPLACED, i, j)
        at_old, at_new = i + 1, j + 1


def _alike(old: Sequence[str], new: Sequence[str], change: Change) -> list[tuple[int, int]]:
    """Return the pairs of similar blocks, in order, with the greatest likeness in all."""
    rows = range(change.old_start, change.old_end)
    columns = range(change.new_start, change.new_end)
    likeness = [[similarity(_cut(old[i]).words, _cut(new[j]).words, ALIKE) for j in columns] for i in rows]
    best = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for r in reversed(range(len(rows))):
        for c in reversed(range(len(columns))):
            paired = likeness[r][c] + best[r + 1][c + 1] if likeness[r][c] else 0.0
            best[r][c] = max(paired, best[r + 1][c], best[r][c + 1])
    return list(_traced(likeness, best, rows.start, columns.start))


def _traced(
    likeness: list[list[float]], best: list[list[float]], first_row: int, first_column: int
) -> Iterator[tuple[int, int]]:
    r = c = 0
    while r < len(likeness) and c < len(likeness[r]):
        if likeness[r][c] and best[r][c] == likeness[r][c] + best[r + 1][c + 1]:
            yield first_row + r, first_column + c
            r, c = r + 1, c + 1
        elif best[r][c] == best[r + 1][c]:
            r += 1
        else:
            c += 1
