"""Bold and italic of what came back: which new words bear them, and which are listed as not taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.intake.word.autocorrect import folded
from codicille.text.inline import Face
from codicille.text.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codicille.intake.word.document import Piece
    from codicille.text.inline import Sign

_SEEN = frozenset({Face.BOLD, Face.ITALIC, Face.STRUCK})
KEPT = frozenset({Face.BOLD, Face.ITALIC})
"""What new words keep: nobody can tell whether words struck by hand are meant to go."""
_PLAIN: frozenset[Face] = frozenset()
_Faced = tuple[str, frozenset[Face]]
Faces = tuple[frozenset[Face], ...]


def ignored_looks(signs: Sequence[Sign], pieces: Sequence[Piece]) -> tuple[tuple[str, str], ...]:
    """Return the words that the new text, whose signs are given, sets in another way than the form does."""
    if not any(sign.faces for sign in signs) and not any(piece.faces for piece in pieces):
        return ()
    old = list(_words((sign.sign, sign.faces) for sign in signs))
    new = list(_words((sign, piece.faces) for piece in pieces for sign in piece.words))
    if [word for word, _faces in old] != [word for word, _faces in new]:
        return ()
    changed = [word for (word, was), (_word, now) in zip(old, new, strict=True) if was != now]
    return ((" ".join(changed), " ".join(changed)),) if changed else ()


def faces_of(words: str, pieces: Sequence[Piece]) -> Faces:
    """Return how each sign of a line is set, as the form has it; empty where the form has other words.

    A word is set as any of its signs is; a blank, as both words around it are.
    """
    told = list(_words((sign, piece.faces) for piece in pieces for sign in piece.words))
    if not any(faces for _word, faces in told):
        return ()
    line = tokens(words)
    if [folded(token) for token in line if token.strip()] != [word for word, _faces in told]:
        return ()
    rest = iter(faces & KEPT for _word, faces in told)
    by_token = [next(rest) if token.strip() else None for token in line]
    made: list[frozenset[Face]] = []
    for at, (token, faces) in enumerate(zip(line, by_token, strict=True)):
        around = [by_token[near] or _PLAIN for near in (at - 1, at + 1) if 0 <= near < len(line)]
        blank = around[0] & around[-1] if len(around) == 2 else _PLAIN
        made += [blank if faces is None else faces] * len(token)
    return tuple(made)


def _words(signs: Iterable[_Faced]) -> Iterator[_Faced]:
    """Yield the words of a passage, each with the ways in which any of its signs is set."""
    told = list(signs)
    at = 0
    for token in tokens("".join(sign for sign, _faces in told)):
        faces = frozenset().union(*(faces for _sign, faces in told[at : at + len(token)])) & _SEEN
        at += len(token)
        if token.strip():
            yield folded(token), faces
