"""From the clerk's editor to the register: files of any program, and what is refused before it is filed."""

from __future__ import annotations

import io
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

import montville
from codicille.decision.formats.to_mail import write_amendment
from montville import FOUNDING, Story, founding

if TYPE_CHECKING:
    from pathlib import Path

    from terminal import Answer, Terminal

MAY = date(2023, 5, 1)
AUTHOR = "Marie Dupont <marie@montville.example>"
DRAFT = "drafts/001-fifty.patch"
NOTEPAD = (
    "Open the file in a text editor and save it as UTF-8 (in Notepad: “Save as”, then “Encoding: UTF-8”).\n"
)


@pytest.fixture
def town(tmp_path: Path, terminal: Terminal) -> Path:
    """A workspace whose Article 2 was edited and not drafted yet; commands are typed there."""
    root = montville.workspace(tmp_path / "town", (founding(),), MAY)
    write(root, "forty", "fifty")
    terminal.go(root)
    return root


def write(root: Path, old: str, new: str, encoding: str = "utf-8") -> None:
    """Edit Article 2 with some editor."""
    file = root / "constitution" / "title-1.md"
    file.write_bytes(file.read_bytes().replace(old.encode(), new.encode(encoding)))


def draft(terminal: Terminal, *words: object) -> Answer:
    return terminal.type("draft", "--id", "001", "-s", "Fifty", "-a", AUTHOR, *words)


def test_a_text_in_another_encoding_is_refused_before_anything_is_written(
    town: Path, terminal: Terminal
) -> None:
    write(town, "charter", "charte modifiée", "cp1252")
    answer = draft(terminal)
    assert answer.code == 1
    assert answer.err == f"constitution/title-1.md:5: byte 0xe9 is not UTF-8\n{NOTEPAD}"
    assert not (town / "drafts").exists()


def test_a_text_that_was_in_another_encoding_can_be_mended(tmp_path: Path, terminal: Terminal) -> None:
    latin = FOUNDING.replace({"title-1.md": "## Article 1\n\nL’été.\n".encode("cp1252")})
    root = montville.workspace(tmp_path / "town", (founding(latin),), MAY)
    (root / "constitution" / "title-1.md").write_text("## Article 1\n\nL’été.\n", "utf-8")
    terminal.go(root)
    answer = draft(terminal)
    assert answer.code == 0, answer
    assert "[-L\ufffd\ufffdt\ufffd.-]" in answer.out
    terminal.done("file", DRAFT)


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ("for\u202ety".encode(), "TX002 U+202E RIGHT-TO-LEFT OVERRIDE makes words read in another order"),
        ("quarante\xe9".encode("cp1252"), "TX001 byte 0xe9 is not UTF-8"),
    ],
)
def test_an_amendment_that_brings_what_no_text_may_hold_is_not_filed(
    tmp_path: Path, terminal: Terminal, new: bytes, told: str
) -> None:
    root = montville.workspace(tmp_path / "town", (founding(),), MAY)
    bad = FOUNDING.replace({"title-1.md": FOUNDING["title-1.md"].content.replace(b"forty", new)})
    story = Story("001", FOUNDING, bad, MAY)
    path = root / "drafts" / "001-change.patch"
    montville.write(root, {"drafts/001-change.patch": write_amendment(story.amendment())})
    terminal.go(root)
    answer = terminal.type("file", path.relative_to(root))
    assert answer.code == 1
    assert answer.err.startswith(f"constitution/title-1.md:9: 001 would bring this into the text: {told}")
    assert answer.err.endswith("`codicille check drafts/001-change.patch` tells all there is.\n")
    assert not (root / "amendments" / "001-change.patch").exists()


@pytest.mark.parametrize(
    "content",
    [
        "Les élus.\n\nIls sont peu.\n".encode(),
        "\ufeffLes élus.\r\n\r\nIls sont peu.\r\n".encode(),
    ],
)
def test_motives_come_from_any_editor_that_writes_utf_8(
    town: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    (town / "motives.txt").write_bytes(content)
    assert draft(terminal, "-m", "motives.txt").code == 0
    written = (town / DRAFT).read_bytes()
    assert "\n\nLes élus.\n\nIls sont peu.\n\nAmendment:".encode() in written
    write(town, "forty", "fifty")
    (town / DRAFT).unlink()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    assert draft(terminal, "-m", "-").code == 0
    assert (town / DRAFT).read_bytes() == written


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("Motifs\n\nL’été.\n".encode("cp1252"), f"motives.txt:3: byte 0x92 is not UTF-8\n{NOTEPAD}"),
        (
            b"PK\x03\x04 and so on",
            (
                "motives.txt: this is a word processor's document, not a text file\n"
                "Save it in the word processor as plain text, encoded in UTF-8, and name that file.\n"
            ),
        ),
    ],
)
def test_motives_that_cannot_be_read_are_refused_with_the_way_out(
    town: Path, terminal: Terminal, content: bytes, told: str
) -> None:
    (town / "motives.txt").write_bytes(content)
    answer = draft(terminal, "-m", "motives.txt")
    assert (answer.code, answer.err) == (1, told)
    assert not (town / "drafts").exists()


