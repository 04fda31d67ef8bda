"""Keep the documentation true: the reference of commands, and every terminal that a page shows.

    .venv/bin/python scripts/reference.py                    write docs/commands.md, run every terminal again
    .venv/bin/python scripts/reference.py --check            only say what is stale
    .venv/bin/python scripts/reference.py --check commands   … of the reference, or `shown`: of the terminals

A terminal is a ```` ```console ```` block. Those of one page are one story, run from its top in one folder:
an empty one, or a copy of the demonstration after a line `<!-- in the demonstration -->`.
"""

import difflib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import prepare

from codicille.cli.main import codicille
from codicille.cli.speech import use_language

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ROOT / "docs" / "commands.md"
WORKSPACE = ("codicille.toml", "constitution", "amendments", "sittings", "pyproject.toml", "scripts")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DEMONSTRATION = "<!-- in the demonstration -->"
SIZES = re.compile(r"\(\d+ kB\)")
"""Change with every wording of a page: a terminal may show those of another day."""
FAULT = "Traceback (most recent call last)"
NOON = "1772452800"
"""2 March 2026, 12:00 UTC: the day on which the pages' terminals are run."""

HEAD = """\
# Commands

This page is written by `scripts/reference.py` from the program's own help; `codicille COMMAND --help` says
the same, in French or in English.

`-C` and `--lang` stand before the command. Every command that reads takes `--json`; the answer has a key
`schema`, the version of its shape, now 1. Results go to standard output, advice and errors to standard error.

| exit code | meaning |
|---|---|
| 0 | done |
| 1 | you must act: something does not hold, a file is wrong, a patch does not apply |
| 2 | the command was called in a way it cannot be |
| 3 | a fault of Codicille itself |

| environment | meaning |
|---|---|
| `NO_COLOR` | set to anything: no colour; without it, colours are for terminals only |
| `SOURCE_DATE_EPOCH` | seconds since 1970: the day that “today” is, for builds that come out the same |
| `LC_ALL`, `LC_MESSAGES`, `LANG` | the first that is set gives the language, if it begins with `fr` or `en` |
"""


def reference() -> str:
    """Return the page of all commands."""
    use_language("en")
    top = click.Context(codicille, info_name="codicille")
    return "\n".join([HEAD, *_described(codicille, top), *_described_below(codicille, top)])


def _described_below(group: click.Group, context: click.Context) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            continue
        inner = click.Context(command, info_name=name, parent=context)
        yield from _described(command, inner)
        if isinstance(command, click.Group):
            yield from _described_below(command, inner)


def _described(command: click.Command, context: click.Context) -> Iterator[str]:
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield f"## {context.command_path}\n\n```text\n{usage}\n```\n"
    for paragraph in (command.help or "").split("\n\n"):
        yield " ".join(paragraph.split()) + "\n"
    options = [one for one in command.get_params(context) if isinstance(one, click.Option)]
    records = filter(None, (option.get_help_record(context) for option in options))
    rows = [f"| `{_cell(names)}` | {_cell(meaning)} |" for names, meaning in records]
    yield "\n".join(["| option | meaning |", "|---|---|", *rows]) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")


def pages() -> tuple[Path, ...]:
    """Return every page of the documentation."""
    return (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")))


@dataclass(frozen=True)
class Story:
    """A shell that keeps its folder from one command to the next."""

    folder: Path
    home: Path

    def run(self, command: str) -> str:
        """Run a command where the one before ended; return all it said, this machine's folders left out."""
        here = self.home / "here"
        place = here.read_text().removesuffix("\n") if here.exists() else self.folder
        done = subprocess.run(
            ["sh", "-c", f"{command}\npwd > {shlex.quote(str(here))}\n"],
            cwd=place,
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        said = done.stdout.decode(errors="replace")
        return said.replace(f"{self.folder}/", "").replace(f"{self.folder.parent}/", "…/")

    def _environment(self) -> dict[str, str]:
        person = {"NAME": "Clerk", "EMAIL": "clerk@town.example", "DATE": f"{NOON} +0000"}
        return {
            "PATH": os.pathsep.join([str(Path(prepare.program("x")).parent), os.environ["PATH"]]),
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "LC_MESSAGES": "en",
            "TZ": "UTC",
            "SOURCE_DATE_EPOCH": NOON,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CEILING_DIRECTORIES": str(self.home.parent),
            "GIT_PAGER": "cat",
            **{f"GIT_{who}_{what}": v for who in ("AUTHOR", "COMMITTER") for what, v in person.items()},
        }


def shown(page: str) -> str:
    """Return a page with what its terminals really say."""
    if not BLOCK.search(page):
        return page
    with TemporaryDirectory(prefix="codicille-docs-") as made:
        home, folder = Path(made, "home"), Path(made, "story")
        home.mkdir()
        folder.mkdir()
        story = Story(folder, home)
        if DEMONSTRATION in page:
            _copy_demonstration(story)
        return BLOCK.sub(lambda block: f"```console\n{_played(story, block[1])}```", page)


def _copy_demonstration(story: Story) -> None:
    for name in WORKSPACE:
        source, target = ROOT / name, story.folder / name
        shutil.copytree(source, target) if source.is_dir() else shutil.copy2(source, target)
    story.run("git init --quiet --initial-branch=main && git add . && git commit --quiet -m demonstration")
    # The environment is there already: the page's first command must not install it a second time.
    venv = story.folder / ".venv"
    Path(venv, "bin").mkdir(parents=True)
    Path(venv, "bin", "codicille").symlink_to(prepare.program("codicille"))
    Path(venv, "codicille-core.stamp").write_text(prepare._stamp(""))  # noqa: SLF001 - as said above


def _played(story: Story, block: str) -> str:
    return "".join(f"{typed}{story.run(command)}" for typed, command in _typed(block))


def _typed(block: str) -> Iterator[tuple[str, str]]:
    """Yield each command as it is shown and as it is run; lines that begin with `> ` go on with it."""
    for match in re.finditer(r"^\$ .*\n(?:> ?.*\n)*", block, re.MULTILINE):
        yield match[0], re.sub(r"^(?:\$ |> ?)", "", match[0], flags=re.MULTILINE)


def stale(path: Path, true: str, *, write: bool) -> bool:
    """Write a page, or say how it differs; return whether it does."""
    now = path.read_text(encoding="utf-8") if path.exists() else ""
    if SIZES.sub("", now) == SIZES.sub("", true):
        return False
    name = path.relative_to(ROOT).as_posix()
    if FAULT in true:
        print(f"{name}: the program fails where a terminal of this page is played; nothing was written")
        return True
    if write:
        path.write_text(true, encoding="utf-8")
        return False
    before, after = now.splitlines(keepends=True), true.splitlines(keepends=True)
    print("".join(difflib.unified_diff(before, after, name, "as it is now")))
    print(f"{name} is stale: run scripts/reference.py")
    return True


def main(arguments: list[str]) -> int:
    """Write or check what is asked for; 1 when a check finds something stale."""
    write = "--check" not in arguments
    parts = [part for part in arguments if not part.startswith("-")] or ["commands", "shown"]
    found = "commands" in parts and stale(COMMANDS, reference(), write=write)
    for page in pages() if "shown" in parts else ():
        found |= stale(page, shown(page.read_text(encoding="utf-8")), write=write)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
