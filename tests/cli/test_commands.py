"""The command line: exit codes, answers for machines and pipes, help in the person's language."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

import montville
from codicille import __version__
from codicille.cli import draft, session
from codicille.cli.main import VERBS, codicille, main
from codicille.store.journal import NOTE
from codicille.store.workspace import Workspace
from montville import FOUNDING, Story, edited, founding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
MAY, JUNE, LATER = date(2023, 5, 1), date(2023, 6, 1), date(2024, 1, 1)
FIFTY = edited(FOUNDING, "title-1.md", "forty", "fifty")
PAID = edited(FIFTY, "title-3.md", "nothing", "one euro")
STORIES = (founding(), Story("001", FOUNDING, FIFTY, MAY), Story("002", FIFTY, PAID, JUNE, effective=LATER))


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one amendment in force and one announced, to be read only."""
    return montville.workspace(tmp_path_factory.mktemp("cli") / "montville", STORIES, JUNE)


READING = {
    "conflicts": ["conflicts"],
    "blame": ["blame"],
    "check": ["check"],
    "diff": ["diff", "0", "1"],
    "list": ["list"],
    "log": ["log"],
    "show": ["show", "001"],
    "text": ["text"],
    "verify": ["verify"],
}
"""The commands that read and write nothing, and how they are typed."""


@pytest.mark.parametrize("verb", READING)
def test_every_reading_command_answers_in_json(town: Path, terminal: Terminal, verb: str) -> None:
    answer = terminal.type("-C", town, *READING[verb], "--json")
    assert answer.code == 0, answer
    assert answer.json["schema"] == session.JSON_SCHEMA
    assert answer.err == ""


def test_reading_commands_leave_the_workspace_as_it_is(town: Path, terminal: Terminal) -> None:
    before = {p: p.stat().st_mtime_ns for p in town.rglob("*") if ".git" not in p.parts}
    for words in READING.values():
        assert terminal.type("-C", town, *words).code == 0
    assert {p: p.stat().st_mtime_ns for p in town.rglob("*") if ".git" not in p.parts} == before


def test_list_tells_machines_what_each_amendment_is(town: Path, terminal: Terminal) -> None:
    amendments = terminal.type("-C", town, "list", "--json").json["amendments"]
    assert isinstance(amendments, list)
    last = amendments[-1]
    assert {key: last[key] for key in ("id", "title", "kind", "state", "decision", "verdict")} == {
        "id": "002", "title": "Change 002", "kind": "amendment",
        "state": "announced", "decision": "executory", "verdict": None,
    }  # fmt: skip
    assert last["dates"] == {
        "drafted": "2021-02-01", "filed": "2023-06-01", "decided": "2023-06-01", "executory": "2023-06-01",
        "in_force": "2024-01-01", "expires": None,
    }  # fmt: skip
    only = terminal.type("-C", town, "list", "--json", "--state", "in_force").json["amendments"]
    assert isinstance(only, list)
    assert [one["id"] for one in only] == ["000", "001"]
    then = terminal.type("-C", town, "list", "--json", "--as-of", "2024-01-01").json["amendments"]
    assert isinstance(then, list)
    assert [one["state"] for one in then] == ["in_force"] * 3


def test_json_says_what_does_not_hold(town: Path, tmp_path: Path, terminal: Terminal) -> None:
    subprocess.run(["cp", "-a", str(town), str(tmp_path / "town")], check=True)
    place = tmp_path / "town" / "constitution" / "title-1.md"
    place.write_bytes(place.read_bytes().replace(b"fifty", b"ninety"))
    answer = terminal.type("-C", tmp_path / "town", "verify", "--json")
    assert answer.code == 1
    assert answer.json["holds"] is False
    findings = answer.json["findings"]
    assert isinstance(findings, list)
    assert [(f["file"], f["line"]) for f in findings if f["outcome"] == "fails"] == [
        ("constitution/title-1.md", 9)
    ]


