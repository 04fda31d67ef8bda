"""The blanks between two pieces of a merged file: those of the texts in which the two follow one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.blanks import settled, wider

if TYPE_CHECKING:
    from codicille.change.pieces import Node
    from codicille.change.threads import Braid, Layout, Thread


class _Sequence:
    """Every piece of one text, and what it follows."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.next: dict[Node, Node | None] = {}
        self.last: dict[Node, Node] = {}
        before: Node | None = None
        for node in layout.nodes():
            if before is not None:
                self.next[before] = node if node.path == before.path else None
                if node.path == before.path:
                    self.last[node] = before
            before = node
        if before is not None:
            self.next[before] = None

    def between(self, one: Node | None, other: Node | None, *, is_end: bool) -> str | None:
        """Return the blanks between two pieces; None where they do not follow one another."""
        if one is None or (other is None and not is_end) or self.next[one] != other:
            return None
        return self.after(one) + (self.layout.lead(other) if other is not None else "")

    def after(self, node: Node) -> str:
        return self.layout.trail(node)

    def before(self, node: Node) -> str | None:
        """Return the blanks that end what stands before a piece; None at the beginning of a file."""
        last = self.last.get(node)
        return None if last is None or self.layout.piece(last) is None else self.after(last)


class Joints:
    """Finds the blanks between threads, in the merge of a braid."""

    def __init__(self, braid: Braid) -> None:
        self._texts = tuple(_Sequence(strand.layout) for strand in braid)

    def between(self, one: Thread, other: Thread | None) -> str:
        """Return the blanks between two threads of the result; None stands for the end of the file."""
        pairs = zip(self._texts, one, other or (None, None, None), strict=True)
        found = settled(*(text.between(a, b, is_end=other is None) for text, a, b in pairs))
        return self._patched(one, other) if found is None else found

    def lead(self, one: Thread) -> str:
        """Return the blanks before a thread that are its own."""
        leads = (text.layout.lead(a) if a else None for text, a in zip(self._texts, one, strict=True))
        return settled(*leads) or ""

    def _patched(self, one: Thread, other: Thread | None) -> str:
        """Return blanks for a neighbourhood that stands in no text: the widest that either is used to."""
        after = settled(*(text.after(a) if a else None for text, a in zip(self._texts, one, strict=True))) or ""
        if other is None:
            return after
        texts = list(zip(self._texts, other, strict=True))
        before = settled(*(text.before(b) if b else None for text, b in texts))
        lead = self.lead(other)
        blanks = after if before is None else wider(after, before)
        is_first = all(node is None or not node.piece and not node.section for node in one)
        if before is None and "\n" not in blanks and not is_first:
            blanks = "\n\n"
        return ("" if is_first else blanks) + lead
