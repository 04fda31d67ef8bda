"""What the pages of sittings share, computed once for all languages: what was called, and the minutes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from codicille.change.effect import effect
from codicille.change.relating.consequence import consequences
from codicille.errors import RegisterError
from codicille.history.agenda import Calling, agenda_of, calling
from codicille.history.agenda_outlook import prospects
from codicille.publish.links import sitting_minutes_file
from codicille.publish.sittings.items import items
from codicille.publish.sittings.known import KnownSitting, known_sittings
from codicille.publish.sittings.minutes import Held, Scribe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from codicille.change.effect import Effect
    from codicille.change.relating.consequence import Consequence
    from codicille.change.relation import Relation
    from codicille.decision.event import AnyEvent
    from codicille.decision.sitting import Sitting
    from codicille.history.agenda_outlook import Prospects
    from codicille.history.relations import Agenda
    from codicille.publish.amendments.ground import AmendmentGround
    from codicille.publish.sittings.items import ItemView
    from codicille.text.outline import Outline


@dataclass(frozen=True)
class Room:
    """A sitting that has a file, with what awaited a decision when it opened."""

    sitting: Sitting
    called: Calling
    ground: AmendmentGround

    @cached_property
    def agenda(self) -> Agenda:
        """All that could be called, on the text then in force, by what was known on the day of the site."""
        order = self.ground.material.settings.order
        return agenda_of(self.ground.agenda.register, self.sitting.date, order)

    @cached_property
    def relations(self) -> tuple[tuple[Relation, tuple[Consequence, ...]], ...]:
        """How those that awaited a decision stand to one another, with what the fate of each does."""
        of = self.agenda.proposals
        found = ((one, consequences(one, of[one.first], of[one.second])) for one in self.agenda.relations)
        return tuple(found)

    @cached_property
    def effects(self) -> Mapping[str, tuple[Outline, Outline, Effect]]:
        """What each amendment that is called changes in the text it finds, for those that fit it."""
        proposals, outline = self.agenda.proposals, self.ground.material.outline
        fitting = (proposals[name] for name in self.sitting.called if name in proposals)
        found = {}
        for one in fitting:
            if not one.stale:
                before, after = outline(one.before), outline(one.after)
                found[one.id] = (before, after, effect(before, after))
        return found

    @cached_property
    def known(self) -> Prospects:
        """What was entered, and what it made of the rest."""
        return prospects(self.agenda, self.sitting)

    @property
    def became(self) -> Mapping[str, Consequence]:
        """What had become of each amendment entered, when it was called."""
        return self.known.called

    @property
    def held(self) -> Held:
        """The sitting as its minutes need it."""
        return Held(self.sitting, self.called, self.agenda, self.known, self.ground.material.outline)


@dataclass(frozen=True)
class SittingGround:
    """The sittings, their rooms and their minutes."""

    ground: AmendmentGround
    known: tuple[KnownSitting, ...]
    rooms: Mapping[str, Room]
    """By folder, for those that have a file."""
    minutes: Mapping[str, str]
    """In Markdown, in the language of the text, by folder, for those that are over."""

    @cached_property
    def items(self) -> Mapping[str, tuple[ItemView, ...]]:
        """What was called at each sitting, or is to be, by folder."""
        return {one.folder: items(one, self) for one in self.known}

    @classmethod
    def of(cls, ground: AmendmentGround, folders: Sequence[Path]) -> SittingGround:
        """Find the sittings, and write the minutes of those that have a file and are over."""
        settings = ground.material.settings
        known = known_sittings(ground.material)
        rooms = {one.folder: room for one in known if (room := _room(one, ground)) is not None}
        scribe = Scribe.of((settings.title, settings.language), folders)
        written = {
            one.folder: scribe.minutes(room.held)
            for one in known
            if one.is_held and (room := rooms.get(one.folder)) is not None
        }
        return cls(ground, known, rooms, written)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the minutes, by path from the root of the site."""
        for folder, text in self.minutes.items():
            yield sitting_minutes_file(folder), text.encode()

    def of_event(self, amendment_id: str, event: AnyEvent) -> KnownSitting | None:
        """Return the sitting at which an event of an amendment's record happened; None: at none."""
        return next((one for one in self.known if one.is_held and one.decided(amendment_id, event)), None)


def _room(known: KnownSitting, ground: AmendmentGround) -> Room | None:
    """Return what a sitting rests on; None without file, or where no procedure knows its stage any more."""
    one = known.sitting
    if one is None:
        return None
    try:
        called = calling(ground.material.register.rules, one.body, one.stage, one.date)
    except RegisterError:
        return None
    return Room(one, called, ground)
