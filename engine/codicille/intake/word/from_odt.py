"""An OpenDocument text to a document: its blocks, with automatic numbers reconstructed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from codicille.intake.word.counting import Counter
from codicille.intake.word.document import Block, Document, Loss, LossKind, Paragraph, Reading, Table
from codicille.intake.word.gathering import Gathering
from codicille.intake.word.odt_runs import OdtRuns, odt_words, read_regions
from codicille.intake.word.odt_styles import OdtStyles, read_odt_styles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from codicille.intake.word.counting import Label
    from codicille.intake.word.document import Piece
    from codicille.intake.word.odt_runs import Lines
    from codicille.intake.word.package import Package

_INDEXES = frozenset(
    {
        "text.table-of-content",
        "text.alphabetical-index",
        "text.illustration-index",
        "text.table-index",
        "text.user-index",
        "text.bibliography",
    }
)
_MARGINS = {
    "style.header": LossKind.HEADER,
    "style.header-left": LossKind.HEADER,
    "style.header-first": LossKind.HEADER,
    "style.footer": LossKind.FOOTER,
    "style.footer-left": LossKind.FOOTER,
    "style.footer-first": LossKind.FOOTER,
}
_SILENT = frozenset({"text.tracked-changes", "text.sequence-decls", "office.forms", "text.variable-decls"})


def read_odt(package: Package, reading: Reading, language: str) -> Document:
    """Read an OpenDocument text. Raises TextError where a part of it cannot be read."""
    text = package.required("content.xml").find("office.body/office.text")
    styles = read_odt_styles(package)
    if text is None:
        return Document(())
    gathering = Gathering(reading)
    runs = OdtRuns(styles, read_regions(text), gathering)
    reader = _Reader(styles, runs, gathering, Counter(styles.language or language))
    blocks = tuple(reader.blocks(text))
    notes = {name: tuple(reader.paragraphs(body)) for name, body in list(runs.notes.items())}
    margins = tuple(_margins(package))
    gathering.losses += margins
    letters = odt_words(text) + "".join(loss.words for loss in margins)
    return Document(
        blocks, notes, _properties(package), tuple(gathering.losses), tuple(gathering.changes), letters
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in lists a paragraph stands."""

    style: str = ""
    """The list style."""
    name: str = ""
    """Which list it is, for counting."""
    depth: int = -1
    counts: bool = False
    """Whether the paragraph is the first of its item, the one that bears the number."""
    start: int | None = None


@dataclass(slots=True)
class _Open:
    element: Element
    pieces: list[Piece]
    rank: int
    place: _Place


