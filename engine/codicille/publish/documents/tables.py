"""Tables of the register as values: their names, columns and rows; the modules `tables_of_…` fill them.

A cell holds what it means (a day, a sentence, a name), and each writer shows it its own way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from codicille.sentence import Sentence


class TableName(StrEnum):
    """The tables there are; the order is that of the document."""

    AMENDMENTS = "amendments"
    """Every amendment, by the day it was filed."""
    ARTICLES = "articles"
    """Every change of the text, by provision."""
    DESTINATION = "destination"
    """What became of each provision of an old version."""
    DERIVATION = "derivation"
    """Where each provision of the text comes from."""
    AHEAD = "ahead"
    """What is adopted and not in force yet."""
    ERRATA = "errata"
    UNCONSOLIDATED = "unconsolidated"
    """What could not be put into the text, or not without care, and why."""


NAMES = tuple(name.value for name in TableName)

Cell: TypeAlias = "Sentence | str | date | None"


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    title: Sentence
    width: int
    """Its share of the line, in any unit the columns of a table agree on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table."""

    name: TableName
    title: Sentence
    about: Sentence
    """What it lists, in which order, in a sentence."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    """As many cells in each as there are columns."""
    nothing: Sentence
    """What is said where there is no row."""


def cell_words(cell: Cell, say: Callable[[Sentence | str], str], day: Callable[[date], str]) -> str:
    """Return a cell's words, `day` writing its days; empty where it says nothing."""
    if cell is None:
        return ""
    return day(cell) if isinstance(cell, date) else say(cell)
