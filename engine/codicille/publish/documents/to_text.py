"""Document → plain text, for a mail or a terminal: lines of at most 78 signs, no markup.

Deleted words stand between `[-` and `-]`, inserted ones between `{+` and `+}`, as GNU wdiff writes them.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.publish.documents.document import (
    Block,
    Columns,
    Fate,
    Heading,
    Look,
    Metadata,
    Note,
    Paragraph,
    QuickCode,
    Rule,
    Runs,
    Style,
    Table,
    all_notes,
)
from codicille.publish.documents.typeset import with_colon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from codicille.publish.documents.document import Document

WIDTH = 78
INDENT = 3
MARKS = {Fate.DELETED: ("[-", "-]"), Fate.INSERTED: ("{+", "+}")}
UNDERLINES = {1: "=", 2: "-"}


def to_text(document: Document) -> bytes:
    """Return the document as plain text in UTF-8, lines ending with LF."""
    meta = document.meta
    told = ({}, "") if meta.is_spelt else (MARKS, meta.signs.wdiff)
    writer = _Writer(*told, meta.spoken)
    parts = [*_front(meta), *writer.blocks(document.blocks), *writer.notes(document)]
    return ("\n\n".join(parts) + "\n").encode()


def _front(meta: Metadata) -> Iterator[str]:
    yield "\n".join((*_wrapped(meta.title), "=" * min(len(meta.title), WIDTH), *_wrapped(meta.subtitle)))
    if meta.facts:
        names = [with_colon(fact.name, meta.spoken) for fact in meta.facts]
        wide = max(map(len, names)) + 1
        yield "\n".join(
            line
            for name, fact in zip(names, meta.facts, strict=True)
            for line in _wrapped(f"{name:<{wide}}{fact.value}", wide)
        )
    for paragraph in meta.notice:
        yield "\n".join(_wrapped(paragraph))
    yield "-" * WIDTH


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes blocks as lines."""

    marks: Mapping[Fate, tuple[str, str]]
    """What stands around changed words; empty where it stands there already."""
    legend: str
    """What says so, in the place of the document's own legend; empty where that is right."""
    language: str
    """Of what is said about the text."""

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            match block:
                case Heading():
                    yield self._heading(block)
                case Paragraph():
                    yield self._paragraph(block)
                case Table():
                    yield "\n".join(" | ".join(self._line(cell) for cell in row.cells) for row in block.rows)
                case Columns():
                    yield from self._columns(block)
                case Rule():
                    yield "* * *"
                case QuickCode():
                    yield f"{block.caption}\n{block.address}"

    def _heading(self, block: Heading) -> str:
        line = self._line(block.runs)
        under = UNDERLINES.get(block.level)
        return "\n".join((*_wrapped(line), under * min(len(line), WIDTH))) if under else line

    def _paragraph(self, block: Paragraph) -> str:
        line = self._line(block.runs)
        if block.style is Style.LEGEND and self.legend:
            line = self.legend
        mark = self._line(block.mark)
        if block.style is Style.CODE:
            return textwrap.indent(line, " " * INDENT)
        first = " " * (INDENT * max(block.depth - 1, 0)) + (f"{mark} " if mark else "")
        if block.style is Style.QUOTE:
            first = "> " + first
        return "\n".join(
            found
            for part in line.split("\n")
            for found in _wrapped(first + part, len(first) if mark or block.depth else 0)
        )

    def _columns(self, block: Columns) -> Iterator[str]:
        for row in block.rows:
            if row.name:
                yield f"({row.name})"
            for head, cell in zip(block.heads, row.cells, strict=True):
                named = with_colon(head, self.language)
                yield "\n\n".join((named, *self.blocks(cell))) if cell else f"{named} –"

    def notes(self, document: Document) -> Iterator[str]:
        notes = list(all_notes(document.blocks))
        meta = document.meta
        for is_editorial, title in ((False, meta.notes_title), (True, meta.notes_about_text)):
            ours = [note for note in notes if note.is_editorial is is_editorial]
            if ours:
                yield "\n".join(("-" * WIDTH, title))
                yield from (self._note(note) for note in ours)

    def _note(self, note: Note) -> str:
        return "\n".join(_wrapped(f"[{note.label}] {self._line(note.runs)}", INDENT))

    def _line(self, runs: Runs) -> str:
        parts = []
        for run in runs:
            before, after = self.marks.get(run.fate, ("", ""))
            text = run.text
            if run.note is not None:
                text = f"[{run.note.label}]"
            elif Look.REFERENCE in run.looks:
                text = f"[{text}]"
            elif run.href and run.href.removeprefix("mailto:") != text:
                text = f"{text} <{run.href}>"
            parts.append(f"{before}{text}{after}")
        return "".join(parts)


def _wrapped(line: str, hanging: int = 0) -> list[str]:
    return textwrap.wrap(
        line,
        WIDTH,
        subsequent_indent=" " * hanging,
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    ) or [line]
