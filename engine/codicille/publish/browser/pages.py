"""The reader's own tools, which work in the browser: compare, search, check a document, draft an amendment.

Pages and their data are made here; what they do is told in `site/assets/*.js`. Nothing is sent anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.publish.browser.published_data import published_data
from codicille.publish.browser.search_index import search_data
from codicille.publish.browser.weave_data import weave_data
from codicille.publish.edition import Page
from codicille.publish.links import CHECK, COMPARE, DRAFT, SEARCH, WHOLE_FORM, sitting_page
from codicille.publish.sittings.known import known_sittings
from codicille.publish.sittings.pages import name_of
from codicille.publish.versions.told import When
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codicille.publish.browser.published_data import PublishedData
    from codicille.publish.browser.script_data import DataScript
    from codicille.publish.browser.weave_data import WeaveData
    from codicille.publish.material import Material
    from codicille.publish.sittings.known import KnownSitting
    from codicille.publish.versions.told import VersionView
    from codicille.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Choice:
    """A provision that may be chosen."""

    value: str
    heading: str
    stands: bool
    """Whether it is in the text in force."""


@dataclass(frozen=True, slots=True)
class SittingName:
    """A sitting that may be found."""

    path: str
    name: Sentence
    title: str | None


def _sitting(known: KnownSitting) -> SittingName:
    return SittingName(sitting_page(known.folder), name_of(known), known.title)


@dataclass(frozen=True, slots=True)
class BrowserPages:
    """Makes the pages of the tools, and their data, once for all languages."""

    material: Material
    views: Sequence[VersionView]
    texts: WeaveData
    published: PublishedData
    search: tuple[DataScript, ...]
    sittings: tuple[SittingName, ...]

    @classmethod
    def of(cls, material: Material, views: Sequence[VersionView]) -> BrowserPages:
        """Compute the data."""
        texts = weave_data(material, views)
        published = published_data(material, views, texts.provisions)
        search, sittings = search_data(material, views), tuple(map(_sitting, known_sittings(material)))
        return cls(material, views, texts, published, search, sittings)

    @property
    def files(self) -> Mapping[str, bytes]:
        """The data by its path, from the root of the site."""
        scripts = (self.texts.index, *self.texts.words, self.published.script, *self.search)
        return {script.path: script.content for script in scripts if script is not None}

    def pages(self) -> Iterator[Page]:
        """Yield the pages of one language; none before there is any text."""
        if not self.views:
            return
        choices = tuple(self._choices())
        current = next((view for view in self.views if view.when is When.NOW), None)
        shared: dict[str, object] = {
            "data": self.texts.index.path,
            "versions": self.views,
            "current": current,
        }
        compared = shared | {"choices": choices, "first": self._before(current)}
        yield Page(COMPARE, "compare.html.j2", say("Compare two versions"), compared)
        yield Page(CHECK, "check.html.j2", say("Check a document"), shared | {"published": self.published})
        searched = {
            "index": {script.name: script.path for script in self.search},
            "versions": self.views,
            "sittings": self.sittings,
        }
        yield Page(SEARCH, "search.html.j2", say("Search"), searched)
        if current is not None:
            yield Page(
                DRAFT,
                "draft.html.j2",
                say("Propose a change"),
                {
                    **shared,
                    "choices": [choice for choice in choices if choice.stands],
                    "contact": self.material.settings.contact,
                    "form": WHOLE_FORM if WHOLE_FORM in self.material.papers.forms else None,
                },
            )

    def _before(self, current: VersionView | None) -> VersionView:
        """Return the version compared at first: the one that stood before the text in force."""
        now = current if current is not None else self.views[-1]
        return self.views[max(now.number - now.rank, 0)]

    def _choices(self) -> Iterator[Choice]:
        """Yield every provision, those of the text in force first, in its order."""
        current = self.material.current
        today = self.material.outlines[current.number].provisions if current is not None else ()
        order = {str(one.address): at for at, one in enumerate(today)}
        for one in sorted(self.texts.provisions, key=lambda one: order.get(one.key, len(order))):
            yield Choice(one.key, one.provision.heading or one.provision.designation, stands=one.stands)
