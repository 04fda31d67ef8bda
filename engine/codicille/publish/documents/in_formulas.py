"""A provision in three columns, row by row: before, what the amendment says of it in formulas, after.

What a formula is about stands in one row with it; `change/formula.py` words the formulas.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.formula import Act
from codicille.publish.documents.document import Beside, Paragraph, Run
from codicille.publish.pieces.beside import beside
from codicille.publish.pieces.spoken import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from codicille.change.formula import Formula
    from codicille.publish.documents.document import Block
    from codicille.sentence import Sentence

    Say = Callable[[Sentence], str]


@dataclass(frozen=True, slots=True)
class Line:
    """What one place of a provision reads before and after."""

    name: str
    """The place, `al. 2`; may be empty."""
    ranks: tuple[int | None, int | None]
    """Its place among those that readers see, on either side; None where it does not stand."""
    before: tuple[Block, ...]
    after: tuple[Block, ...]
    is_heading: bool = False
    """Whether it is the provision's own heading."""


def in_formulas(lines: Sequence[Line], formulas: Sequence[Formula], say_it: Say) -> tuple[Beside, ...]:
    """Return the rows of a provision; a formula about no line shown stands on its own, first."""
    touched = [[at for at, line in enumerate(lines) if _is_about(one, line)] for one in formulas]
    placed = [one for one, rows in zip(formulas, touched, strict=True) if rows]
    alone = [one for one, rows in zip(formulas, touched, strict=True) if not rows]
    joined = beside(len(lines), [rows for rows in touched if rows])
    made = [
        _row([lines[at] for at in one.rows], [placed[at] for at in one.formulas], say_it) for one in joined
    ]
    return (_row([], alone, say_it), *made) if alone else tuple(made)


def _row(lines: Sequence[Line], formulas: Sequence[Formula], say_it: Say) -> Beside:
    """Return lines that stand in one row, with the formulas about them."""
    return Beside(
        lines[0].name if len(lines) == 1 else "",
        (
            tuple(block for line in lines for block in line.before),
            tuple(block for one in formulas for block in _told(one, lines, say_it)),
            tuple(block for line in lines for block in line.after),
        ),
    )


def _is_about(formula: Formula, line: Line) -> bool:
    """Whether a formula touches a line; one that names no place is about the provision, or its number."""
    if formula.act is Act.RENUMBER:
        return line.is_heading
    old, new = line.ranks
    return old in formula.old or new in formula.new or not (formula.old or formula.new)


def _told(formula: Formula, lines: Sequence[Line], say_it: Say) -> Iterator[Block]:
    """Yield a formula, the words that come in, and, of a table that does, the table."""
    told = spoken(formula, say_it)
    for words in (told.sentence, *told.quoted):
        yield Paragraph(runs=(Run(words),), is_apparatus=True)
    if formula.is_open and not formula.quoted:
        for line in lines:
            if _is_about(formula, line):
                yield from line.after
