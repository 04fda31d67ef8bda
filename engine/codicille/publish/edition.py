"""The site in one language: what turns a page into bytes; what is on a page is told by the page modules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.publish.links import (
    ABOUT,
    AMENDMENTS,
    CHECK,
    COMPARE,
    HOME,
    SEARCH,
    SITTINGS,
    VERSIONS,
    up,
)
from codicille.publish.machines.heads import NOTHING
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

    from codicille.catalogue import Words
    from codicille.publish.machines.heads import Head
    from codicille.publish.material import Settings

MENU = (
    (HOME, say("Text in force")),
    (AMENDMENTS, say("Amendments")),
    (SITTINGS, say("Sittings")),
    (VERSIONS, say("Versions")),
    (COMPARE, say("Compare")),
    (SEARCH, say("Search")),
    (CHECK, say("Check a document")),
    (ABOUT, say("About")),
)
"""What the main menu leads to, where the build has such a page."""
NAMES = {"fr": "Français", "en": "English", "de": "Deutsch"}
"""What each language calls itself; another is named by its code."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page, before it is in any language."""

    path: str
    """Relative to the root of its language."""
    template: str
    title: str | Sentence
    values: Mapping[str, object]
    """What the template needs besides what every page has."""
    description: Sentence | None = None


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of the main menu."""

    path: str
    title: Sentence
    is_here: bool


@dataclass(frozen=True, slots=True)
class Twin:
    """The same page in a language."""

    language: str
    name: str
    href: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class PageView:
    """What every template may ask of its page."""

    path: str
    title: str
    description: str
    root: str
    """Leads to the root of the page's language."""
    top: str
    """Leads to the root of the site."""
    prefix: str
    """Where the page's language stands below the root of the site; empty, or `en/`."""
    menu: tuple[MenuItem, ...]
    twins: tuple[Twin, ...]
    known: frozenset[str]
    """The paths of all pages of the language."""

    def has(self, path: str) -> bool:
        """Whether this build has a page at a path, so that others may lead to it."""
        return path in self.known

    @property
    def leaf(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    @property
    def is_home(self) -> bool:
        """Whether it is the first page of its language."""
        return self.path == HOME


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every template may ask of the site."""

    title: str
    text_language: str
    fiction: bool
    url: str | None
    """With a slash at the end."""
    arms: str | None
    """Where the town's arms are published, from the root of the site."""
    arms_alt: str | None
    accessibility: Sentence
    """What may be claimed of it; the law wants it on the first page."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The site in one language."""

    settings: Settings
    words: Words
    language: str
    """The one that was asked for: that of the catalogue, where there is one."""
    environment: Environment
    assets: Mapping[str, str]
    """Published paths of the assets, by the name templates use."""
    accessibility: Sentence

    @property
    def prefix(self) -> str:
        """Where this language stands below the root of the site."""
        return _prefix(self.settings, self.language)

    def say(self, sentence: Sentence | str) -> str:
        """Say a sentence in this language; words that are no sentence stay as they are."""
        return sentence.render(self.words) if isinstance(sentence, Sentence) else sentence

    def fragment(self, template: str, values: Mapping[str, object]) -> str:
        """Render a piece of a page."""
        return self.environment.get_template(template).render(values)

    @property
    def base(self) -> str | None:
        """Where the site stands, with a slash at the end; None where it has no address."""
        return f"{self.settings.url.rstrip('/')}/" if self.settings.url else None

    def render(self, page: Page, known: frozenset[str], head: Head = NOTHING) -> bytes:
        """Render a page; `known` are the paths of all pages of this language."""
        template = self.environment.get_template(page.template)
        view = self._view(page, known)
        html = template.render(page.values, page=view, site=self._site(), assets=self.assets, head=head)
        return html.encode()

    def _site(self) -> SiteView:
        settings = self.settings
        return SiteView(
            title=settings.title,
            text_language=settings.language,
            fiction=settings.fiction,
            url=self.base,
            arms=self.assets[settings.arms] if settings.arms else None,
            arms_alt=settings.arms_alt,
            accessibility=self.accessibility,
        )

    def _view(self, page: Page, known: frozenset[str]) -> PageView:
        top = up(self.prefix + page.path)
        section = page.path.partition("/")[0]
        return PageView(
            path=page.path,
            title=self.say(page.title),
            description=self.say(page.description) if page.description is not None else "",
            root=up(page.path),
            top=top,
            prefix=self.prefix,
            menu=tuple(
                MenuItem(path, said, path.partition("/")[0] == section)
                for path, said in MENU
                if path in known
            ),
            twins=tuple(self._twin(code, top, page.path) for code in self.settings.languages),
            known=known,
        )

    def _twin(self, code: str, top: str, path: str) -> Twin:
        href = top + _prefix(self.settings, code) + path
        return Twin(code, NAMES.get(code, code), href, code == self.language)


def _prefix(settings: Settings, language: str) -> str:
    return "" if language == settings.languages[0] else f"{language}/"
