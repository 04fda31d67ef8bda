"""`codicille template`: make the form in which a member writes an amendment with a word processor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from codicille.cli.session import Session, pass_session, today
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.cli.versions import history_of, outline_of, provision_named
from codicille.errors import UsageError, WorkspaceError
from codicille.sentence import say

if TYPE_CHECKING:
    from codicille.cli.versions import History
    from codicille.history.version import Version
    from codicille.text.address import Address

ENDINGS = (".docx", ".odt")


@click.command("template", cls=SpokenCommand)
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--all", "whole", is_flag=True, cls=SpokenOption, help="The whole text, not some articles")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    cls=SpokenOption,
    help="Where to write the file; its ending says the format, .docx or .odt",
)
@pass_session
def command(session: Session, articles: tuple[str, ...], whole: bool, output: Path | None) -> None:
    """Make a Word file in which a member writes an amendment.

    It holds the articles named, as they are in force, with change tracking on, four fields to fill in and
    three lines of instructions. What comes back is made an amendment by `codicille draft --word`.
    Example: `codicille template 28 29 -o amendment.docx`.
    """
    from codicille.catalogue import catalogue
    from codicille.intake.word.sheet import Origin, make_sheet
    from codicille.intake.word.to_docx import write_docx
    from codicille.intake.word.to_odt import write_odt
    from codicille.store.files import write_file

    _check(articles, whole)
    workspace = session.workspace
    history = history_of(session)
    version = history.in_force(today())
    chosen = _chosen(session, history, version, articles)
    target = _target(output, chosen)
    told = workspace.configuration.constitution
    words = catalogue(told.language, workspace.site_folders)
    origin = Origin(outline_of(session, version), version.number, told.title, told.language)
    write = write_odt if target.suffix.lower() == ".odt" else write_docx
    write_file(target, write(make_sheet(origin, chosen, words)))
    session.say(
        say(
            "Written to {file}, on version {number}. Then: `codicille draft --id … --word {file}`.",
            file=str(target),
            number=version.number,
        ),
        bold=True,
    )


def _chosen(session: Session, history: History, version: Version, articles: tuple[str, ...]) -> list[Address]:
    """Return the addresses of the provisions named; a paragraph's is that of its article."""
    known = {str(one.address) for one in outline_of(session, version).provisions}
    chosen = []
    for article in articles:
        address: Address | None = provision_named(session, history, version, article).address
        while address is not None and str(address) not in known:
            address = address.parent
        assert address is not None, "every place is in a provision"
        chosen.append(address)
    return list(dict.fromkeys(chosen))


def _target(output: Path | None, chosen: list[Address]) -> Path:
    target = output or Path("-".join(["amendment", *(str(one) for one in chosen)])[:80] + ENDINGS[0])
    if target.suffix.lower() not in ENDINGS:
        raise UsageError(
            say("“{file}” ends neither in .docx nor in .odt", file=str(target)),
            hint=say("Give a name that does, as --output amendment.docx."),
        )
    if target.exists():
        raise WorkspaceError(
            say("{file} is already there", file=str(target)),
            hint=say("Give another place with --output."),
        )
    return target


def _check(articles: tuple[str, ...], whole: bool) -> None:
    example = say("For instance: `codicille template 28 29 -o amendment.docx`.")
    if articles and whole:
        raise UsageError(say("name articles, or say --all, not both"), hint=example)
    if not articles and not whole:
        raise UsageError(say("name the articles to be amended, or say --all"), hint=example)
