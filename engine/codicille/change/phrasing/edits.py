"""What changes inside one alinéa, as words that stand nowhere else in it; no place outside it is known here.

Everything is said of the alinéa as it was: all changes of an act apply together to the text that it found.
What cannot be said so, exactly, is not said: then the alinéa is worded anew. Blanks count for nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from codicille.change.redline import Span, SpanKind, redline
from codicille.text.words import TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 3
"""Changes in one alinéa beyond which it is clearer to read it anew."""
_END = re.compile(r"(?P<word>\w*)(?P<sign>[.!?…])(?:\s?[»”])?\s+(?=[«“]?\s?(?P<next>\w))")
ENDS = frozenset(".!?…")
SIGNS = ENDS | {",", ";", ":"}
_SHORT = frozenset(
    "al art abs app av bd cf ch chap dr etc ex fig hab lit mgr mm mme mlle nr no pp st ste".split()  # noqa: SIM905 - words read better so
)
"""Words cut short by a full stop, which then ends no sentence; so are single letters."""


class EditKind(StrEnum):
    """What happens to words."""

    REPLACE = "replace"
    REMOVE = "remove"
    INSERT = "insert"
    """After the words named `after`."""
    BEGIN = "begin"
    """Before the first word of the sentence, or of the alinéa."""
    SENTENCE = "sentence"
    """Whole sentences, after that of the number `sentence`."""
    COMPLETE = "complete"
    """After the last word of the alinéa."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change; words are without the blanks around them."""

    kind: EditKind
    sentence: int | None
    """In which sentence, from 1; None where the alinéa has one alone, or the words stand in none alone."""
    old: str = ""
    """The words that go; they stand once in that sentence, or in the alinéa."""
    new: str = ""
    """The words that come."""
    after: str = ""
    """The words after which others are put in; they stand once as well."""


@dataclass(frozen=True, slots=True)
class _Change:
    """The old words from `first` up to `end` leave their place to new ones, given likewise."""

    first: int
    end: int
    new_first: int
    new_end: int


def edits(old: str, new: str) -> tuple[Edit, ...] | None:
    """Return what makes one alinéa the other; None where it is to be worded anew."""
    was, now = _Alinea.of(old), _Alinea.of(new)
    changes = [_slid(one, was, now) for one in _changes(old, new)]
    gone = {at for one in changes for at in range(one.first, one.end)}
    kept = [word for at, word in enumerate(was.words) if at not in gone and word[0].isalnum()]
    if changes and (len(changes) > MOST or not kept):
        return None
    told = [found for one in changes if (found := _Telling(was, now, one, gone).told()) is not None]
    is_apart = all(one.end <= other.first for one, other in pairwise(told))
    return tuple(one.edit for one in told) if len(told) == len(changes) and is_apart else None


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
    return tuple(word for word in TOKEN.findall(text) if not word.isspace())


def _changes(old: str, new: str) -> Iterator[_Change]:
    """Yield the changes of a redline, in words; those of blanks alone are left out."""
    at, first = [0, 0], [0, 0]
    for span in (*redline(old, new), Span(SpanKind.KEPT, ".")):
        count = len(words_of(span.text))
        if span.kind is not SpanKind.KEPT:
            at[span.kind is SpanKind.INSERTED] += count
        elif count:
            if at != first:
                yield _Change(first[0], at[0], first[1], at[1])
            first = [at[0] + count, at[1] + count]
            at = list(first)


def _slid(change: _Change, was: _Alinea, now: _Alinea) -> _Change:
    """Put words in after a sign instead of before it, where they begin with that sign.

    « engagées{. Il rappelle}. » puts in what « engagées. {Il rappelle.} » does: a sentence.
    """
    if change.first < change.end or change.first in {0, len(was.words)}:
        return change
    sign = was.words[change.first]
    if sign not in SIGNS or now.words[change.new_first] != sign:
        return change
    return _Change(change.first + 1, change.end + 1, change.new_first + 1, change.new_end + 1)


