"""What an amendment does as instructions (`mod`), each with the modification it stands for (`textualMod`).

Words that go and come inside an alinéa are quoted as `quotedText`, alinéas and provisions as
`quotedStructure`; what a program needs to carry an instruction out stands in its modification. In an
`insertion` with `pos="after"`, `old` names the words after which others are put in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from codicille.change.effect import OperationKind
from codicille.publish.akomantoso.blocks import Footnotes, Setter
from codicille.publish.akomantoso.body import Body
from codicille.publish.akomantoso.elements import element
from codicille.publish.akomantoso.modifications import TYPES
from codicille.publish.akomantoso.parts import provision_part
from codicille.publish.akomantoso.quoted_words import quoted_words
from codicille.publish.akomantoso.steps import Step, steps
from codicille.publish.pieces.spoken import spoken
from codicille.sentence import say
from codicille.text.address import Address
from codicille.text.label import label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from codicille.change.effect import Operation
    from codicille.decision.amendment import Amendment
    from codicille.history.version import Version
    from codicille.publish.akomantoso.elements import Child
    from codicille.publish.akomantoso.parts import Part
    from codicille.publish.documents.archive import Archive
    from codicille.publish.documents.pairing import Sides
    from codicille.sentence import Sentence

WHOLE = {
    OperationKind.REPLACE: say("{provision} reads as follows: "),
    OperationKind.INSERT: say("{provision} is inserted at the beginning: "),
    OperationKind.REPEAL: say("{provision} is repealed; its number stays: "),
    OperationKind.REMOVE: say("{provision} is removed."),
    OperationKind.MOVE: say("{provision} is moved, word for word."),
}
INSERTED_AFTER = say("{provision} is inserted after {other}: ")
QUOTES = {"fr": ("«\u00a0", "\u00a0»"), "de": ("„", "“"), "en": ("“", "”")}
"""The signs around quoted words, by language of the text."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an amendment makes of which text."""

    amendment: Amendment
    sides: Sides
    base: Version | None
    """The version it is compared with, if it is one."""

    @property
    def names(self) -> Mapping[Address, Address]:
        """What it renumbers: old address → new address."""
        return {Address.parse(one.old): Address.parse(one.new) for one in self.amendment.renumbers}

    @property
    def operations(self) -> tuple[Operation, ...]:
        """What it does beside renumbering, in the order of the text."""
        done = self.sides.effect.operations
        return tuple(one for one in done if one.kind is not OperationKind.RENUMBER)

    @property
    def anchors(self) -> Mapping[Address, Address | None]:
        """By inserted provision, the one before it that stood already; by its new address."""
        stood = {one.address for one in self.sides.old.provisions}
        found: dict[Address, Address | None] = {}
        last = None
        for provision in self.sides.new.provisions:
            if provision.address in stood:
                last = provision.address
            else:
                found[provision.address] = last
        return found


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction, as it is read and as it is carried out."""

    mod: Element
    modification: Element


@dataclass(frozen=True, slots=True)
class Instructions:
    """Writes what an amendment does as instructions."""

    archive: Archive
    change: Change
    work: str
    """The IRI of the constitution, whatever it says."""
    drafted_on: str
    """The IRI of the constitution's version it was drafted on, or of the work."""

    def all(self) -> Iterator[Instruction]:
        """Yield them in order: what is renumbered first, then the rest as the text has it."""
        for number, (old, new) in enumerate(self.change.names.items(), 1):
            yield self._renumbering(old, new, f"mod_r{number}")
        for number, one in enumerate(self._rest(), 1):
            eid = f"mod_{number}"
            yield self._step(one, eid) if isinstance(one, Step) else self._whole(one, eid)

    def _rest(self) -> Iterator[Step | Operation]:
        """Yield what is done to provisions: steps where they give the new words, or the whole."""
        renumbered = frozenset(self.change.names.values())
        for operation in self.change.operations:
            found = None if operation.address in renumbered else steps(self.change.sides, operation)
            yield from found or (operation,)

    def _renumbering(self, old: Address, new: Address, eid: str) -> Instruction:
        told = say("{old} becomes {new}.", old=label(old), new=label(new))
        lead = element("destination", href=_portion(self.drafted_on, old))
        fresh = element("new", href=_portion(self.work, new))
        return _instruction(eid, "renumbering", [self.archive.say(told)], [lead, fresh])

    def _whole(self, operation: Operation, eid: str) -> Instruction:
        """Return the instruction for a provision that comes, goes, moves or is worded anew."""
        told: list[Child] = [self.archive.say(self._sentence(operation))]
        leads = [self._destination(operation)]
        provision = operation.after
        if provision is not None and operation.kind is not OperationKind.MOVE:
            footnotes = Footnotes.of(self.change.sides.new, [provision])
            part = provision_part(self.change.sides.new, provision, footnotes)
            told.append(self._structure((part,), footnotes, f"{eid}__qstr_1"))
            leads.append(element("new", href=f"#{eid}__qstr_1"))
        return _instruction(eid, TYPES[operation.kind], told, leads)

    def _sentence(self, operation: Operation) -> Sentence:
        anchor = self.change.anchors.get(operation.address)
        if operation.kind is OperationKind.INSERT and anchor is not None:
            return say(INSERTED_AFTER.one, provision=label(operation.address), other=label(anchor))
        return say(WHOLE[operation.kind].one, provision=label(operation.address))

    def _destination(self, operation: Operation) -> Element:
        """Return what is changed; for what is inserted, what it comes after."""
        numbered = {new: old for old, new in self.change.names.items()}
        address = numbered.get(operation.address, operation.address)
        if operation.kind is not OperationKind.INSERT:
            return element("destination", href=_portion(self.drafted_on, address))
        anchor = self.change.anchors.get(operation.address)
        if anchor is None:
            return element("destination", href=f"{self.drafted_on}/!main", pos="start")
        before = numbered.get(anchor, anchor)
        return element("destination", href=_portion(self.drafted_on, before), pos="after")

    def _step(self, step: Step, eid: str) -> Instruction:
        """Return the instruction for alinéas, or for words inside one."""
        told: list[Child] = []
        found: dict[str, str] = {}
        if step.formula.edit is not None:
            told, found = quoted_words(step.formula, self.archive.say, eid)
        else:
            told = [f"{spoken(step.formula, self.archive.say).sentence} "]
        leads = [
            element("destination", href=_portion(self.drafted_on, one), pos=step.position)
            for one in step.destinations
        ]
        if step.parts:
            told.append(self._structure(step.parts, Footnotes({}, frozenset()), f"{eid}__qstr_1"))
            found["new"] = f"{eid}__qstr_1"
        leads += [element(side, href=f"#{name}") for side, name in found.items()]
        return _instruction(eid, step.kind, told, leads)

    def _structure(self, parts: tuple[Part, ...], footnotes: Footnotes, eid: str) -> Element:
        """Return what comes in, its names in a space of their own."""
        body = Body(Setter(footnotes, f"{eid}__"))
        start, end = QUOTES.get(self.archive.settings.language, QUOTES["en"])
        quoted = [body.hierarchy(part) for part in parts]
        return element("quotedStructure", *quoted, eId=eid, startQuote=start, endQuote=end)


def _instruction(eid: str, kind: str, told: list[Child], leads: list[Element]) -> Instruction:
    modification = element("textualMod", element("source", href=f"#{eid}"), *leads, eId=f"a{eid}", type=kind)
    return Instruction(element("mod", *told, eId=eid), modification)


def _portion(iri: str, address: Address) -> str:
    return f"{iri}/!main~{quote(str(address))}"
