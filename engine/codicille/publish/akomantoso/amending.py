"""An amendment as the standard's `amendment`: motives, what it changes word for word, what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.effect import OperationKind
from codicille.publish.akomantoso.blocks import Footnotes, Setter
from codicille.publish.akomantoso.body import Body
from codicille.publish.akomantoso.elements import element
from codicille.publish.akomantoso.identity import Identity, publication
from codicille.publish.akomantoso.life import workflow
from codicille.publish.akomantoso.modifications import Places, active
from codicille.publish.akomantoso.parts import provision_part
from codicille.publish.akomantoso.references import KEEPER, References
from codicille.publish.documents.document import Heading, Paragraph, Table
from codicille.publish.documents.from_html import blocks_of
from codicille.publish.machines.identifiers import identifiers
from codicille.sentence import say
from codicille.text.address import Address
from codicille.text.label import label
from codicille.text.rendering import render_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from codicille.change.effect import Operation
    from codicille.decision.amendment import Amendment
    from codicille.history.version import Version
    from codicille.publish.akomantoso.elements import Child
    from codicille.publish.documents.archive import Archive
    from codicille.publish.documents.pairing import Sides
    from codicille.sentence import Sentence

INSTRUCTIONS = {
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


def amendment_act(archive: Archive, change: Change) -> Element:
    """Return an amendment as an `amendment`."""
    references = References(archive, identifiers(archive))
    body = element("amendmentBody", *_parts(archive, change))
    return element(
        "amendment",
        _meta(references, change),
        _preface(archive, change.amendment),
        body,
        name="amendment",
        contains="originalVersion",
    )


def _meta(references: References, change: Change) -> Element:
    archive, amendment, ids = references.archive, change.amendment, references.ids
    entry = archive.register.entry(amendment.id)
    original, day = ids.original(amendment), amendment.date.date()
    identity = Identity(
        ids=ids,
        work=ids.amendment(amendment),
        expression=original,
        made=(day, "draft"),
        said=(day, "draft"),
        author=references.author(amendment),
        work_names=(
            element("FRBRnumber", value=amendment.id),
            element("FRBRname", value="amendment"),
            element("FRBRprescriptive", value="true"),
            element("FRBRauthoritative", value="false"),
        ),
    )
    constitution = ids.work.akn if change.base is None else ids.expression(change.base).akn
    references.constitution(constitution)
    places = Places(constitution, ids.work.akn)
    made = active(change.operations, change.names, places, change.anchors)
    analysis = (element("analysis", element("activeModifications", *made), source=KEEPER),) if made else ()
    return element(
        "meta",
        identity.element(),
        *publication(archive, entry),
        _lifecycle(references, amendment),
        *workflow(references, [entry]),
        *analysis,
        references.element(),
        element("proprietary", element("c:patch", sha256=amendment.sha256 or None), source=KEEPER),
    )


def _lifecycle(references: References, amendment: Amendment) -> Element:
    event = element(
        "eventRef",
        eId="eventRef_1",
        date=amendment.date.date().isoformat(),
        source=references.act(amendment, is_original=True),
        type="generation",
    )
    return element("lifecycle", event, source=KEEPER)


def _preface(archive: Archive, amendment: Amendment) -> Element:
    author, day = amendment.author.name, amendment.date.date()
    number = element("docNumber", amendment.id)
    return element(
        "preface",
        element("p", archive.say(say("Amendment")), " ", number),
        element("p", element("docTitle", amendment.subject)),
        element("p", element("docProponent", author)),
        element("p", element("docDate", archive.day(day), date=day.isoformat())),
    )


def _parts(archive: Archive, change: Change) -> Iterator[Element]:
    setter = Setter(Footnotes({}, frozenset()))
    if change.amendment.motives:
        yield element("amendmentJustification", *_motives(setter, change.amendment.motives))
    instructions = [
        _instruction(archive, change, one, number) for number, one in enumerate(change.operations, 1)
    ]
    names = enumerate(change.names.items(), 1)
    renumbered = [_renumbering(archive, old, new, f"mod_r{number}") for number, (old, new) in names]
    yield element("amendmentContent", *renumbered, *instructions)


def _motives(setter: Setter, motives: str) -> Iterator[Element]:
    for block in blocks_of(render_html(motives)):
        match block:
            case Heading():
                yield element("p", *setter.words(block.runs, ""), class_="heading")
            case Paragraph():
                number = element("inline", *setter.words(block.mark, ""), name="num")
                mark: tuple[Child, ...] = (number, " ") if block.mark else ()
                yield element("p", *mark, *setter.words(block.runs, ""))
            case Table():
                for row in block.rows:
                    cells = [child for cell in row.cells for child in (*setter.words(cell, ""), " ")]
                    yield element("p", *cells, class_="row")
            case _:
                pass


def _renumbering(archive: Archive, old: Address, new: Address, eid: str) -> Element:
    told = say("{old} becomes {new}.", old=label(old), new=label(new))
    return element("p", element("mod", archive.say(told), eId=eid))


def _instruction(archive: Archive, change: Change, operation: Operation, number: int) -> Element:
    eid = f"mod_{number}"
    told = archive.say(_told(operation, change.anchors.get(operation.address)))
    made = element("mod", told, eId=eid)
    if operation.after is not None and operation.kind is not OperationKind.MOVE:
        made.append(_quoted(archive, change, operation, f"{eid}__qstr_1"))
    return element("p", made)


def _told(operation: Operation, anchor: Address | None) -> Sentence:
    if operation.kind is OperationKind.INSERT and anchor is not None:
        return say(INSERTED_AFTER.one, provision=label(operation.address), other=label(anchor))
    return say(INSTRUCTIONS[operation.kind].one, provision=label(operation.address))


def _quoted(archive: Archive, change: Change, operation: Operation, eid: str) -> Element:
    """Return a provision's new words, its names in a space of their own."""
    provision = operation.after
    assert provision is not None, "only what stands afterwards is quoted"
    outline = change.sides.new
    setter = Setter(Footnotes.of(outline, [provision]), f"{eid}__")
    part = provision_part(outline, provision, setter.footnotes)
    start, end = QUOTES.get(archive.settings.language, QUOTES["en"])
    quoted = Body(setter).hierarchy(part)
    return element("quotedStructure", quoted, eId=eid, startQuote=start, endQuote=end)
