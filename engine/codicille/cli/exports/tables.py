"""`codicille export tables`: tables of the register: by date, by provision, of numbers, of errata."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from codicille.cli.exports.delivery import deliver
from codicille.cli.exports.drawing import archive_of, survey_of
from codicille.cli.exports.options import Asked, Options, shared
from codicille.cli.session import DAY, Session, pass_session, today
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.cli.versions import note_conflict
from codicille.publish.documents.tables import NAMES, TableName

if TYPE_CHECKING:
    from datetime import date


@click.command("tables", cls=SpokenCommand)
@click.option(
    "--table",
    "-t",
    "wanted",
    multiple=True,
    type=click.Choice(NAMES),
    cls=SpokenOption,
    help="Write this table only; may be given several times",
)
@click.option("--as-of", type=DAY, cls=SpokenOption, help="Say what is in force on this day (today)")
@click.option(
    "--since",
    metavar="VERSION",
    default="0",
    cls=SpokenOption,
    help="Follow the numbers from this version on, named by number or by day (the founding act)",
)
@shared
@pass_session
def command(
    session: Session, wanted: tuple[str, ...], as_of: date | None, since: str, **options: Unpack[Options]
) -> None:
    """Write tables: amendments by date and by provision, numbers then and now, errata, what is not in force.

    Examples: `codicille export tables -o tables.pdf`; `codicille export tables --table destination --format
    csv`; `codicille export tables --format csv -o folder`.
    """
    from codicille.publish.documents.from_tables import Tables

    asked = Asked(**options)
    history, archive = archive_of(session, asked)
    names = tuple(name for name in TableName if not wanted or name.value in wanted)
    day = as_of or today()
    survey = survey_of(history, archive, day, history.in_force(day), history.named(since))
    deliver(session, Tables(survey, names), asked)
    note_conflict(session, history)
