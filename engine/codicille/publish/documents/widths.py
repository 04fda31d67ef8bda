"""How wide the columns of a table are, as its words ask; which words and rows have room where they stand."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from codicille.publish.documents.document import Heading, Paragraph, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codicille.publish.documents.document import Beside, Block, Table

LEAST, MOST = 5.0, 40.0
"""Signs: a column is never set as if it held fewer, or more."""
LINES = (98, 152)
"""Signs on the line of a table, upright and across."""
SHORT_ROW = 600
"""Signs of its longest cell up to which a row stands on one page."""
PADDING = 2
"""Signs that a cell's edges take."""


def shares(table: Table) -> tuple[float, ...]:
    """Return each column's share of the line; they add up to 1.

    A column asks for room for its longest word, and for more the longer its longest cell is.
    """
    if table.widths:
        whole = sum(table.widths)
        return tuple(width / whole for width in table.widths)
    asked = [_asked(table, column) for column in range(table.width)]
    return tuple(one / sum(asked) for one in asked)


def _asked(table: Table, column: int) -> float:
    cells = [words(row.cells[column]) for row in table.rows if column < len(row.cells)]
    word = max((len(one) for cell in cells for one in cell.split()), default=1)
    longest = max((len(cell) for cell in cells), default=1)
    return min(max(LEAST, word * 1.15, math.pow(longest, 0.72)), MOST)


def longest_word(lines: Iterable[str]) -> int:
    """Return the signs of the longest word, as a line may break: after a hyphen, too."""
    return max((len(part) for line in lines for word in line.split() for part in word.split("-")), default=1)


def has_room(table: Table, *, is_landscape: bool) -> bool:
    """Whether every word stands on one line of its column, in a table of a page of A4."""
    line = LINES[is_landscape]
    for at, share in enumerate(shares(table)):
        cells = (words(row.cells[at]) for row in table.rows if at < len(row.cells))
        if longest_word(cells) + PADDING > share * line:
            return False
    return True


def words_of(blocks: Iterable[Block]) -> str:
    """Return the words of a cell of a comparison in columns."""
    return " ".join(words(one.runs) for one in blocks if isinstance(one, Heading | Paragraph))


def is_short(row: Beside) -> bool:
    """Whether a row of a comparison in columns stands on one page."""
    return all(len(words_of(cell)) <= SHORT_ROW for cell in row.cells)
