"""A number as word processors write it: `3`, `III`, `c`, `troisième`; it counts nothing.

Formats are those of ST_NumberFormat (ECMA-376-1, 17.18.59) that legal texts use; OpenDocument's five are
among them.
"""

from __future__ import annotations

from codicille.text.numbering import ORDINALS

_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_THOUSANDS = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"))
_CARDINALS = {
    "fr": [
        "un",
        "deux",
        "trois",
        "quatre",
        "cinq",
        "six",
        "sept",
        "huit",
        "neuf",
        "dix",
        "onze",
        "douze",
        "treize",
        "quatorze",
        "quinze",
        "seize",
    ],
    "en": ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
    "de": ["eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"],
}
_ORDINALS = {
    "fr": [
        "premier",
        "deuxième",
        "troisième",
        "quatrième",
        "cinquième",
        "sixième",
        "septième",
        "huitième",
        "neuvième",
        "dixième",
    ],
    "en": ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"],
    "de": ["erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte", "neunte", "zehnte"],
}
assert all(word in ORDINALS for words in _ORDINALS.values() for word in words)

OPENDOCUMENT = {
    "1": "decimal",
    "I": "upperRoman",
    "i": "lowerRoman",
    "A": "upperLetter",
    "a": "lowerLetter",
    "": "none",
}
"""OpenDocument's formats (ODF 1.3, 19.502) by the names of the other standard."""


def written(value: int, style: str, language: str) -> str:
    """Return a number in a format; in figures where the format is one that is not known.

    >>> written(4, "upperRoman", "fr"), written(28, "lowerLetter", "fr"), written(1, "ordinal", "fr")
    ('IV', 'bb', '1er')
    """
    if style in {"upperRoman", "lowerRoman"}:
        return _cased(_roman(value), style)
    if style in {"upperLetter", "lowerLetter"}:
        return _cased(_letters(value), style)
    if style == "ordinal":
        return _ordinal(value, language)
    words = {"cardinalText": _CARDINALS, "ordinalText": _ORDINALS}.get(style, {}).get(language, [])
    if 1 <= value <= len(words):
        return words[value - 1].capitalize()
    patterns = {"none": "", "bullet": "", "decimalZero": "{:02d}", "numberInDash": "- {} -"}
    return patterns.get(style, "{}").format(value)


def _cased(letters: str, style: str) -> str:
    return letters.lower() if style.startswith("lower") else letters


def _roman(value: int) -> str:
    letters = ""
    for worth, sign in (*_THOUSANDS, *_ROMAN):
        count, value = divmod(value, worth)
        letters += sign * count
    return letters


def _letters(value: int) -> str:
    """Word goes on after z with aa, bb, cc (17.18.59, upperLetter)."""
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else ""


def _ordinal(value: int, language: str) -> str:
    if language == "fr":
        return f"{value}er" if value == 1 else f"{value}e"
    if language == "en":
        tail = {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th") if value % 100 not in {11, 12, 13} else "th"
        return f"{value}{tail}"
    return f"{value}."
