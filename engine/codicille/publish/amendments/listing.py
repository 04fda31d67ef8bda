"""All amendments, open ones first, and the same list cut by one question at a time.

Each cut is a page of its own that a plain link leads to (`filters.py` says which there are).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from codicille.decision.amendment import Kind
from codicille.publish.amendments.filters import facets
from codicille.publish.amendments.pages import summary_of
from codicille.publish.amendments.states import GROUPS, Badge, Group
from codicille.publish.edition import Page
from codicille.publish.links import AMENDMENTS
from codicille.publish.versions.told import touched
from codicille.sentence import Sentence, enumerated, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from codicille.history.register import Entry
    from codicille.publish.amendments.filters import Cut, Facet
    from codicille.publish.amendments.ground import AmendmentGround

LISTED = 4
"""Provisions named in a line of the list; the rest are counted."""
SIBLINGS = 24
"""Links of a facet that each of its pages repeats; of a longer one the list alone has them."""


@dataclass(frozen=True, slots=True)
class Line:
    """An amendment in the list."""

    id: str
    subject: str
    state: Badge
    author: str
    day: Sentence | None
    touched: tuple[str, ...]
    others: int
    """Provisions touched besides those that are named."""
    summary: Sentence
    explanation: Sentence
    rivals: int
    """How many others it cannot pass with; 0 for one that awaits nothing."""


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Amendments of which the same became."""

    anchor: Group
    title: Sentence
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class AmendmentLists:
    """Makes the list and its cuts; the values are the same in every language."""

    ground: AmendmentGround

    def pages(self) -> Iterator[Page]:
        """Yield the whole list, then the cuts, facet by facet."""
        yield self._page(AMENDMENTS, say("Amendments"), tuple(self.lines), None, None)
        for facet in self.facets:
            for cut in facet.cuts:
                title = say("Amendments: {cut}", cut=cut.title)
                yield self._page(cut.path, title, cut.ids, facet, cut)

    @cached_property
    def lines(self) -> Mapping[str, Line]:
        """Every amendment by id, in the order of ids."""
        return {entry.id: self._line(entry) for entry in self.ground.material.register}

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """The questions by which the list can be cut; of each, the answers that somebody gives."""
        return facets(self.ground)

    def _page(
        self, path: str, title: Sentence, ids: Iterable[str], facet: Facet | None, cut: Cut | None
    ) -> Page:
        lines = [self.lines[name] for name in ids]
        groups = (LineGroup(g, said, _of_group(lines, g)) for g, said in GROUPS.items())
        is_short = facet is not None and len(facet.cuts) <= SIBLINGS
        values = {
            "groups": tuple(group for group in groups if group.lines),
            "count": len(lines),
            "facets": self.facets if cut is None else (facet,) if is_short else (),
            "cut": cut,
            "facet": facet,
            "open_pairs": len(self.ground.relations),
            "day": self.ground.material.last_recorded,
        }
        return Page(path, "amendments.html.j2", title, values)

    def _line(self, entry: Entry) -> Line:
        amendment, comparison = entry.amendment, self.ground.comparisons[entry.id]
        is_founding = amendment.kind is Kind.FOUNDING
        names = touched(comparison.effect) if comparison is not None and not is_founding else ()
        return Line(
            id=entry.id,
            subject=amendment.subject,
            state=self.ground.badge(entry.id),
            author=amendment.author.name,
            day=self._day(entry.id),
            touched=names[:LISTED],
            others=max(len(names) - LISTED, 0),
            summary=summary_of(amendment, comparison),
            explanation=self.ground.material.standings[entry.id].explanation,
            rivals=sum(not one.can_both_pass for one in self.ground.relations_of(entry.id)),
        )

    def _day(self, amendment_id: str) -> Sentence | None:
        """Return when it entered into force, or was decided, or was filed."""
        material = self.ground.material
        day = self._in_force(amendment_id)
        if day is not None and day > material.day:
            return say("in force on {day}", day=day)
        annulments = tuple(one.by for one in self.ground.annulments.of(amendment_id) if one.is_partial)
        if day is not None and annulments:
            acts = enumerated(annulments)
            return say("in force since {day}, annulled in part by {acts}", day=day, acts=acts)
        if day is not None:
            return say("in force since {day}", day=day)
        events = material.register.entry(amendment_id).record.events
        days = [event.date for event in events if event.recorded_on <= material.day]
        return say("since {day}", day=max(days)) if days else None

    def _in_force(self, amendment_id: str) -> date | None:
        return next((view.in_force for view in self.ground.views if view.act.id == amendment_id), None)


def _of_group(lines: Iterable[Line], group: Group) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.state.group is group)
