"""What a version suffered, by whom, as textual modifications; what an amendment does is in `instructions.py`.

The standard has no word for a provision that stands elsewhere, word for word: it is a `replacement` whose
`previous` is the old place. A `renumbering` names the old number as `previous`; where words change with the
number, a `substitution` follows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.effect import OperationKind
from codicille.publish.akomantoso.elements import element
from codicille.publish.akomantoso.life import period_of
from codicille.publish.akomantoso.references import KEEPER

if TYPE_CHECKING:
    from collections.abc import Iterator
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
