"""What was changed by whom, as textual modifications: suffered by the constitution, made by an amendment.

The standard has no word for a provision that stands elsewhere, word for word: it is a `replacement` whose
`previous` is the old place. A `renumbering` names the old number as `previous`; where words change with the
number, a `substitution` follows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from codicille.change.effect import OperationKind
from codicille.publish.akomantoso.elements import element
from codicille.publish.akomantoso.life import period_of
from codicille.publish.akomantoso.references import KEEPER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from codicille.change.effect import Operation
    from codicille.history.version import Version
    from codicille.publish.akomantoso.references import References
    from codicille.text.address import Address

TYPES = {
    OperationKind.REPLACE: "substitution",
    OperationKind.INSERT: "insertion",
    OperationKind.REPEAL: "repeal",
    OperationKind.REMOVE: "repeal",
    OperationKind.MOVE: "replacement",
    OperationKind.RENUMBER: "renumbering",
}


def passive(references: References, version: Version) -> Element | None:
    """Return every modification that made a version of the original; None for the original itself."""
    archive = references.archive
    made: list[Element] = []
    for one in archive.versions[1 : version.number + 1]:
        made += _of_version(references, one, version)
    for number, modification in enumerate(made, 1):
        modification.set("eId", f"pmod_{number}")
    return element("analysis", element("passiveModifications", *made), source=KEEPER) if made else None


def _of_version(references: References, one: Version, shown: Version) -> Iterator[Element]:
    archive, ids = references.archive, references.ids
    before = archive.versions[one.number - 1]
    names = archive.names.given_in(one.number)
    source = references.act(archive.register.entry(one.change.id).amendment)
    standing = {provision.address for provision in archive.outline(shown.text).provisions}
    numbered = {new: old for old, new in names.items()}

    def place(address: Address) -> str:
        """Say where a provision stands in the version shown, or stood last."""
        now = archive.names.later(address, one.number, shown.number)
        return f"#{now}" if now in standing else ids.provision(before, numbered.get(address, address)).akn

    def modification(kind: str, address: Address, *more: Element) -> Element:
        return element(
            "textualMod",
            element("source", href=source),
            element("destination", href=place(address)),
            element("force", period=f"#{period_of(one.number)}"),
            *more,
            type=kind,
        )

    for old, new in names.items():
        yield modification("renumbering", new, element("previous", href=ids.provision(before, old).akn))
    for operation in archive.effects()[one.number].operations:
        if operation.kind is OperationKind.RENUMBER:
            continue
        was = ids.provision(before, numbered.get(operation.address, operation.address)).akn
        now = ids.provision(one, operation.address).akn
        yield modification(TYPES[operation.kind], operation.address, *_sides(operation, was, now))


def _sides(operation: Operation, was: str, now: str) -> Iterator[Element]:
    """Yield where the old words and the new ones are found."""
    if operation.kind is OperationKind.MOVE:
        yield element("previous", href=was)
        return
    if operation.before is not None:
        yield element("old", href=was)
    if operation.after is not None:
        yield element("new", href=now)


@dataclass(frozen=True, slots=True)
class Places:
    """Where an amendment's modifications lead."""

    drafted_on: str
    """The IRI of the constitution's version it was drafted on, or of the work."""
    work: str
    """The IRI of the constitution, whatever it says."""


def active(
    operations: Sequence[Operation],
    names: Mapping[Address, Address],
    places: Places,
    anchors: Mapping[Address, Address | None],
) -> list[Element]:
    """Return what an amendment does; each modification's source is the `mod` of the same number.

    `names` says old address → new address; `anchors` says after which provision an inserted one stands,
    None for one that stands first.
    """
    made = [
        element(
            "textualMod",
            element("source", href=f"#mod_r{number}"),
            element("destination", href=_portion(places.drafted_on, old)),
            element("new", href=_portion(places.work, new)),
            eId=f"amod_r{number}",
            type="renumbering",
        )
        for number, (old, new) in enumerate(names.items(), 1)
    ]
    numbered = {new: old for old, new in names.items()}
    for number, operation in enumerate(operations, 1):
        has_words = operation.after is not None and operation.kind is not OperationKind.MOVE
        made.append(
            element(
                "textualMod",
                element("source", href=f"#mod_{number}"),
                _destination(operation, numbered, places, anchors),
                *((element("new", href=f"#mod_{number}__qstr_1"),) if has_words else ()),
                eId=f"amod_{number}",
                type=TYPES[operation.kind],
            )
        )
    return made


def _destination(
    operation: Operation,
    numbered: Mapping[Address, Address],
    places: Places,
    anchors: Mapping[Address, Address | None],
) -> Element:
    """Return what is changed; for what is inserted, what it comes after."""
    address = numbered.get(operation.address, operation.address)
    if operation.kind is not OperationKind.INSERT:
        return element("destination", href=_portion(places.drafted_on, address))
    anchor = anchors.get(operation.address)
    if anchor is None:
        return element("destination", href=f"{places.drafted_on}/!main", pos="start")
    before = numbered.get(anchor, anchor)
    return element("destination", href=_portion(places.drafted_on, before), pos="after")


def _portion(iri: str, address: Address) -> str:
    return f"{iri}/!main~{quote(str(address))}"
