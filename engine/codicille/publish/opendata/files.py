"""Material → every file of data of the site: JSON beside each page, the index, tables, schemas; no page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from codicille.publish.links import HOME
from codicille.publish.opendata.act_shapes import AmendmentText
from codicille.publish.opendata.articles import ArticleData
from codicille.publish.opendata.booklets import BookletData
from codicille.publish.opendata.figures import FigureData
from codicille.publish.opendata.index import index
from codicille.publish.opendata.notices import notice_files
from codicille.publish.opendata.offers import offers
from codicille.publish.opendata.paths import (
    AGENDA_TABLE,
    AMENDMENTS_TABLE,
    INDEX,
    SITTINGS_TABLE,
    VOTES_TABLE,
    data_of,
)
from codicille.publish.opendata.relations import collisions
from codicille.publish.opendata.schemas import schema_files
from codicille.publish.opendata.sitting_shapes import SittingText
from codicille.publish.opendata.sitting_tables import agenda_table, sittings_table
from codicille.publish.opendata.sittings import SittingData
from codicille.publish.opendata.tables import amendments_table, votes_table
from codicille.publish.opendata.versions import VersionData
from codicille.publish.versions.publications import publications
from codicille.publish.versions.told import When

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codicille.publish.opendata.amendments import AmendmentData
    from codicille.publish.opendata.ground import Ground
    from codicille.publish.opendata.shape import File
    from codicille.publish.sittings.ground import SittingGround

_ENCODER = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class DataFiles:
    """Makes the files of data, once for all languages."""

    ground: Ground
    sat: SittingGround
    amendments: AmendmentData
    prefixes: Mapping[str, str]
    """What the paths of each language begin with."""
    base: str | None
    """The address of the site, with a slash at its end; None where it has none."""

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield each file's path from the root of the site, and its bytes."""
        ground = self.ground
        published = publications(ground.material, ground.views)
        articles = ArticleData(ground, tuple(self.prefixes.items()))
        versions = VersionData(ground, published)
        told: list[AmendmentText] = []
        sat: list[SittingText] = []
        met = collisions(ground, self.sat.ground)
        every = chain(self.amendments.files(), (met,), versions.files(), articles.files(), self._others())
        for file in every:
            yield data_of(file.page), _json(file)
            if isinstance(file, AmendmentText):
                told.append(file)
            elif isinstance(file, SittingText):
                sat.append(file)
        for view in ground.views:
            if view.when is When.NOW:
                yield data_of(HOME), _json(versions.text(view, HOME))
        offered = offers(ground.tongues, self.prefixes)
        yield INDEX, _json(index(ground, articles.lines(), published, offered))
        yield AMENDMENTS_TABLE, amendments_table(one.amendment for one in told)
        yield VOTES_TABLE, votes_table(told)
        yield SITTINGS_TABLE, sittings_table(sat)
        yield AGENDA_TABLE, agenda_table(sat)
        yield from schema_files(self.base)

    def _others(self) -> Iterator[File]:
        """Yield what is told of sittings, and of the site itself."""
        sittings = SittingData(self.ground, self.sat)
        yield from sittings.files()
        yield from BookletData(self.ground, sittings).files()
        yield FigureData(self.ground, self.sat).file()
        yield from notice_files(self.ground)


def _json(file: File) -> bytes:
    """Write a file: UTF-8, one key a line, in the order of the schema."""
    return msgspec.json.format(_ENCODER.encode(file), indent=1) + b"\n"
