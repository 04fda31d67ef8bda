"""`codicille init`: start a workspace for a new constitution."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codicille.cli.session import Session, pass_session
from codicille.cli.speech import SpokenCommand, SpokenOption, words_of
from codicille.errors import Where, WorkspaceError
from codicille.sentence import say

if TYPE_CHECKING:
    from codicille.store.library import ReadyMade

CONFIGURATION = """\
[constitution]
title = {title}
language = "{language}"

[site]
accent = "#00458b"

{procedures}"""


def list_procedures(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001 - click's signature
    """List the ready-made rules, in the language of the text to come, and leave."""
    session = ctx.find_object(Session)
    if value and session is not None:
        _list(session, str(ctx.params["language"]))
        ctx.exit()


@click.command("init", cls=SpokenCommand)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.option("--title", cls=SpokenOption, help="The constitution's title")
@click.option(
    "--language",
    default="fr",
    is_eager=True,
    show_default=True,
    cls=SpokenOption,
    help="Language of the text, as fr, en, de",
)
@click.option(
    "--procedures",
    metavar="NAME",
    cls=SpokenOption,
    help="Begin with these rules (`--list-procedures` tells which there are)",
)
@click.option(
    "--list-procedures",
    is_flag=True,
    expose_value=False,
    callback=list_procedures,
    cls=SpokenOption,
    help="List the ready-made rules, and start nothing",
)
@pass_session
def command(
    session: Session,
    folder: Path | None,
    title: str | None,
    language: str,
    procedures: str | None,
) -> None:
    """Start a workspace: rules to fill in, folders, a Git repository.

    Examples: `codicille init my-town --title "Constitution de Montville"`; `codicille init my-town
    --procedures french-council`. Then write the text in constitution/ and found it with
    `codicille draft --kind founding`.
    """
    from codicille.store.files import write_file
    from codicille.store.founding import ATTRIBUTES, IGNORED, check_own_repository
    from codicille.store.git import Repository

    root = session.folder / (folder or Path())
    if (root / "codicille.toml").exists():
        raise WorkspaceError(
            say("a workspace is already here"),
            Where(str(root / "codicille.toml")),
            say("Name another folder."),
        )
    check_own_repository(root)
    rules = _chosen(session, procedures, language)
    written = {
        "codicille.toml": _configuration(title or root.resolve().name, language, rules),
        ".gitattributes": ATTRIBUTES,
        ".gitignore": IGNORED,
        "amendments/README.md": _readme(),
    }
    for path, content in written.items():
        if not (root / path).exists():
            write_file(root / path, content)
    (root / "constitution").mkdir(exist_ok=True)
    repository = Repository.open(root) if Repository.holds(root) else Repository.create(root)
    repository.save([(root / path).resolve() for path in written], "Start a constitution")
    session.say(say("The workspace is in {folder}.", folder=str(root.resolve())), bold=True)
    session.say(
        say(
            "Next: set the rules in codicille.toml, write the text in constitution/, then "
            "`codicille draft --kind founding --id {id} --subject … --author …`.",
            id="0",
        )
    )


def _configuration(title: str, language: str, rules: ReadyMade) -> bytes:
    from json import dumps

    named = dumps(title, ensure_ascii=False)
    return CONFIGURATION.format(title=named, language=language, procedures=rules.text).encode()


def _list(session: Session, language: str) -> None:
    from codicille.store.library import ready_made

    for one in ready_made(language):
        session.line(f"{one.name:<16} {one.title}")


def _chosen(session: Session, name: str | None, language: str) -> ReadyMade:
    """Return the rules that were named; asked for, on a terminal, where none was; else the usual ones."""
    from codicille.store.library import USUAL, ready_made, ready_made_called

    if name is None and sys.stdin.isatty() and sys.stdout.isatty():
        _list(session, language)
        known = click.Choice([one.name for one in ready_made(language)])
        asked = say("Which rules to begin with?").render(session.words)
        name = str(click.prompt(asked, type=known, default=USUAL, show_choices=False))
    return ready_made_called(name or USUAL, language)


def _readme() -> bytes:
    words = words_of()
    text = words.gettext(
        "Each amendment is a .patch file, as it was filed; beside it a .toml file keeps what happened to it. "
        "Nothing here is changed once it is recorded."
    )
    return f"{text}\n".encode()
