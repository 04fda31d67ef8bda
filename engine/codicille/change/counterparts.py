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
from codicille.change.redline import pair_blocks
from codicille.text.outline import is_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from codicille.change.diff import Change
    from codicille.change.pieces import Piece, Section

ALIKE = 0.5
"""Share of words in common that makes two sections one, changed; also two files."""
SAME_PIECE = 0.8
"""Share of words in common that makes a piece elsewhere the same piece, moved."""
LEAST_WORDS = 5
"""A shorter piece is not followed to another section: it may be there by chance."""
_SAME_HEADING = 0.5
"""What an unchanged heading adds to the likeness of two sections."""
_MOST_PAIRS = 40_000
"""Pairs compared word by word; in a text rewritten on a larger scale, headings alone decide."""

K = TypeVar("K", str, Node)


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
        scored = ((similarity(key.split(), words[to], ALIKE), node, to) for node, key in gone.items() for to in come)
        self._pair_best(scored)

    def pair_equal_sections(self) -> None:
        """Pair equal sections in order, then those that stand once on either side."""
        before = [node for node in self.old if node.section]
        after = [node for node in self.new if node.section]
        old_keys = [self.old[node].key for node in before]
        changes = shortest_script(old_keys, [self.new[node].key for node in after])
        for at, to in _kept(len(before), changes):
            self.found.pair(before[at], after[to])
        if changes:
            self._pair_unique(
                {node: self.old[node].key for node in before if node not in self.found.new},
                {node: self.new[node].key for node in after if node not in self.found.old},
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
        """Pair the pieces of a section and of what it became: equal, like, then as many for as many."""
        was, now = self.old[before], self.new[after]
        gone: list[Node] = []
        come: list[Node] = []
        for pair in pair_blocks([piece.key for piece in was.pieces], [piece.key for piece in now.pieces]):
            old = None if pair.old is None else before._replace(piece=pair.old + 1)
            new = None if pair.new is None else after._replace(piece=pair.new + 1)
            if old and new:
                self.found.pair(old, new)
                self._pair_rewritten(gone, come)
                gone, come = [], []
            gone += [old] if old and not new else []
            come += [new] if new and not old else []
        self._pair_rewritten(gone, come)

    def _pair_rewritten(self, gone: Sequence[Node], come: Sequence[Node]) -> None:
        """Pair pieces that stand in the same place, where there are as many as before, of the same kinds."""
        kinds = [self.old[node].pieces[node.piece - 1].kind for node in ()]
