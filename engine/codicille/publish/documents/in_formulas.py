"""A provision in three columns, row by row: before, what the amendment says of it in formulas, after.

What a formula is about stands in one row with it; `change/formula.py` words the formulas.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codicille.change.formula import Act
from codicille.publish.documents.document import Beside, Paragraph, Run, words
from codicille.publish.pieces.beside import beside
from codicille.publish.pieces.spoken import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from codicille.change.formula import Formula
    from codicille.publish.documents.column_lines import Line
    from codicille.publish.documents.document import Block, Table
    from codicille.sentence import Sentence

    Say = Callable[[Sentence], str]


def in_formulas(
    lines: Sequence[Line], formulas: Sequence[Formula], say_it: Say
) -> tuple[Beside | Table, ...]:
    """Return the rows of a provision; a formula about no line shown stands on its own, first.

    A row's tables follow it.
    """
    touched = [[at for at, line in enumerate(lines) if _is_about(one, line)] for one in formulas]
    placed = [one for one, rows in zip(formulas, touched, strict=True) if rows]
    alone = [one for one, rows in zip(formulas, touched, strict=True) if not rows]
    joined = beside(len(lines), [rows for rows in touched if rows])
    made = [
        part
        for one in joined
        for part in _row([lines[at] for at in one.rows], [placed[at] for at in one.formulas], say_it)
    ]
    return (*_row([], alone, say_it), *made) if alone else tuple(made)


def _row(lines: Sequence[Line], formulas: Sequence[Formula], say_it: Say) -> Iterator[Beside | Table]:
    """Yield lines that stand in one row, with the formulas about them, then their tables."""
    yield Beside(
        lines[0].name if len(lines) == 1 else "",
        (
            tuple(block for line in lines for block in line.before),
            tuple(block for one in formulas for block in _told(one, lines, say_it)),
            tuple(block for line in lines for block in line.after),
        ),
    )
    yield from (table for line in lines for table in line.tables)


def _is_about(formula: Formula, line: Line) -> bool:
    """Whether a formula touches a line; one that names no place is about the provision, or its number."""
    if formula.act is Act.RENUMBER:
        return line.is_heading
    old, new = line.ranks
    return old in formula.old or new in formula.new or not (formula.old or formula.new)


def _told(formula: Formula, lines: Sequence[Line], say_it: Say) -> Iterator[Block]:
    """Yield a formula, and the words that come in; of a table that does, that it stands below."""
    told = spoken(replace(formula, quoted=_quoted(formula, lines)), say_it)
    for said in (told.sentence, *told.quoted):
        yield Paragraph(runs=(Run(said),), is_apparatus=True)
    if formula.is_open and not formula.quoted:
        for line in lines:
            if _is_about(formula, line):
                yield from line.after


def _quoted(formula: Formula, lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the words that come in; a table, which is quoted nowhere, is pointed to in its place."""
    below = {line.ranks[1]: f"[{_words(line.after)}]" for line in lines if line.tables and line.after}
    if not formula.quoted or sum(at not in below for at in formula.new) != len(formula.quoted):
        return formula.quoted
    paragraphs = iter(formula.quoted)
    return tuple(below[at] if at in below else next(paragraphs) for at in formula.new)


def _words(blocks: Sequence[Block]) -> str:
    return " ".join(words(one.runs) for one in blocks if isinstance(one, Paragraph))
