"""`codicille merge-file` beside `git merge-file`: same arguments, same exit codes, fewer conflicts."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from terminal import Terminal

BASE = """\
## Article 1er

Le conseil compte trente membres élus pour six ans.

## Article 2

Le maire préside le conseil.
"""
OURS = BASE.replace("trente", "quarante")
CLEAN = BASE.replace("six", "cinq")
RIVAL = BASE.replace("trente", "vingt").replace("préside", "dirige")


class Three(NamedTuple):
    """The files of a merge, named as Git names them: current, base, other."""

    current: Path
    base: Path
    other: Path


def three(folder: Path, ours: str, theirs: str, base: str = BASE) -> Three:
    """Write three versions of one file, and return their paths."""
    files = Three(folder / "current", folder / "base", folder / "other")
    for path, content in zip(files, (ours, base, theirs), strict=True):
        path.write_bytes(content.encode())
    return files


def git_merge(files: Three, *options: str) -> int:
    """Return Git's exit code for the same merge."""
    return subprocess.run(
        ["git", "merge-file", "-p", *options, *files], capture_output=True, check=False
    ).returncode


def test_two_changes_of_one_line_merge_where_git_stops(terminal: Terminal, tmp_path: Path) -> None:
    files = three(tmp_path, OURS, CLEAN)
    answer = terminal.type("merge-file", "-p", *files)
    assert (answer.code, answer.out) == (0, OURS.replace("six", "cinq"))
    assert answer.err == (
        "line 3: both sides changed words of one sentence; it now reads"
        " “Le conseil compte quarante membres élus pour cinq ans.”, to be read again\n"
    )
    assert git_merge(files) == 1


def test_the_current_file_is_written_unless_standard_output_is_asked_for(
    terminal: Terminal, tmp_path: Path
) -> None:
    files = three(tmp_path, OURS, CLEAN)
    assert terminal.type("merge-file", "--stdout", *files).code == 0
    assert files.current.read_text("utf-8") == OURS
    assert terminal.done("merge-file", *files) == ""
    assert files.current.read_text("utf-8") == OURS.replace("six", "cinq")


def test_a_conflict_is_shown_whole_and_said_in_a_sentence(terminal: Terminal, tmp_path: Path) -> None:
    files = three(tmp_path, OURS, RIVAL)
    answer = terminal.type(
        "merge-file", "-p", "-L", "texte en vigueur", "-L", "départ", "-L", "2023-04", *files
    )
    assert answer.code == 1
    assert answer.out == (
        "## Article 1er\n"
        "\n"
        "<<<<<<< texte en vigueur\n"
        "Le conseil compte quarante membres élus pour six ans.\n"
        "=======\n"
        "Le conseil compte vingt membres élus pour six ans.\n"
        ">>>>>>> 2023-04\n"
        "\n"
        "## Article 2\n"
        "\n"
        "Le maire dirige le conseil.\n"
    )
    assert answer.err == (
        "line 3: Article 1, paragraph 1: the text says “trente”;"
        " texte en vigueur puts “quarante” in its place, and 2023-04 puts “vingt”\n"
    )


def test_the_common_text_is_shown_too_where_diff3_is_asked_for(terminal: Terminal, tmp_path: Path) -> None:
    files = three(tmp_path, OURS, RIVAL)
    answer = terminal.type("merge-file", "-p", "--quiet", "--diff3", *files)
    assert "||||||| common text\nLe conseil compte trente membres élus pour six ans.\n=======\n" in answer.out
    assert answer.out.count("<<<<<<< text in force\n") == answer.out.count(">>>>>>> amendment\n") == 1
    assert answer.err == ""


def test_a_conflict_keeps_the_line_ends_of_the_current_file(terminal: Terminal, tmp_path: Path) -> None:
    windows = (text.replace("\n", "\r\n") for text in (OURS, RIVAL, BASE))
    files = three(tmp_path, *windows)
    assert terminal.type("merge-file", "-q", *files).code == 1
    written = files.current.read_bytes()
    assert written.count(b"\r\n") == written.count(b"\n") == 11


def test_the_exit_code_is_the_number_of_conflicts_up_to_127(terminal: Terminal, tmp_path: Path) -> None:
    articles = "".join(
        f"## Article {number}\n\nLe nombre est {number}.\n\nIl reste.\n\n" for number in range(1, 131)
    )
    for count, code in ((2, 2), (130, 127)):
        sides = [articles, articles]
        for number in range(1, count + 1):
            old = f"est {number}.\n"
            sides = [
                side.replace(old, f"{word} {number}.\n") for side, word in zip(sides, ("A", "B"), strict=True)
            ]
        files = three(tmp_path, sides[0], sides[1], articles)
        assert terminal.type("merge-file", "-p", "-q", *files).code == code
        assert git_merge(files) == code


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_a_file_that_is_not_there_is_an_error_and_no_number_of_conflicts(
    terminal: Terminal, tmp_path: Path, missing: int
) -> None:
    files = three(tmp_path, OURS, CLEAN)
    files[missing].unlink()
    answer = terminal.type("merge-file", "-p", *files)
    assert answer.code == git_merge(files) == 255
    assert answer.err == f"“{files[missing]}” cannot be read: No such file or directory\n"


def test_wrong_usage_is_no_number_of_conflicts_either(terminal: Terminal, tmp_path: Path) -> None:
    files = three(tmp_path, OURS, CLEAN)
    assert terminal.type("merge-file", *files[:2]).code == 129
    answer = terminal.type("merge-file", *("-L", "a") * 4, *files)
    assert answer.code == 129
    assert "at most three labels can be given" in answer.err


def test_git_merges_with_it_as_the_documentation_says(tmp_path: Path) -> None:
    """The lines of docs/merge.md, in a repository of two branches that Git alone cannot merge."""

    def git(*words: str, code: int = 0) -> str:
        done = subprocess.run(["git", *words], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
        return done.stdout

    page = tmp_path / "constitution" / "titre.md"
    page.parent.mkdir()

    def commit(content: str) -> None:
        page.write_text(content, "utf-8")
        git("add", ".")
        git("commit", "--quiet", "-m", "Une modification")

    git("init", "--quiet", "-b", "main")
    (tmp_path / ".gitattributes").write_text("constitution/**/*.md merge=codicille\n", "utf-8")
    command = (
        f"'{sys.executable}' -m codicille merge-file -L 'texte en vigueur' -L départ -L amendement %A %O %B"
    )
    git("config", "merge.codicille.name", "word merge of legal texts")
    git("config", "merge.codicille.driver", command)
    commit(BASE)
    git("checkout", "--quiet", "-b", "amendment")
    commit(CLEAN)
    git("checkout", "--quiet", "-b", "rival", "main")
    commit(RIVAL)
    git("checkout", "--quiet", "main")
    commit(OURS)
    git("merge", "--quiet", "-m", "Fusion", "amendment")
    assert page.read_text("utf-8") == OURS.replace("six", "cinq")
    git("merge", "--quiet", "rival", code=1)
    assert git("diff", "--name-only", "--diff-filter=U").split() == ["constitution/titre.md"]
    assert "<<<<<<< texte en vigueur\nLe conseil compte quarante membres" in page.read_text("utf-8")
