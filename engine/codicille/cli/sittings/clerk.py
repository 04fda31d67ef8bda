"""A sitting in the clerk's hands: what is asked, judged, saved at once; `deeds.py` has the words."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from codicille.change.relating.consequence import Fate
from codicille.change.relation import RelationKind
from codicille.cli.sittings.counts import Asking
from codicille.cli.sittings.room import beside, room_of
from codicille.cli.sittings.show import entry_said, reasons_of, relations_of
from codicille.decision.sittings.entries import enter, presence_at
from codicille.decision.sittings.opening import with_opening
from codicille.decision.sittings.quorum import opening
from codicille.decision.sittings.sitting import Entry, EntryKind
from codicille.decision.sittings.typed import whole_number
from codicille.errors import CodicilleError, RecordError, Where
from codicille.history.agenda.outlook import judged, prospects
from codicille.history.agenda.wordings import unwritten, with_wording
from codicille.sentence import enumerated, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.change.relating.consequence import Consequence
    from codicille.cli.sittings.dialogue import Dialogue
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
NOTHING = say("Nothing is entered yet.")


@dataclass
class Turn:
    """An item being called, and how it is voted on."""

    names: tuple[str, ...]
    ballot: Ballot | None = None
    motion: Outcome | None = None
    wording: Wording | None = None
    """The body's own text, which is put to the vote in the place of the amendment."""
    is_correction: bool = False
    presence: Presence | None = None
    """Who was there, where a vote is entered again and that was wrong too."""
    is_opening: bool = False
    """Whether they were there at opening already."""


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
            beside(partial(session.line, bold=True), f"{rank}/{count}  ", self.room.title(name))
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
        there = turn.presence or presence_at(self.sitting, self.sitting.entry_of(turn.names[0]))
        entry = replace(self.asking.votes(line, there, turn.ballot), amendments=turn.names)
        if turn.motion is not None:
            entry = replace(entry, outcome_sought=turn.motion)
        entry = replace(entry, chair=self._casting_vote(entry, there), requests=self._requests(turn))
        if turn.wording is None:
            self.enter(entry, turn)
        else:
            self._enter_with(turn.wording, entry, turn)

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

    def _enter_with(self, wording: Wording, entry: Entry, turn: Turn) -> None:
        """Enter a vote on a body's own text beside the amendment it replaces; the file is brought in first.

        Raises RecordError, and keeps nothing, when the votes do not add up.
        """
        before, name = self.room, wording.amendment.id
        brought = wording.bring_in(before.session.workspace)
        try:
            sitting = with_wording(before.sitting, entry.amendments[0], name)
            self.room = room_of(before.session, sitting)
            names = tuple(dict.fromkeys((*entry.amendments, name)))
            self.enter(replace(entry, amendments=names, wording=wording.amendment.sha256), turn)
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

    def enter(self, entry: Entry, turn: Turn | None = None) -> None:
        """Save an entry once it is known to add up, and say what became of its amendments.

        With the presence that the turn brings, all that is entered has to add up. Raises RecordError, and
        saves nothing, when it does not.
        """
        sitting, there = self.sitting, turn.presence if turn is not None else None
        if turn is not None and there is not None:
            if turn.is_opening:
                sitting = with_opening(sitting, there, entry.amendments)
            else:
                entry = replace(entry, presence=there)
        sitting = enter(sitting, entry)
        for name in entry.amendments:
            judged(self.room.agenda.register, sitting, self.entry_of(sitting, name), name)
        if there is not None:
            self.check(sitting)
        self.save(sitting)
        name = entry.amendments[0]
        said = entry_said(self.entry_of(sitting, name), name, self.prospects)
        self.dialogue.tell(say("{ids}: {what}", ids=enumerated(entry.amendments), what=said), bold=True)

    def check(self, sitting: Sitting) -> None:
        """Raise RecordError, naming the amendment, where something that is entered does not add up."""
        for entry in sitting.entry:
            for name in entry.amendments:
                try:
                    judged(self.room.agenda.register, sitting, entry, name)
                except CodicilleError as error:
                    raise RecordError(
                        say("{id}: {what}", id=name, what=error.message),
                        hint=say("Nothing is changed. Enter that one again first: c {id}", id=name),
                    ) from None

    @staticmethod
    def entry_of(sitting: Sitting, name: str) -> Entry:
        """Return what is entered on an amendment. Raises RecordError when nothing is."""
        found = sitting.entry_of(name)
        if found is None:
            known = tuple(one for entry in sitting.entry for one in entry.amendments)
            raise RecordError(
                say("nothing is entered on {id}", id=name or "–"),
                hint=say("Entered so far: {known}.", known=enumerated(known)) if known else NOTHING,
            )
        return found

    def _requests(self, turn: Turn) -> dict[Ballot, int]:
        """Ask how many members wanted that form of ballot, where the rule counts them."""
        rule = self.room.called.stage.requests
        if turn.ballot is None or rule is None or getattr(rule, turn.ballot.value, None) is None:
            return {}
        question = say("How many members asked for this form of ballot?")
        return {turn.ballot: self.dialogue.until(question, whole_number)}
