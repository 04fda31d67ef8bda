"""What one side inserted where the other took the ground away; what stands on kept words is no quarrel.

Four cases: both neighbours of the insertion were deleted by the other side; one of them was joined to what
stands around it; the insertion replaces things that the other side deleted without replacing them; or it
says again what the other side deleted.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from codicille.change.clash import ClashKind
from codicille.change.merging.counterparts import ALIKE
from codicille.change.merging.quarrel import Quarrel
from codicille.change.merging.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codicille.change.merging.threads import Braid, Thread


class _Insertion(NamedTuple):
    """New things of one side, between two that the text had; None at the end of the chain."""

    left: Thread
    things: tuple[Thread, ...]
    right: Thread | None


def uprooted(braid: Braid) -> Iterator[Quarrel]:
    """Yield the insertions of either side that lost their place by what the other did."""
    for side in (braid.ours, braid.theirs):
        yield from _lost(braid, braid.base.sections(), side.sections())
        yield from _lost(braid, braid.base.pieces(), side.pieces())


def _lost(
    braid: Braid, before: Mapping[Thread, Sequence[Thread]], after: Mapping[Thread, Sequence[Thread]]
) -> Iterator[Quarrel]:
    for holder, things in after.items():
        for insertion in _insertions(holder, things):
            lost = _lost_ground(insertion, [holder, *before.get(holder, ())]) or _absorbed(braid, insertion)
            if lost is not None:
                yield _quarrel(braid, lost, insertion.things)


def _quarrel(braid: Braid, lost: Thread, inserted: Sequence[Thread]) -> Quarrel:
    said = [braid.wording(thing) for thing in inserted]
    ours, theirs = "".join(one.ours for one in said), "".join(one.theirs for one in said)
    return Quarrel(ClashKind.DELETION, lost, Wording(braid.wording(lost).base, ours, theirs))


def _absorbed(braid: Braid, insertion: _Insertion) -> Thread | None:
    """Return a neighbour that the other side did not delete so much as join to what stands around it."""
    beside = [one for one in (insertion.left, insertion.right) if one is not None and one.is_gone]
    return next((one for one in beside if _lives_on(braid, one)), None)


def _lives_on(braid: Braid, gone: Thread) -> bool:
    """Whether most words of a deleted thing stand in what was before or after it."""
    if gone.is_section:
        return any(not piece.is_gone for piece in braid.base.pieces()[gone])
    chain = braid.base.pieces()[braid.section(gone)]
    at = chain.index(gone)
    words = Counter(braid.wording(gone).base.split())
    for one in (*chain[:at][-1:], *chain[at + 1 :][:1]):
        was, *now = (Counter(said.split()) for said in braid.wording(one)[:3])
        if any(((side - was) & words).total() > words.total() * ALIKE for side in now):
            return True
    return False


def restored(braid: Braid) -> Iterator[Quarrel]:
    """Yield what one side deleted while the other inserted the same words once more.

    Nobody could tell, later, whether the words that stand are the old ones or the new ones.
    """
    gone = [one for one in braid.base.threads.values() if one.is_gone and not one.is_section]
    for side, other in ((braid.ours, "theirs"), (braid.theirs, "ours")) if gone else ():
        deleted = {_known_by(braid, one): one for one in gone if getattr(one, other) is None}
        for thing in side.threads.values():
            if thing.base is None and not thing.is_section and getattr(thing, other) is None:
                lost = deleted.get(_known_by(braid, thing))
                if lost is not None:
                    yield _quarrel(braid, lost, [thing])


def _known_by(braid: Braid, thread: Thread) -> tuple[Thread | None, str]:
    """Return what a piece would be known by: its words, and the section it stands in if it is short."""
    strand, node = next((strand, node) for strand, node in zip(braid, thread, strict=True) if node)
    piece = strand.layout.piece(node)
    assert piece is not None
    return None if piece.is_long else braid.section(thread), piece.key


def _insertions(holder: Thread, things: Sequence[Thread]) -> Iterator[_Insertion]:
    """Yield the runs of things that one side alone has; of a new section or file, none."""
    if holder.base is None:
        return
    left = holder
    new: list[Thread] = []
    for thing in things:
        if thing.base is None and (thing.ours is None or thing.theirs is None):
            new.append(thing)
            continue
        if new:
            yield _Insertion(left, tuple(new), thing)
        left, new = thing, []
    if new:
        yield _Insertion(left, tuple(new), None)


def _lost_ground(insertion: _Insertion, before: Sequence[Thread]) -> Thread | None:
    """Return something deleted on which an insertion stood, if it has no other ground."""
    left, _, right = insertion
    if left.is_gone and right is not None and right.is_gone:
        return left
    start = before.index(left) + 1 if left in before else len(before)
    end = before.index(right) if right in before else len(before)
    return next((one for one in before[start:end] if one.ours is None and one.theirs is None), None)
