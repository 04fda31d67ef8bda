"""One alinéa cut into words and sentences, as formulas count them; it compares nothing.

Blanks count for nothing, but that a number whose digits stand in groups is one word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from codicille.text.marks import without_mark
from codicille.text.words import NO_BREAK, TOKEN

_END = re.compile(r"(?P<word>\w*)(?P<sign>[.!?…])(?:\s?[»”])?\s+(?=[«“]?\s?(?P<next>\w))")
ENDS = frozenset(".!?…")
_GROUPS = re.compile(rf"(?<!\d)(?<!\d[{NO_BREAK} .,])\d{{1,3}}(?:[{NO_BREAK} ]\d{{3}})+(?!\d)")
"""A number with a blank of any kind between its groups of digits."""
_SHORT = frozenset(
    "al art abs app av bd cf ch chap dr etc ex fig hab lit mgr mm mme mlle nr no pp st ste".split()  # noqa: SIM905 - words read better so
)
"""Words cut short by a full stop, which then ends no sentence; so are single letters."""
_CLOSING = {"«": "»", "“": "”", "„": "“”"}
"""What closes a quotation, by the mark that opens it."""


def sentence_ends(text: str) -> tuple[int, ...]:
    """Return the offset after each sentence and its blanks; in doubt, two sentences are one."""
    found = (
        match.end()
        for match in _END.finditer(text)
        if match["next"].isupper() and not (match["sign"] == "." and _is_short(match))
    )
    return (*found, len(text))


def _is_short(match: re.Match[str]) -> bool:
    """Whether a full stop belongs to a word cut short, or to a number that opens the alinéa."""
    word = match["word"]
    return (len(word) == 1 and word.isalpha()) or word.casefold() in _SHORT or not match.start("word")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words and signs of a text, without its blanks."""
    return tuple(word for word in TOKEN.findall(grouped(text)) if not word.isspace())


def grouped(text: str) -> str:
    """Return a text, as long as before, whose numbers have no-break spaces between their digits."""
    return _GROUPS.sub(lambda number: re.sub(r"\D", "\u00a0", number[0]), text)


def has_open_quotation(words: str) -> bool:
    """Whether a quotation mark stands in some words without the other of its pair."""
    expected: list[str] = []
    for sign in words:
        if expected and sign in expected[-1]:
            expected.pop()
        elif sign in _CLOSING:
            expected.append(_CLOSING[sign])
        elif sign in "»”":
            return True
    return bool(expected) or words.count('"') % 2 == 1


@dataclass(frozen=True, slots=True)
class Alinea:
    """The words of an alinéa, each with its place, and where sentences begin and end among them."""

    text: str
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    mark: int
    """How many of the words are its mark, `2°`."""
    sentences: tuple[tuple[int, int], ...]
    """By word: the first, and the one after the last."""

    @classmethod
    def of(cls, text: str) -> Alinea:
        """Cut an alinéa."""
        found = [match for match in TOKEN.finditer(grouped(text)) if not match[0].isspace()]
        rest = without_mark(text).strip()
        mark = sum(match.start() < len(text.rstrip()) - len(rest) for match in found) if rest else 0
        cuts = [mark, *(sum(match.start() < end for match in found) for end in sentence_ends(text))]
        sentences = tuple((a, b) for a, b in pairwise(cuts) if b > a)
        words = tuple(match[0] for match in found)
        return cls(text, words, tuple(match.span() for match in found), mark, sentences)

    def quoted(self, first: int, end: int) -> str:
        """Return some words with the blanks between them."""
        return self.text[self.places[first][0] : self.places[end - 1][1]] if first < end else ""

    def ended(self, word: int) -> int | None:
        """Return which sentence ends just before a word; None where none does, or there is one alone."""
        ranks = (rank for rank, (_, end) in enumerate(self.sentences[:-1], 1) if end == word)
        return next(ranks, None)

    def whole(self, first: int, end: int) -> range:
        """Return the ranks of the sentences that some words are, from 1; none where one is cut."""
        starts, ends = ([own[side] for own in self.sentences] for side in (0, 1))
        is_whole = first in starts and end in ends
        return range(starts.index(first) + 1, ends.index(end) + 2) if is_whole else range(0)

    def region(self, first: int, end: int) -> tuple[int | None, tuple[int, int]]:
        """Return the sentence that holds some words, and its own; the whole alinéa where none does."""
        if len(self.sentences) > 1:
            for rank, own in enumerate(self.sentences, 1):
                if own[0] <= first and end <= own[1]:
                    return rank, own
        return None, (self.mark if first >= self.mark else 0, len(self.words))

    def is_alone(self, span: tuple[int, int], region: tuple[int, int]) -> bool:
        """Whether some words stand once in a region and in the mark before it, whatever their capitals."""
        wanted = tuple(word.casefold() for word in self.words[span[0] : span[1]])
        first = 0 if region[0] <= self.mark else region[0]
        words = tuple(word.casefold() for word in self.words[first : region[1]])
        starts = range(len(words) - len(wanted) + 1)
        return sum(words[at : at + len(wanted)] == wanted for at in starts) == 1
