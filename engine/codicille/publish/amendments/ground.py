"""What the pages of amendments share, computed once for all languages: comparisons, and who meets whom."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from codicille.change.formula import formulas
from codicille.change.relating.consequence import consequences
from codicille.decision.formats.to_toml import write_event
from codicille.decision.record import BEGINNING, Record
from codicille.history.register import Register
from codicille.history.relations import Agenda
from codicille.publish.amendments.annulments import Annulments
from codicille.publish.amendments.before_after import compare
from codicille.publish.amendments.states import badge
from codicille.publish.links import amendment_record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codicille.change.formula import Formula
    from codicille.change.relating.consequence import Consequence
    from codicille.change.relation import Relation
    from codicille.history.register import Entry
    from codicille.publish.amendments.before_after import Comparison
    from codicille.publish.amendments.states import Badge
    from codicille.publish.material import Material
    from codicille.publish.versions.told import VersionView


@dataclass(frozen=True)
class AmendmentGround:
    """The register as known on the day of the site, each amendment compared with the text it changes."""

    material: Material
    views: Sequence[VersionView]
    agenda: Agenda = field(repr=False)
    """What awaits a decision, by what was known on the day."""
    comparisons: Mapping[str, Comparison | None] = field(repr=False)

    @classmethod
    def of(cls, material: Material, views: Sequence[VersionView]) -> AmendmentGround:
        """Compare each amendment with the text it changes."""
        agenda = _agenda(material)
        compared = {entry.id: compare(entry.amendment, material, agenda) for entry in material.register}
        return cls(material, views, agenda, compared)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield each record as known on the day, in the form of `amendments/ID.toml`, by its path."""
        for entry in self.material.register:
            known = _as_known(entry, self.material).record.events
            record = "\n".join([BEGINNING, *map(write_event, known)])
            yield amendment_record(entry.id, entry.amendment.file), record.encode()

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """How those that await a decision stand to one another, and to those that await their day."""
        return self.agenda.comparison.all() if self.agenda.pending else ()

    def relations_of(self, amendment_id: str) -> tuple[Relation, ...]:
        """Return the relations of one pending amendment."""
        return tuple(one for one in self.relations if amendment_id in {one.first, one.second})

    def consequences(self, relation: Relation) -> tuple[Consequence, ...]:
        """Return what the fate of either of two does to the other."""
        proposals = self.agenda.proposals
        return consequences(relation, proposals[relation.first], proposals[relation.second])

    @cached_property
    def formulas(self) -> Mapping[str, tuple[tuple[Formula, ...], ...]]:
        """What each amendment does, operation by operation, in the formulas of deliberations."""
        return {
            name: tuple(formulas(one, found.before, found.after) for one in found.effect.operations)
            for name, found in self.comparisons.items()
            if found is not None and found.version is not None
        }

    @cached_property
    def annulments(self) -> Annulments:
        """Which acts courts have annulled, in part or whole, by taking their words out of the text."""
        return Annulments.of_text(self.material)

    def badge(self, amendment_id: str) -> Badge:
        """Return what became of an amendment, in a word."""
        material = self.material
        return badge(amendment_id, material.standings[amendment_id], material.replay, material.day)

    def subject(self, amendment_id: str) -> str:
        """Return an amendment's title."""
        return self.material.register.entry(amendment_id).amendment.subject


def _agenda(material: Material) -> Agenda:
    entries = (_as_known(entry, material) for entry in material.register)
    register = Register.of(entries, material.register.rules)
    return Agenda(register, material.replay.versions, material.day, material.settings.order)


def _as_known(entry: Entry, material: Material) -> Entry:
    known = tuple(event for event in entry.record.events if event.recorded_on <= material.day)
    return replace(entry, record=Record(known, entry.record.file))
