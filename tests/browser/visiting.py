"""What a browser says of one page: axe's complaints, its width, its requests, its policy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, ViewportSize

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "RGAAv4", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")
"""What depends on colours alone: on a page's elements and their classes, not on its words."""
VIEWS = ("view-two", "view-three", "view-clean")
PHONE: ViewportSize = {"width": 320, "height": 640}
DESK: ViewportSize = {"width": 1280, "height": 900}
ASK = """([place, options]) => axe.run(place.length ? {include: place} : document,
  {...options, resultTypes: ['violations'], preload: false}).then(found => found.violations.flatMap(
    one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 200)}`)))"""
LAID_OUT = """for (const one of document.querySelectorAll('.law > section')) {
  one.style.contentVisibility = 'visible';
}"""
"""Lay out all of a long text at once."""
OPENED = "for (const one of document.querySelectorAll('details')) one.open = true;"
TELL = "addEventListener('securitypolicyviolation', e => console.log('refused: ' + e.violatedDirective));"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="(default-src \'none\';[^"]*)">')
VALUE = re.compile(
    r"\s(lang|hreflang|href|id|for|alt|title|content|datetime|placeholder|value|src|action"
    r'|aria-label|aria-labelledby|data-[a-z]+)="([^"]*)"'
)
"""What tells a language, a name or an address."""
VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})
"""What has no end."""
UNSHOWN = re.compile(r"<(script|title)\b.*?</\1>", re.DOTALL)
WORDS = re.compile(r">([^<]*)<")


class Asked(IntEnum):
    """How much axe is asked about a page."""

    NOTHING = 0
    """It was asked about the same page in another language."""
    RULES = 1
    """Every rule but those of colour: they were asked where the elements are the same."""
    COLOURS = 2
    """Every rule, the colours of what is the page's own also in the dark and in every view."""
    NIGHT = 3
    """Every rule, in the dark too."""


def skeleton(html: str) -> str:
    """Return a page with a point for words, and with no names and addresses; whether there are any stays."""
    bare = VALUE.sub(lambda one: f" {one[1]}" if one[2] else f' {one[1]}=""', UNSHOWN.sub("", html))
    return WORDS.sub(lambda one: ">·<" if one[1].strip() else "><", bare)


class _Grounds(HTMLParser):
    """Gathers on what each element stands: itself and two above it, with their classes."""

    def __init__(self) -> None:
        super().__init__()
        self.above: list[str] = []
        self.found: set[tuple[str, ...]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and that others stand in it."""
        one = f"{tag}.{dict(attrs).get('class') or ''}"
        self.found.add((*self.above[-2:], one))
        if tag not in VOID:
            self.above.append(one)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element, and those in it whose ends are not written."""
        while self.above and self.above.pop().partition(".")[0] != tag:
            pass


def grounds(html: str) -> frozenset[tuple[str, ...]]:
    """Return each element of a page with the two above it and their classes: what colours depend on."""
    reader = _Grounds()
    reader.feed(html)
    return frozenset(reader.found)


def objections(page: Page, *place: str, **options: object) -> list[str]:
    """Return what axe objects to on the page as it is shown, rule by rule; within places or all over."""
    if page.evaluate("!window.axe"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(ASK, [place, options or {"runOnly": RULES}])
    return found


def colours_alone(page: Page, *place: str) -> list[str]:
    """Return what axe objects to in the colours."""
    return objections(page, *place, runOnly={"type": "rule", "values": COLOURS})


@dataclass(frozen=True, slots=True)
class Visitor:
    """A reader who opens one page after another of a site on the disk, whose policy holds."""

    page: Page
    site: Path
    heard: list[str]
    """What the console and the network said since the last page was opened."""

    @classmethod
    def of(cls, browser: Browser, site: Path) -> Visitor:
        """Return one at a desk, with axe at hand."""
        page = browser.new_context(locale="fr-FR").new_page()
        page.add_init_script(TELL)
        visitor = cls(page, site, [])
        inside = site.as_uri() + "/"
        page.on("console", lambda message: visitor.heard.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: visitor.heard.append(f"script: {error}"))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith(inside) else visitor.heard.append(f"request: {request.url}")
            ),
        )
        return visitor

    def visit(self, path: str, asked: Asked) -> Iterator[str]:
        """Yield what is wrong with a page: heard, lacking, too wide, or objected to by axe."""
        self.open(path)
        yield from self.heard
        policy = POLICY.search((self.site / path).read_text(encoding="utf-8"))
        if policy is None or "unsafe" in policy[1]:
            yield "policy: there is none, or it lets something unsafe be"
        self.page.evaluate(LAID_OUT + OPENED)
        if self.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            yield "width: it scrolls sideways at 320 px"
        if asked is Asked.NOTHING:
            return
        self.page.set_viewport_size(DESK)
        off = {rule: {"enabled": False} for rule in COLOURS} if asked is Asked.RULES else {}
        yield from objections(self.page, runOnly=RULES, rules=off)
        if asked >= Asked.COLOURS:
            yield from self._in_the_dark(asked)
            yield from self._in_other_views()

    def open(self, path: str) -> None:
        """Open a page on the smallest screen, in light colours."""
        self.heard.clear()
        self.page.set_viewport_size(PHONE)
        self.page.emulate_media(color_scheme="light")
        self.page.goto((self.site / path).as_uri())

    def _in_the_dark(self, asked: Asked) -> Iterator[str]:
        self.page.emulate_media(color_scheme="dark")
        night = asked is Asked.NIGHT
        for one in objections(self.page) if night else colours_alone(self.page, "main"):
            yield f"in the dark, {one}"

    def _in_other_views(self) -> Iterator[str]:
        for view in VIEWS:
            if self.page.locator(f"#{view}").count() == 0:
                continue
            self.page.check(f"#{view}")
            place = ".clean" if view == "view-clean" else ".compared, .pairs"
            yield from (f"{view}, in the dark, {one}" for one in colours_alone(self.page, place))
            self.page.emulate_media(color_scheme="light")
            yield from (f"{view}, {one}" for one in objections(self.page, place))
            self.page.emulate_media(color_scheme="dark")
