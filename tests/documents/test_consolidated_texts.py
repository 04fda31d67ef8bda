"""What a consolidated document says is what the Markdown says, article by article, in every format."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import odfdo
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from codicille.publish.documents.from_version import ConsolidatedText
from codicille.publish.documents.writing import WRITERS, written
from documents.readers import flat, letters, pandoc, pdf_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from codicille.publish.documents.archive import Archive
    from codicille.text.outline import Outline
    from codicille.text.provision import Provision

FORMATS = ("md", "html", "txt", "pdf", "docx", "odt")
TABLE = re.compile(r"^\|.*$", re.MULTILINE)
SIGNS = re.compile(r"^#+ |[\[\]^]|\*\*|^\|?[\s|:-]+$", re.MULTILINE)
"""Markdown's own signs; of a footnote's reference, the label stays, which every reader shows."""
FOOTNOTE = re.compile(r"^\[\^\w+\]: (?P<words>.*)$", re.MULTILINE)


def source(outline: Outline, provision: Provision) -> str:
    """Return a provision's Markdown."""
    content = outline.text[provision.path].content[provision.start : provision.end]
    return content.decode()


def passages(outline: Outline, provision: Provision) -> Iterator[str]:
    """Yield what a provision says, stretch by stretch: its words, each cell of its tables, each footnote."""
    whole = source(outline, provision)
    yield from (note["words"] for note in FOOTNOTE.finditer(whole))
    for row in TABLE.findall(whole):
        yield from (SIGNS.sub("", cell) for cell in row.split("|"))
    rest = SIGNS.sub("", TABLE.sub("\n", FOOTNOTE.sub("\n", whole)))
    yield from rest.split("\n\n") if FOOTNOTE.search(whole) or TABLE.search(whole) else [rest]


@pytest.fixture(scope="session")
def subject(saint_aubry: Archive) -> ConsolidatedText:
    """The demonstration's last version, without notes: they would stand between the words on a page."""
    last = saint_aubry.versions[-1]
    return ConsolidatedText(archive=saint_aubry, version=last, has_notes=False)


