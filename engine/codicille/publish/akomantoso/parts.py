"""Provisions and their places as a tree of parts, each with an address; `body.py` makes elements of them.

An alinéa or an item is a part of the article, an inner heading opens one, and items with marks of another
level stand in the item before them. What has no address of its own (an information line) stays words of the
part it stands in, or, after others, is a part without a name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codicille.publish.documents.pieces import pieces
from codicille.text.blocks import PlaceKind
from codicille.text.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codicille.publish.akomantoso.blocks import Footnotes
    from codicille.publish.documents.pieces import Piece
    from codicille.text.address import Address
    from codicille.text.outline import Node, Outline
    from codicille.text.provision import Provision

ELEMENTS = {
    Unit.BOOK: "book",
    Unit.PART: "part",
    Unit.SUBPART: "subpart",
    Unit.TITLE: "title",
    Unit.SUBTITLE: "subtitle",
    Unit.CHAPTER: "chapter",
    Unit.SUBCHAPTER: "subchapter",
    Unit.SECTION: "section",
    Unit.SUBSECTION: "subsection",
    Unit.DIVISION: "division",
    Unit.ARTICLE: "article",
    Unit.PARAGRAPH: "paragraph",
    Unit.ALINEA: "alinea",
    Unit.POINT: "point",
    Unit.ITEM: "indent",
}
"""Elements of the standard's hierarchy; any other kind is an `hcontainer` with its name."""
NAMES = {
    Unit.FRONT: "front",
    Unit.FORMULA: "formula",
    Unit.PREAMBLE: "preamble",
    Unit.AMENDMENT: "amendment",
    Unit.ANNEX: "annex",
    Unit.TABLE: "table",
    Unit.FOOTNOTE: "footnote",
}


@dataclass(slots=True)
class Part:
    """One element of the hierarchy in the making."""

    unit: Unit | None
    """None for words without a name of their own."""
    address: Address
    provision: Provision | None = None
    """Set for a whole provision."""
    heading: Piece | None = None
    mark: str = ""
    is_item: bool = False
    words: list[Piece] = field(default_factory=list)
    """What it says itself."""
    children: list[Part] = field(default_factory=list)

    @property
    def tag(self) -> str:
        """The element's name."""
        return ELEMENTS.get(self.unit, "hcontainer") if self.unit is not None else "hcontainer"

    @property
    def name(self) -> str | None:
        """What an `hcontainer` is; None for what the standard has an element for."""
        if self.tag != "hcontainer":
            return None
        return NAMES[self.unit] if self.unit is not None else str(self.words[0].place.kind)


def part_of(outline: Outline, node: Node, footnotes: Footnotes) -> Part:
    """Return a provision and what it groups, as parts."""
    whole = provision_part(outline, node.provision, footnotes)
    whole.children += [part_of(outline, child, footnotes) for child in node.children]
    return whole


def provision_part(outline: Outline, provision: Provision, footnotes: Footnotes) -> Part:
    """Return a provision as a part, its places inside; footnotes that words call are left out."""
    whole = Part(provision.unit, provision.address, provision)
    growth = _Growth(whole)
    for piece in shown(outline, provision, footnotes):
        growth.add(piece)
    return whole


def shown(outline: Outline, provision: Provision, footnotes: Footnotes) -> Sequence[Piece]:
    """Return the pieces that stand in a provision: footnotes stand where they are called."""
    placed = {str(footnotes.known[key].eid) for key in footnotes.called if key in footnotes.known}
    return [
        piece
        for piece in pieces(outline, provision)
        if piece.place.kind is not PlaceKind.FOOTNOTE or str(piece.place.address) not in placed
    ]


class _Growth:
    """A provision's parts so far."""

    def __init__(self, whole: Part) -> None:
        self.open = [whole]
        self.items: list[tuple[int, Part]] = []
        """Items that may take others inside, with how far they are indented."""

    def add(self, piece: Piece) -> None:
        address, scope = piece.place.address, self._scope(piece)
        is_first = scope.heading is None and not scope.words and not scope.children
        if piece.is_heading and is_first and scope.address == address:
            scope.heading = piece
            return
        if address == scope.address and not piece.is_heading:
            self._nameless(piece, scope)
            return
        part = Part(address.last.unit, address)
        if piece.is_heading:
            part.heading = piece
        else:
            part.words.append(piece)
            part.mark = piece.mark if piece.place.kind is not PlaceKind.FOOTNOTE else f"[{piece.mark}]"
            part.is_item = piece.place.kind is PlaceKind.ITEM or address.last.unit in {Unit.POINT, Unit.ITEM}
        self._parent(piece, part, scope).children.append(part)
        self.open.append(part)

    def _scope(self, piece: Piece) -> Part:
        """Return the innermost open part that holds a piece, and close those that do not."""
        address = piece.place.address
        while len(self.open) > 1 and not address.is_within(self.open[-1].address):
            self.open.pop()
        return self.open[-1]

    def _nameless(self, piece: Piece, scope: Part) -> None:
        self.items.clear()
        if scope.children:
            scope.children.append(Part(None, scope.address, words=[piece]))
        else:
            scope.words.append(piece)

    def _parent(self, piece: Piece, part: Part, scope: Part) -> Part:
        """Return where a part goes: alinéas count flat, and yet an item may stand in another."""
        if not part.is_item or part.unit is not Unit.ALINEA:
            self.items.clear()
            return scope
        while self.items and self.items[-1][0] >= piece.depth:
            self.items.pop()
        parent = self.items[-1][1] if self.items else scope
        self.items.append((piece.depth, part))
        return parent
