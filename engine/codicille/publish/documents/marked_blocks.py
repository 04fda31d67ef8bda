"""A provision on both sides → blocks that hold both, or rows of columns; deletions come before insertions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from codicille.change.redline import PairKind, pair_blocks
from codicille.publish.documents.column_lines import line_of
from codicille.publish.documents.document import (
    Beside,
    Block,
    Fate,
    Heading,
    Look,
    Paragraph,
    Rule,
    Run,
    Runs,
    Style,
    Table,
)
from codicille.publish.documents.from_provision import LAST_LEVEL, name_length
from codicille.publish.documents.marked_runs import (
    both,
    marked_runs,
    marked_table,
    piece_runs,
    whole,
    whole_table,
)
from codicille.publish.documents.pieces import Piece, pieces
from codicille.text.address import Address
from codicille.text.blocks import PlaceKind
from codicille.text.label import label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from codicille.publish.documents.column_lines import Line
    from codicille.publish.documents.document import Authorship
    from codicille.publish.documents.pairing import ProvisionPair, Sides
    from codicille.sentence import Sentence
    from codicille.text.provision import Provision

    Pair = tuple[Piece | None, Piece | None]


class View(StrEnum):
    """How a comparison is shown."""

    MARKED = "marked"
    """One text, with the words that go struck through and the words that come underlined."""
    TWO = "two"
    """Before and after, side by side."""
    THREE = "three"
    """The text in force, the amendment, the resulting text."""


@dataclass(frozen=True, slots=True)
class Marking:
    """One provision compared."""

    sides: Sides
    pair: ProvisionPair
    level: int
    by: Authorship | None

    def heading(self) -> Heading | None:
        """Return its heading with what changed; None where none is printed."""
        old, new = _own_heading(self._old()), _own_heading(self._new())
        shown = new or old
        if shown is None:
            return None
        runs, fate = _runs(old, new)
        is_plain = all(run.fate is Fate.KEPT for run in runs)
        length = name_length(runs, self.pair.provision) if is_plain else 0
        return Heading(
            level=self.level,
            runs=runs,
            anchor=str(self.pair.provision.address) if self.pair.new is not None else "",
            name_length=length,
            fate=self._fate() or fate,
            by=self.by,
        )

    def blocks(self) -> Iterator[Block]:
        """Yield what stands under its heading, both sides in one."""
        for old, new in self._pairs():
            yield from self._block(old, new)

    def rows(self, columns: int, say: Callable[[Sentence], str]) -> Iterator[Beside | Table]:
        """Yield what stands under its heading, side by side; of three columns, the marked text has one.

        A table follows the row that points to it.
        """
        for line in self._under(say):
            was, now = line.plain
            yield Beside(line.name, (line.before, line.after) if columns == 2 else (was, line.both, now))
            yield from line.tables

    def lines(self, say: Callable[[Sentence], str]) -> Iterator[Line]:
        """Yield a provision place by place, each side's own words marked; its heading if that changed."""
        heading = self.heading()
        if heading is not None and any(run.fate is not Fate.KEPT for run in heading.runs):
            runs = tuple(replace(run, looks=run.looks | {Look.STRONG}) for run in heading.runs)
            named = Paragraph(runs=runs, fate=heading.fate, by=self.by)
            yield replace(line_of("", (0, 0), (named,), say), is_heading=True)
        yield from self._under(say)

    def _under(self, say: Callable[[Sentence], str]) -> Iterator[Line]:
        """Yield what stands under its heading, place by place."""
        olds, news = ([piece.place for piece in side] for side in (self._old(), self._new()))
        for old, new in self._pairs():
            ranks = (
                olds.index(old.place) if old is not None else None,
                news.index(new.place) if new is not None else None,
            )
            shown = new or old
            assert shown is not None, "a pair of pieces has a side"
            name = _row_name(shown, self.pair.provision, say)
            yield line_of(name, ranks, tuple(self._block(old, new)), say)

    def _fate(self) -> Fate | None:
        if self.pair.old is None:
            return Fate.INSERTED
        return Fate.DELETED if self.pair.new is None else None

    def _old(self) -> tuple[Piece, ...]:
        return pieces(self.sides.old, self.pair.old) if self.pair.old is not None else ()

    def _new(self) -> tuple[Piece, ...]:
        return pieces(self.sides.new, self.pair.new) if self.pair.new is not None else ()

    def _pairs(self) -> Iterator[Pair]:
        """Yield which piece became which, the provision's own heading apart."""
        old, new = _under_heading(self._old()), _under_heading(self._new())
        for pair in pair_blocks([one.compared for one in old], [one.compared for one in new]):
            was = old[pair.old] if pair.old is not None else None
            now = new[pair.new] if pair.new is not None else None
            if (
                pair.kind is PairKind.REPLACED
                and was is not None
                and now is not None
                and not _alike(was, now)
            ):
                yield was, None
                yield None, now
            else:
                yield was, now

    def _block(self, old: Piece | None, new: Piece | None) -> Iterator[Block]:
        piece = new or old
        assert piece is not None, "a pair of pieces has a side"
        if piece.place.kind is PlaceKind.RULE:
            if new is not None:
                yield Rule()
            return
        if piece.is_table:
            yield replace(_table(old, new), by=self.by)
            return
        runs, fate = _runs(old, new)
        if piece.is_heading:
            yield Heading(level=min(self.level + 1, LAST_LEVEL), runs=runs, fate=fate, by=self.by)
            return
        yield Paragraph(
            runs=runs, style=piece.style, mark=_mark(old, new), depth=piece.depth, fate=fate, by=self.by
        )


