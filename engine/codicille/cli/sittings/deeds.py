"""What each word of the clerk does in a sitting; it answers what comes next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codicille.catalogue import catalogue
from codicille.cli.redlines import redlined
from codicille.cli.sittings import besides
from codicille.cli.sittings.clerk import Turn
from codicille.cli.sittings.commands import MEANINGS, Word
from codicille.cli.sittings.counts import FORMS, MOTIONS, form_of, in_both, one_of
from codicille.cli.sittings.dialogue import LeftError
from codicille.cli.sittings.presence import presence
from codicille.cli.sittings.room import beside
from codicille.cli.sittings.show import report
from codicille.decision.procedure import Outcome
from codicille.decision.sittings.order_of_call import changed
from codicille.decision.sittings.sitting import Change, Entry, EntryKind, Spot
from codicille.errors import CodicilleError, RecordError
from codicille.history.agenda.agenda import parents
from codicille.history.agenda.wordings import check_wording
from codicille.sentence import alternatives, enumerated, say
from codicille.shipped import shipped_site
from codicille.store.sittings.wording import read_wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from codicille.cli.sittings.clerk import Clerk
    from codicille.store.sittings.wording import Wording

    Answer = Turn | bool
    """Whether the item is done with; or another one to call first."""
    Deed = Callable[[Clerk, Turn, str], Answer]

LATER = say("to be examined at a later sitting")


def withdrawn(clerk: Clerk, turn: Turn, rest: str) -> Answer:
    """Its author takes it back; of identical ones, the one that is named."""
    names = _some(turn, rest)
    for name in names:
        author = clerk.room.agenda.register.entry(name).amendment.author.name
        clerk.enter(Entry(amendments=(name,), kind=EntryKind.WITHDRAWN, by=author))
    return _is_done(turn, names)


def not_moved(clerk: Clerk, turn: Turn, rest: str) -> Answer:
    """Nobody moves it."""
    names = _some(turn, rest)
    clerk.enter(Entry(amendments=names, kind=EntryKind.NOT_MOVED))
    return _is_done(turn, names)


def adjourn(clerk: Clerk, turn: Turn, rest: str) -> Answer:
    """It is put off; the reason is kept in the record, in the language of the constitution."""
    language = clerk.room.session.workspace.configuration.constitution.language
    default = LATER.render(catalogue(language, [shipped_site()]))
    reason = rest or clerk.dialogue.ask(say("Why? (Enter: “{default}”)", default=default)) or default
    clerk.enter(Entry(amendments=turn.names, kind=EntryKind.ADJOURNED, reason=reason))
    return True


def fallen(clerk: Clerk, turn: Turn, rest: str) -> Answer:
    """It falls."""
    return _lost(clerk, turn, rest, EntryKind.FALLEN)


def satisfied(clerk: Clerk, turn: Turn, rest: str) -> Answer:
    """What it asks is in the text."""
    return _lost(clerk, turn, rest, EntryKind.SATISFIED)


def moot(clerk: Clerk, turn: Turn, rest: str) -> Answer:
    """Nothing is left for it to act on."""
    return _lost(clerk, turn, rest, EntryKind.MOOT)


def ballot(clerk: Clerk, turn: Turn, rest: str) -> Answer:
    """Another form of ballot for this item."""
    question = say("{known}?", known=alternatives(map(in_both, FORMS.values())))
    turn.ballot = form_of(rest) if rest else clerk.dialogue.until(question, form_of)
    return False


def motion(clerk: Clerk, turn: Turn, rest: str) -> Answer:
    """Put something else to the vote than adopting."""
    known = {one: MOTIONS[one] for one in clerk.room.called.stage.outcomes}
    question = say("What is put to the vote: {known}?", known=alternatives(map(in_both, known.values())))
    turn.motion = (
        one_of(rest, known) if rest else clerk.dialogue.until(question, lambda typed: one_of(typed, known))
    )
    turn.wording = _wording(clerk, turn.names[0]) if turn.motion is Outcome.ADOPTS_WITH_CHANGES else None
    return False


def _wording(clerk: Clerk, name: str) -> Wording | None:
    """Ask for the text put to the vote in an amendment's place, until it fits; None: it comes later."""
    session, agenda = clerk.room.session, clerk.room.agenda
    question = say("The file of that text, or its id where it is filed (Enter: it is written later):")
    while typed := clerk.dialogue.ask(question):
        try:
            found = read_wording(session.workspace, agenda.register, session.folder, typed)
            check_wording(agenda, found.amendment, name)
        except CodicilleError as error:
            clerk.dialogue.complain(error)
            continue
        clerk.dialogue.tell(
            say("{id} is put to the vote in its place: {title}", id=found.amendment.id,
                title=found.amendment.subject)
        )  # fmt: skip
        return found
    return None


