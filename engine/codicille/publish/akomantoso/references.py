"""Who and what a file names, each once, with an IRI: bodies, authors, acts, concepts; it invents nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codicille.publish.akomantoso.elements import element
from codicille.sentence import say

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from codicille.decision.amendment import Amendment
    from codicille.publish.documents.archive import Archive
    from codicille.publish.machines.identifiers import Identifiers
    from codicille.sentence import Sentence

KEEPER = "#keeper"
"""Who answers for the metadata: the constitution's keeper, as in the ledger."""
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class References:
    """The references of one file, in the order in which they were first needed."""

    archive: Archive
    ids: Identifiers
    _made: dict[str, Element] = field(default_factory=dict)

    def element(self) -> Element:
        """Return all of them."""
        title = self.archive.settings.title
        keeper = self._reference("TLCOrganization", "keeper", "organization", title)
        return element("references", keeper, *self._made.values(), source=KEEPER)

    def body(self, body_id: str, name: str) -> str:
        """Return what names a body that decides."""
        return self._ontology("TLCOrganization", f"body_{body_id}", "organization", name)

    def author(self, amendment: Amendment) -> str:
        """Return what names an amendment's author, whom its file does not call a person or a body."""
        return self._ontology(
            "TLCReference", f"author_{amendment.id}", "author", amendment.author.name, name="author"
        )

    def role(self, role_id: str, name: Sentence) -> str:
        """Return what names a role in a step."""
        return self._ontology("TLCRole", f"role_{role_id}", "role", self.archive.say(name))

    def concept(self, concept_id: str, name: Sentence | str) -> str:
        """Return what names an outcome, a kind of interval."""
        return self._ontology("TLCConcept", concept_id, "concept", self.archive.say(name))

    def act(self, amendment: Amendment, *, is_original: bool = False) -> str:
        """Return what names an amendment's own text: the original one, or one that changed it."""
        eid = f"ref_{amendment.id}"
        if eid not in self._made:
            show = self.archive.say(
                say("Amendment {id} – {subject}", id=amendment.id, subject=amendment.subject)
            )
            self._made[eid] = element(
                "original" if is_original else "passiveRef",
                eId=eid,
                href=self.ids.original(amendment).akn,
                showAs=show,
            )
        return f"#{eid}"

    def constitution(self, iri: str) -> str:
        """Return what names the constitution in an amendment's file."""
        title = self.archive.settings.title
        self._made.setdefault(
            "constitution", element("activeRef", eId="constitution", href=iri, showAs=title)
        )
        return "#constitution"

    def _ontology(self, tag: str, eid: str, kind: str, show: str, name: str | None = None) -> str:
        eid = _BLANKS.sub("-", eid)
        if eid not in self._made:
            self._made[eid] = self._reference(tag, eid, kind, show, name)
        return f"#{eid}"

    def _reference(self, tag: str, eid: str, kind: str, show: str, name: str | None = None) -> Element:
        href = self.ids.concept(kind, eid.partition("_")[2] or eid)
        return element(tag, eId=eid, href=href, showAs=show, name=name)
