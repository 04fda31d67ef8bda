"""Words, tables and footnotes as elements; which provision they belong to is told by `parts.py`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codicille.publish.akomantoso.elements import element, extend
from codicille.publish.documents.document import Align, Look, Style
from codicille.publish.documents.from_provision import printed_label, table_of
from codicille.publish.documents.pieces import pieces
from codicille.text.blocks import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from codicille.publish.akomantoso.elements import Child
    from codicille.publish.documents.document import Run, Runs
    from codicille.publish.documents.pieces import Piece
    from codicille.text.outline import Outline
    from codicille.text.provision import Provision

LOOKS = {
    Look.CODE: ("inline", "code"),
    Look.STRUCK: ("inline", "struck"),
    Look.EMPHASIS: ("i", None),
    Look.STRONG: ("b", None),
    Look.REFERENCE: ("sup", None),
}
"""Elements that show how words are set off, the innermost first; `del` is the standard's for other things."""
ALIGNS = {Align.CENTRE: "text-align: center", Align.END: "text-align: right"}


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote of the text."""

    eid: str
    label: str
    runs: Runs


@dataclass(slots=True)
class Footnotes:
    """The footnotes of provisions: each stands where it is first called, as the standard has it."""

    known: dict[tuple[str, str], Footnote]
    """By file and label."""
    called: frozenset[tuple[str, str]]
    """Those that some words call: their definitions are not printed again."""
    placed: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, outline: Outline, provisions: Iterable[Provision]) -> Footnotes:
        """Read the footnotes that provisions define and call."""
        known: dict[tuple[str, str], Footnote] = {}
        called: set[tuple[str, str]] = set()
        for piece in (piece for provision in provisions for piece in pieces(outline, provision)):
            path = piece.place.path
            if piece.place.kind is PlaceKind.FOOTNOTE:
                label = printed_label(outline.source(piece.place))
                known.setdefault((path, label), Footnote(str(piece.place.address), label, piece.runs()))
            else:
                called |= {(path, run.text) for run in _runs(piece) if Look.REFERENCE in run.looks}
        return cls(known, frozenset(called))

    def called_by(self, run: Run, path: str) -> Footnote | None:
        """Return the footnote that a run calls."""
        return self.known.get((path, run.text)) if Look.REFERENCE in run.looks else None


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets the words of one text."""

    footnotes: Footnotes
    prefix: str = ""
    """What every eId begins with: quoted words are a space of their own (Naming Convention 1.0, 5.8)."""

    def words(self, runs: Runs, path: str) -> Iterator[Child]:
        """Yield runs as words and inline elements."""
        for run in runs:
            note = self.footnotes.called_by(run, path)
            if note is not None:
                yield self._called(note, (path, run.text))
            elif run.text:
                yield from _set_off(run)

    def blocks(self, piece: Piece, eid: str) -> tuple[Element, ...]:
        """Return a piece's words without its mark; `eid` is that of the element they stand in."""
        place = piece.place
        if piece.is_table:
            return (self._table(piece, f"{eid}__table_1"),)
        style = None if piece.style in {Style.ALINEA, Style.FOOTNOTE} else str(piece.style)
        if place.kind is PlaceKind.RULE:
            style = "rule"
        return (element("p", *self.words(piece.runs(), place.path), class_=style),)

    def paragraph(self, piece: Piece, eid: str | None) -> Element:
        """Return a piece as one block with its mark, where the standard has no room for a hierarchy."""
        if piece.is_table:
            return self._table(piece, eid or f"{self.prefix}{piece.place.address}__table_1")
        made = self.blocks(piece, "")[0]
        if eid is not None:
            made.set("eId", eid)
        if piece.mark:
            mark = element("inline", piece.mark, name="num")
            mark.tail, made.text = " " + (made.text or ""), None
            made.insert(0, mark)
        return made

    def _table(self, piece: Piece, eid: str) -> Element:
        table = table_of(piece.words)
        made = element("table", eId=eid)
        for number, row in enumerate(table.rows):
            tag = "td" if number else "th"
            line = element("tr")
            for column, cell in enumerate(row.cells):
                align = table.aligns[column] if column < len(table.aligns) else Align.START
                words = element("p", *self.words(cell, piece.place.path))
                line.append(element(tag, words, style=ALIGNS.get(align)))
            made.append(line)
        return made

    def _called(self, note: Footnote, key: tuple[str, str]) -> Element:
        eid = self.prefix + note.eid
        if key in self.footnotes.placed:
            return element("noteRef", href=f"#{eid}", marker=note.label)
        self.footnotes.placed.add(key)
        words = element("p", *(child for run in note.runs for child in _set_off(run)))
        return element("authorialNote", words, marker=note.label, placement="bottom", eId=eid)


def _runs(piece: Piece) -> Iterator[Run]:
    if not piece.is_table:
        yield from piece.runs()
        return
    for row in table_of(piece.words).rows:
        for cell in row.cells:
            yield from cell


def _set_off(run: Run) -> Iterator[Child]:
    """Yield a run's words in the elements that set them off; a line feed is an end of line."""
    inner: list[Child] = []
    for number, line in enumerate(run.text.split("\n")):
        inner += [element("eol"), line] if number else [line]
    wrapped = [LOOKS[look] for look in LOOKS if look in run.looks]
    if run.href:
        wrapped.append(("a", None))
    for tag, name in wrapped:
        outer = element(tag, name=name, href=run.href if tag == "a" else None)
        extend(outer, inner)
        inner = [outer]
    yield from inner
