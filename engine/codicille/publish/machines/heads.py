"""What the head of each page says to machines: its data, its feeds, its versions (RFC 5829), its JSON-LD."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codicille.publish.links import DRAFT, HOME, VERSIONS, amendment_page, article_feed, article_page
from codicille.publish.opendata.offers import ATOM, CALENDARS, FEEDS, ICALENDAR
from codicille.publish.opendata.paths import data_of
from codicille.publish.versions.told import When
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from codicille.history.lineage import ArticleHistory
    from codicille.publish.machines.json_ld import JsonLd
    from codicille.publish.material import Material
    from codicille.publish.versions.told import VersionView
    from codicille.sentence import Sentence
    from codicille.text.address import Address

JSON = "application/json"
PUBLISHED = "published"
"""The folder of what had been published and was corrected."""


@dataclass(frozen=True, slots=True)
class HeadLink:
    """One `link` element."""

    rel: str
    path: str
    """Below the root of the language; below that of the site for what has no language."""
    media: str = ""
    title: Sentence | None = None
    is_shared: bool = False
    """Whether all languages share it."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a page's head says."""

    links: tuple[HeadLink, ...] = ()
    json_ld: Markup | None = None
    is_past: bool = False
    """Whether search engines are asked to leave the page out: people must not land on a text that was."""


NOTHING = Head()


@dataclass(frozen=True, slots=True)
class Heads:
    """Makes the heads of one language's pages."""

    material: Material
    views: Sequence[VersionView]
    json_ld: JsonLd
    data: frozenset[str]
    """The paths of all files of data."""
    known: frozenset[str]
    """The paths of all pages of the language."""
    _own: dict[str, Head] = field(default_factory=dict)

    def of(self, page: str) -> Head:
        """Return the head of a page."""
        if not self._own:
            self._own.update(self._heads())
        own = self._own.get(page, NOTHING)
        twin = data_of(page)
        data = (HeadLink("alternate", twin, JSON, is_shared=True),) if twin in self.data else ()
        return Head((*data, *own.links, *_offered()), own.json_ld, is_past(page, self.views))

    def _heads(self) -> Iterator[tuple[str, Head]]:
        for view in self.views:
            page = f"{view.folder}/index.html"
            head = Head(tuple(self._around(view)), self.json_ld.of_version(view, page))
            yield page, head
            if view.when is When.NOW:
                yield HOME, Head(head.links, self.json_ld.of_version(view, HOME))
        for address, line in self.material.histories.items():
            yield article_page(address), Head(tuple(self._wordings(address, line)))
        for entry in self.material.register:
            yield amendment_page(entry.id), Head((), self.json_ld.of_amendment(entry))

    def _around(self, view: VersionView) -> Iterator[HeadLink]:
        """Yield where a version's neighbours are (RFC 5829, 3)."""
        yield from self._latest("")
        before = next((one for one in reversed(self.views[: view.number]) if one.is_evening), None)
        after = next((one for one in self.views[view.number + 1 :] if one.is_evening), None)
        if before is not None:
            yield HeadLink("predecessor-version", f"{before.folder}/index.html")
        if after is not None:
            yield HeadLink("successor-version", f"{after.folder}/index.html")
        yield HeadLink("version-history", VERSIONS)

    def _wordings(self, address: Address, line: ArticleHistory) -> Iterator[HeadLink]:
        """Yield the same of a provision: its page is its history."""
        number = self.material.current.number if self.material.current is not None else -1
        now = line.at(number)
        if now is not None and now.provision is not None:
            place = self.material.lines.address(line, number)
            yield from self._latest(f"#{place}")
        others = [one for one in line.wordings if one is not now and one.provision is not None]
        before = [one for one in others if one.version <= number]
        after = [one for one in others if one.version > number]
        for rel, found in (("predecessor-version", before[-1:]), ("successor-version", after[:1])):
            for one in found:
                assert one.provision is not None, "only those that stand were kept"
                folder = self.views[one.version].folder
                yield HeadLink(rel, f"{folder}/index.html#{one.provision.address}")
        yield HeadLink("version-history", article_page(address))
        yield HeadLink("alternate", article_feed(address), ATOM, say("What happens to this provision"))

    def _latest(self, anchor: str) -> Iterator[HeadLink]:
        if self.material.current is not None:
            yield HeadLink("latest-version", f"{HOME}{anchor}")
            if DRAFT in self.known:
                yield HeadLink("working-copy", f"{DRAFT}{anchor}")


def is_past(page: str, views: Sequence[VersionView]) -> bool:
    """Whether a page shows a text that is no longer in force, or never stood alone."""
    folder, _, leaf = page.rpartition("/")
    if page.startswith(f"{PUBLISHED}/"):
        return True
    gone = {view.folder for view in views if view.when in {When.PAST, When.STEP}}
    return folder in gone and leaf != "changes.html"


def _offered() -> Iterator[HeadLink]:
    yield from (HeadLink("alternate", path, ATOM, title) for path, title in FEEDS)
    yield from (HeadLink("alternate", path, ICALENDAR, title) for path, title in CALENDARS)
