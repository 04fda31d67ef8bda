"""Where a text names its own articles: « l’article 31 bis », « Articles 5 to 8 », « Artikel 85 Abs. 3 ».

French, English and German are read at once. The articles of other laws are left out, as far as the words
after a number tell: what is not surely a reference to this text is none. It does not say what bears a
number; `outline.py` does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from codicille.text.address import Address
from codicille.text.numbering import ORDINALS, split_number
from codicille.text.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Reference:
    """One article named in a passage: `passage[start:end]`."""

    start: int
    end: int
    address: Address
    """The article, with the paragraph in it where one is named; never the number of a twin."""
    until: Address | None = None
    """The last article of a range, `address` being the first."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """The word that announces articles, as it is written."""

    start: int
    at: int
    """Where the first number begins."""
    is_german: bool
    is_list: bool
    """Whether several numbers may follow."""
    is_plural: bool
    """Whether the word itself says so: a number after a paragraph is then an article's again."""


_MARKUP = re.compile(r"\]\([^()\n]*\)|\[\^[^\]\s]+\]|[\[\]*_`\n]")
_WORD = re.compile(
    r"(?<![\w-])(?:(?P<german>Artikel[ns]?)|(?P<many>articles|arts\.|§§)|(?P<one>article|§)|(?P<short>art\.?))"
    r"(?![\w-])\s*(?:n[°º]s?\s*)?",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?:LO|L[PO]?|R|D|A|C)\s?[.*]?\s?\*?[0-9]")
"""The numbers of French codes: `L. 2121-17`, `LO 1112-1`, `R*423-1`."""
_GERMAN_NUMBER = re.compile(r"(?P<figure>[0-9]{1,4})(?:\s?(?P<letter>[a-z])(?!\w))?(?![\w-])")
_TO = r"(?:à|to|through|bis|[-–—])"
_NEXT = re.compile(
    rf"\s*(?:(?P<to>{_TO})|[,;]\s*(?:et|ou|and|or|und|oder|sowie)?|et|ou|and|or|und|oder|sowie|&)\s*(?=[0-9IVX])"
)
_FIGURES = re.compile(r"([0-9]{1,4})-([0-9]{1,4})(?![\w-])")
_GERMAN_RANGE = re.compile(r"[0-9]+\s+bis\s+[0-9]")

_ALINEA = r"alin[ée]as?|al\.?"
_PARAGRAPH = r"paragraphes?|paragraphs?|paras?\.?|Absatz(?:es)?|Absätzen?|Abs\.?|§+"
_ORDINALS = "|".join(sorted(ORDINALS, key=len, reverse=True))
_INNER = re.compile(
    rf"\s*,?\s*(?:(?:(?P<al>{_ALINEA})|(?P<para>{_PARAGRAPH}))\s*(?P<number>[0-9]{{1,3}}[a-z]?)(?!\w)"
    rf"|\((?P<bare>[0-9]{{1,3}}[a-z]?)\)|(?P<rank>{_ORDINALS})\s+alinéa)",
    re.IGNORECASE,
)
_OUTER = re.compile(
    rf"(?:(?:(?P<al>{_ALINEA})|(?P<para>{_PARAGRAPH}))\s*(?P<number>[0-9]{{1,3}}[a-z]?)|(?P<rank>{_ORDINALS})\s+alinéa)"
    r"\s+(?:de\s+l[’']|des|of)\s*$",
    re.IGNORECASE,
)
"""The paragraph said before its article: « alinéa 2 de l’article 28 »."""
_FINER = re.compile(
    r"\s*,?\s*(?:und|oder|et|ou|and|or|bis|à|to|[-–])?\s*"
    r"(?:(?:Satz|Sätze|Nr\.?|Nummer|Halbsatz|Buchst(?:abe|\.)|Abs(?:atz|ätze|\.)?|alinéas?|point|item|phrase)\s*)"
    r"(?:[0-9]{1,3}[a-z]?|[a-z])(?!\w)"
    r"|\s*(?:,|und|oder|bis|et|ou|and|or|à|to)\s*\([0-9a-z]{1,3}\)|\s*\([0-9a-z]{1,3}\)",
    re.IGNORECASE,
)
"""Finer levels, and further paragraphs: read over, to find the law that the whole belongs to."""

_FURTHER = re.compile(r"\s*(?:,|und|oder|bis|et|ou|and|or|à|to|[-–])\s*[0-9]{1,3}[a-z]?(?![\w.])")
"""Another paragraph, after a first: « Artikel 80 Abs. 1 und 3 »."""

_OF = re.compile(
    r"\s*,?\s*(?:de\s+(?:la|cette|notre)\s|de\s+l[’']|du\s|des\s|de\s|d[’']une?\s|of\s+(?:the\s)?|to\s+the\s|der\s|vom\s|dieser\s|dieses\s)\s*"
)
_LAW = re.compile(
    r"(?:[^\W\d_]+\s+)?(?:[A-ZÀ-Ý][^\W\d_]*\s+){0,3}?(?:"
    r"lois?|codes?|décrets?|ordonnances?|constitution|traités?|règlements?|arrêtés?|directives?|conventions?|charte"
    r"|statuts?|déclaration|délibérations?|protocoles?|accords?|acts?|statutes?|laws?|treaty|treaties|regulations?"
    r"|by-?laws|charter|agreement|protocol|covenant"
    r"|[^\W\d_]*(?:gesetz(?:e?s)?|gesetzbuch(?:e?s)?|verfassung|vertrage?s?|ordnung|satzung|abkommens?|charta|richtlinie)"
    r")(?![^\W_])",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"\s+(?P<name>[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,7}[A-ZÄÖÜ])(?!\w)")
