"""A file as the passages a reader sees, one after the other, each sign with its place in the Markdown.

A passage is what a word processor has as a paragraph: a heading, a paragraph, an item, a row of a table, a
line of code. It changes nothing; rules, targets of links and front matter are no passages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from codicille.text.blocks import PlaceKind
from codicille.text.inline import Sign, read_signs, reading_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.text.provision import Place, Provision
    from codicille.text.text import Text

CELL = "\x1f"
"""Stands between the cells of a row; no text may hold it."""


class PassageKind(StrEnum):
    """What a passage is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    HEADER_ROW = "header-row"
    ROW = "row"
    CODE = "code"
    FOOTNOTE = "footnote"


ROWS = frozenset({PassageKind.HEADER_ROW, PassageKind.ROW})


@dataclass(frozen=True, slots=True)
class Part:
    """What can be written in: a whole passage, or one cell of a row."""

    start: int
    """Offset of its first sign in the file, in signs."""
    end: int
    signs: tuple[Sign, ...]
    """Their places are offsets in the file, in signs."""

    @property
    def words(self) -> str:
        """What a reader sees of it."""
        return reading_words(self.signs)


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of a file."""

    kind: PassageKind
    level: int
    """1 to 7 for a heading, 7 being bold words inside a paragraph; for an item, its depth, from 0."""
    path: str
    start: int
    """Offset of its first sign in the file, in signs: its Markdown is `content[start:end]`."""
    end: int
    """Offset after its last sign, the end of its line left out."""
    line: int
    """The line it begins on, from 1."""
    parts: tuple[Part, ...]
    """One, or one for each cell."""
    provision: Provision
    """The article it stands in."""

    @property
    def words(self) -> str:
        """What a reader sees; the cells of a row are set apart by `CELL`."""
        return CELL.join(part.words for part in self.parts)


_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<words>\S.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r"\n {0,3}(?:=+|-+)[ \t]*\Z")
_ATTRIBUTES = re.compile(r"[ \t]*\{[#.:][^{}]*\}[ \t]*\Z")
_QUOTED = re.compile(r" {0,3}(?:> ?)+")
_LINE = re.compile(r"[^\r\n]+")
_PIPE = re.compile(r"(?<!\\)\|")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_KINDS = {
    PlaceKind.ALINEA: PassageKind.PARAGRAPH,
    PlaceKind.NOTE: PassageKind.PARAGRAPH,
    PlaceKind.ITEM: PassageKind.ITEM,
    PlaceKind.QUOTE: PassageKind.QUOTE,
    PlaceKind.FOOTNOTE: PassageKind.FOOTNOTE,
}


def passages(text: Text, provision: Provision) -> tuple[Passage, ...]:
    """Return the passages of a provision, in order.

    Law: what a reader sees of a provision is the words of its passages. Raises TextError where the file is
    not UTF-8.
    """
    blob = text[provision.path]
    file = _File(provision.path, blob.decode(provision.path), blob.content, provision)
    return tuple(passage for place in provision.places for passage in _of_place(file, place))


@dataclass(slots=True)
class _File:
    """A file's signs, and where its bytes are among them."""

    path: str
    content: str
    data: bytes
    provision: Provision
    _bytes: int = 0
    _signs: int = 0

    def sign(self, offset: int) -> int:
        """Return the place in signs of a place in bytes; places must be asked for in order."""
        self._signs += len(self.data[self._bytes : offset].decode())
        self._bytes = offset
        return self._signs

    def line(self, sign: int) -> int:
        return self.content.count("\n", 0, sign) + 1


def _of_place(file: _File, place: Place) -> Iterator[Passage]:
    start, end = file.sign(place.start), file.sign(place.end)
    if place.kind is PlaceKind.HEADING:
        yield from _heading(file, (start, end))
    elif place.kind is PlaceKind.TABLE:
        yield from _rows(file, (start, end))
    elif place.kind is PlaceKind.CODE:
        yield from _code(file, (start, end))
    elif place.kind in _KINDS:
        yield from _paragraphs(file, (start, end), _KINDS[place.kind])


