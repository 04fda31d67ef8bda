"""Provisions → blocks, as they stand in one text: headings, alinéas, tables, footnotes; nothing compared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codicille.publish.documents.document import (
    Block,
    Heading,
    Look,
    Note,
    Paragraph,
    Row,
    Rule,
    Run,
    Runs,
    Style,
    Table,
    words,
)
from codicille.publish.documents.from_html import runs_of, trimmed
from codicille.publish.documents.pieces import Piece, pieces, table_aligns
from codicille.publish.pieces.tables import read_table
from codicille.text.blocks import PlaceKind
from codicille.text.rendering import render_inline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codicille.text.address import Address
    from codicille.text.outline import Outline
    from codicille.text.provision import Provision

LAST_LEVEL = 6


@dataclass(slots=True)
class Footnotes:
    """The footnotes of a text: each is printed where it is first referred to."""

    known: dict[tuple[str, str], Note]
    """By file and label."""
    used: set[tuple[str, str]]

    @classmethod
    def of(cls, outline: Outline) -> Footnotes:
        """Read the footnotes that a text defines."""
        known: dict[tuple[str, str], Note] = {}
        for provision in outline.provisions:
            if any(place.kind is PlaceKind.FOOTNOTE for place in provision.places):
                for piece in pieces(outline, provision):
                    if piece.place.kind is PlaceKind.FOOTNOTE:
                        label = printed_label(outline.source(piece.place))
                        known.setdefault((piece.place.path, label), Note(label, piece.runs()))
        return cls(known, set())

    def called(self, runs: Runs, path: str) -> Runs:
        """Return runs whose references call their notes; one called before, or unknown, stays a mark."""
        if not any(Look.REFERENCE in run.looks for run in runs):
            return runs
        return tuple(self._called(run, path) for run in runs)

    def _called(self, run: Run, path: str) -> Run:
        key = (path, run.text)
        if Look.REFERENCE not in run.looks or key in self.used or key not in self.known:
            return run
        self.used.add(key)
        return replace(run, text="", note=self.known[key])


def printed_label(source: str) -> str:
    """Return the label of a footnote's definition, as its references print it."""
    return source.partition("]")[0].strip().removeprefix("[^")


@dataclass(frozen=True, slots=True)
class Setting:
    """How one text is set."""

    outline: Outline
    footnotes: Footnotes
    said: frozenset[Address]
    """Provisions that the document's own title says already."""
    provenance: Mapping[Address, Note]
    """The note on who wrote a provision, where it is not the founding act alone."""

    def blocks(self, provisions: Sequence[Provision]) -> Iterator[Block]:
        """Yield the blocks of provisions; references are looked for before definitions are shown."""
        made = [self._provision(provision) for provision in provisions]
        for blocks in made:
            for key, block in blocks:
                if key is None or key not in self.footnotes.used:
                    yield block

    def level(self, provision: Provision) -> int:
        """Return the level of a provision's heading, 1 to 6."""
        inside = sum(parent not in self.said for parent in provision.parents)
        return min(1 + inside, LAST_LEVEL)

    def _provision(self, provision: Provision) -> list[tuple[tuple[str, str] | None, Block]]:
        """Return blocks, each with the footnote it defines, if it does."""
        if provision.address in self.said:
            return []
        made: list[tuple[tuple[str, str] | None, Block]] = []
        note = self.provenance.get(provision.address)
        for piece in pieces(self.outline, provision):
            is_own = piece.is_heading and piece.place is provision.places[0]
            block = self._heading(provision, piece, is_own=is_own) if piece.is_heading else self._block(piece)
            if note is not None and isinstance(block, Heading | Paragraph):
                block, note = replace(block, runs=(*block.runs, Run("", note=note))), None
            made.append((self._definition(piece), block))
        return made

    def _definition(self, piece: Piece) -> tuple[str, str] | None:
        if piece.place.kind is not PlaceKind.FOOTNOTE:
            return None
        return piece.place.path, printed_label(self.outline.source(piece.place))

    def _heading(self, provision: Provision, piece: Piece, *, is_own: bool) -> Heading:
        runs = self.footnotes.called(piece.runs(), piece.place.path)
        level = self.level(provision)
        if not is_own:
            return Heading(level=min(level + 1, LAST_LEVEL), runs=runs)
        length = name_length(runs, provision)
        return Heading(level=level, runs=runs, anchor=str(provision.address), name_length=length)

    def _block(self, piece: Piece) -> Block:
        if piece.place.kind is PlaceKind.RULE:
            return Rule()
        if piece.is_table:
            return table_of(piece.words)
        mark = piece.mark_runs()
        if piece.style is Style.FOOTNOTE:
            mark = (Run(piece.mark, looks=frozenset({Look.REFERENCE})),)
        runs = self.footnotes.called(piece.runs(), piece.place.path)
        return Paragraph(runs=runs, style=piece.style, mark=mark, depth=piece.depth)


def name_length(runs: Runs, provision: Provision) -> int:
    """Return how many signs of a heading say the provision's name; 0 where it says nothing else."""
    line, name = words(runs), provision.designation
    return len(name) if line.startswith(name) and line != name else 0


def table_of(source: str) -> Table:
    """Return a Markdown table as it is."""
    rows = tuple(Row(tuple(cell_runs(cell) for cell in row)) for row in read_table(source).rows)
    return Table(rows=rows, aligns=table_aligns(source))


def cell_runs(source: str) -> Runs:
    """Return a cell's words as runs."""
    return trimmed(runs_of(render_inline(source)))


def title_provisions(outline: Outline, title: str) -> frozenset[Address]:
    """Return the provisions that say nothing but the constitution's title, which a document says already."""
    return frozenset(
        provision.address
        for provision in outline.provisions
        if provision.heading.casefold() == title.casefold()
        and all(place.kind in {PlaceKind.HEADING, PlaceKind.BLANK} for place in provision.places)
    )
