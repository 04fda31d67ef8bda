"""A word processor's document as values: paragraphs, tables, notes, and what a text cannot take of it.

Word's and LibreOffice's files are read into it (`from_docx.py`, `from_odt.py`), web pages too; it reads none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codicille.text.inline import Face


class Reading(StrEnum):
    """Which of the tracked changes are read."""

    ACCEPTED = "accept"
    """What was inserted is there, what was deleted is not."""
    REJECTED = "reject"
    """The document as it was before its tracked changes."""


class LossKind(StrEnum):
    """What is in a document and cannot be in a text."""

    PICTURE = "picture"
    TEXT_BOX = "text-box"
    HEADER = "header"
    FOOTER = "footer"
    COMMENT = "comment"
    HIDDEN = "hidden"
    """Words that the word processor does not show."""
    CONTENTS = "contents"
    """A table of contents, which is made from the headings."""
    EQUATION = "equation"
    SYMBOL = "symbol"
    """A sign that only one font has."""
    EMPTY_NUMBER = "empty-number"
    """An automatic number with no words after it."""
    MERGED_CELLS = "merged-cells"
    NESTED_TABLE = "nested-table"
    TRACKED = "tracked"
    """Words of tracked changes that were not taken."""
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that a text does not take."""

    kind: LossKind
    words: str
    """Its words, where it has any."""
    rank: int
    """The paragraph it stands in, from 1; 0 outside of the text."""


class ChangeKind(StrEnum):
    """What a tracked change does."""

    INSERTED = "inserted"
    DELETED = "deleted"
    FORMATTED = "formatted"


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """One change that the word processor kept a trace of."""

    kind: ChangeKind
    words: str
    author: str
    day: str
    """As the file says it, `2023-09-01`; empty where it does not."""
    rank: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive words set in one way."""

    words: str
    faces: frozenset[Face] = frozenset()
    link: str = ""
    note: str = ""
    """The id of a footnote that is referred to here; the piece then has no words."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as a reader sees it."""

    pieces: tuple[Piece, ...]
    rank: int
    """Its number in the document, from 1, those in tables included."""
    level: int = 0
    """1 to 9 for a heading, 0 for any other paragraph."""
    is_title: bool = False
    """Whether it is the document's title."""
    label: str = ""
    """The automatic number, as it is shown: `Article 3 –`; empty where there is none."""
    is_bullet: bool = False
    depth: int = 0
    """For an item of a list, how many lists that one stands in."""
    faces: frozenset[Face] = frozenset()
    """What the paragraph's style makes of all its words."""

    @property
    def words(self) -> str:
        """Its words, without the automatic number."""
        return "".join(piece.words for piece in self.pieces)

    @property
    def whole(self) -> str:
        """The automatic number and the words."""
        return f"{self.label} {self.words}" if self.label else self.words


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells of paragraphs."""

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    rank: int
    """The number of the paragraph it begins at."""


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """All that a file holds."""

    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    """Footnotes and endnotes, by id."""
    properties: Mapping[str, str] = field(default_factory=dict)
    """Custom properties, and `title`."""
    losses: tuple[Loss, ...] = ()
    changes: tuple[TrackedChange, ...] = ()
    letters: str = ""
    """Every letter that the file holds, wherever, read another way: to account for each of them."""

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs in order, those of tables included, those of notes not."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            else:
                yield from (paragraph for row in block.rows for cell in row for paragraph in cell)
