"""Links that authors write inside the text, led to where the site shows what they mean; it renders nothing.

A link to a file or a heading of the text becomes one to its provision's anchor, on a page that holds the
whole text; elsewhere, or where nothing answers, its words stay and the link goes. Images stay words: a
page asks for nothing but its own style sheet.
"""

from __future__ import annotations

import re
from functools import lru_cache
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from codicille.text.heading import slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.text.outline import Outline

_LINK = re.compile(r'<a href="(?!https?:|mailto:|#fn(?:ref)?(?:-[^"]+-)?\d+(?::\d+)?")([^"]*)"[^>]*>')
"""A link of an author; not one to a note of the same document, or back from it, which its renderer made."""
_HEADING = re.compile(r"<(/?)h[1-6]>")
_IMAGE = re.compile(r'<img src="[^"]*" alt="([^"]*)"[^>]*>')
_ALIGNED = re.compile(r' style="text-align:(left|right|center)"')
_MARKED = re.compile(r'<a data-to="([^"]*)">(.*?)</a>', re.DOTALL)
MARK = "<a data-to="
IN_MARKDOWN = re.compile(r"\]\([^)]*\)|<[^<>\s]*>")
"""Where Markdown writes a link's address: no sign that marks words may fall in there."""


_slug = lru_cache(maxsize=16384)(slug)
"""Versions share most of their headings; so many of them are kept."""


def marked(html: str, path: str) -> str:
    """Return rendered HTML with each link inside the text marked by what it means, from a file at `path`.

    Columns are aligned by a class: the page's security policy refuses styles written in it. A heading
    inside a quotation or a motive is a bold line: the page's headings are its own. What may scroll
    can be reached by keyboard.
    """
    html = _HEADING.sub(_as_title, html).replace("<pre>", '<pre tabindex="0">')
    html = _ALIGNED.sub(r' class="\1"', _IMAGE.sub(r"[\1]", html))
    return _LINK.sub(lambda match: f'{MARK}"{_meant(match[1], path)}">', html)


def _as_title(match: re.Match[str]) -> str:
    return "</strong></p>" if match[1] else "<p><strong>"


def _meant(href: str, path: str) -> str:
    """Return `file#heading` for a link written in a file; the file alone, or `#heading`'s own file."""
    file, _, heading = unquote(href).partition("#")
    target = normpath(join(dirname(path), file)) if file else path
    return f"{target}#{_slug(heading)}".removesuffix("#").replace('"', "")


def targets(outline: Outline) -> Mapping[str, str]:
    """Return the anchor of each file and of each heading of a text, by what a link may call it."""
    found: dict[str, str] = {}
    for provision in outline.provisions:
        eid = str(provision.address)
        for name in (provision.path, provision.path.rpartition(".")[0]):
            found.setdefault(name, eid)
            found.setdefault(f"{name}#{_slug(provision.heading)}", eid)
        found.setdefault(f"#{_slug(provision.heading)}", eid)
        found.setdefault(f"#{_slug(provision.designation)}", eid)
        found.setdefault(f"#{_slug(eid)}", eid)
    return found


def resolved(html: str, known: Mapping[str, str]) -> str:
    """Return HTML whose marked links lead to anchors of the same page, or are gone."""

    def lead(match: re.Match[str]) -> str:
        to = match[1]
        eid = known.get(to) or known.get(f"#{to.partition('#')[2]}" if "#" in to else "")
        return f'<a href="#{eid}">{match[2]}</a>' if eid else match[2]

    return _MARKED.sub(lead, html) if MARK in html else html


def unlinked(html: str) -> str:
    """Return HTML without its marked links: their words stay."""
    return _MARKED.sub(r"\2", html) if MARK in html else html
