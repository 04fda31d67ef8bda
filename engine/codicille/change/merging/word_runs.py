"""Three wordings of a passage side by side, as runs: kept by both, or changed by one or both. Merges nothing.

Changes between which only little words stay (`de`, `pour`), fewer than either of them changes, are one
change: such words are shared by chance, and nothing may be woven around them. The rule is the same for
changes of one side and of two, so that it makes no difference in which order amendments come together.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from codicille.change.clash import Touching
from codicille.change.diff import shortest_script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.change.diff import Change
    from codicille.change.merging.pieces import Cut

LITTLE = 4
"""Letters of a little word, at most; a number is none."""
Words: TypeAlias = tuple[int, int]
"""Words of one wording: from the first index up to the second."""


class Run(NamedTuple):
    """The same stretch of a passage in the three wordings."""

    base: Words
    ours: Words
    theirs: Words
    by_ours: tuple[Change, ...] = ()
    """What our side changed in it; empty, like `by_theirs`, in a run that both kept."""
    by_theirs: tuple[Change, ...] = ()

    @property
    def is_kept(self) -> bool:
        """Whether neither side changed it."""
        return not self.by_ours and not self.by_theirs

    def within(self, start: int, end: int) -> Run | None:
        """Return the part of the run that stands between two words of the base, None if there is none."""
        first, last = max(start, self.base[0]), min(end, self.base[1])
        if not self.is_kept:
            return self if start <= self.base[0] and self.base[1] <= end else None
        if first >= last:
            return None
        before, after = first - self.base[0], last - self.base[1]
        ours = self.ours[0] + before, self.ours[1] + after
        return Run((first, last), ours, (self.theirs[0] + before, self.theirs[1] + after))


@dataclass(frozen=True, slots=True)
class _Group:
    """Changes that are near one another: the words of the base from `start` up to `end` give way."""

    start: int
    end: int
    ours: tuple[Change, ...]
    theirs: tuple[Change, ...]

    @property
    def place(self) -> tuple[int, int]:
        return self.start, self.end

    @property
    def is_insertion(self) -> bool:
        return self.start == self.end

    def joined(self, other: _Group) -> _Group:
        """Return one group of two; this one begins first."""
        return _Group(
            self.start, max(self.end, other.end), self.ours + other.ours, self.theirs + other.theirs
        )


def word_runs(base: Cut, ours: Cut, theirs: Cut, touching: Touching) -> list[Run]:
    """Return a passage as runs, in order; changes that overlap or touch are in one run."""
    groups = [_Group(one.old_start, one.old_end, (one,), ()) for one in _changes(base, ours)]
    groups += [_Group(one.old_start, one.old_end, (), (one,)) for one in _changes(base, theirs)]
    runs: list[Run] = []
    at = Run((0, 0), (0, 0), (0, 0))
    for group in _Nearness(base, ours, theirs, touching).joined(groups):
        changed = _changed(group, at)
        runs += _kept(at, changed.base[0])
        runs.append(changed)
        at = changed
    return [*runs, *_kept(at, len(base.words))]


@lru_cache(maxsize=8192)
def _changes(base: Cut, side: Cut) -> tuple[Change, ...]:
    return shortest_script(base.words, side.words)


@dataclass(frozen=True, slots=True)
class _Nearness:
    """When changes are one."""

    base: Cut
    ours: Cut
    theirs: Cut
    touching: Touching

    def joined(self, groups: Sequence[_Group]) -> list[_Group]:
        """Join groups, given in any order, until none is near the next."""
        found = sorted(groups, key=lambda one: one.place)
        while True:
            fewer: list[_Group] = []
            for group in found:
                is_near = bool(fewer) and self._is_near(fewer[-1], group)
                fewer.append(fewer.pop().joined(group) if is_near else group)
            if len(fewer) == len(found):
                return found
            found = fewer

    def _is_near(self, one: _Group, other: _Group) -> bool:
        """Whether two groups overlap, touch, or have too few words between them."""
        if other.start < one.end:
            return True
        if self.touching is Touching.MERGE:
            return other.start == one.end and (one.is_insertion or other.is_insertion)
        between = self.base.words[one.end : other.start]
        if "|" in between:
            return False  # the border of a table's cell
        words = [word for word in between if _is_word(word)]
        is_weak = all(word.isalpha() and len(word) <= LITTLE for word in words)
        return not words or (is_weak and len(words) < min(self._size(one), self._size(other)))

    def _size(self, group: _Group) -> int:
        """Return how many words a group deletes, or inserts if they are more."""
        deleted = _count(self.base.words[group.start : group.end])
        mine = (_count(self.ours.words[one.new_start : one.new_end]) for one in group.ours)
        yours = (_count(self.theirs.words[one.new_start : one.new_end]) for one in group.theirs)
        return max(deleted, sum(mine), sum(yours))


def _count(words: Sequence[str]) -> int:
    return sum(_is_word(word) for word in words)


def _is_word(token: str) -> bool:
    """Whether a token is a word, no sign."""
    return any(map(str.isalnum, token))


def _changed(group: _Group, last: Run) -> Run:
    """Return the run of a group, after the run before it."""
    ours, theirs = last.ours[1] - last.base[1], last.theirs[1] - last.base[1]
    return Run(
        group.place,
        (group.start + ours, group.end + ours + _growth(group.ours)),
        (group.start + theirs, group.end + theirs + _growth(group.theirs)),
        group.ours,
        group.theirs,
    )


def _growth(changes: Sequence[Change]) -> int:
    return sum(one.new_end - one.new_start - one.old_end + one.old_start for one in changes)


def _kept(last: Run, end: int) -> Iterator[Run]:
    """Yield the run from another one to a word of the base, unless it is empty."""
    start = last.base[1]
    if start < end:
        length = end - start
        ours, theirs = last.ours[1], last.theirs[1]
        yield Run((start, end), (ours, ours + length), (theirs, theirs + length))
