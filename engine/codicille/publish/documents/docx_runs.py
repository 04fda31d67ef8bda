"""Runs → WordprocessingML: words, links, notes, and real tracked changes (ECMA-376, part 1, 17.13.5).

It keeps count of what Word wants numbered, so that equal documents give equal numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from codicille.publish.documents.document import Authorship, Fate, Look, Note, Run, Runs

if TYPE_CHECKING:
    from collections.abc import Callable

MARKS = {Fate.INSERTED: "ins", Fate.DELETED: "del"}
PLAIN_STYLES = {Fate.INSERTED: "InsertedWords", Fate.DELETED: "DeletedWords"}
LOOKS = {Look.STRONG: "<w:b/>", Look.EMPHASIS: "<w:i/>", Look.STRUCK: "<w:strike/>"}
FIRST_NOTE = 1
"""Ids of notes begin after those of the two separators, -1 and 0."""


@dataclass(slots=True)
class Numbers:
    """What was numbered so far, and what is told beside the body."""

    link: Callable[[str], str]
    """Address → id of its relationship."""
    comment: Callable[[Authorship], int]
    """Authorship → id of its comment, made when first asked for."""
    picture: Callable[[bytes], str] = field(default=lambda _png: "")
    """PNG → id of its relationship."""
    last: int = 0
    footnotes: list[Note] = field(default_factory=list)
    endnotes: list[Note] = field(default_factory=list)
    commented: set[Authorship] = field(default_factory=set)

    def next(self) -> int:
        """Return a number that no other change or bookmark bears."""
        self.last += 1
        return self.last


def run_properties(run: Run, *, is_tracked: bool) -> str:
    """Return how a run looks, in the order the schema wants; a change that nobody signs has its colours."""
    style = ""
    if run.fate is not Fate.KEPT and not is_tracked:
        style = PLAIN_STYLES[run.fate]
    elif run.href:
        style = "Hyperlink"
    elif Look.CODE in run.looks:
        style = "Code"
    parts = [f"<w:rStyle w:val='{style}'/>"] if style else []
    parts += [mark for look, mark in LOOKS.items() if look in run.looks]
    if Look.REFERENCE in run.looks:
        parts.append("<w:vertAlign w:val='superscript'/>")
    return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""


def change(fate: Fate, by: Authorship | None, numbers: Numbers) -> str:
    """Return the opening of a tracked change, without its brackets; empty where nobody signs it."""
    if fate is Fate.KEPT or by is None:
        return ""
    author = quoteattr(by.name)
    return (
        f"w:{MARKS[fate]} w:id='{numbers.next()}' w:author={author} w:date='{by.day.isoformat()}T12:00:00Z'"
    )


def runs_xml(runs: Runs, numbers: Numbers, by: Authorship | None = None, style: str = "") -> str:
    """Return runs; `style` is a character style for those that have none."""
    return "".join(_run(run, numbers, by, style) for run in runs)


def _run(run: Run, numbers: Numbers, by: Authorship | None, style: str) -> str:
    if run.note is not None:
        return _call(run.note, numbers)
    opening = change(run.fate, by, numbers)
    properties = run_properties(run, is_tracked=bool(opening)) or (
        f"<w:rPr><w:rStyle w:val='{style}'/></w:rPr>" if style else ""
    )
    is_gone = run.fate is Fate.DELETED and bool(opening)
    inside = f"<w:r>{properties}{words_xml(run.text, is_gone=is_gone)}</w:r>"
    if run.href:
        inside = f"<w:hyperlink r:id='{numbers.link(run.href)}' w:history='1'>{inside}</w:hyperlink>"
    return _tracked(inside, opening) if opening else inside


def _tracked(inside: str, opening: str) -> str:
    """Put a tracked change around runs, inside their link, as the schema has it."""
    name = opening.split(" ", 1)[0]
    start = inside.index("<w:r>")
    end = inside.rindex("</w:r>") + len("</w:r>")
    return f"{inside[:start]}<{opening}>{inside[start:end]}</{name}>{inside[end:]}"


def words_xml(text: str, *, is_gone: bool = False) -> str:
    """Return words, line breaks and tabs as elements of a run."""
    element = "w:delText" if is_gone else "w:t"
    made = []
    for at, line in enumerate(text.split("\n")):
        if at:
            made.append("<w:br/>")
        for column, part in enumerate(line.split("\t")):
            if column:
                made.append("<w:tab/>")
            if part:
                made.append(f"<{element} xml:space='preserve'>{escape(part)}</{element}>")
    return "".join(made)


def _call(note: Note, numbers: Numbers) -> str:
    """Return a reference: to an endnote for what an editor says, else to a footnote.

    Both are numbered by Word; a footnote whose label is another keeps its own.
    """
    kind, notes = ("endnote", numbers.endnotes) if note.is_editorial else ("footnote", numbers.footnotes)
    notes.append(note)
    at = FIRST_NOTE + len(notes) - 1
    style = f"<w:rPr><w:rStyle w:val='{kind.capitalize()}Reference'/></w:rPr>"
    if has_own_mark(note, at):
        own = f"<w:footnoteReference w:customMarkFollows='1' w:id='{at}'/><w:t>{escape(note.label)}</w:t>"
        return f"<w:r>{style}{own}</w:r>"
    return f"<w:r>{style}<w:{kind}Reference w:id='{at}'/></w:r>"


def has_own_mark(note: Note, at: int) -> bool:
    """Whether a note is not called as Word would number it."""
    return not note.is_editorial and note.label != str(at)
