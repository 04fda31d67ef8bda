"""The form in which a member writes an amendment, as a value: instructions, fields, the text to be edited.

`to_docx.py` and `to_odt.py` write it; what comes back is read by `received.py`. Law: an untouched form gives
back the text it was made of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from codicille.errors import UsageError
from codicille.intake.word.base import ALL, Base
from codicille.sentence import say
from codicille.text.inline import Run, runs_of
from codicille.text.passages import ROWS, Passage, PassageKind, passages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.sentence import Catalogue, Sentence
    from codicille.text.address import Address
    from codicille.text.outline import Outline
    from codicille.text.provision import Provision

FIELDS = (say("Title of the amendment"), say("Reasons"), say("Your name"), say("Your e-mail address"))
"""The labels of the form's fields, in order."""
REASONS = 1
"""Which of them may take a page."""
STEPS = (
    say("Fill in the four fields below."),
    say(
        "Change the words of the text that follows, as in any letter: what you take away stays visible, "
        "struck through. Headings in grey are only there to show the place."
    ),
    say("Save the file and send it to the secretariat. Do not touch the line that begins with “codicille/”."),
)
LINE, EDGES = 74, 2
"""Signs between the margins in the widest face that a word processor may put in the place of ours; signs
that a cell's edges take."""
_BREAKS = re.compile(r"[ \t\r\n-]+")
LANGUAGES = {"fr": "fr-FR", "en": "en-GB", "de": "de-DE"}


class Look(StrEnum):
    """How a paragraph of the form is set; the values are names of styles."""

    TITLE = "Title"
    LEAD = "CodicilleLead"
    STEP = "CodicilleStep"
    FIELD = "CodicilleField"
    REFERENCE = "CodicilleReference"
    CONTEXT = "CodicilleContext"
    HEADING_1 = "Heading1"
    HEADING_2 = "Heading2"
    HEADING_3 = "Heading3"
    HEADING_4 = "Heading4"
    HEADING_5 = "Heading5"
    HEADING_6 = "Heading6"
    BODY = "CodicilleBody"
    ITEM = "CodicilleItem"
    QUOTE = "CodicilleQuote"
    CODE = "CodicilleCode"
    CELL = "CodicilleCell"


