"""Two structures → what changed, as operations at addresses; it reads no patch and marks no word.

Provisions are compared by their bytes; the blank lines after one only part it from the next, and count
for nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from codicille.sentence import Sentence, say, say_n
from codicille.text.blocks import PlaceKind
from codicille.text.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codicille.text.address import Address
    from codicille.text.outline import Outline
    from codicille.text.provision import Provision


class OperationKind(StrEnum):
    """What happens to a provision; the order is that in which a summary counts them."""

    REPLACE = "replace"
    INSERT = "insert"
    REPEAL = "repeal"
    """The words go, the number stays."""
    REMOVE = "remove"
    """Nothing stays, not even the number."""
    MOVE = "move"
    """It stands elsewhere, word for word; one that is rewritten on the way is replaced."""
    RENUMBER = "renumber"
    """It bears another number, word for word; one that is rewritten on the way is replaced."""


WORD_FOR_WORD = frozenset({OperationKind.MOVE, OperationKind.RENUMBER})
"""What changes no word of a provision."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One provision changed."""

    kind: OperationKind
    address: Address
    before: Provision | None
    """None for one that is inserted."""
    after: Provision | None
    """None for one that is removed."""

    @property
    def provision(self) -> Provision:
        """The provision as it reads afterwards, or as it read if it is removed."""
        provision = self.before if self.after is None else self.after
        assert provision is not None, "an operation has a before or an after"
        return provision


@dataclass(frozen=True, slots=True)
class Effect:
    """Everything that changed, in the order of the text; what is removed stands where it stood."""

    operations: tuple[Operation, ...]


def effect(before: Outline, after: Outline) -> Effect:
    """Return what made one text the other, provision by provision.

    An address that stands in both texts is one provision; nothing is guessed about renumbering.
    """
    old = {provision.address: provision for provision in before.provisions}
    new = {provision.address: provision for provision in after.provisions}
    moved = _moved(old, new)
    placed: list[tuple[tuple[int, int], Operation]] = []
    for position, (address, provision) in enumerate(new.items()):
        was = old.get(address)
        kind = OperationKind.INSERT if was is None else _kind(before, after, was, provision)
        if kind is None and address in moved:
            kind = OperationKind.MOVE
        if kind is not None:
            placed.append(((position, 0), Operation(kind, address, was, provision)))
    placed += _removed(old, new)
    return Effect(tuple(operation for _, operation in sorted(placed, key=lambda pair: pair[0])))


def content(outline: Outline, provision: Provision) -> bytes:
    """Return a provision's bytes, without the blank lines after it."""
    return outline.text[provision.path].content[provision.start : provision.end].rstrip()


def _kind(before: Outline, after: Outline, was: Provision, now: Provision) -> OperationKind | None:
    """Return what happened to the words of a provision that stands in both texts; None if nothing did."""
    if _is_same_place(before, after, was, now) or content(before, was) == content(after, now):
        return None
    if now.is_repealed and not was.is_repealed:
        return OperationKind.REPEAL
    return OperationKind.RENUMBER if _bears_another_number(before, after, was, now) else OperationKind.REPLACE


def _bears_another_number(before: Outline, after: Outline, was: Provision, now: Provision) -> bool:
    """Whether nothing but the number changed: it is followed by an address given to the old provision."""
    return (
        was.number != now.number
        and was.title == now.title
        and _below_heading(before, was) == _below_heading(after, now)
    )


def _below_heading(outline: Outline, provision: Provision) -> bytes:
    first = provision.places[0]
    start = first.end if first.kind is PlaceKind.HEADING else first.start
    return outline.text[provision.path].content[start : provision.end].strip()


def _is_same_place(before: Outline, after: Outline, was: Provision, now: Provision) -> bool:
    """Whether the file is the very same value: most files of most versions are, and cost no comparison."""
    return (
        was.start == now.start
        and was.end == now.end
        and was.path == now.path
        and before.text[was.path] is after.text[now.path]
    )


