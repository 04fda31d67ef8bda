"""What word processors change by themselves, told from what people change: quotes, apostrophes, spaces.

Two wordings that differ in nothing else are one. A word that a person changed too is theirs, all of it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.redline import SpanKind, redline

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS = {
    **dict.fromkeys("\u2018\u2019\u02bc\u2032\u201b", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\t\u00a0\u202f\u2007\u2009", " "),
    "\u2026": "...",
    "\u2011": "-",
    "\u00ad": "",
    "\u200b": "",
    "\ufeff": "",
}
_WORD = re.compile(r"\S+\s*")
_BLANKS = " \t\u00a0\u202f\u2007\u2009"
_CLINGING = tuple(";:!?%\u00bb")
"""Signs before which French has a no-break space, put there by word processors as one types."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A passage as its writer meant it."""

    words: str
    restored: tuple[tuple[str, str], ...]
    """What the word processor had made of which words: each as it was, and as it came back."""


def settle(old: str, new: str) -> Settled:
    """Return the new wording, with the old one wherever they differ by typography alone.

    >>> settle("l'article 3", "l’article trois").words
    "l'article trois"
    """
    if old == new:
        return Settled(new, ())
    was, now = _fold(old), _fold(new)
    words: list[str] = []
    restored: list[tuple[str, str]] = []
    at_old = at_new = 0
    for span in redline(was.words, now.words):
        size = len(span.text)
        if span.kind is not SpanKind.INSERTED:
            kept, at_old = old[was.places[at_old] : was.places[at_old + size]], at_old + size
        if span.kind is not SpanKind.DELETED:
            came, at_new = new[now.places[at_new] : now.places[at_new + size]], at_new + size
        if span.kind is SpanKind.INSERTED:
            words.append(came)
        elif span.kind is SpanKind.KEPT:
            words.append(kept)
            restored += _changed(span.text, (old, was, at_old), (new, now, at_new))
    return Settled("".join(words), tuple(restored))


def folded(words: str) -> str:
    """Return words as they are compared: without what word processors change by themselves."""
    return _fold(words).words


@dataclass(frozen=True, slots=True)
class _Folded:
    words: str
    places: tuple[int, ...]
    """The place in the original of each sign, and of the end."""


def _fold(words: str) -> _Folded:
    """Fold; a blank that goes with a sign is that sign's, whichever of the two comes first."""
    signs: list[str] = []
    places: list[int] = []
    start = 0
    for at, sign in enumerate(words):
        plain = _SIGNS.get(sign, sign)
        if plain == " " and _goes_before(words, at):
            continue
        is_more = plain == " " and (signs[-1:] == [" "] or _goes_after(words, at))
        if plain and not is_more:
            signs += plain
            places += [start] * len(plain)
        start = at + 1
    return _Folded("".join(signs), (*places, len(words)))


def _goes_before(words: str, at: int) -> bool:
    """Whether a blank stands before « ; » or the like."""
    return words[at:].lstrip(_BLANKS)[:1] in _CLINGING


def _goes_after(words: str, at: int) -> bool:
    """Whether a blank follows an opening guillemet."""
    return words[:at].rstrip(_BLANKS)[-1:] == "\u00ab"


def _composed(words: str) -> str:
    """Return words in composed letters, ordinary blanks as one: a difference there is nobody's."""
    return re.sub("[ \t]+", " ", unicodedata.normalize("NFC", words))


def _changed(
    span: str, old: tuple[str, _Folded, int], new: tuple[str, _Folded, int]
) -> Iterator[tuple[str, str]]:
    """Yield the words of a span that are the same but for typography; `old` and `new` end where it ends."""
    for match in _WORD.finditer(span):
        was, came = (
            words[fold.places[end - len(span) + match.start()] : fold.places[end - len(span) + match.end()]]
            for words, fold, end in (old, new)
        )
        if _composed(was) != _composed(came):
            yield was.strip(" "), came.strip(" ")
