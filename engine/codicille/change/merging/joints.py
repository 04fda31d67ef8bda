"""The blanks between two pieces of a merged file: those of the texts in which the two follow one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.merging.blanks import settled, wider
from codicille.change.merging.pieces import Node

if TYPE_CHECKING:
    from codicille.change.merging.threads import Braid, Layout, Thread


class _Order:
    """The pieces of one text: what each follows, and what closes each file."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._last: dict[Node, Node] = {}
        self._closing: dict[str, Node] = {}
        before = Node("", 0)
        for node in layout.nodes():
            if node.path == before.path:
                self._last[node] = before
            self._closing[node.path] = before = node

    def between(self, one: Node | None, other: Node | None) -> str | None:
        """Return the blanks between two pieces, None where they do not follow one another."""
        if one is None or other is None or self._last[other] != one:
            return None
        return self._layout.trail(one) + self._layout.lead(other)

    def at_end(self, one: Node | None, start: Node | None) -> str | None:
        """Return the blanks after a piece that closes a file, None where it does not."""
        if one is None or start is None or self._closing[start.path] != one:
            return None
        return self._layout.trail(one)

    def trail(self, node: Node | None) -> str | None:
        """Return the blanks after a piece."""
        return self._layout.trail(node) if node else None

    def lead(self, node: Node | None) -> str | None:
        """Return the blanks before a piece that are its own."""
        return self._layout.lead(node) if node else None

    def before(self, node: Node | None) -> str | None:
        """Return the blanks after what stands before a piece; None where it opens its file."""
        last = self._last.get(node) if node else None
        return self._layout.trail(last) if last and self._layout.piece(last) else None

    def closing(self, start: Node | None) -> str | None:
        """Return the blanks that close a file."""
        return self._layout.trail(self._closing[start.path]) if start else None


class Joints:
    """Finds the blanks between threads, in the merge of a braid; they are merged three ways."""

    def __init__(self, braid: Braid) -> None:
        self._base, self._ours, self._theirs = (_Order(strand.layout) for strand in braid)

    def between(self, one: Thread, other: Thread) -> str:
        """Return the blanks between two threads that follow one another in the merge.

        Where they do so in no text, they are the widest of those that either is used to.
        """
        found = settled(
            self._base.between(one.base, other.base),
            self._ours.between(one.ours, other.ours),
            self._theirs.between(one.theirs, other.theirs),
        )
        return self._wide(one, other) + self.lead(other) if found is None else found

    def at_end(self, one: Thread, start: Thread) -> str:
        """Return the blanks after the last thread of a file, given with the thread of its beginning."""
        found = settled(
            self._base.at_end(one.base, start.base),
            self._ours.at_end(one.ours, start.ours),
            self._theirs.at_end(one.theirs, start.theirs),
        )
        if found is None and one != start:
            found = settled(
                self._base.closing(start.base),
                self._ours.closing(start.ours),
                self._theirs.closing(start.theirs),
            )
        return found or ""

    def lead(self, one: Thread) -> str:
        """Return the blanks before a thread that are its own: its indentation."""
        leads = self._base.lead(one.base), self._ours.lead(one.ours), self._theirs.lead(one.theirs)
        return settled(*leads) or ""

    def _wide(self, one: Thread, other: Thread) -> str:
        if one.is_beginning:
            return ""
        after = settled(
            self._base.trail(one.base), self._ours.trail(one.ours), self._theirs.trail(one.theirs)
        )
        before = settled(
            self._base.before(other.base), self._ours.before(other.ours), self._theirs.before(other.theirs)
        )
        return wider(after or "", before or "")