"""A law by its letters: `BGB`, `CGCT`, `StGB`."""
_THIS = re.compile(r"(?:présente?s?|this|these|dieser|dieses|même)\b", re.IGNORECASE)


def references(passage: str, own: Sequence[str] = ()) -> tuple[Reference, ...]:
    """Return the references to articles of this text in a passage of Markdown, in order.

    `own` are names that this text goes by (`Grundgesetz`); what is said to be of them is of this text.

    >>> [str(one.address) for one in references("les articles 5 et 31 bis, et l’article 3 de la loi")]
    ['art_5', 'art_31bis']
    """
    plain = _MARKUP.sub(lambda found: " " * len(found[0]), passage)
    found: list[Reference] = []
    at = 0
    while (word := _WORD.search(plain, at)) is not None:
        group, at = _group(plain, _mention(word, plain))
        if group and not _is_of_another_law(plain, at, own):
            found += group
        at = max(at, word.end())
    return tuple(found)


def names_of(title: str, language: str) -> tuple[str, ...]:
    """Return the names by which a text of that title is referred to: the title, and the words it begins with.

    One word is a name in German only, where words are joined (`Grundgesetz`); elsewhere it takes two.
    """
    words = list(takewhile(lambda word: len(word) > 3, title.split()))
    short = words[:1] if language == "de" else words if len(words) > 1 else []
    return tuple(dict.fromkeys((title, *([" ".join(short)] if short else []))))


def _mention(word: re.Match[str], plain: str) -> _Mention:
    is_german = word["german"] is not None or _GERMAN_RANGE.match(plain, word.end()) is not None
    is_plural = word["many"] is not None
    return _Mention(word.start(), word.end(), is_german, is_list=word["one"] is None, is_plural=is_plural)


def _group(plain: str, mention: _Mention) -> tuple[list[Reference], int]:
    """Read the numbers after a word; return them, and where they end."""
    found: list[Reference] = []
    start, at = mention.start, mention.at
    outer = _OUTER.search(plain, max(0, start - 60), start)
    range_from: Reference | None = None
    while (one := _one(plain, at, mention)) is not None:
        name, end = one
        inside = _INNER.match(plain, end) or (outer if not found else None)
        address = _inside(Address.of(Unit.ARTICLE, name), inside)
        if inside is not None and inside is not outer:
            end = inside.end()
        end = _over(plain, end)
        if range_from is None:
            found.append(Reference(start, end, address))
        else:
            found[-1] = Reference(range_from.start, end, range_from.address, address)
        following = _NEXT.match(plain, end) if mention.is_list else None
        is_paragraph = len(address.steps) > 1 and not mention.is_plural
        if following is None or is_paragraph:
            return found, _over(plain, end, further=_FURTHER if is_paragraph else None)
        range_from = found[-1] if following["to"] else None
        start = at = following.end()
    return found, found[-1].end if found else mention.at


def _one(plain: str, at: int, mention: _Mention) -> tuple[str, int] | None:
    """Read one number; return its normal form and its end."""
    near = plain[at : at + 40]
    german = _GERMAN_NUMBER.match(near) if mention.is_german else None
    if german is not None:
        return german["figure"] + (german["letter"] or ""), at + german.end()
    dash = _FIGURES.match(near) if mention.is_list else None
    if dash is not None and int(dash[1]) < int(dash[2]):
        return dash[1], at + dash.end(1)
    found = None if _CODE.match(near) else split_number(near)
    if found is None:
        return None
    number, rest = found
    printed = near[: len(near) - len(rest)]
    if "." in printed:
        printed = printed.partition(".")[0]
        return printed, at + len(printed)
    return number.text, at + len(printed)


def _inside(article: Address, inner: re.Match[str] | None) -> Address:
    if inner is None:
        return article
    named = inner.groupdict()
    if named["rank"]:
        return article.child(Unit.ALINEA, ORDINALS[named["rank"].lower()])
    unit = Unit.ALINEA if named["al"] else Unit.PARAGRAPH
    return article.child(unit, named["number"] or named["bare"])


def _over(plain: str, end: int, further: re.Pattern[str] | None = None) -> int:
    """Return the end of what is only finer, or is one more paragraph."""
    while True:
        finer = _FINER.match(plain, end) or (further.match(plain, end) if further else None)
        if finer is None:
            return end
        end = finer.end()


def _is_of_another_law(plain: str, end: int, own: Sequence[str]) -> bool:
    """Whether the words after a reference say that it leads out of this text."""
    short = _ABBREVIATED.match(plain, end)
    if short is not None:
        return short["name"] not in own
    of = _OF.match(plain, end)
    if of is None:
        return False
    rest = plain[of.end() :]
    is_own = _THIS.match(rest) or _THIS.search(of[0]) or rest.casefold().startswith(_folded(own))
    return not is_own and _LAW.match(rest) is not None


def _folded(own: Sequence[str]) -> tuple[str, ...]:
    return tuple(name.casefold() for name in own)
