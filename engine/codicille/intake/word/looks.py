"""Bold and italic that differ between a passage and what came back: listed, so that nobody is surprised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.intake.word.autocorrect import folded
from codicille.text.inline import Face
from codicille.text.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codicille.intake.word.document import Piece
    from codicille.text.passages import Part

_SEEN = frozenset({Face.BOLD, Face.ITALIC, Face.STRUCK})
_Faced = tuple[str, frozenset[Face]]


def ignored_looks(part: Part, pieces: Sequence[Piece]) -> tuple[tuple[str, str], ...]:
    """Return the words set in another way than in the text, where nothing else about them changed."""
    if not any(sign.faces for sign in part.signs) and not any(piece.faces for piece in pieces):
        return ()
    old = list(_words((sign.sign, sign.faces) for sign in part.signs))
    new = list(_words((sign, piece.faces) for piece in pieces for sign in piece.words))
    if [word for word, _faces in old] != [word for word, _faces in new]:
        return ()
    changed = [word for (word, was), (_word, now) in zip(old, new, strict=True) if was != now]
    return ((" ".join(changed), " ".join(changed)),) if changed else ()


def _words(signs: Iterable[_Faced]) -> Iterator[_Faced]:
    """Yield the words of a passage, each with the ways in which any of its signs is set."""
    told = list(signs)
    at = 0
    for token in tokens("".join(sign for sign, _faces in told)):
        faces = frozenset().union(*(faces for _sign, faces in told[at : at + len(token)])) & _SEEN
        at += len(token)
        if token.strip():
            yield folded(token), faces
