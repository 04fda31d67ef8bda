"""A Markdown table's source cut into cells, so that each cell can be marked by itself, and put together.

The grammar is that of GitHub Flavored Markdown's tables: cells between `|`, a second line of dashes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def table_html(rows: Iterable[Iterable[str]]) -> str:
    """Return cells that are HTML as a table; the first row is its head, and all are as wide as the widest.

    A column that is added or taken away stands in the rows that have it; an empty cell names nothing.

    >>> table_html([["N°"], ["1", "Rives"]])
    '<table><thead><tr><th>N°</th><td></td></tr></thead><tbody><tr><td>1</td><td>Rives</td></tr></tbody></table>'
    """
    lines = [tuple(row) for row in rows]
    width = max(map(len, lines), default=0)
    head, *body = [(*line, *("",) * (width - len(line))) for line in lines]
    named = "".join(f"<th>{cell}</th>" if cell else "<td></td>" for cell in head)
    rest = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in body)
    return f"<table><thead><tr>{named}</tr></thead><tbody>{rest}</tbody></table>"


def _cells(line: str) -> tuple[str, ...]:
    bare = line.strip().removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return tuple(cell.strip().replace("\\|", "|") for cell in _PIPE.split(bare))
