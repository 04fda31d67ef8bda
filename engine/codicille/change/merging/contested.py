"""What one side deleted or repealed and the other changed; a deletion of untouched words is no quarrel."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from codicille.change.clash import ClashKind
from codicille.change.merging.pieces import cut
from codicille.change.merging.quarrel import Quarrel
from codicille.change.merging.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.change.merging.pieces import Node, Piece
    from codicille.change.merging.threads import Braid, Strand, Thread


def deletions(braid: Braid) -> Iterator[Quarrel]:
    """Yield what one side deleted and the other changed or moved."""
    gone = [thread for thread in braid.base.threads.values() if thread.is_gone]
    if not gone:
        return
    whole = {thread for thread in gone if thread.is_section and _is_all_gone(braid, thread)}
    for keeper in (braid.ours, braid.theirs):
        kept = [thread for thread in gone if _at(braid, keeper, thread) is not None]
        moved = _Order(braid, keeper)
        for thread in kept:
            inside = not thread.is_section and braid.section(thread) in whole
            if not inside and (
                _is_changed(braid, keeper, thread, whole=thread in whole) or moved.is_moved(thread)
            ):
                yield Quarrel(ClashKind.DELETION, thread, braid.wording(thread))


def twins(braid: Braid) -> Iterator[Quarrel]:
    """Yield what says the same in one section, or whole sections that do, each deleted by another side."""
    gone = [thread for thread in braid.base.threads.values() if thread.is_gone]
    mine = {_known_by(braid, one) for one in gone if one.ours is None and one.theirs is not None}
    for one in gone if mine else ():
        if one.theirs is None and one.ours is not None and _known_by(braid, one) in mine:
            yield Quarrel(ClashKind.TWINS, one, Wording(braid.wording(one).base, "", ""))


def _known_by(braid: Braid, thread: Thread) -> tuple[Thread | None, tuple[str, ...]]:
    """Return what a deleted thing cannot be told from: its words, in its section."""
    words = cut(braid.wording(thread).base).words
    return None if thread.is_section else braid.section(thread), words


def repeals(braid: Braid) -> Iterator[Quarrel]:
    """Yield the sections that one side repealed and the other changed otherwise."""
    for thread in braid.base.threads.values():
        if thread.is_section and not thread.is_gone and _is_repeal_contested(braid, thread):
            yield Quarrel(ClashKind.REPEAL, thread, braid.wording(thread))


def _is_repeal_contested(braid: Braid, thread: Thread) -> bool:
    base, ours, theirs = (
        strand.layout.section(node) for strand, node in zip(braid, thread, strict=True) if node
    )
    if base.is_repealed or not (ours.is_repealed or theirs.is_repealed):
        return False
    words = [_words(section.all) for section in (base, ours, theirs)]
    return words[1] != words[0] and words[2] not in words[:2]


def _words(pieces: Sequence[Piece]) -> list[tuple[str, ...]]:
    return [cut(piece.text).words for piece in pieces]


def _at(braid: Braid, strand: Strand, thread: Thread) -> Node | None:
    return thread.ours if strand is braid.ours else thread.theirs


def _is_all_gone(braid: Braid, section: Thread) -> bool:
    assert section.base is not None
    count = len(braid.base.layout.section(section.base).pieces)
    inside = (braid.base.threads[section.base._replace(piece=at)] for at in range(1, count + 1))
    return all(thread.is_gone for thread in inside)


def _is_changed(braid: Braid, keeper: Strand, thread: Thread, *, whole: bool) -> bool:
    node = _at(braid, keeper, thread)
    assert node is not None
    assert thread.base is not None
    if whole:
        return _words(keeper.layout.section(node).all) != _words(braid.base.layout.section(thread.base).all)
    now, was = keeper.layout.piece(node), braid.base.layout.piece(thread.base)
    return _words([now] if now else []) != _words([was] if was else [])


@dataclass(slots=True)
class _Order:
    """Between what a thing stands, in the text before and after one side's changes."""

    braid: Braid
    keeper: Strand
    before: dict[Thread, tuple[Thread | None, ...]] = field(default_factory=dict)
    after: dict[Thread, tuple[Thread | None, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for strand, found in ((self.braid.base, self.before), (self.keeper, self.after)):
            for chains in (strand.sections(), strand.pieces()):
                for holder, things in chains.items():
                    known = [one for one in things if self._is_in_both(one)]
                    for (one, thing), (_, other) in pairwise(pairwise([holder, *known, None])):
                        assert thing is not None
                        found[thing] = (holder, one, other)

    def _is_in_both(self, thread: Thread) -> bool:
        return thread.base is not None and _at(self.braid, self.keeper, thread) is not None

    def is_moved(self, thread: Thread) -> bool:
        """Whether a thing stands in another section or file, or between others, than before."""
        if thread not in self.before:
            return False
        was, now = self.before[thread], self.after[thread]
        return was[0] != now[0] or (was[1] != now[1] and was[2] != now[2])
