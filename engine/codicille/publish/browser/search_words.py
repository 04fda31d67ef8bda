"""The words by which a text is searched: small letters, no accents, no elision, no French endings.

One rule for the index, made here, and for what a reader types, cut by the same rule in
`site/assets/words.js`; a test holds both to the same answer. It is no rule of comparison: that is
`text/words.py`.
"""

from __future__ import annotations

import re
import unicodedata

FRENCH = "fr"
MARKS = "\u0300-\u036f"
_WORD = re.compile(rf"(?:[^\W_][{MARKS}]*)+")
_MARK = re.compile(f"[{MARKS}]")
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)")
_APOSTROPHES = "'\u2019\u02bc"
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_FEMININE = (
    ("elle", "el"),
    ("enne", "en"),
    ("onne", "on"),
    ("trice", "teur"),
    ("euse", "eur"),
    ("ive", "if"),
)
"""Endings that double a letter or change it for the feminine, with the masculine's."""
SHORTEST = 3
"""Signs that an ending leaves at least."""


def terms(text: str, language: str) -> tuple[str, ...]:
    """Return the words of a text in order, as an index holds them; `language` is the text's.

    >>> terms("L’assemblée des élues", "fr")
    ('assembl', 'des', 'elu')
    """
    return tuple(_terms(text, is_french=language == FRENCH))


def _terms(text: str, *, is_french: bool) -> list[str]:
    found = []
    for match in _WORD.finditer(text):
        word = folded(match[0])
        is_elided = text[match.end() : match.end() + 1] in tuple(_APOSTROPHES) and _ELIDED.fullmatch(word)
        if not (is_french and is_elided):
            found.append(french_stem(word) if is_french else word)
    return found


def folded(word: str) -> str:
    """Return a word in small letters without accents or ligatures.

    >>> folded("Œuvrée")
    'oeuvree'
    """
    return _MARK.sub("", unicodedata.normalize("NFKD", word).lower()).translate(_LIGATURES)


def french_stem(word: str) -> str:
    """Return a folded word without the endings of plural and feminine, light enough to stay a word.

    >>> [french_stem(word) for word in ("elues", "municipaux", "citoyenne", "citoyens", "28e")]
    ['elu', 'municipal', 'citoyen', 'citoyen', '28e']
    """
    if any(sign.isdecimal() for sign in word):
        return word
    stem = _singular(word)
    for feminine, masculine in _FEMININE:
        if _may_lose(stem, feminine):
            stem = stem.removesuffix(feminine) + masculine
            break
    for _ in range(2):
        if _may_lose(stem, "e"):
            stem = stem[:-1]
    return stem


def _singular(word: str) -> str:
    if _may_lose(word, "aux") and not word.endswith("eaux"):
        return f"{word[:-3]}al"
    return word[:-1] if _may_lose(word, "s") or _may_lose(word, "x") else word


def _may_lose(word: str, ending: str) -> bool:
    return word.endswith(ending) and len(word) - len(ending) >= SHORTEST
