"""One thing followed through three texts: a section or a piece, and where it stands in each.

It says what is the same in the three; what order and which words come out is told elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from codicille.change.merging.pieces import Node, cut
from codicille.change.merging.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codicille.change.merging.counterparts import Counterparts
    from codicille.change.merging.pieces import Piece, Section

Files: TypeAlias = "Mapping[str, tuple[Section, ...]]"
"""Paths, and the sections of each file."""


class Thread(NamedTuple):
    """A section or a piece: its place in each text, None where it is not there."""

    base: Node | None
    ours: Node | None
    theirs: Node | None

    @property
    def is_gone(self) -> bool:
        """Whether the text had it, and a side does not have it any more."""
        return self.base is not None and (self.ours is None or self.theirs is None)

    @property
    def node(self) -> Node:
        """One of its places; whether it is a section or a piece does not depend on which."""
        return next(node for node in self if node)

    @property
    def is_section(self) -> bool:
        """Whether it is a section, its heading included."""
        return not self.node.piece

    @property
    def is_beginning(self) -> bool:
        """Whether it is the first section of a file, which has no heading."""
        return not self.node.piece and not self.node.section


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The files of one text that a merge is about, each cut into sections."""

    files: Files
    closed: frozenset[Node]
    """Sections that stand unchanged in the three texts: none is looked into, each is one piece."""

    def nodes(self) -> Iterator[Node]:
        """Yield every section and piece, in order, file by file."""
        for path, found in self.files.items():
            for at in range(len(found)):
                section = Node(path, at)
                yield section
                yield from self.pieces_of(section)

    def section(self, node: Node) -> Section:
        """Return the section that a node names or stands in."""
        return self.files[node.path][node.section]

    def piece(self, node: Node) -> Piece | None:
        """Return a piece; of an open section, the heading, None for the beginning of a file."""
        section = self.section(node)
        if node.piece:
            return section.pieces[node.piece - 1]
        return section.whole if node in self.closed else section.head

    def sections_after(self, start: Node) -> list[Node]:
        """Return the sections of a file, given by its beginning."""
        return [Node(start.path, at) for at in range(1, len(self.files[start.path]))]

    def pieces_of(self, section: Node) -> list[Node]:
        """Return the pieces of a section; of a closed one, none."""
        if section in self.closed:
            return []
        path, at, _ = section
        return [Node(path, at, inside) for inside in range(1, len(self.files[path][at].pieces) + 1)]

    def inner(self, node: Node) -> str:
        """Return a piece without the blanks at its ends."""
        piece = self.piece(node)
        return "" if piece is None else piece.inner

    def lead(self, node: Node) -> str:
        """Return the blanks before a piece that are its own: its indentation."""
        piece = self.piece(node)
        return "" if piece is None else piece.lead

    def trail(self, node: Node) -> str:
        """Return the blanks after a piece; after the beginning of a file, those of a file of blanks."""
        section = self.section(node)
        piece = self.piece(node) or (None if section.pieces else section.whole)
        return "" if piece is None else piece.trail

    def source(self, node: Node) -> str:
        """Return a piece, or a whole section, with its blanks."""
        section = self.section(node)
        return section.pieces[node.piece - 1].text if node.piece else section.whole.text


@dataclass(frozen=True, slots=True, eq=False)
class Strand:
    """One text of the three: its layout, and the thread of each of its nodes."""

    layout: Layout
    threads: dict[Node, Thread]

    def sections(self) -> dict[Thread, list[Thread]]:
        """Return the sections of each file in order, by the thread of the file's beginning."""
        starts = (Node(path, 0) for path in self.layout.files)
        return {
            self.threads[start]: [self.threads[node] for node in self.layout.sections_after(start)]
            for start in starts
        }

    def pieces(self) -> dict[Thread, list[Thread]]:
        """Return the pieces of each section in order, by the thread of the section."""
        sections = (node for node in self.threads if not node.piece)
        return {
            self.threads[section]: [self.threads[node] for node in self.layout.pieces_of(section)]
            for section in sections
        }


class Braid(NamedTuple):
    """Three texts whose sections and pieces are known to be the same or not."""

    base: Strand
    ours: Strand
    theirs: Strand

    def section(self, thread: Thread) -> Thread:
        """Return the section that a piece stands in, in a text that has it; a section is its own."""
        strand, node = next((strand, node) for strand, node in zip(self, thread, strict=True) if node)
        return strand.threads[Node(node.path, node.section)]

    def wording(self, thread: Thread) -> Wording:
        """Return a section with all it holds, or a piece, as each text has it."""
        pairs = zip(self, thread, strict=True)
        return Wording(*(strand.layout.source(node) if node else "" for strand, node in pairs))