def _heading(file: _File, span: tuple[int, int]) -> Iterator[Passage]:
    source = file.content[span[0] : span[1]].rstrip()
    match = _HEADING.match(source)
    level = len(source.lstrip().partition(" ")[0].partition("\t")[0]) if match else 7
    words = match.span("words") if match else (len(source) - len(source.lstrip()), len(source))
    underline = _UNDERLINE.search(source) if not match else None
    if underline is not None:
        level = 1 if "=" in underline[0] else 2
        words = (words[0], underline.start())
    attributes = _ATTRIBUTES.search(source, *words)
    inner = _part(
        file.content, [(span[0] + words[0], span[0] + (attributes.start() if attributes else words[1]))]
    )
    start = span[0] + len(source) - len(source.lstrip())
    yield _passage(file, PassageKind.HEADING, level, (start, span[0] + len(source)), inner)


def _paragraphs(file: _File, span: tuple[int, int], kind: PassageKind) -> Iterator[Passage]:
    """Yield the paragraphs of a place: what stands between its blank lines."""
    gathered: list[tuple[int, int]] = []
    for line in _LINE.finditer(file.content, *span):
        start, end = line.span()
        if kind is PassageKind.QUOTE and (mark := _QUOTED.match(file.content, start, end)):
            start = mark.end()
        while start < end and file.content[start] in " \t\ufeff":
            start += 1
        if start < end and not _after_blank(file.content, gathered, line.start()):
            gathered.append((start, end))
            continue
        yield from _paragraph(file, gathered, kind)
        gathered = [(start, end)] if start < end else []
    yield from _paragraph(file, gathered, kind)


def _after_blank(content: str, gathered: list[tuple[int, int]], start: int) -> bool:
    return bool(gathered) and content.count("\n", gathered[-1][1], start) > 1


def _paragraph(file: _File, lines: list[tuple[int, int]], kind: PassageKind) -> Iterator[Passage]:
    if not lines:
        return
    start, end = lines[0][0], lines[-1][1]
    end -= len(file.content[start:end]) - len(file.content[start:end].rstrip())
    first = file.content.rfind("\n", 0, start) + 1
    depth = (start - first) // 2 if kind is PassageKind.ITEM else 0
    inner = _part(file.content, [*lines[:-1], (lines[-1][0], end)])
    yield _passage(file, kind, depth, (start, end), inner)


def _rows(file: _File, span: tuple[int, int]) -> Iterator[Passage]:
    lines = [line.span() for line in _LINE.finditer(file.content, *span)]
    lines = [(start, end) for start, end in lines if file.content[start:end].strip()]
    for rank, (start, end) in enumerate(lines):
        if rank == 1:
            continue
        parts = tuple(_part(file.content, [cell]) for cell in _cells(file.content, start, end))
        kind, until = (PassageKind.HEADER_ROW, lines[1][1]) if rank == 0 else (PassageKind.ROW, end)
        yield Passage(kind, 0, file.path, start, until, file.line(start), parts, file.provision)


def _cells(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places of a row's cells, blanks around their words left out."""
    while end > start and content[end - 1].isspace():
        end -= 1
    while start < end and content[start].isspace():
        start += 1
    pipes = [match.start() for match in _PIPE.finditer(content, start, end)]
    edges = [start - 1, *pipes, end]
    edges = edges[1:] if pipes and pipes[0] == start else edges
    edges = edges[:-1] if pipes and pipes[-1] == end - 1 else edges
    for left, right in pairwise(edges):
        words = content[left + 1 : right]
        first = left + 1 + len(words) - len(words.lstrip()) if words.strip() else min(left + 2, right)
        yield first, first + len(words.strip())


def _code(file: _File, span: tuple[int, int]) -> Iterator[Passage]:
    for line in _LINE.finditer(file.content, *span):
        if line[0].strip() and not _FENCE.match(line[0]):
            signs = tuple(
                Sign(sign, line.start() + i, line.start() + i + 1) for i, sign in enumerate(line[0])
            )
            part = Part(*line.span(), signs)
            at = file.line(line.start())
            yield Passage(PassageKind.CODE, 0, file.path, *line.span(), at, (part,), file.provision)


def _passage(file: _File, kind: PassageKind, level: int, span: tuple[int, int], part: Part) -> Passage:
    return Passage(kind, level, file.path, *span, file.line(span[0]), (part,), file.provision)


def _part(content: str, lines: list[tuple[int, int]]) -> Part:
    """Read the lines of one paragraph as if they stood alone; its signs stand where they are in the file."""
    places = [at for start, end in lines for at in range(start, end + 1)]
    source = "\n".join(content[start:end] for start, end in lines)
    return Part(lines[0][0], lines[-1][1], read_signs(source, places))
