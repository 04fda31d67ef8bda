"""`codicille export` as people type it: formats, files, folders, refusals; the same bytes everywhere."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from codicille.publish.documents import writing
from documents.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from terminal import Terminal

FORMATS = tuple(name for name, writer in writing.WRITERS.items() if not writer.says)
"""What a comparison and an amendment may be written in."""


@pytest.fixture
def town(terminal: Terminal) -> Terminal:
    """The demonstration, read in English."""
    terminal.go(ROOT)
    return terminal


def test_the_ending_of_a_file_says_its_format(town: Terminal, tmp_path: Path) -> None:
    pdf, word = tmp_path / "text.pdf", tmp_path / "text.docx"
    town.done("export", "text", "-o", pdf, "-o", word)
    assert pdf.read_bytes().startswith(b"%PDF-1.7")
    assert word.read_bytes().startswith(b"PK")


def test_all_formats_go_to_a_folder_in_one_command(town: Terminal, tmp_path: Path) -> None:
    told = town.done("export", "compare", "5", "6", "--format", "all", "-o", tmp_path / "out")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    said = [name for name, writer in writing.WRITERS.items() if not writer.takes_subject]
    assert names == sorted(f"comparison-v5-v6.{name}" for name in said)
    assert len(told.splitlines()) == len(names)


def test_tables_go_to_a_folder_that_is_made_for_them(town: Terminal, tmp_path: Path) -> None:
    town.done("export", "tables", "--format", "csv", "-o", tmp_path / "new" / "tables")
    assert (tmp_path / "new" / "tables" / "table-errata.csv").is_file()
    town.done("export", "tables", "--table", "errata", "--format", "csv", "-o", tmp_path / "one.csv")
    assert (tmp_path / "one.csv").is_file()


def test_a_dash_is_the_terminal_and_no_file(town: Terminal) -> None:
    words = ("export", "text", "--only", "titre VI", "--format", "md")
    assert town.done(*words, "-o", "-") == town.done(*words)
    assert not (ROOT / "-").exists()


def test_the_notice_speaks_of_a_commit_where_one_is_given(town: Terminal) -> None:
    without = town.done("export", "text", "--as-of", "2023-09-15", "--lang", "en", "-f", "md")
    assert "the ledger holds no version of exactly these words" in without
    assert "by the tree hash given above" in without
    assert "ledger commit given above" not in without
    given = town.done("export", "text", "--version", "5", "--lang", "en", "-f", "md")
    assert "by the tree hash and the ledger commit given above" in given


def test_text_formats_may_be_read_on_the_terminal(town: Terminal) -> None:
    told = town.done("export", "text", "--only", "titre VI", "--format", "md", "--lang", "en", "--no-annexes")
    assert "**Extract (Title VI) – Version" in told
    assert "### Article" in told
    assert "Titre V –" not in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "say where to write the document"),
        (("--format", "pdf"), "say where to write the document"),
        (("--format", "dox", "-o", "x.dox"), "“dox” is not a format that can be written"),
        (("-o", "text.doc"), "“doc” is not a format that can be written"),
        (("-o", "text"), "the name “text” does not say which format to write"),
        (("--only", "article 99", "--format", "md"), "the text has no “Article 99”"),
    ],
)
def test_what_is_unclear_is_refused(town: Terminal, words: tuple[str, ...], said: str) -> None:
    answer = town.type("--lang", "en", "export", "text", "--version", "7", *words)
    assert answer.code == 2
    assert answer.err.startswith(said)


def test_a_missing_library_is_said_in_one_line_with_what_to_type(
    town: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "find_spec", lambda _name: None)
    answer = town.type("--lang", "en", "export", "text", "-o", tmp_path / "text.pdf")
    expected = 'writing PDF needs a library that is not installed: pip install "codicille[pdf]"\n'
    assert (answer.code, answer.err) == (1, expected)
    assert not list(tmp_path.iterdir())


def test_what_was_known_on_a_day_gives_the_text_of_that_day(town: Terminal) -> None:
    asked = ("export", "text", "--as-of", "2023-08-01", "--format", "txt", "--lang", "en")
    then = town.done(*asked, "--known-at", "2023-08-01")
    assert "As known at:" in then
    assert then != town.done(*asked)


def test_two_time_zones_give_identical_bytes(tmp_path: Path) -> None:
    answers = []
    for zone in ("Pacific/Kiritimati", "America/Los_Angeles"):
        folder = tmp_path / zone.replace("/", "-")
        command = [sys.executable, "-m", "codicille", "-C", str(ROOT), "export", "amendment", "2023-02"]
        environment = {**os.environ, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run(
            [*command, "--format", "all", "-o", str(folder)], env=environment, check=True, capture_output=True
        )
        answers.append({path.name: digest(path) for path in folder.iterdir()})
    assert len(answers[0]) == len(FORMATS)
    assert answers[0] == answers[1]


def digest(path: Path) -> str:
    """Return the hash of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