def braid(files: tuple[Files, Files, Files], mine: Counterparts, yours: Counterparts) -> Braid:
    """Return the threads of three texts; what both sides insert alike at one point is one thread."""
    closed = _closed(files, mine, yours)
    base, ours, theirs = (
        Strand(Layout(side, frozenset(nodes)), {}) for side, nodes in zip(files, closed, strict=True)
    )
    for node in base.layout.nodes():
        thread = Thread(node, mine.after(node), yours.after(node))
        base.threads[node] = thread
        if thread.ours is not None:
            ours.threads[thread.ours] = thread
        if thread.theirs is not None:
            theirs.threads[thread.theirs] = thread
    found = Braid(base, ours, theirs)
    _join_insertions(found)
    for node in ours.layout.nodes():
        ours.threads.setdefault(node, Thread(None, node, None))
    for node in theirs.layout.nodes():
        theirs.threads.setdefault(node, Thread(None, None, node))
    return found


def _closed(
    files: tuple[Files, Files, Files], mine: Counterparts, yours: Counterparts
) -> tuple[list[Node], list[Node], list[Node]]:
    """Return the sections that stand in the three texts without any change, as they stand in each."""
    closed: tuple[list[Node], list[Node], list[Node]] = ([], [], [])
    for path, found in files[0].items():
        for at, section in enumerate(found[1:], start=1):
            base = Node(path, at)
            ours, theirs = mine.after(base), yours.after(base)
            if ours is None or theirs is None:
                continue
            now = (
                files[1][ours.path][ours.section].whole.text,
                files[2][theirs.path][theirs.section].whole.text,
            )
            if now == (section.whole.text, section.whole.text):
                for held, node in zip(closed, (base, ours, theirs), strict=True):
                    held.append(node)
    return closed


def _join_insertions(found: Braid) -> None:
    """Find what both sides insert alike: files, then sections, then pieces."""
    ours, theirs = found.ours, found.theirs
    for path in ours.layout.files:
        start = Node(path, 0)
        if path in theirs.layout.files and start not in ours.threads and start not in theirs.threads:
            _join(found, start, start)
    for mine, yours in _shared_sections(found):
        if not mine.section:
            _join_runs(found, ours.layout.sections_after(mine), theirs.layout.sections_after(yours))
    for mine, yours in _shared_sections(found):
        _join_runs(found, ours.layout.pieces_of(mine), theirs.layout.pieces_of(yours))


def _shared_sections(found: Braid) -> list[tuple[Node, Node]]:
    """Return the sections that both sides have, as they stand in either."""
    threads = (thread for node, thread in found.ours.threads.items() if not node.piece)
    return [(thread.ours, thread.theirs) for thread in threads if thread.ours and thread.theirs]


def _join_runs(found: Braid, mine: list[Node], yours: list[Node]) -> None:
    """Join insertions of both sides that follow the same thing and say the same, as far as they do."""
    new = _insertions(found.ours, mine)
    others = _insertions(found.theirs, yours) if new else {}
    for anchor, nodes in new.items():
        for one, other in zip(nodes, others.get(anchor, ()), strict=False):
            if not _is_same(found, one, other):
                break
            _join(found, one, other)


def _insertions(strand: Strand, nodes: list[Node]) -> dict[Thread | None, list[Node]]:
    """Return the new things of a chain by the thing they follow that both sides have, None at the start."""
    runs: dict[Thread | None, list[Node]] = {}
    anchor: Thread | None = None
    for node in nodes:
        thread = strand.threads.get(node)
        if thread is None:
            runs.setdefault(anchor, []).append(node)
        elif not thread.is_gone:
            anchor = thread
    return runs


def _is_same(found: Braid, mine: Node, yours: Node) -> bool:
    """Whether two new pieces, or two new sections with all they hold, say the same words."""
    ours, theirs = found.ours.layout, found.theirs.layout
    if mine.piece:
        one, other = ours.piece(mine), theirs.piece(yours)
        assert one is not None
        assert other is not None
        return cut(one.text).words == cut(other.text).words
    pieces, others = ours.section(mine).all, theirs.section(yours).all
    return [cut(one.text).words for one in pieces] == [cut(other.text).words for other in others]


def _join(found: Braid, mine: Node, yours: Node) -> None:
    thread = Thread(None, mine, yours)
    found.ours.threads[mine] = found.theirs.threads[yours] = thread
