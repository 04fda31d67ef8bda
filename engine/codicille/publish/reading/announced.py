"""Changes that are adopted and not yet in force, each at the place of the text where it will be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.decision.course.state import State
from codicille.publish.amendments.states import Group, badge
from codicille.publish.links import article_page
from codicille.publish.pieces.fragments import OPERATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from markupsafe import Markup

    from codicille.change.effect import Operation
    from codicille.publish.material import Material
    from codicille.publish.pieces.fragments import Fragments, OperationBadge
    from codicille.publish.versions.told import VersionView
    from codicille.text.address import Address


@dataclass(frozen=True, slots=True)
class ComingAct:
    """An amendment that is adopted and not yet in force."""

    id: str
    subject: str
    day: date | None
    folder: str | None
    """The version it makes; None while its day is not set."""


@dataclass(frozen=True, slots=True)
class Coming:
    """One announced change of one provision."""

    id: str
    subject: str
    day: date
    undoes: bool
    """Whether it is the end of an amendment's effect."""
    operation: OperationBadge
    heading: str
    """Of the provision, as it will read or as it read last."""
    anchor: str
    """Where the change is shown, relative to the root."""
    history: str
    marked: Markup


@dataclass(frozen=True, slots=True)
class Announced:
    """What is announced, by the address that the text in force has."""

    here: Mapping[Address, tuple[Coming, ...]]
    """Changes of a provision that stands, in the order of their days."""
    after: Mapping[Address, tuple[Coming, ...]]
    """Provisions that will come after one that stands."""


def announced_acts(material: Material, views: Sequence[VersionView]) -> tuple[ComingAct, ...]:
    """Return the adopted amendments that are not in force yet, those without a day last."""
    dated = [
        ComingAct(view.act.id, view.act.subject, view.in_force, view.folder)
        for view in views
        if view.in_force > material.day and not view.undoes
    ]
    known = {coming.id for coming in dated}
    undated = [
        ComingAct(entry.id, entry.amendment.subject, None, None)
        for entry in material.register
        if entry.id not in known and _is_ahead(entry.id, material)
    ]
    return (*dated, *undated)


def _is_ahead(amendment_id: str, material: Material) -> bool:
    standing = material.standings[amendment_id]
    if standing.state not in {State.ENACTED, State.EXECUTORY}:
        return False
    return badge(amendment_id, standing, material.replay, material.day).group is Group.AHEAD


def coming_by_place(material: Material, views: Sequence[VersionView], fragments: Fragments) -> Announced:
    """Return every change of a version to come, at its place in the text in force."""
    current = material.current
    if current is None:
        return Announced({}, {})
    here: dict[Address, tuple[Coming, ...]] = {}
    after: dict[Address, tuple[Coming, ...]] = {}
    standing = material.outlines[current.number]
    for view in views[current.number + 1 :]:
        for operation in material.effects[view.number].operations:
            line = material.lines.line(operation.address, view.number)
            place = material.lines.address(line, current.number)
            coming = _coming(operation, view, material, fragments)
            if place is not None and standing.find(place) is not None:
                here[place] = (*here.get(place, ()), coming)
                continue
            before = next(_standing_before(operation.address, view.number, material), None)
            if before is not None:
                after[before] = (*after.get(before, ()), coming)
    return Announced(here, after)


def _coming(operation: Operation, view: VersionView, material: Material, fragments: Fragments) -> Coming:
    before, after = material.outlines[view.number - 1], material.outlines[view.number]
    old = (before, operation.before) if operation.before is not None else None
    new = (after, operation.after) if operation.after is not None else None
    line = material.lines.line(operation.address, view.number)
    provision = operation.provision
    return Coming(
        id=view.act.id,
        subject=view.act.subject,
        day=view.in_force,
        undoes=view.undoes,
        operation=OPERATIONS[operation.kind],
        heading=provision.heading or provision.designation,
        anchor=f"{view.folder}/changes.html#change-{operation.address}",
        history=article_page(line.address),
        marked=fragments.marked(old, new),
    )


def _standing_before(address: Address, number: int, material: Material) -> Iterator[Address]:
    """Yield the places, in the text in force, of what a version has before a provision, the nearest first."""
    current = material.current
    assert current is not None, "what is announced is announced in a text in force"
    provisions = material.outlines[number].provisions
    known = [provision.address for provision in provisions]
    upto = known.index(address) if address in known else 0
    for earlier in reversed(known[:upto]):
        line = material.lines.line(earlier, number)
        wording = line.at(current.number)
        if wording is not None and wording.provision is not None:
            place = material.lines.address(line, current.number)
            if place is not None:
                yield place
