"""A passage that a form adds, as Markdown, and how far from its neighbours it stands; it applies nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codicille.intake.word.inline_markdown import begun, composed, inline
from codicille.intake.word.looks import faces_of
from codicille.intake.word.splice import set_off, shows, written
from codicille.text.heading import read_heading
from codicille.text.inline import OBJECT, Face
from codicille.text.passages import CELL, PassageKind
from codicille.text.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codicille.intake.word.document import Piece
    from codicille.intake.word.received import Said
    from codicille.text.passages import Passage

_LONGEST = 160
_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})[ \t]+(?P<words>.*)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage is put in."""

    content: str
    """The file."""
    before: Passage | None
    after: Passage | None


@dataclass(frozen=True, slots=True)
class NewPassage:
    """A passage to be put in."""

    markdown: str
    gap: str
    """What stands between it and its neighbour."""
    words: str
    """What a reader sees of it."""
    level: int = 0
    """1 to 6 for a heading."""


def new_passage(said: Said, place: Place, rank_in_table: int) -> NewPassage | None:
    """Return the Markdown of a new passage, or None where none would show its words.

    `rank_in_table` counts the rows of a new table; it is -1 for a row added to one that the text has.
    """
    if OBJECT in said.words:
        return None
    end = "\r\n" if "\r\n" in place.content else "\n"
    if said.table is not None:
        return _row(said, rank_in_table, end)
    if looks_like_heading(said):
        words = " ".join(said.words.split())
        level = _level(said, place)
        return NewPassage(f"{'#' * level} {written(words)}", end * 2, words, level)
    pieces = [replace(p, words=p.words.replace("\t", " "), note="") for p in said.cells[0]]
    markdown = _known_notes(composed(inline(pieces, {})[0]), place.content)
    words = said.words
    bullet = _bullet(place)
    if said.is_bullet or words.startswith("- "):
        markdown, words = bullet + markdown.removeprefix("- "), bullet.strip() + words.removeprefix("-")
        gap = end if _is_tight(place) else end * 2
        return NewPassage(markdown, gap, words) if shows(markdown.lstrip(), words) else None
    markdown = begun(markdown).replace("\n", end)
    return NewPassage(markdown, end * 2, words) if shows(markdown, words) else None


def looks_like_heading(said: Said) -> bool:
    """Whether a new line is a heading: by its style, or « Article 28 bis » alone or in bold."""
    if said.table is not None or not said.words.strip() or len(said.words) > _LONGEST:
        return False
    if said.level:
        return True
    heading = read_heading(said.words)
    if heading.unit is Unit.DIVISION or heading.number is None:
        return False
    spoken = [piece for piece in said.cells[0] if piece.words.strip()]
    return not heading.title or all(Face.BOLD in piece.faces for piece in spoken)


def _level(said: Said, place: Place) -> int:
    """Return a heading's level: that of its style, else that of the file's headings of its kind."""
    unit = read_heading(said.words).unit
    headings = (match for line in place.content.splitlines() if (match := _HEADING.fullmatch(line)))
    same = (len(match["marks"]) for match in headings if read_heading(match["words"]).unit is unit)
    return min(said.level, 6) if said.level else next(same, 2)


def _row(said: Said, rank: int, end: str) -> NewPassage:
    cells = said.words.split(CELL)
    told = (_cell(" ".join(cell.split()), pieces) for cell, pieces in zip(cells, said.cells, strict=True))
    markdown = f"| {' | '.join(told)} |"
    if rank == 0:
        markdown += f"{end}|{'---|' * len(cells)}"
    return NewPassage(markdown, end * 2 if rank == 0 else end, said.words)


def _cell(words: str, pieces: Sequence[Piece]) -> str:
    """Return a cell's Markdown, with its bold and italics where they read back."""
    markdown = set_off(words, faces_of(words, pieces), is_cell=True)
    return markdown if shows(markdown, words) else written(words, is_cell=True)


def _bullet(place: Place) -> str:
    """Return an item's mark, as its neighbours have it."""
    for passage in (place.before, place.after):
        if passage is not None and passage.kind is PassageKind.ITEM:
            mark = place.content[passage.start : passage.start + 2]
            if mark in {"- ", "* ", "+ ", "– "}:
                line = place.content.rfind("\n", 0, passage.start) + 1
                return place.content[line : passage.start] + mark
    return "- "


def _is_tight(place: Place) -> bool:
    """Whether the items around stand on lines that follow each other."""
    before, after = place.before, place.after
    if before is None or before.kind is not PassageKind.ITEM:
        return False
    if after is not None and after.kind is PassageKind.ITEM and after.path == before.path:
        return place.content[before.end : after.start].count("\n") == 1
    above = place.content[: before.start].rstrip(" \t")
    return above.endswith("\n") and not above[:-1].rstrip("\r").endswith("\n")


def _known_notes(markdown: str, content: str) -> str:
    """Let references to footnotes that the file has be references."""
    for name in {part.partition("]")[0] for part in content.split("[^")[1:]}:
        markdown = markdown.replace(f"\\[^{name}\\]", f"[^{name}]")
    return markdown
