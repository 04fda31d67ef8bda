"""Whether the documentation says what the program does: commands, terminals, links, words, tables of keys."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from codicille.cli.main import VERBS, codicille
from codicille.decision.event import AnyEvent, Vote
from codicille.decision.formats.trailer import ORDER
from codicille.decision.procedure import Executory, Outcome, Procedure, Stage
from codicille.decision.share import Base
from codicille.history.situation import TERMS
from codicille.store.configuration import SECTIONS, Constitution, Saving, Site
from codicille.text.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msgspec import Struct

ROOT = Path(__file__).resolve().parents[2]
PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")))
LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
INVOKED = re.compile(r"(?:^\$ |`|\| )codicille((?: [a-z][a-z-]*)+)?", re.MULTILINE)
TWO_COMMANDS = ("scripts/demo.py", "scripts/test.py")


def named(pages: tuple[Path, ...]) -> list[object]:
    return [pytest.param(page, id=page.relative_to(ROOT).as_posix()) for page in pages]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def words_in_code(page: str) -> set[str]:
    return {word for span in re.findall(r"`([^`\n]+)`", page) for word in re.findall(r"[\w.-]+", span)}


def checked(part: str) -> subprocess.CompletedProcess[str]:
    script = [sys.executable, str(ROOT / "scripts" / "reference.py"), "--check", part]
    return subprocess.run(script, capture_output=True, text=True, check=False, cwd=ROOT)


def test_the_reference_of_commands_is_what_the_program_says_of_itself() -> None:
    done = checked("commands")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_every_terminal_shown_in_the_documentation_says_what_the_page_says() -> None:
    done = checked("shown")
    assert done.returncode == 0, done.stdout + done.stderr


def every_command() -> Iterator[tuple[str, click.Command]]:
    for verb, module in VERBS.items():
        command: click.Command = import_module(f"codicille.cli.{module}").command
        yield f"codicille {verb}", command
        if isinstance(command, click.Group):
            yield from ((f"codicille {verb} {name}", below) for name, below in command.commands.items())


def test_every_command_has_its_place_in_the_reference() -> None:
    reference = read("docs/commands.md")
    missing = [name for name, _ in every_command() if f"\n## {name}\n" not in reference]
    assert missing == []


def test_every_command_says_what_it_does_and_every_option_what_it_is_for() -> None:
    silent = [name for name, command in every_command() if not command.help]
    silent += [
        f"{name} {option.opts[0]}"
        for name, command in every_command()
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert silent == []


@pytest.mark.parametrize("sheet", named(PAGES))
def test_every_command_that_a_page_names_exists(sheet: Path) -> None:
    known = {name.split(" ")[1] for name, _ in every_command()}
    invoked = [words.split()[0] for words in INVOKED.findall(sheet.read_text(encoding="utf-8")) if words]
    assert [verb for verb in invoked if verb not in known] == []


def test_the_two_commands_of_the_readme_are_there_and_ci_runs_the_second() -> None:
    readme = read("README.md")
    for script in TWO_COMMANDS:
        assert f"$ python3 {script}\n" in readme
        assert (ROOT / script).is_file()
    assert f"python3 {TWO_COMMANDS[1]}" in read(".ci/run")


@pytest.mark.parametrize("sheet", named(PAGES))
def test_every_link_inside_the_documentation_leads_somewhere(sheet: Path) -> None:
    text = FENCE.sub("", sheet.read_text(encoding="utf-8"))
    broken = [link for link in LINK.findall(text) if "://" not in link and not leads_somewhere(sheet, link)]
    assert broken == []


def leads_somewhere(page: Path, link: str) -> bool:
    name, _, place = link.partition("#")
    target = (page.parent / name).resolve() if name else page
    if not target.exists() or not target.is_relative_to(ROOT):
        return False
    return not place or place in anchors(target.read_text(encoding="utf-8"))


def anchors(text: str) -> set[str]:
    """Return the names that headings get on the usual hosts: small letters, `-` for blanks."""
    headings = re.findall(r"^#+ (.*)$", FENCE.sub("", text), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", unicodedata.normalize("NFC", h)).lower().replace(" ", "-") for h in headings
    }


def test_no_page_is_out_of_reach_of_the_readme() -> None:
    reached: set[Path] = set()
    ahead = [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in reached or page.suffix != ".md" or not page.is_file():
            continue
        reached.add(page)
        links = LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8")))
        ahead += [(page.parent / link.partition("#")[0]).resolve() for link in links if "://" not in link]
    assert [page.name for page in PAGES if page not in reached] == []


def test_no_page_names_a_place_of_one_machine() -> None:
    private = re.compile(r"(?<![\w.])/(?:home|work|root|Users)/|\b[A-Z]:\\")
    assert [page.name for page in PAGES if private.search(page.read_text(encoding="utf-8"))] == []


def keys_of(kind: type[Struct]) -> tuple[str, ...]:
    return kind.__struct_encode_fields__


@pytest.mark.parametrize("kind", [Constitution, Site, Saving, Procedure, Stage, Executory])
def test_every_key_of_the_configuration_is_described(kind: type[Struct]) -> None:
    words = words_in_code(read("docs/configuration.md"))
    assert [key for key in keys_of(kind) if key not in words] == []


def test_every_section_of_the_configuration_has_its_heading() -> None:
    page = read("docs/configuration.md")
    assert [section for section in SECTIONS if f"[{section}]" not in page] == []


def test_every_kind_of_event_and_its_keys_are_described() -> None:
    words = words_in_code(read("docs/record.md"))
    kinds: tuple[type[Struct], ...] = AnyEvent.__args__
    missing = [str(kind.__struct_config__.tag) for kind in kinds if kind.__struct_config__.tag not in words]
    missing += [key for kind in kinds for key in keys_of(kind) if key not in words]
    assert missing == []


def test_every_word_of_a_vote_is_described() -> None:
    record, votes = words_in_code(read("docs/record.md")), words_in_code(read("docs/votes.md"))
    assert [key for key in keys_of(Vote) if key not in record] == []
    assert [word for word in (*Base, *Outcome) if word not in votes] == []


def test_every_trailer_is_described() -> None:
    words = words_in_code(read("docs/amendment-file.md"))
    assert [trailer for trailer in ORDER if trailer not in words] == []


def test_the_glossary_has_every_situation_and_every_kind_of_provision() -> None:
    glossary = read("docs/glossary.md")
    lacking = [str(term.word) for term in TERMS.values() if f"| {term.word} | " not in glossary]
    lacking += [str(term.meaning) for term in TERMS.values() if f"| {term.meaning} |" not in glossary]
    kinds = set(Unit) - {Unit.AMENDMENT}
    lacking += [unit for unit in kinds if unit not in words_in_code(glossary)]
    assert lacking == []


def test_every_decision_is_listed_and_has_its_four_parts() -> None:
    index = read("docs/adr/README.md")
    for page in sorted((ROOT / "docs" / "adr").glob("[0-9]*.md")):
        text = page.read_text(encoding="utf-8")
        assert f"({page.name})" in index
        assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["Context", "Decision", "Rejected", "Price"]
        assert text.startswith(f"# {page.name[:4]}. ")


def test_the_help_of_the_program_lists_every_verb() -> None:
    assert set(codicille.list_commands(click.Context(codicille))) == set(VERBS)