@dataclass(frozen=True, slots=True)
class _Alinea:
    """The old words, each with its place, and where sentences begin and end among them."""

    text: str
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]
    """By word: the first, and the one after the last."""

    @classmethod
    def of(cls, text: str) -> _Alinea:
        found = [match for match in TOKEN.finditer(text) if not match[0].isspace()]
        cuts = [0, *(sum(match.start() < end for match in found) for end in sentence_ends(text))]
        sentences = tuple((a, b) for a, b in pairwise(cuts) if b > a)
        return cls(
            text, tuple(match[0] for match in found), tuple(match.span() for match in found), sentences
        )

    def quoted(self, first: int, end: int) -> str:
        """Return some words with the blanks between them."""
        return self.text[self.places[first][0] : self.places[end - 1][1]] if first < end else ""

    def ended(self, word: int) -> int | None:
        """Return which sentence ends just before a word; None where none does, or there is one alone."""
        ranks = (rank for rank, (_, end) in enumerate(self.sentences[:-1], 1) if end == word)
        return next(ranks, None)

    def region(self, first: int, end: int) -> tuple[int | None, tuple[int, int]]:
        """Return the sentence that holds some words, and its own; the whole alinéa where none does."""
        if len(self.sentences) > 1:
            for rank, own in enumerate(self.sentences, 1):
                if own[0] <= first and end <= own[1]:
                    return rank, own
        return None, (0, len(self.words))

    def is_alone(self, span: tuple[int, int], region: tuple[int, int]) -> bool:
        """Whether some words stand once in a region, and hold a word."""
        wanted = self.words[span[0] : span[1]]
        size = len(wanted)
        starts = range(region[0], region[1] - size + 1)
        return sum(self.words[at : at + size] == wanted for at in starts) == 1


@dataclass(frozen=True, slots=True)
class _Told:
    """A change as a formula says it, and the old words that it takes hold of."""

    edit: Edit
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class _Telling:
    """Says one change in words that stand once; `gone` are the old words that any change takes out."""

    was: _Alinea
    now: _Alinea
    change: _Change
    gone: set[int]

    def told(self) -> _Told | None:
        change, new = self.change, self.now.quoted(self.change.new_first, self.change.new_end)
        rank, region = self.was.region(change.first, max(change.end, change.first + 1))
        if change.first < change.end:
            return self._replacement(rank, region)
        before = self.was.ended(change.first)
        if change.first == len(self.was.words):
            edit: Edit | None = Edit(EditKind.COMPLETE, None, new=new)
        elif before is not None and new[:1].isupper() and new[-1:] in ENDS:
            edit = Edit(EditKind.SENTENCE, before, new=new)
        elif change.first == region[0]:
            edit = Edit(EditKind.BEGIN, rank, new=new)
        else:
            edit = self._insertion(rank, region, new)
        return None if edit is None else _Told(edit, change.first, change.first)

    def _insertion(self, rank: int | None, region: tuple[int, int], new: str) -> Edit | None:
        """Return words that are put in after as many of those before them as it takes to stand once."""
        end = self.change.first
        first = end - 1
        while first >= region[0] and not self.was.is_alone((first, end), region):
            first -= 1
        if first < region[0] or self.gone & set(range(first, end)):
            return None
        return Edit(EditKind.INSERT, rank, new=new, after=self.was.quoted(first, end))

    def _replacement(self, rank: int | None, region: tuple[int, int]) -> _Told | None:
        """Return words that go, with as many of those around them as it takes to stand once."""
        change = self.change
        first, end = change.first, change.end
        while not self.was.is_alone((first, end), region):
            if first > region[0] and first - 1 not in self.gone:
                first -= 1
            elif end < region[1] and end not in self.gone:
                end += 1
            else:
                return None
        new = self.now.quoted(change.new_first - (change.first - first), change.new_end + (end - change.end))
        kind = EditKind.REPLACE if new else EditKind.REMOVE
        return _Told(Edit(kind, rank, old=self.was.quoted(first, end), new=new), first, end)
