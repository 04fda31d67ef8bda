"""Stories a clerk can read, in tests/cases/good and bad: what is written, what is typed, what is answered.

A story is a Markdown file. Its fenced blocks happen in order, in the folder of a workspace:

- `file NAME` writes a file; `add NAME` puts lines at its end; `remove NAME` takes it away;
- `edit NAME` puts the lines that begin with `+ ` in the place of those that begin with `- `;
- `console` types each line that begins with `$ `, on the day the block names (`console 2023-09-01`); below
  stands what is answered, errors included, then the exit code between brackets where it is not 0.

A line `Begins with: NAME` starts from a story of tests/cases/beginnings, told before. `pytest --bless` writes
the answers anew: read what changed as you would any change.
"""

from __future__ import annotations

import re
import shlex
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terminal import Terminal

CASES = Path(__file__).resolve().parent / "cases"
BLOCK = re.compile(r"^```(file|add|remove|edit|console)(?: ([^\n]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FAILED = re.compile(r"^\[\d\]$", re.MULTILINE)
BEGINNING = re.compile(r"^Begins with: (.+)$", re.MULTILINE)
STORIES = sorted([*CASES.glob("good/*.md"), *CASES.glob("bad/*.md")])


@dataclass(frozen=True, slots=True)
class Teller:
    """Does what a story's blocks say, in one folder."""

    terminal: Terminal
    folder: Path

    def tell(self, story: str) -> str:
        """Do what the story says; return it with the answers that were really given."""
        self.terminal.go(self.folder)
        return BLOCK.sub(self._block, story)

    def _block(self, block: re.Match[str]) -> str:
        kind, name, body = block[1], block[2], block[3]
        place = self.folder / (name or "")
        if kind == "console":
            if name:
                self.terminal.on(date.fromisoformat(name))
            return f"```console{f' {name}' if name else ''}\n{self._console(body)}```"
        if kind == "remove":
            place.unlink()
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            there = place.read_text(encoding="utf-8") if kind != "file" else ""
            place.write_text(
                {"file": body, "add": there + body}.get(kind) or edited(there, body), encoding="utf-8"
            )
        return block[0]

    def _console(self, body: str) -> str:
        typed = [line for line in body.splitlines() if line.startswith("$ ")]
        return "".join(f"{line}\n{self._answer(line)}" for line in typed)

    def _answer(self, line: str) -> str:
        program, *words = shlex.split(line.removeprefix("$ "))
        assert program == "codicille"
        answer = self.terminal.type(*words)
        said = (answer.out + answer.err).replace(str(self.folder), "…")
        said = "\n".join(part.rstrip() for part in said.splitlines())
        return (f"{said}\n" if said else "") + (f"[{answer.code}]\n" if answer.code else "")


def edited(there: str, body: str) -> str:
    """Return the file with one passage in other words; it must stand there once."""
    lines = body.splitlines(keepends=True)
    old = "".join(line[2:] for line in lines if line.startswith("- "))
    new = "".join(line[2:] for line in lines if line.startswith("+ "))
    assert there.count(old) == 1, f"{old!r} stands {there.count(old)} times"
    return there.replace(old, new)


class Beginnings:
    """Workspaces in which a beginning was told once, to be copied by the stories that start from it."""

    def __init__(self, kept: Path) -> None:
        self._kept = kept
        self._told: set[str] = set()

    def begin(self, story: str, folder: Path, terminal: Terminal) -> None:
        """Make the folder in which a story begins: empty, or as its beginning leaves it."""
        found = BEGINNING.search(story)
        if found is None:
            folder.mkdir(parents=True)
        else:
            shutil.copytree(self._folder_of(found[1].strip(), terminal), folder, symlinks=True)

    def _folder_of(self, name: str, terminal: Terminal) -> Path:
        folder = self._kept / name
        if name not in self._told:
            shutil.rmtree(folder, ignore_errors=True)  # left by a story that could not begin
            story = (CASES / "beginnings" / f"{name}.md").read_text(encoding="utf-8")
            self.begin(story, folder, terminal)
            terminal.speaks("en")
            told = Teller(terminal, folder).tell(story)
            assert not FAILED.search(told), told
            self._told.add(name)
        return folder


@pytest.fixture(scope="session")
def beginnings(tmp_path_factory: pytest.TempPathFactory) -> Beginnings:
    """What was told already."""
    return Beginnings(tmp_path_factory.mktemp("beginnings"))


def language(story: str) -> str:
    return "fr" if re.search(r"^Spoken: French$", story, re.MULTILINE) else "en"


@pytest.mark.parametrize(
    "place", [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in STORIES]
)
def test_story(
    place: Path, terminal: Terminal, tmp_path: Path, beginnings: Beginnings, *, bless: bool
) -> None:
    story = place.read_text(encoding="utf-8")
    beginnings.begin(story, tmp_path / "town", terminal)
    terminal.speaks(language(story))
    told = Teller(terminal, tmp_path / "town").tell(story)
    if bless:
        place.write_text(told, encoding="utf-8")
    else:
        assert told == story


@pytest.mark.parametrize("kind", ["good", "bad"])
def test_every_story_has_a_heading_a_sentence_and_an_answer(kind: str) -> None:
    places = list(CASES.glob(f"{kind}/*.md"))
    assert len(places) >= 12
    for place in places:
        story = place.read_text(encoding="utf-8")
        assert re.match(r"# .+\n\n(?!Begins with|Spoken|```)\S(?:.|\n(?!\n))*\.\n\n", story), place
        codes = [int(code) for code in re.findall(r"^\[(\d+)\]$", story, re.MULTILINE)]
        assert bool(codes) is (kind == "bad"), place
        assert set(codes) <= {1, 2}, place
        assert len(BLOCK.findall(story)) == len(re.findall("^```[a-z]", story, re.MULTILINE)), place


def all_beginnings() -> Iterator[str]:
    yield from sorted(path.stem for path in CASES.glob("beginnings/*.md"))


def test_every_beginning_is_used() -> None:
    told = "\n".join(path.read_text(encoding="utf-8") for path in STORIES)
    assert set(all_beginnings()) == {name.strip() for name in BEGINNING.findall(told)}
