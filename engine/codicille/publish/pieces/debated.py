"""How two amendments stand to each other, told in a booklet: its agenda says which are debated together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.relation import RelationKind
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from codicille.change.relation import Proposal, Relation
    from codicille.sentence import Sentence

Called = tuple[tuple[str, ...], int | None]
"""What is called at one time, and the joint discussion it belongs to."""


def told(relation: Relation, proposals: Mapping[str, Proposal], items: Iterable[Called]) -> Sentence:
    """Return a relation in words; a debate together is announced only where the agenda has it."""
    pair = {relation.first, relation.second}
    is_stale = any(proposals[name].stale for name in pair if name in proposals)
    if relation.kind is not RelationKind.SAME_PLACE or is_stale or _are_joint(pair, items):
        return relation.message
    return say(
        "{first} and {second} change the same place, each in its way, and both can pass",
        first=relation.first,
        second=relation.second,
    )


def _are_joint(pair: set[str], items: Iterable[Called]) -> bool:
    debates = [debate for ids, debate in items for name in ids if name in pair]
    return len(debates) == len(pair) and None not in debates and len(set(debates)) == 1
