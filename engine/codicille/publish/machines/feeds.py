"""Atom feeds (RFC 4287): what happened, what awaits a decision, what befell each provision; no page.

Equal material gives equal bytes: an entry's day is the one on which it was recorded, never that of the build.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from feedgen.feed import FeedGenerator  # type: ignore[import-untyped]  # it ships no types

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feedgen.entry import FeedEntry  # type: ignore[import-untyped]  # as above

NEWEST = 100
"""Entries of a feed: readers ask often, and everything is in the data."""
EPOCH = date(1970, 1, 1)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that XML 1.0 (2.2) does not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry."""

    id: str
    title: str
    author: str
    day: date
    """The day it was recorded."""
    link: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed, in one language."""

    id: str
    title: str
    author: str
    language: str
    own: str | None
    """Its own address; None where the site has none."""
    link: str
    """The page that says the same to people."""
    items: tuple[Item, ...]
    """The newest first."""


def atom(feed: Feed) -> bytes:
    """Return the feed's file: UTF-8, indented."""
    made = FeedGenerator()
    made.id(feed.id)
    made.title(_told(feed.title))
    made.author({"name": _told(feed.author)})
    made.language(feed.language)
    made.generator("Codicille")
    made.link(href=feed.link, rel="alternate", type="text/html")
    if feed.own is not None:
        made.link(href=feed.own, rel="self", type="application/atom+xml")
    items = feed.items[:NEWEST]
    made.updated(_moment(max((item.day for item in items), default=EPOCH)))
    for item in items:
        _add(made.add_entry(order="append"), item)
    content: bytes = made.atom_str(pretty=True)
    return content


def newest_first(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return entries by their days, the newest first; those of one day as they are given, turned round."""
    ranked = sorted(enumerate(items), key=lambda pair: (pair[1].day, pair[0]), reverse=True)
    return tuple(item for _, item in ranked)


def _add(entry: FeedEntry, item: Item) -> None:
    entry.id(item.id)
    entry.title(_told(item.title))
    entry.author({"name": _told(item.author)})
    entry.updated(_moment(item.day))
    entry.published(_moment(item.day))
    entry.link(href=item.link, rel="alternate", type="text/html")
    entry.content(_told(item.html), type="html")


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _told(text: str) -> str:
    """Return a text without the signs that XML does not hold."""
    return _NOT_XML.sub("", text)
