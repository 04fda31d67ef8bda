"""An existing constitution, in any of the formats, to the files of a text; the report hides nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from codicille.errors import TextError, Where
from codicille.intake.encoding import Encoding
from codicille.intake.word.accounting import Account, account
from codicille.intake.word.cutting import Files, cut
from codicille.intake.word.document import ChangeKind, Document, Reading, Table
from codicille.intake.word.from_html import read_html
from codicille.intake.word.headings import Headed, with_headings
from codicille.intake.word.reading import read_document
from codicille.intake.word.to_markdown import write_sections
from codicille.sentence import say, say_n
from codicille.text.blocks import PlaceKind, file_blocks
from codicille.text.numbering import Number, order
from codicille.text.outline import outline
from codicille.text.text import Text
from codicille.text.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.intake.word.document import Loss, TrackedChange
    from codicille.text.outline import Outline
    from codicille.text.provision import Provision

MARKDOWN = (".md", ".markdown", ".txt")
PAGES = (".html", ".htm", ".xhtml")
WORD = (".docx", ".docm", ".dotx", ".odt", ".ott")


@dataclass(frozen=True, slots=True)
class Numbered:
    """An automatic number that was reconstructed."""

    label: str
    words: str
    rank: int


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, made, and left out."""

    source: str
    title: str
    articles: tuple[str, ...]
    """As they are printed, in order."""
    twice: tuple[str, ...]
    """Articles whose number another one bears."""
    out_of_order: tuple[tuple[str, str], ...]
    """Articles that come before one of a smaller number."""
    gaps: tuple[tuple[str, str], ...]
    """Neighbours between whose numbers some are missing."""
    headings: tuple[tuple[int, int], ...]
    """How many headings of each level."""
    made_headings: tuple[tuple[int, str], ...]
    """Paragraphs that only looked like headings: number in the document and words."""
    numbers: tuple[Numbered, ...]
    items: int
    tables: int
    footnotes: int
    changes: tuple[TrackedChange, ...]
    reading: Reading
    losses: tuple[Loss, ...]
    unfaced: tuple[int, ...]
    """The paragraphs whose bold or italic could not be kept."""
    account: Account | None
    """None for Markdown, which is taken byte for byte."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A constitution's files, and the report."""

    files: Files
    report: Report


def import_document(content: bytes, name: str, reading: Reading | None, language: str) -> Imported:
    """Make a text of a file; `name` ends as its format does.

    `reading` says what becomes of tracked changes. Raises TextError when the file cannot be read, and when it
    has tracked changes and nothing says what becomes of them.
    """
    ending = f".{name.rpartition('.')[2].lower()}"
    if ending in MARKDOWN:
        return _taken(content, name)
    if ending in PAGES:
        return _made(read_html(_decoded(content, name)), name, reading or Reading.ACCEPTED)
    document = read_document(content, name, reading or Reading.ACCEPTED, language)
    _check_changes(document, name, reading)
    return _made(document, name, reading or Reading.ACCEPTED)


def _check_changes(document: Document, name: str, reading: Reading | None) -> None:
    changes = [change for change in document.changes if change.kind is not ChangeKind.FORMATTED]
    if not changes or reading is not None:
        return
    authors = tuple(sorted({change.author for change in changes if change.author}))
    raise TextError(
        say_n(
            len(changes),
            "the document holds {count} tracked change, by {authors}: was it decided?",
            "the document holds {count} tracked changes, by {authors}: were they decided?",
            authors=authors or ("?",),
        ),
        Where(name),
        say("Say --tracked accept to take them in, or --tracked reject for the text as it was before them."),
    )


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Encoding.named("cp1252").convert(content, name).decode()


def _taken(content: bytes, name: str) -> Imported:
    """Take Markdown as it is."""
    file = f"{name.replace(chr(92), '/').rpartition('/')[2].rpartition('.')[0]}.md"
    text = Text.of({file: content})
    text[file].decode(name)
    files = Files(text, ())
    structure = outline(text)
    nothing = _Source(name, Document(()), Reading.ACCEPTED, Headed((), ()))
    return Imported(files, _report(nothing, structure))


def _made(document: Document, name: str, reading: Reading) -> Imported:
    headed = with_headings(document.blocks)
    written = write_sections(headed.blocks, document.notes)
    if not written.sections:
        raise TextError(say("this file holds no words"), Where(name))
    files = cut(written.sections)
    structure = outline(files.text, files.order)
    source = _Source(name, document, reading, headed)
    return Imported(files, _report(source, structure, written.unfaced))


@dataclass(frozen=True, slots=True)
class _Source:
    """A document, and how it was read."""

    name: str
    document: Document
    reading: Reading
    headed: Headed


def _report(source: _Source, structure: Outline, unfaced: tuple[int, ...] = ()) -> Report:
    document = source.document
    articles = [one for one in structure.provisions if one.unit is Unit.ARTICLE]
    spoken = [p for p in document.paragraphs() if p.label and p.words.strip()]
    return Report(
        source=source.name,
        title=_title(document, structure),
        articles=tuple(one.designation for one in articles),
        twice=tuple(one.designation for one in articles if one.address.last.twin > 1),
        out_of_order=tuple(_out_of_order(articles)),
        gaps=tuple(_gaps(articles)),
        headings=tuple(sorted(Counter(_levels(structure)).items())),
        made_headings=tuple((one.rank, one.whole.strip()) for one in source.headed.made),
        numbers=tuple(Numbered(p.label, p.words.strip(), p.rank) for p in spoken if not p.is_bullet),
        items=sum(p.is_bullet for p in spoken),
        tables=sum(isinstance(block, Table) for block in document.blocks),
        footnotes=len(document.notes),
        changes=document.changes,
        reading=source.reading,
        losses=document.losses,
        unfaced=unfaced,
        account=account(document, source.headed.blocks, structure) if document.blocks else None,
    )


def _title(document: Document, structure: Outline) -> str:
    """Return what the document calls itself: its title, or a first heading that names no provision."""
    titled = (p.words for p in document.paragraphs() if p.is_title and p.words.strip())
    first = next((one for one in structure.provisions if one.heading), None)
    heading = first.heading if first is not None and first.unit is Unit.DIVISION else ""
    said = next(titled, "") or heading or document.properties.get("title", "")
    return " ".join(said.split())


def _levels(structure: Outline) -> Iterator[int]:
    """Yield the level of each heading."""
    for path in structure.text:
        blocks = file_blocks(structure.text[path].content)
        yield from (block.level for block in blocks if block.kind is PlaceKind.HEADING)


def _out_of_order(articles: Sequence[Provision]) -> list[tuple[str, str]]:
    return [(a.designation, b.designation) for a, b in pairwise(articles) if _key(b) < _key(a)]


def _key(article: Provision) -> Number:
    return article.number or Number("")


def _gaps(articles: Sequence[Provision]) -> list[tuple[str, str]]:
    """Return neighbours of which the second does not follow: `Article 3`, then `Article 5`."""
    found = []
    for before, after in pairwise(articles):
        old, new = order(_key(before).text)[0][1], order(_key(after).text)[0][1]
        if new > old + 1 and old:
            found.append((before.designation, after.designation))
    return found
