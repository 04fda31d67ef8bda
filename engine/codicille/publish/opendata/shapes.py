"""The index of the data, and every kind of file there is."""

from __future__ import annotations

from msgspec import Struct

from codicille.publish.opendata.act_shapes import Amendments, AmendmentText
from codicille.publish.opendata.relation_shapes import Collisions
from codicille.publish.opendata.shape import Day, EId, File, Path, Said
from codicille.publish.opendata.site_shapes import AccessibilityNotice, LegalNotice
from codicille.publish.opendata.sitting_shapes import Booklet, Figures, Minutes, Sittings, SittingText
from codicille.publish.opendata.text_shapes import (
    Article,
    Changes,
    Number,
    Published,
    VersionLine,
    Versions,
    VersionText,
)


class ArticleLine(Struct, frozen=True, kw_only=True):
    """A provision that has a history."""

    address: EId
    heading: str
    in_text: bool
    data: Path


class Linked(Struct, frozen=True, kw_only=True):
    """A file that is offered besides the JSON."""

    path: Path
    title: Said
    media: str
    """Its media type."""
    language: str | None
    """Of its words; null where it has none of its own."""


class Index(File, frozen=True, kw_only=True, tag="index"):
    """Where everything is: the first file to read."""

    language: str
    """Of the text itself."""
    languages: tuple[str, ...]
    """Of the pages and of the sentences in the data."""
    fiction: bool
    url: str | None
    licence: str | None
    """On what terms the data may be used again, as the legal notice says it."""
    updated: Day | None
    """The last day on which something was recorded."""
    in_force: VersionLine | None
    text: Path | None
    """The text in force."""
    versions: Path
    amendments: Path
    collisions: Path
    sittings: Path
    figures: Path
    legal: Path
    accessibility: Path
    articles: tuple[ArticleLine, ...]
    published: tuple[Path, ...]
    """Texts that had been published, and were corrected later."""
    feeds: tuple[Linked, ...]
    calendars: tuple[Linked, ...]
    tables: tuple[Linked, ...]
    schemas: tuple[Linked, ...]


FILES: tuple[type[File], ...] = (
    AccessibilityNotice,
    AmendmentText,
    Amendments,
    Article,
    Booklet,
    Changes,
    Collisions,
    Figures,
    Index,
    LegalNotice,
    Minutes,
    Number,
    Published,
    SittingText,
    Sittings,
    VersionText,
    Versions,
)
"""Every kind of file, in the order of names."""
