"""Tracked changes of a document that is brought in: refused until somebody says what becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx.oxml import parse_xml

from codicille.errors import TextError
from codicille.intake.word.document import Reading
from codicille.intake.word.importing import import_document
from word.maker import AUTHOR, W, Word
from word.office import saved
from word.test_importing_documents import made, written

if TYPE_CHECKING:
    from pathlib import Path

    from terminal import Terminal


def revised() -> bytes:
    """A document with tracked changes of every sort."""
    word = Word()
    paragraph = word.say("Le maire ")
    word.xml(
        paragraph,
        f'<w:ins {AUTHOR}><w:r><w:t xml:space="preserve">et le conseil </w:t></w:r></w:ins>'
        f'<w:del {AUTHOR}><w:r><w:delText xml:space="preserve">seul </w:delText></w:r></w:del>'
        f"<w:r><w:rPr><w:b/><w:rPrChange {AUTHOR}/></w:rPr><w:t>décide.</w:t></w:r>",
    )
    first = word.say("Un.")
    first._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {W}><w:del {AUTHOR}/></w:rPr>"))
    word.say(" Deux.")
    table = word.document.add_table(2, 1)
    table.cell(0, 0).text, table.cell(1, 0).text = "Tête", "Ligne"
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:ins {W} {AUTHOR}/>"))
    return word.content()


def test_tracked_changes_are_refused_until_somebody_says_what_becomes_of_them() -> None:
    with pytest.raises(TextError) as caught:
        import_document(revised(), "charte.docx", None, "fr")
    assert str(caught.value) == (
        "charte.docx: the document holds 4 tracked changes, by Jean: were they decided?\n"
        "Say --tracked accept to take them in, or --tracked reject for the text as it was before them."
    )


def test_tracked_changes_are_accepted_or_rejected() -> None:
    taken = written(made(revised(), Reading.ACCEPTED))
    assert taken == (
        "[constitution.md]\nLe maire et le conseil **décide.**\n\nUn. Deux.\n\n| Tête |\n|---|\n| Ligne |\n"
    )
    left = written(made(revised(), Reading.REJECTED))
    assert left == "[constitution.md]\nLe maire seul **décide.**\n\nUn.\n\nDeux.\n\n| Tête |\n|---|\n"


def test_libreoffice_keeps_tracked_changes_in_odt_and_they_are_read_the_same(tmp_path: Path) -> None:
    word = Word()
    paragraph = word.say("Le maire ")
    word.xml(
        paragraph,
        f'<w:ins {AUTHOR}><w:r><w:t xml:space="preserve">et le conseil </w:t></w:r></w:ins>'
        f'<w:del {AUTHOR}><w:r><w:delText xml:space="preserve">seul </w:delText></w:r></w:del>'
        "<w:r><w:t>décide.</w:t></w:r>",
    )
    first = word.say("Un.")
    first._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {W}><w:del {AUTHOR}/></w:rPr>"))
    word.say(" Deux.")
    last = word.say("Fin")
    last._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {W}><w:ins {AUTHOR}/></w:rPr>"))
    word.xml(word.say(""), f"<w:ins {AUTHOR}><w:r><w:t>Ajout.</w:t></w:r></w:ins>")
    content = saved(tmp_path, {"a": word.content()}, "odt")["a"]
    taken = made(content, Reading.ACCEPTED, "a.odt")
    assert (
        written(taken) == "[constitution.md]\nLe maire et le conseil décide.\n\nUn. Deux.\n\nFin\n\nAjout.\n"
    )
    assert {change.author for change in taken.report.changes} == {"Jean"}
    left = written(made(content, Reading.REJECTED, "a.odt"))
    assert left == "[constitution.md]\nLe maire seul décide.\n\nUn.\n\nDeux.\n\nFin\n"


def test_the_command_reports_as_json_and_refuses_what_nobody_decided(
    tmp_path: Path, terminal: Terminal
) -> None:
    source = tmp_path / "charte.docx"
    source.write_bytes(revised())
    answer = terminal.type("init", tmp_path / "town", "--from", source)
    assert answer.code == 1
    assert "--tracked accept" in answer.err
    assert not (tmp_path / "town").exists()
    answer = terminal.type("init", tmp_path / "town", "--from", source, "--tracked", "reject", "--json")
    assert answer.code == 0
    assert answer.json["files"] == ["constitution.md"]
    assert answer.json["account"]["is_complete"] is True  # type: ignore[index]  # an object
