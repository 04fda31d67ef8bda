"""The printed number of a provision as a value: its normal form and its place in the legal order.

It reads numbers only; which provision bears one is told by `heading.py`. The normal form is the
number part of an Akoma Ntoso eId (Naming Convention 1.0): no blank, no outer punctuation, inner
punctuation written `-`, case kept. Two rules of ours make it certain. An ordinal is written as its
figure (`1er`, `premier` → `1`; `Ier` → `I`), so that an article is found however it is printed. A
capital that follows a figure at a distance keeps it as `-` (`212-1-1 A` → `212-1-1-A`), because it
comes *before* its number, when the capital of `12A` comes after.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, total_ordering
from typing import TypeAlias

Rank: TypeAlias = tuple[int, int, int]
"""One piece of a number, as it sorts: what it is, of which kind, and its value."""

_UNITS = "bis ter quater quinquies sexies septies octies nonies decies"
_TEENS = "undecies duodecies terdecies quaterdecies quindecies sexdecies septdecies octodecies novodecies"
_TWENTIES = (
    "vicies unvicies duovicies tervicies quatervicies quinvicies sexvicies septvicies octovicies novovicies"
)
LATIN = {word: rank for rank, word in enumerate(f"{_UNITS} {_TEENS} {_TWENTIES} tricies".split(), start=2)}
"""Latin suffixes with their rank, `bis` being the second; spellings that differ come last."""
LATIN |= {"quattuordecies": 14, "quinquedecies": 15, "sedecies": 16, "septendecies": 17, "nonodecies": 19}

_FRENCH = "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième"
_ENGLISH = "first second third fourth fifth sixth seventh eighth ninth tenth"
_GERMAN = "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte"
ORDINALS = {
    word: str(rank)
    for language in (_FRENCH, _ENGLISH, _GERMAN)
    for rank, word in enumerate(language.split(), start=1)
}
"""Ordinals in words, as headings bear them, with the figure they stand for."""
ORDINALS |= {f"{word}{ending}": ORDINALS[word] for word in _GERMAN.split() for ending in "rs"}
ORDINALS |= {"première": "1", "premiere": "1", "seconde": "2", "unique": "unique"}

ROMAN = "(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
"""Roman figures up to 399: beyond, DIX and MIX would be numbers, and no text has that many titles."""
ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

BLANK = "[ \u00a0\u202f]"
ENDS = r"(?=\s*(?:$|[^\w\s]))"
"""What follows a letter that is a number: the end, or a sign; never a word."""


def _one_of(words: dict[str, int] | dict[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_LATIN = rf"(?:(?:{_one_of(LATIN)})(?![a-zà-ÿ0-9])|(?:{_one_of(LATIN).upper()})(?![^\W_]))"
_BASE = re.compile(
    rf"(?P<figure>[0-9]{{1,9}}(?![0-9]))(?:(?i:er|re|ère|ème|st|nd|rd|th)(?![^\W_])|[°º])?"
    rf"|(?P<word>(?i:{_one_of(ORDINALS)})(?![^\W_]))"
    rf"|(?P<roman>{ROMAN}|{ROMAN.lower()})"
    rf"(?:(?:(?<=I)(?:er|re|ère|ER|RE|ÈRE)|(?<=[IVXLC])(?:ème|ÈME))?(?![^\W_])|(?={_LATIN})|(?<=[IVX])(?=[a-z](?![^\W_])))"
    rf"|(?P<letter>[A-Za-z])(?=(?![^\W_])|{_LATIN})"
)
_SUFFIX = re.compile(
    rf"{BLANK}?(?P<latin>{_LATIN})"
    rf"|[-.\u2011](?P<child>[0-9]{{1,9}}(?![0-9]))"
    rf"|(?P<after>[A-Za-z])(?=(?![^\W_])|{_LATIN})"
    rf"|(?:{BLANK}|-)(?P<before>[A-Z])(?![^\W_]){ENDS}"
)
_UNCERTAIN = re.compile(r"[A-HJ-UWYZa-z]|[IVXLC]+[a-z]|[ivxlc]+")
"""Numbers that could be a word's letter (`L conseil`, `Il`): they need a sign, or the end, after them."""
_END: Rank = (1, 0, 0)
_OUTER = " \t\n\u00a0\u202f()[]{}.,:;°º–—-_*«»\"'"


