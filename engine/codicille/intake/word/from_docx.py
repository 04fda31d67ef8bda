"""A Word file to a document: its blocks, with automatic numbers reconstructed; words are `docx_runs.py`'s.

WordprocessingML is that of ECMA-376-1; nothing of it is written here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from codicille.intake.word.counting import Counter
from codicille.intake.word.document import (
    Block,
    ChangeKind,
    Document,
    Loss,
    LossKind,
    Paragraph,
    Reading,
    Table,
)
from codicille.intake.word.docx_numbering import Numbering, read_numbering
from codicille.intake.word.docx_runs import FORMATTINGS, Runs, trace, words_below
from codicille.intake.word.docx_styles import Styles, is_on, read_styles, value
from codicille.intake.word.gathering import Gathering

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from codicille.intake.word.document import Piece
    from codicille.intake.word.package import Package

MAIN = "word/document.xml"
_NOTES = {"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml"}
_TRANSPARENT = frozenset({"w.sdt", "w.sdtContent", "w.customXml", "w.smartTag"})


def read_docx(package: Package, reading: Reading, language: str) -> Document:
    """Read a Word file. Raises TextError where a part of it cannot be read.

    `language` is that in which automatic numbers are written in letters where the file says none.
    """
    body = package.required(MAIN).find("w.body")
    styles = read_styles(package.part("word/styles.xml"))
    gathering = Gathering(reading)
    reader = _Reader(
        package, styles, read_numbering(package.part("word/numbering.xml")), gathering,
        Counter(styles.language or language),
    )  # fmt: skip
    blocks = tuple(reader.blocks(body)) if body is not None else ()
    notes = dict(reader.notes())
    reader.margins()
    return Document(
        blocks,
        notes,
        _properties(package),
        tuple(gathering.losses),
        tuple(gathering.changes),
        "".join(words_below(root) for root in _spoken(package)),
    )


@dataclass(slots=True)
class _Open:
    """A paragraph whose end may have been deleted, so that the next one goes on with it."""

    element: Element
    pieces: tuple[Piece, ...]
    rank: int


@dataclass(slots=True)
class _Reader:
    package: Package
    styles: Styles
    numbering: Numbering
    gathering: Gathering
    counter: Counter
    links: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.links = _links(self.package, "word/_rels/document.xml.rels")

    def blocks(self, container: Element) -> Iterator[Block]:
        """Yield paragraphs and tables, in order."""
        pending: _Open | None = None
        for child in _flat(container):
            if child.tag == "w.p":
                read = self._joined(pending, self._open(child))
                pending = read if self._goes_on(child) else None
                if pending is None:
                    yield from self._closed(read)
            elif child.tag == "w.tbl":
                if pending is not None:
                    yield from self._closed(pending)
                pending = None
                yield from self._table(child)
        if pending is not None:
            yield from self._closed(pending)

    def notes(self) -> Iterator[tuple[str, tuple[Paragraph, ...]]]:
        """Yield footnotes and endnotes, by id."""
        for kind, path in _NOTES.items():
            root = self.package.part(path)
            self.links = _links(self.package, path.replace("word/", "word/_rels/") + ".rels")
            for note in root.findall(f"w.{kind}") if root is not None else ():
                if note.get("w.type", "normal") == "normal":
                    paragraphs = tuple(b for b in self.blocks(note) if isinstance(b, Paragraph))
                    yield f"{kind}-{note.get('w.id', '')}", paragraphs

    def margins(self) -> None:
        """Note the words of headers, footers and comments."""
        self.gathering.rank = 0
        for path in self.package.names:
            kind = _margin(path)
            root = self.package.part(path) if kind is not None else None
            if kind is None or root is None:
                continue
            whole = root.findall("w.comment") if kind is LossKind.COMMENT else [root]
            for element in whole:
                words = words_below(element)
                if words.strip():
                    self.gathering.lose(kind, words)

    def _open(self, paragraph: Element) -> _Open:
        self.gathering.rank += 1
        runs = Runs(self.styles, self.links, self.gathering)
        pieces = tuple(runs.pieces(paragraph))
        for change in paragraph.iterfind(f"w.pPr/{FORMATTINGS[1]}"):
            self.gathering.change(ChangeKind.FORMATTED, words_below(paragraph), trace(change))
        return _Open(paragraph, pieces, self.gathering.rank)

    def _goes_on(self, paragraph: Element) -> bool:
        """Whether the end of a paragraph is not there: deleted, or not inserted yet."""
        gone = (
            ("w.del", "w.moveFrom") if self.gathering.reading is Reading.ACCEPTED else ("w.ins", "w.moveTo")
        )
        for kind in ("w.del", "w.ins"):
            mark = paragraph.find(f"w.pPr/w.rPr/{kind}")
            if mark is not None:
                made = ChangeKind.DELETED if kind == "w.del" else ChangeKind.INSERTED
                self.gathering.change(made, "", trace(mark))
        return any(paragraph.find(f"w.pPr/w.rPr/{mark}") is not None for mark in gone)

    @staticmethod
    def _joined(before: _Open | None, after: _Open) -> _Open:
        """Join two paragraphs; what had words keeps its looks, as word processors do."""
        if before is None:
            return after
        has_words = any(piece.words.strip() or piece.note for piece in before.pieces)
        return replace(before if has_words else after, pieces=before.pieces + after.pieces)

    def _closed(self, read: _Open) -> Iterator[Paragraph]:
        element, styles = read.element, self.styles
        style = value(element, "w.pPr/w.pStyle") or styles.default
        words = "".join(piece.words for piece in read.pieces)
        if styles.is_contents(style):
            if words.strip():
                self.gathering.lose(LossKind.CONTENTS, words)
            return
        if is_on(element.find("w.pPr/w.rPr/w.vanish")) and not words.strip():
            return
        yield self._numbered(
            Paragraph(
                read.pieces,
                read.rank,
                level=self._level(element, style),
                is_title=styles.is_title(style),
                faces=styles.faces(style),
            ),
            element,
            style,
        )

    def _level(self, element: Element, style: str) -> int:
        own = value(element, "w.pPr/w.outlineLvl")
        if own.isdigit():
            return int(own) + 1 if int(own) < 9 else 0
        return self.styles.level(style)

    def _numbered(self, paragraph: Paragraph, element: Element, style: str) -> Paragraph:
        number, depth = self._list(element, style)
        label = self.numbering.label(self.counter, number, depth) if number else None
        if label is None:
            return paragraph
        if label.text and not label.is_bullet and not paragraph.words.strip():
            self.gathering.losses.append(_empty(label.text, paragraph.rank))
        return replace(paragraph, label=label.text, is_bullet=label.is_bullet, depth=depth)

    def _list(self, element: Element, style: str) -> tuple[str, int]:
        """Return the list a paragraph is in, and how deep: its own words go before its style's."""
        number, depth = self.styles.numbering(style)
        known = self.numbering.lists.get(number)
        if known is not None and not depth:
            linked = (known.styles[s.get("w.styleId", "")] for s in self.styles.chain(style)
                      if s.get("w.styleId", "") in known.styles)  # fmt: skip
            depth = str(next(linked, 0))
        own = value(element, "w.pPr/w.numPr/w.numId")
        depth = value(element, "w.pPr/w.numPr/w.ilvl") or ("0" if own else depth)
        number = own or number
        return ("" if number == "0" else number), int(depth) if depth.isdigit() else 0

    def _table(self, table: Element) -> Iterator[Table]:
        rank = self.gathering.rank + 1
        rows = tuple(row for element in _flat(table, "w.tr") for row in self._row(element))
        if any(row for row in rows):
            yield Table(rows, rank)

    def _row(self, row: Element) -> Iterator[tuple[tuple[Paragraph, ...], ...]]:
        for tag, kind in (("w.ins", ChangeKind.INSERTED), ("w.del", ChangeKind.DELETED)):
            mark = row.find(f"w.trPr/{tag}")
            if mark is not None and not self.gathering.change(kind, "", trace(mark)):
                if words_below(row).strip():
                    self.gathering.lose(LossKind.TRACKED, words_below(row))
                return
        cells: list[tuple[Paragraph, ...]] = []
        for cell in _flat(row, "w.tc"):
            blocks = tuple(self.blocks(cell))
            cells.append(tuple(self._leaves(blocks)))
            wide = value(cell, "w.tcPr/w.gridSpan")
            extra = int(wide) - 1 if wide.isdigit() else 0
            if extra > 0 or cell.find("w.tcPr/w.vMerge") is not None:
                self.gathering.lose(LossKind.MERGED_CELLS)
            cells += [()] * extra
        yield tuple(cells)

    def _leaves(self, blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
        for block in blocks:
            if isinstance(block, Paragraph):
                yield block
            else:
                self.gathering.lose(LossKind.NESTED_TABLE)
                yield from (paragraph for row in block.rows for cell in row for paragraph in cell)


def _empty(label: str, rank: int) -> Loss:
    return Loss(LossKind.EMPTY_NUMBER, label, rank)


def _flat(container: Element, wanted: str = "") -> Iterator[Element]:
    """Yield what a container holds, seeing through content controls."""
    for child in container:
        if child.tag in _TRANSPARENT:
            yield from _flat(child, wanted)
        elif not wanted or child.tag == wanted:
            yield child


def _links(package: Package, path: str) -> dict[str, str]:
    root = package.part(path)
    relations = root.findall("rel.Relationship") if root is not None else []
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in relations
        if relation.get("TargetMode") == "External"
    }


def _margin(path: str) -> LossKind | None:
    for name, kind in (
        ("header", LossKind.HEADER),
        ("footer", LossKind.FOOTER),
        ("comments.", LossKind.COMMENT),
    ):
        if path.startswith(f"word/{name}") and path.endswith(".xml"):
            return kind
    return None


def _spoken(package: Package) -> Iterator[Element]:
    """Yield the roots of all parts that hold words."""
    for path in package.names:
        root = package.part(path) if path in {MAIN, *_NOTES.values()} or _margin(path) else None
        if root is not None:
            yield root


def _properties(package: Package) -> dict[str, str]:
    """Return the custom properties, and the title."""
    told: dict[str, str] = {}
    core, custom = package.part("docProps/core.xml"), package.part("docProps/custom.xml")
    title = core.find("dc.title") if core is not None else None
    if title is not None and title.text:
        told["title"] = title.text
    for each in custom.findall("prop.property") if custom is not None else ():
        told[each.get("name", "")] = "".join(each.itertext())
    return told
