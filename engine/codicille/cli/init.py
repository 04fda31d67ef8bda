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
    from collections.abc import Mapping, Sequence

    from codicille.intake.word.importing import Imported
    from codicille.sentence import Sentence
    from codicille.store.library import ReadyMade

CONFIGURATION = """\
[constitution]
title = {title}
language = "{language}"
{order}
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
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    cls=SpokenOption,
    help="Take an existing constitution in: a .docx, .odt, .md or .html file",
)
@click.option(
    "--tracked",
    type=click.Choice(["accept", "reject"]),
    cls=SpokenOption,
    help="What becomes of the tracked changes of that file",
)
@click.option("--json", "as_json", is_flag=True, cls=SpokenOption, help="Report as JSON")
@pass_session
def command(
    session: Session, /, folder: Path | None, title: str | None, language: str, **asked: object
) -> int:
    """Start a workspace: rules to fill in, folders, a Git repository.

    With --from, the text of an existing document is put in constitution/, and a report says what was found in
    it, what was left out, and that every letter is accounted for.
    Examples: `codicille init my-town --title "Constitution de Montville"`; `codicille init my-town
    --procedures french-council`; `codicille init my-town --from constitution.docx`. Then write the text in
    constitution/ and found it with `codicille draft --kind founding`.
    """
    from codicille.store.founding import ATTRIBUTES, IGNORED, check_own_repository

    root = session.folder / (folder or Path())
    _refuse_overwriting(root, asked["source"])
    check_own_repository(root)
    rules = _chosen(session, asked["procedures"], language)
    imported = _imported(asked["source"], asked["tracked"], language)
    title = title or (imported.report.title if imported else "") or root.resolve().name
    order = imported.files.order if imported else ()
    _write(
        root,
        {
            "codicille.toml": _configuration(title, language, rules, order),
            ".gitattributes": ATTRIBUTES,
            ".gitignore": IGNORED,
            "amendments/README.md": _readme(),
        },
    )
    is_complete = imported is None or _take_in(session, root, imported, as_json=bool(asked["as_json"]))
    where = say("The workspace is in {folder}.", folder=str(root.resolve()))
    if asked["as_json"]:
        session.note(where)
    else:
        session.say(where, bold=True)
        session.say(_next(is_written=imported is not None))
    return 0 if is_complete else 1


def _refuse_overwriting(root: Path, source: object) -> None:
    if (root / "codicille.toml").exists():
        raise WorkspaceError(
            say("a workspace is already here"),
            Where(str(root / "codicille.toml")),
            say("Name another folder."),
        )
    text = root / "constitution"
    if source is not None and text.is_dir() and any(text.iterdir()):
        raise WorkspaceError(
            say("this folder holds a text already"),
            Where(str(text)),
            say("Name another folder, or start without --from."),
        )


def _write(root: Path, written: Mapping[str, bytes]) -> None:
    """Write the files that are not there yet, and save them in the repository, which is made if need be."""
    from codicille.store.files import write_file
    from codicille.store.git import Repository

    for path, content in written.items():
        if not (root / path).exists():
            write_file(root / path, content)
    (root / "constitution").mkdir(exist_ok=True)
    repository = Repository.open(root) if Repository.holds(root) else Repository.create(root)
    repository.save([(root / path).resolve() for path in written], "Start a constitution")


def _take_in(session: Session, root: Path, imported: Imported, *, as_json: bool) -> bool:
    """Put an imported text in constitution/ and report; return whether every letter is accounted for."""
    from codicille.cli.import_report import show_report
    from codicille.store.files import write_text

    write_text(root / "constitution", imported.files.text)
    show_report(session, imported, as_json=as_json)
    account = imported.report.account
    return account is None or account.is_complete


def _imported(source: object, tracked: object, language: str) -> Imported | None:
    if not isinstance(source, Path):
        return None
    from codicille.intake.word.document import Reading
    from codicille.intake.word.importing import import_document

    reading = Reading(str(tracked)) if tracked else None
    return import_document(source.read_bytes(), str(source), reading, language)


def _next(*, is_written: bool) -> Sentence:
    if is_written:
        return say(
            "Next: read constitution/ against the document, set the rules in codicille.toml, then "
            "`codicille draft --kind founding --id {id} --subject … --author …`.",
            id="0",
        )
    return say(
        "Next: set the rules in codicille.toml, write the text in constitution/, then "
        "`codicille draft --kind founding --id {id} --subject … --author …`.",
        id="0",
    )


def _configuration(title: str, language: str, rules: ReadyMade, order: Sequence[str]) -> bytes:
    from json import dumps

    return CONFIGURATION.format(
        title=dumps(title, ensure_ascii=False),
        language=language,
        order=f"order = {dumps(list(order), ensure_ascii=False)}\n" if order else "",
        procedures=rules.text,
    ).encode()


def _list(session: Session, language: str) -> None:
    from codicille.store.library import ready_made

    for one in ready_made(language):
        session.line(f"{one.name:<16} {one.title}")


def _chosen(session: Session, named: object, language: str) -> ReadyMade:
    """Return the rules that were named; asked for, on a terminal, where none was; else the usual ones."""
    from codicille.store.library import USUAL, ready_made, ready_made_called

    name = named if isinstance(named, str) else None
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
