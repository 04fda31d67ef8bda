"""No-break spaces where a language's typography asks for them, in rendered HTML only; it changes no word.

French: before `; : ! ? » %` and after `«` (Lexique des règles typographiques en usage à l'Imprimerie
nationale), after `n°`, `art.`, `al.`, `L.` and `R.` before a figure, between a figure and the thousands that
follow it, and between a day and its month.
"""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_FRENCH = re.compile(
    r"(?<=\S) (?=[;!?%](?:[\s<]|$))|(?<=\S) (?=[:»])|(?<=«) |(?<=\bn°) |(?<=\d) (?=\d{3}(?!\d))"
    r"|(?:(?<=\bart\.)|(?<=\bal\.)|(?<=\b[LR]\.)) (?=\d)"
    rf"|(?:(?<=\b\d)|(?<=\b\d\d)|(?<=\b1er)) (?=(?:{_MONTHS})\b)"
)


def spaced(html: str, language: str) -> str:
    """Return HTML whose spaces do not break where they must not; tags hold no such space.

    >>> spaced("<p>Qui ? « Le maire »</p>", "fr").count("\u00a0")
    3
    """
    if language != "fr":
        return html
    return _FRENCH.sub(NO_BREAK, html)
