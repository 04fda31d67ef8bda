"""The words of one OpenDocument paragraph, tracked changes accepted or rejected; it knows no lists.

A deletion is kept outside of the text, with a mark where it was; an insertion stands between two marks, which
may be in different paragraphs (ODF 1.3, part 3, 5.5).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codicille.intake.word.document import ChangeKind, LossKind, Piece, Reading
from codicille.intake.word.gathering import Gathering, Trace
from codicille.text.inline import Face

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from codicille.intake.word.odt_styles import OdtStyles

_BLANKS = re.compile("[ \t\r\n]+")
_KINDS = {
    "text.insertion": ChangeKind.INSERTED,
    "text.deletion": ChangeKind.DELETED,
    "text.format-change": ChangeKind.FORMATTED,
}
UNSAID = frozenset(
    {"dc.creator", "dc.date", "meta.date-string", "text.note-citation", "text.number", "?.title", "?.desc"}
)
"""Elements whose words are about the document, not in it."""


@dataclass(frozen=True, slots=True)
class Region:
    """One tracked change, as the file keeps it."""

    kind: ChangeKind
    trace: Trace
    content: tuple[Element, ...] = ()
    """The paragraphs that were deleted; the first and the last were parts of those around."""


@dataclass(slots=True)
class Lines:
    """What one paragraph of the file becomes: more than one where a deletion is taken back."""

    lines: list[tuple[Element, list[Piece]]]
    goes_on: bool = False
    """Whether its end is not there, so that the next paragraph goes on with it."""


@dataclass(slots=True)
class OdtRuns:
    """Reads the paragraphs of one document, in order."""

    styles: OdtStyles
    regions: Mapping[str, Region]
    gathering: Gathering
    notes: dict[str, Element] = field(default_factory=dict)
    """The bodies of the notes met."""
    _skipped: set[str] = field(default_factory=set)
    _open: dict[str, list[str]] = field(default_factory=dict)
    """The words of the insertions that are open."""

    def lines(self, paragraph: Element) -> Lines:
        """Read a paragraph."""
        found = Lines([(paragraph, [])])
        self._read(paragraph, found, self.styles.by_hand(paragraph.get("text.style-name", "")), "")
        found.goes_on = bool(self._skipped)
        return found

    def lines_at(self, mark: Element) -> Lines | None:
        """Read a mark that stands between paragraphs; None where it brings no words."""
        found = Lines([(mark, [])])
        self._mark(mark, found)
        if not any(pieces for _element, pieces in found.lines):
            return None
        found.lines = [(element, pieces) for element, pieces in found.lines if pieces]
        return found

    def _read(self, element: Element, found: Lines, faces: frozenset[Face], link: str) -> None:
        self._say(element.text, found, faces, link)
        for child in element:
            self._child(child, found, faces, link)
            self._say(child.tail, found, faces, link)

    def _say(self, words: str | None, found: Lines, faces: frozenset[Face], link: str) -> None:
        if not words:
            return
        told = _BLANKS.sub(" ", words)
        last = found.lines[-1][1]
        # Blanks at the beginning, and after a blank, are those of the file's own lines (6.1.2).
        if told.startswith(" ") and (not last or last[-1].words.endswith((" ", "\n"))):
            told = told[1:]
        self._put(told, found, faces, link)

    def _put(self, words: str, found: Lines, faces: frozenset[Face], link: str) -> None:
        for spoken in self._open.values():
            spoken.append(words)
        if words and not self._skipped:
            found.lines[-1][1].append(Piece(words, faces, link))

    def _child(self, child: Element, found: Lines, faces: frozenset[Face], link: str) -> None:
        written = {"text.tab": "\t", "text.line-break": "\n", "text.s": " " * int(child.get("text.c", "1"))}
        if child.tag in written:
            self._put(written[child.tag], found, faces, link)
        elif child.tag == "text.span":
            self._span(child, found, faces, link)
        elif child.tag == "text.a":
            self._read(child, found, faces, child.get("xlink.href", ""))
        elif child.tag == "text.note":
            self._note(child, found)
        elif child.tag in {"text.change-start", "text.change-end", "text.change"}:
            self._mark(child, found)
        elif child.tag in {"office.annotation", "draw.frame", "draw.custom-shape", "text.hidden-text"}:
            self._lost(child)
        elif child.tag == "text.ruby":
            base = child.find("text.ruby-base")
            self._read(base if base is not None else child, found, faces, link)
        elif child.tag not in {*UNSAID, "office.annotation-end"}:
            self._read(child, found, faces, link)

    def _span(self, span: Element, found: Lines, faces: frozenset[Face], link: str) -> None:
        style = span.get("text.style-name", "")
        if self.styles.is_hidden(style):
            self.gathering.lose(LossKind.HIDDEN, odt_words(span))
            return
        told = self.styles.set_by("text", style)
        shown = {face for face in Face if told.get(face, face in faces)}
        self._read(span, found, frozenset(shown), link)

    def _note(self, note: Element, found: Lines) -> None:
        name, body = note.get("text.id", f"note-{len(self.notes)}"), note.find("text.note-body")
        if body is None or self._skipped:
            self.gathering.lose(LossKind.TRACKED, odt_words(note))
            return
        self.notes[name] = body
        found.lines[-1][1].append(Piece("", note=name))

    def _lost(self, element: Element) -> None:
        if element.tag == "office.annotation":
            self.gathering.lose(LossKind.COMMENT, odt_words(element))
            return
        words = odt_words(element)
        if element.tag == "text.hidden-text":
            self.gathering.lose(LossKind.HIDDEN, words)
        else:
            self.gathering.lose(LossKind.TEXT_BOX if words.strip() else LossKind.PICTURE, words)

    def _mark(self, mark: Element, found: Lines) -> None:
        name = mark.get("text.change-id", "")
        region = self.regions.get(name)
        if region is None:
            return
        if mark.tag == "text.change":
            self._deletion(region, found)
        elif mark.tag == "text.change-start":
            self._open[name] = []
            if region.kind is ChangeKind.INSERTED and self.gathering.reading is Reading.REJECTED:
                self._skipped.add(name)
        else:
            self._skipped.discard(name)
            self.gathering.change(region.kind, "".join(self._open.pop(name, [])), region.trace)

    def _deletion(self, region: Region, found: Lines) -> None:
        words = "\n".join(odt_words(one) for one in region.content)
        if not self.gathering.change(region.kind, words, region.trace):
            return
        last = found.lines[-1][0]
        for rank, paragraph in enumerate(region.content):
            if rank:
                found.lines.append((paragraph, []))
            elif not any(piece.words for piece in found.lines[-1][1]) and len(region.content) > 1:
                found.lines[-1] = (paragraph, found.lines[-1][1])
            self._read(paragraph, found, frozenset(), "")
        if len(region.content) > 1:
            found.lines[-1] = (last, found.lines[-1][1])


def read_regions(text: Element) -> dict[str, Region]:
    """Return the tracked changes of a document, by id."""
    regions: dict[str, Region] = {}
    for region in text.iterfind("text.tracked-changes/text.changed-region"):
        for change in region:
            kind = _KINDS.get(change.tag)
            info = change.find("office.change-info")
            if kind is None:
                continue
            trace = Trace(_said(info, "dc.creator"), _said(info, "dc.date"))
            content = tuple(one for one in change.iter() if one.tag in {"text.p", "text.h"})
            name = region.get("text.id") or region.get("{http://www.w3.org/XML/1998/namespace}id") or ""
            regions[name or region.get("?.id", "")] = Region(kind, trace, content)
    return regions


def odt_words(element: Element) -> str:
    """Return all words inside an element, without what is only about it."""
    if element.tag in UNSAID:
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += [odt_words(child), child.tail or ""]
    end = "\n" if element.tag in {"text.p", "text.h"} else ""
    return _BLANKS.sub(" ", "".join(parts)) + end


def _said(element: Element | None, path: str) -> str:
    found = element.find(path) if element is not None else None
    return (found.text or "") if found is not None else ""
