"""Who is there, asked of the clerk: at opening, when members come or leave, for a vote entered again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from codicille.cli.sittings.dialogue import YES, BackError
from codicille.decision.sittings.entries import excusing, presence_at
from codicille.decision.sittings.opening import (
    called_again,
    may_be_opening,
    missed_at_opening,
    with_opening,
)
from codicille.decision.sittings.quorum import opening
from codicille.decision.sittings.sitting import Entry, EntryKind
from codicille.decision.voting.proxy import PowerError
from codicille.errors import CodicilleError, Where
from codicille.sentence import enumerated, say

if TYPE_CHECKING:
    from codicille.cli.sittings.clerk import Clerk, Turn
    from codicille.decision.sittings.sitting import Presence, Sitting


def open_sitting(clerk: Clerk) -> None:
    """Ask who is there at opening; where nobody can vote, propose to enter that."""
    clerk.dialogue.tell(say("Presence at opening"), bold=True)
    while True:
        try:
            there = clerk.asking.presence(clerk.sitting.presence)
        except BackError:
            continue
        lawful = _lawful(clerk, replace(clerk.sitting, presence=there), there)
        if lawful is not None:
            break
    clerk.save(lawful)
    _without_quorum(clerk)


def presence(clerk: Clerk, turn: Turn, rest: str) -> bool:  # noqa: ARG001 - the signature of every deed
    """Who is there: for the vote that is entered again, at opening, or from the next vote on."""
    sitting = clerk.sitting
    if turn.is_correction:
        _of_entry(clerk, turn)
        return False
    is_opening = not turn.names or not sitting.entry
    there = clerk.asking.presence(sitting.presence if is_opening else presence_at(sitting))
    if is_opening or _is_opening(clerk, there):
        _correct(clerk, with_opening(sitting, there))
        return bool(turn.names) and not set(turn.names) & set(clerk.sitting.open)
    lawful = _lawful(clerk, replace(sitting, now=there), there)
    if lawful is not None:
        clerk.save(lawful)
        clerk.dialogue.tell(say("It counts from the next vote on; what is entered stays as it is."))
    return False


def call_again(clerk: Clerk) -> None:
    """Take back what was entered for want of a quorum at opening, once the quorum is known to be there."""
    there, names = clerk.sitting.presence, missed_at_opening(clerk.sitting)
    if there is None or not names or not _holds(clerk, clerk.sitting, there):
        return
    clerk.save(called_again(clerk.sitting, names))
    clerk.dialogue.tell(
        say("The quorum was there at opening: {ids} can be voted on again.", ids=enumerated(names))
    )


def _of_entry(clerk: Clerk, turn: Turn) -> None:
    """Ask who was there at a vote that is entered again; it counts once its votes are typed."""
    sitting = clerk.sitting
    there = clerk.asking.presence(turn.presence or presence_at(sitting, sitting.entry_of(turn.names[0])))
    is_opening = _is_opening(clerk, there, turn)
    wanted = with_opening(sitting, there, turn.names) if is_opening else replace(sitting, now=there)
    lawful = _lawful(clerk, wanted, there)
    if lawful is None:
        return
    turn.presence = lawful.presence if is_opening else lawful.now
    turn.is_opening = is_opening
    clerk.dialogue.tell(
        say(
            "Type the votes on {ids} now: the presence is kept with them, and counts for what was entered "
            "after them, up to the next change. `k` leaves everything as it was.",
            ids=enumerated(turn.names),
        )
    )


def _is_opening(clerk: Clerk, there: Presence, turn: Turn | None = None) -> bool:
    """Ask whether the opening was like that already, where that is possible."""
    if not may_be_opening(clerk.sitting, there, turn.names if turn is not None else ()):
        return False
    question = say("Were they there at opening already? (no: members came or left since) [y/N]")
    return clerk.dialogue.ask(question).casefold() in YES


def _correct(clerk: Clerk, wanted: Sitting) -> None:
    """Save another presence at opening once all that is entered adds up with it, and say what follows."""
    there = wanted.presence
    assert there is not None, "it was just typed"
    lawful = _lawful(clerk, wanted, there)
    if lawful is None:
        return
    clerk.check(lawful)
    clerk.save(lawful)
    clerk.dialogue.tell(say("That is the presence at opening now."))
    call_again(clerk)


def _without_quorum(clerk: Clerk) -> None:
    """Propose to enter, item by item, that nobody could vote, where the quorum is missed at opening."""
    there, left = clerk.sitting.presence, clerk.sitting.open
    assert there is not None, "it was just typed"
    if not left or _holds(clerk, clerk.sitting, there):
        return
    if clerk.dialogue.agrees(say("Nobody can vote. Enter that on all that is left?")):
        for item in clerk.sitting.item:
            names = tuple(name for name in item.amendments if name in left)
            if names:
                clerk.enter(Entry(amendments=names, kind=EntryKind.NO_QUORUM))


def _holds(clerk: Clerk, sitting: Sitting, there: Presence) -> bool:
    called = clerk.room.called
    return opening(sitting, there, called.stage, called.body, Where()).holds


def _lawful(clerk: Clerk, sitting: Sitting, there: Presence) -> Sitting | None:
    """Say whether the quorum is there; return the sitting, its powers certified where they have to be.

    None where the numbers do not add up, or a power may not serve; which is said too.
    """
    called = clerk.room.called
    try:
        found = opening(sitting, there, called.stage, called.body, Where())
    except CodicilleError as error:
        clerk.dialogue.complain(error)
        return None
    clerk.dialogue.tell(found.explanation)
    for one in found.besides if sitting.presence is there else ():
        clerk.dialogue.tell(one)
    return _certified(clerk, sitting)


def _certified(clerk: Clerk, sitting: Sitting) -> Sitting | None:
    """Return a sitting whose powers of attorney may all serve; None where one may not, which is said.

    The clerk is asked whose illness is certified.
    """
    while True:
        try:
            clerk.room.check_powers(sitting)
        except PowerError as error:
            clerk.dialogue.complain(error)
            question = say("Is the illness of {absent} certified? [y/N]", absent=error.absent)
            if clerk.dialogue.ask(question).casefold() not in YES:
                return None
            sitting = excusing(sitting, error.absent)
        else:
            return sitting
