"""The mark printed before an alinéa, « (2) », « 1° », « a) », « – »: what it is and its number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from codicille.text.numbering import LATIN, read_number


class MarkKind(StrEnum):
    """The family of a mark; a mark of another family opens a level inside."""

    PARAGRAPH = "paragraph"
    """A number between parentheses: `(2)`, `(2a)`."""
    ROMAN = "roman"
    """`I. –`."""
    CAPITAL = "capital"
    """`A. –`, `A)`."""
    FIGURE = "figure"
    """`1.`, `1°`, `2° bis`, `1)`."""
    LETTER = "letter"
    """`a)`, `(a)`, `a bis)`."""
    DOUBLE = "double"
    """`aa)`, `(ii)`."""
    DASH = "dash"
    """A dash or a bullet, which bears no number."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as printed."""

    kind: MarkKind
    label: str
    """As printed, without the blanks around it."""
    number: str
    """The normal form of its number; empty for a dash."""


_LATIN = rf"(?:[ \u00a0]?(?:{'|'.join(sorted(LATIN, key=len, reverse=True))}))?"
_LINE_MARK = re.compile(
    rf"\s*(?P<label>(?P<paragraph>\([0-9]{{1,3}}[a-z]{{0,2}}\))"
    rf"|(?P<figure>[0-9]{{1,3}}(?:°{_LATIN}\)?|[a-z]?\\?[.)]))"
    rf"|(?P<letter>[a-z]{_LATIN}\)|\([a-z]\))"
    r"|(?P<double>(?P<twice>[a-z])(?P=twice)\)|\((?:[a-z]{2}|[ivx]{3,4})\))"
    rf"|(?P<roman>[IVXLC]+{_LATIN}\.[ \u00a0]?[–—-])"
    r"|(?P<capital>[A-Z](?:\.[ \u00a0]?[–—-]|\)))"
    r"|(?P<dash>\\?[–—•*+-]))(?=\s|$)"
)
_BULLET = re.compile(r"\s*(?P<label>[-*+])(?:\s+|$)")


def read_mark(line: str) -> Mark | None:
    """Read the mark a line begins with, blanks before it put aside; or None.

    >>> read_mark("2° bis Les personnes…")
    Mark(kind=<MarkKind.FIGURE: 'figure'>, label='2° bis', number='2bis')
    """
    match = _LINE_MARK.match(line)
    if match is None:
        return None
    kind = next(kind for kind in MarkKind if match[kind.value])
    label = match["label"].replace("\\", "")
    number = read_number(label)
    return Mark(kind, label, number.text if number is not None and kind is not MarkKind.DASH else "")


def read_item_mark(line: str) -> Mark | None:
    """Read the mark of a list item: the printed one after a bullet (`- 1° …`), or else the bullet's own."""
    bullet = _BULLET.match(line)
    inner = read_mark(line[bullet.end() :]) if bullet else None
    return inner if inner is not None and inner.kind is not MarkKind.DASH else read_mark(line)


def without_mark(words: str) -> str:
    """Return the words that follow the mark, or all of them."""
    match = _LINE_MARK.match(words)
    return words[match.end() :] if match else words
