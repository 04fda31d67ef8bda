"""`codicille text`: the text of a version, on the terminal or as files, byte for byte."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codicille.cli.session import DAY, Session, pass_session
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.cli.versions import History, chosen, history_of, note_conflict, provision_named
from codicille.errors import NOWHERE, UsageError
from codicille.sentence import say

if TYPE_CHECKING:
    from datetime import date

    from codicille.history.replay import Version


@click.command("text", cls=SpokenCommand)
@click.argument("article", required=False)
@click.option(
    "--version", "number", type=int, metavar="N", cls=SpokenOption, help="Take the version of this number"
)
@click.option("--as-of", type=DAY, cls=SpokenOption, help="Take the version in force on this day (today)")
@click.option("--known-at", type=DAY, cls=SpokenOption, help="Take only what was recorded by this day")
@click.option(
    "--by-adoption",
    is_flag=True,
    cls=SpokenOption,
    help="Number the versions in the order of the decisions, not of the entries into force",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    cls=SpokenOption,
    help="Write the files here, byte for byte, instead of printing them",
)
@click.option("--json", "as_json", is_flag=True, cls=SpokenOption, help="Answer in JSON")
@pass_session
def command(
    session: Session,
    article: str | None,
    number: int | None,
    as_of: date | None,
    known_at: date | None,
    by_adoption: bool,
    output: Path | None,
    as_json: bool,
) -> None:
    """Print the text in force, or any other version of it.

    Examples: `codicille text "article 28"`; `codicille text --as-of 2023-12-31 --output folder`.
    """
    if by_adoption and number is None:
        raise UsageError(
            say("with --by-adoption, name the version by its number"),
            NOWHERE,
            say("`codicille log --by-adoption` lists them."),
        )
    history = history_of(session, known_at, by_adoption=by_adoption)
    version = chosen(history, number, as_of)
    if output is not None:
        _write(session, history, version, output)
    elif as_json:
        session.json(_answer(session, history, version, article))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(_content(session, history, version, article))
    note_conflict(session, history)


def _write(session: Session, history: History, version: Version, output: Path) -> None:
    from codicille.store.files import read_text, write_text

    there = read_text(output)
    if len(there) and all(there.id != known.text.id for known in history.versions):
        raise UsageError(
            say("the folder {folder} holds files that are no version of this text", folder=str(output)),
            hint=say("Name an empty folder, or one that does not exist."),
        )
    output.mkdir(parents=True, exist_ok=True)
    write_text(output, version.text)
    written = say(
        "Version {number}, in force since {day}, written to {folder}",
        number=version.number,
        day=version.in_force,
        folder=str(output),
    )
    session.note(written)


def _content(session: Session, history: History, version: Version, article: str | None) -> bytes:
    if article is not None:
        return _provision(session, history, version, article)
    from codicille.text.reading_order import reading_order

    order = session.workspace.configuration.constitution.order
    return b"\n".join(version.text[path].content for path in reading_order(version.text, order))


def _provision(session: Session, history: History, version: Version, article: str) -> bytes:
    found = provision_named(session, history, version, article)
    return version.text[found.path].content[found.start : found.end]


def _answer(session: Session, history: History, version: Version, article: str | None) -> dict[str, object]:
    change = version.change
    return {
        "version": version.number,
        "in_force": change.in_force,
        "amendment": change.id,
        "tree": version.text.id,
        "content": _content(session, history, version, article).decode(),
        "files": {path: version.text[path].id for path in version.text},
        "conflict": history.replay.conflict.message if history.replay.conflict else None,
    }
