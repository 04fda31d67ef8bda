"""`codicille export text`: a version of the text as a consolidated document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from codicille.cli.exports.delivery import deliver
from codicille.cli.exports.drawing import archive_of, survey_of
from codicille.cli.exports.options import Asked, Options, addresses, shared
from codicille.cli.session import DAY, Session, pass_session, today
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.cli.versions import chosen, note_conflict
from codicille.errors import UsageError
from codicille.publish.documents.tables import NAMES, TableName
from codicille.sentence import say

if TYPE_CHECKING:
    from datetime import date


@click.command("text", cls=SpokenCommand)
@click.option(
    "--version", "number", type=int, metavar="N", cls=SpokenOption, help="Take the version of this number"
)
@click.option("--as-of", type=DAY, cls=SpokenOption, help="Take the version in force on this day (today)")
@click.option(
    "--only",
    multiple=True,
    metavar="TITLE",
    cls=SpokenOption,
    help="Show this title, chapter or article only; may be given several times",
)
@click.option("--no-notes", is_flag=True, cls=SpokenOption, help="Leave out who wrote each provision")
@click.option("--no-annexes", is_flag=True, cls=SpokenOption, help="Leave out the list of amendments")
@click.option(
    "--table",
    "tables",
    multiple=True,
    type=click.Choice(NAMES),
    cls=SpokenOption,
    help="Add this table of the register at the end; may be given several times",
)
@shared
@pass_session
def command(
    session: Session,
    number: int | None,
    as_of: date | None,
    only: tuple[str, ...],
    no_notes: bool,
    no_annexes: bool,
    tables: tuple[str, ...],
    **options: Unpack[Options],
) -> None:
    """Write a version of the text as a document: what it says, who wrote it, what it is worth.

    Examples: `codicille export text -o constitution.pdf`; `codicille export text --as-of 2023-12-31
    --format all -o folder`.
    """
    from codicille.publish.documents.from_version import ConsolidatedText
    from codicille.publish.documents.tables_made import sheets

    asked = Asked(**options)
    if tables and asked.certifies:
        raise UsageError(
            say("a certified copy of the text holds no table of the register"),
            hint=say("Leave out --table; `codicille export tables` writes tables by themselves."),
        )
    history, archive = archive_of(session, asked)
    version = chosen(history, number, as_of)
    survey = survey_of(history, archive, as_of or today(), version, history.numbered(0))
    subject = ConsolidatedText(
        archive=archive,
        version=version,
        as_of=as_of,
        only=addresses(only),
        has_notes=not no_notes,
        has_annexes=not no_annexes,
        tables=sheets(survey, (name for name in TableName if name.value in tables)),
    )
    deliver(session, subject, asked)
    note_conflict(session, history)
