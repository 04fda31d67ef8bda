"""A sitting that has a file, with what awaited a decision when it opened; it shows nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from codicille.change.effect import effect
from codicille.change.relating.consequence import consequences
from codicille.errors import RegisterError
from codicille.history.agenda.agenda import Calling, agenda_of, calling
from codicille.history.agenda.outlook import prospects
from codicille.publish.sittings.minutes import Held

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.change.effect import Effect
    from codicille.change.relating.consequence import Consequence
    from codicille.change.relation import Relation
    from codicille.decision.sittings.sitting import Sitting
    from codicille.history.agenda.outlook import Prospects
    from codicille.history.relations import Agenda
    from codicille.publish.amendments.ground import AmendmentGround
    from codicille.publish.sittings.known import KnownSitting
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
        found: dict[str, tuple[Outline, Outline, Effect]] = {}
        for name in self.sitting.called:
            one = proposals.get(name)
            if one is None:
                found |= self._founding(name)
            elif not one.stale:
                before, after = outline(one.before), outline(one.after)
                found[name] = (before, after, effect(before, after))
        return found

    def _founding(self, name: str) -> Mapping[str, tuple[Outline, Outline, Effect]]:
        """Return what an act makes that finds no text: all of it."""
        made = self.ground.comparisons[name]
        patch = self.ground.material.register.entry(name).amendment.patch
        if made is None or not all(file.is_creation for file in patch.files):
            return {}
        return {name: (made.before, made.after, made.effect)}

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


def room_of(known: KnownSitting, ground: AmendmentGround) -> Room | None:
    """Return what a sitting rests on; None without file, or where no procedure knows its stage any more."""
    one = known.sitting
    if one is None:
        return None
    try:
        called = calling(ground.material.register.rules, one.body, one.stage, one.date)
    except RegisterError:
        return None
    return Room(one, called, ground)
