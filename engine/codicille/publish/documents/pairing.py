"""Two structures → which provision became which, in order; it looks at no word inside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.diff import shortest_script
from codicille.change.effect import content, effect
from codicille.history.lineage import renumbered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codicille.change.effect import Effect, OperationKind
    from codicille.text.address import Address
    from codicille.text.outline import Outline
    from codicille.text.provision import Provision


@dataclass(frozen=True, slots=True)
class ProvisionPair:
    """A provision on both sides; None on the side where it does not stand, or not in this place."""

    old: Provision | None
    new: Provision | None
    kind: OperationKind | None
    """What happened to it; None if nothing did."""

    @property
    def provision(self) -> Provision:
        """The provision as it reads afterwards, or as it read if it is gone."""
        found = self.new or self.old
        assert found is not None, "a pair has a side"
        return found


@dataclass(frozen=True, slots=True)
class Sides:
    """Two structures; the old one's provisions bear the addresses they have in the new one."""

    old: Outline
    new: Outline
    effect: Effect

    @classmethod
    def of(cls, old: Outline, new: Outline, names: Mapping[Address, Address]) -> Sides:
        """Pair two structures; `names` says old address → new address of what was renumbered."""
        known = renumbered(old, names)
        return cls(known, new, effect(known, new))

    def changed(self) -> tuple[ProvisionPair, ...]:
        """Return what changed, in the order of the new text; what is removed stands where it stood."""
        return tuple(ProvisionPair(one.before, one.after, one.kind) for one in self.effect.operations)

    def all(self) -> tuple[ProvisionPair, ...]:
        """Return every provision of both texts, each text in its own order.

        What stands elsewhere than before is deleted in the one place and inserted in the other: read alone,
        each side is its text.
        """
        kinds = {operation.address: operation.kind for operation in self.effect.operations}
        return tuple(self._aligned(self.old.provisions, self.new.provisions, kinds))

    def is_same(self, pair: ProvisionPair) -> bool:
        """Whether both sides say the same words."""
        if pair.old is None or pair.new is None:
            return False
        return content(self.old, pair.old) == content(self.new, pair.new)

    @staticmethod
    def _aligned(
        old: Sequence[Provision], new: Sequence[Provision], kinds: Mapping[Address, OperationKind]
    ) -> Iterator[ProvisionPair]:
        at, shift = 0, 0
        changes = shortest_script([str(one.address) for one in old], [str(one.address) for one in new])
        for change in changes:
            for index in range(at, change.old_start):
                yield ProvisionPair(old[index], new[index + shift], kinds.get(old[index].address))
            for one in old[change.old_start : change.old_end]:
                yield ProvisionPair(one, None, kinds.get(one.address))
            for one in new[change.new_start : change.new_end]:
                yield ProvisionPair(None, one, kinds.get(one.address))
            at, shift = change.old_end, change.new_end - change.old_end
        for index in range(at, len(old)):
            yield ProvisionPair(old[index], new[index + shift], kinds.get(old[index].address))
