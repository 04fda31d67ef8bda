"""Counts as bars and columns: geometry only, in whole units of a drawing; templates draw, tables say it too.

What is drawn is a series of (label, values by key): votes by answer, members present by college. Every key
has a pattern of its own, so that nothing rests on colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.sentence import Sentence

WIDTH = 400
BAR, STEP = 24, 52
"""The height of a bar, and of a bar with its label."""
TALL = 180
"""The height of the tallest column."""
COLUMN, GAP = 46, 22
FOOT = 40
"""Room for the labels under columns."""
LEAST = 15
"""The least length of a part in which its count can be read."""
LONGEST = 44
"""Signs of a label that fit above a bar."""
PATTERNS = ("full", "hatch", "dots", "cross", "lines", "empty")


@dataclass(frozen=True, slots=True)
class Key:
    """One sort of thing that is counted."""

    name: str | Sentence
    pattern: str
    """One of `PATTERNS`."""
    tone: str
    """A class of the style sheet: `yes`, `no`, `rest`, or `one` to `six`."""


@dataclass(frozen=True, slots=True)
class Series:
    """A bar or a column: one count per key, in the order of the keys."""

    label: str | Sentence
    values: tuple[int, ...]
    mark: int | None = None
    """A count to be drawn across it as a line: what was required, or how many there could be."""


@dataclass(frozen=True, slots=True)
class Part:
    """A rectangle of a drawing; counts that it has no room for are in the table alone."""

    key: Key
    count: int
    x: int
    y: int
    width: int
    height: int

    @property
    def has_room(self) -> bool:
        """Whether its count can be written in it."""
        return self.width >= LEAST and self.height >= LEAST


@dataclass(frozen=True, slots=True)
class Drawn:
    """One bar or column in its place."""

    label: str | Sentence
    x: int
    y: int
    parts: tuple[Part, ...]
    mark: int | None
    """Where the line is drawn: an x for bars, a y for columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing, ready for the template."""

    id: str
    """Begins the ids of its patterns: one of its own on the page."""
    title: Sentence
    mark_name: Sentence | None
    """What the lines mean; None where there are none."""
    is_upright: bool
    width: int
    height: int
    keys: tuple[Key, ...]
    series: tuple[Series, ...]
    drawn: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class Caption:
    """What is said of a chart as a whole."""

    id: str
    title: Sentence
    mark: Sentence | None = None


def bars(caption: Caption, keys: Sequence[Key], series: Sequence[Series]) -> Chart:
    """Lay out one horizontal bar per series, all on one scale, the keys one after the other."""
    return _chart(caption, keys, series, is_upright=False)


def columns(caption: Caption, keys: Sequence[Key], series: Sequence[Series]) -> Chart:
    """Lay out one column per series, all on one scale, the first key at the bottom."""
    return _chart(caption, keys, series, is_upright=True)


def _chart(caption: Caption, keys: Sequence[Key], series: Sequence[Series], *, is_upright: bool) -> Chart:
    """Draw every series on one scale: that of the longest, or of the furthest line."""
    scale = max((max(sum(one.values), one.mark or 0) for one in series), default=0)
    draw = _column if is_upright else _bar
    width = GAP + (COLUMN + GAP) * len(series)
    counted = [place for place in range(len(keys)) if any(one.values[place] for one in series)]
    has_marks = any(one.mark is not None for one in series)
    return Chart(
        id=caption.id,
        title=caption.title,
        mark_name=caption.mark if has_marks else None,
        is_upright=is_upright,
        width=max(width, WIDTH) if is_upright else WIDTH,
        height=TALL + FOOT if is_upright else STEP * len(series),
        keys=tuple(keys[place] for place in counted),
        series=tuple(series),
        drawn=tuple(draw(one, keys, place, scale) for place, one in enumerate(series)),
    )


def _bar(one: Series, keys: Sequence[Key], place: int, scale: int) -> Drawn:
    y = STEP * place + STEP - BAR - 4
    parts = (
        Part(key, count, start, y, end - start, BAR)
        for key, count, start, end in _stretches(one, keys, scale, WIDTH)
    )
    mark = None if one.mark is None or not scale else WIDTH * one.mark // scale
    return Drawn(_short(one.label), 0, y, tuple(parts), mark)


def _column(one: Series, keys: Sequence[Key], place: int, scale: int) -> Drawn:
    x = GAP + (COLUMN + GAP) * place
    parts = (
        Part(key, count, x, TALL - end, COLUMN, end - start)
        for key, count, start, end in _stretches(one, keys, scale, TALL)
    )
    mark = None if one.mark is None or not scale else TALL - TALL * one.mark // scale
    return Drawn(one.label, x, TALL, tuple(parts), mark)


def _stretches(
    one: Series, keys: Sequence[Key], scale: int, length: int
) -> Iterator[tuple[Key, int, int, int]]:
    """Yield each count that is not nothing with its two ends, in whole units, so that none is left over."""
    before = 0
    for key, count in zip(keys, one.values, strict=True):
        if count:
            yield key, count, length * before // scale, length * (before + count) // scale
        before += count


def _short(label: str | Sentence) -> str | Sentence:
    if isinstance(label, str) and len(label) > LONGEST:
        return f"{label[: LONGEST - 1]}…"
    return label