def _own_heading(parts: Sequence[Piece]) -> Piece | None:
    return parts[0] if parts and parts[0].is_heading else None


def _under_heading(parts: Sequence[Piece]) -> Sequence[Piece]:
    return parts[1:] if _own_heading(parts) is not None else parts


def _alike(old: Piece, new: Piece) -> bool:
    """Whether one piece may be shown as the other, changed."""
    same_kind = (old.is_table, old.is_heading) == (new.is_table, new.is_heading)
    return same_kind and (old.style is Style.CODE) == (new.style is Style.CODE)


def _runs(old: Piece | None, new: Piece | None) -> tuple[Runs, Fate]:
    if old is not None and new is not None:
        return (marked_runs(old.words, new.words) if new.is_heading else piece_runs(old, new)), Fate.KEPT
    if new is not None:
        return whole(new.runs(), Fate.INSERTED), Fate.INSERTED
    return (whole(old.runs(), Fate.DELETED) if old is not None else ()), Fate.DELETED


def _mark(old: Piece | None, new: Piece | None) -> Runs:
    if old is not None and new is not None:
        return both(_mark_runs(old), _mark_runs(new))
    if new is not None:
        return whole(_mark_runs(new), Fate.INSERTED)
    return whole(_mark_runs(old), Fate.DELETED) if old is not None else ()


def _mark_runs(piece: Piece) -> Runs:
    if piece.style is Style.FOOTNOTE:
        return (Run(piece.mark, looks=frozenset({Look.REFERENCE})),)
    return piece.mark_runs()


def _table(old: Piece | None, new: Piece | None) -> Table:
    if old is not None and new is not None:
        return marked_table(old, new)
    if new is not None:
        return whole_table(new, Fate.INSERTED)
    assert old is not None, "a pair of pieces has a side"
    return whole_table(old, Fate.DELETED)


def _row_name(piece: Piece, provision: Provision, say: Callable[[Sentence], str]) -> str:
    """Return what a row is about: the place in the provision, by its last step."""
    if piece.place.address == provision.address or not piece.place.is_alinea:
        return ""
    return say(label(Address(piece.place.address.steps[-1:])))
