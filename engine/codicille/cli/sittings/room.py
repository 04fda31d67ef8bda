"""What every `codicille sitting` verb starts from: the sitting, its body and stage, what awaits it."""

from __future__ import annotations

import textwrap
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from codicille.cli.session import DAY
from codicille.cli.speech import SpokenOption
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from codicille.cli.session import Session
    from codicille.decision.sittings.sitting import Sitting
    from codicille.history.agenda.agenda import Calling
    from codicille.history.relations import Agenda
    from codicille.sentence import Sentence

WIDTH = 80

on_day = click.argument("day", metavar="DATE", type=DAY)
of_body = click.option(
    "--body", metavar="ID", cls=SpokenOption, help="The body that sits, where several do on that day"
)


@dataclass(frozen=True, slots=True)
class Room:
    """A sitting with all it rests on."""

    session: Session
    sitting: Sitting
    called: Calling
    agenda: Agenda
    """What awaited a decision when it opened."""

    def saved(self, sitting: Sitting) -> Room:
        """Write the sitting at once, and go on with it."""
        from codicille.store.sittings.sittings import Sittings

        if sitting != self.sitting:
            Sittings(self.session.workspace).write(sitting)
        return replace(self, sitting=sitting)

    def check_powers(self, sitting: Sitting) -> None:
        """Raise RecordError where a power of attorney has served for too many sittings in a row."""
        from codicille.history.agenda.powers import check_powers
        from codicille.store.sittings.sittings import Sittings

        others = Sittings(self.session.workspace).all()
        check_powers(self.agenda.register, others, sitting, self.called.stage)

    @property
    def day(self) -> str:
        """How a command names the sitting: its day, with its body where another one sits then."""
        from codicille.store.sittings.sittings import Sittings

        day = self.sitting.date.isoformat()
        is_alone = len(Sittings(self.session.workspace).of_day(self.sitting.date)) < 2
        return day if is_alone else f"{day} --body {self.sitting.body}"

    def title(self, amendment_id: str) -> str:
        """Return an amendment's id and title."""
        return f"{amendment_id} – {self.agenda.register.entry(amendment_id).amendment.subject}"


def enter_room(session: Session, day: date, body: str | None) -> Room:
    """Open the sitting of a day. Raises RecordError when none has been prepared, or several have."""
    from codicille.store.sittings.sittings import Sittings

    return room_of(session, Sittings(session.workspace).named(day, body))


@contextmanager
def held_room(session: Session, day: date, body: str | None) -> Iterator[Room]:
    """Open the sitting of a day for as long as somebody works on it; nobody else may meanwhile.

    Raises what `enter_room` raises, and WorkspaceError where somebody else is at work on it.
    """
    from codicille.store.sittings.sittings import Sittings

    sittings = Sittings(session.workspace)
    with sittings.held(sittings.named(day, body)) as sitting:
        yield room_of(session, sitting)


def room_of(session: Session, sitting: Sitting) -> Room:
    """Return a sitting with all it rests on; a text it calls that is not filed yet counts as filed there."""
    from codicille.history.agenda.agenda import agenda_of, calling
    from codicille.history.agenda.wordings import with_filings

    workspace = session.workspace
    register = with_filings(workspace.register(), sitting)
    called = calling(register.rules, sitting.body, sitting.stage, sitting.date)
    order = workspace.configuration.constitution.order
    return Room(session, sitting, called, agenda_of(register, sitting.date, order))


def head(room: Room) -> Sentence:
    """Return the sitting in a line: its day, its body, its stage with the article that sets the rule."""
    stage = room.called.stage
    return say(
        "Sitting of {day}: {body}, {stage} ({source})",
        day=room.sitting.date,
        body=room.called.body.name,
        stage=stage.name,
        source=stage.source,
    )


def wrapped(show: Callable[[str], None], text: str, indent: str = "") -> None:
    """Show a sentence that begins with a capital, wrapped."""
    beside(show, indent, f"{text[:1].upper()}{text[1:]}")


def beside(show: Callable[[str], None], head: str, text: str) -> None:
    """Show words beside a head, wrapped in a column of their own."""
    lines = textwrap.wrap(
        text, WIDTH, initial_indent=head, subsequent_indent=" " * len(head),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    for line in lines:
        show(line)