def test_check_says_what_a_text_may_not_hold(tmp_path: Path, terminal: Terminal) -> None:
    hidden = edited(FOUNDING, "title-1.md", "forty", "for\u202ety")
    root = montville.workspace(tmp_path / "town", (founding(), Story("001", FOUNDING, hidden, MAY)), JUNE)
    answer = terminal.type("-C", root, "check")
    assert answer.code == 1
    assert re.search(r"^001 constitution/title-1\.md:9: [A-Z]+\d+ .*U\+202E", answer.out, re.MULTILINE)
    found = terminal.type("-C", root, "check", "001", "--json")
    assert found.code == 1
    findings = found.json["findings"]
    assert isinstance(findings, list)
    assert {one["amendment"] for one in findings} == {"001"}


def test_text_is_printed_whole_and_written_byte_for_byte(
    town: Path, tmp_path: Path, terminal: Terminal
) -> None:
    printed = terminal.done("-C", town, "text")
    assert printed == "\n".join(FIFTY[path].content.decode() for path in FIFTY)
    answer = terminal.type("-C", town, "text", "--version", 2, "-o", tmp_path / "out")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == f"Version 2, in force since 1 January 2024, written to {tmp_path / 'out'}\n"
    assert (tmp_path / "out" / "title-3.md").read_bytes() == PAID["title-3.md"].content
    terminal.done("-C", town, "text", "--version", 0, "-o", tmp_path / "out")
    assert (tmp_path / "out" / "title-3.md").read_bytes() == FOUNDING["title-3.md"].content


def test_versions_can_be_numbered_by_adoption(tmp_path: Path, terminal: Terminal) -> None:
    paid = edited(FOUNDING, "title-3.md", "nothing", "one euro")
    stories = (
        founding(),
        Story("001", FOUNDING, FIFTY, MAY, effective=LATER),
        Story("002", FOUNDING, paid, JUNE),
    )
    root = montville.workspace(tmp_path / "town", stories, JUNE)
    terminal.on(date(2024, 2, 1))
    assert "   2  2024-01-01  001         Change 001  [in force]" in terminal.done("-C", root, "log")
    assert terminal.done("-C", root, "log", "--by-adoption").splitlines() == [
        "   2  2023-06-01  002         Change 002",
        "   1  2024-01-01  001         Change 001",
        "   0  2021-03-01  000         Found the charter",
    ]
    assert "fifty" in terminal.done("-C", root, "text", "--by-adoption", "--version", 1)
    assert "fifty" not in terminal.done("-C", root, "text", "--version", 1)


def test_apply_checks_and_undoes(tmp_path: Path, terminal: Terminal) -> None:
    montville.write(
        tmp_path, {"t/a.md": b"One.\n", "p.patch": b"--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-One.\n+Uno.\n"}
    )
    place = tmp_path / "t" / "a.md"
    asked = ["apply", tmp_path / "p.patch", "--to", tmp_path / "t"]
    assert terminal.type(*asked, "--check").err == "1 file: applied exactly\n"
    assert place.read_bytes() == b"One.\n"
    assert terminal.type(*asked).code == 0
    assert place.read_bytes() == b"Uno.\n"
    assert terminal.type(*asked).code == 1
    assert terminal.type(*asked, "--reverse").code == 0
    assert place.read_bytes() == b"One.\n"


def typed(*words: object, **env: str) -> subprocess.CompletedProcess[str]:
    """Type a command in a process of its own."""
    command = [sys.executable, "-m", "codicille", *map(str, words)]
    given = {
        **os.environ,
        "LC_ALL": "en_GB.UTF-8",
        "SOURCE_DATE_EPOCH": "1694779200",
        "PYTHONUTF8": "1",
        **env,
    }
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=given, check=False)


def on_a_terminal(*words: object, **env: str) -> str:
    """Type a command where its answer is a terminal; return what was shown, colours included."""
    leader, follower = pty.openpty()
    given = {
        **os.environ,
        "LC_ALL": "en_GB.UTF-8",
        "TERM": "xterm",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": "1694779200",
        **env,
    }
    command = [sys.executable, "-m", "codicille", *map(str, words)]
    with subprocess.Popen(command, stdout=follower, stderr=follower, env=given) as running:
        os.close(follower)
        shown = b"".join(iter(lambda: _read(leader), b""))
        running.wait()
    os.close(leader)
    return shown.decode()


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 4096)
    except OSError:  # Linux says so when the other end is closed
        return b""


