"""`codicille sitting export` and `import`: the sitting as a table, for clerks who count in a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from codicille.cli.session import Session, pass_session
from codicille.cli.sittings.room import enter_room, held_room, of_body, on_day
from codicille.cli.sittings.show import left
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.sentence import say, say_n

if TYPE_CHECKING:
    from datetime import date

FRENCH = "fr"


@click.command("export", cls=SpokenCommand)
@on_day
@of_body
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    required=True,
    cls=SpokenOption,
    help="The table to write, as votes.csv",
)
@pass_session
def export_command(session: Session, day: date, body: str | None, output: Path) -> None:
    """Write a sitting as a table (CSV) to fill in a spreadsheet: one row for each item and college.

    In French the separator is a semicolon. Example: `codicille sitting export 2023-06-03 -o votes.csv`.
    """  # fmt: skip
    from codicille.decision.sittings.sheet import write_sheet
    from codicille.store.sittings.sittings import Sittings

    room = enter_room(session, day, body)
    register = room.agenda.register
    titles = {name: register.entry(name).amendment.subject for name in room.sitting.called}
    table = write_sheet(
        room.sitting, titles, room.called.body, room.called.stage, in_french=session.words.language == FRENCH
    )
    Sittings(session.workspace).write_sheet(output, table)
    session.say(say("Written to {file}. `codicille sitting import {day} {file}` takes it back.",
                    file=str(output), day=room.day))  # fmt: skip


@click.command("import", cls=SpokenCommand)
@on_day
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@of_body
@pass_session
def import_command(session: Session, day: date, file: Path, body: str | None) -> None:
    """Enter what a table (CSV) says of a sitting; all of it, or nothing where a line is wrong.

    Example: `codicille sitting import 2023-06-03 votes.csv`.
    """
    from codicille.decision.sittings.from_sheet import read_sheet
    from codicille.history.agenda.sheet import taken_over
    from codicille.store.sittings.sittings import Sittings

    with held_room(session, day, body) as room:
        text = Sittings(session.workspace).read_sheet(file)
        sheet = read_sheet(text, room.sitting, room.called.body, room.called.stage, str(file))
        taken = room.saved(taken_over(room.agenda.register, room.sitting, sheet, str(file)))
    session.say(say_n(len(sheet.entries), "{count} item entered.", "{count} items entered."), bold=True)
    session.say(left(taken))
