"""The site in one language: what turns a page into bytes; what is on a page is told by the page modules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.publish.links import ABOUT, AMENDMENTS, HOME, VERSIONS, up
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

    from codicille.catalogue import Words
    from codicille.publish.material import Settings

MENU = (
    (HOME, say("Text in force")),
    (VERSIONS, say("Versions")),
    (AMENDMENTS, say("Amendments")),
    (ABOUT, say("About")),
)
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

    def render(self, page: Page) -> bytes:
        """Render a page."""
        settings = self.settings
        url = f"{settings.url.rstrip('/')}/" if settings.url else None
        site = SiteView(settings.title, settings.language, settings.fiction, url)
        template = self.environment.get_template(page.template)
        html = template.render(page.values, page=self._view(page), site=site, assets=self.assets)
        return html.encode()

    def _view(self, page: Page) -> PageView:
        top = up(self.prefix + page.path)
        section = page.path.partition("/")[0]
        return PageView(
            path=page.path,
            title=self.say(page.title),
            description=self.say(page.description) if page.description is not None else "",
            root=up(page.path),
            top=top,
            prefix=self.prefix,
            menu=tuple(MenuItem(path, said, path.partition("/")[0] == section) for path, said in MENU),
            twins=tuple(self._twin(code, top, page.path) for code in self.settings.languages),
        )

    def _twin(self, code: str, top: str, path: str) -> Twin:
        href = top + _prefix(self.settings, code) + path
        return Twin(code, NAMES.get(code, code), href, code == self.language)


def _prefix(settings: Settings, language: str) -> str:
    return "" if language == settings.languages[0] else f"{language}/"
