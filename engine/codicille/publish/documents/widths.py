"""How wide the columns of a table are, as its words ask; which words and rows have room where they stand."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from codicille.publish.documents.document import Heading, Paragraph, Rule, Table, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codicille.publish.documents.document import Beside, Block

LEAST, MOST = 5.0, 40.0
"""Signs: a column is never set as if it held fewer, or more."""
LINES = (98, 152)
"""Signs on the line of a table, upright and across."""
WIDE_SIGN = 5.6
"""Points of a sign in the widest face that a word processor may put in the place of ours."""
BOLD = 1.2
"""How much wider a sign of a head is."""
IN_COLUMN = 42
"""Signs on the line of a comparison in columns."""
TOGETHER = 16
"""Lines up to which a row stands on one page."""
PADDING = 2
"""Signs that a cell's edges take."""
_BLANKS = re.compile(r"[ \t\r\n]+")
"""Where a line may break; at a no-break space it may not."""


def shares(table: Table, line: float) -> tuple[float, ...]:
    """Return each column's share of a line of so many signs; they add up to 1.

    A column asks for more the longer its longest cell is. Its longest word has room wherever the others can
    spare it.
    """
    asked: tuple[float, ...] = table.widths or tuple(_asked(table, column) for column in range(table.width))
    found = tuple(one / sum(asked) for one in asked)
    floors = [min(_longest(table, at) + PADDING, MOST) / line for at in range(len(found))]
    return _raised(found, floors)


def _asked(table: Table, column: int) -> float:
    cells = list(_cells(table, column))
    word = max((len(one) for cell in cells for one in cell.split()), default=1)
    longest = max((len(cell) for cell in cells), default=1)
    return min(max(LEAST, word * 1.15, math.pow(longest, 0.72)), MOST)


def _longest(table: Table, column: int) -> float:
    """Return the signs of a column's longest word; those of its head count for more."""
    head, *body = _cells(table, column)
    return max(longest_word([head]) * BOLD, longest_word(body))


def _cells(table: Table, column: int) -> Iterator[str]:
    return (words(row.cells[column]) for row in table.rows if column < len(row.cells))


def _raised(asked: Sequence[float], floors: Sequence[float]) -> tuple[float, ...]:
    """Return shares raised to their floors, as far as those that have more can spare it."""
    lacking = sum(max(floor - one, 0) for one, floor in zip(asked, floors, strict=True))
    spare = sum(max(one - floor, 0) for one, floor in zip(asked, floors, strict=True))
    moved = min(lacking, spare)
    if not moved:
        return tuple(asked)
    return tuple(
        one + (floor - one) * moved / (lacking if one < floor else spare)
        for one, floor in zip(asked, floors, strict=True)
    )


def longest_word(lines: Iterable[str]) -> int:
    """Return the signs of the longest word, as a line may break: after a hyphen, too."""
    parts = (part for line in lines for word in _BLANKS.split(line) for part in word.split("-"))
    return max(map(len, parts), default=1)


def has_room(table: Table, *, is_landscape: bool) -> bool:
    """Whether every word stands on one line of its column, in a table of a page of A4."""
    line = LINES[is_landscape]
    return all(
        longest_word(_cells(table, at)) + PADDING <= round(share * line, 6)
        for at, share in enumerate(shares(table, line))
    )


def words_of(blocks: Iterable[Block]) -> str:
    """Return the words of a cell of a comparison in columns."""
    return "\n".join(_lines(blocks))


def is_short(row: Beside) -> bool:
    """Whether a row of a comparison in columns stands on one page, whatever it holds."""
    return all(_is_short(cell) for cell in row.cells)


def _is_short(cell: Sequence[Block]) -> bool:
    is_plain = all(isinstance(one, Heading | Paragraph | Rule) for one in cell)
    return is_plain and sum(_height(one, IN_COLUMN) for one in _lines(cell)) <= TOGETHER


def has_short_rows(table: Table, *, is_landscape: bool) -> bool:
    """Whether each row of a table stands on one page of A4."""
    line = LINES[is_landscape]
    return all(
        _height(cell, share * line - PADDING) <= TOGETHER
        for at, share in enumerate(shares(table, line))
        for cell in _cells(table, at)
    )


def _height(text: str, signs: float) -> int:
    """Return how many lines of so many signs a text takes."""
    return sum(max(math.ceil(len(one) / max(signs, 1)), 1) for one in text.split("\n"))


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield what a cell says, paragraph by paragraph."""
    for one in blocks:
        match one:
            case Heading():
                yield words(one.runs)
            case Paragraph():
                yield f"{words(one.mark)} {words(one.runs)}".strip()
            case Table():
                yield from (words(cell) for row in one.rows for cell in row.cells)
            case _:
                pass