@pytest.fixture(scope="session")
def extracted(subject: ConsolidatedText, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Return what a reader finds in a file of a format, read once."""
    folder = tmp_path_factory.mktemp("extracted")
    return cache(lambda format_: found_in(folder / f"text.{format_}", written(subject, format_)))


def found_in(file: Path, content: bytes) -> str:
    """Write a file, and return what its reader finds in it."""
    file.write_bytes(content)
    format_ = file.suffix.removeprefix(".")
    if format_ == "pdf":
        return notes_last(pdf_words(file))
    if format_ == "odt":
        return str(odfdo.Document(str(file)).get_formatted_text())
    return file.read_text(encoding="utf-8") if format_ == "txt" else pandoc(file)


def notes_last(page_by_page: str) -> str:
    """Return a PDF's words with its two footnotes at the end, and not at the foot of their pages."""
    notes = re.findall(
        r"^[12]\s?(?:Article L|Le référendum)[^.]*\.[^.]*\.(?:[^.]*72-1[^.]*\.)?", page_by_page, re.M
    )
    for note in notes:
        page_by_page = page_by_page.replace(note, "") + "\n" + note
    return page_by_page


@pytest.mark.parametrize("format_", FORMATS)
def test_every_article_reads_as_its_markdown(
    format_: str, subject: ConsolidatedText, saint_aubry: Archive, extracted: Callable[[str], str]
) -> None:
    found = letters(extracted(format_))
    outline = saint_aubry.outline(subject.version.text)
    assert len(outline.provisions) > 45
    for provision in outline.provisions:
        for passage in passages(outline, provision):
            assert letters(passage) in found, (provision.designation, passage)


@pytest.mark.parametrize("format_", FORMATS)
def test_articles_stand_in_the_order_of_the_text(
    format_: str, subject: ConsolidatedText, saint_aubry: Archive, extracted: Callable[[str], str]
) -> None:
    found = letters(extracted(format_))
    at = 0
    for provision in saint_aubry.outline(subject.version.text).provisions:
        words = source(saint_aubry.outline(subject.version.text), provision)
        first = next((line for line in words.split("\n") if line and line[0] not in "#|"), "")
        at = found.find(letters(SIGNS.sub("", first)), at)
        assert at >= 0, provision.designation


@pytest.mark.parametrize("format_", ["md", "docx"])
def test_words_keep_the_blanks_between_them(
    format_: str, subject: ConsolidatedText, saint_aubry: Archive, extracted: Callable[[str], str]
) -> None:
    found = flat(extracted(format_))
    outline = saint_aubry.outline(subject.version.text)
    article = next(one for one in outline.provisions if str(one.address) == "art_28")
    for line in source(outline, article).split("\n")[2:]:
        assert flat(line) in found


def test_a_text_says_what_it_is_and_what_it_is_worth(saint_aubry: Archive) -> None:
    subject = ConsolidatedText(archive=saint_aubry, version=saint_aubry.versions[9])
    told = written(subject, "txt").decode()
    head = flat(told.partition("-----")[0])
    assert "Consolidated text – Version 9, in force from 29 September 2023" in head
    assert "In force: from 29 September 2023 to 31 December 2023" in head
    assert f"Tree hash: {saint_aubry.versions[9].text.id}" in head
    assert "The authentic text is that of the deliberations" in head


def test_a_version_that_never_stood_by_itself_says_so(saint_aubry: Archive) -> None:
    step, evening = (
        flat(written(ConsolidatedText(archive=saint_aubry, version=saint_aubry.versions[at]), "txt").decode())
        for at in (10, 11)
    )
    assert "In force: on 1 January 2024, but never alone: the text changed again that day" in step
    assert "In force: from 1 January 2024 to 4 July 2024" in evening


def test_an_article_says_which_acts_wrote_it_through_its_renumbering(saint_aubry: Archive) -> None:
    subject = ConsolidatedText(archive=saint_aubry, version=saint_aubry.versions[-1])
    told = written(subject, "txt").decode()
    heading = re.search(r"Article 37 – Révision\[(\w+)\]", told)
    assert heading is not None
    note = flat(told[told.index(f"\n[{heading[1]}] ") :].split("\n\n")[0])
    assert "amendment 2023-13 (adopted on 3 July 2023, in force from 7 July 2023)" in note
    assert "amendment 2024-02" in note


def test_notes_and_annexes_can_be_left_out(saint_aubry: Archive) -> None:
    version = saint_aubry.versions[-1]
    bare = ConsolidatedText(archive=saint_aubry, version=version, has_notes=False, has_annexes=False)
    told = written(bare, "txt").decode()
    assert "Modified by" not in told
    assert "Amendments in this text" not in told
    assert "[1]" in told, "a footnote of the text is part of the text"


def test_the_annex_lists_every_act_in_order(saint_aubry: Archive) -> None:
    subject = ConsolidatedText(archive=saint_aubry, version=saint_aubry.versions[9])
    annex = written(subject, "md").decode().partition("## Amendments in this text")[2]
    rows = [line.split("|")[1].strip() for line in annex.split("\n") if line.startswith("| ")]
    assert rows[1:] == [version.change.id for version in saint_aubry.versions[:10]]


def test_word_files_have_real_headings_and_notes(saint_aubry: Archive, tmp_path: Path) -> None:
    file = tmp_path / "text.docx"
    subject = ConsolidatedText(archive=saint_aubry, version=saint_aubry.versions[-1])
    file.write_bytes(written(subject, "docx"))
    told = pandoc(file, "commonmark_x-smart")
    assert re.search(r"^# .*Titre I .*Dispositions générales", told, re.MULTILINE)
    assert re.search(r"^## .*Article 28 .*\[\^\d+\]", told, re.MULTILINE)
    assert re.search(r"^\[\^\d+\]: Modified by amendment\s2023-12", told, re.MULTILINE)


def test_opendocument_files_have_real_headings_and_notes(saint_aubry: Archive, tmp_path: Path) -> None:
    file = tmp_path / "text.odt"
    subject = ConsolidatedText(archive=saint_aubry, version=saint_aubry.versions[-1])
    file.write_bytes(written(subject, "odt"))
    body = odfdo.Document(str(file)).body
    headings = {(int(one.level), one.text_recursive.partition(" – ")[0]) for one in body.get_headers()}
    assert {(1, "Titre I"), (2, "Article 28")} <= headings
    assert len(body.get_elements("//text:note[@text:note-class='footnote']")) == 2
    assert len(body.get_elements("//text:note[@text:note-class='endnote']")) > 30


def test_every_format_has_a_writer_and_nothing_else() -> None:
    assert set(FORMATS) <= set(WRITERS)


def test_a_note_stands_once_in_a_pdf_and_not_again_below_the_contents(
    saint_aubry: Archive, tmp_path: Path
) -> None:
    subject = ConsolidatedText(archive=saint_aubry, version=saint_aubry.versions[-1])
    (tmp_path / "text.pdf").write_bytes(written(subject, "pdf"))
    noted = re.compile(r"Modified\s+by")
    in_text = noted.findall(written(subject, "txt").decode())
    assert len(noted.findall(pdf_words(tmp_path / "text.pdf"))) == len(in_text) > 5


def test_the_bookmarks_of_a_pdf_are_its_headings_without_their_notes(saint_aubry: Archive) -> None:
    subject = ConsolidatedText(archive=saint_aubry, version=saint_aubry.versions[-1])
    titles = list(bookmarks(PdfFileReader(BytesIO(written(subject, "pdf"))).root["/Outlines"]))
    assert titles[:3] == ["Préambule", "Titre I – Dispositions générales", "Article 1er – Objet et portée"]
    assert "Article 32 – Indemnité de session" in titles


def bookmarks(above: Any) -> Iterator[str]:
    """Yield the titles below a node of a PDF's outline, in order."""
    step = "/First"
    while step in above:
        above, step = above[step], "/Next"
        yield str(above["/Title"])
        yield from bookmarks(above)