@dataclass(slots=True)
class _Reader:
    styles: OdtStyles
    runs: OdtRuns
    gathering: Gathering
    counter: Counter
    _pending: _Open | None = None
    _lists: dict[str, str] = field(default_factory=dict)
    """Which list an id of the file stands for."""
    _last: dict[str, str] = field(default_factory=dict)
    """The list last met of each style."""

    def blocks(self, container: Element) -> Iterator[Block]:
        """Yield paragraphs and tables, in order."""
        yield from self._blocks(container, _Place())
        yield from self._flush()

    def paragraphs(self, container: Element) -> Iterator[Paragraph]:
        """Yield the paragraphs below an element; tables among them are flattened, and that is noted."""
        for block in self.blocks(container):
            if isinstance(block, Paragraph):
                yield block
            else:
                self.gathering.lose(LossKind.NESTED_TABLE)
                yield from (paragraph for row in block.rows for cell in row for paragraph in cell)

    def _blocks(self, container: Element, place: _Place) -> Iterator[Block]:
        for child in container:
            if child.tag in {"text.p", "text.h"}:
                yield from self._paragraph(child, place)
                place = replace(place, counts=False)
            elif child.tag == "text.list":
                yield from self._list(child, place)
            elif child.tag == "table.table":
                yield from self._flush()
                yield from self._table(child)
            elif child.tag in _INDEXES:
                self.gathering.lose(LossKind.CONTENTS, odt_words(child))
            elif child.tag in {"draw.frame", "draw.custom-shape"}:
                words = odt_words(child)
                self.gathering.lose(LossKind.TEXT_BOX if words.strip() else LossKind.PICTURE, words)
            elif child.tag in {"text.change-start", "text.change-end", "text.change"}:
                yield from self._between(child, place)
            elif child.tag not in _SILENT:
                yield from self._blocks(child, place)

    def _between(self, mark: Element, place: _Place) -> Iterator[Paragraph]:
        """A mark between paragraphs opens or closes a change; a deletion there was of whole paragraphs."""
        found = self.runs.lines_at(mark)
        if found is not None:
            yield from self._lines(found, place)

    def _paragraph(self, element: Element, place: _Place) -> Iterator[Paragraph]:
        self.gathering.rank += 1
        yield from self._lines(self.runs.lines(element), place)

    def _lines(self, found: Lines, place: _Place) -> Iterator[Paragraph]:
        for element, pieces in found.lines:
            read = _Open(element, pieces, self.gathering.rank, place)
            before, self._pending = self._pending, None
            if before is not None:
                has_words = any(piece.words.strip() for piece in before.pieces)
                read = replace(before if has_words else read, pieces=[*before.pieces, *pieces])
            self._pending = read
            if not found.goes_on or element is not found.lines[-1][0]:
                yield from self._flush()

    def _flush(self) -> Iterator[Paragraph]:
        read, self._pending = self._pending, None
        if read is None:
            return
        element, style = read.element, read.element.get("text.style-name", "")
        level = element.get("text.outline-level", "1") if element.tag == "text.h" else "0"
        paragraph = Paragraph(
            tuple(read.pieces),
            read.rank,
            level=int(level),
            is_title=self.styles.is_title(style),
            faces=self.styles.faces(style),
        )
        label = self._label(element, read.place, style, paragraph.level)
        if label is not None:
            if label.text and not label.is_bullet and not paragraph.words.strip():
                self.gathering.losses.append(Loss(LossKind.EMPTY_NUMBER, label.text, read.rank))
            depth = max(read.place.depth, 0)
            paragraph = replace(paragraph, label=label.text, is_bullet=label.is_bullet, depth=depth)
        yield paragraph

    def _label(self, element: Element, place: _Place, style: str, level: int) -> Label | None:
        if place.depth >= 0:
            if not place.counts or element.get("text.is-list-header") == "true":
                return None
            if place.start is not None:
                self.counter.restart(place.name, place.depth, place.start)
            name = place.style or self.styles.list_of(style)
            levels = self.styles.lists.get(name, {})
            return self.counter.label(place.name, levels, place.depth) if levels else None
        if level and level - 1 in self.styles.outline and element.get("text.is-list-header") != "true":
            start = element.get("text.start-value", "")
            if start.isdigit() and element.get("text.restart-numbering") == "true":
                self.counter.restart("outline", level - 1, int(start))
            return self.counter.label("outline", self.styles.outline, level - 1)
        return None

    def _list(self, element: Element, outer: _Place) -> Iterator[Block]:
        style = element.get("text.style-name") or outer.style
        name = outer.name if outer.depth >= 0 else self._name(element, style)
        for item in element:
            if item.tag not in {"text.list-item", "text.list-header"}:
                continue
            start = item.get("text.start-value", "")
            place = _Place(
                style,
                name,
                outer.depth + 1,
                item.tag == "text.list-item",
                int(start) if start.isdigit() else None,
            )
            yield from self._blocks(item, place)

    def _name(self, element: Element, style: str) -> str:
        """Return which list an outermost list is: a new one, or one that it goes on with (ODF 1.3, 5.3.1)."""
        goes_on_with = element.get("text.continue-list", "")
        if goes_on_with in self._lists:
            name = self._lists[goes_on_with]
        elif element.get("text.continue-numbering") == "true" and style in self._last:
            name = self._last[style]
        else:
            name = f"{style}#{len(self._lists)}"
        own = element.get("{http://www.w3.org/XML/1998/namespace}id") or element.get("?.id") or name
        self._lists[own] = self._last[style] = name
        return name

    def _table(self, table: Element) -> Iterator[Table]:
        rank = self.gathering.rank + 1
        rows = tuple(self._row(row) for row in _rows(table))
        if any(rows):
            yield Table(rows, rank)

    def _row(self, row: Element) -> tuple[tuple[Paragraph, ...], ...]:
        cells: list[tuple[Paragraph, ...]] = []
        for cell in row:
            if cell.tag not in {"table.table-cell", "table.covered-table-cell"}:
                continue
            if cell.tag == "table.covered-table-cell":
                self.gathering.lose(LossKind.MERGED_CELLS)
            repeated = int(cell.get("table.number-columns-repeated", "1"))
            cells.append(tuple(self.paragraphs(cell)))
            cells += [()] * (min(repeated, 100) - 1)
        return tuple(cells)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "table.table-row":
            yield child
        elif child.tag in {"table.table-header-rows", "table.table-rows", "table.table-row-group"}:
            yield from _rows(child)


def _margins(package: Package) -> Iterator[Loss]:
    root = package.part("styles.xml")
    for element in root.iter() if root is not None else ():
        if element.tag in _MARGINS and (words := odt_words(element)).strip():
            yield Loss(_MARGINS[element.tag], words.strip(), 0)


def _properties(package: Package) -> dict[str, str]:
    told: dict[str, str] = {}
    meta = package.part("meta.xml")
    for element in meta.iter() if meta is not None else ():
        if element.tag == "dc.title" and element.text:
            told["title"] = element.text
        elif element.tag == "meta.user-defined":
            told[element.get("meta.name", "")] = "".join(element.itertext())
    return told
