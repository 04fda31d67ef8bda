"""What nobody may change in a form, and forms that are none: each refusal names its place and the way out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import montville
from codicille.errors import CodicilleError
from montville import FOUNDING, Story, edited, founding
from terminal import DAY
from word.office import added, filled, in_body, removed, rewritten, typed, under, without
from word.test_form_comes_back import TEXT, form, taken

if TYPE_CHECKING:
    from terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]


def refused(content: bytes) -> str:
    with pytest.raises(CodicilleError) as caught:
        taken(content)
    return str(caught.value)


def test_a_heading_that_only_shows_the_place_is_not_amended() -> None:
    assert refused(typed(form("1"), "Titre I – Assemblée", "Titre I – Conseil")) == (
        "form (Titre I – Assemblée): the heading “Titre I – Assemblée”, which only shows the place, "
        "was changed\n"
        "Put it back as it was; to amend it, ask for a form of its own, or of the whole text."
    )
    assert "only shows the place" in refused(removed(form("1"), "Titre I – Assemblée"))


def test_a_heading_is_amended_where_the_form_is_of_the_whole_text() -> None:
    changed = taken(typed(form(), "Titre I – Assemblée", "Titre I – Conseil"))
    assert b"# Titre I \xe2\x80\x93 Conseil\n" in changed.after["charte.md"].content


def test_an_article_keeps_its_number() -> None:
    said = refused(typed(form("2"), "Article 2 –", "Article 4 –"))
    assert said.startswith("form (Article 2): the heading of Article 2 now reads “Article 4 – Sessions”\n")
    assert "renumbering" in said


def test_an_article_that_loses_its_heading_loses_its_words_too() -> None:
    said = refused(removed(form("2"), "Article 2"))
    assert "the heading of Article 2 was taken away, and its words are still there" in said


def test_an_article_that_the_text_has_already_is_not_added() -> None:
    said = refused(added(form("2"), "publiques.", "Article 9", "Heading2"))
    assert said.startswith("form (Article 9): Article 9 was added, and the constitution has one already\n")
    assert "“9 bis”" in said


@pytest.mark.parametrize("ending", ["docx", "odt"])
@pytest.mark.parametrize(
    ("names", "above"),
    [(("1", "9"), "Titre II"), (("2",), "Titre I – Assemblée"), (("2", "9"), "codicille/1")],
    ids=["under a grey heading", "where another article is left out", "above all headings"],
)
def test_words_between_a_grey_heading_and_an_article_fall_into_no_article(
    names: tuple[str, ...], above: str, ending: str
) -> None:
    said = refused(under(form(*names, ending=ending), above, "Le maire est chef des armées."))
    assert said == (
        "form: “Le maire est chef des armées.” has no place in the text\n"
        "Ask for a form that has the article it belongs to."
    )


def test_words_that_stand_where_a_whole_article_was_struck_fall_into_no_other() -> None:
    struck = removed(removed(form("1", "9"), "Fin."), "Article 9")
    assert "“Le maire règne.” has no place in the text" in refused(
        under(struck, "Titre II", "Le maire règne.")
    )
    new = "Article 12 – Des armées de la commune"
    fresh = under(added(struck, "Titre II", new, "Heading2"), new, "Le maire règne.")
    told = taken(fresh).after["fin.md"].content.decode()
    assert told == f"# Titre II\n\n## {new}\n\nLe maire règne.\n"


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_a_new_article_may_come_first_under_a_grey_heading(ending: str) -> None:
    content = under(form("2", ending=ending), "Titre I – Assemblée", "Article 1er bis")
    content = under(content, "Article 1er bis", "Le maire préside.")
    told = taken(content).after["charte.md"].content.decode()
    assert "## Article 1er bis\n\nLe maire préside.\n\n## Article 2 – Sessions" in told


def test_columns_stay_as_they_are() -> None:
    cell = "<w:tc><w:p><w:r><w:t>vingt</w:t></w:r></w:p></w:tc>"
    said = refused(
        in_body(form("annexe"), ("</w:tc></w:tr></w:tbl><w:sectPr", f"</w:tc>{cell}</w:tr></w:tbl><w:sectPr"))
    )
    assert "form (Annexe): the columns of a table were changed" in said


def test_the_first_row_of_a_table_goes_with_the_others_only() -> None:
    content = form("annexe")
    body = in_body(
        content, ("<w:trPr><w:tblHeader/></w:trPr>", '<w:trPr><w:del w:id="3" w:author="J"/></w:trPr>')
    )
    assert "the first row of a table was taken away" in refused(body)


@pytest.mark.parametrize(
    ("xml", "thing"),
    [
        ("<w:drawing/>", "a picture"),
        ("<w:object/>", "an embedded object"),
        (
            "<w:pict><w:txbxContent><w:p><w:r><w:t>boîte</w:t></w:r></w:p></w:txbxContent></w:pict>",
            "a text box",
        ),
        ('<w:sym w:font="Wingdings" w:char="F04A"/>', "a sign that only one font has"),
    ],
)
def test_what_is_no_words_is_refused_and_not_passed_over(xml: str, thing: str) -> None:
    said = refused(in_body(form("2"), ("publiques.</w:t>", f"publiques.</w:t>{xml}")))
    assert said.startswith(
        f"form (“Les séances sont publiques.”): the text now holds {thing}, which no article can"
    )


def test_hidden_words_are_refused() -> None:
    hidden = "publiques.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>sauf une</w:t>"
    assert "hidden words" in refused(in_body(form("2"), ("publiques.</w:t>", hidden)))


def test_a_footnote_is_not_added_in_a_form() -> None:
    note = 'publiques.</w:t><w:footnoteReference w:id="2"/>'
    assert "a footnote was added to “Les séances sont publiques.”" in refused(
        in_body(form("2"), ("publiques.</w:t>", note))
    )


def test_what_markdown_cannot_say_is_refused() -> None:
    said = refused(typed(form("2"), "Les séances sont publiques.", "\ufffc"))
    assert "cannot be written so that it reads the same" in said


def test_signs_that_no_text_may_hide_are_refused() -> None:
    said = refused(typed(form("2"), "Les séances sont publiques.", "Les séances sont \u202epubliques."))
    assert "U+202E RIGHT-TO-LEFT OVERRIDE makes words read in another order" in said


def test_a_document_that_is_no_form_is_refused() -> None:
    content = removed(without(form("2"), "docProps/custom.xml"), "codicille/1")
    assert "does not say on which version of the text it was made" in refused(content)


def test_a_line_and_properties_that_contradict_each_other_are_refused() -> None:
    content = in_body(form("2"), (f"codicille/1 v3 {TEXT.id}", f"codicille/1 v3 {'0' * 40}"))
    assert "do not name the same text" in refused(content)


def test_a_form_of_a_later_format_is_refused() -> None:
    content = rewritten(form("2"), "docProps/custom.xml", lambda xml: xml.replace(">1<", ">2<", 1))
    assert "this form is of format 2; this engine reads format 1" in refused(content)


def test_a_form_without_its_fields_is_refused() -> None:
    content = in_body(form("2"), ("<w:tbl>", "<w:sdt><w:tbl>"), ("</w:tbl>", "</w:tbl></w:sdt>"))
    assert taken(content).form.title == ""
    xml_of_table = rewritten(form("2"), "word/document.xml", _without_tables)
    assert "the four fields at the top of the form are missing" in refused(xml_of_table)


def _without_tables(xml: str) -> str:
    start, end = xml.index("<w:tbl>"), xml.index("</w:tbl>") + len("</w:tbl>")
    return xml[:start] + xml[end:]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0 old", "Word's old format, or protected by a password"),
        (b"Bonjour", "neither a Word document (.docx) nor an OpenDocument text (.odt)"),
        (b"PK\x05\x06" + bytes(18), "neither a Word document (.docx) nor an OpenDocument text (.odt)"),
    ],
)
def test_files_of_other_kinds_are_refused(content: bytes, said: str) -> None:
    assert said in refused(content)


def test_a_document_type_is_refused_before_its_entities_unfold() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>'
    content = rewritten(
        form("2"), "word/document.xml", lambda xml: xml.replace("<w:document", f"{bomb}<w:document")
    )
    assert "word/document.xml in this file cannot be read" in refused(content)


LATER = edited(FOUNDING, "title-1.md", "twice", "three times")
REWRITTEN = edited(FOUNDING, "title-1.md", "forty members", "sixty members")


def charter_town(folder: Path, after: object) -> Path:
    stories = [founding(), Story("001", FOUNDING, after, DAY)]  # type: ignore[arg-type]  # a text
    return montville.workspace(folder, stories, DAY)


def made_in(town: Path, terminal: Terminal) -> bytes:
    """Return a form made when the founding text was in force, filled in and edited."""
    place = town / "form.docx"
    terminal.on(montville.FOUNDED)
    terminal.done("-C", town, "template", "2", "-o", place)
    terminal.on(DAY)
    return typed(filled(place.read_bytes(), "More members", "", "Ann", "ann@m.example"), "forty", "fifty")


def test_a_form_made_on_an_earlier_version_is_rewritten_on_the_text_in_force(
    tmp_path: Path, terminal: Terminal
) -> None:
    town = charter_town(tmp_path / "town", LATER)
    (town / "form.docx").write_bytes(made_in(town, terminal))
    answer = terminal.type("-C", town, "draft", "--id", "002", "--word", town / "form.docx")
    assert answer.code == 0, answer
    assert "The form was made on version 0; version 1 is in force since." in answer.err
    patch = (town / "drafts" / "002-more-members.patch").read_text()
    assert (
        "-The assembly has forty members.\n+The assembly has fifty members.\n It meets three times" in patch
    )


def test_a_form_that_clashes_with_what_came_since_is_explained(tmp_path: Path, terminal: Terminal) -> None:
    town = charter_town(tmp_path / "town", REWRITTEN)
    (town / "form.docx").write_bytes(made_in(town, terminal))
    answer = terminal.type("-C", town, "draft", "--id", "002", "--word", town / "form.docx")
    assert answer.code == 1
    assert "a person must decide" in answer.out
    assert "constitution/title-1.md" in answer.out
    assert "sixty" in answer.out
    assert "fifty" in answer.out
    assert "Nothing was written." in answer.err
    assert not (town / "drafts").exists()


def test_what_is_in_force_already_is_told(tmp_path: Path, terminal: Terminal) -> None:
    town = charter_town(tmp_path / "town", edited(FOUNDING, "title-1.md", "forty", "fifty"))
    (town / "form.docx").write_bytes(made_in(town, terminal))
    answer = terminal.type("-C", town, "draft", "--id", "002", "--word", town / "form.docx")
    assert answer.code == 1
    assert answer.out == "What the form asks is in the text in force already.\n"


def test_a_form_of_another_constitution_is_refused(tmp_path: Path, terminal: Terminal) -> None:
    town = charter_town(tmp_path / "town", LATER)
    place = tmp_path / "form.docx"
    place.write_bytes(form("2"))
    answer = terminal.type("-C", town, "draft", "--id", "002", "--word", place)
    assert answer.code == 1
    assert "version 3 that this constitution never had" in answer.err


def test_a_form_that_changes_nothing_or_is_not_filled_in_is_refused(
    tmp_path: Path, terminal: Terminal
) -> None:
    town = montville.workspace(tmp_path / "town", [founding()], DAY)
    place = tmp_path / "form.docx"
    terminal.done("-C", town, "template", "2", "-o", place)
    blank = place.read_bytes()
    answer = terminal.type("-C", town, "draft", "--id", "002", "--word", place)
    assert "the form changes no word of the text" in answer.err
    place.write_bytes(typed(blank, "forty", "fifty"))
    answer = terminal.type("-C", town, "draft", "--id", "002", "--word", place)
    assert answer.code == 2
    assert "the form's field “Title of the amendment” is empty" in answer.err
    assert "--subject" in answer.err
    out = terminal.done(
        "-C", town, "draft", "--id", "002", "--word", place, "-s", "Fifty", "-a", "A <a@b.example>"
    )
    assert "[-forty-]{+fifty+}" in out


def test_the_command_says_what_it_did_not_take(tmp_path: Path, terminal: Terminal) -> None:
    town = montville.workspace(tmp_path / "town", [founding()], DAY)
    place = tmp_path / "form.docx"
    terminal.done("-C", town, "template", "2", "-o", place)
    content = filled(typed(place.read_bytes(), "forty", "fifty"), "Fifty", "More hands.", "A", "a@b.example")
    place.write_bytes(typed(content, "It meets", "It\u00a0meets"))
    answer = terminal.type("-C", town, "draft", "--id", "002", "--word", place)
    assert answer.code == 0
    assert answer.err == (
        "Article 2: not taken: “It\u00a0” for “It”, which the word processor wrote by itself\n"
    )


def test_a_form_is_asked_for_by_articles_or_whole_and_overwrites_nothing(
    tmp_path: Path, terminal: Terminal
) -> None:
    town = montville.workspace(tmp_path / "town", [founding()], DAY)
    terminal.go(tmp_path)
    assert "name the articles to be amended, or say --all" in terminal.type("-C", town, "template").err
    both = terminal.type("-C", town, "template", "2", "--all")
    assert (both.code, "name articles, or say --all, not both" in both.err) == (2, True)
    assert "has no “77”" in terminal.type("-C", town, "template", "77").err
    assert "neither in .docx nor in .odt" in terminal.type("-C", town, "template", "2", "-o", "a.pdf").err
    assert "amendment-art_2-art_4.docx" in terminal.done("-C", town, "template", "2", "4", "art 2 al 1")
    assert "is already there" in terminal.type("-C", town, "template", "2", "4").err
    assert "Written to whole.odt" in terminal.done("-C", town, "template", "--all", "-o", "whole.odt")


def test_what_is_refused_before_the_register_is_read_is_said_in_its_language(
    tmp_path: Path, terminal: Terminal
) -> None:
    terminal.go(ROOT)
    terminal.speaks("C")
    place = tmp_path / "form.docx"
    place.write_bytes(rewritten(form("2"), "word/document.xml", _without_tables))
    answer = terminal.type("draft", "--id", "2026-01", "--word", place)
    assert (answer.code, "les quatre champs" in answer.err) == (1, True)
    assert "nommez les articles" in terminal.type("template").err
    assert "n’existe pas" in terminal.type("verify", tmp_path / "nothing.pdf").err
    assert "name the articles" in terminal.type("--lang", "en", "template").err
