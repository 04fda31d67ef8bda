"""Where a finding of a merge stands, in the words of the text that both sides were drafted on."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from codicille.change.clash import Spot
from codicille.change.merging.pieces import Node
from codicille.text.outline import outline
from codicille.text.text import Text

if TYPE_CHECKING:
    from codicille.change.merging.threads import Braid, Strand, Thread
    from codicille.text.outline import Outline
    from codicille.text.text import Blob


class Spots:
    """Names the places of threads."""

    def __init__(self, text: Text, order: tuple[str, ...], braid: Braid) -> None:
        self._text = text
        self._order = order
        self._braid = braid

    def of(self, thread: Thread) -> Spot:
        """Return where a thread stands in the base; of a new one, where what it follows stands."""
        node = thread.base or self._before(thread)
        if node is None:
            path = next(node.path for node in thread if node)
            return Spot(path)
        line = self._line(node)
        provision = self._outline().provision_at(node.path, line)
        if provision is None:
            return Spot(node.path, line)
        if not node.piece:
            return Spot(node.path, line, provision.designation, provision.address)
        place = next(place for place in reversed(provision.places) if place.first_line <= line)
        return Spot(node.path, line, provision.designation, place.address)

    def _before(self, thread: Thread) -> Node | None:
        """Return the last thing of the base before a new one, in the side that has it."""
        strand = self._braid.ours if thread.ours else self._braid.theirs
        node = thread.ours or thread.theirs
        assert node is not None
        return _last_known(strand, node)

    def _line(self, node: Node) -> int:
        piece = self._braid.base.layout.piece(node)
        return 1 if piece is None else piece.line + piece.lead.count("\n")

    def _outline(self) -> Outline:
        return _outline(tuple(self._text.blobs.items()), self._order)


def _last_known(strand: Strand, node: Node) -> Node | None:
    while True:
        known = strand.threads[node].base
        if known is not None:
            return known
        if node.piece:
            node = node._replace(piece=node.piece - 1)
        elif node.section:
            node = Node(node.path, node.section - 1)
        else:
            return None


@lru_cache(maxsize=16)
def _outline(files: tuple[tuple[str, Blob], ...], order: tuple[str, ...]) -> Outline:
    return outline(Text.of(dict(files)), order)
