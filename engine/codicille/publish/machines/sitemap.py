"""What search engines are told: the pages that say what holds (sitemaps.org 0.9) and `robots.txt`; no page.

Texts that are no longer in force are left out, and say so themselves: people must not land on them unawares.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
"""


def sitemap(base: str, pages: Mapping[str, date | None], prefixes: Mapping[str, str]) -> bytes:
    """Return the map of a site.

    `base` is its address, with a slash at the end; `pages` are paths below the root of a language with the
    last day on which something was recorded of them; `prefixes` say where each language stands.
    """
    told = [
        line
        for path, day in sorted(pages.items())
        for language in prefixes
        for line in _entry(base, path, day, language, prefixes)
    ]
    return f"{HEAD}{''.join(told)}</urlset>\n".encode()


def _entry(
    base: str, path: str, day: date | None, language: str, prefixes: Mapping[str, str]
) -> Iterator[str]:
    yield f"<url><loc>{_escaped(base, prefixes[language], path)}</loc>"
    if day is not None:
        yield f"<lastmod>{day.isoformat()}</lastmod>"
    for other, prefix in prefixes.items():
        address = _escaped(base, prefix, path)
        yield f'<xhtml:link rel="alternate" hreflang="{other}" href="{address}"/>'
    yield "</url>\n"


def _escaped(base: str, prefix: str, path: str) -> str:
    return escape(f"{base}{prefix}{quote(path)}", {'"': "&quot;"})


def robots(base: str | None) -> bytes:
    """Return the file for robots (RFC 9309): everything may be read, and where the map is."""
    lines = ["User-agent: *", "Allow: /"]
    if base:
        lines += ["", f"Sitemap: {base}{SITEMAP}"]
    return ("\n".join(lines) + "\n").encode()
