"""A constitution brought in from Word, LibreOffice, a web page: numbers, notes, losses, every letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from codicille.intake.word.document import LossKind, Paragraph, Reading
from codicille.intake.word.from_html import read_html
from codicille.intake.word.importing import import_document
from codicille.intake.word.reading import read_document
from word.maker import W, Word
from word.office import in_body, rewritten, saved
from word.test_form_comes_back import with_part

if TYPE_CHECKING:
    from pathlib import Path

    from codicille.intake.word.importing import Imported
    from terminal import Terminal


def charter() -> Word:
    word = Word()
    word.say("Charte de Vaucelles", "Title")
    word.say("Dispositions", "Heading 1", 0)
    word.say("Objet", "Heading 2", 1)
    word.say("La charte fixe :")
    word.say("les droits ;", level=2)
    word.say("les devoirs :", level=2)
    word.say("envers la ville,", level=3)
    word.say("envers autrui.", level=3)
    word.say("Principes", "Heading 2", 1)
    word.say("la clarté", level=2)
    word.say("Révision", "Heading 1", 0)
    word.say("Procédure", "Heading 2", 1)
    word.say("La charte est révisée.")
    return word


def made(content: bytes, reading: Reading | None = None, name: str = "charte.docx") -> Imported:
    imported = import_document(content, name, reading, "fr")
    account = imported.report.account
    assert account is None or account.is_complete, account
    return imported


def written(imported: Imported) -> str:
    text = imported.files.text
    return "".join(f"[{path}]\n{text[path].content.decode()}" for path in text)


def lost(imported: Imported) -> list[tuple[str, str]]:
    return [(str(loss.kind), loss.words) for loss in imported.report.losses]


CHARTER = """\
[charte-de-vaucelles.md]
# Charte de Vaucelles
[titre-1.md]
# Titre I – Dispositions

## Article 1 – Objet

La charte fixe :

1° les droits ;

2° les devoirs :

a) envers la ville,

b) envers autrui.

## Article 2 – Principes

1° la clarté
[titre-2.md]
# Titre II – Révision

## Article 3 – Procédure

