"""A certified copy, verified from a copy of the register: unaltered, altered, older, foreign, unsigned."""

from __future__ import annotations

import json
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

from codicille.cli import verify_copy
from codicille.store import signatures

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sign.conftest import Keys
    from terminal import Answer, Terminal

    Certified = Callable[..., Path]


@pytest.fixture
def certified(terminal: Terminal, register: Path, keys: Keys, tmp_path: Path) -> Certified:
    """Return what makes a certified copy of the text of 2023-12-31, or of another subject."""

    def make(format_: str, *subject: str) -> Path:
        asked = subject or ("text", "--as-of", "2023-12-31")
        place = tmp_path / f"copy.{format_}"
        terminal.done("-C", register, "--lang", "en", "export", *asked, "-o", place, "--sign", keys.clerk)
        return place

    return make


def verified(terminal: Terminal, register: Path, document: Path) -> Answer:
    """Verify a document against a register."""
    return terminal.type("--lang", "en", "-C", register, "verify", document)


@pytest.mark.parametrize("format_", ["pdf", "docx", "akn"])
def test_an_unaltered_copy_says_which_version_it_is_and_who_signed(
    certified: Certified, terminal: Terminal, register: Path, format_: str
) -> None:
    answer = verified(terminal, register, certified(format_))
    assert answer.code == 0, answer
    assert "version 9 of “Constitution municipale de Saint-Aubry-sur-Meurthe”" in answer.out
    assert "nothing was altered" in answer.out
    assert "signed by greffe@saint-aubry.example" in answer.out
    assert answer.out.endswith("Everything holds.\n")


def test_the_signature_and_the_manifest_stand_beside(certified: Certified) -> None:
    place = certified("txt")
    assert sorted(path.name for path in place.parent.glob("copy*")) == [
        "copy.txt",
        "copy.txt.json",
        "copy.txt.sig",
    ]
    told = json.loads((place.parent / "copy.txt.json").read_text(encoding="utf-8"))
    assert (told["version"], told["in_force"]) == (9, "2023-09-29")
    assert len(told["tree"]) == 40


@pytest.mark.parametrize("format_", ["txt", "html"])
def test_an_altered_copy_is_refused_with_the_article(
    certified: Certified, terminal: Terminal, register: Path, format_: str
) -> None:
    place = certified(format_)
    content = place.read_text(encoding="utf-8")
    assert content.count("français") == 1
    place.write_text(content.replace("français", "latin"), encoding="utf-8")
    answer = verified(terminal, register, place)
    assert answer.code == 1
    assert "(Article 2): “latin” stands in the place of “français”" in answer.out
    assert "the signature is not of this file" in answer.out


