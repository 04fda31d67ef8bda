"""`codicille sitting minutes`: what the law asks minutes to hold, in the language of the constitution."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from codicille.cli.session import Session, pass_session
from codicille.cli.sittings.room import enter_room, of_body, on_day
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.errors import UsageError, WorkspaceError
from codicille.sentence import say

if TYPE_CHECKING:
    from datetime import date

ENDINGS = (".md", ".txt")


@click.command("minutes", cls=SpokenCommand)
@on_day
@of_body
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    cls=SpokenOption,
    help="The file to write, in .md or .txt, which is never overwritten; else the minutes are printed",
)
@pass_session
def command(session: Session, day: date, body: str | None, output: Path | None) -> None:
    """Write the minutes of a sitting in Markdown: presence, quorum, agenda, votes, verdicts, resulting text.

    A workspace may have its own template, `site/templates/minutes.md.j2`.
    Example: `codicille sitting minutes 2023-06-03 -o minutes.md`.
    """  # fmt: skip
    from codicille.publish.sittings.minutes import minutes
    from codicille.store.files import write_file

    if output is not None:
        _check(output)
    room = enter_room(session, day, body)
    workspace = session.workspace
    constitution = workspace.configuration.constitution
    written = minutes(
        room.sitting,
        room.called,
        room.agenda,
        (constitution.title, constitution.language),
        workspace.site_folders,
    )
    if output is None:
        session.line(written.rstrip("\n"))
        return
    write_file(output, written.encode())
    session.say(say("Written to {file}.", file=str(output)))


def _check(output: Path) -> None:
    """Raise UsageError on a file of another kind, WorkspaceError on one that is there.

    A person may have completed it.
    """
    if output.suffix.lower() not in ENDINGS:
        raise UsageError(
            say("“{file}” ends neither in .md nor in .txt: the minutes are Markdown", file=str(output)),
            hint=say("Give a name that does, as -o minutes.md; no command makes a PDF of minutes."),
        )
    if output.exists():
        raise WorkspaceError(
            say("{file} is already there", file=str(output)),
            hint=say("Give another place with --output."),
        )
