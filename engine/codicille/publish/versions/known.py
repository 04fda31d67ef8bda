"""Since when the ledger holds each version: until an act was recorded, another text was published."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from codicille.change.effect import content
from codicille.text.provision import Provision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from codicille.history.lineage import Wording
    from codicille.history.timeline import Change
    from codicille.history.version import Version
    from codicille.publish.material import Material
    from codicille.publish.versions.publications import Publication
    from codicille.text.text import Text


@dataclass(frozen=True, slots=True)
class Late:
    """An act that the ledger took in after the day from which it holds."""

    id: str
    recorded: date
    """The day the ledger took it in; until then another text was published."""
    is_retroactive: bool
    """Whether it was decided after the day from which it holds, and not only recorded after it."""

    @property
    def last(self) -> date:
        """The last day on which the text without it was published."""
        return self.recorded - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Known:
    """The days on which the ledger took in each change, and the texts that were corrected."""

    material: Material
    published: Sequence[Publication]
    days: Mapping[Change, date] = field(repr=False)

    @classmethod
    def of(cls, material: Material, published: Sequence[Publication]) -> Known:
        """Read the chronicle; a change that came back is taken by its first day."""
        days: dict[Change, date] = {}
        for entry in material.papers.chronicle.entries:
            if not entry.leaves:
                days.setdefault(entry.change, entry.stands)
        return cls(material, published, days)

    def late(self, version: Version) -> Late | None:
        """Return the act that made a version where it came late; None where it did not, or an effect ends."""
        day, change = self.days.get(version.change), version.change
        if day is None or change.undoes or day <= change.in_force:
            return None
        return Late(change.id, day, is_retroactive=change.decided > change.in_force)

    def until(self, version: Version, later: Iterable[Version]) -> date | None:
        """Return the last day on which words were published that some later versions replaced.

        None where they never were, or one of these days is not known.
        """
        first = self.days.get(version.change)
        ends = [self.days.get(one.change) for one in later]
        known = [day for day in ends if day is not None]
        if first is None or not known or len(known) < len(ends) or min(known) <= first:
            return None
        return min(known) - timedelta(days=1)

    def page_of_text(self, text: Text) -> str | None:
        """Return the folder of the page where a text stands as it was published and corrected since."""
        found = (one.folder for one in self.published if one.text.id == text.id)
        return next(found, None)

    def page_of_wording(self, wording: Wording) -> str | None:
        """Return the page, with its anchor, where a wording stands as it was published from its day on."""
        day, provision = (
            self.days.get(self.material.replay.versions[wording.version].change),
            wording.provision,
        )
        for one in self.published:
            covers = day is not None and one.day <= day and (one.until is None or day <= one.until)
            if provision is None or not covers:
                continue
            outline = self.material.outline(one.text)
            found = outline.find(provision.address)
            if isinstance(found, Provision) and content(outline, found) == wording.content:
                return f"{one.folder}/index.html#{provision.address}"
        return None
