"""What search engines read of a page: schema.org `Legislation` as JSON-LD, in a block of data; no page.

A block of another type than a script's is data, which a Content-Security-Policy does not forbid (HTML Living
Standard, « prepare the script element »). https://schema.org/Legislation
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from codicille.decision.amendment import Kind
from codicille.decision.event import Published
from codicille.publish.links import HOME, amendment_file, amendment_page, up
from codicille.publish.opendata.paths import data_of
from codicille.publish.versions.told import When

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from codicille.history.register import Entry
    from codicille.publish.machines.identifiers import Identifiers, Name
    from codicille.publish.material import Material
    from codicille.publish.versions.told import VersionView

CONTEXT = "https://schema.org"
IN_FORCE, NOT_IN_FORCE = "https://schema.org/InForce", "https://schema.org/NotInForce"
UNOFFICIAL = "https://schema.org/UnofficialLegalValue"
"""Consolidated text helps to read; the decisions bind."""
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
"""No word of a title may end the block."""


@dataclass(frozen=True, slots=True)
class JsonLd:
    """Describes the pages of one language."""

    material: Material
    views: Sequence[VersionView]
    names: Identifiers | None
    """None while there is no version, and nothing to describe."""
    base: str | None
    prefix: str

    @property
    def ids(self) -> Identifiers:
        """What names the text, its versions and amendments."""
        assert self.names is not None, "what is described stands in a version"
        return self.names

    def of_version(self, view: VersionView, page: str) -> Markup:
        """Return what a page of the text says of itself."""
        settings = self.material.settings
        told = {
            **self._head(page, self.ids.expression(self.material.replay.versions[view.number])),
            "name": settings.title,
            "inLanguage": settings.language,
            "legislationDate": self.views[0].act.decided,
            "legislationDateVersion": view.in_force,
            "temporalCoverage": f"{view.in_force}/{view.until or '..'}",
            "legislationLegalForce": IN_FORCE if view.when is When.NOW else NOT_IN_FORCE,
            "legislationConsolidates": self._consolidated(view, page),
            "exampleOfWork": self._work(page),
            "encoding": self._encoding(page, data_of(page), "application/json", UNOFFICIAL),
        }
        return _block(told)

    def of_amendment(self, entry: Entry) -> Markup | None:
        """Return what an amendment's page says of it; None for one that was not enacted."""
        view = next((one for one in self.views if one.act.id == entry.id and not one.undoes), None)
        if view is None:
            return None
        page, amendment = amendment_page(entry.id), entry.amendment
        known = [event for event in entry.record.events if event.recorded_on <= self.material.day]
        ended = any(one.undoes and one.in_force <= self.material.day for one in self._views_of(entry.id))
        holds = view.in_force <= self.material.day and not ended
        told = {
            **self._head(page, self.ids.amendment(amendment)),
            "name": amendment.subject,
            "inLanguage": self.material.settings.language,
            "creator": {"@type": "Thing", "name": amendment.author.name},
            "legislationDate": view.act.decided,
            "datePublished": next((one.date for one in known if isinstance(one, Published)), None),
            "legislationDateOfApplicability": view.in_force,
            "legislationLegalForce": IN_FORCE if holds else NOT_IN_FORCE,
            _relation(amendment.kind): self._work(page),
            "encoding": self._encoding(page, amendment_file(entry.id, amendment.file), "text/x-diff", None),
        }
        return _block(told)

    def _views_of(self, amendment_id: str) -> list[VersionView]:
        return [one for one in self.views if one.act.id == amendment_id]

    def _head(self, page: str, name: Name) -> Mapping[str, object]:
        settings = self.material.settings
        return {
            "@context": CONTEXT,
            "@type": "Legislation",
            "@id": self._address(page, self.prefix + page),
            "legislationIdentifier": [name.eli, name.akn],
            "legislationJurisdiction": settings.jurisdiction,
            "license": settings.legal.licence,
        }

    def _consolidated(self, view: VersionView, page: str) -> list[Mapping[str, object]]:
        """Return what a version is made of: the text in force of every act; another of the one before it."""
        if view.when is When.NOW or view.number == 0:
            acts = dict.fromkeys(one.act.id for one in self.views[: view.number + 1] if not one.undoes)
            return [self._named(page, amendment_page(name)) for name in acts]
        before = self.views[view.number - 1]
        return [
            self._named(page, f"{before.folder}/index.html"),
            self._named(page, amendment_page(view.act.id)),
        ]

    def _named(self, page: str, path: str) -> Mapping[str, object]:
        return {"@id": self._address(page, self.prefix + path)}

    def _work(self, page: str) -> Mapping[str, object]:
        return {
            "@type": "Legislation",
            "@id": self._address(page, self.prefix + HOME),
            "legislationIdentifier": [self.ids.work.eli, self.ids.work.akn],
        }

    def _encoding(self, page: str, path: str, media: str, value: str | None) -> Mapping[str, object]:
        return {
            "@type": "LegislationObject",
            "contentUrl": self._address(page, path),
            "encodingFormat": media,
            "legislationLegalValue": value,
        }

    def _address(self, page: str, path: str) -> str:
        """Return an address, or what leads there from the page where the site has none."""
        return f"{self.base}{path}" if self.base else f"{up(self.prefix + page)}{path}"


def _relation(kind: Kind) -> str:
    """Return what an act does to the constitution: an erratum has no effect in law."""
    return "legislationCorrects" if kind is Kind.ERRATUM else "legislationChanges"


def _block(told: Mapping[str, object]) -> Markup:
    """Return the block; what is not known is left out."""
    known = {key: _known(value) for key, value in told.items() if value is not None}
    words = json.dumps(known, ensure_ascii=False, separators=(",", ":"), default=_day)
    return Markup(words.translate(_ESCAPES))  # noqa: S704 - no sign of HTML is left in it


def _known(value: object) -> object:
    if isinstance(value, dict):
        return {key: one for key, one in value.items() if one is not None}
    return value


def _day(value: date) -> str:
    return value.isoformat()
