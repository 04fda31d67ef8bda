"""All that the site offers to machines: data, feeds, calendars, heads, map, and the page that leads there."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from codicille.catalogue import catalogue
from codicille.publish.edition import Page
from codicille.publish.links import CHECK, COMPARE, DRAFT, SEARCH, amendment_page, article_page
from codicille.publish.machines.calendar_file import calendar_file
from codicille.publish.machines.following import Following
from codicille.publish.machines.happenings import happenings
from codicille.publish.machines.heads import Heads, is_past
from codicille.publish.machines.identity import Identity
from codicille.publish.machines.json_ld import JsonLd
from codicille.publish.machines.sitemap import ROBOTS, SITEMAP, robots, sitemap
from codicille.publish.opendata.amendments import AmendmentData
from codicille.publish.opendata.files import DataFiles
from codicille.publish.opendata.ground import Ground
from codicille.publish.opendata.offers import CALENDARS, FEEDS, SCHEMAS, TABLES
from codicille.publish.opendata.paths import CALENDAR, DATA
from codicille.publish.opendata.tongues import Tongues
from codicille.publish.reading.article_pages import ArticleView
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from codicille.publish.edition import Edition
    from codicille.publish.machines.happenings import Happening
    from codicille.publish.material import Material
    from codicille.publish.pieces.woven import Woven
    from codicille.publish.sittings.ground import SittingGround

TOOLS = frozenset({CHECK, COMPARE, DRAFT, SEARCH})
"""Pages that say nothing by themselves."""


@dataclass(frozen=True, slots=True)
class Offering:
    """Made once for all languages."""

    ground: Ground
    sat: SittingGround
    amendments: AmendmentData
    happened: tuple[Happening, ...]
    identity: Identity
    base: str | None
    prefixes: Mapping[str, str]

    @classmethod
    def of(cls, sat: SittingGround, folders: Sequence[Path], woven: Woven) -> Offering:
        """Compute what all files share."""
        material, views = sat.ground.material, sat.ground.views
        settings = material.settings
        tongues = Tongues({language: catalogue(language, folders) for language in settings.languages})
        ground = Ground(material, views, tongues, woven)
        prefixes = {code: "" if code == settings.languages[0] else f"{code}/" for code in settings.languages}
        return cls(
            ground=ground,
            sat=sat,
            amendments=AmendmentData(ground, sat.ground),
            happened=happenings(material, views),
            identity=Identity.of(material),
            base=f"{settings.url.rstrip('/')}/" if settings.url else None,
            prefixes=MappingProxyType(prefixes),
        )

    def files(self) -> Mapping[str, bytes]:
        """Return the data, which all languages share, by path from the root of the site."""
        made = DataFiles(self.ground, self.sat, self.amendments, self.prefixes, self.base)
        return dict(made.files())

    def page(self) -> Page:
        """Return the page that leads to all of it."""
        values = {
            "feeds": FEEDS,
            "calendars": CALENDARS,
            "tables": TABLES,
            "schemas": SCHEMAS,
            "has_text": self.ground.material.current is not None,
        }
        return Page(DATA, "data.html.j2", say("Open data"), values)

    def heads(self, edition: Edition, known: frozenset[str], data: Iterable[str]) -> Heads:
        """Return what makes the heads of a language's pages; `data` are paths of files there are."""
        material, views = self.ground.material, self.ground.views
        json_ld = JsonLd(material, views, self.identity.ids, self.base, edition.prefix)
        return Heads(material, views, json_ld, frozenset(data), known)

    def spoken(self, edition: Edition, pages: Sequence[Page]) -> Iterator[tuple[str, bytes]]:
        """Yield the feeds and the calendar of a language, by path from the root of the site."""
        material, views = self.ground.material, self.ground.views
        following = Following(material, edition, self.identity, self.happened, self._touching())
        for path, content in following.files(tuple(_articles(material, pages))):
            yield edition.prefix + path, content
        yield edition.prefix + CALENDAR, calendar_file(material, views, edition, self.identity)

    def map(self, pages: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield what search engines ask for; `pages` are the paths below the root of each language."""
        yield ROBOTS, robots(self.base)
        if self.base is not None:
            days, last = self._days(), self.ground.material.last_recorded
            told = {
                page: days.get(page, last)
                for page in pages
                if page not in TOOLS and not is_past(page, self.ground.views)
            }
            yield SITEMAP, sitemap(self.base, told, self.prefixes)

    def _touching(self) -> Mapping[str, frozenset[str]]:
        """Return the amendments that change or would change each provision, by its last address."""
        found: dict[str, set[str]] = {}
        for name, comparison in self.amendments.comparisons.items():
            if comparison is None:
                continue
            pages = self.ground.material.pages_in(comparison.effect_of)
            for operation in comparison.effect.operations:
                address = pages.get(operation.address, operation.address)
                found.setdefault(str(address), set()).add(name)
        return {address: frozenset(names) for address, names in found.items()}

    def _days(self) -> Mapping[str, date | None]:
        """Return the last day on which something was recorded of a page, where it is not the whole site's."""
        material = self.ground.material
        days: dict[str, date | None] = {}
        for line in self.amendments.lines():
            days[amendment_page(line.id)] = line.dates.recorded
        for address, line_ in material.histories.items():
            last = material.standings[line_.wordings[-1].change]
            days[article_page(address)] = last.recorded_on
        return days


def _articles(material: Material, pages: Sequence[Page]) -> Iterator[tuple[str, ArticleView]]:
    """Yield the pages of provisions that are among the pages, each with its address."""
    named = {article_page(address): str(address) for address in material.histories}
    for page in pages:
        view = page.values.get("article")
        if isinstance(view, ArticleView):
            yield named[page.path], view