def test_a_constitution_in_another_encoding_is_told_what_its_editor_can_do(
    tmp_path: Path, terminal: Terminal
) -> None:
    (tmp_path / "latin.md").write_bytes("## Article 1\n\nL’été.\n".encode("cp1252"))
    answer = terminal.type("init", tmp_path / "town", "--from", tmp_path / "latin.md")
    assert answer.code == 1
    assert answer.err.endswith(f"latin.md:3: byte 0x92 is not UTF-8\n{NOTEPAD}")


def test_what_would_end_before_it_begins_is_not_drafted(town: Path, terminal: Terminal) -> None:
    answer = draft(terminal, "--effective", "2020-01-01", "--expires", "2019-01-01")
    assert (answer.code, answer.err) == (
        2,
        (
            "it would end before it begins: `Expires: 2019-01-01` comes before `Effective: 2020-01-01`\n"
            "Correct one of the two days: `Expires` is the last day in force.\n"
        ),
    )
    assert not (town / "drafts").exists()


def test_what_would_end_before_it_begins_is_not_filed_and_check_says_it(
    town: Path, terminal: Terminal
) -> None:
    assert draft(terminal, "--effective", "2020-01-01", "--expires", "2020-01-01").code == 0
    (town / DRAFT).write_bytes((town / DRAFT).read_bytes().replace(b"Expires: 2020", b"Expires: 2019"))
    told = "it would end before it begins: `Expires: 2019-01-01` comes before `Effective: 2020-01-01`\n"
    filed = terminal.type("file", DRAFT)
    assert filed.code == 1
    assert filed.err.startswith(f"{DRAFT}: {told}")
    checked = terminal.type("check", DRAFT)
    assert checked.code == 1
    assert f"001 {DRAFT}: AM001 {told}" in checked.out


def test_what_is_in_force_for_one_day_only_is_filed(town: Path, terminal: Terminal) -> None:
    assert draft(terminal, "--effective", "2020-01-01", "--expires", "2020-01-01").code == 0
    terminal.done("file", DRAFT)


def test_nothing_is_filed_on_a_day_to_come(town: Path, terminal: Terminal) -> None:
    assert draft(terminal).code == 0
    terminal.on(MAY)
    answer = terminal.type("file", DRAFT, "--date", "2023-05-02")
    assert (answer.code, answer.err.splitlines()[0]) == (
        1,
        "2 May 2023 has not come yet: only what has happened is recorded",
    )
    assert not (town / "amendments" / "001-fifty.patch").exists()
    assert (town / DRAFT).exists()


def test_motives_that_are_not_there_are_told_in_the_persons_language(town: Path, terminal: Terminal) -> None:
    terminal.speaks("fr_FR")
    answer = draft(terminal, "-m", "absent.md")
    assert answer.code == 2
    assert "introuvable" in answer.err
    assert "No such file" not in answer.err
    assert (town / "constitution").is_dir()


def test_a_form_from_a_word_processor_is_told_the_command_that_takes_it(
    town: Path, terminal: Terminal
) -> None:
    (town / "form.docx").write_bytes(b"PK\x03\x04 and so on")
    for verb in ("file", "check"):
        answer = terminal.type(verb, "form.docx")
        assert (answer.code, answer.err) == (
            1,
            (
                "form.docx: this is a word processor's document, not an amendment's file\n"
                "`codicille draft --id … --word form.docx` makes one of a form that came back.\n"
            ),
        )


def test_a_file_that_windows_wrote_again_is_refused_and_filed_once_its_line_ends_are_back(
    town: Path, terminal: Terminal
) -> None:
    assert draft(terminal).code == 0
    drafted = (town / DRAFT).read_bytes()
    (town / DRAFT).write_bytes(drafted.replace(b"\n", b"\r\n"))
    answer = terminal.type("file", DRAFT)
    assert answer.code == 1
    assert answer.err.startswith(f"{DRAFT}:1: the lines end as Windows ends them (CR LF)")
    assert "with LF (“Unix”)" in answer.err
    (town / DRAFT).write_bytes((town / DRAFT).read_bytes().replace(b"\r\n", b"\n"))
    terminal.done("file", DRAFT)
    assert (town / "amendments" / "001-fifty.patch").read_bytes() == drafted
