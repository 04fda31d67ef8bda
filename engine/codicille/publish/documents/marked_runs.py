"""Two wordings of a piece → runs that hold both; neither side loses a word, and that is proved each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.redline import PairKind, SpanKind, pair_blocks, redline
from codicille.publish.documents.document import Fate, Look, Row, Run, Runs, Style, Table, without, words
from codicille.publish.documents.from_html import joined, runs_of, trimmed
from codicille.publish.documents.from_provision import cell_runs, table_of
from codicille.publish.documents.pieces import table_aligns
from codicille.publish.pieces.marked import mark_words
from codicille.publish.pieces.tables import read_table
from codicille.text.rendering import render_inline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.publish.documents.pieces import Piece
    from codicille.publish.pieces.tables import Table as Source

FATES = {SpanKind.KEPT: Fate.KEPT, SpanKind.DELETED: Fate.DELETED, SpanKind.INSERTED: Fate.INSERTED}
CODE = frozenset({Look.CODE})


def whole(runs: Runs, fate: Fate) -> Runs:
    """Return runs that all came, or all went."""
    return tuple(Run(run.text, fate, run.looks, run.href) for run in runs)


def both(old: Runs, new: Runs) -> Runs:
    """Return one thing put in another's place; nothing is marked where they are equal."""
    return old if old == new else (*whole(old, Fate.DELETED), *whole(new, Fate.INSERTED))


def piece_runs(old: Piece, new: Piece) -> Runs:
    """Return the words of two pieces of one kind, with what changed."""
    if new.style is Style.CODE:
        return _spans(old.words, new.words, CODE)
    return marked_runs(old.words, new.words)


def marked_runs(old: str, new: str) -> Runs:
    """Return two inline Markdown passages as runs.

    Where marks and Markdown cross, so that a side would not read as it is written, the words are compared
    without their Markdown.
    """
    if old == new:
        return runs_of(render_inline(new))
    before, after = (trimmed(runs_of(render_inline(side))) for side in (old, new))
    made = joined(runs_of(mark_words(old, new)))
    is_true = _same(without(made, Fate.INSERTED), before) and _same(without(made, Fate.DELETED), after)
    return made if is_true else _spans(words(before), words(after))


def _same(one: Runs, other: Runs) -> bool:
    return words(one).split() == words(other).split()


def _spans(old: str, new: str, looks: frozenset[Look] = frozenset()) -> Runs:
    return tuple(Run(span.text, FATES[span.kind], looks) for span in redline(old, new))


def marked_table(old: Piece, new: Piece) -> Table:
    """Return two tables as one, row by row and cell by cell."""
    was, now = read_table(old.words), read_table(new.words)
    return Table(rows=tuple(_rows(was, now)), aligns=table_aligns(new.words))


def whole_table(piece: Piece, fate: Fate) -> Table:
    """Return a table that came or went as a whole."""
    table = table_of(piece.words)
    rows = tuple(Row(tuple(whole(cell, fate) for cell in row.cells), fate) for row in table.rows)
    return Table(rows=rows, aligns=table.aligns)


def _rows(was: Source, now: Source) -> Iterator[Row]:
    pairs = pair_blocks([" | ".join(row) for row in was.rows], [" | ".join(row) for row in now.rows])
    for pair in pairs:
        old = was.rows[pair.old] if pair.old is not None else None
        new = now.rows[pair.new] if pair.new is not None else None
        if pair.kind is PairKind.DELETED and old is not None:
            yield Row(tuple(whole(cell_runs(cell), Fate.DELETED) for cell in old), Fate.DELETED)
        elif pair.kind is PairKind.INSERTED and new is not None:
            yield Row(tuple(whole(cell_runs(cell), Fate.INSERTED) for cell in new), Fate.INSERTED)
        elif old is not None and new is not None:
            width = max(len(old), len(new))
            padded = zip(_padded(old, width), _padded(new, width), strict=True)
            yield Row(tuple(trimmed(marked_runs(before, after)) for before, after in padded))


def _padded(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*row, *("",) * (width - len(row)))
