"""The data of versions: all of them, each word for word, what each changed, what had been published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.effect import CHANGES, effect, summary
from codicille.publish.links import VERSIONS, version_against_now
from codicille.publish.opendata.ground import Ground, text_files, words
from codicille.publish.opendata.origins import origins
from codicille.publish.opendata.text_shapes import (
    Changes,
    Corrected,
    ProvisionText,
    Published,
    Versions,
    VersionText,
)
from codicille.publish.reading.text_pages import day_acts
from codicille.publish.versions.comparisons import compared
from codicille.publish.versions.told import When
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.publish.opendata.shape import Change, File
    from codicille.publish.versions.publications import Correction, Publication
    from codicille.publish.versions.told import VersionView


@dataclass(frozen=True, slots=True)
class VersionData:
    """Makes the files of versions."""

    ground: Ground
    published: Sequence[Publication]

    def files(self) -> Iterator[File]:
        """Yield the list, each version with its changes, then what had been published otherwise."""
        ground = self.ground
        lines = tuple(map(ground.version, ground.views))
        yield Versions(constitution=ground.title, page=VERSIONS, versions=lines)
        current = ground.material.current
        for view in ground.views:
            yield self.text(view, f"{view.folder}/index.html")
            yield self._changes(view)
            if current is not None and view.is_evening and view.when is not When.NOW:
                yield self._against(view, ground.views[current.number])
        yield from map(self._published, self.published)

    def text(self, view: VersionView, page: str) -> VersionText:
        """Return a version word for word, as the data of a page."""
        ground = self.ground
        return VersionText(
            constitution=ground.title,
            page=page,
            version=ground.version(view),
            files=text_files(ground.material.replay.versions[view.number].text),
            provisions=tuple(self._provisions(view)),
        )

    def _provisions(self, view: VersionView) -> Iterator[ProvisionText]:
        material = self.ground.material
        structure = material.outlines[view.number]
        lengths = origins(structure, material.provenance, view.number)
        for provision in structure.provisions:
            wording = material.lines.line(provision.address, view.number).at(view.number)
            assert wording is not None, "what stands has a wording"
            yield ProvisionText(
                address=str(provision.address),
                unit=provision.unit,
                name=provision.designation,
                heading=provision.heading,
                parents=tuple(map(str, provision.parents)),
                file=provision.path,
                repealed=provision.is_repealed,
                since=wording.version,
                amendment=wording.change,
                text=words(structure, provision) or "",
                origins=lengths[provision.address],
            )

    def _changes(self, view: VersionView) -> Changes:
        """Return what a version changed: with the last of a day, what the whole day did."""
        acts = day_acts(self.ground.views, view)
        first = acts[0].number
        page = f"{view.folder}/changes.html"
        return self._compared(page, first - 1 if first else None, view.number, acts)

    def _against(self, view: VersionView, now: VersionView) -> Changes:
        """Return a version beside the text in force, the earlier of the two first."""
        older, newer = sorted((view.number, now.number))
        acts = self.ground.views[older + 1 : newer + 1]
        return self._compared(version_against_now(view.folder), older, newer, acts)

    def _compared(self, page: str, older: int | None, newer: int, acts: Sequence[VersionView]) -> Changes:
        """Return what one version says otherwise than another; nothing is told of the founding act's own."""
        ground = self.ground
        told = say("It creates the whole text")
        changes: tuple[Change, ...] = ()
        if older is not None:
            found = compared(ground.material, older, newer)
            told = summary(found, of=CHANGES)
            pages = ground.material.pages_in(newer)
            changes = ground.changes_between(found, older, newer, pages)
        return Changes(
            constitution=ground.title,
            page=page,
            before=older,
            after=newer,
            acts=tuple(ground.ref(name) for name in dict.fromkeys(one.act.id for one in acts)),
            summary=ground.tongues.say(told),
            changes=changes,
        )

    def _published(self, day: Publication) -> Published:
        return Published(
            constitution=self.ground.title,
            page=f"{day.folder}/index.html",
            day=day.day,
            until=day.until,
            files=text_files(day.text),
            texts={path: day.text[path].content.decode(errors="replace") for path in day.text},
            corrected=tuple(self._corrected(day, one) for one in day.corrections),
        )

    def _corrected(self, day: Publication, correction: Correction) -> Corrected:
        number = correction.version.number
        then = self.ground.material.outline(day.text)
        now, pages = self.ground.material.outlines[number], self.ground.material.pages_in(number)
        return Corrected(
            version=number,
            first=correction.first,
            last=correction.last,
            causes=tuple(cause.id for cause in correction.causes),
            changes=self.ground.changes(effect(then, now), then, now, pages),
        )
