"""How a formula calls several places at once, « the second and third paragraphs of article 12 », and counts.

One place is called by `called.py`. Several that are not of one kind, or not beside one another, have no
name together here.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from codicille.change.phrasing.called import ordinal
from codicille.sentence import Sentence, say
from codicille.text.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codicille.change.phrasing.called import Called
    from codicille.text.address import Address

LETTERS = (
    say("two"),
    say("three"),
    say("four"),
    say("five"),
    say("six"),
    say("seven"),
    say("eight"),
    say("nine"),
    say("ten"),
)


def in_letters(count: int) -> Sentence | int:
    """Return a number as a formula has it: from two to ten in letters, beyond in figures."""
    return LETTERS[count - 2] if 2 <= count <= 10 else count


def counted(sentence: Sentence) -> Sentence:
    """Return a sentence with the number it depends on in letters."""
    assert sentence.count is not None, "a sentence that counts has a number"
    values = {**dict(sentence.values), "count": in_letters(sentence.count)}
    return Sentence(sentence.one, sentence.many, sentence.count, tuple(sorted(values.items())))


def sentences_called(ranks: range, alinea: Called) -> Sentence:
    """Return how two or more sentences of an alinéa that follow one another are called."""
    last, outer = ordinal(ranks[-1]), alinea.of
    if ranks[0] == 1 and len(ranks) == 2:
        return say("the first and {last} sentences {outer}", last=last, outer=outer)
    if ranks[0] == 1:
        return say("the first to {last} sentences {outer}", last=last, outer=outer)
    first = ordinal(ranks[0])
    if len(ranks) == 2:
        return say("the {first} and {last} sentences {outer}", first=first, last=last, outer=outer)
    return say("the {first} to {last} sentences {outer}", first=first, last=last, outer=outer)


def alineas_called(addresses: Sequence[Address], outer: Called, alineas: int) -> Sentence | None:
    """Return how two or more alinéas that follow one another are called; None where a place has another name.

    `outer` is their provision and `alineas` how many it has.
    """
    steps = [address.last for address in addresses]
    if not all(step.unit is Unit.ALINEA and step.number.isdigit() for step in steps):
        return None
    ranks = [int(step.number) for step in steps]
    follow = all(other == one + 1 for one, other in pairwise(ranks))
    return _alineas(ranks, outer, alineas) if follow else None


def _alineas(ranks: Sequence[int], outer: Called, alineas: int) -> Sentence:
    first, last, of = ordinal(max(ranks[0], 2)), ordinal(ranks[-1]), outer.of
    if len(ranks) == 2:
        if ranks[0] == 1:
            return say("the first and {last} paragraphs {outer}", last=last, outer=of)
        if ranks[-1] == alineas:
            return say("the {first} and last paragraphs {outer}", first=first, outer=of)
        return say("the {first} and {last} paragraphs {outer}", first=first, last=last, outer=of)
    if ranks[0] == 1:
        return say("the first to {last} paragraphs {outer}", last=last, outer=of)
    if ranks[-1] == alineas:
        return say("the {first} to last paragraphs {outer}", first=first, outer=of)
    return say("the {first} to {last} paragraphs {outer}", first=first, last=last, outer=of)
