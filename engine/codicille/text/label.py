"""Addresses as a reader says them: « Article 28, paragraph 2 »; translated later, like any sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.sentence import Sentence, say
from codicille.text.numbering import Number
from codicille.text.unit import Unit

if TYPE_CHECKING:
    from codicille.text.address import Address, Step

NUMBERED = {
    Unit.FRONT: say("Front matter of {number}"),
    Unit.FORMULA: say("Enacting formula {number}"),
    Unit.PREAMBLE: say("Preamble {number}"),
    Unit.BOOK: say("Book {number}"),
    Unit.PART: say("Part {number}"),
    Unit.SUBPART: say("Sub-part {number}"),
    Unit.TITLE: say("Title {number}"),
    Unit.SUBTITLE: say("Subtitle {number}"),
    Unit.CHAPTER: say("Chapter {number}"),
    Unit.SUBCHAPTER: say("Sub-chapter {number}"),
    Unit.SECTION: say("Section {number}"),
    Unit.SUBSECTION: say("Subsection {number}"),
    Unit.DIVISION: say("Division “{number}”"),
    Unit.ARTICLE: say("Article {number}"),
    Unit.AMENDMENT: say("Amendment {number}"),
    Unit.PARAGRAPH: say("paragraph ({number})"),
    Unit.ALINEA: say("paragraph {number}"),
    Unit.POINT: say("point {number}"),
    Unit.ITEM: say("item {number}"),
    Unit.TABLE: say("table {number}"),
    Unit.FOOTNOTE: say("footnote {number}"),
    Unit.ANNEX: say("Annex {number}"),
}
"""How each kind is said with its number; what French calls an alinéa, English calls a paragraph."""
BARE = {
    Unit.FRONT: say("Front matter"),
    Unit.FORMULA: say("Enacting formula"),
    Unit.PREAMBLE: say("Preamble"),
    Unit.DIVISION: say("Division"),
    Unit.ANNEX: say("Annex"),
}
"""How the kinds are said that may stand without a number."""

FIRST_ARTICLE = say("Article 1")
"""French counts it with an ordinal: « Article 1er »."""


def label(address: Address) -> Sentence:
    """Return the address as a sentence: « Article 28, paragraph 2 », « Title V, Chapter 2 »."""
    first, *others = (_step_label(step) for step in address.steps)
    for other in others:
        first = say("{outer}, {inner}", outer=first, inner=other)
    return first


def _step_label(step: Step) -> Sentence:
    if not step.number:
        return BARE.get(step.unit, Sentence(step.unit.value))
    if step.unit is Unit.ARTICLE and step.number == "1" and step.twin == 1:
        return FIRST_ARTICLE
    wording = NUMBERED[step.unit].one
    named = Sentence(wording, values=(("number", Number(step.number).readable),))
    if step.twin == 1:
        return named
    return say("{provision} (number {rank} of that name)", provision=named, rank=step.twin)