def correct(clerk: Clerk, turn: Turn, rest: str) -> Answer:  # noqa: ARG001 - the signature of every deed
    """Enter an amendment again; of what was entered together on several items, its own item alone."""
    entry = clerk.entry_of(clerk.sitting, rest)
    item = clerk.sitting.item_of(rest)
    assert item is not None, "what is entered is called"
    names = tuple(name for name in entry.amendments if name in item.amendments)
    return Turn(names, entry.ballot, is_correction=True)


def keep(clerk: Clerk, turn: Turn, rest: str) -> Answer:  # noqa: ARG001 - the signature of every deed
    """Leave what was entered as it is."""
    if not turn.is_correction:
        raise RecordError(say("there is nothing entered here to keep"))
    return True


def call_now(clerk: Clerk, turn: Turn, rest: str) -> Answer:
    """The chair calls another item now; the change is kept with its reason."""
    other = turn.names[0]
    if rest in turn.names:
        raise RecordError(say("{id} is being called", id=rest))
    reason = clerk.dialogue.ask(say("The chair's reason (Enter: none):")) or None
    change = Change(amendment=rest or "–", place=Spot.BEFORE, other=other, reason=reason)
    clerk.save(changed(clerk.sitting, change, parents(clerk.room.agenda)))
    return True


def text(clerk: Clerk, turn: Turn, rest: str) -> Answer:
    """Show what an amendment changes, word by word."""
    order = clerk.room.session.workspace.configuration.constitution.order
    for name in _some(turn, rest) if not rest else (rest,):
        proposal = clerk.room.agenda.proposals.get(clerk.room.agenda.register.entry(name).id)
        if proposal is not None:
            for line in redlined(proposal.before, proposal.after, order, clerk.room.session.words):
                clerk.room.session.line(line)
    return False


def show_list(clerk: Clerk, turn: Turn, rest: str) -> Answer:  # noqa: ARG001 - the signature of every deed
    """Show what is entered and what is left."""
    report(clerk.room)
    return False


def show_help(clerk: Clerk, turn: Turn, rest: str) -> Answer:  # noqa: ARG001 - the signature of every deed
    """Show the words."""
    session = clerk.room.session
    clerk.dialogue.tell(
        say(
            "Type the votes for, against and the abstentions, as 20 5 3; colleges are parted by /, as"
            " 20 5 3 / 8 6 2. Or one of these words:"
        )
    )
    for meaning in MEANINGS.values():
        words = ", ".join(meaning.typed)
        beside(session.line, f"  {words:<32}  ", meaning.does.render(session.words))
    return False


def leave(clerk: Clerk, turn: Turn, rest: str) -> Answer:  # noqa: ARG001 - the signature of every deed
    """Leave. Raises LeftError."""
    raise LeftError


DEEDS: dict[Word, Deed] = {
    Word.WITHDRAWN: withdrawn,
    Word.NOT_MOVED: not_moved,
    Word.ADJOURN: adjourn,
    Word.FALLEN: fallen,
    Word.SATISFIED: satisfied,
    Word.MOOT: moot,
    Word.PRESENCE: presence,
    Word.BALLOT: ballot,
    Word.MOTION: motion,
    Word.CORRECT: correct,
    Word.KEEP: keep,
    Word.CALL: call_now,
    Word.OPENED: besides.opened,
    Word.ENDED: besides.ended,
    Word.CHAIR: besides.chair,
    Word.SECRETARY: besides.secretary,
    Word.NOMINATE: besides.nominate,
    Word.DOORS: besides.doors,
    Word.DISCUSSION: besides.discussion,
    Word.NUMBER: besides.number,
    Word.TEXT: text,
    Word.LIST: show_list,
    Word.HELP: show_help,
    Word.QUIT: leave,
}


def _some(turn: Turn, rest: str) -> tuple[str, ...]:
    """Return the amendments that are named, of those being called; all of them where none is."""
    if not rest:
        return turn.names
    if rest not in turn.names:
        raise RecordError(
            say("{id} is not being called", id=rest),
            hint=say("What is called: {ids}.", ids=enumerated(turn.names)),
        )
    return (rest,)


def _is_done(turn: Turn, names: tuple[str, ...]) -> bool:
    """Leave some of identical amendments out of the item; return whether none is left."""
    turn.names = tuple(name for name in turn.names if name not in names)
    return not turn.names


def _lost(clerk: Clerk, turn: Turn, rest: str, kind: EntryKind) -> Answer:
    """Enter that an amendment is lost to those named, or to those the engine finds."""
    names = [name for name in re.split(r"[\s,;]+", rest) if name]
    causes = tuple(clerk.room.agenda.register.entry(name).id for name in names)
    if not causes:
        found = (clerk.prospects.to_come.get(name) for name in turn.names)
        causes = tuple(dict.fromkeys(cause for one in found if one is not None for cause in one.causes))
    if not causes and kind is not EntryKind.SATISFIED:
        raise RecordError(
            say("because of what? no cause is known"),
            hint=say("Name the amendments that were adopted, as: f 2023-01"),
        )
    clerk.enter(Entry(amendments=turn.names, kind=kind, causes=causes))
    return True
