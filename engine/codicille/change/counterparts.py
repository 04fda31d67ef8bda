"""Which section and which piece of a text became which in another, wherever they stand; it merges nothing.

Equal ones first, then like ones: sections by their heading and their words, pieces in order inside
sections that became one another, then pieces that changed section. A file goes on as the file that has
its path, or else as the new one that says the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from codicille.change.diff import shortest_script, similarity
from codicille.change.pieces import Node, sections
from codicille.change.redline import PairKind, pair_blocks
from codicille.text.outline import is_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from codicille.change.diff import Change
    from codicille.change.pieces import Piece, Section

ALIKE = 0.5
"""Share of words in common that makes two sections one, changed."""
SAME_PIECE = 0.8
"""Share of words in common that makes a piece in another section the same piece, moved."""
LEAST_WORDS = 5
"""A shorter piece is not followed to another section: it may be there by chance."""
_SAME_HEADING = 0.5
"""What an unchanged heading adds to the likeness of two sections."""
K = TypeVar("K", str, Node)
_MOST_PAIRS = 40_000
"""Pairs of sections compared; a text rewritten on that scale is compared by its headings alone."""


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

    def before(self, node: Node) -> Node | None:
        """Return what a node of the new text was, None if it is new."""
        return self.old.get(node) if node.path in self.files else node

    def pair(self, old: Node, new: Node) -> None:
        """Say that one became the other."""
        self.new[old] = new
        self.old[new] = old


@lru_cache(maxsize=512)
def counterparts(changes: tuple[FileChange, ...]) -> Counterparts:
    """Return which node became which in files that changed; the answer is kept, and must not be changed."""
    old = _nodes((change.path, change.old) for change in changes)
    new = _nodes((change.path, change.new) for change in changes)
    found = Counterparts(frozenset(change.path for change in changes))
    _pair_files(old, new, found)
    _pair_equal_sections(old, new, found)
    _pair_like_sections(old, new, found)
    for before, after in list(found.new.items()):
        _pair_pieces(before, old[before], after, new[after], found)
    _pair_moved_pieces(old, new, found)
    return found


def _nodes(files: Iterable[tuple[str, bytes | None]]) -> dict[Node, Section]:
    return {
        Node(path, at): section
        for path, content in files
        if content is not None
        for at, section in enumerate(sections(content, is_markdown=is_markdown(path)))
    }


def _pair_files(old: Mapping[Node, Section], new: Mapping[Node, Section], found: Counterparts) -> None:
    """Pair the beginnings of files: same path, then same words, then like words."""
    gone = {node.path: _words(old, node.path) for node in old if node.section == 0}
    come = {node.path: _words(new, node.path) for node in new if node.section == 0}
    for path in gone.keys() & come.keys():
        found.pair(Node(path, 0), Node(path, 0))
        del gone[path], come[path]
    likeness = ((similarity(gone[p], come[q], ALIKE), p, q) for p in gone for q in come)
    for p, q in _best(likeness):
        found.pair(Node(p, 0), Node(q, 0))


def _words(nodes: Mapping[Node, Section], path: str) -> list[str]:
    return " ".join(section.key for node, section in nodes.items() if node.path == path).split()


def _best(scored: Iterable[tuple[float, K, K]]) -> Iterator[tuple[K, K]]:
    """Yield pairs, the likeliest first, each side once; nothing that scores nothing."""
    taken_old: set[K] = set()
    taken_new: set[K] = set()
    found = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: (-pair[0], pair[1], pair[2]))
    for _score, one, other in found:
        if one not in taken_old and other not in taken_new:
            taken_old.add(one)
            taken_new.add(other)
            yield one, other


def _pair_equal_sections(
    old: Mapping[Node, Section], new: Mapping[Node, Section], found: Counterparts
) -> None:
    """Pair equal sections in order, then those that stand once on either side."""
    before = [node for node in old if node.section]
    after = [node for node in new if node.section]
    changes = shortest_script([old[node].key for node in before], [new[node].key for node in after])
    for at, other in _kept(len(before), changes):
        found.pair(before[at], after[other])
    _pair_unique(
        {node: old[node].key for node in before if node not in found.new},
        {node: new[node].key for node in after if node not in found.old},
        found,
    )


def _kept(count: int, changes: Sequence[Change]) -> Iterator[tuple[int, int]]:
    at = shift = 0
    for change in changes:
        yield from ((one, one + shift) for one in range(at, change.old_start))
        at, shift = change.old_end, change.new_end - change.old_end
    yield from ((one, one + shift) for one in range(at, count))


def _pair_unique(old: Mapping[Node, str], new: Mapping[Node, str], found: Counterparts) -> None:
    before, after = _unique(old), _unique(new)
    for key, node in before.items():
        if key in after:
            found.pair(node, after[key])


def _unique(keys: Mapping[Node, str]) -> dict[str, Node]:
    nodes: dict[str, list[Node]] = {}
    for node, key in keys.items():
        nodes.setdefault(key, []).append(node)
    return {key: same[0] for key, same in nodes.items() if len(same) == 1}


def _pair_like_sections(
    old: Mapping[Node, Section], new: Mapping[Node, Section], found: Counterparts
) -> None:
    before = [node for node in old if node.section and node not in found.new]
    after = [node for node in new if node.section and node not in found.old]
    pairs = ((one, other) for one in before for other in after)
    if len(before) * len(after) > _MOST_PAIRS:
        pairs = ((b, a) for b, a in pairs if old[b].designation == new[a].designation)
    for one, other in _best((_likeness(old[one], new[other]), one, other) for one, other in pairs):
        found.pair(one, other)


def _likeness(old: Section, new: Section) -> float:
    shared = similarity(old.key.split(), new.key.split(), ALIKE)
    return shared + _SAME_HEADING if old.designation == new.designation else shared


def _pair_pieces(before: Node, was: Section, after: Node, now: Section, found: Counterparts) -> None:
    """Pair the pieces of a section that became another: equal ones, like ones, then as many for as many."""
    gone: list[int] = []
    come: list[int] = []
    for pair in pair_blocks([piece.key for piece in was.pieces], [piece.key for piece in now.pieces]):
        if pair.old is not None and pair.new is not None:
            _pair_piece(before, pair.old, after, pair.new, found)
            _pair_rewritten(before, was, gone, after, now, come, found)
            gone, come = [], []
        elif pair.old is not None:
            gone.append(pair.old)
        elif pair.new is not None:
            come.append(pair.new)
    _pair_rewritten(before, was, gone, after, now, come, found)


def _pair_piece(before: Node, old: int, after: Node, new: int, found: Counterparts) -> None:
    found.pair(before._replace(piece=old + 1), after._replace(piece=new + 1))


def _pair_rewritten(
    before: Node, was: Section, gone: list[int], after: Node, now: Section, come: list[int], found: Counterparts
) -> None:
    kinds = [was.pieces[at].kind for at in gone]
    if kinds == [now.pieces[at].kind for at in come]:
        for one, other in zip(gone, come, strict=True):
            _pair_piece(before, one, after, other, found)


def _pair_moved_pieces(
    old: Mapping[Node, Section], new: Mapping[Node, Section], found: Counterparts
) -> None:
    """Pair the pieces left over: equal ones that stand once on either side, then very like ones."""
    before = {node: piece for node, piece in _all_pieces(old) if node not in found.new}
    after = {node: piece for node, piece in _all_pieces(new) if node not in found.old}
    if not before or not after:
        return
    _pair_unique(
        {node: _moving_key(found.after(node._replace(piece=0)), piece) for node, piece in before.items()},
        {node: _moving_key(node._replace(piece=0), piece) for node, piece in after.items()},
        found,
    )
    pairs = (
        (similarity(piece.key.split(), other.key.split(), SAME_PIECE), node, to)
        for node, piece in before.items()
        for to, other in after.items()
        if node not in found.new and to not in found.old and _is_long(piece) and _is_long(other)
    )
    for one, two in _best(pairs):
        found.pair(one, two)


def _all_pieces(nodes: Mapping[Node, Section]) -> Iterator[tuple[Node, Piece]]:
    for node, section in nodes.items():
        for at, piece in enumerate(section.pieces, start=1):
            yield node._replace(piece=at), piece


def _moving_key(section: Node | None, piece: Piece) -> str:
    """Return what a piece is known by: its words, and for a short one the section it stands in."""
    return piece.key if _is_long(piece) else f"{section}\n{piece.key}"


def _is_long(piece: Piece) -> bool:
    return len(piece.key.split()) >= LEAST_WORDS
