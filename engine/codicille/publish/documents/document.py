"""A document as a value, whatever it is made of and whatever file it becomes: blocks, and runs of words.

It knows no file format and no law. A document that compares two texts holds both: what is inserted and what
is deleted stand side by side, and either side can be read alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date


SHORT = 12
"""Digits of a tree hash that stand at the foot of a page."""


class Fate(StrEnum):
    """What a comparison says of words, of a paragraph, of a row."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"


class Look(StrEnum):
    """How an author set words off."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    STRUCK = "struck"
    """Struck through by the author: it says nothing of a comparison."""
    REFERENCE = "reference"
    """The raised mark of a footnote that is printed elsewhere."""


class Style(StrEnum):
    """What a paragraph is."""

    ALINEA = "alinea"
    INFO = "info"
    """An information line, such as `(Abrogé)`."""
    QUOTE = "quote"
    CODE = "code"
    """Shown as it was typed, line by line."""
    FOOTNOTE = "footnote"
    """A footnote's words where they are compared, or where nothing refers to them."""
    LEAD = "lead"
    """What opens a document or a part of it."""
    SMALL = "small"
    """What is said beside the text: a source, an operation."""
    LEGEND = "legend"
    """How changed words are marked; a format that marks them otherwise says so in its place."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote."""

    label: str
    """The printed mark: the author's own for a footnote of the text, a Roman number for an editor's."""
    runs: tuple[Run, ...]
    is_editorial: bool = False
    """Whether the note is said about the text, and is no part of it."""


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive words that look alike and share their fate; a line feed is a line break."""

    text: str
    fate: Fate = Fate.KEPT
    looks: frozenset[Look] = frozenset()
    href: str = ""
    """Where the words lead, on the web or by mail; empty for no link."""
    note: Note | None = None
    """The footnote called here; the run then has no text."""


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Authorship:
    """The act behind a change: what a word processor names beside a tracked change."""

    id: str
    name: str
    day: date
    comment: str
    """Subject and motives, as plain paragraphs parted by line feeds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The heading of a title, a chapter, an article, or of a part of the document."""

    level: int
    """1 to 6; the document's own title stands above them."""
    runs: Runs
    anchor: str = ""
    """A provision's address, or the name of a part of the document."""
    name_length: int = 0
    """Signs, from the first, that say the provision's name (`Article 28`): writers may set them off."""
    fate: Fate = Fate.KEPT
    by: Authorship | None = None
    is_apparatus: bool = False
    """Whether it is said about the text, in the language spoken, and is no part of it."""
    is_on_new_page: bool = False
    """Whether a page begins with it, where the format has pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph, or a list's item: `mark` is printed before the words, which hang beside it."""

    runs: Runs
    style: Style = Style.ALINEA
    mark: Runs = ()
    depth: int = 0
    """How far it is indented, 0 to 3."""
    fate: Fate = Fate.KEPT
    by: Authorship | None = None
    is_apparatus: bool = False


