"""The pages of a PDF: a note stands under its mark, a heading before what it heads, whatever comes above."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from codicille.publish.documents.document import (
    Document,
    Heading,
    Note,
    Paragraph,
    Row,
    Run,
    Table,
    all_notes,
    words,
)
from codicille.publish.documents.from_version import ConsolidatedText
from codicille.publish.documents.to_pdf import to_pdf
from codicille.publish.documents.typeset import typeset
from documents.readers import letters, tool

if TYPE_CHECKING:
    from pathlib import Path

    from codicille.publish.documents.archive import Archive
    from codicille.publish.documents.document import Block

LINE = "Une ligne du texte, qui ne compte que pour remplir la page. "


def pages(document: Document, folder: Path) -> list[str]:
    """Return the letters of each page of a document's PDF."""
    file = folder / "pages.pdf"
    file.write_bytes(to_pdf(typeset(document)))
    read = subprocess.run([tool("pdftotext"), "-raw", file, "-"], capture_output=True, text=True, check=True)
    return [letters(page) for page in read.stdout.split("\f")]


def page_of(told: list[str], line: str, first: int) -> int:
    """Return the page on which a line stands, from one on."""
    return next(at for at, page in enumerate(told) if at >= first and letters(line) in page)


def check_pages(document: Document, told: list[str], first: int) -> None:
    """Check that every note is on its heading's page, and what follows a heading begins there."""
    for block, following in pairwise(document.blocks):
        if not isinstance(block, Heading):
            continue
        labels = "".join(note.label for note in all_notes((block,)))
        page = page_of(told, words(block.runs) + labels, first)
        for note in all_notes((block,)):
            assert letters(note.label + words(note.runs)[:60]) in told[page], words(block.runs)
        if isinstance(following, Heading | Paragraph):
            beginning = " ".join((words(getattr(following, "mark", ())) + words(following.runs)).split()[:4])
            assert letters(beginning) in told[page], words(block.runs)


def test_every_note_of_the_demonstration_stands_under_its_mark(saint_aubry: Archive, tmp_path: Path) -> None:
    for version in (saint_aubry.versions[-1], saint_aubry.versions[8]):
        document = ConsolidatedText(archive=saint_aubry, version=version).document()
        check_pages(document, pages(document, tmp_path), first=1)


def paragraph(line: str, *notes: Note) -> Paragraph:
    """Return a paragraph that calls notes at its end."""
    return Paragraph(runs=(Run(line), *(Run("", note=note) for note in notes)))


def heading(line: str, level: int, *notes: Note) -> Heading:
    """Return a heading that calls notes."""
    return Heading(level=level, runs=(Run(line), *(Run("", note=note) for note in notes)))


def note(
    label: str, line: str = "Modifié par un acte assez long pour prendre deux lignes de note, au moins"
) -> Note:
    """Return an editor's note."""
    return Note(label, (Run(f"{line} {label * 3}."),), is_editorial=True)


ENDS: dict[str, tuple[Block, ...]] = {
    "a heading with a note": (
        heading("Article cible", 2, note("viij")),
        paragraph("Premiers mots du but. " + LINE * 9),
    ),
    "two headings with notes": (
        heading("Titre cible", 1, note("viij")),
        heading("Article cible", 2, note("xiij")),
        paragraph("Premiers mots du but. " + LINE * 2, note("xviij")),
    ),
    "a heading before a note": (
        heading("Article cible", 2),
        paragraph("Premiers mots du but.", note("viij")),
    ),
    "a heading before a short paragraph and a note": (
        heading("Article cible", 2, note("viij")),
        paragraph("Premiers mots du but."),
        paragraph("Des mots qui suivent. " + LINE, note("xiij")),
    ),
    "a heading before a list": (
        heading("Article cible", 2, note("viij")),
        paragraph("Premiers mots du but :"),
        Paragraph(runs=(Run("le premier de tous ;"),), mark=(Run("1°"),), depth=1),
    ),
    "a heading before a table": (
        heading("Annexe cible", 1, note("viij")),
        Table(rows=(Row(((Run("Tête"),),)), *(Row(((Run(f"Rang {at}"),),)) for at in range(9)))),
    ),
}


@pytest.mark.parametrize("end", ENDS)
def test_wherever_a_page_ends_headings_and_notes_stay_together(
    saint_aubry: Archive, tmp_path: Path, end: str
) -> None:
    meta = ConsolidatedText(archive=saint_aubry, version=saint_aubry.versions[0]).document().meta
    meta = replace(meta, contents="", facts=(), notice=())
    for count in range(24, 36):
        filling = [paragraph(f"{at}. {LINE}") for at in range(count)]
        document = Document(meta, (*filling, *ENDS[end]))
        check_pages(document, pages(document, tmp_path), first=0)
