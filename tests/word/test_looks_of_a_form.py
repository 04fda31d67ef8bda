"""How a form's tables stand on the page, whichever fonts a machine has."""

from __future__ import annotations

import io
import zipfile

from codicille.intake.word.sheet import EDGES, LINE, Grid, Origin, make_sheet
from codicille.intake.word.to_docx import write_docx
from codicille.intake.word.to_odt import write_odt
from codicille.sentence import ENGLISH
from codicille.text.address import Address
from codicille.text.outline import outline
from codicille.text.text import Text

LONG = "De la rivière au boulevard, entre la porte et la place ; comprend la rue du Pont et la rue du Four."
TEXT = Text.of(
    {
        "annexe.md": (
            "# Annexe 1 – Quartiers\n\n"
            "| N° | Quartier | Territoire | Périmètre | Lieu |\n|---|---|---|---|---|\n"
            f"| 4 | Cristalleries | Faubourgs | {LONG} | Maison des Verriers, grande salle |\n\n"
            "Le plan est consultable.\n"
        ).encode()
    }
)
SHEET = make_sheet(Origin(outline(TEXT), 3, "Charte", "fr"), [Address.read("annexe 1")], ENGLISH)


def part(content: bytes, name: str) -> str:
    """Return a part of a file."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return opened.read(name).decode()


def test_no_word_of_a_table_is_broken_for_want_of_room() -> None:
    (grid,) = (block for block in SHEET.blocks if isinstance(block, Grid) and not block.is_form)
    widths = grid.widths(16_000)
    assert sum(widths) == 16_000
    for width, word in zip(
        widths, ("N°", "Cristalleries", "Territoire", "boulevard,", "Verriers,"), strict=True
    ):
        assert width >= 16_000 * (len(word) + EDGES) // LINE - 1, word


def test_rows_stand_on_one_page_and_what_follows_a_table_stands_off_from_it() -> None:
    word = part(write_docx(SHEET), "word/document.xml")
    assert word.count("<w:cantSplit/>") == len(("title", "name", "e-mail", "Cristalleries"))
    assert '<w:pStyle w:val="CodicilleBody"/><w:spacing w:before="200"/></w:pPr>' in word
    office = part(write_odt(SHEET), "content.xml")
    assert 'fo:keep-together="always"' in office
    assert office.count('table:style-name="Whole"') == word.count("<w:cantSplit/>") + len(("head",))
    assert 'table:align="left" fo:margin-bottom="0.35cm"' in office