class Align(StrEnum):
    """Where a column's words stand."""

    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, each cell as runs."""

    cells: tuple[Runs, ...]
    fate: Fate = Fate.KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; its first row is the head, which is repeated on every page."""

    rows: tuple[Row, ...]
    aligns: tuple[Align, ...] = ()
    """By column; a missing one is `START`."""
    widths: tuple[int, ...] = ()
    """Shares of the line, by column; empty: as the words ask."""
    caption: str = ""
    by: Authorship | None = None
    is_apparatus: bool = False
    is_form: bool = False
    """Whether it is to be filled in by hand: ruled all around, its rows high enough to write in."""

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Beside:
    """One row of a comparison in columns."""

    name: str
    """What the row is about, `al. 2`; may be empty."""
    cells: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """A comparison in columns: what one side lacks is an empty cell."""

    heads: tuple[str, ...]
    """What each column holds, without the column of the rows' names."""
    rows: tuple[Beside, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


@dataclass(frozen=True, slots=True)
class QuickCode:
    """A QR code that leads to a page on the web; on a screen, a link."""

    address: str
    caption: str
    """What is there, before the address itself."""


Block: TypeAlias = Heading | Paragraph | Table | Columns | Rule | QuickCode


@dataclass(frozen=True, slots=True)
class Fact:
    """A line at the head of a document: `Version`, `13`."""

    name: str
    value: str
    is_code: bool = False
    """Whether the value is a name of the computer's, to be copied exactly."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is written around words that changed, where the marks are written out in words."""

    removed: str
    """`[removed: `"""
    added: str
    """`[added: `"""
    end: str
    """`]`"""
    legend: str = ""
    """What a legend says where they are written so."""
    wdiff: str = ""
    """What it says where words stand in `[-…-]` and `{+…+}`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a document says of itself."""

    title: str
    subtitle: str
    day: date
    """The day the document is dated: that of the text, never that on which the file is made."""
    language: str
    """Code of ISO 639-1 of the text."""
    spoken: str
    """Code of ISO 639-1 of what is said about it."""
    author: str
    """Whose document it is."""
    header: str
    """What stands at the top of every page, on one line."""
    page_of: str = "{page} / {pages}"
    """How a page is numbered."""
    contents: str = ""
    """How the table of contents is headed; empty where there is none."""
    contents_depth: int = 2
    """Levels of headings in it."""
    has_contents_apart: bool = True
    """Whether a page begins after it."""
    facts: tuple[Fact, ...] = ()
    notice: tuple[str, ...] = ()
    """What the document is worth, paragraph by paragraph."""
    notice_title: str = ""
    """How that is headed."""
    signs: Signs = Signs("[", "[", "]")
    identifier: str = ""
    """What tells it from any other: the tree of the text; two of them, parted by `..`, of two texts."""
    identifier_name: str = ""
    """What that is called at the foot of a page."""
    accent: str = "#00458b"
    is_landscape: bool = False
    is_comparison: bool = False
    is_spelt: bool = False
    """Whether changed words stand in their signs already."""
    is_monochrome: bool = False
    """Whether a PDF is set in black and greys alone: what is printed in many copies."""
    notes_title: str = ""
    """How the notes are headed where they stand at the end."""
    notes_about_text: str = ""
    """The same, for an editor's notes."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document, ready for a writer. Equal documents give equal bytes."""

    meta: Metadata
    blocks: tuple[Block, ...] = field(default=())


def foot(meta: Metadata) -> str:
    """Return what tells the text from any other, short, as it stands at the foot of every page."""
    short = " → ".join(one[:SHORT] for one in meta.identifier.split(".."))
    return f"{meta.identifier_name} {short}" if meta.identifier_name else short


def words(runs: Iterable[Run]) -> str:
    """Return the runs' words on both sides, without notes."""
    return "".join(run.text for run in runs)


def without(runs: Iterable[Run], fate: Fate) -> Runs:
    """Return one side of a comparison: the runs but for those of one fate, as if never compared."""
    return tuple(replace(run, fate=Fate.KEPT) for run in runs if run.fate is not fate)


def one_side(document: Document, gone: Fate) -> Document:
    """Return the document without what is inserted, or without what is deleted; the rest is unmarked.

    `gone` is `Fate.INSERTED` to read the old text, `Fate.DELETED` to read the new one.
    """
    return replace(document, blocks=tuple(_side(document.blocks, gone)))


def _side(blocks: Iterable[Block], gone: Fate) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Heading() | Paragraph() if block.fate is gone:
                continue
            case Heading():
                yield replace(block, fate=Fate.KEPT, runs=without(block.runs, gone))
            case Paragraph():
                runs, mark = without(block.runs, gone), without(block.mark, gone)
                yield replace(block, fate=Fate.KEPT, runs=runs, mark=mark)
            case Table():
                rows = tuple(
                    Row(tuple(without(cell, gone) for cell in row.cells))
                    for row in block.rows
                    if row.fate is not gone
                )
                if rows:
                    yield replace(block, rows=rows)
            case _:
                yield block


def begins_a_page(blocks: tuple[Block, ...]) -> bool:
    """Whether the first of some blocks asks for a new page by itself."""
    return bool(blocks) and isinstance(blocks[0], Heading) and blocks[0].is_on_new_page


def notes_of(runs: Iterable[Run]) -> Iterator[Note]:
    """Yield the notes that runs call, in order."""
    return (run.note for run in runs if run.note is not None)


def all_notes(blocks: Iterable[Block]) -> Iterator[Note]:
    """Yield every note of a document, in the order in which they are called."""
    for block in blocks:
        match block:
            case Heading():
                yield from notes_of(block.runs)
            case Paragraph():
                yield from notes_of((*block.mark, *block.runs))
            case Table():
                for row in block.rows:
                    for cell in row.cells:
                        yield from notes_of(cell)
            case Columns():
                for beside in block.rows:
                    for column in beside.cells:
                        yield from all_notes(column)
            case Rule() | QuickCode():
                pass
