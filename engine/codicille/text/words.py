"""Words, white space and signs: the units of every comparison; it compares nothing itself.

A word keeps its inner apostrophes and hyphens (`l’assemblée`, `quatre-vingts`, `16-1-1`), a number
its separators (`3,5`, and `1 000 000` when its spaces are no-break ones), so that a change is shown
on whole words. The same rule can be written in a browser's regular expressions: nothing here is
possessive, atomic or looks behind.
"""

from __future__ import annotations

import re

MARKS = "\u0300-\u036f"
"""Combining accents: a decomposed letter is cut nowhere, although such letters are reported."""
NO_BREAK = "\u00a0\u202f\u2007\u2009"
"""No-break, narrow no-break, figure and thin spaces: what groups the digits of a number."""
JOINTS = "'\u2019\u02bc\u2010\u2011-"
"""Apostrophes (straight, typographic, modifier) and hyphens (plain, typographic, no-break)."""

NUMBER = rf"\d+(?:[{NO_BREAK}]\d\d\d(?!\d))*(?:[.,]\d+)*"
LETTER = rf"[^\W\d_][{MARKS}]*"
PART = rf"(?:{NUMBER}|{LETTER})+"
TOKEN = re.compile(rf"{PART}(?:[{JOINTS}]{PART})*|\s+|.", re.DOTALL)


def tokens(text: str) -> tuple[str, ...]:
    """Cut a text into words, runs of white space, and single signs; joined, they give it back.

    >>> tokens("L’assemblée compte 1 000 membres.")
    ('L’assemblée', ' ', 'compte', ' ', '1', ' ', '000', ' ', 'membres', '.')
    """
    return tuple(TOKEN.findall(text))
