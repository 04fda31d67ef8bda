"""What tables are drawn from: an archive, its timeline, and the day on which things are in force or not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from codicille.change.effect import effect
from codicille.decision.course.state import State
from codicille.history.drafting import drafted
from codicille.history.situation import TERMS, situation
from codicille.history.timeline import FOREVER
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from codicille.change.effect import Effect
    from codicille.history.register import Entry
    from codicille.history.timeline import Change, Timeline
    from codicille.history.version import Conflict, Version
    from codicille.publish.documents.archive import Archive

LISTED = 8
"""Provisions named in a cell; the rest are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """The register as known on a day, seen from a day."""

    archive: Archive
    timeline: Timeline
    conflict: Conflict | None
    """What stopped the fold, if anything did."""
    day: date
    """The day on which things are in force or not."""
    version: Version
    """The version in force on that day."""
    since: Version
    """The version with which the text is compared where numbers are followed."""
    _effects: dict[str, Effect | None] = field(default_factory=dict, compare=False, repr=False)

    @property
    def known_at(self) -> date:
        """The last day whose records count."""
        return self.archive.known_at or FOREVER

    def as_known_then(self) -> Survey:
        """Return the survey with nothing in it that was recorded after its own day."""
        known = min(self.known_at, self.day)
        return replace(self, archive=replace(self.archive, known_at=known), _effects=self._effects)

    def entries(self) -> Iterator[Entry]:
        """Yield the amendments that were known, in order of id."""
        for entry in self.archive.register:
            is_unknown = self.archive.standing(entry.id).state is State.UNFILED
            if not (is_unknown and self.archive.known_at is not None):
                yield entry

    def changes(self) -> tuple[Change, ...]:
        """Return every change that is known, in the order of the fold."""
        return self.timeline.changes(FOREVER, self.known_at)

    def changes_of(self, amendment_id: str) -> tuple[Change, ...]:
        """Return the changes that an amendment makes."""
        return tuple(change for change in self.changes() if change.id == amendment_id)

    def state(self, amendment_id: str) -> Sentence:
        """Return what an amendment is on the day, in a word or two."""
        standing = self.archive.standing(amendment_id)
        return TERMS[situation(standing, self.changes_of(amendment_id), self.day)].word

    def subject(self, change: Change) -> Sentence | str:
        """Return what a change is about: the amendment's subject, or the end of it."""
        subject = self.archive.register.entry(change.id).amendment.subject
        return say("End of: {subject}", subject=subject) if change.undoes else subject

    def provisions(self, amendment_id: str) -> Sentence | str:
        """Return the provisions an amendment touches, as readers name them; empty where nobody can tell."""
        versions = self.archive.versions
        first = next((v for v in versions if v.change.id == amendment_id and not v.change.undoes), None)
        if first is not None and first.number == 0:
            return say("the whole text")
        if first is not None:
            return listed(tuple(one.number for one in versions if one.change.id == amendment_id), self)
        changed = self._drafted(amendment_id)
        return "" if changed is None else named(changed)

    def _drafted(self, amendment_id: str) -> Effect | None:
        """Return what an amendment that is not in the text changes in the text it was drafted on."""
        if amendment_id not in self._effects:
            patch = self.archive.register.entry(amendment_id).amendment.patch
            pair = drafted(patch, self.archive.versions)
            outline = self.archive.outline
            self._effects[amendment_id] = None if pair is None else effect(outline(pair[0]), outline(pair[1]))
        return self._effects[amendment_id]


def named(changed: Effect) -> Sentence | str:
    """Return the provisions of an effect, the first ones by name."""
    return short(tuple(dict.fromkeys(one.provision.designation for one in changed.operations)))


def listed(numbers: tuple[int, ...], survey: Survey) -> Sentence | str:
    """Return the provisions that some versions changed in the ones before them."""
    changed = (survey.archive.effects()[number] for number in numbers)
    names = (one.provision.designation for each in changed for one in each.operations)
    return short(tuple(dict.fromkeys(names)))


def short(names: tuple[str, ...]) -> Sentence | str:
    """Return names in a row; where they are many, the first ones and how many others there are."""
    if len(names) <= LISTED + 1:
        return ", ".join(names)
    return say("{names} and {others} others", names=names[:LISTED], others=len(names) - LISTED)


def under_heading(content: bytes) -> bytes:
    """Return what a provision says under its heading."""
    return content.partition(b"\n")[2].strip()