def test_answers_are_coloured_on_a_terminal_only(town: Path) -> None:
    assert "\x1b[" in on_a_terminal("-C", town, "list")
    assert "\x1b[" not in on_a_terminal("-C", town, "list", NO_COLOR="1")
    piped = typed("-C", town, "list")
    assert (piped.returncode, piped.stderr) == (0, "")
    assert "\x1b[" not in piped.stdout
    assert piped.stdout.splitlines()[0] == "000         in force               2021-03-01  Found the charter"


def test_the_module_is_the_command(town: Path) -> None:
    assert typed("--version").stdout == f"codicille {__version__}\n"
    wrong = typed("-C", town, "lits")
    assert wrong.returncode == 2
    assert wrong.stderr == "“lits” is not a command\nDid you mean “list”?\n"
    assert typed("-C", town, "zzz").stderr.endswith("`codicille --help` lists them.\n")
    assert typed("-C", town, "list", "--what").stderr.startswith("Usage: codicille list [OPTIONS]\n")


def test_a_pipe_that_closes_early_is_no_fault(town: Path) -> None:
    command = f"{sys.executable} -m codicille -C '{town}' text | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "# Charter of Montville\n0\n"
    assert done.stderr == ""


def test_our_own_fault_is_told_from_the_persons(
    town: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: Workspace) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Workspace, "register", fail)
    answer = terminal.type("-C", town, "list")
    assert answer.code == 3
    assert "ZeroDivisionError" in answer.err
    assert answer.err.endswith(
        "This is a fault of Codicille, not yours; nothing is half written. Please report the lines above.\n"
    )


def test_an_interruption_by_the_person_is_said(
    town: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_self: Workspace) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Workspace, "register", stop)
    answer = terminal.type("-C", town, "list")
    assert (answer.code, answer.err) == (1, "\nInterrupted.\n")


def test_what_was_put_in_place_is_told_to_machines(tmp_path: Path, terminal: Terminal) -> None:
    root = montville.workspace(tmp_path / "town", STORIES, montville.FOUNDED)
    answer = terminal.type("-C", root, "enact", "--json").json
    added = answer["added"]
    assert isinstance(added, list)
    assert [(one["amendment"], one["stands"], one["tag"]) for one in added] == [
        ("001", "2023-05-01", "version/2023-05-01/1")
    ]
    assert (answer["files"], answer["day"]) == (1, "2023-09-15")
    built = terminal.type("-C", root, "build", "--json").json
    assert built["files"] == sum(path.is_file() for path in (root / "public").rglob("*"))
    assert built["folder"] == str(root / "public")


def test_what_is_written_is_saved_unless_told_otherwise(tmp_path: Path, terminal: Terminal) -> None:
    root = montville.workspace(tmp_path / "town", STORIES, montville.FOUNDED)
    terminal.done("-C", root, "record", "001", "note", "text=One", "--no-save")
    assert changed_files(root) == ["amendments/001-change.toml"]
    terminal.done("-C", root, "enact", "--no-save")
    assert changed_files(root) == ["amendments/001-change.toml", "constitution/title-1.md"]
    configuration = (root / "codicille.toml").read_bytes()
    (root / "codicille.toml").write_bytes(configuration + b"[git]\nsave = false\n")
    terminal.done("-C", root, "record", "001", "note", "text=Two")
    assert "amendments/001-change.toml" in changed_files(root)
    (root / "codicille.toml").write_bytes(configuration)
    terminal.done("-C", root, "record", "001", "note", "text=Three")
    assert changed_files(root) == ["constitution/title-1.md"]


def changed_files(root: Path) -> list[str]:
    done = subprocess.run(["git", "diff", "--name-only"], cwd=root, capture_output=True, check=True)
    return done.stdout.decode().split()


