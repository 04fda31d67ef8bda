"""A page as a test reads it: its links, anchors, headings and words; it judges nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Link:
    """One `href` or `src`."""

    element: str
    relation: str
    target: str


@dataclass(slots=True)
class ReadPage:
    """What a page holds."""

    language: str = ""
    title: str = ""
    ids: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    words: str = ""
    styles: list[str] = field(default_factory=list)
    """Attributes that a strict security policy refuses."""
    elements: set[str] = field(default_factory=set)


APART = frozenset({"td", "th", "tr", "p", "li", "div", "dt", "dd"})
"""Elements whose words do not run into those before."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = ReadPage()
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.page.elements.add(tag)
        if tag == "html":
            self.page.language = given.get("lang", "")
        if "id" in given:
            self.page.ids.append(given["id"])
        for name in ("href", "src"):
            if name in given:
                self.page.links.append(Link(tag, given.get("rel", ""), given[name]))
        self.page.styles += [name for name in given if name == "style" or name.startswith("on")]
        if tag in APART:
            self.page.words += " "
        if _level(tag):
            self.page.headings.append((_level(tag), ""))
        self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.page.words += data
        if "title" in self.inside and "svg" not in self.inside:
            self.page.title += data
        if self.page.headings and any(map(_level, self.inside)):
            level, words = self.page.headings[-1]
            self.page.headings[-1] = (level, words + data)


def _level(tag: str) -> int:
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 0


def read(html: str | bytes) -> ReadPage:
    """Read a page."""
    reader = _Reader()
    reader.feed(html.decode() if isinstance(html, bytes) else html)
    reader.page.words = " ".join(reader.page.words.split())
    return reader.page


def read_site(files: Mapping[str, bytes]) -> dict[str, ReadPage]:
    """Read every page of a site."""
    return {path: read(content) for path, content in files.items() if path.endswith(".html")}


def is_outside(target: str) -> bool:
    """Whether a link leads out of the site."""
    return target.startswith(("http:", "https:", "mailto:", "//"))
