"""How wide the columns of a table are: as its words ask, where the table itself does not say."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from codicille.publish.documents.document import words

if TYPE_CHECKING:
    from codicille.publish.documents.document import Table

LEAST, MOST = 5.0, 40.0
"""Signs: a column is never set as if it held fewer, or more."""


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
