"""Which section and which piece of a text became which in another, wherever they stand; it merges nothing.

Equal ones first, then like ones: sections by their heading and their words, pieces in order inside
sections that became one another, then pieces that changed section. A file goes on as the file that has
its path, or else as the new one that says the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from codicille.change.diff import shortest_script, similarity
from codicille.change.merging.pieces import Node, sections
from codicille.change.redline import pair_blocks
from codicille.text.outline import is_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from codicille.change.diff import Change
    from codicille.change.merging.pieces import Piece, Section

ALIKE = 0.5
"""Share of words in common that makes two sections one, changed; also two files."""
SAME_PIECE = 0.8
"""Share of words in common that makes a piece elsewhere the same piece, moved."""
_SAME_HEADING = 0.5
"""What an unchanged heading adds to the likeness of two sections."""
_MOST_PAIRS = 40_000
"""Pairs compared word by word; in a text rewritten on a larger scale, headings alone decide."""


class FileChange(NamedTuple):
    """A file before and after; None where it is not there."""

    path: str
    old: bytes | None
    new: bytes | None


@dataclass(slots=True)
class Counterparts:
    """Which node became which, for the files that changed; in the others each is its own."""

    files: frozenset[str]
    new: dict[Node, Node] = field(default_factory=dict)
    old: dict[Node, Node] = field(default_factory=dict)

    def after(self, node: Node) -> Node | None:
        """Return what a node of the old text became, None if it is gone."""
        return self.new.get(node) if node.path in self.files else node

    def pair(self, old: Node, new: Node) -> None:
        """Say that one became the other."""
        self.new[old] = new
        self.old[new] = old


@lru_cache(maxsize=1024)
def counterparts(changes: tuple[FileChange, ...]) -> Counterparts:
    """Return which node became which in files that changed; the answer is kept, and must not be changed."""
    found = Counterparts(frozenset(change.path for change in changes))
    matching = _Matching(
        _nodes((change.path, change.old) for change in changes),
        _nodes((change.path, change.new) for change in changes),
        found,
    )
    matching.pair_files()
    matching.pair_equal_sections()
    matching.pair_like_sections()
    for before, after in list(found.new.items()):
        matching.pair_pieces(before, after)
    matching.pair_moved_pieces()
    matching.pair_rewritten_pieces()
    return found


def _nodes(files: Iterable[tuple[str, bytes | None]]) -> dict[Node, Section]:
    return {
        Node(path, at): section
        for path, content in files
        if content is not None
        for at, section in enumerate(sections(content, is_markdown=is_markdown(path)))
    }


@dataclass(frozen=True, slots=True)
class _Matching:
    """The sections before and after, and what is paired so far."""

    old: Mapping[Node, Section]
    new: Mapping[Node, Section]
    found: Counterparts
    gaps: list[tuple[list[Node], list[Node]]] = field(default_factory=list)
    """Pieces that are gone, and pieces that have come in their place."""

    def pair_files(self) -> None:
        """Pair the beginnings of files: those of one path, then those that say the same, or nearly."""
        gone = {node: _file_key(self.old, node) for node in self.old if not node.section}
        come = {node: _file_key(self.new, node) for node in self.new if not node.section}
        for node in gone.keys() & come.keys():
            self.found.pair(node, node)
            del gone[node], come[node]
        self._pair_unique(gone, come)
        gone = {node: key for node, key in gone.items() if node not in self.found.new}
        come = {node: key for node, key in come.items() if node not in self.found.old}
        words = {node: key.split() for node, key in come.items()}
        scored = (
            (similarity(key.split(), words[to], ALIKE), node, to) for node, key in gone.items() for to in come
        )
        self._pair_best(scored)

    def pair_equal_sections(self) -> None:
        """Pair equal sections in order, then those that stand once on either side."""
        before = [node for node in self.old if node.section]
        after = [node for node in self.new if node.section]
        old_keys = [self.old[node].whole.key for node in before]
        changes = shortest_script(old_keys, [self.new[node].whole.key for node in after])
        for at, to in _kept(len(before), changes):
            self.found.pair(before[at], after[to])
        if changes:
            self._pair_unique(
                {node: self.old[node].whole.key for node in before if node not in self.found.new},
                {node: self.new[node].whole.key for node in after if node not in self.found.old},
            )

    def pair_like_sections(self) -> None:
        """Pair the sections left over, those first that have most in common."""
        before = [node for node in self.old if node.section and node not in self.found.new]
        after = [node for node in self.new if node.section and node not in self.found.old]
        pairs = [(one, to) for one in before for to in after]
        if len(pairs) > _MOST_PAIRS:
            pairs = [(b, a) for b, a in pairs if self.old[b].designation == self.new[a].designation]
        self._pair_best((_likeness(self.old[one], self.new[to]), one, to) for one, to in pairs)

    def pair_pieces(self, before: Node, after: Node) -> None:
        """Pair the pieces of a section and of what it became, in order: equal ones, then like ones."""
        was, now = self.old[before], self.new[after]
        if _is_in_place(was.pieces, now.pieces):
            for one, to in zip(_pieces(before, was), _pieces(after, now), strict=True):
                self.found.pair(one, to)
            return
        gone: list[Node] = []
        come: list[Node] = []
        for pair in pair_blocks([piece.key for piece in was.pieces], [piece.key for piece in now.pieces]):
            old = None if pair.old is None else before._replace(piece=pair.old + 1)
            new = None if pair.new is None else after._replace(piece=pair.new + 1)
            if old and new:
                self.gaps.append((gone, come))
                self.found.pair(old, new)
                gone, come = [], []
            else:
                gone += [old] if old else []
                come += [new] if new else []
        self.gaps.append((gone, come))

    def pair_rewritten_pieces(self) -> None:
        """Pair what is left in one place, where there are as many as before, and of the same kinds."""
        for gap in self.gaps:
            gone = [node for node in gap[0] if node not in self.found.new]
            come = [node for node in gap[1] if node not in self.found.old]
            kinds = [_piece(self.old, node).kind for node in gone]
            if kinds == [_piece(self.new, node).kind for node in come]:
                for one, to in zip(gone, come, strict=True):
                    self.found.pair(one, to)

    def pair_moved_pieces(self) -> None:
        """Pair the pieces left over: equal ones that stand once on either side, then very like ones."""
        before = [node for node in _all_pieces(self.old) if node not in self.found.new]
        after = [node for node in _all_pieces(self.new) if node not in self.found.old]
        if not before or not after:
            return
        self._pair_unique(
            {node: _moving_key(_piece(self.old, node), self._section_after(node)) for node in before},
            {node: _moving_key(_piece(self.new, node), node._replace(piece=0)) for node in after},
        )
        lost = {node: words for node in before if (words := self._long(self.old, node, self.found.new))}
        come = {node: words for node in after if (words := self._long(self.new, node, self.found.old))}
        self._pair_best(
            (similarity(words, others, SAME_PIECE), node, to)
            for node, words in lost.items()
            for to, others in come.items()
        )

    def _section_after(self, piece: Node) -> Node | None:
        return self.found.new.get(piece._replace(piece=0))

    @staticmethod
    def _long(nodes: Mapping[Node, Section], node: Node, paired: Mapping[Node, Node]) -> list[str]:
        """Return the words of a piece that is left over and long enough to be followed, else none."""
        piece = _piece(nodes, node)
        return piece.key.split() if node not in paired and piece.is_long else []

    def _pair_unique(self, old: Mapping[Node, str], new: Mapping[Node, str]) -> None:
        """Pair what has the same key, where it stands once on either side."""
        before, after = _unique(old), _unique(new)
        for key, node in before.items():
            if key in after:
                self.found.pair(node, after[key])

    def _pair_best(self, scored: Iterable[tuple[float, Node, Node]]) -> None:
        """Pair what is likeliest first, each node once; nothing that scores nothing."""
        best = sorted(
            (one for one in scored if one[0]), key=lambda one: (-one[0], _distance(one), one[1], one[2])
        )
        for _score, old, new in best:
            if old not in self.found.new and new not in self.found.old:
                self.found.pair(old, new)


def _is_in_place(old: Sequence[Piece], new: Sequence[Piece]) -> bool:
    """Whether each piece is still at its place, some changed: twins are then no riddle."""
    if len(old) != len(new):
        return False
    changed = [(one, to) for one, to in zip(old, new, strict=True) if one.key != to.key]
    before, after = {one.key for one, _ in changed}, {to.key for _, to in changed}
    return before.isdisjoint(after) and all(
        similarity(one.key.split(), to.key.split(), ALIKE) for one, to in changed
    )


def _distance(scored: tuple[float, Node, Node]) -> tuple[bool, int]:
    """Rate how far one stands from the other: another file is farthest."""
    _score, old, new = scored
    return old.path != new.path, abs(old.section - new.section)


def _kept(count: int, changes: Sequence[Change]) -> Iterator[tuple[int, int]]:
    """Yield the indexes, old and new, of what a script of changes keeps."""
    at = shift = 0
    for change in changes:
        yield from ((one, one + shift) for one in range(at, change.old_start))
        at, shift = change.old_end, change.new_end - change.old_end
    yield from ((one, one + shift) for one in range(at, count))


def _unique(keys: Mapping[Node, str]) -> dict[str, Node]:
    nodes: dict[str, list[Node]] = {}
    for node, key in keys.items():
        nodes.setdefault(key, []).append(node)
    return {key: same[0] for key, same in nodes.items() if len(same) == 1}


def _file_key(nodes: Mapping[Node, Section], start: Node) -> str:
    return "\n".join(section.whole.key for node, section in nodes.items() if node.path == start.path)


def _likeness(old: Section, new: Section) -> float:
    """Return the share of words in common, and more under the same heading; 0 for strangers.

    Where a section is a heading and nothing else, only headings are compared, and count for less.
    """
    before, after = _words(old), _words(new)
    if before and after:
        shared = similarity(before, after, ALIKE)
    else:
        shared = _SAME_HEADING * similarity(_heading(old), _heading(new), ALIKE)
    return shared + _SAME_HEADING if old.designation == new.designation else shared


def _words(section: Section) -> list[str]:
    """Return the words below a heading, without signs: tables are not alike for their rules."""
    return [word for piece in section.pieces for word in piece.key.split() if any(map(str.isalnum, word))]


def _heading(section: Section) -> list[str]:
    return section.head.key.split() if section.head else []


def _pieces(section: Node, held: Section) -> Iterator[Node]:
    return (section._replace(piece=at) for at in range(1, len(held.pieces) + 1))


def _all_pieces(nodes: Mapping[Node, Section]) -> Iterator[Node]:
    for node, section in nodes.items():
        yield from _pieces(node, section)


def _piece(nodes: Mapping[Node, Section], node: Node) -> Piece:
    return nodes[node._replace(piece=0)].pieces[node.piece - 1]


def _moving_key(piece: Piece, section: Node | None) -> str:
    """Return what a piece is known by: its words, and for a short one the section it stands in."""
    return piece.key if piece.is_long else f"{section}\n{piece.key}"
