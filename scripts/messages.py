"""Keep the catalogues of messages true: gather every wording, update the translations, compile them.

.venv/bin/python scripts/messages.py           update and compile site/messages/
.venv/bin/python scripts/messages.py --check   only say what is missing or stale
"""

import io
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from codicille.cli.main import VERBS, codicille

ROOT = Path(__file__).resolve().parent.parent
MESSAGES = ROOT / "site" / "messages"
LANGUAGES = ("fr",)
KEYWORDS = {"say": None, "say_n": (2, 3), "_": None, "gettext": None, "ngettext": (1, 2)}
METHODS = [("engine/**.py", "python"), ("site/templates/**.j2", "jinja2")]
OPTIONS = {"site/templates/**.j2": {"trimmed": "true", "silent": "false"}}

MOVING = ("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Last-Translator")
"""Headers that would change at every run, or with Babel's version."""

EMPTY = ("Project-Id-Version", "Report-Msgid-Bugs-To", "Language-Team")
"""Headers that we have nothing to say in."""


class Steady(Catalog):
    """A catalogue without the headers that move: the same wordings, the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The headers that stay."""
        return [header for header in super().mime_headers if header[0] not in MOVING + EMPTY]


CLICK: tuple[str | tuple[str, str], ...] = (
    "Aborted!",
    "Options",
    "Commands",
    "Missing command.",
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    "env var: {var}",
    "default: {default}",
    "required",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    "Error: {message}",
    "Try '{command} {option}' for help.",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "Missing argument",
    "Missing option",
    "Missing parameter",
    "No such option {name!r}.",
    "No such command {name!r}.",
    "Show the version and exit.",
    "Show this message and exit.",
    "Usage:",
    "Choose from:\n\t{choices}",
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "file",
    "directory",
    "path",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is not readable.",
    "Option {name!r} does not take a value.",
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
)
"""What click says to a person, in its own words, so that it says it in theirs."""


def gathered() -> Catalog:
    """Return every wording of the engine, the templates, the commands' help and click."""
    catalog = Catalog(charset="utf-8", fuzzy=False)
    found = extract_from_dir(
        str(ROOT),
        METHODS,
        OPTIONS,
        KEYWORDS,
        comment_tags=(),
        directory_filter=lambda name: ".venv" not in name,
    )
    for file, _line, message, _comments, context in found:
        catalog.add(message, locations=[(file, 0)], context=context)
    for text in helps():
        catalog.add(text, locations=[("engine/codicille/cli", 0)])
    for own in CLICK:
        catalog.add(own, locations=[("click", 0)])
    return catalog


def helps() -> Iterator[str]:
    """Yield every paragraph of help, and the help of every option."""
    commands: list[click.Command] = [codicille]
    commands += [import_module(f"codicille.cli.{module}").command for module in VERBS.values()]
    for command in commands:
        if isinstance(command, click.Group) and command is not codicille:
            commands += command.commands.values()
        yield from (" ".join(part.split()) for part in (command.help or "").split("\n\n") if part.strip())
        for option in command.params:
            if isinstance(option, click.Option) and option.help:
                yield option.help


def updated(language: str) -> Catalog:
    """Return a language's catalogue with every wording of today, and no other."""
    path = MESSAGES / language / "LC_MESSAGES" / "messages.po"
    old = read_po(path.open("rb"), locale=language) if path.exists() else Catalog(locale=language)
    comment = f"# Codicille, messages: {language}"
    new = Steady(locale=language, project="Codicille", version="", header_comment=comment, fuzzy=False)
    for message in sorted(gathered(), key=lambda one: str(one.id)):
        if not message.id:
            continue
        known = old.get(message.id, message.context)
        files = sorted({(file, 0) for file, _ in message.locations})
        string = known.string if known and isinstance(known.string, tuple) == message.pluralizable else None
        new.add(message.id, string, locations=files, context=message.context)
    return new


def written(catalog: Catalog) -> tuple[bytes, bytes]:
    """Return a catalogue as its `.po` and its `.mo`."""
    source, compiled = io.BytesIO(), io.BytesIO()
    write_po(source, catalog, omit_header=False, width=0, include_lineno=False)
    write_mo(compiled, catalog)
    return source.getvalue(), compiled.getvalue()


def missing(catalog: Catalog) -> list[str]:
    """Return the wordings that have no translation."""
    lacking = []
    for message in catalog:
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and not all(strings):
            lacking.append(str(message.id))
    return lacking


def main(arguments: list[str]) -> int:
    """Update or check every language; 1 when a check finds something."""
    problems = 0
    for language in LANGUAGES:
        folder = MESSAGES / language / "LC_MESSAGES"
        catalog = updated(language)
        source, compiled = written(catalog)
        if "--check" in arguments:
            fresh = {"messages.po": source, "messages.mo": compiled}
            stale = [name for name, content in fresh.items() if _differs(folder / name, content)]
            for name in stale:
                print(f"{language}/{name} is stale: run scripts/messages.py")
            problems += len(stale)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "messages.po").write_bytes(source)
            (folder / "messages.mo").write_bytes(compiled)
        for wording in missing(catalog):
            problems += 1
            print(f"{language}: no translation of {wording!r}")
    return 1 if problems else 0


def _differs(path: Path, content: bytes) -> bool:
    return not path.exists() or _body(path.read_bytes()) != _body(content)


def _body(content: bytes) -> bytes:
    """Leave out what depends on the tool's version."""
    return b"\n".join(line for line in content.split(b"\n") if b"Generated-By" not in line)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
