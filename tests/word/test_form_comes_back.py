"""The form a member writes an amendment in: made, edited in Word's ways and LibreOffice's, and taken back."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

import montville
from codicille.decision.formats.from_mail import read_amendment
from codicille.intake.word.proposal import propose
from codicille.intake.word.received import Form, read_form
from codicille.intake.word.sheet import Origin, make_sheet
from codicille.intake.word.to_docx import write_docx
from codicille.intake.word.to_odt import write_odt
from codicille.sentence import ENGLISH
from codicille.text.address import Address
from codicille.text.outline import outline
from codicille.text.text import Text
from montville import founding
from word.office import added, filled, in_body, kind_of, removed, saved, tracked, typed, without

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from codicille.intake.word.proposal import Proposal
    from terminal import Terminal

SPACED = '<w:t xml:space="preserve">'
CHARTER = """\
# Charte de Vaucelles

Adoptée par le *conseil municipal*.

# Titre I – Assemblée

## Article 1er – Composition

L’assemblée compte **cent** membres[^1], choisis
au sort ; elle dit « oui » ou « non ».

1° Les habitants ;

2° Les habitantes.

- une liste
- serrée
  - et profonde

[^1]: Voir [l’annexe](#att).

## Article 2 – Sessions

L’assemblée siège deux fois par an.

> Les séances sont publiques.

# Annexe

| N° | Quartier | Sièges |
|---:|---|---|
| 1 | Vieux-Pont | dix |
| 2 | Port \\| Quai | *onze* |
"""
TEXT = Text.of({"charte.md": CHARTER.encode(), "fin.md": b"# Titre II\n\n## Article 9\n\nFin.\n"})


def form(*names: str, text: Text = TEXT, ending: str = "docx") -> bytes:
    origin = Origin(outline(text), 3, "Charte de Vaucelles", "fr")
    sheet = make_sheet(origin, [Address.read(name) for name in names], ENGLISH)
    return write_odt(sheet) if ending == "odt" else write_docx(sheet)


def taken(content: bytes, text: Text = TEXT) -> Proposal:
    return propose(read_form(content, "form"), text)


def charter(proposal: Proposal) -> str:
    return proposal.after["charte.md"].content.decode()


def ignored(proposal: Proposal) -> list[tuple[str, str, str]]:
    return [(str(one.kind), one.was, one.came) for one in proposal.ignored]


@pytest.mark.parametrize("ending", ["docx", "odt"])
@pytest.mark.parametrize("names", [(), ("1",), ("1", "9"), ("annexe",)])
def test_an_untouched_form_asks_for_nothing(names: tuple[str, ...], ending: str) -> None:
    proposal = taken(form(*names, ending=ending))
    assert proposal.after.id == TEXT.id
    assert proposal.ignored == ()


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_the_same_form_is_the_same_bytes(ending: str) -> None:
    assert form("1", ending=ending) == form("1", ending=ending)


@pytest.mark.parametrize("edit", [typed, tracked], ids=["untracked", "tracked"])
def test_one_word_changes_one_word_and_its_marks_stay(edit: Callable[[bytes, str, str], bytes]) -> None:
    proposal = taken(edit(form("1"), "cent", "mille"))
    assert charter(proposal) == CHARTER.replace("**cent**", "**mille**")
    proposal = taken(edit(form("1"), "Les habitantes", "Les enfants"))
    assert charter(proposal) == CHARTER.replace("habitantes", "enfants")


def test_words_after_bold_ones_are_not_bold() -> None:
    proposal = taken(typed(form("1"), " membres", " dix membres"))
    assert charter(proposal) == CHARTER.replace("**cent** membres", "**cent** dix membres")


def test_words_taken_away_take_their_marks_with_them() -> None:
    proposal = taken(in_body(form("1"), (">cent<", "><"), (" membres", "membres")))
    assert charter(proposal) == CHARTER.replace("**cent** membres", "membres")


@pytest.mark.parametrize("is_tracked", [False, True], ids=["untracked", "tracked"])
def test_a_paragraph_is_added_where_it_stands(is_tracked: bool) -> None:
    proposal = taken(added(form("1"), "Les habitantes.", "3° Les *autres* [sic].", is_tracked=is_tracked))
    assert charter(proposal) == CHARTER.replace(
        "2° Les habitantes.\n", "2° Les habitantes.\n\n3° Les \\*autres\\* \\[sic\\].\n"
    )


def test_an_item_is_added_to_a_list_as_its_neighbours_stand() -> None:
    proposal = taken(added(form("1"), "- une liste", "- fort"))
    assert charter(proposal) == CHARTER.replace("- une liste\n", "- une liste\n- fort\n")


def test_a_paragraph_is_taken_away_with_one_gap() -> None:
    proposal = taken(removed(form("1"), "Les habitants ;"))
    assert charter(proposal) == CHARTER.replace("1° Les habitants ;\n\n", "")
    proposal = taken(removed(form("1"), "serrée"))
    assert charter(proposal) == CHARTER.replace("- serrée\n", "")
    proposal = taken(removed(form("9"), "Fin."))
    assert proposal.after["fin.md"].content == b"# Titre II\n\n## Article 9\n"


def test_a_paragraph_is_cut_in_two() -> None:
    cut = '</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="CodicilleBody"/></w:pPr><w:r><w:t>'
    proposal = taken(in_body(form("2"), ("deux fois par an.", f"deux fois.{cut}Par an.")))
    assert charter(proposal) == CHARTER.replace("deux fois par an.", "deux fois.\n\nPar an.")


def test_a_new_article_is_added_with_its_heading() -> None:
    content = added(form("1"), "et profonde", "Article 1er bis – Suppléance", "Heading2")
    content = added(content, "Suppléance", "Il y a des suppléants.")
    assert (
        "- serrée\n  - et profonde\n\n## Article 1er bis – Suppléance\n\nIl y a des suppléants.\n"
        in charter(taken(content))
    )


def test_a_whole_article_is_taken_away() -> None:
    content = form("2")
    for words in ("Article 2", "deux fois", "publiques"):
        content = removed(content, words)
    start, end = CHARTER.index("## Article 2"), CHARTER.index("# Annexe")
    assert charter(taken(content)) == CHARTER[:start] + CHARTER[end:]


def test_the_cells_and_rows_of_a_table_are_edited() -> None:
    content = typed(form("annexe"), "Port | Quai", "Port | Rive")
    assert charter(taken(content)) == CHARTER.replace("Port \\| Quai", "Port \\| Rive")
    row = "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{w}</w:t></w:r></w:p></w:tc>" for w in ("3", "A|B", "un"))
    content = in_body(form("annexe"), ("</w:tr></w:tbl><w:sectPr", f"</w:tr>{row}</w:tr></w:tbl><w:sectPr"))
    assert charter(taken(content)) == CHARTER + "| 3 | A\\|B | un |\n"


def test_a_heading_gets_other_words_and_keeps_its_number() -> None:
    assert "## Article 2 – Séances\n" in charter(taken(typed(form("2"), "– Sessions", "– Séances")))


def test_what_the_word_processor_wrote_by_itself_is_told_and_not_taken() -> None:
    content = typed(form("1"), "au sort ; elle", "au sort\u00a0; elle")
    proposal = taken(typed(content, "membres", "membre"))
    assert charter(proposal) == CHARTER.replace("membres", "membre")
    assert ignored(proposal) == [("typography", "sort ;", "sort\u00a0;")]


def test_looks_are_told_and_not_taken() -> None:
    proposal = taken(
        in_body(form("2"), ("<w:rPr></w:rPr><w:t xml:space=\"preserve\">L’assemblée siège",
                            "<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">L’assemblée siège"))
    )  # fmt: skip
    assert proposal.after.id == TEXT.id
    assert [kind for kind, _was, _came in ignored(proposal)] == ["looks"]


def emphasised(content: bytes, words: str, marks: str) -> bytes:
    """Put words into the second article, set in bold or italics, before « par an »."""
    was = f"{SPACED}L’assemblée siège deux fois par an."
    opened = f"<w:r><w:rPr>{marks}</w:rPr>{SPACED}{words} </w:t></w:r>"
    now = f"{SPACED}L’assemblée siège deux fois </w:t></w:r>{opened}<w:r>{SPACED}par an."
    return in_body(content, (was, now))


@pytest.mark.parametrize(
    ("marks", "sign"),
    [("<w:b/>", "**"), ("<w:i/>", "*"), ("<w:b/><w:i/>", "***")],
    ids=["bold", "italic", "both"],
)
def test_new_words_keep_their_bold_and_italics(marks: str, sign: str) -> None:
    proposal = taken(emphasised(form("2"), "au moins", marks))
    assert charter(proposal) == CHARTER.replace("deux fois par an", f"deux fois {sign}au moins{sign} par an")
    assert ignored(proposal) == []


def test_new_words_struck_by_hand_are_told() -> None:
    proposal = taken(emphasised(form("2"), "au moins", "<w:strike/>"))
    assert charter(proposal) == CHARTER.replace("deux fois par an", "deux fois au moins par an")
    assert ignored(proposal) == [("looks", "au moins", "au moins")]


def test_other_words_made_bold_beside_new_ones_are_told() -> None:
    content = in_body(
        form("2"),
        ("<w:rPr></w:rPr><w:t xml:space=\"preserve\">L’assemblée siège deux fois",
         "<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">L’assemblée siège trois fois"),
    )  # fmt: skip
    proposal = taken(content)
    assert "L’assemblée siège **trois** fois par an." in charter(proposal)
    assert [kind for kind, _was, _came in ignored(proposal)] == ["looks"]


def test_a_typed_dash_that_became_a_bullet_is_the_item_it_was() -> None:
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="-"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    indent = '<w:ind w:left="340" w:hanging="340"/>'
    content = in_body(
        form("1"),
        (f"{indent}</w:pPr><w:r><w:rPr></w:rPr>{SPACED}- serrée",
         '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>serrée'),
    )  # fmt: skip
    content = with_part(content, "word/numbering.xml", numbering)
    assert taken(content).after.id == TEXT.id


def with_part(content: bytes, name: str, xml: str) -> bytes:
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, xml)
    return file.getvalue()


def test_without_properties_the_line_says_the_base_and_the_other_way_round() -> None:
    content = typed(form("1"), "Les habitantes", "Les enfants")
    wanted = CHARTER.replace("habitantes", "enfants")
    assert charter(taken(without(content, "docProps/custom.xml"))) == wanted
    assert charter(taken(removed(content, "codicille/1 v3"))) == wanted


def test_reasons_keep_their_paragraphs_and_their_bold_words() -> None:
    content = filled(form("1"), "Un titre", "Première raison", "Jeanne", "j@v.example")
    bold = "<w:t>Première </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>raison</w:t></w:r></w:p>"
    second = "<w:p><w:r><w:t>Seconde</w:t></w:r></w:p>"
    content = in_body(content, ("<w:t>Première raison</w:t></w:r></w:p>", bold + second))
    assert taken(content).form.motives == "Première **raison**\n\nSeconde"


EDITS: dict[str, Callable[[bytes], bytes]] = {
    "typed": lambda content: typed(content, "deux fois", "trois fois"),
    "tracked": lambda content: tracked(content, "deux fois", "trois fois"),
    "added": lambda content: added(content, "fois par an.", "Elle est convoquée.", is_tracked=True),
    "removed": lambda content: removed(content, "publiques"),
}
WANTED = {
    "typed": CHARTER.replace("deux fois", "trois fois"),
    "tracked": CHARTER.replace("deux fois", "trois fois"),
    "added": CHARTER.replace("fois par an.\n", "fois par an.\n\nElle est convoquée.\n"),
    "removed": CHARTER.replace("\n> Les séances sont publiques.\n", ""),
    "odt": CHARTER.replace("habitantes", "enfants"),
}


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """Forms filled in and edited in every way, opened in LibreOffice and saved as either format."""
    blank = filled(form("2"), "Un titre", "Des raisons", "Jeanne", "j@v.example")
    files = {name: edit(blank) for name, edit in EDITS.items()}
    own = filled(form("1", ending="odt"), "Un titre", "Des raisons", "Jeanne", "j@v.example")
    files["odt"] = typed(own, "habitantes", "enfants")
    files |= {"untouched-docx": form(), "untouched-odt": form(ending="odt")}
    folder = tmp_path_factory.mktemp("office")
    return {ending: saved(folder, files, ending) for ending in ("docx", "odt")}


@pytest.mark.parametrize("name", WANTED)
@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_libreoffice_saves_what_was_edited_and_the_effect_is_the_edit(
    resaved: dict[str, dict[str, bytes]], ending: str, name: str
) -> None:
    content = resaved[ending][name]
    assert kind_of(content) == ending
    proposal = taken(content)
    assert charter(proposal) == WANTED[name]
    assert proposal.form == Form("Un titre", "Des raisons", "Jeanne", "j@v.example")


@pytest.mark.parametrize("name", ["untouched-docx", "untouched-odt"])
@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_a_form_that_libreoffice_only_saved_asks_for_nothing(
    resaved: dict[str, dict[str, bytes]], ending: str, name: str
) -> None:
    proposal = taken(resaved[ending][name])
    assert proposal.after.id == TEXT.id
    assert proposal.ignored == ()


def test_a_form_without_reasons_is_taken_and_that_is_said(tmp_path: Path, terminal: Terminal) -> None:
    town = montville.workspace(tmp_path / "town", [founding(TEXT)], montville.FOUNDED)
    place = tmp_path / "form.docx"
    terminal.done("-C", town, "template", "article 2", "-o", place)
    content = filled(place.read_bytes(), "Siéger plus", "", "Jeanne Dupont", "jeanne@v.example")
    place.write_bytes(tracked(content, "deux fois", "trois fois"))
    answer = terminal.type("-C", town, "draft", "--id", "2023-01", "--word", place)
    assert answer.code == 0
    assert answer.err == f"{place}: the field “Reasons” is empty: the amendment has none.\n"


def test_the_command_makes_a_form_and_takes_it_back(tmp_path: Path, terminal: Terminal) -> None:
    town = montville.workspace(tmp_path / "town", [founding(TEXT)], montville.FOUNDED)
    place = tmp_path / "form.docx"
    assert "on version 0" in terminal.done("-C", town, "template", "article 2", "-o", place)
    content = filled(place.read_bytes(), "Siéger plus", "Il le faut.", "Jeanne Dupont", "jeanne@v.example")
    place.write_bytes(tracked(content, "deux fois", "trois fois"))
    out = terminal.done("-C", town, "draft", "--id", "2023-01", "--word", place)
    assert "[-deux-]{+trois+}" in out
    amendment = read_amendment(
        (town / "drafts" / "2023-01-sieger-plus.patch").read_bytes(), "2023-01-a.patch"
    )
    assert amendment.subject == "Siéger plus"
    assert amendment.motives == "Il le faut."
    assert (amendment.author.name, amendment.author.email) == ("Jeanne Dupont", "jeanne@v.example")
    assert [file.new_id for file in amendment.patch.files] == [
        Text.of({"a": CHARTER.replace("deux fois", "trois fois").encode()})["a"].id
    ]
