"""The file that says where everything is, `index.json`: the first one to read; no words of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.publish.links import (
    ACCESSIBILITY,
    AMENDMENTS,
    COLLISIONS,
    FIGURES,
    HOME,
    LEGAL,
    SITTINGS,
    VERSIONS,
)
from codicille.publish.opendata.paths import TEXT, data_of
from codicille.publish.opendata.shapes import Index
from codicille.publish.versions.told import When

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codicille.publish.opendata.ground import Ground
    from codicille.publish.opendata.offers import Offers
    from codicille.publish.opendata.shapes import ArticleLine
    from codicille.publish.versions.publications import Publication


def index(
    ground: Ground, articles: Iterable[ArticleLine], published: Iterable[Publication], offers: Offers
) -> Index:
    """Return the index."""
    material = ground.material
    settings = material.settings
    current = next((view for view in ground.views if view.when is When.NOW), None)
    return Index(
        constitution=settings.title,
        page=HOME,
        language=settings.language,
        languages=settings.languages,
        fiction=settings.fiction,
        url=settings.url,
        licence=settings.legal.licence,
        updated=material.last_recorded,
        in_force=ground.version(current) if current is not None else None,
        text=TEXT if current is not None else None,
        versions=data_of(VERSIONS),
        amendments=data_of(AMENDMENTS),
        collisions=data_of(COLLISIONS),
        sittings=data_of(SITTINGS),
        figures=data_of(FIGURES),
        legal=data_of(LEGAL),
        accessibility=data_of(ACCESSIBILITY),
        articles=tuple(articles),
        published=tuple(data_of(f"{one.folder}/index.html") for one in published),
        feeds=offers.feeds,
        calendars=offers.calendars,
        tables=offers.tables,
        schemas=offers.schemas,
    )