def _removed(
    old: Mapping[Address, Provision], new: Mapping[Address, Provision]
) -> Iterator[tuple[tuple[int, int], Operation]]:
    """Yield what is gone, each after the provision it followed that is still there."""
    positions = {address: position for position, address in enumerate(new)}
    last, rank = -1, 0
    for address, provision in old.items():
        if address in positions:
            last, rank = positions[address], 0
            continue
        rank += 1
        yield (last, rank), Operation(OperationKind.REMOVE, address, provision, None)


def _moved(old: Mapping[Address, Provision], new: Mapping[Address, Provision]) -> frozenset[Address]:
    """Return the provisions that stand under another heading, or in another order: as few as explain it."""
    positions = {address: position for position, address in enumerate(old)}
    common = [address for address in new if address in positions]
    elsewhere = {address for address in common if old[address].parents[-1:] != new[address].parents[-1:]}
    rest = [address for address in common if address not in elsewhere]
    kept = {rest[index] for index in _longest_rise([positions[address] for address in rest])}
    return frozenset(elsewhere.union(address for address in rest if address not in kept))


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """Return the indices of a longest increasing subsequence (Fredman 1975), the whole where it is one."""
    if all(one < other for one, other in pairwise(numbers)):
        return list(range(len(numbers)))
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for index, number in enumerate(numbers):
        length = bisect_left(tails, number)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [index]
        before.append(ends[length - 1] if length else None)
    rise: list[int] = []
    at: int | None = ends[-1]
    while at is not None:
        rise.append(at)
        at = before[at]
    return rise


AMENDMENT = say("This amendment changes")
CHANGES = say("These changes concern")
NOTHING = {
    AMENDMENT.one: say("This amendment changes no word of the text"),
    CHANGES.one: say("These changes concern no word of the text"),
}
"""By its beginning, what is said where nothing changes: in one piece, for languages that negate the verb."""


def summary(effect: Effect, *, of: Sentence = AMENDMENT) -> Sentence:
    """Return the effect in one sentence: « This amendment changes 2 articles: 1 rewritten, 1 added ».

    `of` is how the sentence begins: AMENDMENT, or CHANGES where it is not about one amendment.
    """
    if not effect.operations:
        return NOTHING[of.one]
    articles = sum(operation.address.last.unit is Unit.ARTICLE for operation in effect.operations)
    others = len(effect.operations) - articles
    counted = [say_n(articles, "{count} article", "{count} articles")] if articles else []
    if others and articles:
        counted.append(say_n(others, "{count} other provision", "{count} other provisions"))
    elif others:
        counted.append(say_n(others, "{count} provision", "{count} provisions"))
    return say("{subject} {what}: {details}", subject=of, what=_and(counted), details=_details(effect))


def _and(parts: Sequence[Sentence]) -> Sentence:
    return parts[0] if len(parts) == 1 else say("{one} and {other}", one=parts[0], other=parts[1])


def _details(effect: Effect) -> tuple[Sentence, ...]:
    counts = {kind: sum(one.kind is kind for one in effect.operations) for kind in OperationKind}
    wordings = {
        OperationKind.REPLACE: say_n(counts[OperationKind.REPLACE], "{count} rewritten", "{count} rewritten"),
        OperationKind.INSERT: say_n(counts[OperationKind.INSERT], "{count} added", "{count} added"),
        OperationKind.REPEAL: say_n(counts[OperationKind.REPEAL], "{count} repealed", "{count} repealed"),
        OperationKind.REMOVE: say_n(counts[OperationKind.REMOVE], "{count} removed", "{count} removed"),
        OperationKind.MOVE: say_n(counts[OperationKind.MOVE], "{count} moved", "{count} moved"),
        OperationKind.RENUMBER: say_n(
            counts[OperationKind.RENUMBER], "{count} renumbered", "{count} renumbered"
        ),
    }
    return tuple(wordings[kind] for kind in OperationKind if counts[kind])