def test_an_altered_word_file_says_where_too(
    certified: Certified, terminal: Terminal, register: Path
) -> None:
    place = certified("docx")
    altered = place.with_name("altered.docx")
    with zipfile.ZipFile(place) as old, zipfile.ZipFile(altered, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                assert content.count("un troisième collège".encode()) <= 2
                content = content.replace(b"Vieux-Pont", b"Pont-Neuf", 1)
            new.writestr(name, content)
    altered.replace(place)
    answer = verified(terminal, register, place)
    assert answer.code == 1
    assert "(Annexe 1): “Pont-Neuf” stands in the place of “Vieux-Pont”" in answer.out


def test_a_file_saved_by_another_program_keeps_its_words(
    certified: Certified, terminal: Terminal, register: Path
) -> None:
    place = certified("txt")
    place.write_bytes(place.read_bytes().replace(b"\n", b"\r\n"))
    answer = verified(terminal, register, place)
    assert answer.code == 1, "the signature was of other bytes"
    assert "every word is the register's, the bytes are not" in answer.out


def test_a_register_that_has_grown_makes_the_same_bytes(
    terminal: Terminal, register: Path, keys: Keys, tmp_path: Path
) -> None:
    later = sorted((register / "amendments").glob("J-2025-01*"))
    aside = tmp_path / "aside"
    aside.mkdir()
    for path in later:
        shutil.move(path, aside)
    place = tmp_path / "copy.md"
    terminal.done("-C", register, "export", "text", "-o", place, "--sign", keys.clerk)
    for path in aside.iterdir():
        shutil.move(path, register / "amendments")
    answer = verified(terminal, register, place)
    assert answer.code == 0, answer
    assert "nothing was altered" in answer.out
    assert "the register has changed since the document was made" in answer.out


def test_amendments_and_comparisons_are_made_again_too(
    certified: Certified, terminal: Terminal, register: Path
) -> None:
    for words, said in (
        (("amendment", "2023-01", "--view", "three"), "this is amendment 2023-01 to"),
        (("compare", "5", "9", "--whole", "--marks-in-words"), "this compares versions 5 and 9 of"),
    ):
        answer = verified(terminal, register, certified("md", *words))
        assert answer.code == 0, answer
        assert said in answer.out


@pytest.mark.parametrize("format_", ["pdf", "odt", "txt"])
def test_tables_and_booklets_are_certified_as_the_others_are(
    certified: Certified, terminal: Terminal, register: Path, format_: str
) -> None:
    for words, said in (
        (("tables", "--as-of", "2023-10-01"), "this is “Tables (7)” of “Constitution municipale"),
        (("tables", "-t", "ahead", "--as-of", "2023-10-01"), "this is “Adopted and not yet in force” of"),
        (("sitting", "2023-06-03"), "this is the booklet of the sitting of 3 June 2023, of “Constitution"),
    ):
        answer = verified(terminal, register, certified(format_, *words))
        assert answer.code == 0, answer
        assert said in answer.out
        assert "nothing was altered" in answer.out
        assert "signed by greffe@saint-aubry.example" in answer.out


def test_each_table_of_a_folder_has_its_own_certificate(
    terminal: Terminal, register: Path, keys: Keys, tmp_path: Path
) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    terminal.done("-C", register, "export", "tables", "--format", "csv", "-o", folder, "--sign", keys.clerk)
    errata = folder / "table-errata.csv"
    assert verified(terminal, register, errata).code == 0
    errata.write_bytes(errata.read_bytes().replace(b"Tisserands", b"Tanneurs"))
    answer = verified(terminal, register, errata)
    assert answer.code == 1
    assert "table-errata.csv: “Tanneurs;Maire,” stands in the place of “Tisserands;Maire,”" in answer.out


def test_an_altered_booklet_and_a_changed_manifest_are_refused(
    certified: Certified, terminal: Terminal, register: Path
) -> None:
    place = certified("txt", "sitting", "2023-06-03")
    place.write_bytes(place.read_bytes().replace("44 €".encode(), "46 €".encode()))
    answer = verified(terminal, register, place)
    assert answer.code == 1
    assert "46" in answer.out
    beside = place.with_name("copy.txt.json")
    beside.write_text(
        beside.read_text(encoding="utf-8").replace('"sitting": "2023-06-03"', '"sitting": null'),
        encoding="utf-8",
    )
    answer = verified(terminal, register, place)
    assert answer.code == 1
    assert "does not say what the document was made from" in answer.err


def test_a_key_nobody_knows_is_not_believed(
    certified: Certified, terminal: Terminal, register: Path, keys: Keys
) -> None:
    place = certified("txt")
    signature = signatures.sign(place.read_bytes(), keys.stranger)
    place.with_name("copy.txt.sig").write_bytes(signature)
    answer = verified(terminal, register, place)
    assert answer.code == 1
    assert "signed by a key that this register does not know" in answer.out
    assert "put its line into allowed_signers" in answer.out


def test_a_changed_manifest_is_noticed(certified: Certified, terminal: Terminal, register: Path) -> None:
    place = certified("txt")
    beside = place.with_name("copy.txt.json")
    content = beside.read_text(encoding="utf-8")
    beside.write_text(content.replace('"2023-09-29"', '"2020-01-01"'), encoding="utf-8")
    answer = verified(terminal, register, place)
    assert answer.code == 1
    assert "the manifest says in_force = 2020-01-01, the register says 2023-09-29" in answer.out
    for nonsense in ("{}", content.replace('"2023-12-31"', '"soon"')):
        beside.write_text(nonsense, encoding="utf-8")
        answer = verified(terminal, register, place)
        assert answer.code == 1
        assert "this is no manifest of a certified copy" in answer.err
    beside.write_text(content.replace('"version": 9', '"version": 99'), encoding="utf-8")
    answer = verified(terminal, register, place)
    assert answer.code == 1
    assert "the register has no version 99" in answer.err


def test_a_document_of_another_register_is_told(
    certified: Certified, terminal: Terminal, register: Path
) -> None:
    place = certified("txt")
    beside = place.with_name("copy.txt.json")
    told = json.loads(beside.read_text(encoding="utf-8"))
    told["source"] |= {"founding": "sha256:" + "0" * 64, "title": "Charte de Vaucelles"}
    beside.write_text(json.dumps(told), encoding="utf-8")
    answer = verified(terminal, register, place)
    assert answer.code == 1
    assert "of another register: that of “Charte de Vaucelles”" in answer.err


def test_without_signature_or_manifest_the_version_is_still_found(
    certified: Certified, terminal: Terminal, register: Path, tmp_path: Path
) -> None:
    place = certified("txt")
    place.with_name("copy.txt.sig").unlink()
    answer = verified(terminal, register, place)
    assert answer.code == 0
    assert "nobody signed it" in answer.out
    bare = tmp_path / "bare.txt"
    terminal.done("-C", register, "export", "text", "--version", "9", "-o", bare)
    answer = verified(terminal, register, bare)
    assert answer.code == 0, answer
    assert "this is version 9 of" in answer.out
    bare.write_text("Anything", encoding="utf-8")
    answer = verified(terminal, register, bare)
    assert answer.code == 1
    assert "note  nothing here can tell what this is: it names no version" in answer.out
    assert answer.out.endswith("Nothing is proven.\n")


@pytest.mark.parametrize(
    ("name", "asked", "said"),
    [
        ("d.pdf", ("text", "--as-of", "2023-09-15"), "in force from 1 September 2023 to 28 September 2023"),
        ("d.odt", ("text", "--as-of", "2023-09-15", "--no-notes"), "this is version 8 of"),
        ("d.md", ("text", "--as-of", "2023-10-02", "--no-annexes"), "29 September 2023 to 31 December 2023"),
        ("d.akn", ("text", "--as-of", "2023-09-15"), "this is version 8 of"),
        ("a.pdf", ("amendment", "2023-01"), "this is amendment 2023-01 to"),
        (
            "a.docx",
            ("amendment", "2023-01", "--view", "three", "--no-motives"),
            "this is amendment 2023-01 to",
        ),
        ("a.akn", ("amendment", "2023-01"), "this is amendment 2023-01 to"),
        ("c.html", ("compare", "5", "9", "--whole"), "this compares versions 5 and 9 of"),
        ("c.txt", ("compare", "9", "5", "--lang", "en"), "this compares versions 9 and 5 of"),
    ],
)
def test_a_document_without_its_manifest_is_found_by_what_it_names(
    terminal: Terminal, register: Path, *, name: str, asked: tuple[str, ...], said: str
) -> None:
    place = register / name
    terminal.done("-C", register, "export", *asked, "-o", place)
    answer = verified(terminal, register, place)
    assert answer.code == 0, answer
    assert said in answer.out
    assert answer.out.endswith("Everything holds.\n")


@pytest.mark.parametrize("name", ["d.txt", "d.odt"])
def test_what_only_a_manifest_could_tell_is_no_discrepancy_and_no_proof(
    terminal: Terminal, register: Path, tmp_path: Path, name: str
) -> None:
    place = tmp_path / name
    terminal.done("-C", register, "export", "text", "--version", "8", "--only", "2", "-o", place)
    answer = verified(terminal, register, place)
    assert answer.code == 1
    assert "FAILS" not in answer.out
    assert "note  this names version 8, and is not the file that" in answer.out
    assert "Put " + name + ".json beside it" in answer.out
    assert answer.out.endswith("Nothing is proven.\n")


def test_a_pdf_with_something_other_than_a_signature_after_it_is_not_the_same(
    certified: Certified, terminal: Terminal, register: Path
) -> None:
    place = certified("pdf", "text", "--version", "8")
    place.write_bytes(place.read_bytes() + b"\n1 0 obj <<>> endobj\n%%EOF\n")
    assert "nothing was altered" not in verified(terminal, register, place).out
    place.with_name("copy.pdf.json").unlink()
    answer = verified(terminal, register, place)
    assert (answer.code, "this is version 8" in answer.out) == (1, False)


def test_a_copy_of_a_past_version_says_when_it_ended(
    certified: Certified, terminal: Terminal, register: Path
) -> None:
    said = verified(terminal, register, certified("md", "text", "--as-of", "2023-09-15")).out
    assert "in force from 1 September 2023 to 28 September 2023 (text " in said
    assert "in force since" not in said


def test_what_cannot_be_certified_is_said(
    terminal: Terminal, register: Path, keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("--lang", "en", "-C", register, "export", "text", "-o", tmp_path / "t.txt", "--sign")
    missing = terminal.type(*asked, tmp_path / "nobody")
    assert (missing.code, "there is no key here to sign with" in missing.err) == (1, True)
    no_key = tmp_path / "no-key"
    no_key.write_text("no key", encoding="utf-8")
    no_key.chmod(0o600)
    assert "this key does not sign" in terminal.type(*asked, no_key).err
    nowhere = terminal.type(
        "-C", register, "--lang", "en", "export", "text", "-f", "txt", "--sign", keys.clerk
    )
    assert (nowhere.code, "a certified copy is a file" in nowhere.err) == (2, True)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    answer = terminal.type(*asked, keys.clerk)
    assert (answer.code, "ssh-keygen was not found" in answer.err) == (1, True)
    assert not (tmp_path / "t.txt").exists()


def test_a_file_that_is_not_there_is_told(terminal: Terminal, register: Path) -> None:
    answer = verified(terminal, register, register / "nothing.pdf")
    assert (answer.code, answer.err.startswith("there is no file")) == (2, True)


def test_differences_beyond_ten_are_counted(certified: Certified, terminal: Terminal, register: Path) -> None:
    place = certified("txt")
    content = place.read_text(encoding="utf-8")
    assert content.count("assemblée") > verify_copy.SHOWN
    place.write_text(content.replace("assemblée", "chambre"), encoding="utf-8")
    answer = verified(terminal, register, place)
    assert answer.out.count("stands in the place of") == verify_copy.SHOWN
    assert "more passages differ" in answer.out
