"""A place of a provision as columns show it: what it reads before and after, each side's own words marked.

A table has no room in a column. It stands under the columns at the width of the page, both sides in one, and
each column says which words of it are its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from codicille.publish.documents.document import (
    Beside,
    Block,
    Columns,
    Fate,
    Heading,
    Paragraph,
    Run,
    Runs,
    Table,
)
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from codicille.sentence import Sentence

    Say = Callable[[Sentence], str]
    Ranks = tuple[int | None, int | None]

BELOW = say("The table below")
UNCHANGED = say("The table below, unchanged")
WITHOUT = {
    Fate.INSERTED: say("The table below, without what is added"),
    Fate.DELETED: say("The table below, without what is removed"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one place of a provision reads before and after."""

    name: str
    """The place, `al. 2`; may be empty."""
    ranks: Ranks
    """Its place among those that readers see, on either side; None where it does not stand."""
    before: tuple[Block, ...]
    after: tuple[Block, ...]
    both: tuple[Block, ...]
    """Both sides in one."""
    tables: tuple[Table, ...] = ()
    """What stands under the line: the sides point to it."""
    is_heading: bool = False
    """Whether it is the provision's own heading."""

    @property
    def plain(self) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """Both sides, with no marks left."""
        return _plain(self.before), _plain(self.after)


def line_of(name: str, ranks: Ranks, marked: Sequence[Block], say_it: Say) -> Line:
    """Return a place as a line, from its blocks that hold both sides."""
    return Line(
        name=name,
        ranks=ranks,
        before=_side(marked, Fate.INSERTED, say_it),
        after=_side(marked, Fate.DELETED, say_it),
        both=tuple(_told(say_it(BELOW)) if isinstance(one, Table) else one for one in marked),
        tables=tuple(one for one in marked if isinstance(one, Table)),
    )


def columns(heads: tuple[str, ...], rows: Iterable[Beside | Table], caption: str) -> Iterator[Block]:
    """Yield rows as columns, which end where a table stands and begin again after it."""
    for is_table, group in groupby(rows, key=lambda one: isinstance(one, Table)):
        if is_table:
            yield from (one for one in group if isinstance(one, Table))
        else:
            beside = tuple(one for one in group if isinstance(one, Beside))
            yield Columns(heads=heads, rows=beside, caption=caption)


def _side(marked: Sequence[Block], gone: Fate, say_it: Say) -> tuple[Block, ...]:
    """Return one side of blocks, what is its own still marked."""
    return tuple(found for block in marked for found in _own(block, gone, say_it))


def _own(block: Block, gone: Fate, say_it: Say) -> Iterator[Block]:
    match block:
        case Heading() | Paragraph() if block.fate is gone:
            return
        case Heading():
            yield replace(block, runs=_kept(block.runs, gone))
        case Paragraph():
            yield replace(block, runs=_kept(block.runs, gone), mark=_kept(block.mark, gone))
        case Table():
            if any(row.fate is not gone for row in block.rows):
                yield _told(say_it(_pointer(block, gone)))
        case _:
            yield block


def _pointer(table: Table, gone: Fate) -> Sentence:
    """Return which words of a table a side has."""
    cells = (cell for row in table.rows for cell in row.cells)
    fates = {run.fate for cell in cells for run in cell} | {row.fate for row in table.rows}
    if fates == {Fate.KEPT}:
        return UNCHANGED
    return WITHOUT[gone] if gone in fates else BELOW


def _told(words: str) -> Paragraph:
    return Paragraph(runs=(Run(words),), is_apparatus=True)


def _kept(runs: Runs, gone: Fate) -> Runs:
    return tuple(run for run in runs if run.fate is not gone)


def _plain(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks with no marks left."""
    made: list[Block] = []
    for block in blocks:
        match block:
            case Heading():
                made.append(replace(block, runs=_unmarked(block.runs), fate=Fate.KEPT))
            case Paragraph():
                runs, mark = _unmarked(block.runs), _unmarked(block.mark)
                made.append(replace(block, runs=runs, mark=mark, fate=Fate.KEPT))
            case _:
                made.append(block)
    return tuple(made)


def _unmarked(runs: Runs) -> Runs:
    return tuple(replace(run, fate=Fate.KEPT) for run in runs)
