"""Words set in a word processor's ways to inline Markdown, proven to read back; it knows no blocks."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from codicille.text.inline import Face, read_signs, reading_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from codicille.intake.word.document import Piece

_SPECIAL = re.compile(r"([\\`*_\[\]<>&~|])")
_BLANKS = re.compile(r"[ \t\r\f\v]+")
_MARKS = ((Face.BOLD, "**"), (Face.ITALIC, "*"), (Face.STRUCK, "~~"))
_EDGES = re.compile(r"(\s*)(.*?)(\s*)\Z", re.DOTALL)
_BEGINS_BLOCK = re.compile(
    r"(?=#{1,6}(?:\s|$)|>|```|~~~|={1,}\s*$|(?:[-*_][ \t]*){3,}$|\||<|%|\[[^\]]+\]:|:\s)"
)
_REFERENCE = re.compile(r"\[\^[^\]\s]+\]")


def escaped(words: str) -> str:
    r"""Return words as Markdown that shows them, and them alone; signs are escaped only where they must be.

    >>> escaped("l’article 3 [nouveau]"), escaped("a*b*")
    ('l’article 3 [nouveau]', 'a\\*b\\*')
    """
    if not _SPECIAL.search(words):
        return words
    signs = read_signs(words)
    is_plain = not any(sign.faces or sign.link or sign.end - sign.start > 1 for sign in signs)
    if is_plain and reading_words(signs) == words and not _REFERENCE.search(words):
        return words
    return _SPECIAL.sub(r"\\\1", words)


def begun(markdown: str) -> str:
    """Return a paragraph's Markdown that begins no other kind of block."""
    return f"\\{markdown}" if _BEGINS_BLOCK.match(markdown) else markdown


def composed(words: str) -> str:
    """Return words in composed letters, each run of blanks (no-break ones left alone) as one space."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", words))


def inline(pieces: Sequence[Piece], notes: Mapping[str, str], *, faced: bool = True) -> tuple[str, bool]:
    """Return Markdown for the words of a paragraph, and whether it keeps how they are set apart.

    `notes` gives footnotes their names. Where the marks of bold and italic would not be read back, the words
    alone are written.
    """
    told = [piece for piece in pieces if piece.words or piece.note]
    if faced:
        markdown = _linked(told, notes)
        if reading_words(read_signs(markdown)).split() == _said(told, notes).split():
            return markdown.strip(), True
    return "".join(_plain(piece, notes) for piece in told).strip(), not faced


def _said(pieces: Sequence[Piece], notes: Mapping[str, str]) -> str:
    return "".join(f"[^{notes[p.note]}]" if p.note in notes else composed(p.words) for p in pieces)


def _linked(pieces: Sequence[Piece], notes: Mapping[str, str]) -> str:
    parts = []
    for link, group in groupby(pieces, key=lambda piece: piece.link):
        before, words, after = _split(_faced(tuple(group), notes, _MARKS))
        is_link = link and words and not re.search(r"[\s<>()]", link)
        parts.append(f"{before}[{words}]({link}){after}" if is_link else f"{before}{words}{after}")
    return "".join(parts)


def _faced(pieces: Sequence[Piece], notes: Mapping[str, str], marks: Sequence[tuple[Face, str]]) -> str:
    if not marks:
        return _joined(pieces, notes)
    (face, mark), *rest = marks
    parts = []
    for is_set, group in groupby(pieces, key=lambda piece: face in piece.faces):
        inner = _faced(tuple(group), notes, rest)
        before, words, after = _split(inner)
        parts.append(f"{before}{mark}{words}{mark}{after}" if is_set and words else inner)
    return "".join(parts)


def _joined(pieces: Sequence[Piece], notes: Mapping[str, str]) -> str:
    """Escape neighbours together: what one of them opens, the next must not close."""
    parts = []
    for has_note, group in groupby(pieces, key=lambda piece: bool(piece.note)):
        if has_note:
            parts += [_plain(piece, notes) for piece in group]
        else:
            parts.append(_broken("".join(piece.words for piece in group)))
    return "".join(parts)


def _plain(piece: Piece, notes: Mapping[str, str]) -> str:
    if piece.note:
        return f"[^{notes[piece.note]}]" if piece.note in notes else ""
    return _broken(piece.words)


def _broken(words: str) -> str:
    """Return words with hard line breaks as Markdown writes them."""
    return "\\\n".join(escaped(line) for line in composed(words).split("\n"))


def _split(words: str) -> tuple[str, str, str]:
    match = _EDGES.match(words)
    assert match is not None
    return match[1], match[2], match[3]
