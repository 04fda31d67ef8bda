"""A sitting in the clerk's hands: what is asked, judged, saved at once; `deeds.py` has the words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec.structs import replace

from codicille.change.relating.consequence import Fate
from codicille.change.relation import RelationKind
from codicille.cli.sittings.counts import Asking
from codicille.cli.sittings.dialogue import YES, BackError, Dialogue
from codicille.cli.sittings.room import room_of
from codicille.cli.sittings.show import entry_said, reasons_of, relations_of
from codicille.decision.sittings.entries import enter, excusing, presence_at
from codicille.decision.sittings.quorum import opening
from codicille.decision.sittings.sitting import Entry, EntryKind
from codicille.decision.sittings.typed import whole_number
from codicille.decision.voting.proxy import PowerError
from codicille.errors import CodicilleError, RecordError, Where
from codicille.history.agenda.outlook import judged, prospects
from codicille.history.agenda.wordings import unwritten, with_wording
from codicille.sentence import enumerated, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.change.relating.consequence import Consequence
    from codicille.cli.sittings.room import Room
    from codicille.decision.procedure import Outcome
    from codicille.decision.rule import Ballot, Side
    from codicille.decision.sittings.sitting import Presence, Sitting
    from codicille.history.agenda.order import Called
    from codicille.history.agenda.outlook import Prospects
    from codicille.store.sittings.wording import Wording

ENDS = {
    Fate.FALLS: EntryKind.FALLEN,
    Fate.FALLS_WITH_ITS_PARENT: EntryKind.FALLEN,
    Fate.SATISFIED: EntryKind.SATISFIED,
}
"""What is proposed to be recorded of an amendment that can no longer be put to the vote."""


@dataclass
class Turn:
    """An item being called, and how it is voted on."""

    names: tuple[str, ...]
    ballot: Ballot | None = None
    motion: Outcome | None = None
    wording: Wording | None = None
    """The body's own text, which is put to the vote in the place of the amendment."""
    is_correction: bool = False


