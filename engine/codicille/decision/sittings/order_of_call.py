"""The order of call as the chair changes it: an item called earlier (*priorité*) or later (*réserve*).

Each change is kept, with its reason. What may not be changed: a sub-amendment is voted before what it amends,
and what has been decided stays where it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from codicille.decision.sittings.entries import check_open
from codicille.decision.sittings.sitting import COUNTED, Spot
from codicille.errors import NOWHERE, RecordError, suggestion
from codicille.sentence import enumerated, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from codicille.decision.sittings.sitting import Change, Item, Sitting


def changed(sitting: Sitting, change: Change, parents: Mapping[str, str]) -> Sitting:
    """Return the sitting with an item called elsewhere, and the change kept.

    `parents` says which amendment each sub-amendment amends. Raises RecordError on a closed sitting, on an
    amendment that is not called or is decided, and on a sub-amendment that the change would put after its
    parent: one that was there already keeps nobody from changing the rest.
    """
    check_open(sitting)
    items = moved(sitting.item, change)
    _check_decided(sitting, change, items)
    _check_parents(sitting.item, items, parents)
    return replace(sitting, item=items, change=(*sitting.change, change))


def moved(items: tuple[Item, ...], change: Change) -> tuple[Item, ...]:
    """Return the items with one of them elsewhere. Raises RecordError on an amendment that is not called."""
    item = _find(items, change.amendment)
    rest = [one for one in items if one is not item]
    if change.place is Spot.FIRST:
        return (item, *rest)
    if change.place is Spot.LAST:
        return (*rest, item)
    other = _find(tuple(rest), change.other or "")
    at = rest.index(other) + (change.place is Spot.AFTER)
    return (*rest[:at], item, *rest[at:])


def reapplied(items: tuple[Item, ...], changes: Iterable[Change]) -> tuple[Item, ...]:
    """Return newly proposed items in the order the chair wanted, as far as they are still called."""
    called = {name for item in items for name in item.amendments}
    for change in changes:
        names = {change.amendment} if change.other is None else {change.amendment, change.other}
        if names <= called and not any(names <= set(item.amendments) for item in items if len(names) > 1):
            items = moved(items, change)
    return items


def _check_decided(sitting: Sitting, change: Change, items: tuple[Item, ...]) -> None:
    """What is decided is not called again, and nothing is called before what was voted on already."""
    if change.amendment not in sitting.open:
        raise RecordError(
            say("{id} is decided: it is not called again", id=change.amendment),
            NOWHERE,
            say("Correct what was entered on it in `codicille sitting run`."),
        )
    voted = {name for entry in sitting.entry if entry.kind in COUNTED for name in entry.amendments}
    at = next(n for n, item in enumerate(items) if change.amendment in item.amendments)
    later = [name for item in items[at + 1 :] for name in item.amendments if name in voted]
    if later:
        raise RecordError(
            say("{id} would be called before what has been voted on", id=change.amendment),
            NOWHERE,
            say("Put it after {last}.", last=later[-1]),
        )


def _find(items: tuple[Item, ...], name: str) -> Item:
    found = next((item for item in items if name in item.amendments), None)
    if found is None:
        known = [one for item in items for one in item.amendments]
        raise RecordError(
            say("{id} is not on the agenda", id=name or "–"),
            NOWHERE,
            suggestion(name, known) or say("It holds: {known}.", known=enumerated(known)),
        )
    return found


def _check_parents(before: tuple[Item, ...], after: tuple[Item, ...], parents: Mapping[str, str]) -> None:
    known = _late(before, parents)
    for child, parent in _late(after, parents):
        if (child, parent) not in known:
            raise RecordError(
                say("{child} amends {parent}: it is voted before it", child=child, parent=parent),
                NOWHERE,
                say("Move {child} first, before the place that {parent} is to have.", child=child,
                    parent=parent),
            )  # fmt: skip


def _late(items: tuple[Item, ...], parents: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the sub-amendments that come after what they amend, each with its parent."""
    called = [name for item in items for name in item.amendments]
    pairs = [(child, parent) for child, parent in parents.items() if {child, parent} <= set(called)]
    return [(child, parent) for child, parent in pairs if called.index(child) > called.index(parent)]
