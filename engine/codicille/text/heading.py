"""A heading read as kind, number and title, in French, English and German at once; it nests nothing.

What names no kind of provision is a free division: it bears its printed number (`I. Die Grundrechte`),
or else a slug of its words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from codicille.text.numbering import ENDS, ORDINALS, ROMAN, Number, split_number
from codicille.text.rendering import plain
from codicille.text.unit import CONTAINERS, DIVIDING, WITHOUT_NUMBER, Unit, unit_of, words_pattern

LONGEST_SLUG = 40
"""Signs of a slug; cut between words where one ends before."""

_LIGATURES = {ord("œ"): "oe", ord("æ"): "ae"}
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
_ATTRIBUTES = re.compile(r"\s*\{[#.:][^{}]*\}\s*$")
_NAMED = re.compile(rf"{words_pattern(DIVIDING)}(?![^\W\d_])[.\s\u00a0]*")
_RANKED_GERMAN = re.compile(
    rf"(?P<rank>(?:[0-9]+|{ROMAN})[a-z]?)\.\s+"
    r"(?i:(?P<book>buch)|(?P<part>teil)|(?P<title>titel)|(?P<chp>kapitel)|(?P<subsec>unterabschnitt)"
    r"|(?P<sec>abschnitt))(?![^\W_])"
)
_WORDS = "|".join(sorted(ORDINALS, key=len, reverse=True))
_RANKED = re.compile(
    rf"(?P<rank>(?:[0-9]+|(?![CL]es?\s){ROMAN})(?=(?:e|ème|er|re|ère|nd|rd|st|th)\s)|(?i:{_WORDS}))"
    rf"[a-zè]*\s+{words_pattern((*CONTAINERS, Unit.AMENDMENT))}(?![^\W_]|\s+[a-zà-ÿ])"
)
_NUMBERED = re.compile(rf"(?=[0-9]|{ROMAN}[a-z]?\b|[A-Z]\b)")
_SEPARATED = re.compile(r"[.):]\s|[.)]?\s*$|\s*[–—:>-]\s")
_SEPARATORS = " \t\u00a0\u202f.:;,–—-_>"

_GONE = "(?i:abrogée?s?|supprimée?s?|aufgehoben|weggefallen|entfallen|repealed|revoked|deleted)"
_BRACKETED = rf"[(\[]\s*{_GONE}\b[^)\]\n]*[)\]]"
_NOTICE = re.compile(rf"[*_\s]*(?:{_GONE}|{_BRACKETED})[.*_\s]*")
_NOTICE_AT_END = re.compile(rf"{_BRACKETED}[.*_\s]*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says."""

    unit: Unit
    number: Number | None
    """None for what stands without one: a preamble, the only annex, a heading without a letter."""
    title: str
    """The words after kind and number, as reading text; empty where there are none."""
    printed: str
    """The whole heading as reading text, without footnote references."""
    designation: str
    """How a reader names the provision: `Article 1er`, `Annexe 2`, the words of a free division."""

    @property
    def is_repealed(self) -> bool:
        """Whether the heading itself says that its provision is repealed."""
        return is_repeal_notice(self.title) or _NOTICE_AT_END.search(self.printed) is not None


def read_heading(markdown: str) -> Heading:
    """Read a heading's Markdown, without the signs that make it a heading.

    >>> heading = read_heading("Article 12 bis – Composition[^2]")
    >>> str(heading.unit), str(heading.number), heading.title
    ('art', '12bis', 'Composition')
    """
    printed = reading_text(markdown)
    found = _read_named(printed) or _read_ranked(printed) or _read_numbered(printed)
    if found is None:
        words = slug(printed)
        return Heading(Unit.DIVISION, Number(words) if words else None, printed, printed, printed)
    unit, number, rest = found
    name = printed.removesuffix(rest).strip(_SEPARATORS)
    return Heading(unit, number, rest.strip(_SEPARATORS), printed, name)


def reading_text(markdown: str) -> str:
    """Return a heading's words without Markdown, footnote references or attributes, in composed letters."""
    bare = _ATTRIBUTES.sub("", _FOOTNOTE.sub("", markdown))
    return unicodedata.normalize("NFC", plain(bare))


def slug(words: str) -> str:
    """Return words as the number of a free division: small letters without accents, joined by `-`.

    >>> slug("Charte de l’État : les élus")
    'charte-de-l-etat-les-elus'
    """
    folded = unicodedata.normalize("NFKD", words).casefold().translate(_LIGATURES)
    kept = "".join(sign for sign in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(sign))
    joined = unicodedata.normalize("NFC", "-".join(re.findall(r"[^\W_]+", kept)))
    if len(joined) <= LONGEST_SLUG:
        return joined
    return joined[: LONGEST_SLUG + 1].rpartition("-")[0] or joined[:LONGEST_SLUG]


def is_repeal_notice(words: str) -> bool:
    """Whether a block only says that its provision is repealed: `[aufgehoben]`, `*(abrogé)*`.

    A sentence that speaks of a repeal is none: the number is kept and nothing else is said.
    """
    return _NOTICE.fullmatch(words) is not None


def _read_named(printed: str) -> tuple[Unit, Number | None, str] | None:
    word = _NAMED.match(printed)
    if word is None:
        return None
    unit, rest = unit_of(word), printed[word.end() :]
    found = split_number(rest)
    if found is not None:
        return unit, found[0], found[1]
    if unit in WITHOUT_NUMBER and re.match(ENDS, rest):
        return unit, None, rest
    return None


def _read_ranked(printed: str) -> tuple[Unit, Number | None, str] | None:
    ranked = _RANKED_GERMAN.match(printed) or _RANKED.match(printed)
    if ranked is None:
        return None
    found = split_number(ranked["rank"])
    return (unit_of(ranked), found[0], printed[ranked.end() :]) if found is not None else None


def _read_numbered(printed: str) -> tuple[Unit, Number | None, str] | None:
    found = split_number(printed) if _NUMBERED.match(printed) else None
    if found is None or not ("-" in found[0].text or _SEPARATED.match(found[1])):
        return None
    return Unit.DIVISION, found[0], found[1]
