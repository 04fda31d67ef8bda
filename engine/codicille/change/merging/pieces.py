"""A file cut for merging: sections, each a heading and its pieces; a piece is words with blanks between.

The pieces are the blocks of `text/blocks.py`, save that a table is cut by rows and code by lines. Blanks
never count: a passage that is reflowed is the same passage.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from codicille.text.blocks import ALINEAS, Block, PlaceKind, file_blocks
from codicille.text.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.text.heading import Heading

_BY_LINES = frozenset({PlaceKind.TABLE, PlaceKind.CODE, PlaceKind.FRONT, PlaceKind.OPAQUE, PlaceKind.HTML})
LEAST_WORDS = 5
"""A shorter piece is not known again in another section: it may be there by chance."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """A passage as words and signs, and the blanks around them: one more than there are words."""

    text: str
    words: tuple[str, ...]
    blanks: tuple[str, ...]
    starts: tuple[int, ...]
    """Where each word begins in the text."""

    def passage(self, start: int, end: int) -> str:
        """Return the words from `start` up to `end` with the blanks between them."""
        if start >= end:
            return ""
        return self.text[self.starts[start] : self.starts[end - 1] + len(self.words[end - 1])]


@lru_cache(maxsize=16384)
def cut(text: str) -> Cut:
    """Cut a passage into words and signs, and the blanks around them; the same text gives the same value."""
    words: list[str] = []
    blanks = [""]
    starts: list[int] = []
    at = 0
    for token in tokens(text):
        if token.isspace():
            blanks[-1] = token
        else:
            words.append(token)
            starts.append(at)
            blanks.append("")
        at += len(token)
    return Cut(text, tuple(words), tuple(blanks), tuple(starts))


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A block of a file, or a row of a table."""

    kind: PlaceKind
    line: int
    """The line of its first byte, from 1, lines ending at LF."""
    text: str
    """With its blanks; bytes that are not UTF-8 are kept as surrogates."""
    key: str
    """The text with one space for every run of blanks, none at the ends."""

    @property
    def is_long(self) -> bool:
        """Whether it has so many words that another piece does not have them all by chance."""
        return sum(any(map(str.isalnum, word)) for word in self.key.split()) >= LEAST_WORDS

    @property
    def inner(self) -> str:
        """The text without the blanks at its ends."""
        return self.text.strip()

    @property
    def lead(self) -> str:
        """The blanks before the first word."""
        return self.text[: len(self.text) - len(self.text.lstrip())] if self.key else ""

    @property
    def trail(self) -> str:
        """The blanks after the last word."""
        return self.text[len(self.text.rstrip()) :]


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A heading and the pieces below it; the first of a file has no heading, and may be empty."""

    head: Piece | None
    pieces: tuple[Piece, ...]
    whole: Piece
    """All of it as one piece; its key is the keys of its pieces, one a line."""
    designation: str
    """How a reader names it: `Article 1er`; empty without a heading."""
    is_repealed: bool

    @property
    def all(self) -> tuple[Piece, ...]:
        """The heading, if there is one, and the pieces."""
        return self.pieces if self.head is None else (self.head, *self.pieces)


class Node(NamedTuple):
    """Where a section or a piece stands in one text."""

    path: str
    section: int
    piece: int = 0
    """0 for the section and its heading; from 1 for the pieces below."""


@lru_cache(maxsize=8192)
def sections(content: bytes, *, is_markdown: bool) -> tuple[Section, ...]:
    """Cut a file into sections; the first one holds what stands before any heading."""
    whole = content.decode(errors="surrogateescape")
    if not whole.strip():
        return (Section(None, (), Piece(PlaceKind.BLANK, 1, whole, ""), "", is_repealed=False),)
    if b"\0" in content:
        return (_section(None, [_piece(PlaceKind.OPAQUE, 1, whole)]),)
    blocks = file_blocks(content) if is_markdown else (Block(PlaceKind.OPAQUE, 0, len(content), 1),)
    found: list[tuple[Block | None, list[Piece]]] = [(None, [])]
    for block in blocks:
        text = content[block.start : block.end].decode(errors="surrogateescape")
        if block.kind is PlaceKind.HEADING:
            found.append((block, [_piece(block.kind, block.line, text)]))
        else:
            found[-1][1].extend(_pieces(block, text))
    return tuple(_section(block.heading if block else None, pieces) for block, pieces in found)


def _section(heading: Heading | None, pieces: Sequence[Piece]) -> Section:
    """Make a section of pieces, the first of which is its heading if it has one."""
    kinds = {piece.kind for piece in pieces}
    is_emptied = PlaceKind.NOTE in kinds and not kinds & ALINEAS
    key = "\n".join(piece.key for piece in pieces)
    line = pieces[0].line if pieces else 1
    whole = Piece(PlaceKind.OPAQUE, line, "".join(piece.text for piece in pieces), key)
    if heading is None:
        return Section(None, tuple(pieces), whole, "", is_emptied)
    is_repealed = heading.is_repealed or is_emptied
    return Section(pieces[0], tuple(pieces[1:]), whole, heading.designation, is_repealed)


def _pieces(block: Block, text: str) -> Iterator[Piece]:
    """Yield what a block is cut into; blanks alone are no piece."""
    if block.kind not in _BY_LINES:
        yield _piece(block.kind, block.line, text)
        return
    start = block.start
    for line in _lines(text):
        yield _piece(block.kind, start, line)
        start += len(line.encode(errors="surrogateescape"))


def _lines(text: str) -> Iterator[str]:
    """Yield lines, each with the blank ones after it; blank ones at the start go with the first."""
    kept = ""
    for line in _LINE.findall(text):
        if kept.strip() and line.strip():
            yield kept
            kept = ""
        kept += line
    yield kept


def _piece(kind: PlaceKind, line: int, text: str) -> Piece:
    return Piece(kind, line, text, " ".join(text.split()))