@dataclass
class Clerk:
    """One session: the room as it is now, and what the clerk would not have recorded as lost."""

    room: Room
    dialogue: Dialogue
    kept: set[str] = field(default_factory=set)
    _known: tuple[Sitting, Prospects] | None = None
    _reasons: Mapping[str, Called] = field(default_factory=dict)

    @property
    def sitting(self) -> Sitting:
        """The sitting as it is saved."""
        return self.room.sitting

    @property
    def prospects(self) -> Prospects:
        """What follows from what is entered; computed once for each entry."""
        if self._known is None or self._known[0] is not self.sitting:
            self._known = (self.sitting, prospects(self.room.agenda, self.sitting))
        return self._known[1]

    @property
    def asking(self) -> Asking:
        """The questions on numbers."""
        return Asking(self.dialogue, self.room.called)

    def save(self, sitting: Sitting) -> None:
        """Write the sitting at once."""
        self.room = self.room.saved(sitting)

    def open(self) -> None:
        """Ask who is there at opening; where nobody can vote, propose to enter that."""
        self.dialogue.tell(say("Presence at opening"), bold=True)
        while True:
            try:
                there = self.asking.presence(self.sitting.presence)
            except BackError:
                continue
            sitting = replace(self.sitting, presence=there)
            holds = self.quorum(sitting, there)
            if holds is not None:
                certified = self.with_certified(sitting)
                if certified is not None:
                    break
        self.save(certified)
        question = say("Nobody can vote. Enter that on all that is left?")
        if not holds and self.sitting.open and self.dialogue.agrees(question):
            self.enter(Entry(amendments=self.sitting.open, kind=EntryKind.NO_QUORUM))

    def quorum(self, sitting: Sitting, there: Presence) -> bool | None:
        """Say whether the quorum is there; None where the numbers do not add up, which is said too."""
        called = self.room.called
        try:
            found = opening(sitting, there, called.stage, called.body, Where())
        except CodicilleError as error:
            self.dialogue.complain(error)
            return None
        self.dialogue.tell(found.explanation)
        for one in found.besides if sitting.presence is there else ():
            self.dialogue.tell(one)
        return found.holds

    def with_certified(self, sitting: Sitting) -> Sitting | None:
        """Return a sitting whose powers of attorney may all serve; None where one may not, which is said.

        The clerk is asked whose illness is certified.
        """
        while True:
            try:
                self.room.check_powers(sitting)
            except PowerError as error:
                self.dialogue.complain(error)
                question = say("Is the illness of {absent} certified? [y/N]", absent=error.absent)
                if self.dialogue.ask(question).casefold() not in YES:
                    return None
                sitting = excusing(sitting, error.absent)
            else:
                return sitting

    def lost(self) -> Consequence | None:
        """Return the first amendment that can no longer be put to the vote, and is not entered as lost."""
        found = (self.prospects.to_come.get(name) for name in self.sitting.open if name not in self.kept)
        return next((one for one in found if one is not None and one.fate in ENDS), None)

    def confirm(self, found: Consequence) -> None:
        """Show what an amendment is lost to, with the passages; enter it when the clerk agrees."""
        self.dialogue.tell(found.message, bold=True)
        for contact in found.contacts:
            self.dialogue.tell(contact.told(found.causes or say("the text in force"), found.id), "  ")
        kind = ENDS[found.fate]
        question = say("Record that {id} falls?", id=found.id)
        if kind is EntryKind.SATISFIED:
            question = say("Record that {id} is satisfied?", id=found.id)
        if self.dialogue.agrees(question):
            self.enter(Entry(amendments=(found.id,), kind=kind, causes=found.causes))
        else:
            self.kept.add(found.id)

    def announce(self, turn: Turn) -> None:
        """Say what is called, why there, and what it meets."""
        session, item = self.room.session, self.sitting.item_of(turn.names[0])
        rank, count = self.sitting.rank(turn.names[0]), len(self.sitting.item)
        reasons = self._reasons = self._reasons or reasons_of(self.room)
        session.line()
        for name in turn.names:
            session.line(f"{rank}/{count}  {self.room.title(name)}", bold=True)
            if name in reasons:
                self.dialogue.tell(reasons[name].point.reason, "  ")
        if item is not None and item.debate is not None:
            others = [one for one in self.sitting.item if one.debate == item.debate and one is not item]
            names = tuple(name for one in others for name in one.amendments)
            self.dialogue.tell(say("Discussed together with {ids}.", ids=enumerated(names)), "  ")
        near = [one for one in relations_of(self.room) if {one.first, one.second} & set(turn.names)]
        same = {one.first for one in near if one.kind is RelationKind.SAME_PLACE}
        same |= {one.second for one in near if one.kind is RelationKind.SAME_PLACE}
        if same:
            ids = tuple(sorted(same - set(turn.names)))
            self.dialogue.tell(
                say("Changes a place that {ids} change too; all of them can pass.", ids=enumerated(ids)), "  "
            )
        for relation in near:
            if relation.kind is not RelationKind.SAME_PLACE:
                self.dialogue.tell(relation.message, "  ")
        for name in turn.names:
            found = self.prospects.to_come.get(name)
            if found is not None and found.fate is not Fate.UNAFFECTED:
                self.dialogue.tell(found.message, "  ")

    def vote(self, turn: Turn, line: str) -> None:
        """Take the votes on an item, save them, and say the verdict.

        Raises RecordError, and enters nothing, when they do not add up.
        """
        there = presence_at(self.sitting, self.sitting.entry_of(turn.names[0]))
        entry = replace(self.asking.votes(line, there, turn.ballot), amendments=turn.names)
        if turn.motion is not None:
            entry = replace(entry, outcome_sought=turn.motion)
        entry = replace(entry, chair=self._casting_vote(entry, there), requests=self._requests(turn))
        if turn.wording is None:
            self.enter(entry)
        else:
            self._enter_with(turn.wording, entry)

    def _casting_vote(self, entry: Entry, there: Presence | None) -> Side | None:
        """Ask how the chair votes, where that decides; without a quorum nothing does, and that is said."""
        if there is None or not self.asking.is_the_chairs(entry):
            return None
        called = self.room.called
        found = opening(self.sitting, there, called.stage, called.body, Where())
        if found.holds:
            return self.asking.casting_vote()
        self.dialogue.tell(found.explanation)
        return None

    def _enter_with(self, wording: Wording, entry: Entry) -> None:
        """Enter a vote on a body's own text beside the amendment it replaces; the file is brought in first.

        Raises RecordError, and keeps nothing, when the votes do not add up.
        """
        before, name = self.room, wording.amendment.id
        brought = wording.bring_in(before.session.workspace)
        try:
            sitting = with_wording(before.sitting, entry.amendments[0], name)
            self.room = room_of(before.session, sitting)
            names = tuple(dict.fromkeys((*entry.amendments, name)))
            self.enter(replace(entry, amendments=names, wording=wording.amendment.sha256))
        except CodicilleError:
            self.room = before
            if brought is not None:
                brought.unlink()
            raise
        self._known, self._reasons = None, {}

    def remind(self) -> None:
        """Say which texts are adopted and not written yet."""
        for left in unwritten(self.room.agenda.register, self.sitting, self.prospects.outcomes):
            self.dialogue.tell(left.message, bold=True)
            if left.hint is not None:
                self.dialogue.tell(left.hint, "  ")

    def enter(self, entry: Entry) -> None:
        """Save an entry once it is known to add up, and say what became of its amendments.

        Raises RecordError, and saves nothing, when it does not.
        """
        sitting = enter(self.sitting, entry)
        for name in entry.amendments:
            judged(self.room.agenda.register, sitting, self.entry_of(sitting, name), name)
        self.save(sitting)
        name = entry.amendments[0]
        said = entry_said(self.entry_of(sitting, name), name, self.prospects)
        self.dialogue.tell(say("{ids}: {what}", ids=enumerated(entry.amendments), what=said), bold=True)

    @staticmethod
    def entry_of(sitting: Sitting, name: str) -> Entry:
        """Return what is entered on an amendment. Raises RecordError when nothing is."""
        found = sitting.entry_of(name)
        if found is None:
            raise RecordError(
                say("nothing is entered on {id}", id=name),
                hint=say("Entered so far: {known}.",
                         known=enumerated(one for entry in sitting.entry for one in entry.amendments)),
            )  # fmt: skip
        return found

    def _requests(self, turn: Turn) -> dict[Ballot, int]:
        """Ask how many members wanted that form of ballot, where the rule counts them."""
        rule = self.room.called.stage.requests
        if turn.ballot is None or rule is None or getattr(rule, turn.ballot.value, None) is None:
            return {}
        question = say("How many members asked for this form of ballot?")
        return {turn.ballot: self.dialogue.until(question, whole_number)}
