"""Which acts an annulment took words from: provenance says who had brought the words that it removed.

An annulment that only gives words back is not seen here: nothing says for certain whose doing it undoes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.decision.amendment import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.history.provenance import Run
    from codicille.history.replay import Version
    from codicille.publish.material import Material


@dataclass(frozen=True, slots=True)
class Annulment:
    """What an annulment made of another act."""

    by: str
    """Id of the annulment."""
    of: str
    is_partial: bool
    """Whether other words that the act had brought still stood after it."""


@dataclass(frozen=True, slots=True)
class Annulments:
    """Every annulment that is in the text, with the acts whose words it took out."""

    found: tuple[Annulment, ...] = ()
    """In the order of the versions, then of the acts annulled."""

    @classmethod
    def of_text(cls, material: Material) -> Annulments:
        """Find what the annulments in force on the day took out of the text."""
        return cls(tuple(one for version in _annulling(material) for one in _annulled(version, material)))

    def of(self, amendment_id: str) -> tuple[Annulment, ...]:
        """Return what befell the words of an act."""
        return tuple(one for one in self.found if one.of == amendment_id)

    def by(self, amendment_id: str) -> tuple[Annulment, ...]:
        """Return what an annulment did to others."""
        return tuple(one for one in self.found if one.by == amendment_id)


def _annulling(material: Material) -> Iterator[Version]:
    """Yield the versions that annulments made, but for those whose effect has ended since."""
    now = [version for version in material.replay.versions if version.in_force <= material.day]
    undone = {version.change.id for version in now if version.change.undoes}
    for version in now:
        entry = material.register.entry(version.change.id)
        if entry.amendment.kind is Kind.ANNULMENT and entry.id not in undone:
            yield version


def _annulled(version: Version, material: Material) -> Iterator[Annulment]:
    runs = [run for weave in material.provenance.weaves for run in weave.runs if _has_words(run)]
    moved = {run.words for run in runs if run.born == version.number and run.brought is not None}
    gone = {_writer(run, material) for run in runs if run.died == version.number and run.words not in moved}
    left = {_writer(run, material) for run in runs if run.is_alive(version.number)}
    for name in sorted(gone - {version.change.id}):
        yield Annulment(version.change.id, name, is_partial=name in left)


def _has_words(run: Run) -> bool:
    return any(sign.isalnum() for sign in run.words)


def _writer(run: Run, material: Material) -> str:
    return material.replay.versions[run.origin].change.id
