"""The page of time: every version, year by year, and the text on any day; it compares nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from codicille.publish.edition import Page
from codicille.publish.links import VERSIONS
from codicille.publish.versions.told import day_views
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.publish.material import Material
    from codicille.publish.versions.publications import Correction, Publication
    from codicille.publish.versions.told import DayView, VersionView


@dataclass(frozen=True, slots=True)
class MomentView:
    """A day on which the text changed, with what had been published of it and was corrected."""

    day: DayView
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """One year of the text."""

    number: int
    opening: VersionView | None
    """The version that stood on the year's first day; None before the first."""
    moments: tuple[MomentView, ...]
    """Newest first; none in a year without change."""


def time_page(
    material: Material, views: Sequence[VersionView], published: Sequence[Publication]
) -> Iterator[Page]:
    """Yield the page of all versions."""
    days = day_views(views)
    moments = tuple(MomentView(day, _corrections(day.evening, published)) for day in days)
    values = {
        "years": tuple(_years(moments)),
        "count": len(days),
        "now": next((v for v in views if material.current and v.number == material.current.number), None),
    }
    yield Page(VERSIONS, "versions.html.j2", say("Versions of the text"), values)


def _corrections(view: VersionView, published: Sequence[Publication]) -> tuple[Correction, ...]:
    return tuple(one for day in published for one in day.corrections if one.version is view)


def _years(moments: Sequence[MomentView]) -> Iterator[YearView]:
    """Yield every year from the last version's to the first's, those without change included."""
    if not moments:
        return
    first, last = moments[0].day.evening.in_force.year, moments[-1].day.evening.in_force.year
    for year in range(last, first - 1, -1):
        opens = date(year, 1, 1)
        before = [one.day.evening for one in moments if one.day.evening.in_force <= opens]
        ours = [one for one in reversed(moments) if one.day.evening.in_force.year == year]
        yield YearView(year, before[-1] if before else None, tuple(ours))
