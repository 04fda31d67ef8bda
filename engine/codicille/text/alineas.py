"""The addresses of the places under one heading: alinéas counted the French way, or by printed numbers.

Without numbers between parentheses, every alinéa counts, items and tables included (`al_1`, `al_2`).
With them (`(1)`, `(2)`), they name the paragraphs, and what stands inside is a point, an item or a further
alinéa of its paragraph (`para_2__point_1__point_a`, `para_2__al_2`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codicille.text.blocks import ALINEAS, PlaceKind
from codicille.text.heading import slug
from codicille.text.marks import MarkKind
from codicille.text.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.text.address import Address
    from codicille.text.blocks import Block
    from codicille.text.marks import Mark


def place_addresses(blocks: Sequence[Block], scope: Address) -> Iterator[Address]:
    """Yield an address for each block; what does not count bears that of the heading, `scope`.

    Numbers printed twice are told apart by the caller.
    """
    has_paragraphs = any(_is_paragraph(block) for block in blocks)
    levels = _Levels(scope)
    alineas = 0
    for block in blocks:
        if block.kind is PlaceKind.FOOTNOTE:
            yield scope.child(Unit.FOOTNOTE, slug(block.name) or "0")
        elif has_paragraphs and (block.kind in ALINEAS or block.mark is not None):
            yield levels.address(block)
        elif block.kind in ALINEAS:
            alineas += 1
            yield scope.child(Unit.ALINEA, str(alineas))
        else:
            yield scope


def _is_paragraph(block: Block) -> bool:
    return block.mark is not None and block.mark.kind is MarkKind.PARAGRAPH


@dataclass(slots=True)
class _Levels:
    """Where the last mark left off, in a text with numbered paragraphs."""

    scope: Address
    paragraph: Address = field(init=False)
    alineas: int = 0
    open: list[tuple[tuple[int, MarkKind], Address]] = field(default_factory=list)
    items: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.paragraph = self.scope

    def address(self, block: Block) -> Address:
        if block.mark is None:
            self.open.clear()
            self.alineas += 1
            return self.paragraph.child(Unit.ALINEA, str(self.alineas))
        if block.mark.kind is MarkKind.PARAGRAPH:
            self.open.clear()
            self.alineas = 1
            self.paragraph = self.scope.child(Unit.PARAGRAPH, block.mark.number)
            return self.paragraph
        return self._item(block.mark, block.level)

    def _item(self, mark: Mark, depth: int) -> Address:
        """A mark of a family already open goes on with it; another one opens a level inside."""
        family = (depth, mark.kind)
        known = [at for at, (open_family, _address) in enumerate(self.open) if open_family == family]
        del self.open[known[0] if known else len(self.open) :]
        parent = self.open[-1][1] if self.open else self.paragraph
        address = parent.child(Unit.POINT, mark.number) if mark.number else self._unnumbered(parent)
        self.open.append((family, address))
        return address

    def _unnumbered(self, parent: Address) -> Address:
        rank = self.items[str(parent)] = self.items.get(str(parent), 0) + 1
        return parent.child(Unit.ITEM, str(rank))
