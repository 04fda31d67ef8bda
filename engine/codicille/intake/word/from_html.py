"""A web page to a document: headings, paragraphs, lists, tables; it looks at no style and fetches nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from codicille.intake.word.document import Block, Document, Loss, LossKind, Paragraph, Piece, Table
from codicille.intake.word.number_formats import OPENDOCUMENT, written
from codicille.text.inline import Face

if TYPE_CHECKING:
    from collections.abc import Sequence

_FACES = {
    "b": Face.BOLD,
    "strong": Face.BOLD,
    "i": Face.ITALIC,
    "em": Face.ITALIC,
    "s": Face.STRUCK,
    "del": Face.STRUCK,
    "strike": Face.STRUCK,
}
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "nav",
        "aside",
        "blockquote",
        "figure",
        "figcaption",
        "address",
        "dl",
        "dt",
        "dd",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "body",
        "html",
        "pre",
        "form",
        "fieldset",
        "hr",
    ]
)
_SILENT = frozenset({"script", "style", "template", "head", "noscript", "svg"})
_BESIDE = {"nav": LossKind.CONTENTS, "footer": LossKind.FOOTER}
"""Parts of a page that stand beside its text, and what they are."""
_PICTURES = frozenset({"img", "picture", "video", "audio", "object", "iframe", "canvas"})


@dataclass(slots=True)
class _List:
    style: str | None
    """The format of its numbers; None for bullets."""
    next: int


def read_html(content: str) -> Document:
    """Read a page. It raises nothing: whatever the page holds, words are words."""
    reader = _Reader()
    reader.feed(content)
    reader.close()
    reader.end_paragraph()
    properties = {"title": " ".join(reader.title.split())} if reader.title.strip() else {}
    return Document(tuple(reader.blocks), {}, properties, tuple(reader.losses), (), "".join(reader.letters))


@dataclass(slots=True)
class _Rows:
    rows: list[list[tuple[Paragraph, ...]]] = field(default_factory=list)
    rank: int = 0


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.losses: list[Loss] = []
        self.letters: list[str] = []
        self.title = ""
        self.rank = 0
        self._pieces: list[Piece] = []
        self._faces: list[Face] = []
        self._links: list[str] = []
        self._lists: list[_List] = []
        self._silent: list[str] = []
        self._beside: list[str] = []
        self._beside_words: list[str] = []
        self._level = 0
        self._label: tuple[str, bool] | None = None
        self._in_title = False
        self._tables: list[_Rows] = []
        self._cell: list[Paragraph] | None = None

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Open an element."""
        told = {name: value or "" for name, value in attrs}
        self._in_title = tag == "title" or (self._in_title and tag != "body")
        if tag in _SILENT and tag != "head":
            self._silent.append(tag)
        if tag in _BLOCKS:
            self.end_paragraph()
            self._open_beside(tag)
            if not self._beside:
                self._open_block(tag, told)
        elif tag == "br":
            self._pieces.append(Piece("\n"))
        elif tag in _FACES:
            self._faces.append(_FACES[tag])
        elif tag == "a":
            self._links.append(told.get("href", ""))
        elif tag in _PICTURES:
            self.losses.append(Loss(LossKind.PICTURE, "", self.rank + 1))

    def handle_endtag(self, tag: str) -> None:
        """Close an element; one that was not opened closes nothing."""
        if tag == "title":
            self._in_title = False
        if tag in self._silent:
            self._silent.remove(tag)
        if tag in _BLOCKS:
            self.end_paragraph()
            if not self._beside:
                self._close_block(tag)
            elif tag == self._beside[-1]:
                self._close_beside()
        elif tag in _FACES and _FACES[tag] in self._faces:
            self._faces.remove(_FACES[tag])
        elif tag == "a" and self._links:
            self._links.pop()

    def handle_data(self, data: str) -> None:
        """Take words."""
        if self._in_title:
            self.title += data
        elif self._beside:
            self.letters.append(data)
            self._beside_words.append(data)
        elif not self._silent:
            self.letters.append(data)
            words = " ".join(data.replace("\n", " ").split(" ")) if data.strip() else " "
            self._pieces.append(Piece(words, frozenset(self._faces), self._links[-1] if self._links else ""))

    def _open_beside(self, tag: str) -> None:
        """Begin what stands beside the text: a menu of links, the foot of the page; or go deeper into it."""
        if tag in _BESIDE:
            self._beside.append(tag)

    def _close_beside(self) -> None:
        kind = _BESIDE[self._beside.pop()]
        words = " ".join(" ".join(self._beside_words).split())
        if not self._beside:
            self._beside_words.clear()
            if words:
                self.losses.append(Loss(kind, words, self.rank + 1))

    def end_paragraph(self) -> None:
        """Close the paragraph that is open, if it has words."""
        pieces, self._pieces = tuple(self._pieces), []
        if not any(piece.words.strip() for piece in pieces):
            return
        self.rank += 1
        label, is_bullet = self._label or ("", False)
        self._label = None
        depth = max(len(self._lists) - 1, 0)
        read = Paragraph(pieces, self.rank, self._level, label=label, is_bullet=is_bullet, depth=depth)
        if self._cell is not None:
            self._cell.append(read)
        else:
            self.blocks.append(read)

    def _open_block(self, tag: str, told: dict[str, str]) -> None:
        if tag[0] == "h" and tag[1:].isdigit():
            self._level = int(tag[1:])
        elif tag in {"ul", "ol"}:
            style = OPENDOCUMENT.get(told.get("type", "1"), "decimal") if tag == "ol" else None
            start = told.get("start", "1")
            self._lists.append(_List(style, int(start) if start.isdigit() else 1))
        elif tag == "li":
            self._label = self._next(told.get("value", ""))
        elif tag == "table":
            self._tables.append(_Rows(rank=self.rank + 1))
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in {"td", "th"} and self._tables and self._tables[-1].rows:
            self._cell = []
            if told.get("colspan", "1") != "1" or told.get("rowspan", "1") != "1":
                self.losses.append(Loss(LossKind.MERGED_CELLS, "", self.rank + 1))

    def _next(self, value: str) -> tuple[str, bool]:
        if not self._lists or self._lists[-1].style is None:
            return "•", True
        own = self._lists[-1]
        number = int(value) if value.isdigit() else own.next
        own.next = number + 1
        return f"{written(number, own.style or '', '')}.", False

    def _close_block(self, tag: str) -> None:
        if tag[0] == "h" and tag[1:].isdigit():
            self._level = 0
        elif tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif tag in {"td", "th"} and self._cell is not None:
            self._tables[-1].rows[-1].append(tuple(self._cell))
            self._cell = None
        elif tag == "table" and self._tables:
            self._end_table()

    def _end_table(self) -> None:
        table = self._tables.pop()
        rows = tuple(tuple(row) for row in table.rows if row)
        if not rows:
            return
        if self._tables:
            self.losses.append(Loss(LossKind.NESTED_TABLE, "", table.rank))
            inside = [paragraph for row in rows for cell in row for paragraph in cell]
            self._cell = [*(self._cell or []), *inside]
        else:
            self.blocks.append(Table(rows, table.rank))
