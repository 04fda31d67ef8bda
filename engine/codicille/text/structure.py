"""Blocks made provisions: headings nested, addresses given, every block in one provision.

It reads blocks in order and looks at no bytes; `outline.py` answers questions about the result.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codicille.text.alineas import place_addresses
from codicille.text.blocks import ALINEAS, Block, PlaceKind
from codicille.text.heading import Heading, slug
from codicille.text.nesting import Open, Stack, address_under, divides, unwind
from codicille.text.numbering import Number
from codicille.text.provision import Place, Provision
from codicille.text.unit import WHOLE, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codicille.text.address import Address


def build_provisions(files: Iterable[tuple[str, Sequence[Block]]]) -> tuple[Provision, ...]:
    """Return the provisions of files given in reading order, each with its path and blocks.

    The open headings carry on from one file to the next; a file whose first heading is of level 1
    starts anew. A provision never spans two files: what goes on in the next one is its own provision.
    """
    builder = _Builder()
    for path, blocks in files:
        builder.add(path, blocks)
    return tuple(builder.provisions)


@dataclass(slots=True)
class _Draft:
    """A provision whose places are still coming."""

    opened: Open
    number: Number | None
    heading: Heading
    path: str
    parents: tuple[Address, ...]
    places: list[Place]

    def finish(self) -> Provision:
        kinds = {place.kind for place in self.places}
        is_emptied = PlaceKind.NOTE in kinds and not kinds & ALINEAS
        return Provision(
            address=self.opened.address,
            unit=self.opened.unit,
            number=self.number,
            heading=self.heading.printed,
            designation=self.heading.designation or self.path,
            title=self.heading.title,
            path=self.path,
            places=tuple(self.places),
            parents=self.parents,
            is_repealed=is_emptied or self.heading.is_repealed,
        )


@dataclass(slots=True)
class _Builder:
    stack: Stack = ()
    names: dict[str, int] = field(default_factory=dict)
    """Addresses given, each with how many times it was asked for."""
    provisions: list[Provision] = field(default_factory=list)

    def add(self, path: str, blocks: Sequence[Block]) -> None:
        """Add a file: what stands before its first heading, then heading by heading."""
        lead, *sections = _sections(blocks)
        if sections and sections[0][0].level == 1:
            self.stack = ()
        for unit, part in _parts(lead):
            self.provisions.append(self._lead(path, unit, part).finish())
        draft: _Draft | None = None
        for section in sections:
            draft = self._section(path, section, draft)
        if draft is not None:
            self.provisions.append(draft.finish())

    def _section(self, path: str, section: Sequence[Block], draft: _Draft | None) -> _Draft:
        """Add what follows a heading, to the open provision or to a new one."""
        first, heading = section[0], section[0].heading
        assert heading is not None
        stack = unwind(self.stack, heading.unit, first.level)
        address = self._named(address_under(stack, heading))
        is_inner = draft is not None and draft.opened in stack and divides(heading.unit, draft.opened.unit)
        opened = Open(heading.unit, first.level, address, not is_inner)
        self.stack = (*stack, opened)
        places = self._places(path, section, address)
        if draft is not None and is_inner:
            draft.places.extend(places)
            return draft
        if draft is not None:
            self.provisions.append(draft.finish())
        return _Draft(opened, heading.number, heading, path, _provisions(stack), list(places))

    def _lead(self, path: str, unit: Unit, blocks: Sequence[Block]) -> _Draft:
        """Return what stands before a file's first heading: it has the file's name for a number.

        Words there belong to no article, and close the one that was open; front matter does not.
        """
        if unit is Unit.DIVISION:
            self.stack = tuple(takewhile(lambda outer: outer.unit not in WHOLE, self.stack))
        file = PurePosixPath(path)
        number = slug(file.name if blocks[0].kind is PlaceKind.OPAQUE else file.stem)
        heading = Heading(unit, Number(number) if number else None, "", "", "")
        address = self._named(address_under(self.stack if unit is Unit.DIVISION else (), heading))
        places = self._places(path, blocks, address)
        opened = Open(unit, 0, address, is_provision=True)
        return _Draft(opened, heading.number, heading, path, _provisions(self.stack), list(places))

    def _places(self, path: str, blocks: Sequence[Block], scope: Address) -> Iterator[Place]:
        for block, address in zip(blocks, place_addresses(blocks, scope), strict=True):
            yield Place(
                address=scope if address == scope else self._named(address),
                kind=block.kind,
                label=block.mark.label if block.mark else "",
                path=path,
                start=block.start,
                end=block.end,
                first_line=block.line,
            )

    def _named(self, address: Address) -> Address:
        """Return the address, or that of its next twin where it is taken."""
        name = str(address)
        rank = self.names.get(name, 0) + 1
        while rank > 1 and str(address.twin_of(rank)) in self.names:
            rank += 1
        self.names[name] = rank
        if rank == 1:
            return address
        twin = address.twin_of(rank)
        self.names[str(twin)] = 1
        return twin


def _sections(blocks: Sequence[Block]) -> list[list[Block]]:
    """Cut blocks before each heading; the first list, which may be empty, has none."""
    sections: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind is PlaceKind.HEADING:
            sections.append([])
        sections[-1].append(block)
    return sections


def _parts(lead: Sequence[Block]) -> Iterator[tuple[Unit, Sequence[Block]]]:
    """Cut a lead before its first words: front matter is no free division."""
    spoken = ALINEAS | {PlaceKind.NOTE, PlaceKind.OPAQUE}
    words = next((at for at, block in enumerate(lead) if block.kind in spoken), len(lead))
    if words:
        yield Unit.FRONT, lead[:words]
    if words < len(lead):
        yield Unit.DIVISION, lead[words:]


def _provisions(stack: Stack) -> tuple[Address, ...]:
    return tuple(outer.address for outer in stack if outer.is_provision)