def test_an_amendment_drafted_on_no_version_is_shown_by_its_files_name(
    tmp_path: Path, terminal: Terminal
) -> None:
    elsewhere = edited(FOUNDING, "title-1.md", "forty", "four hundred")
    stories = (founding(), Story("001", elsewhere, FIFTY, LATER))
    root = montville.workspace(tmp_path / "town", stories, JUNE)
    answer = terminal.type("-C", root, "show", "001")
    assert answer.code == 0
    assert (
        "The text it was drafted on is no version of this constitution; "
        "its patch is in amendments/001-change.patch.\n" in answer.out
    )
    stopped = terminal.type("-C", root, "verify", "--as-of", "2023-06-01")
    assert stopped.code == 1
    assert "constitution/title-1.md:9 (Article 2): 001 does not apply" in stopped.out


def test_without_a_founding_act_that_applies_there_is_no_version(tmp_path: Path, terminal: Terminal) -> None:
    root = montville.workspace(tmp_path / "town", (Story("001", FOUNDING, FIFTY, LATER),), JUNE)
    for words in (["text"], ["text", "--version", "0"], ["diff", "0", "1"]):
        answer = terminal.type("-C", root, *words)
        assert answer.code == 1
        assert "constitution/title-1.md" in answer.err
        assert "001 does not apply to the text as it stands" in answer.err


def test_where_git_is_missing_it_is_said(town: Path, tmp_path: Path) -> None:
    answer = typed("-C", town, "enact", PATH=str(tmp_path))
    assert answer.returncode == 1
    assert answer.stderr == (
        "Git was not found on this machine\n"
        "Install Git 2.30 or newer (https://git-scm.com), then try again.\n"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["text", "--as-of", "tomorrow"], "“tomorrow” is not a day; write it as 2023-09-01"),
        (
            ["draft", "--id", "003", "-s", "x", "-a", "X <x@x.example>", "--effective", "soon"],
            "nothing was edited",
        ),
        (["list", "--state", "filled"], "filled"),
        (["record", "001", "vote"], "vote"),
        (["apply", "none.patch", "--to", "."], "none.patch"),
        (["vote", "001", "--for", "many"], "many"),
        (["vote", "001", "--for", "-1"], "-1"),
    ],
)
def test_wrong_usage_is_told_from_what_the_person_must_mend(
    town: Path, terminal: Terminal, words: list[str], told: str
) -> None:
    answer = terminal.type("-C", town, *words)
    assert answer.code == (1 if words[0] == "draft" else 2)
    assert told in answer.err


def test_the_verb_may_be_typed_from_inside_the_workspace(town: Path, terminal: Terminal) -> None:
    terminal.go(town / "constitution")
    assert terminal.done("text", "article 5") == "## Article 5\n\nMembers are paid nothing.\n\n"
    terminal.go(Path("/"))
    assert terminal.done("-C", town, "text", "article 5") == "## Article 5\n\nMembers are paid nothing.\n\n"


def test_what_was_interrupted_is_finished_first_and_said(tmp_path: Path, terminal: Terminal) -> None:
    root = montville.workspace(tmp_path / "town", STORIES, MAY)
    terminal.on(LATER)
    montville.write(root, {f".git/{NOTE.as_posix()}": b'{"day": "2024-01-01"}'})
    answer = terminal.type("-C", root, "list")
    assert answer.err == "An enactment that was interrupted has been finished.\n"
    assert b"one euro" in (root / "constitution" / "title-3.md").read_bytes()


def test_the_language_is_the_one_asked_for_else_the_systems_else_the_constitutions(
    tmp_path: Path, terminal: Terminal
) -> None:
    french = montville.CONFIGURATION.replace(b'language = "en"', b'language = "fr"')
    root = montville.workspace(tmp_path / "town", STORIES[:1], JUNE, french)
    terminal.speaks("C")
    assert "en vigueur" in terminal.done("-C", root, "list")
    assert "in force" in terminal.done("-C", root, "--lang", "en", "list")
    terminal.speaks("en_GB")
    assert "in force" in terminal.done("-C", root, "list")
    assert "en vigueur" in terminal.done("-C", root, "--lang", "fr", "list")
    terminal.speaks("de_DE")
    assert "en vigueur" in terminal.done("-C", root, "list")


