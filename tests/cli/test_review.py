"""Amendments as a comment under a merge request: what is told, and that their words stay words."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

import montville
from codicille.publish.review import LONGEST, marked, plain
from montville import FOUNDING, Story, edited, founding

if TYPE_CHECKING:
    from pathlib import Path

    from terminal import Terminal

MAY = date(2023, 5, 1)
FIFTY = edited(FOUNDING, "title-1.md", "forty", "fifty")
SIXTY = edited(FOUNDING, "title-1.md", "forty", "sixty")


def git(root: Path, *words: object) -> str:
    done = subprocess.run(["git", "-C", root, *map(str, words)], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def put(root: Path, story: Story) -> None:
    """Put an amendment into a workspace, filed and no more."""
    for path, content in story.files().items():
        first = b"[[event]]" + content.split(b"[[event]]")[1] if path.endswith(".toml") else content
        (root / path).write_bytes(first)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two rivals are filed, a commit each."""
    folder = tmp_path_factory.mktemp("review")
    root = montville.workspace(folder / "town", (founding(),), MAY)
    git(root, "branch", "-f", "before", "HEAD")
    for name, text, subject in (
        ("001", FIFTY, "Fifty members"),
        ("002", SIXTY, "Sixty members, says @mayor"),
    ):
        story = Story(name, FOUNDING, text, MAY, subject=subject)
        put(root, story)
        git(root, "add", "-A")
        git(root, "commit", "-qm", f"file {name}")
    return root


def test_a_comment_says_what_changes_what_is_wrong_and_what_it_meets(town: Path, terminal: Terminal) -> None:
    told = terminal.done("-C", town, "review", "--markdown", "001")
    assert told.startswith("### 001 – Fifty members\n\n**filed** · Marie Dupont, 1 May 2023\n")
    assert "This amendment changes 1 article: 1 rewritten." in told
    assert "> The assembly has <del>forty</del><ins>fifty</ins> members." in told
    assert "- ✅ Nothing to mend." in told
    assert "- ❌ 001 and 002" in told
    assert "  - → If 002 passes, 001 falls." in told
    assert "- Deliberation: “Deliberation” is awaited (art. 3)." in told


def test_without_a_name_all_that_awaits_a_decision_is_told(town: Path, terminal: Terminal) -> None:
    told = terminal.done("-C", town, "review")
    assert [line for line in told.splitlines() if line.startswith("### ")] == [
        "### 001 – Fifty members",
        "### 002 – Sixty members, says @<!-- -->mayor",
    ]


def test_a_range_of_commits_names_the_amendments_it_touches(town: Path, terminal: Terminal) -> None:
    assert "### 001" not in terminal.done("-C", town, "review", "--range", "HEAD~1..HEAD")
    both = terminal.done("-C", town, "review", "--range", "before..")
    assert "### 001" in both
    assert "### 002" in both
    nothing = terminal.done("-C", town, "review", "--range", "HEAD..HEAD")
    assert nothing == "No amendment to review.\n"


def test_what_the_main_branch_did_meanwhile_is_no_part_of_the_change(town: Path, terminal: Terminal) -> None:
    main = git(town, "commit-tree", "-p", "HEAD~1", "-m", "elsewhere", "before^{tree}")
    told = terminal.done("-C", town, "review", "--range", f"{main}..HEAD")
    assert "### 002" in told
    assert "### 001" not in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--range", "HEAD"], "“HEAD” is not a range of commits\nWrite it as origin/main..HEAD.\n"),
        (["--range", "a..b", "001"], "name amendments, or give a range, not both\n"),
    ],
)
def test_a_question_that_cannot_be_answered_is_wrong_usage(
    town: Path, terminal: Terminal, words: list[str], said: str
) -> None:
    answer = terminal.type("-C", town, "review", *words)
    assert (answer.code, answer.err) == (2, said)


def test_a_range_on_a_copy_without_its_history_is_refused(
    town: Path, tmp_path: Path, terminal: Terminal
) -> None:
    copy = tmp_path / "copy"
    subprocess.run(["git", "clone", "-q", "--depth", "1", town.as_uri(), copy], check=True)
    answer = terminal.type("-C", copy, "review", "--range", "HEAD~1..HEAD")
    assert answer.code == 1
    assert "its history was cut short" in answer.err


def test_an_amendment_that_fits_no_text_says_so(tmp_path: Path, terminal: Terminal) -> None:
    stale = Story("003", SIXTY, edited(SIXTY, "title-1.md", "sixty", "seventy"), MAY)
    root = montville.workspace(tmp_path / "town", (founding(),), MAY)
    put(root, stale)
    told = terminal.type("-C", root, "review", "003").out
    assert "❌ It applies to no version of the text to the letter." in told
    assert "✅ Nothing to mend" not in told


def test_what_was_decided_is_told_without_rivals(tmp_path: Path, terminal: Terminal) -> None:
    root = montville.workspace(tmp_path / "town", (founding(), Story("001", FOUNDING, FIFTY, MAY)), MAY)
    told = terminal.done("-C", root, "review", "001")
    assert "**in force**" in told
    assert "Other pending amendments" not in told


def test_what_is_too_long_for_a_host_is_counted(tmp_path: Path, terminal: Terminal) -> None:
    words = " ".join(f"word{number}" for number in range(LONGEST // 8))
    stories = [
        Story(name, FOUNDING, edited(FOUNDING, "title-3.md", "nothing", f"{name} {words}"), MAY)
        for name in ("001", "002")
    ]
    root = montville.workspace(tmp_path / "town", (founding(),), MAY)
    for story in stories:
        put(root, story)
    told = terminal.type("-C", root, "review").out
    assert len(told) < LONGEST + 1000
    assert "more: `codicille review --markdown ID` shows each." in told


HOSTILE = (
    "*bold* _slanted_ `code` ~~gone~~ # title",
    "[a link](https://x.example) ![an image](y.png)",
    "<script>alert(1)</script> & <b>",
    "| a | table |",
    "- an item\n\n1. another\n\n> a quotation\n\n# a title",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_no_word_of_an_amendment_is_read_as_markdown(words: str) -> None:
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(plain(words))
    assert set(re.findall(r"</?([a-z0-9]+)", html)) == {"p"}


@pytest.mark.parametrize("sign", ["@", "#", "!", "%", "$"])
def test_no_word_of_an_amendment_calls_anybody(sign: str) -> None:
    assert f"{sign}maire" not in plain(f"voir {sign}maire")
    assert plain(f"{sign} maire") in {f"{sign} maire", f"\\{sign} maire"}


def test_a_passage_of_several_lines_stays_one_quotation() -> None:
    assert marked("un\ndeux", "un\ntrois") == "un<br><del>deux</del><ins>trois</ins>"
