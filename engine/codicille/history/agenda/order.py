"""The order of call proposed by the French rules: a pure function of what is ripe and of the text.

Articles in order; in an article what deletes it, what rewrites it, then its places in order: what deletes
one, what rewrites it, narrower points; new articles where they are to stand. Rivals for one place: the
furthest from the text first (Règlement de l'Assemblée nationale, art. 100), measured in words kept, and
discussed together. Identical ones by one vote. A sub-amendment before what it amends; what is drafted on
another, after it. It proposes: the chair may change the order (`decision/order_of_call.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.relation import RelationKind
from codicille.history.agenda.points import NOWHERE_KNOWN, Points

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from codicille.change.relation import Proposal, Relation
    from codicille.history.agenda.points import Point
    from codicille.text.text import Text

RIVALS = frozenset({RelationKind.EXCLUSIVE, RelationKind.NESTED, RelationKind.SAME_PLACE})
"""Those that compete for a place: they are discussed together, and voted one after the other."""


@dataclass(frozen=True, slots=True)
class Called:
    """What is called at one time."""

    ids: tuple[str, ...]
    """One, or identical ones, in the order of their ids."""
    point: Point
    amends: str | None = None
    debate: int | None = None
    """The joint discussion it belongs to, numbered from 1 in order of call."""


def order_of_call(
    text: Text, order: Sequence[str], proposals: Iterable[Proposal], relations: Iterable[Relation]
) -> tuple[Called, ...]:
    """Return the order proposed for some proposals; each is called once, and no other is.

    `text` is that in force, `order` the reading order of its files; relations with what is not among the
    proposals count for nothing. Law: the order in which they are given changes nothing.
    """
    ripe = {one.id: one for one in sorted(proposals, key=lambda one: one.id)}
    known = [one for one in relations if {one.first, one.second} <= ripe.keys()]
    points = Points(text, order)
    found = {name: points.point(one) for name, one in ripe.items()}
    line = _Line(ripe, found, known)
    return line.called()


class _Line:
    """What is ripe, being put in order."""

    def __init__(
        self, ripe: Mapping[str, Proposal], points: Mapping[str, Point], relations: Sequence[Relation]
    ) -> None:
        self.ripe = ripe
        self.points = points
        self.rivals: dict[str, set[str]] = {name: set() for name in ripe}
        self.alike = {name: name for name in ripe}
        self.subs: dict[str, list[str]] = {}
        for name, one in ripe.items():
            if one.amends in ripe:
                self.subs.setdefault(str(one.amends), []).append(name)
        for relation in relations:
            if relation.kind in RIVALS:
                self.rivals[relation.first].add(relation.second)
                self.rivals[relation.second].add(relation.first)
            if relation.kind is RelationKind.IDENTICAL:
                self._join(relation.first, relation.second)

    def called(self) -> tuple[Called, ...]:
        groups = [
            tuple(name for name in self.ripe if self.alike[name] == head)
            for head in self.ripe
            if self.alike[head] == head
        ]
        roots = [group for group in groups if self._parent(group) is None]
        blocks = [self._block(group, set()) for group in _topological(self._by_place(roots), self._needs)]
        done = {name for block in blocks for group in block for name in group}
        # Sub-amendments of one another have no beginning: the lowest id is theirs.
        for group in groups:
            if group[0] not in done:
                blocks.append(self._block(group, set(done)))
                done.update(name for one in blocks[-1] for name in one)
        return self._with_debates(blocks)

    def _join(self, one: str, other: str) -> None:
        """Put two identical ones under one vote, unless one has sub-amendments, or is one itself."""
        if any(name in self.subs or self.ripe[name].above for name in (one, other)):
            return
        head, rest = sorted((self.alike[one], self.alike[other]))
        self.alike = {name: head if group == rest else group for name, group in self.alike.items()}

    def _parent(self, group: tuple[str, ...]) -> str | None:
        amends = self.ripe[group[0]].amends
        return amends if amends in self.ripe else None

    def _needs(self, group: tuple[str, ...]) -> set[str]:
        """Return what must be called before a group and its sub-amendments, themselves left out."""
        inside = {name for one in self._block(group, set()) for name in one}
        return {above for name in inside for above in self.ripe[name].above if above in self.ripe} - inside

    def _block(self, group: tuple[str, ...], seen: set[str]) -> list[tuple[str, ...]]:
        """Return a group after its sub-amendments, and those after theirs."""
        seen.update(group)
        children = [(child,) for name in group for child in self.subs.get(name, ()) if child not in seen]
        block = [one for child in self._by_place(children) for one in self._block(child, seen)]
        return [*block, group]

    def _by_place(self, groups: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Sort groups by the text; in one place, rivals stay together, the furthest from the text first."""
        spots: dict[object, list[tuple[str, ...]]] = {}
        for group in sorted(groups, key=lambda group: (self.points[group[0]].key, group)):
            spots.setdefault(self.points[group[0]].spot, []).append(group)
        return [group for spot in spots.values() for cluster in self._clusters(spot) for group in cluster]

    def _clusters(self, groups: list[tuple[str, ...]]) -> list[list[tuple[str, ...]]]:
        """Part those of one place into rivals, in the order of the first of each."""
        waiting = list(groups)
        clusters: list[list[tuple[str, ...]]] = []
        while waiting:
            cluster = [waiting.pop(0)]
            for one in cluster:
                near = [other for other in waiting if self._compete(one, other)]
                cluster += near
                waiting = [other for other in waiting if other not in near]
            clusters.append(sorted(cluster, key=self._furthest))
        return clusters

    def _furthest(self, group: tuple[str, ...]) -> tuple[int, tuple[int, int], tuple[str, ...]]:
        point = self.points[group[0]]
        return point.depth, point.distance.key, group

    def _compete(self, one: Iterable[str], other: Iterable[str]) -> bool:
        others = set(other)
        return any(self.rivals[name] & others for name in one)

    def _with_debates(self, blocks: list[list[tuple[str, ...]]]) -> tuple[Called, ...]:
        """Number the runs of blocks in which each competes with one before it."""
        runs: list[list[list[tuple[str, ...]]]] = []
        for block in blocks:
            names = [name for group in block for name in group]
            before = [name for one in runs[-1] for group in one for name in group] if runs else []
            if before and self._compete(names, before):
                runs[-1].append(block)
            else:
                runs.append([block])
        called: list[Called] = []
        debates = 0
        for run in runs:
            debates += len(run) > 1
            debate = debates if len(run) > 1 else None
            called += [self._called(group, debate) for block in run for group in block]
        return tuple(called)

    def _called(self, group: tuple[str, ...], debate: int | None) -> Called:
        point = self.points.get(group[0], NOWHERE_KNOWN)
        return Called(group, point, self._parent(group), debate)


def _topological(groups: Sequence[tuple[str, ...]], needs: object) -> list[tuple[str, ...]]:
    """Keep the order, but for what must wait for another; what waits for itself is called in its turn."""
    assert callable(needs)
    waiting = [(group, needs(group)) for group in groups]
    there = {name for group, _ in waiting for name in group}
    done: set[str] = set()
    found: list[tuple[str, ...]] = []
    while waiting:
        ready = next((n for n, (_, wanted) in enumerate(waiting) if not (wanted & there) - done), 0)
        group, _ = waiting.pop(ready)
        found.append(group)
        done.update(group)
    return found
