"""What had been published and was corrected later: the ledger's days beside the text as known today.

A retroactive event (an erratum, a court's annulment) changes what the text is held to have said on days
already past; it never changes what was published on them. Nothing is computed here but the difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby, pairwise, zip_longest
from typing import TYPE_CHECKING

from codicille.publish.links import published_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from codicille.history.chronicle import Entry
    from codicille.history.timeline import Change
    from codicille.publish.material import Material
    from codicille.publish.versions.told import VersionView
    from codicille.text.text import Text


@dataclass(frozen=True, slots=True)
class Cause:
    """An act whose record, made later, changed what the text is held to have said."""

    id: str
    subject: str
    recorded: date
    """The day it was made known."""
    leaves: bool
    """Whether it no longer holds, instead of holding since an earlier day."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Days on which a version holds today, and another text had been published."""

    folder: str
    """Of the page of what had been published."""
    version: VersionView
    first: date
    last: date | None
    """None while it lasts: what is published does not hold what is known."""
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """The text that was published from one day of the ledger to the next, where it was corrected."""

    day: date
    until: date | None
    text: Text
    corrections: tuple[Correction, ...]
    """In the order of the days."""

    @property
    def folder(self) -> str:
        """Where its page stands."""
        return published_folder(self.day.isoformat())


def publications(material: Material, views: Sequence[VersionView]) -> tuple[Publication, ...]:
    """Return what had been published and is no longer held to have been the text, in order."""
    found = (_publication(one, material, views) for one in _days(material.papers.chronicle.entries))
    return tuple(one for one in found if one.corrections)


@dataclass(frozen=True, slots=True)
class _Day:
    """A day of the ledger: the text in the evening, the changes in it, and its last day."""

    first: date
    last: date | None
    text: Text
    holds: tuple[Change, ...]
    later: tuple[Entry, ...]


def _days(entries: Sequence[Entry]) -> Iterator[_Day]:
    days = [tuple(group) for _, group in groupby(entries, key=lambda entry: entry.stands)]
    holds: dict[Change, None] = {}
    ends = [after[0].stands - timedelta(days=1) for _, after in pairwise(days)]
    for day, end in zip_longest(days, ends):
        for entry in day:
            if entry.leaves:
                holds.pop(entry.change, None)
            else:
                holds[entry.change] = None
        later = tuple(entries[day[-1].number + 1 :])
        yield _Day(day[0].stands, end, day[-1].text, tuple(holds), later)


def _publication(day: _Day, material: Material, views: Sequence[VersionView]) -> Publication:
    corrections = tuple(_corrections(day, material, views))
    return Publication(day.first, day.last, day.text, corrections)


def _corrections(day: _Day, material: Material, views: Sequence[VersionView]) -> Iterator[Correction]:
    for view in views:
        version = material.replay.versions[view.number]
        if not view.is_evening or version.text.id == day.text.id or view.in_force > material.day:
            continue
        first = max(day.first, view.in_force)
        last = min((one for one in (day.last, view.until) if one is not None), default=None)
        if last is None or first <= last:
            folder = published_folder(day.first.isoformat())
            yield Correction(folder, view, first, last, tuple(_causes(day, view, material)))


def _causes(day: _Day, view: VersionView, material: Material) -> Iterator[Cause]:
    """Yield the acts that make the difference, in the order in which they became known."""
    known = {version.change for version in material.replay.versions[: view.number + 1]}
    for entry in day.later:
        if (entry.change in known) is entry.leaves or (entry.change in day.holds) is not entry.leaves:
            continue
        amendment = material.register.entry(entry.change.id).amendment
        yield Cause(amendment.id, amendment.subject, entry.stands, entry.leaves)
