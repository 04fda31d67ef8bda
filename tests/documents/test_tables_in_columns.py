"""Columns and tables: a table stands under the columns, both sides in one, and no word of it is lost."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest

from codicille.publish.documents.comparing import Showing, of_amendment, of_versions
from codicille.publish.documents.document import Beside, Columns, Document, Paragraph, Row, Run, Table, words
from codicille.publish.documents.marked_blocks import View
from codicille.publish.documents.spelt import spelt
from codicille.publish.documents.to_pdf import to_pdf
from codicille.publish.documents.widths import is_short
from codicille.publish.documents.writing import written
from codicille.publish.material import Settings
from codicille.text.text import Text
from documents.conftest import archive
from documents.readers import letters, pandoc, pdf_words
from montville import Story, edited, founding, register

if TYPE_CHECKING:
    from pathlib import Path

    from codicille.publish.documents.archive import Archive
    from codicille.publish.documents.from_comparison import Comparison

CHARTER = b"# Charter of Montville\n\n## Article 1\n\nThe town keeps a charter.\n"
ANNEX = b"""\
# Annex 1 - Places

These are the places:

| Quarter | Place |
|---|---|
| Borough | School |
| Mill | Barn |

Nobody else has one.
"""
BARE = Text.of({"annex.md": b"# Annex 1 - Places\n\nThese are the places:\n", "charter.md": CHARTER})
WHOLE = BARE.replace({"annex.md": ANNEX})
GONE = Text.of({"charter.md": CHARTER})
COLUMNS = (View.TWO, View.THREE)
FORMATS = ("md", "html", "txt", "odt", "docx", "pdf")
COMES_AND_GOES = {
    "an annex with a table comes": (GONE, WHOLE),
    "an annex with a table goes": (WHOLE, GONE),
    "a table comes": (BARE, WHOLE),
    "a table goes": (WHOLE, BARE),
    "a table changes": (
        WHOLE,
        edited(WHOLE, "annex.md", "| Mill | Barn |", "| Mill | Market |\n| Quay | Inn |"),
    ),
    "only the words around a table change": (WHOLE, edited(WHOLE, "annex.md", "Nobody", "No quarter")),
}


def changed(before: Text, after: Text, view: View) -> Comparison:
    """Return the comparison of an amendment that makes one text of another."""
    story = Story("001", before, after, date(2023, 5, 1))
    made = archive(Settings(title="Charter of Montville", language="en"), register(founding(before), story))
    return of_amendment(made, "001", Showing(view=view))


def read(subject: Comparison, ending: str, folder: Path) -> str:
    """Return the letters that an independent reader finds in a comparison."""
    file = folder / f"{subject.stem}.{ending}"
    file.write_bytes(written(subject, ending))
    if ending == "pdf":
        return letters(pdf_words(file))
    if ending == "txt":
        return letters(file.read_text(encoding="utf-8"))
    return letters(re.sub(r"<[^>]*>", "", pandoc(file, "html")))


def shown(subject: Comparison) -> list[tuple[str, ...]]:
    """Return a comparison in columns, row by row; a table as one row of its cells, parted by bars."""
    told: list[tuple[str, ...]] = []
    for block in subject.document().blocks:
        if isinstance(block, Columns):
            told += [tuple(" / ".join(map(_said, cell)) for cell in row.cells) for row in block.rows]
        elif isinstance(block, Table):
            told.append((" | ".join(words(cell) for row in block.rows for cell in row.cells),))
    return told


def _said(block: object) -> str:
    assert isinstance(block, Paragraph), "a column holds paragraphs"
    return words(block.runs)


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("view", COLUMNS)
@pytest.mark.parametrize("change", COMES_AND_GOES)
def test_a_table_that_comes_goes_or_changes_is_read_whole_in_every_format(
    tmp_path: Path, change: str, view: View, ending: str
) -> None:
    before, after = COMES_AND_GOES[change]
    told = read(changed(before, after, view), ending, tmp_path)
    for text in (before, after):
        for cell in re.findall(r"\w+", text["annex.md"].content.decode()) if "annex.md" in text else ():
            assert letters(cell) in told, cell


def test_a_table_stands_under_the_columns_and_each_side_says_what_it_has_of_it() -> None:
    places = "Quarter | Place | Borough | School | Mill | Barn"
    assert shown(changed(*COMES_AND_GOES["a table changes"], View.TWO)) == [
        ("These are the places:", "These are the places:"),
        ("The table below, without what is added", "The table below, without what is removed"),
        (f"{places}Market | Quay | Inn",),
        ("Nobody else has one.", "Nobody else has one."),
    ]
    assert shown(changed(*COMES_AND_GOES["only the words around a table change"], View.TWO))[1:3] == [
        ("The table below, unchanged", "The table below, unchanged"),
        (places,),
    ]
    assert shown(changed(*COMES_AND_GOES["a table comes"], View.TWO))[1:3] == [
        ("", "The table below"),
        (places,),
    ]
    assert shown(changed(*COMES_AND_GOES["a table goes"], View.TWO))[1:3] == [
        ("The table below", ""),
        (places,),
    ]


def test_of_two_versions_in_three_columns_the_middle_one_points_to_the_table_too() -> None:
    story = Story("001", *COMES_AND_GOES["a table changes"], date(2023, 5, 1))
    made = archive(Settings(title="Charter of Montville", language="en"), register(founding(WHOLE), story))
    old, new = made.versions
    subject = of_versions(made, old, new, Showing(view=View.THREE))
    assert shown(subject)[1] == (
        "The table below, without what is added",
        "The table below",
        "The table below, without what is removed",
    )


def test_a_formula_points_to_a_table_and_does_not_quote_its_bars() -> None:
    row, table = shown(changed(*COMES_AND_GOES["an annex with a table comes"], View.THREE))
    before, formula, after = row
    assert before == ""
    assert "“These are the places: / “[The table below] / “Nobody else has one.”" in formula
    assert "These are the places: / The table below / Nobody else has one." in after
    assert table == ("Quarter | Place | Borough | School | Mill | Barn",)


@pytest.mark.parametrize("view", COLUMNS)
@pytest.mark.parametrize("id_", ["2021-00", "E-2021-01", "2023-12"])
def test_every_word_of_the_demonstrations_annexes_stands_in_the_pdf(
    saint_aubry: Archive, tmp_path: Path, id_: str, view: View
) -> None:
    entry = saint_aubry.register.entry(id_)
    subject = of_amendment(saint_aubry, id_, Showing(view=view))
    told = read(subject, "pdf", tmp_path)
    cells = [
        words(cell)
        for block in subject.document().blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
    ]
    assert cells, entry.id
    for cell in cells:
        assert letters(cell) in told, cell


def test_a_row_of_many_short_lines_parts_at_the_foot_of_a_page(saint_aubry: Archive, tmp_path: Path) -> None:
    lines = [f"ligne {at} ;" for at in range(70)]
    row = Beside("", (tuple(Paragraph(runs=(Run(line),)) for line in lines), ()))
    assert not is_short(row)
    meta = of_amendment(saint_aubry, "2023-01", Showing(view=View.TWO)).document().meta
    file = tmp_path / "long.pdf"
    file.write_bytes(to_pdf(Document(meta, (Columns(heads=("Avant", "Après"), rows=(row,)),))))
    told = letters(pdf_words(file))
    assert all(letters(line) in told for line in lines)


def test_a_cell_of_many_lines_in_a_narrow_column_parts_too(saint_aubry: Archive, tmp_path: Path) -> None:
    lines = "\n".join(f"ligne {at} ;" for at in range(70))
    table = Table(rows=(Row(((Run("Tête"),), (Run("Reste"),))), Row(((Run(lines),), (Run("peu"),)))))
    meta = of_amendment(saint_aubry, "2023-01", Showing(view=View.TWO)).document().meta
    file = tmp_path / "long.pdf"
    file.write_bytes(to_pdf(Document(meta, (table,))))
    assert letters("ligne69") in letters(pdf_words(file))


@pytest.mark.parametrize("view", COLUMNS)
def test_in_columns_nothing_is_a_tracked_change_and_no_comment_stands_there(
    saint_aubry: Archive, tmp_path: Path, view: View
) -> None:
    subject = of_amendment(saint_aubry, "2023-04", Showing(view=view))
    word = inside(written(subject, "docx"), "word/document.xml", tmp_path)
    assert not re.search(r"<w:(ins|del|delText|comment\w+)\b", word)
    heading = re.search(r"<w:pStyle w:val=\"Heading2\"/></w:pPr>.*?</w:p>", word)
    assert heading is not None
    assert "Article 33 bis" in heading[0]
    assert "InsertedWords" in heading[0]
    office = inside(written(subject, "odt"), "content.xml", tmp_path)
    assert not re.search(r"<(text:change\w*|text:tracked-changes|office:annotation)\b", office)
    assert re.search(
        r"<text:h [^>]*><text:bookmark [^>]*/><text:span text:style-name='Inserted'>Article 33", office
    )


def test_a_new_heading_is_bold_and_inserted_at_once_and_lists_are_indented_in_opendocument(
    saint_aubry: Archive, tmp_path: Path
) -> None:
    subject = of_amendment(saint_aubry, "2023-04", Showing(view=View.THREE))
    office = inside(written(subject, "odt"), "content.xml", tmp_path)
    assert "<text:p text:style-name='Cell'><text:span text:style-name='Signs1'>Article 33 bis" in office
    style = re.search(r"<style:style style:name='Signs1'.*?</style:style>", office)
    assert style is not None
    assert "style:parent-style-name='Strong'" in style[0]
    assert "style:text-underline-style='solid'" in style[0]
    assert re.search(r"<text:p text:style-name='Cell_20_1'><text:span [^>]*>1°", office)


def test_marks_in_words_reach_the_table_under_the_columns(saint_aubry: Archive) -> None:
    document = spelt(of_amendment(saint_aubry, "E-2021-01", Showing(view=View.THREE)).document())
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    told = " ".join(words(cell) for row in table.rows for cell in row.cells)
    assert "[removed: Tisserands][added: Moulins]" in told


def inside(archive_: bytes, name: str, folder: Path) -> str:
    """Return a part of a file that is a zip archive."""
    file = folder / "archive.zip"
    file.write_bytes(archive_)
    with zipfile.ZipFile(file) as opened:
        return opened.read(name).decode()
