"""Which heading stands in which: by kind where kinds are known, by level where they are free.

So neither levels that jump nor an article written one level above its chapter lose the structure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.text.address import Address
from codicille.text.unit import CONTAINERS, WHOLE, WITHIN_ARTICLES, Unit

if TYPE_CHECKING:
    from codicille.text.heading import Heading

_RANKS = {unit: rank for rank, unit in enumerate((*CONTAINERS, Unit.ARTICLE))}
_ARTICLES = frozenset({Unit.ARTICLE, Unit.AMENDMENT})
_APART = WHOLE - {Unit.ARTICLE}


@dataclass(frozen=True, slots=True)
class Open:
    """A heading under which the text goes on."""

    unit: Unit
    level: int
    """1 to 6 as Markdown counts, 7 for a bold one inside a paragraph."""
    address: Address
    is_provision: bool
    """False for a heading that only divides an article or an annex."""


Stack = tuple[Open, ...]
"""The open headings, the widest first."""


def unwind(stack: Stack, unit: Unit, level: int) -> Stack:
    """Return what stays open when a heading of that kind and level comes."""
    for depth, outer in enumerate(stack):
        if not _admits(outer, stack[:depth], unit, level):
            return stack[:depth]
    return stack


def _admits(outer: Open, around: Stack, unit: Unit, level: int) -> bool:
    is_deeper = level > outer.level
    if outer.unit in _ARTICLES:
        is_grouped = any(above.unit in WITHIN_ARTICLES for above in around)
        return is_deeper and (unit is Unit.DIVISION or (unit in WITHIN_ARTICLES and not is_grouped))
    if outer.unit in {Unit.PREAMBLE, Unit.FORMULA}:
        return is_deeper and unit is Unit.DIVISION
    if unit in _APART:
        return is_deeper and outer.unit is Unit.DIVISION
    if outer.unit in _RANKS and unit in _RANKS:
        return _RANKS[unit] > _RANKS[outer.unit]
    return is_deeper


def divides(unit: Unit, outer: Unit) -> bool:
    """Whether a heading that stands in a provision only divides it, instead of opening another."""
    return outer in _ARTICLES or (unit is Unit.DIVISION and outer in WHOLE)


def address_under(stack: Stack, heading: Heading) -> Address:
    """Return the address of a heading: flat for an article, stacked for what groups articles.

    Free divisions are passed over by what bears a number of its kind, so that a document's title does
    not stand in every address; numbers start afresh in an annex.
    """
    unit, number = heading.unit, heading.number.text if heading.number else ""
    if unit in WHOLE:
        above = [outer for outer in stack if outer.unit is Unit.ANNEX]
    elif unit is Unit.DIVISION:
        above = list(stack)
    else:
        above = [outer for outer in stack if outer.unit is not Unit.DIVISION]
    return above[-1].address.child(unit, number) if above else Address.of(unit, number)