La charte est révisée.
"""


def test_automatic_numbers_are_written_out_as_word_counts_them() -> None:
    imported = made(charter().content())
    assert written(imported) == CHARTER
    assert imported.files.order == ("charte-de-vaucelles.md", "titre-*.md")
    assert imported.report.articles == ("Article 1", "Article 2", "Article 3")
    assert imported.report.title == "Charte de Vaucelles"
    assert len(imported.report.numbers) == 10


def test_a_list_goes_on_or_begins_anew_as_its_definition_says() -> None:
    word = Word([("decimal", "Art. %1", ""), ("decimalZero", "%1.%2", "")])
    word.list(91, 90)
    word.list(92, 90, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>')
    word.define(80, [("ordinalText", "Chapitre %1", ""), ("upperLetter", "%2.", "<w:isLgl/>")])
    for number, level in ((90, 0), (91, 0), (92, 0), (92, 0), (90, 1), (91, 1), (80, 0), (80, 0), (80, 1)):
        word.say("x", level=level, number=number)
    document = read_document(word.content(), "a.docx")
    labels = [paragraph.label for paragraph in document.paragraphs()]
    assert labels == [
        "Art. 1",
        "Art. 2",
        "Art. 7",
        "Art. 8",
        "8.01",
        "8.02",
        "Chapitre First",
        "Chapitre Second",
        "1.",
    ]


def test_libreoffice_shows_the_numbers_that_were_reconstructed(tmp_path: Path) -> None:
    word = charter()
    for element in word.document.part.numbering_part.element.iter():
        if element.tag.endswith("}lvlRestart"):
            # LibreOffice 7 does not know this one, and begins anew.
            element.getparent().remove(element)
            break
    content = word.content()
    shown = saved(tmp_path, {"a": content}, "txt")["a"].decode("utf-8-sig")
    document = read_document(content, "a.docx")
    assert [line.split() for line in shown.splitlines() if line.strip()] == [
        paragraph.whole.split() for paragraph in document.paragraphs()
    ]


def test_an_odt_of_the_same_document_makes_the_same_text(tmp_path: Path) -> None:
    content = saved(tmp_path, {"a": charter().content()}, "odt")["a"]
    imported = made(content, name="charte.odt")
    assert written(imported).replace("Article 1 – Procédure", "Article 3 – Procédure") == CHARTER
    assert imported.report.twice == ("Article 1",)


def test_lines_that_look_like_headings_become_headings_and_that_is_told() -> None:
    word = Word()
    for words in ("Titre I – Droits", "Article 1er – Objet", "Article 2"):
        word.say("").add_run(words).bold = True
        word.say("Article 9 du code : rien.")
    imported = made(word.content())
    assert written(imported) == (
        "[constitution.md]\n# Titre I – Droits\n\nArticle 9 du code : rien.\n\n"
        "## Article 1er – Objet\n\nArticle 9 du code : rien.\n\n## Article 2\n\nArticle 9 du code : rien.\n"
    )
    assert [words for _rank, words in imported.report.made_headings] == [
        "Titre I – Droits", "Article 1er – Objet", "Article 2",
    ]  # fmt: skip


def test_an_automatic_article_before_its_sentence_becomes_a_heading_above_it() -> None:
    word = Word([("decimal", "Article %1.", "")])
    word.say("Le conseil délibère.", level=0)
    word.say("Le maire préside.", level=0)
    assert written(made(word.content())) == (
        "[constitution.md]\n# Article 1.\n\nLe conseil délibère.\n\n# Article 2.\n\nLe maire préside.\n"
    )


def test_doubles_gaps_and_disorder_are_told() -> None:
    word = Word()
    for name in ("Article 1", "Article 2", "Article 2", "Article 5", "Article 3"):
        word.say(name, "Heading 1")
        word.say("Texte.")
    report = made(word.content()).report
    assert report.twice == ("Article 2",)
    assert report.gaps == (("Article 2", "Article 5"),)
    assert report.out_of_order == (("Article 5", "Article 3"),)


def test_words_keep_their_bold_italic_and_links_and_signs_are_escaped() -> None:
    word = Word()
    paragraph = word.say("Le ")
    paragraph.add_run("conseil ").bold = True
    paragraph.add_run("municipal").italic = True
    paragraph.add_run(" vaut 2*3*4 [x] et <b>.\nSuite")
    assert written(made(word.content())) == (
        "[constitution.md]\nLe **conseil** *municipal* vaut 2\\*3\\*4 \\[x\\] et \\<b\\>.\\\nSuite\n"
    )


@pytest.mark.parametrize("start", ["# a", "> a", "---", "| a", "```", "[x]: y", "=== ", "% a"])
def test_a_paragraph_that_would_begin_another_block_stays_a_paragraph(start: str) -> None:
    word = Word()
    word.say("Avant")
    word.say(start)
    made(word.content())


def test_printed_numbers_that_do_not_follow_stay_as_they_are_printed() -> None:
    word = Word()
    for words in ("1. un", "2. deux", "5. cinq", "Texte", "7) sept"):
        word.say(words)
    assert "1. un\n\n2. deux\n\n5\\. cinq\n\nTexte\n\n7) sept\n" in written(made(word.content()))


def test_bullets_nest_and_tables_have_rows() -> None:
    word = Word()
    word.say("une", "List Bullet")
    word.say("deux", "List Bullet 2")
    word.say("trois", "List Bullet")
    table = word.document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Nom", "Sièges|voix"
    table.cell(1, 0).text = "Nord"
    table.cell(1, 0).add_paragraph("Est")
    imported = made(word.content())
    assert "| Nom | Sièges\\|voix |\n|---|---|\n| Nord Est |  |\n" in written(imported)
    assert "- une\n" in written(imported)
    assert (imported.report.items, imported.report.tables) == (3, 1)


def test_footnotes_stand_at_the_end_of_their_article() -> None:
    word = charter()
    content = in_body(
        word.content(),
        ("La charte fixe :</w:t>", 'La charte fixe</w:t><w:footnoteReference w:id="2"/><w:t> :</w:t>'),
    )
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t xml:space="preserve"> Délibération </w:t></w:r>'
        "<w:r><w:rPr><w:b/></w:rPr><w:t>12</w:t></w:r></w:p><w:p><w:r><w:t>Suite.</w:t></w:r></w:p></w:footnote>"
        "</w:footnotes>"
    )
    imported = made(with_part(content, "word/footnotes.xml", notes))
    assert "La charte fixe[^1] :\n" in written(imported)
    assert "b) envers autrui.\n\n[^1]: Délibération **12**\n\n    Suite.\n\n## Article 2" in written(imported)
    assert imported.report.footnotes == 1


def test_what_is_left_out_is_named_and_its_letters_are_counted() -> None:
    word = charter()
    word.document.sections[0].header.paragraphs[0].text = "Ville de Vaucelles"
    word.document.sections[0].footer.paragraphs[0].text = "Page"
    paragraph = word.say("Visible")
    word.xml(paragraph, "<w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r><w:r><w:drawing/></w:r>")
    word.xml(
        paragraph,
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>boîte</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
    )
    word.xml(
        paragraph,
        '<w:r><w:sym w:font="Wingdings" w:char="F04A"/><w:t>!</w:t><w:instrText>PAGE</w:instrText></w:r>',
    )
    word.say("", level=2)
    imported = made(word.content())
    assert lost(imported) == [
        ("hidden", "caché"),
        ("picture", ""),
        ("text-box", "boîte"),
        ("symbol", ""),
        ("empty-number", "1°"),
        ("footer", "Page"),
        ("header", "Ville de Vaucelles"),
    ]
    account = imported.report.account
    assert account is not None
    assert account.left_out == {
        LossKind.HIDDEN: 5, LossKind.TEXT_BOX: 5, LossKind.FOOTER: 4, LossKind.HEADER: 16,
        LossKind.PICTURE: 0, LossKind.SYMBOL: 0,
    }  # fmt: skip


def test_a_web_page_is_brought_in() -> None:
    page = """<!doctype html><html><head><title>Charte</title><style>p{}</style></head><body>
    <h1>Titre I</h1><h2>Article 1<sup>er</sup></h2><p>Le <b>conseil</b> et <a href="https://v.example/a">lui</a>.
    <ul><li>un<ul><li>deux</li></ul></li></ul><ol start="3"><li>trois</li><li>quatre</li></ol>
    <table><tr><th>A</th><th>B</th></tr><tr><td>x</td><td>y &amp; z</td></tr></table>
    <img src="a.png"></body></html>"""
    imported = made(page.encode(), name="charte.html")
    assert written(imported) == (
        "[constitution.md]\n# Titre I\n\n## Article 1er\n\nLe **conseil** et [lui](https://v.example/a).\n\n"
        "- un\n  - deux\n\n3. trois\n\n4. quatre\n\n| A | B |\n|---|---|\n| x | y & z |\n"
    )
    assert lost(imported) == [("picture", "")]


def test_markdown_is_taken_byte_for_byte() -> None:
    source = b"# Charte\r\n\r\n## Article 1\r\nUn.\r\n"
    imported = made(source, name="/a/b/charte.md")
    assert imported.files.text["charte.md"].content == source
    assert imported.report.articles == ("Article 1",)
    assert imported.report.account is None


def test_an_account_that_does_not_balance_is_told() -> None:
    content = rewritten(charter().content(), "word/document.xml", lambda xml: xml.replace(
        "La charte est révisée.", "La charte</w:t><w:unknown><w:t>perdu</w:t></w:unknown><w:t> est révisée."
    ))  # fmt: skip
    account = import_document(content, "a.docx", None, "fr").report.account
    assert account is not None
    assert not account.is_complete
    assert account.missed == "".join(sorted("perdu"))


def test_the_command_brings_a_constitution_in_and_reports(tmp_path: Path, terminal: Terminal) -> None:
    source = tmp_path / "charte.docx"
    source.write_bytes(charter().content())
    out = terminal.done("init", tmp_path / "town", "--from", source)
    assert (
        "charte.docx: “Charte de Vaucelles”, written to 3 files.\n3 articles, from Article 1 to Article 3.\n"
        in out
    )
    assert "10 automatic numbers were written out:\n  Titre I – Dispositions\n" in out
    assert "Every letter is accounted for: document and text say the same.\n" in out
    configuration = (tmp_path / "town" / "codicille.toml").read_text()
    assert 'title = "Charte de Vaucelles"' in configuration
    assert 'order = ["charte-de-vaucelles.md", "titre-*.md"]' in configuration
    terminal.done(
        "-C",
        tmp_path / "town",
        "draft",
        "--kind",
        "founding",
        "--id",
        "0",
        "-s",
        "Fonder",
        "-a",
        "A <a@b.example>",
    )
    terminal.done("-C", tmp_path / "town", "file", tmp_path / "town" / "drafts" / "0-fonder.patch")


def test_a_text_without_a_title_is_said_to_have_none(tmp_path: Path, terminal: Terminal) -> None:
    source = tmp_path / "charte.md"
    source.write_text("## Article 1\n\nUn.\n", "utf-8")
    out = terminal.done("init", tmp_path / "town", "--from", source)
    assert out.startswith(f"{source}: written to 1 file; it has no title.\n")


def test_where_nothing_was_left_out_nothing_is_said_of_it(tmp_path: Path, terminal: Terminal) -> None:
    source = tmp_path / "charte.html"
    source.write_text("<h1>Charte</h1><h2>Article 1</h2><p>Un.</p>", "utf-8")
    out = terminal.done("init", tmp_path / "town", "--from", source)
    assert "and none was left out; 0 were added" in out
    assert "as said above" not in out


def test_every_footnote_and_endnote_of_a_word_file_is_its_own() -> None:
    word = Word()
    paragraph = word.say("Texte")
    word.xml(
        paragraph, '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:footnoteReference w:id="3"/></w:r>'
    )
    word.xml(paragraph, '<w:r><w:endnoteReference w:id="2"/></w:r>')
    content = word.content()
    for kind, notes in (("footnote", {"2": "une", "3": "deux"}), ("endnote", {"2": "trois"})):
        inside = "".join(
            f'<w:{kind} w:id="{at}"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:{kind}>'
            for at, words in notes.items()
        )
        content = with_part(content, f"word/{kind}s.xml", f"<w:{kind}s {W}>{inside}</w:{kind}s>")
    read = read_document(content, "x.docx")
    told = {name: "".join(one.words for one in note) for name, note in read.notes.items()}
    assert told == {"footnote-2": "une", "footnote-3": "deux", "endnote-2": "trois"}


def test_menus_and_the_foot_of_a_web_page_are_no_text_and_are_told() -> None:
    page = (
        "<nav><ol><li><a href='#a'>Article 1</a></li></ol></nav><h2>Article 1</h2><p>Un.</p>"
        "<footer><p>Mairie <b>de Vaucelles</b></p></footer>"
    )
    read = read_html(page)
    assert [block.words for block in read.blocks if isinstance(block, Paragraph)] == ["Article 1", "Un."]
    assert [(loss.kind, loss.words) for loss in read.losses] == [
        (LossKind.CONTENTS, "Article 1"),
        (LossKind.FOOTER, "Mairie de Vaucelles"),
    ]
