"""Three texts whose threads are known → the files of one text, and what clashes; it names no place.

Files, sections and pieces are walked in the merged order; each piece's words are merged on the way.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from codicille.change.clash import ClashKind, Dispute, Touching
from codicille.change.merging.agreed import agreed
from codicille.change.merging.contested import deletions, repeals, twins
from codicille.change.merging.joints import Joints
from codicille.change.merging.merge_words import MergedWords, merge_words
from codicille.change.merging.pieces import Node
from codicille.change.merging.quarrel import Quarrel
from codicille.change.merging.succession import Fork, Succession, followers
from codicille.change.merging.uprooted import restored, uprooted
from codicille.change.merging.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codicille.change.clash import Passages
    from codicille.change.merging.threads import Braid, Thread

Found: TypeAlias = "tuple[Thread, Wording]"
"""Something to report: where, and how the texts have it."""


@dataclass(slots=True)
class Woven:
    """What a weave made and met; places are threads."""

    files: dict[Thread, Passages] = field(default_factory=dict)
    """By the thread of the file's beginning; a file that is only disputed has its thread too."""
    quarrels: list[Quarrel] = field(default_factory=list)
    common: list[Found] = field(default_factory=list)
    reviews: list[Found] = field(default_factory=list)


def weave(braid: Braid, touching: Touching) -> Woven:
    """Merge three braided texts."""
    weaver = _Weaver(braid, touching)
    weaver.weave()
    return weaver.woven


class _Orders(NamedTuple):
    sections: Succession
    pieces: Succession


class _Weaver:
    """One merge under way."""

    def __init__(self, braid: Braid, touching: Touching) -> None:
        self.braid = braid
        self.touching = touching
        self.woven = Woven(common=list(agreed(braid)))
        self.threads = list(dict.fromkeys(thread for strand in braid for thread in strand.threads.values()))
        gone = {thread for thread in self.threads if thread.is_gone}
        self.alive = [thread for thread in self.threads if not thread.is_gone]
        self.orders = _Orders(
            _succession([strand.sections() for strand in braid], gone),
            _succession([strand.pieces() for strand in braid], gone),
        )
        self.joints = Joints(braid)
        self.repealed = {quarrel.thread: quarrel for quarrel in repeals(braid)}
        self.held: dict[Thread | None, list[Dispute]] = {}

    def weave(self) -> None:
        """Merge everything, and gather what clashes."""
        repealed = self.repealed.keys()
        contested = (*deletions(self.braid), *twins(self.braid), *uprooted(self.braid), *restored(self.braid))
        self._hold([one for one in contested if self.braid.section(one.thread) not in repealed])
        starts = [thread for thread in self.alive if thread.is_beginning]
        for start in sorted(starts, key=_paths):
            self.woven.files[start] = tuple(self._file(start))
        if not self.woven.quarrels:
            self._check_all_met()

    def _hold(self, quarrels: Sequence[Quarrel]) -> None:
        """Keep what is disputed about deleted things, to be shown after what stands before them."""
        self.woven.quarrels += quarrels
        anchors = _anchors(self.braid) if quarrels else {}
        for quarrel in quarrels:
            anchor = anchors.get(quarrel.thread)
            dispute = Dispute(*quarrel.wording[:3])
            if anchor is None:
                self.woven.files[_file_of(self.braid, quarrel.thread)] = (dispute,)
            else:
                self.held.setdefault(anchor, []).append(dispute)

    def _file(self, start: Thread) -> Iterator[str | Dispute]:
        """Yield a file's passages, the blanks between them included."""
        last: Thread | None = start
        for item in self._items(start):
            if isinstance(item, Dispute):
                yield item
                last = None
            else:
                yield self.joints.between(last, item) if last else self.joints.lead(item)
                yield self._passage(item)
                last = item
        if last is not None:
            yield self.joints.at_end(last, start)

    def _items(self, start: Thread) -> Iterator[Thread | Dispute]:
        """Yield a file's headings and pieces in the merged order, and what cannot be put in order."""
        yield from self._section(start)
        for item in self.orders.sections.walk(start):
            if isinstance(item, Fork):
                yield self._forked(item)
            elif item in self.repealed:
                self.woven.quarrels.append(self.repealed[item])
                yield Dispute(*self.repealed[item].wording[:3])
            else:
                yield item
                yield from self._section(item)

    def _section(self, section: Thread) -> Iterator[Thread | Dispute]:
        yield from self.held.get(section, ())
        for item in self.orders.pieces.walk(section):
            if isinstance(item, Fork):
                yield self._forked(item)
            else:
                yield item
                yield from self.held.get(item, ())

    def _forked(self, fork: Fork) -> Dispute:
        ours = "".join(self.braid.wording(thread).ours for thread in fork.ours)
        theirs = "".join(self.braid.wording(thread).theirs for thread in fork.theirs)
        said = Wording("", ours, theirs)
        self.woven.quarrels.append(Quarrel(_kind(fork), fork.after, said))
        return Dispute(*said[:3])

    def _passage(self, thread: Thread) -> str | Dispute:
        """Return the words of one piece."""
        pairs = zip(self.braid, thread, strict=True)
        base, ours, theirs = (strand.layout.inner(node) if node else None for strand, node in pairs)
        if ours is None or theirs is None:
            return theirs or ours or ""
        if base in {ours, theirs}:
            return theirs if ours == base else ours
        merged = merge_words(base or "", ours, theirs, self.touching)
        if base is not None:
            self._report(thread, merged)
        return Dispute(base or "", merged.ours, merged.theirs) if merged.clashes else merged.ours

    def _report(self, thread: Thread, merged: MergedWords) -> None:
        self.woven.quarrels += [Quarrel(kind, thread, said) for kind, said in merged.clashes]
        self.woven.common += [(thread, said) for said in merged.common]
        self.woven.reviews += [(thread, said) for said in merged.reviews]

    def _check_all_met(self) -> None:
        """Make sure that nothing is lost: what no order reaches is a clash."""
        met = self.orders.sections.met | self.orders.pieces.met
        for thread in self.alive:
            if thread not in met and not thread.is_beginning:
                self.woven.quarrels.append(Quarrel(ClashKind.MOVE, thread, self.braid.wording(thread)))


def _succession(chains: Sequence[Mapping[Thread, Sequence[Thread]]], gone: set[Thread]) -> Succession:
    base, ours, theirs = (followers(one, gone) for one in chains)
    return Succession(base, ours, theirs)


def _paths(start: Thread) -> list[str]:
    """Return the paths of a file, in an order that swapping the sides does not change."""
    sides = sorted(node.path for node in (start.ours, start.theirs) if node)
    return [start.base.path] if start.base else sides


def _kind(fork: Fork) -> ClashKind:
    if fork.after.base is None and fork.after.is_beginning:
        return ClashKind.CREATION
    is_new = all(thread.base is None for thread in (*fork.ours, *fork.theirs))
    return ClashKind.INSERTION if is_new and fork.ours and fork.theirs else ClashKind.MOVE


def _anchors(braid: Braid) -> dict[Thread, Thread | None]:
    """Return, for what is gone, the thing before it that is not, in the same file; None where all is gone."""
    anchors: dict[Thread, Thread | None] = {}
    last: Thread | None = None
    path = ""
    for node, thread in braid.base.threads.items():
        if node.path != path:
            path, last = node.path, None
        if not thread.is_gone:
            last = thread
        else:
            anchors[thread] = last
    return anchors


def _file_of(braid: Braid, thread: Thread) -> Thread:
    assert thread.base is not None
    return braid.base.threads[Node(thread.base.path, 0)]