@total_ordering
@dataclass(frozen=True, slots=True)
class Number:
    """A number in its normal form, ordered as the law orders insertions.

    >>> printed = ("6", "5 ter", "5 bis", "5 bis A", "5")
    >>> [str(number) for number in sorted(read_number(each) for each in printed)]
    ['5', '5bisA', '5bis', '5ter', '6']
    """

    text: str
    """The normal form: `1`, `12bis`, `16-1-1`, `V`; for a free division, the slug of its words."""

    @property
    def readable(self) -> str:
        """The number with the blanks a reader expects: `12 bis`, `5 bis A`, `212-1-1 A`."""
        spaced = re.sub(rf"(?<=[^\W_])({_LATIN})", r" \1", self.text)
        return re.sub(r"(?<=[a-z]{3})(?=[A-Z]$)|-(?=[A-Z]$)", " ", spaced)

    def __lt__(self, other: Number) -> bool:
        return (order(self.text), self.text) < (order(other.text), other.text)

    def __str__(self) -> str:
        return self.text


def split_number(text: str) -> tuple[Number, str] | None:
    """Read the number that `text` begins with; return it and what follows, or None.

    >>> split_number("12 bis – Composition")
    (Number(text='12bis'), ' – Composition')
    """
    found = _scan(text)
    if found is None:
        return None
    normal, _ranks, end = found
    is_cut = text[end : end + 1].isalnum()
    if is_cut or (_UNCERTAIN.fullmatch(normal) and not re.match(ENDS, text[end:])):
        return None
    return Number(normal), text[end:]


def read_number(text: str) -> Number | None:
    """Read a number that stands alone, however it is printed: `(2)`, `3°`, `1er`, `aa)`; or None."""
    bare = text.strip(_OUTER)
    if re.fullmatch("([a-z])\\1", bare):
        return Number(bare)
    found = split_number(bare)
    return found[0] if found is not None and not found[1] else None


@lru_cache(maxsize=8192)
def order(normal: str) -> tuple[Rank, ...]:
    """Return the rank of a normal form: each piece is a rank, and a piece `before` sorts under the end.

    Figures and Roman figures sort by value, then letters, then what is no number at all.
    """
    found = _scan(normal)
    if found is None or found[2] != len(normal):
        return ((9, 0, 0), _END)
    return (*found[1], _END)


def _scan(text: str) -> tuple[str, list[Rank], int] | None:
    base = _BASE.match(text)
    if base is None:
        return None
    normal, rank = _read_base(base)
    ranks, end, is_latin = [rank], base.end(), False
    while piece := _SUFFIX.match(text, end):
        added, rank = _read_suffix(piece, is_latin=is_latin)
        normal, end, is_latin = normal + added, piece.end(), piece["latin"] is not None
        ranks.append(rank)
    return normal, ranks, end


def _read_base(base: re.Match[str]) -> tuple[str, Rank]:
    if base["figure"]:
        return base["figure"], (1, int(base["figure"]), 0)
    if base["word"]:
        normal = ORDINALS[base["word"].lower()]
        return normal, (1, int(normal) if normal.isdigit() else 0, 0)
    if base["roman"] and not (base["roman"].islower() and len(base["roman"]) == 1):
        return base["roman"], (1, roman_value(base["roman"]), 0)
    letter = base["roman"] or base["letter"]
    return letter, (2, ord(letter.lower()), 0)


def _read_suffix(piece: re.Match[str], *, is_latin: bool) -> tuple[str, Rank]:
    if piece["latin"]:
        word = piece["latin"].lower()
        return word, (2, 1, LATIN[word])
    if piece["child"]:
        return f"-{piece['child']}", (2, 2, int(piece["child"]))
    letter = piece["after"] or piece["before"]
    if piece["before"] or (is_latin and letter.isupper()):
        return (letter if is_latin else f"-{letter}"), (0, 0, ord(letter))
    return letter, (2, 0, ord(letter.lower()))


def roman_value(figures: str) -> int:
    """Return the value of Roman figures, of either case.

    >>> roman_value("XIV")
    14
    """
    values = [ROMAN_VALUES[figure] for figure in figures.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
