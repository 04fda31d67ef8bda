"""What changes inside one alinéa, as words that stand nowhere else in it; no place outside it is known here.

Everything is said of the alinéa as it was: all changes of an act apply together to the text that it found.
What cannot be said so, exactly, is not said: then the alinéa is worded anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from codicille.change.phrasing.alinea import ENDS, Alinea, grouped, has_open_quotation, words_of
from codicille.change.redline import Span, SpanKind, redline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST = 3
"""Changes in one alinéa beyond which it is clearer to read it anew."""
SIGNS = ENDS | {",", ";", ":"}


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
    SENTENCES_GONE = "sentences-gone"
    """Whole sentences, `count` of them from that of the number `sentence`, go."""
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
    count: int = 1
    """How many sentences go."""


@dataclass(frozen=True, slots=True)
class _Change:
    """The old words from `first` up to `end` leave their place to new ones, given likewise."""

    first: int
    end: int
    new_first: int
    new_end: int

    @property
    def is_one_sided(self) -> bool:
        """Whether words go and none come, or come and none go."""
        return self.first == self.end or self.new_first == self.new_end

    def by(self, shift: int) -> _Change:
        """Return it so many words later."""
        return _Change(self.first + shift, self.end + shift, self.new_first + shift, self.new_end + shift)


def edits(old: str, new: str) -> tuple[Edit, ...] | None:
    """Return what makes one alinéa the other; None where it is to be worded anew."""
    was, now = Alinea.of(old), Alinea.of(new)
    changes = _settled(tuple(_changes(grouped(old), grouped(new))), was, now)
    gone = {at for one in changes for at in range(one.first, one.end)}
    kept = [word for at, word in enumerate(was.words) if at not in gone and word[0].isalnum()]
    if changes and (len(changes) > MOST or not kept):
        return None
    told = [found for one in changes if (found := _Telling(was, now, one, gone).told()) is not None]
    is_apart = all(one.end <= other.first for one, other in pairwise(told))
    is_readable = not any(
        has_open_quotation(words) for one in told for words in (one.edit.old, one.edit.new, one.edit.after)
    )
    return tuple(one.edit for one in told) if len(told) == len(changes) and is_apart and is_readable else None


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


def _settled(changes: Sequence[_Change], was: Alinea, now: Alinea) -> tuple[_Change, ...]:
    """Return changes so placed among the words they leave alone that they read best."""
    made: list[_Change] = []
    for one, other in pairwise((*changes, _Change(len(was.words), 0, 0, 0))):
        last = made[-1].end if made else 0
        made.append(_placed(one, (last, other.first), was, now))
    return tuple(made)


def _placed(change: _Change, room: tuple[int, int], was: Alinea, now: Alinea) -> _Change:
    """Return where a change stands: on whole sentences if it can, and after the sign that it begins with.

    « engagées{. Il rappelle}. » puts in what « engagées. {Il rappelle.} » does: a sentence.
    """
    if not change.is_one_sided:
        return change
    earlier, later = (_slack(change, room, was, now, back=back) for back in (True, False))
    shifts = range(-earlier, later + 1)
    whole = [shift for shift in shifts if _is_whole(change.by(shift), was, now)]
    if whole:
        return change.by(min(whole, key=abs))
    is_after_sign = change.first == change.end > 0 and 1 in shifts and was.words[change.first] in SIGNS
    return change.by(1) if is_after_sign else change


def _slack(change: _Change, room: tuple[int, int], was: Alinea, now: Alinea, *, back: bool) -> int:
    """Return by how many words a change can stand earlier, or later, and make the same words."""
    words, first, end = was.words, change.first, change.end
    if first == end:
        words, first, end = now.words, change.new_first, change.new_end
    most = change.first - room[0] if back else room[1] - change.end
    ahead = zip(words[first:], words[end:], strict=False)
    behind = zip(reversed(words[:first]), reversed(words[:end]), strict=False)
    same = takewhile(lambda pair: pair[0] == pair[1], behind if back else ahead)
    return min(most, sum(1 for _ in same))


def _is_whole(change: _Change, was: Alinea, now: Alinea) -> bool:
    """Whether sentences go, or come, that leave the others whole."""
    if change.first < change.end:
        return bool(was.whole(change.first, change.end))
    is_between = change.first == len(was.words) or was.ended(change.first) is not None
    return is_between and bool(now.whole(change.new_first, change.new_end))


@dataclass(frozen=True, slots=True)
class _Told:
    """A change as a formula says it, and the old words that it takes hold of."""

    edit: Edit
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class _Telling:
    """Says one change in words that stand once; `gone` are the old words that any change takes out."""

    was: Alinea
    now: Alinea
    change: _Change
    gone: set[int]

    def told(self) -> _Told | None:
        """Return the change as it is said; None if no words say which ones it is about."""
        change, new = self.change, self.now.quoted(self.change.new_first, self.change.new_end)
        rank, region = self.was.region(change.first, max(change.end, change.first + 1))
        if change.first < change.end:
            return self._sentences_gone(new) or self._replacement(rank, region)
        before = self.was.ended(change.first)
        if change.first == len(self.was.words):
            edit = Edit(EditKind.COMPLETE, None, new=new)
        elif before is not None and new[:1].isupper() and new[-1:] in ENDS:
            edit = Edit(EditKind.SENTENCE, before, new=new)
        elif change.first == region[0] != self.was.mark or not change.first:
            edit = Edit(EditKind.BEGIN, rank, new=new)
        else:
            return self._insertion(rank, region, new)
        return _Told(edit, change.first, change.first)

    def _sentences_gone(self, new: str) -> _Told | None:
        """Return sentences that go, unless others come in their place or none would stay."""
        first, end = self.change.first, self.change.end
        ranks = self.was.whole(first, end)
        if new or not ranks or len(ranks) == len(self.was.sentences):
            return None
        old = self.was.quoted(first, end)
        return _Told(Edit(EditKind.SENTENCES_GONE, ranks[0], old=old, count=len(ranks)), first, end)

    def _insertion(self, rank: int | None, region: tuple[int, int], new: str) -> _Told | None:
        """Return words that are put in after as many of those before them as it takes to stand once.

        Where these do not, the words around are replaced.
        """
        end = self.change.first
        first = end - 1
        while first >= region[0] and not self.was.is_alone((first, end), region):
            first -= 1
        if first < region[0] or self.gone & set(range(first, end)):
            return self._replacement(rank, region)
        edit = Edit(EditKind.INSERT, rank, new=new, after=self.was.quoted(first, end))
        return _Told(edit, end, end)

    def _replacement(self, rank: int | None, region: tuple[int, int]) -> _Told | None:
        """Return words that go, with as many of those around them as it takes to stand once."""
        change = self.change
        first, end = change.first, change.end
        if first == end < region[1] and end not in self.gone:
            end += 1
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
