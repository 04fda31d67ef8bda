"""Formulas beside the rows that they are about: which rows are joined for it; no formula is worded here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Joined:
    """Rows that stand as one beside some formulas."""

    rows: range
    formulas: tuple[int, ...] = ()
    """Which, by their index."""


def beside(count: int, about: Sequence[Sequence[int]]) -> tuple[Joined, ...]:
    """Return so many rows in their order, joined where one formula is about several.

    `about` says of each formula the indexes of its rows, at least one, in order; rows between them are
    joined with them.
    """
    made = [Joined(range(at, at + 1)) for at in range(count)]
    for number, rows in enumerate(about):
        touched = [at for at, one in enumerate(made) if rows[0] in one.rows or rows[-1] in one.rows]
        run = made[touched[0] : touched[-1] + 1]
        known = tuple(formula for one in run for formula in one.formulas)
        whole = range(run[0].rows.start, run[-1].rows.stop)
        made[touched[0] : touched[-1] + 1] = [Joined(whole, (*known, number))]
    return tuple(made)
