"""The names and dates of work, expression and file (FRBR), and publication; it says nothing of changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.decision.event import Published
from codicille.publish.akomantoso.elements import element
from codicille.publish.akomantoso.references import KEEPER

if TYPE_CHECKING:
    from datetime import date
    from xml.etree.ElementTree import Element

    from codicille.history.register import Entry
    from codicille.publish.documents.archive import Archive
    from codicille.publish.machines.identifiers import Identifiers, Name

FORMAT = "application/akn+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a file is, from the work to its bytes."""

    ids: Identifiers
    work: Name
    expression: Name
    made: tuple[date, str]
    """The day of the work, and what happened on it."""
    said: tuple[date, str]
    """The day of the expression, and what happened on it."""
    author: str
    """A reference."""
    work_names: tuple[Element, ...]
    """Elements that number and name the work, in the standard's order."""
    version: str | None = None
    component: str = "main"

    def element(self) -> Element:
        """Return the identification."""
        return element(
            "identification", self._work(), self._expression(), self._manifestation(), source=KEEPER
        )

    def part(self, component: str) -> Identity:
        """Return the identity of a component, such as an annex."""
        return Identity(
            ids=self.ids,
            work=self.work,
            expression=self.expression,
            made=self.made,
            said=self.said,
            author=self.author,
            work_names=(),
            component=component,
        )

    def _work(self) -> Element:
        day, name = self.made
        country = element("FRBRcountry", value=self.ids.country)
        return element(
            "FRBRWork", *self._core(self.work.akn, self.work.eli, day, name), country, *self.work_names
        )

    def _expression(self) -> Element:
        day, name = self.said
        number = () if self.version is None else (element("FRBRversionNumber", value=self.version),)
        return element(
            "FRBRExpression",
            *self._core(self.expression.akn, self.expression.eli, day, name),
            *number,
            element("FRBRauthoritative", value="false"),
            element("FRBRlanguage", language=self.ids.language),
        )

    def _manifestation(self) -> Element:
        """Return the file's names; its day is the expression's, since no clock may be read."""
        day, _name = self.said
        iri = self.expression.akn
        return element(
            "FRBRManifestation",
            element("FRBRthis", value=f"{iri}/!{self.component}.xml"),
            element("FRBRuri", value=f"{iri}.xml"),
            element("FRBRdate", date=day.isoformat(), name="generation"),
            element("FRBRauthor", href=KEEPER),
            element("FRBRformat", value=FORMAT),
        )

    def _core(self, iri: str, eli: str, day: date, name: str) -> tuple[Element, ...]:
        return (
            element("FRBRthis", value=f"{iri}/!{self.component}"),
            element("FRBRuri", value=iri),
            element("FRBRalias", value=eli, name="eli"),
            element("FRBRdate", date=day.isoformat(), name=name),
            element("FRBRauthor", href=self.author),
        )


def publication(archive: Archive, entry: Entry) -> tuple[Element, ...]:
    """Return when an act was made known, if the register says so by then."""
    known = archive.known_at
    days = [
        event.date
        for event in entry.record.events
        if isinstance(event, Published) and (known is None or event.recorded_on <= known)
    ]
    if not days:
        return ()
    return (
        element("publication", date=days[0].isoformat(), name="publication", showAs=entry.amendment.subject),
    )
