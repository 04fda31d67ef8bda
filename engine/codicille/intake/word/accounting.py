"""Every letter of a document accounted for: in the text, or left out and named; it changes neither.

Blanks are put aside, and letters are compared composed (NFC). The numbers that a word processor counts by
itself are no letters of its file: they are counted apart.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from codicille.intake.word.document import LossKind, Paragraph
from codicille.text.inline import OBJECT
from codicille.text.passages import CELL, PassageKind, passages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codicille.intake.word.document import Block, Document
    from codicille.text.outline import Outline


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where document and text do not say the same."""

    rank: int
    """The paragraph of the document, from 1; 0 where only the text says something."""
    path: str
    """The file of the text; empty where only the document says something."""
    line: int
    in_document: str
    in_text: str


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the letters of a document."""

    in_document: int
    """Letters and signs that the file holds, blanks put aside."""
    in_text: int
    """Those that a reader of the text sees."""
    counted: int
    """Those of automatic numbers and bullets, which the file does not hold."""
    left_out: Mapping[LossKind, int]
    missed: str
    """Letters that the file holds and that were neither read nor left out, sorted; empty when all is well."""
    invented: str
    """Letters that were read and that the file does not hold."""
    differences: tuple[Difference, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every letter is accounted for."""
        return not self.missed and not self.invented and not self.differences


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    rank: int = 0
    path: str = ""
    line: int = 0


def account(document: Document, blocks: Sequence[Block], outline: Outline) -> Account:
    """Compare a document with the text that was made of it; `blocks` are its own, headings told."""
    said, notes = list(_said(blocks)), list(_said_in_notes(document, blocks))
    read, defined = _read(outline)
    held = Counter(_letters(document.letters))
    left: Counter[LossKind] = Counter()
    known = Counter(_letters("".join(p.words for p in _all(document))))
    for loss in document.losses:
        if loss.kind is not LossKind.EMPTY_NUMBER:
            known.update(_letters(loss.words))
            left[loss.kind] += len(_letters(loss.words))
    labels = sum(len(_letters(_label(p))) for p in _all(document))
    return Account(
        in_document=held.total(),
        in_text=sum(len(line.words.replace(CELL, "")) for line in (*read, *defined)),
        counted=labels,
        left_out=dict(left),
        missed="".join(sorted((held - known).elements())),
        invented="".join(sorted((known - held).elements())),
        differences=(*_differences(said, read), *_differences(notes, defined)),
    )


def _letters(words: str) -> str:
    kept = unicodedata.normalize("NFC", words)
    return "".join(sign for sign in kept if not sign.isspace() and sign not in {OBJECT, "\u00ad", "\u2011"})


def _all(document: Document) -> Iterator[Paragraph]:
    yield from document.paragraphs()
    yield from (paragraph for note in document.notes.values() for paragraph in note)


def _label(paragraph: Paragraph) -> str:
    if not paragraph.words.strip():
        return ""
    return "-" if paragraph.is_bullet else paragraph.label


def _said(blocks: Sequence[Block]) -> Iterator[_Line]:
    """Yield what a reader of the document sees, paragraph by paragraph, row by row."""
    names: dict[str, str] = {}
    for block in blocks:
        if isinstance(block, Paragraph):
            lines = [_Line(_letters(_shown(block, names)), block.rank)]
        else:
            width = max(len(row) for row in block.rows)
            lines = [
                _Line(
                    _row([_letters("".join(_shown(p, names) for p in cell)) for cell in row], width),
                    block.rank,
                )
                for row in block.rows
            ]
        yield from (line for line in lines if line.words)


def _row(cells: list[str], width: int) -> str:
    return "".join(f"{cell}{CELL}" for cell in [*cells, *[""] * (width - len(cells))])


def _shown(paragraph: Paragraph, names: dict[str, str]) -> str:
    words = [_label(paragraph) if not paragraph.level else paragraph.label]
    words += (
        f"[^{names.setdefault(piece.note, str(len(names) + 1))}]" if piece.note else piece.words
        for piece in paragraph.pieces
    )
    return "".join(words) if any(piece.words.strip() or piece.note for piece in paragraph.pieces) else ""


def _said_in_notes(document: Document, blocks: Sequence[Block]) -> Iterator[_Line]:
    """Yield the footnotes in the order in which they are referred to."""
    names: dict[str, str] = {}
    for paragraph in _in(blocks):
        _shown(paragraph, names)
    done = 0
    while done < len(names):
        note, name = list(names.items())[done]
        done += 1
        for rank, paragraph in enumerate(document.notes.get(note, ())):
            words = _letters(_shown(paragraph, names))
            if words:
                yield _Line(f"[^{name}]:{words}" if rank == 0 else words, paragraph.rank)


def _in(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from (paragraph for row in block.rows for cell in row for paragraph in cell)


def _read(outline: Outline) -> tuple[list[_Line], list[_Line]]:
    """Return what a reader of the text sees, and its footnotes apart."""
    read: list[_Line] = []
    notes: list[_Line] = []
    for provision in outline.provisions:
        for one in passages(outline.text, provision):
            is_row = one.kind in {PassageKind.ROW, PassageKind.HEADER_ROW}
            cells = [_letters(part.words) for part in one.parts]
            words = _row(cells, len(cells)) if is_row else "".join(cells)
            line = _Line(words, path=one.path, line=one.line)
            (notes if one.kind is PassageKind.FOOTNOTE else read).append(line)
    return read, notes


def _differences(said: list[_Line], read: list[_Line]) -> Iterator[Difference]:
    old, new = [line.words for line in said], [line.words for line in read]
    if old == new:
        return
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal" and "".join(old[i:j]) != "".join(new[k:m]):
            place = read[k] if k < m else _Line("")
            yield Difference(
                said[i].rank if i < j else 0, place.path, place.line, " ".join(old[i:j]), " ".join(new[k:m])
            )
