"""Which paragraphs of a document are headings: those of a heading style, and those that only look like one.

A bold line « Article 3 – Objet » is a heading to its reader; whatever was made one here is told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codicille.intake.word.document import Paragraph, Piece
from codicille.text.heading import read_heading
from codicille.text.inline import Face
from codicille.text.unit import CONTAINERS, WITHOUT_NUMBER, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.intake.word.document import Block

LONGEST = 160
"""Signs of a line that may be a heading without being styled as one."""
DEEPEST = 6
_SENTENCE_ENDS = (".", ";", ",", ":")
_RANKS = {unit: rank for rank, unit in enumerate((*CONTAINERS, Unit.ARTICLE))}


@dataclass(frozen=True, slots=True)
class Headed:
    """A document's blocks, every heading having its level, from 1 to 6."""

    blocks: tuple[Block, ...]
    made: tuple[Paragraph, ...]
    """The paragraphs that were not styled as headings, and are headings now."""


def with_headings(blocks: Sequence[Block]) -> Headed:
    """Give levels to the headings of a document."""
    parted = [part for block in blocks for part in _parted(block)]
    found = [_unit(block) if isinstance(block, Paragraph) else None for block in parted]
    levels = _levels(parted, found)
    headed: list[Block] = []
    made: list[Paragraph] = []
    for block, unit in zip(parted, found, strict=True):
        if not isinstance(block, Paragraph):
            headed.append(block)
        elif block.is_title or block.level:
            headed.append(replace(block, level=1 if block.is_title else min(block.level, DEEPEST)))
        elif unit is not None:
            headed.append(replace(block, level=levels[unit]))
            made.append(headed[-1])  # type: ignore[arg-type]  # a paragraph, as the line before says
        else:
            headed.append(block)
    return Headed(tuple(headed), tuple(made))


def _parted(block: Block) -> Iterator[Block]:
    """Cut an automatic « Article 3 » from the sentence it stands before; it is a heading of its own."""
    if isinstance(block, Paragraph) and not block.level and _is_named(block.label):
        words = block.words.strip()
        if len(words) > LONGEST or words.endswith(_SENTENCE_ENDS):
            yield replace(block, pieces=(Piece(block.label, frozenset({Face.BOLD})),), label="")
            yield replace(block, label="", rank=block.rank)
            return
    yield block


def _unit(paragraph: Paragraph) -> Unit | None:
    """Return the kind of provision a plain paragraph looks like the heading of, or None."""
    whole = paragraph.whole.strip()
    if paragraph.level or paragraph.is_title or paragraph.is_bullet or not whole or len(whole) > LONGEST:
        return None
    heading = read_heading(whole)
    is_named = heading.unit is not Unit.DIVISION and (heading.number or heading.unit in WITHOUT_NUMBER)
    if not is_named:
        return None
    is_alone = not heading.title or _is_named(paragraph.label)
    is_shown = _is_bold(paragraph) or is_alone
    return heading.unit if is_shown and not (heading.title and whole.endswith(_SENTENCE_ENDS)) else None


def _is_named(label: str) -> bool:
    return bool(label) and read_heading(label).unit is not Unit.DIVISION


def _is_bold(paragraph: Paragraph) -> bool:
    spoken = [piece for piece in paragraph.pieces if piece.words.strip()]
    return Face.BOLD in paragraph.faces or all(Face.BOLD in piece.faces for piece in spoken)


def _levels(blocks: Sequence[Block], found: Sequence[Unit | None]) -> dict[Unit, int]:
    """Return a level for each kind: that of the styled headings of its kind, else below the wider kinds."""
    styled = {
        read_heading(block.whole).unit: min(block.level, DEEPEST)
        for block in reversed(blocks)
        if isinstance(block, Paragraph) and block.level
    }
    wanted = {unit for unit in found if unit is not None}
    ranked = sorted({unit for unit in {*wanted, *styled} if unit in _RANKS}, key=_RANKS.__getitem__)
    levels: dict[Unit, int] = {unit: level for unit, level in styled.items() if unit is not Unit.DIVISION}
    above = 0
    for unit in ranked:
        above = levels.setdefault(unit, min(above + 1, DEEPEST))
    widest = min((levels[unit] for unit in ranked[:1]), default=1)
    for unit in wanted:
        levels.setdefault(unit, widest)
    return levels