HEADINGS = (Look.HEADING_1, Look.HEADING_2, Look.HEADING_3, Look.HEADING_4, Look.HEADING_5, Look.HEADING_6)
_LOOKS = {
    PassageKind.PARAGRAPH: Look.BODY,
    PassageKind.ITEM: Look.ITEM,
    PassageKind.QUOTE: Look.QUOTE,
    PassageKind.CODE: Look.CODE,
    PassageKind.FOOTNOTE: Look.BODY,
}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the form."""

    look: Look
    runs: tuple[Run, ...]
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the form; its first row is a header, unless the first column is."""

    rows: tuple[tuple[Line, ...], ...]
    is_form: bool = False

    def widths(self, whole: int) -> tuple[int, ...]:
        """Return the widths of the columns: together `whole`, wider for longer words."""
        if self.is_form:
            return (whole * 3 // 10, whole - whole * 3 // 10)
        columns = range(max(len(row) for row in self.rows))
        longest = [max((_length(row[at]) for row in self.rows if at < len(row)), default=0) for at in columns]
        shares = [int(100 * min(max(length, 6), 120) ** 0.45) for length in longest]
        widths = _with_room(
            [whole * share // sum(shares) for share in shares],
            [whole * min(self._word(at) + EDGES, LINE) // LINE for at in columns],
        )
        return (*widths[:-1], whole - sum(widths[:-1]))

    def _word(self, column: int) -> int:
        """Return the signs of a column's longest word, as a line may break."""
        lines = ("".join(run.words for run in row[column].runs) for row in self.rows if column < len(row))
        return max((len(part) for line in lines for part in _BREAKS.split(line)), default=0)


def _with_room(widths: Sequence[int], words: Sequence[int]) -> list[int]:
    """Return widths raised to those of words, as far as the columns that have more can spare it."""
    lacking = sum(max(word - width, 0) for width, word in zip(widths, words, strict=True))
    spare = sum(max(width - word, 0) for width, word in zip(widths, words, strict=True))
    moved = min(lacking, spare)
    return [
        width + (word - width) * moved // (lacking if width < word else spare) if moved else width
        for width, word in zip(widths, words, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Context:
    """A heading that shows where an article stands, and is not to be changed."""

    words: str


def _length(line: Line) -> int:
    return sum(len(run.words) for run in line.runs)


Shown = Passage | Context
"""What a form shows of the text, in order."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form."""

    title: str
    language: str
    """Code of ISO 639-1."""
    base: Base
    blocks: tuple[Line | Grid, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """What a form is made of."""

    outline: Outline
    version: int
    title: str
    """The constitution's."""
    language: str
    """Code of ISO 639-1."""


def make_sheet(origin: Origin, chosen: Sequence[Address], words: Catalogue) -> Sheet:
    """Make the form for some articles, or for the whole text where none is chosen.

    `words` says the instructions in the constitution's language. Raises UsageError on an address that the
    text does not have.
    """
    outline = origin.outline
    provisions = provisions_of(outline, tuple(map(str, chosen)) or (ALL,))
    names = tuple(str(one.address) for one in provisions) if chosen else (ALL,)
    paths = sorted({one.path for one in provisions}, key=str.encode)
    files = tuple((path, outline.text[path].id) for path in paths)
    base = Base(origin.version, outline.text.id, names, files)
    heading = say("Amendment to: {title}", title=origin.title).render(words)
    blocks = (*_front(heading, base, words), *_body(shown_in(outline, provisions)))
    return Sheet(heading, origin.language, base, blocks)


def provisions_of(outline: Outline, names: Sequence[str]) -> tuple[Provision, ...]:
    """Return the provisions of some addresses, in reading order, with all that a title groups.

    Raises UsageError on an address that the text does not have.
    """
    if tuple(names) == (ALL,):
        return outline.provisions
    known = {str(one.address) for one in outline.provisions}
    for name in names:
        if name not in known:
            raise UsageError(
                say("the text has no “{article}”", article=name),
                hint=say("`codicille text` prints the whole text."),
            )
    return tuple(
        one
        for one in outline.provisions
        if str(one.address) in names or any(str(parent) in names for parent in one.parents)
    )


def shown_in(outline: Outline, provisions: Sequence[Provision]) -> tuple[Shown, ...]:
    """Return what a form shows: the passages of the provisions, under the headings they stand in."""
    headings = {str(one.address): one.heading for one in outline.provisions}
    inside = {str(one.address) for one in provisions}
    shown: list[Shown] = []
    open_: tuple[str, ...] = ()
    for one in provisions:
        parents = tuple(str(parent) for parent in one.parents)
        new = (parent for parent in parents if parent not in inside and parent not in open_)
        shown += (Context(headings[parent]) for parent in new if headings.get(parent))
        open_ = parents
        shown += passages(outline.text, one)
    return tuple(shown)


def _front(heading: str, base: Base, words: Catalogue) -> Iterator[Line | Grid]:
    yield Line(Look.TITLE, (Run(heading),))
    made = say("This form was made on version {number} of the text.", number=base.version)
    yield Line(Look.LEAD, (Run(made.render(words)),))
    for rank, step in enumerate(STEPS, 1):
        yield Line(Look.STEP, (Run(f"{rank}. {step.render(words)}"),))
    yield Grid(tuple(_field(label, words) for label in FIELDS), is_form=True)
    yield Line(Look.REFERENCE, (Run(base.line),))


def _field(label: Sentence, words: Catalogue) -> tuple[Line, Line]:
    return Line(Look.FIELD, (Run(label.render(words)),)), Line(Look.FIELD, ())


def _body(shown: Sequence[Shown]) -> Iterator[Line | Grid]:
    rows: list[tuple[Line, ...]] = []
    for unit in shown:
        is_row = isinstance(unit, Passage) and unit.kind in ROWS
        if rows and (not is_row or (isinstance(unit, Passage) and unit.kind is PassageKind.HEADER_ROW)):
            yield Grid(tuple(rows))
            rows = []
        if isinstance(unit, Context):
            yield Line(Look.CONTEXT, (Run(unit.words),))
        elif is_row:
            rows.append(tuple(Line(Look.CELL, runs_of(part.signs)) for part in unit.parts))
        else:
            yield Line(_look(unit), runs_of(unit.parts[0].signs), unit.level)
    if rows:
        yield Grid(tuple(rows))


def _look(passage: Passage) -> Look:
    if passage.kind is PassageKind.HEADING:
        return HEADINGS[min(passage.level, len(HEADINGS)) - 1]
    return _LOOKS[passage.kind]
