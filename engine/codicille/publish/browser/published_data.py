"""What had been published and was corrected since, as data for the page that recognises documents.

Most of such a text is said by the versions that hold the same words; only what none of them says is told in
words. Which texts these are is told by `versions/publications.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from codicille.publish.browser.script_data import DataScript, data_script
from codicille.publish.versions.publications import publications

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from codicille.publish.browser.weave_data import Named
    from codicille.publish.material import Material
    from codicille.publish.versions.publications import Publication
    from codicille.publish.versions.told import VersionView
    from codicille.text.text import Text

PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class PublishedView:
    """A text that had been published, as readers are told of it."""

    folder: str
    first: date
    last: date | None
    """None while it is published so."""
    follows: bool
    """Whether it took the place of the one told before it."""
    acts: tuple[str, ...]
    """Ids of the amendments that corrected it."""


def published_views(found: Sequence[Publication]) -> tuple[PublishedView, ...]:
    """Return what readers are told of publications, in order."""
    ends = [None, *(one.until for one in found)]
    return tuple(
        PublishedView(one.folder, one.day, one.until, end == one.day - timedelta(days=1), _acts(one))
        for one, end in zip(found, ends, strict=False)
    )


def _acts(publication: Publication) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cause.id for one in publication.corrections for cause in one.causes))


@dataclass(frozen=True, slots=True)
class PublishedData:
    """The script, and what readers are told of each text in it; no script where nothing was corrected."""

    script: DataScript | None
    views: tuple[PublishedView, ...]


def published_data(
    material: Material, views: Sequence[VersionView], provisions: Sequence[Named]
) -> PublishedData:
    """Return every text that had been published; `provisions` bear the numbers that scripts know them by."""
    found = publications(material, views)
    if not found:
        return PublishedData(None, ())
    versions = _Versions(material, {id(one.line): number for number, one in enumerate(provisions)})
    told = [_parts(one, versions) for one in found]
    return PublishedData(data_script(PUBLISHED, told), published_views(found))


def _parts(publication: Publication, versions: _Versions) -> list[list[object]]:
    """Return [version, numbers of provisions] or [heading, words], in reading order."""
    nearest = publication.corrections[-1].version.number
    parts: list[list[object]] = []
    for version, group in groupby(versions.read(publication.text, nearest), key=lambda part: part[0]):
        if version is None:
            parts += [[heading, words] for _, _, heading, words in group]
        else:
            parts.append([version, [number for _, number, _, _ in group]])
    return parts


@dataclass(frozen=True, slots=True)
class _Versions:
    """Where words stand in the versions."""

    material: Material
    numbers: Mapping[int, int]
    _read: dict[int, Mapping[str, int]] = field(default_factory=dict)

    def read(self, text: Text, nearest: int) -> Iterator[tuple[int | None, int, str, str]]:
        """Yield (version, number, heading, words) of each provision; the version is None if none says it."""
        outline = self.material.outline(text)
        order = (nearest, *(number for number in range(len(self.material.outlines)) if number != nearest))
        for provision in outline.provisions:
            words = outline.source(provision)
            version = next((one for one in order if words in self._numbers(one)), None)
            number = -1 if version is None else self._numbers(version)[words]
            yield version, number, provision.heading or provision.designation, words

    def _numbers(self, version: int) -> Mapping[str, int]:
        """Return the number of the provision that says some words in a version."""
        if version not in self._read:
            outline = self.material.outlines[version]
            line = self.material.lines.line
            self._read[version] = {
                outline.source(one): self.numbers[id(line(one.address, version))]
                for one in outline.provisions
            }
        return self._read[version]
