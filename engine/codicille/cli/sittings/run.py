"""`codicille sitting run`: the clerk's session, item by item; every entry is saved as it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from codicille.cli.session import Session, pass_session
from codicille.cli.sittings.room import head, held_room, of_body, on_day
from codicille.cli.speech import SpokenCommand
from codicille.errors import CodicilleError, RecordError
from codicille.sentence import enumerated, say

if TYPE_CHECKING:
    from datetime import date

    from codicille.cli.sittings.clerk import Clerk, Turn


@click.command("run", cls=SpokenCommand)
@on_day
@of_body
@pass_session
def command(session: Session, day: date, body: str | None) -> int:
    """Enter a sitting item by item: who is there, the votes, what falls; see each verdict at once.

    Nothing is in the records before it is closed. It can be left at any moment, and goes on where it was; `?`
    shows the words it knows. Example: `codicille sitting run 2023-06-03`.
    """
    from codicille.cli.sittings.clerk import Clerk
    from codicille.cli.sittings.dialogue import Dialogue, LeftError
    from codicille.decision.sittings.entries import check_open

    with held_room(session, day, body) as room:
        check_open(room.sitting)
        try:
            go_through(Clerk(room, Dialogue(session)))
        except (LeftError, KeyboardInterrupt) as leaving:
            session.line()
            session.note(
                say(
                    "Everything entered is saved. `codicille sitting run {day}` goes on from here.",
                    day=room.day,
                )
            )
            return 1 if isinstance(leaving, KeyboardInterrupt) else 0
    return 0


def go_through(clerk: Clerk) -> None:
    """Go through a sitting until nothing is left. Raises LeftError when the clerk leaves."""
    from codicille.cli.sittings.presence import open_sitting
    from codicille.cli.sittings.show import left
    from codicille.decision.sittings.check import lacking

    clerk.dialogue.tell(head(clerk.room), bold=True)
    if clerk.sitting.presence is None:
        open_sitting(clerk)
    is_left = True
    while is_left:
        call_all(clerk)
        clerk.room.session.line()
        clerk.remind()
        clerk.dialogue.tell(left(clerk.room))
        if not clerk.sitting.item:
            return
        missing = tuple(lacking(clerk.sitting))
        if missing:
            clerk.dialogue.tell(say("The minutes will lack {missing}.", missing=enumerated(missing)))
        is_left = finish(clerk)


def call_all(clerk: Clerk) -> None:
    """Call what is open, item by item, until nothing is."""
    from codicille.cli.sittings.clerk import Turn

    while clerk.sitting.open:
        lost = clerk.lost()
        if lost is not None:
            clerk.confirm(lost)
            continue
        item = clerk.sitting.item_of(clerk.sitting.open[0])
        assert item is not None, "what is open is called"
        call(clerk, Turn(tuple(name for name in item.amendments if name in clerk.sitting.open)))


def finish(clerk: Clerk) -> bool:
    """Do what the clerk still wants, nothing being left to call; return whether something is open again.

    An empty line or the end of input leaves.
    """
    from codicille.cli.sittings.clerk import Turn
    from codicille.cli.sittings.commands import ANY_TIME, wish
    from codicille.cli.sittings.dialogue import BackError, LeftError

    question = say("A word, such as c ID or ended 17:40; ? for help; Enter leaves:")
    try:
        while not clerk.sitting.open and (line := clerk.dialogue.ask(question)):
            try:
                if wish(line).word not in ANY_TIME:
                    raise RecordError(say("nothing is being called"), hint=say("c ID enters one again."))
                typed(clerk, Turn(()), line)
            except CodicilleError as error:
                clerk.dialogue.complain(error)
            except BackError:
                clerk.dialogue.tell(say("Nothing was entered."))
    except LeftError:
        return False
    return bool(clerk.sitting.open)


def call(clerk: Clerk, turn: Turn) -> None:
    """Call an item, and do what the clerk types until it is done with."""
    from codicille.cli.sittings.dialogue import BackError

    clerk.announce(turn)
    question = say("{ids} (for against abstaining, or ?):", ids=turn.names)
    if clerk.room.called.stage.scale:
        question = say("{ids} ({grades}, or ?):", ids=turn.names, grades=clerk.room.called.stage.scale)
    while True:
        line = clerk.dialogue.ask(question)
        try:
            if typed(clerk, turn, line):
                return
        except CodicilleError as error:
            clerk.dialogue.complain(error)
        except BackError:
            clerk.dialogue.tell(say("Nothing was entered."))


def typed(clerk: Clerk, turn: Turn, line: str) -> bool:
    """Do what was typed; return whether the item is done with, another one called meanwhile or not."""
    from codicille.cli.sittings.commands import wish
    from codicille.cli.sittings.deeds import DEEDS
    from codicille.cli.sittings.presence import call_again

    if not line or line[0].isdigit():
        clerk.vote(turn, line)
        if turn.is_opening:
            call_again(clerk)
        return True
    wanted = wish(line)
    answer = DEEDS[wanted.word](clerk, turn, wanted.rest)
    if isinstance(answer, bool):
        return answer
    call(clerk, answer)
    return True
