"""The reader's own tools, which work in the browser: compare, search, check a document, draft an amendment.

Pages and their data are made here; what they do is told in `site/assets/*.js`. Nothing is sent anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.publish.browser.search_index import search_data
from codicille.publish.browser.weave_data import weave_data
from codicille.publish.edition import Page
from codicille.publish.links import CHECK, COMPARE, DRAFT, SEARCH, WHOLE_FORM
from codicille.publish.versions.told import When
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codicille.publish.browser.script_data import DataScript
    from codicille.publish.browser.weave_data import WeaveData
    from codicille.publish.material import Material
    from codicille.publish.versions.told import VersionView


@dataclass(frozen=True, slots=True)
class Choice:
    """A provision that may be chosen."""

    value: str
    heading: str
    stands: bool
    """Whether it is in the text in force."""


@dataclass(frozen=True, slots=True)
class BrowserPages:
    """Makes the pages of the tools, and their data, once for all languages."""

    material: Material
    views: Sequence[VersionView]
    texts: WeaveData
    search: tuple[DataScript, ...]

    @classmethod
    def of(cls, material: Material, views: Sequence[VersionView]) -> BrowserPages:
        """Compute the data."""
        return cls(material, views, weave_data(material, views), search_data(material, views))

    @property
    def files(self) -> Mapping[str, bytes]:
        """The data by its path, from the root of the site."""
        scripts = (self.texts.index, *self.texts.words, *self.search)
        return {script.path: script.content for script in scripts}

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
        yield Page(CHECK, "check.html.j2", say("Check a document"), shared)
        searched = {"index": {script.name: script.path for script in self.search}, "versions": self.views}
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
        """Return the version compared at first: the one before the text in force."""
        number = current.number if current is not None else len(self.views) - 1
        return self.views[max(number - 1, 0)]

    def _choices(self) -> Iterator[Choice]:
        """Yield every provision, those of the text in force first, in its order."""
        current = self.material.current
        today = self.material.outlines[current.number].provisions if current is not None else ()
        order = {str(one.address): at for at, one in enumerate(today)}
        for one in sorted(self.texts.provisions, key=lambda one: order.get(one.key, len(order))):
            yield Choice(one.key, one.provision.heading or one.provision.designation, stands=one.stands)
