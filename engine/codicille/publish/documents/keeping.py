"""Which blocks of a page stay together, in PDF: headings with what follows, notes with their marks.

typst keeps headings by the next line of its own accord, but leaves their notes behind on the page before.
Where notes are called, headings stand in one block with the beginning of what follows: all of it where it
is short; else with room for its first lines, which then step back into that room. Nothing else that calls a
note may come to stand there, for a page is set again when a note comes in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from codicille.publish.documents.document import (
    Heading,
    Look,
    Paragraph,
    QuickCode,
    Run,
    Style,
    Table,
    all_notes,
    words,
)
from codicille.publish.pieces.typography import NO_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.publish.documents.document import Block

FIRST_LINES = 4.4
"""Ems that the first two lines of a paragraph take, with the space above them."""
FIRST_ROWS = 9.0
"""The same for the head of a table and its first row."""
_RAISED = frozenset({Look.REFERENCE})
SHORT, LONG = 360, 1500
"""Signs of a paragraph up to which it stands whole under its headings: the second where it calls notes."""
FEW = 7
"""Rows up to which a table does."""
ABOVE = (3.35, 1.95, 1.57, 1.3)
BELOW = (1.52, 1.0, 1.0, 1.0)
"""The space above and below a heading, by level, in ems."""
LONGEST_ANNOUNCEMENT = 320


@dataclass(frozen=True, slots=True)
class Kept:
    """Headings that stand in one block with the beginning of what follows them."""

    headings: tuple[Heading, ...]
    whole: tuple[Block, ...]
    """What stands in the block with them."""
    room: float
    """Ems left free for what steps back into the block; 0 for nothing."""

    @property
    def above(self) -> float:
        """Ems of space above the first heading."""
        return _at(ABOVE, self.headings[0])

    @property
    def back(self) -> float:
        """Ems by which what follows steps back."""
        return self.room - _at(BELOW, self.headings[-1]) if self.room else 0.0


@dataclass(frozen=True, slots=True)
class Opening:
    """A paragraph with a code beside it."""

    paragraph: Paragraph
    code: QuickCode


Part: TypeAlias = "Block | Kept | Opening"


def parts(blocks: Sequence[Block]) -> Iterator[Part]:
    """Yield blocks in order, those that must stay together as one."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if isinstance(block, Heading):
            end = _end_of_headings(blocks, at)
            headings = tuple(one for one in blocks[at:end] if isinstance(one, Heading))
            at, room = _held(blocks, end)
            if any(all_notes((*headings, *blocks[end : max(at, end + 1)]))):
                yield Kept(*_in_one_note(headings, blocks[end:at]), room)
            else:
                yield from headings
                at = end
        elif isinstance(block, Paragraph) and isinstance(after, QuickCode):
            yield Opening(block, after)
            at += 2
        else:
            yield block
            at += 1


def announces(block: Block, following: Block | None) -> bool:
    """Whether a paragraph announces a list or a table, and must not be parted from it."""
    return (
        isinstance(block, Paragraph)
        and block.style is Style.ALINEA
        and isinstance(following, Paragraph | Table)
        and words(block.runs).rstrip().endswith(":")
        and len(words(block.runs)) <= SHORT
    )


def _end_of_headings(blocks: Sequence[Block], start: int) -> int:
    """Return the index after headings that follow one another on one page."""
    end = start + 1
    while end < len(blocks):
        block = blocks[end]
        if not isinstance(block, Heading) or block.is_on_new_page:
            break
        end += 1
    return end


def _held(blocks: Sequence[Block], at: int) -> tuple[int, float]:
    """Return the index after what stands whole under headings, and else the room for its beginning."""
    if at == len(blocks) or isinstance(blocks[at], Heading):
        return at, 0.0
    block, following = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    if isinstance(block, Table):
        return (at + 1, 0.0) if len(block.rows) <= FEW else (at, FIRST_ROWS)
    if not isinstance(block, Paragraph):
        return at, FIRST_LINES
    if len(words(block.runs)) > (LONG if any(all_notes((block,))) else SHORT):
        return at, FIRST_LINES
    is_announcing = isinstance(following, Paragraph) and announces(block, following)
    return at + 1 + is_announcing, 0.0


def _in_one_note(
    headings: tuple[Heading, ...], whole: Sequence[Block]
) -> tuple[tuple[Heading, ...], tuple[Block, ...]]:
    """Return blocks whose first note says all their notes, each under its own mark.

    Of the notes that one block calls, typst holds the first on its page, and lets the others go to the next.
    """
    notes = tuple(all_notes((*headings, *whole)))
    if len(notes) < 2:
        return headings, tuple(whole)
    runs = list(notes[0].runs)
    for note in notes[1:]:
        runs += (Run("\n"), Run(note.label, looks=_RAISED), Run(NO_BREAK), *note.runs)
    first = replace(notes[0], runs=tuple(runs))

    def called(run: Run) -> Run:
        if run.note is None:
            return run
        if run.note is notes[0]:
            return replace(run, note=first)
        return replace(run, text=run.note.label, looks=_RAISED, note=None)

    return (
        tuple(replace(one, runs=tuple(map(called, one.runs))) for one in headings),
        tuple(
            replace(one, runs=tuple(map(called, one.runs))) if isinstance(one, Paragraph) else one
            for one in whole
        ),
    )


def _at(spaces: tuple[float, ...], heading: Heading) -> float:
    return spaces[min(heading.level, len(spaces)) - 1]
