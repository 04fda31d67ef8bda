"""A provision in three columns, row by row: before, what the amendment says of it in formulas, after.

What a formula is about stands in one row with it; `change/formula.py` words the formulas.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codicille.change.formula import Act
from codicille.publish.documents.document import Beside, Paragraph, Run
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


@dataclass(slots=True)
class _Group:
    """Lines that stand in one row, with the formulas about them."""

    lines: list[Line]
    formulas: list[Formula] = field(default_factory=list)

    def row(self, say_it: Say) -> Beside:
        return Beside(
            self.lines[0].name if len(self.lines) == 1 else "",
            (
                tuple(block for line in self.lines for block in line.before),
                tuple(block for one in self.formulas for block in _told(one, self.lines, say_it)),
                tuple(block for line in self.lines for block in line.after),
            ),
        )


def in_formulas(lines: Sequence[Line], formulas: Sequence[Formula], say_it: Say) -> tuple[Beside, ...]:
    """Return the rows of a provision; a formula about no line shown stands on its own, first."""
    groups = [_Group([line]) for line in lines]
    alone = _Group([])
    for one in formulas:
        touched = [at for at, group in enumerate(groups) if any(_is_about(one, line) for line in group.lines)]
        if not touched:
            alone.formulas.append(one)
            continue
        first, last = touched[0], touched[-1]
        joined = groups[first : last + 1]
        groups[first : last + 1] = [
            _Group(
                [line for group in joined for line in group.lines],
                [*(known for group in joined for known in group.formulas), one],
            )
        ]
    rows = [alone, *groups] if alone.formulas else groups
    return tuple(group.row(say_it) for group in rows)


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
