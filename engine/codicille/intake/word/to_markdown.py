"""A document to Markdown, section by section: headings, items, tables, footnotes; it cuts no files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from codicille.intake.word.document import Paragraph, Piece, Table
from codicille.intake.word.inline_markdown import begun, composed, inline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codicille.intake.word.document import Block

_COUNTED = re.compile(r"(?P<number>[0-9]{1,9})(?P<sign>[.)])(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what follows it up to the next one; the first of a document may have no heading."""

    heading: str
    """Its words as Markdown; empty where there is none."""
    level: int
    markdown: str
    """All of it, the heading too, with one line end at its end."""


@dataclass(frozen=True, slots=True)
class Written:
    """A document as Markdown."""

    sections: tuple[Section, ...]
    unfaced: tuple[int, ...]
    """The paragraphs whose bold or italic could not be kept."""


def write_sections(blocks: Sequence[Block], notes: Mapping[str, Sequence[Paragraph]]) -> Written:
    """Write a document whose headings have levels; each footnote stands at the end of its section."""
    writer = _Writer(notes)
    sections: list[Section] = []
    gathered: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.level and block.whole.strip():
            if gathered:
                sections.append(writer.section(gathered))
            gathered = []
        gathered.append(block)
    if gathered:
        sections.append(writer.section(gathered))
    written = tuple(section for section in sections if section.markdown.strip())
    return Written(written, tuple(dict.fromkeys(writer.unfaced)))


@dataclass(slots=True)
class _Writer:
    notes: Mapping[str, Sequence[Paragraph]]
    names: dict[str, str] = field(default_factory=dict)
    """The names that footnotes were given, in the order in which they are referred to."""
    unfaced: list[int] = field(default_factory=list)
    _defined: int = 0
    _bullets: list[int] = field(default_factory=list)
    """How deep the items of the open list stand."""
    _last: tuple[int, str] | None = None
    """The number of the item before, where it was one."""

    def section(self, blocks: Sequence[Block]) -> Section:
        first = blocks[0]
        heading, level = "", 0
        parts: list[tuple[str, bool]] = []
        for block in blocks:
            if block is first and isinstance(first, Paragraph) and first.level:
                heading, level = self._heading(first), first.level
                parts.append((f"{'#' * level} {heading}", False))
            elif isinstance(block, Table):
                self._bullets, self._last = [], None
                parts.append((self._table(block), False))
            else:
                parts += self._paragraph(block)
        parts += ((note, False) for note in self._definitions())
        markdown = "".join(
            f"{'' if not rank else chr(10) if tight and parts[rank - 1][1] else chr(10) * 2}{words}"
            for rank, (words, tight) in enumerate(parts)
        )
        return Section(heading, level, f"{markdown}\n" if markdown else "")

    def _heading(self, paragraph: Paragraph) -> str:
        self._bullets, self._last = [], None
        pieces = [replace(piece, faces=frozenset(), words=piece.words.replace("\n", " "))
                  for piece in paragraph.pieces]  # fmt: skip
        return self._inline(
            (Piece(f"{paragraph.label} " if paragraph.label else ""), *pieces), paragraph.rank
        )

    def _paragraph(self, paragraph: Paragraph) -> Iterator[tuple[str, bool]]:
        """Yield the paragraph, and whether it stands close to its neighbours, as items do."""
        pieces = paragraph.pieces
        if not any(piece.words.strip() or piece.note for piece in pieces):
            return
        if paragraph.is_bullet:
            yield f"{self._indent(paragraph.depth)}- {self._inline(pieces, paragraph.rank)}", True
            return
        self._bullets = []
        if paragraph.label:
            pieces = (Piece(f"{paragraph.label} "), *pieces)
        yield self._counted(begun(self._inline(pieces, paragraph.rank))), False

    def _indent(self, depth: int) -> str:
        """Return the blanks before an item: two for each item of the open list that it stands in."""
        while self._bullets and self._bullets[-1] >= depth:
            self._bullets.pop()
        self._bullets.append(depth)
        self._last = None
        return "  " * (len(self._bullets) - 1)

    def _counted(self, markdown: str) -> str:
        """Keep a printed number that Markdown would count otherwise: one that does not follow the last."""
        match = _COUNTED.match(markdown)
        if match is None:
            self._last = None
            return markdown
        number, sign = int(match["number"]), match["sign"]
        if self._last is None or self._last == (number - 1, sign):
            self._last = (number, sign)
            return markdown
        self._last = None
        return f"{match['number']}\\{markdown[match.start('sign') :]}"

    def _table(self, table: Table) -> str:
        width = max(len(row) for row in table.rows)
        rows = [[self._cell(cell) for cell in row] + [""] * (width - len(row)) for row in table.rows]
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])

    def _cell(self, cell: Sequence[Paragraph]) -> str:
        said = []
        for paragraph in cell:
            mark = "-" if paragraph.is_bullet else paragraph.label
            pieces = [replace(piece, words=piece.words.replace("\n", " ")) for piece in paragraph.pieces]
            said.append(self._inline((Piece(f"{mark} " if mark else ""), *pieces), paragraph.rank))
        return re.sub(r"(?<!\\)\|", r"\\|", " ".join(words for words in said if words))

    def _definitions(self) -> Iterator[str]:
        """Yield the footnotes referred to since the last section, and those referred to in them."""
        while self._defined < len(self.names):
            note, name = list(self.names.items())[self._defined]
            self._defined += 1
            said = [self._inline(_labelled(p), p.rank) for p in self.notes.get(note, ()) if p.whole.strip()]
            yield f"[^{name}]: " + "\n\n    ".join(said)

    def _inline(self, pieces: Sequence[Piece], rank: int) -> str:
        for piece in pieces:
            if piece.note and piece.note in self.notes:
                self.names.setdefault(piece.note, str(len(self.names) + 1))
        markdown, is_kept = inline(pieces, self.names)
        if not is_kept:
            self.unfaced.append(rank)
        return composed(markdown)


def _labelled(paragraph: Paragraph) -> tuple[Piece, ...]:
    mark = "-" if paragraph.is_bullet else paragraph.label
    return (Piece(f"{mark} " if mark else ""), *paragraph.pieces)
