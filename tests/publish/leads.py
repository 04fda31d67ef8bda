"""Whatever in a site leads somewhere in it: links, paths in JSON, addresses in feeds and calendars."""

from __future__ import annotations

import json
import re
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from lxml import html  # type: ignore[import-untyped]  # it ships no types

from publish.reader import is_outside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILE = re.compile(r"[\w.-]+(?:/[\w.-]+)*\.(?:html|json|atom|ics|csv|xml)(?:#\S*)?")
"""A value of JSON that names a file of the site; the texts' own files are Markdown and no part of it."""


def broken_leads(files: Mapping[str, bytes], url: str | None = None) -> Iterator[str]:
    """Yield what leads to no file of the site or to no anchor of a page; `url` is the site's own address."""
    anchors, leads = {}, []
    for path, content in files.items():
        if path.endswith(".html"):
            page = html.document_fromstring(content)
            anchors[path] = {*page.xpath("//@id")}
            leads += [(path, target) for target in _targets(page) if not _is_foreign(target, url)]
        leads += [(path, target) for target in _told(path, content, url)]
    for path, target in leads:
        place = target.removeprefix(url) if url is not None and target.startswith(url) else None
        if not _is_there(path if place is None else "", target if place is None else place, files, anchors):
            yield f"{path}: {target}"


def _is_foreign(target: str, url: str | None) -> bool:
    return is_outside(target) and not (url is not None and target.startswith(url))


def _targets(page: html.HtmlElement) -> Iterator[str]:
    yield from (str(one) for one in page.xpath("//@href | //@src | //@action | //@data-to"))
    for several in page.xpath("//@srcset | //@imagesrcset"):
        yield from (one.split()[0] for one in several.split(",") if one.strip())


def _told(path: str, content: bytes, url: str | None) -> Iterator[str]:
    """Yield what a file for machines names; JSON counts paths from the root of the site."""
    if path.endswith(".json") and not path.startswith("schema/"):
        depth = "../" * path.count("/")
        yield from (depth + one for one in _values(json.loads(content)) if FILE.fullmatch(one))
    if url is not None and path.endswith((".json", ".atom", ".ics", ".xml", ".txt", ".html")):
        words = content.decode().replace("\r\n ", "")
        yield from re.findall(rf"{re.escape(url)}[^\s\"'<>\\]*", words)


def _values(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for one in told.values():
            yield from _values(one)
    elif isinstance(told, list):
        for one in told:
            yield from _values(one)


def _is_there(path: str, target: str, files: Mapping[str, bytes], anchors: Mapping[str, set[str]]) -> bool:
    file, _, anchor = target.partition("#")
    file = file.partition("?")[0]
    place = normpath(join(dirname(path), unquote(file))) if file else path or "index.html"
    return place in files and (not anchor or unquote(anchor) in anchors.get(place, {unquote(anchor)}))
