"""A Markdown table's source cut into cells, so that each cell can be marked by itself; it renders none.

The grammar is that of GitHub Flavored Markdown's tables: cells between `|`, a second line of dashes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*:?-+:?\s*")


@dataclass(frozen=True, slots=True)
class Table:
    """Cells as Markdown, row by row; the first row is the head."""

    rows: tuple[tuple[str, ...], ...]


def read_table(source: str) -> Table:
    r"""Cut a table's source into cells; the line of dashes is left out.

    >>> read_table("| N° | Quartier |\n|---:|---|\n| 1 | Vieux-Pont |").rows
    (('N°', 'Quartier'), ('1', 'Vieux-Pont'))
    """
    rows = [_cells(line) for line in source.strip().split("\n") if line.strip()]
    return Table(tuple(row for row in rows if not all(_RULE.fullmatch(cell) for cell in row)))


def _cells(line: str) -> tuple[str, ...]:
    bare = line.strip().removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return tuple(cell.strip().replace("\\|", "|") for cell in _PIPE.split(bare))
