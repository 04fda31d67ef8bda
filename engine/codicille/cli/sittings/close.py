"""`codicille sitting close`: everything that was entered goes into the records, in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from codicille.cli.saving import note_next_day, save
from codicille.cli.session import Session, pass_session, today
from codicille.cli.sittings.room import held_room, of_body, on_day
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.decision.event import Vote
from codicille.sentence import enumerated, say, say_n

if TYPE_CHECKING:
    from datetime import date

    from codicille.store.sittings.closing import Closing


@click.command("close", cls=SpokenCommand)
@on_day
@of_body
@click.option("--dry-run", is_flag=True, cls=SpokenOption, help="Say what would follow, and record nothing")
@click.option("--no-save", is_flag=True, cls=SpokenOption, help="Do not commit the records to Git")
@pass_session
def command(session: Session, day: date, body: str | None, dry_run: bool, no_save: bool) -> None:
    """Write what was entered into the records, all of it or nothing; a closed sitting never changes again.

    Refused while something is left open. Example: `codicille sitting close 2023-06-03`.
    """
    from codicille.store.sittings.closing import close, foreseen, forget

    workspace = session.workspace
    with held_room(session, day, body) as room:
        sitting = room.sitting
        if dry_run:
            _show(session, foreseen(workspace, sitting, today()))
            session.note(say("Nothing was recorded."))
            return
        closing = close(workspace, sitting, today())
        try:
            if not no_save:
                save(session, closing.paths, say("sittings: close {name}", name=sitting.name))
        finally:
            forget(workspace)
    _show(session, closing)
    session.say(
        say_n(
            len(closing.events),
            "The sitting of {day} is closed: {count} record written.",
            "The sitting of {day} is closed: {count} records written.",
            day=sitting.date,
        ),
        bold=True,
    )
    _remind(session, closing)


def _remind(session: Session, closing: Closing) -> None:
    """Say what is left to do: a text adopted and not filed, what the minutes will lack."""
    from codicille.decision.sittings.check import lacking
    from codicille.history.agenda.wordings import unwritten
    from codicille.history.standings import Standings

    standings = Standings(closing.register)
    outcomes = {
        name: standings.of(closing.register.entry(name)).stages[-1]
        for name, event in closing.events.items()
        if isinstance(event, Vote)
    }
    for left in unwritten(closing.register, closing.sitting, outcomes):
        session.note(left.message)
        if left.hint is not None:
            session.note(left.hint)
    missing = tuple(lacking(closing.sitting))
    if missing:
        session.note(say("The minutes will lack {missing}.", missing=enumerated(missing)))


def _show(session: Session, closing: Closing) -> None:
    from codicille.history.standings import Standings

    standings = Standings(closing.register)
    for name in closing.events:
        state = standings.of(closing.register.entry(name))
        session.say(say("{id}: {what}", id=name, what=state.explanation))
    last = max(closing.events.values(), key=lambda event: event.recorded_on, default=None)
    if last is not None:
        note_next_day(session, last)