def test_days_are_written_as_each_language_writes_them(
    town: Path, tmp_path: Path, terminal: Terminal
) -> None:
    french = terminal.type("-C", town, "--lang", "fr", "text", "--as-of", "2021-01-01")
    english = terminal.type("-C", town, "--lang", "en", "text", "--as-of", "2021-01-01")
    assert french.err.startswith("rien n’est en vigueur le 1er janvier 2021\u00a0: ")
    assert english.err.startswith("nothing is in force on 1 January 2021: ")


def commands() -> Iterator[tuple[str, click.Command]]:
    """Yield every command, with the words that are typed for it."""
    context = click.Context(codicille)
    for verb in VERBS:
        command = codicille.get_command(context, verb)
        assert command is not None
        yield verb, command
        if isinstance(command, click.Group):
            yield from ((f"{verb} {name}", inner) for name, inner in command.commands.items())


@pytest.mark.parametrize(("words", "command"), [pytest.param(*one, id=one[0]) for one in commands()])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_command_has_help_with_an_example(
    terminal: Terminal, words: str, command: click.Command, language: str
) -> None:
    help_text = terminal.done("--lang", language, *words.split(), "--help")
    sentence, *_ = (command.help or "").split("\n")
    assert sentence.endswith(".")
    flat = " ".join(help_text.split())
    assert ("Example" if language == "en" else "Exemple") in flat or words == "import snapshots"
    assert f"codicille {words.split(maxsplit=1)[0]}" in flat
    for option in command.params:
        if isinstance(option, click.Option) and option.name != "help":
            assert option.help, f"{words}: {option.name}"


def test_every_verb_is_in_the_list_of_verbs(terminal: Terminal) -> None:
    told = terminal.done("--help")
    assert all(re.search(rf"^  {verb} +\S", told, re.MULTILINE) for verb in VERBS)
    assert terminal.type().code in {0, 2}, "an older click takes no verb for a question"


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"]])
def test_the_list_of_verbs_is_in_the_systems_language(terminal: Terminal, words: list[str]) -> None:
    terminal.speaks("fr_FR")
    answer = terminal.type(*words)
    told = answer.out + answer.err
    assert "Tenir une constitution, ses amendements et son histoire." in told
    assert "Show this message" not in told
    assert "Keep a constitution" in terminal.done("--lang", "en", "--help")
    terminal.speaks("C")
    assert "Keep a constitution" in terminal.done("--help")


def test_every_verb_is_documented() -> None:
    reference = ROOT / "docs" / "commands.md"
    told = reference.read_text(encoding="utf-8")
    assert [verb for verb in VERBS if f"codicille {verb}" not in told] == []


def test_a_day_that_is_told_to_builds_must_be_a_number(
    town: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "tomorrow")
    answer = terminal.type("-C", town, "list")
    assert answer.code == 2
    assert answer.err.startswith("SOURCE_DATE_EPOCH must be a number of seconds since 1970, not “tomorrow”")


def test_without_it_the_day_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert abs((session.today() - date.today()).days) <= 1  # noqa: DTZ011 - the very thing compared


def test_titles_make_file_names() -> None:
    assert draft.slug("Ouvrir l’assemblée à tous : 1er essai") == "ouvrir-l-assemblee-a-tous-1er-essai"
    assert draft.slug("—") == "amendement"


LOADED = """
import sys
from codicille.cli.main import main
main(["--version"])
heavy = {"git", "jinja2", "markdown_it", "diff_match_patch", "codicille.cli.build"}
print(sorted(heavy & sys.modules.keys()))
"""


def test_verbs_are_imported_when_they_are_called() -> None:
    """Starting must be quick: `--version` needs neither Git nor templates."""
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[1] == "[]"


def test_main_without_words_reads_those_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["codicille", "--version"])
    assert main() == 0
    assert capfd.readouterr().out == f"codicille {__version__}\n"
