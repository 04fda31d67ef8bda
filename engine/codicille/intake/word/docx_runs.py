"""The words of one Word paragraph, tracked changes accepted or rejected; it knows no blocks and no lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codicille.intake.word.document import ChangeKind, LossKind, Piece
from codicille.intake.word.docx_styles import is_on, toggles, value
from codicille.intake.word.gathering import Gathering, Trace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from codicille.intake.word.docx_styles import Styles

INSERTIONS = frozenset({"w.ins", "w.moveTo"})
DELETIONS = frozenset({"w.del", "w.moveFrom"})
FORMATTINGS = ("w.rPrChange", "w.pPrChange")
_TRANSPARENT = frozenset(
    {"w.smartTag", "w.sdt", "w.sdtContent", "w.fldSimple", "w.dir", "w.bdo", "w.customXml", "w.hyperlink"}
)
_WRITTEN = {"w.tab": "\t", "w.ptab": "\t", "w.cr": "\n", "w.noBreakHyphen": "\u2011"}
_PICTURES = frozenset({"w.drawing", "w.pict", "w.object"})
_PRIVATE = range(0xE000, 0xF900)


@dataclass(slots=True)
class Runs:
    """Reads the paragraphs of one part."""

    styles: Styles
    links: Mapping[str, str]
    """Targets of links, by the id of their relation."""
    gathering: Gathering
    _link: list[str] = field(default_factory=list)

    def pieces(self, paragraph: Element) -> Iterator[Piece]:
        """Yield the words of a paragraph, or of what stands in one."""
        for child in paragraph:
            if child.tag == "w.r":
                yield from self._run(child)
            elif child.tag in INSERTIONS | DELETIONS:
                kind = ChangeKind.INSERTED if child.tag in INSERTIONS else ChangeKind.DELETED
                if self.gathering.change(kind, words_below(child), trace(child)):
                    yield from self.pieces(child)
            elif child.tag in _TRANSPARENT:
                yield from self._inside(child)
            elif child.tag in {"m.oMath", "m.oMathPara"}:
                self.gathering.lose(LossKind.EQUATION, words_below(child))

    def _inside(self, element: Element) -> Iterator[Piece]:
        target = element.get("w.anchor", "")
        target = self.links.get(element.get("r.id", ""), f"#{target}" if target else "")
        self._link.append(target if element.tag == "w.hyperlink" else "")
        yield from self.pieces(element)
        self._link.pop()

    def _run(self, run: Element) -> Iterator[Piece]:
        properties = run.find("w.rPr")
        style = value(run, "w.rPr/w.rStyle")
        hidden = properties.find("w.vanish") if properties is not None else None
        if is_on(hidden) or (hidden is None and style and self.styles.is_hidden(style)):
            self.gathering.lose(LossKind.HIDDEN, words_below(run))
            return
        if properties is not None and properties.find("w.rPrChange") is not None:
            mark = properties.find("w.rPrChange")
            assert mark is not None
            self.gathering.change(ChangeKind.FORMATTED, words_below(run), trace(mark))
        faces = dict.fromkeys(self.styles.faces(style), True) if style else {}
        told = {**faces, **toggles(properties)}
        shown = frozenset(face for face, on in told.items() if on)
        link = next((target for target in reversed(self._link) if target), "")
        for words, note in self._content(run):
            yield Piece(words, shown if not note else frozenset(), link, note)

    def _content(self, run: Element) -> Iterator[tuple[str, str]]:
        for child in run:
            if child.tag in {"w.t", "w.delText"}:
                yield child.text or "", ""
            elif child.tag in _WRITTEN:
                yield _WRITTEN[child.tag], ""
            elif child.tag == "w.br" and child.get("w.type", "textWrapping") == "textWrapping":
                yield "\n", ""
            elif child.tag in {"w.footnoteReference", "w.endnoteReference"}:
                yield "", f"{child.tag[2:-9]}-{child.get('w.id', '')}"
            elif child.tag == "w.sym":
                yield self._symbol(child), ""
            elif child.tag in _PICTURES:
                self._picture(child)
            elif child.tag == "mc.AlternateContent":
                chosen = child.find("mc.Choice")
                yield from self._content(chosen if chosen is not None else child)

    def _symbol(self, symbol: Element) -> str:
        code = int(symbol.get("w.char", "0") or "0", 16)
        if code in _PRIVATE or not code:
            self.gathering.lose(LossKind.SYMBOL, "")
            return ""
        return chr(code)

    def _picture(self, picture: Element) -> None:
        boxes = list(picture.iter("w.txbxContent"))
        for box in boxes:
            self.gathering.lose(LossKind.TEXT_BOX, words_below(box))
        if not boxes:
            self.gathering.lose(LossKind.OBJECT if picture.tag == "w.object" else LossKind.PICTURE)


def words_below(element: Element) -> str:
    """Return all words inside an element, deleted ones too; one of two alternatives is read."""
    if element.tag in {"w.t", "w.delText", "m.t"}:
        return element.text or ""
    if element.tag in _WRITTEN:
        return _WRITTEN[element.tag]
    below = "".join(words_below(child) for child in element if child.tag != "mc.Fallback")
    return below + ("\n" if element.tag == "w.p" else "")


def trace(element: Element) -> Trace:
    """Return who made a change, and when."""
    return Trace(element.get("w.author", ""), element.get("w.date", ""))
