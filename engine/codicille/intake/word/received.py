"""What came back in a form: the fields, and what the text now says, line by line; it compares nothing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.errors import TextError, Where
from codicille.intake.word.base import Base, is_reference, read_base
from codicille.intake.word.document import LossKind, Paragraph, Piece, Table
from codicille.intake.word.reading import read_document
from codicille.intake.word.sheet import FIELDS
from codicille.intake.word.to_markdown import write_sections
from codicille.sentence import say
from codicille.text.passages import CELL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.intake.word.document import Document, Loss
    from codicille.sentence import Sentence

_HARMLESS = frozenset(
    {LossKind.TRACKED, LossKind.COMMENT, LossKind.HEADER, LossKind.FOOTER, LossKind.EMPTY_NUMBER}
)
_FOREIGN = {
    LossKind.PICTURE: say("a picture"),
    LossKind.TEXT_BOX: say("a text box"),
    LossKind.HIDDEN: say("hidden words"),
    LossKind.CONTENTS: say("a table of contents"),
    LossKind.EQUATION: say("an equation"),
    LossKind.SYMBOL: say("a sign that only one font has"),
    LossKind.MERGED_CELLS: say("merged cells"),
    LossKind.NESTED_TABLE: say("a table inside a table"),
    LossKind.OBJECT: say("an embedded object"),
}
_BLANKS = re.compile(r"[ \t\r]+")


@dataclass(frozen=True, slots=True)
class Form:
    """What the fields say; empty where nothing was written."""

    title: str
    motives: str
    """Markdown."""
    author: str
    email: str


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the text as it came back: a paragraph, a heading, a row of a table."""

    words: str
    """The cells of a row are set apart by `CELL`."""
    cells: tuple[tuple[Piece, ...], ...]
    """One for what is no row."""
    rank: int
    """The paragraph's number in the document."""
    level: int = 0
    """1 to 9 for a heading."""
    is_bullet: bool = False
    table: int | None = None
    """Which table a row is of."""


@dataclass(frozen=True, slots=True)
class Received:
    """A form that came back."""

    name: str
    base: Base
    form: Form
    said: tuple[Said, ...]
    document: Document


def read_form(content: bytes, name: str) -> Received:
    """Read a form that came back, its insertions accepted.

    Raises TextError when the file is none, does not say what it was made on, or holds what no text can.
    """
    document = read_document(content, name)
    blocks = document.blocks
    at = next((i for i, b in enumerate(blocks) if isinstance(b, Paragraph) and is_reference(b.words)), None)
    line = blocks[at] if at is not None else None
    base = read_base(document.properties, line.words if isinstance(line, Paragraph) else None, name)
    fields = next((i for i, block in enumerate(blocks) if isinstance(block, Table) and _is_form(block)), None)
    if fields is None or (at is not None and at < fields):
        raise TextError(
            say("the four fields at the top of the form are missing"),
            Where(name),
            say("Make a new form with `codicille template`, and bring the changes over."),
        )
    below = blocks[(at if at is not None else fields) + 1 :]
    said = tuple(_said(below))
    _check_foreign(document, said, name)
    table = blocks[fields]
    assert isinstance(table, Table)
    return Received(name, base, _form(table), said, document)


def _is_form(table: Table) -> bool:
    return len(table.rows) == len(FIELDS) and all(len(row) == 2 for row in table.rows)


def _form(table: Table) -> Form:
    title, motives, author, email = (row[1] for row in table.rows)
    return Form(_line(title), _markdown(motives), _line(author), _line(email))


def _line(cell: Sequence[Paragraph]) -> str:
    return " ".join(" ".join(paragraph.whole for paragraph in cell).split())


def _markdown(cell: Sequence[Paragraph]) -> str:
    sections = write_sections(cell, {}).sections
    return "\n".join(section.markdown for section in sections).strip()


def _said(blocks: Sequence[Paragraph | Table]) -> Iterator[Said]:
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            for row in block.rows:
                cells = tuple(_cell(cell) for cell in row)
                rank = next((p.rank for cell in row for p in cell), block.rank)
                words = CELL.join(_words(cell) for cell in cells)
                if words.strip(CELL):
                    yield Said(words, cells, rank, table=at)
        elif block.words.strip() or any(piece.note for piece in block.pieces):
            pieces = _labelled(block)
            yield Said(_words(pieces), (pieces,), block.rank, block.level, block.is_bullet)


def _labelled(paragraph: Paragraph) -> tuple[Piece, ...]:
    mark = "-" if paragraph.is_bullet else paragraph.label
    return (Piece(f"{mark} "), *paragraph.pieces) if mark else paragraph.pieces


def _cell(cell: Sequence[Paragraph]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for paragraph in cell:
        if paragraph.words.strip():
            pieces += [Piece(" ")] if pieces else []
            pieces += _labelled(paragraph)
    return tuple(pieces)


def _words(pieces: Sequence[Piece]) -> str:
    """Return words as they are compared: composed, tabs as spaces, no blanks at the ends."""
    words = "".join(piece.words for piece in pieces)
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", words)).strip(" \n\t")


def _check_foreign(document: Document, said: Sequence[Said], name: str) -> None:
    """Raise TextError where the text holds what cannot be words: it was meant, so it is not passed over."""
    first, last = (said[0].rank, said[-1].rank) if said else (0, 0)
    inside = [
        loss for loss in document.losses if loss.kind not in _HARMLESS and first <= loss.rank <= last + 1
    ]
    if inside:
        raise TextError(
            say("the text now holds {thing}, which no article can", thing=_thing(inside[0])),
            Where(name, article=_near(said, inside[0].rank)),
            say("Take it out in the word processor, write it in words, and send the file again."),
        )
    for line in said:
        if any(piece.note for cell in line.cells for piece in cell):
            raise TextError(
                say("a footnote was added to “{words}”", words=shown(line.words)),
                Where(name),
                say("Write it into the text itself: a footnote in a form would not be voted on."),
            )


def _thing(loss: Loss) -> Sentence:
    return _FOREIGN.get(loss.kind, say("something that is no words"))


def _near(said: Sequence[Said], rank: int) -> str:
    found = [line.words for line in said if line.rank <= rank]
    return f"“{shown(found[-1])}”" if found else ""


def shown(words: str) -> str:
    """Return the beginning of a passage, as a message shows it."""
    flat = " ".join(words.replace(CELL, " | ").split())
    return flat if len(flat) <= 60 else f"{flat[:59]}…"
