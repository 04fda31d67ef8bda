"""What a provision may be: title, chapter, article, alinéa…; their nesting, and the words for them.

The values are Akoma Ntoso's element names, or the abbreviations its Naming Convention 1.0 gives for
eIds. French, English and German words are read at once, since a text may hold several languages.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re


class Unit(StrEnum):
    """A kind of provision; the order is that in which kinds of one level are listed."""

    FRONT = "front"
    """What stands before a file's first heading: a title block, metadata."""
    FORMULA = "formula"
    """An enacting formula."""
    PREAMBLE = "preamble"
    BOOK = "book"
    PART = "part"
    SUBPART = "subpart"
    TITLE = "title"
    SUBTITLE = "subtitle"
    CHAPTER = "chp"
    SUBCHAPTER = "subchp"
    SECTION = "sec"
    SUBSECTION = "subsec"
    DIVISION = "dvs"
    """A free division: a heading that names no kind of provision."""
    ARTICLE = "art"
    AMENDMENT = "amendment"
    """An amendment that is kept as a provision of its own, as in the United States."""
    PARAGRAPH = "para"
    """A paragraph that bears its number: `(2)`; or, as a heading, what divides a subsection."""
    ALINEA = "al"
    POINT = "point"
    ITEM = "item"
    TABLE = "table"
    FOOTNOTE = "fn"
    ANNEX = "att"


CONTAINERS = (
    Unit.BOOK,
    Unit.PART,
    Unit.SUBPART,
    Unit.TITLE,
    Unit.SUBTITLE,
    Unit.CHAPTER,
    Unit.SUBCHAPTER,
    Unit.SECTION,
    Unit.SUBSECTION,
    Unit.PARAGRAPH,
)
"""What groups articles, the widest first."""
WITHIN_ARTICLES = frozenset({Unit.SECTION, Unit.SUBSECTION, Unit.PARAGRAPH})
"""Containers that may divide an article instead of grouping several."""
WHOLE = frozenset({Unit.ARTICLE, Unit.AMENDMENT, Unit.PREAMBLE, Unit.FORMULA, Unit.ANNEX})
"""What is read, amended and published as one provision, whatever headings divide it."""
WITHOUT_NUMBER = frozenset({Unit.PREAMBLE, Unit.FORMULA, Unit.ANNEX})
"""What may stand without a number."""

WORDS = {
    Unit.PREAMBLE: "préambule|preambule|preamble|präambel",
    Unit.FORMULA: "eingangsformel",
    Unit.BOOK: "livre|book|buch",
    Unit.SUBPART: "sous-partie|sub-?part",
    Unit.PART: "partie|part|teil",
    Unit.SUBTITLE: "sous-titre|sub-?title",
    Unit.TITLE: "titre|title|titel",
    Unit.SUBCHAPTER: "sous-chapitre|sub-?chapter",
    Unit.CHAPTER: "chapitre|chapter|kapitel|chap",
    Unit.SUBSECTION: "sous-section|sub-?section|unterabschnitt",
    Unit.SECTION: "section|abschnitt|sect|sec",
    Unit.ARTICLE: "articles?|artikel|art|§§?",
    Unit.AMENDMENT: "amendment",
    Unit.PARAGRAPH: "paragraphe|paragraph|absatz|abs|para",
    Unit.ANNEX: "annexe|annex|appendix|anhang|anlage|schedule",
    Unit.ALINEA: "alinéa|alinea|al",
    Unit.POINT: "point|nummer|nr|numéro|n°|buchstabe|lit",
    Unit.ITEM: "tiret|item",
    Unit.FOOTNOTE: "footnote|note|fußnote",
}
"""The words for each kind, as alternatives of a regular expression, in lower case."""
DIVIDING = (*CONTAINERS, Unit.ARTICLE, Unit.AMENDMENT, Unit.ANNEX, Unit.PREAMBLE, Unit.FORMULA)
"""The kinds whose word opens a heading."""


KINDS = frozenset(Unit)
"""Every kind; a plain string may be looked up in it."""


def words_pattern(units: tuple[Unit, ...]) -> str:
    """Return a pattern with one named group per kind, for text in any case."""
    named = (rf"(?P<{unit.value}>{WORDS[unit]})" for unit in units)
    return "(?i:" + "|".join(named) + ")"


def unit_of(match: re.Match[str]) -> Unit:
    """Return the kind whose group took part in a match of `words_pattern`."""
    return Unit(next(name for name, word in match.groupdict().items() if word and name in KINDS))
