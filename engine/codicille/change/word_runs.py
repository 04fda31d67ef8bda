"""Three wordings of a passage side by side, as runs: kept by both, or changed by one or both. Merges nothing.

Changes are compared in the readable shape that redlines have: the few words that two wordings share by
chance are given up, so that nothing is woven around them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from codicille.change.clash import Touching
from codicille.change.diff import Change, readable_script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.change.pieces import Cut

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
class _Owned:
    """A change, and whose it is."""

    change: Change
    is_ours: bool

    @property
    def place(self) -> tuple[int, int]:
        return self.change.old_start, self.change.old_end


def word_runs(base: Cut, ours: Cut, theirs: Cut, touching: Touching) -> list[Run]:
    """Return a passage as runs, in order; changes that overlap or touch are in one run."""
    owned = [_Owned(change, is_ours=True) for change in _changes(base, ours)]
    owned += [_Owned(change, is_ours=False) for change in _changes(base, theirs)]
    runs: list[Run] = []
    at = Run((0, 0), (0, 0), (0, 0))
    for group in _groups(base, sorted(owned, key=lambda one: one.place), touching):
        changed = _changed(group, at)
        runs += _kept(at, changed.base[0])
        runs.append(changed)
        at = changed
    return [*runs, *_kept(at, len(base.words))]


@lru_cache(maxsize=8192)
def _changes(base: Cut, side: Cut) -> tuple[Change, ...]:
    return readable_script(base.words, side.words)


def _groups(base: Cut, owned: Sequence[_Owned], touching: Touching) -> Iterator[list[_Owned]]:
    """Yield the changes that are near one another, whichever side they are of."""
    near: list[_Owned] = []
    end = 0
    for one in owned:
        if near and not _is_near(base, near[-1].change, end, one.change, touching):
            yield near
            near = []
        end = max(end, one.change.old_end) if near else one.change.old_end
        near.append(one)
    if near:
        yield near


def _is_near(base: Cut, last: Change, end: int, change: Change, touching: Touching) -> bool:
    """Whether a change overlaps or touches what ends at a word of the base."""
    if change.old_start < end:
        return True
    if touching is Touching.CLASH:
        return not any(_parts(word) for word in base.words[end : change.old_start])
    is_insertion = change.old_start == change.old_end or last.old_start == last.old_end
    return change.old_start == end and is_insertion


def _parts(word: str) -> bool:
    """Whether what stands between two changes parts them: a word does, and the border of a table's cell."""
    return word == "|" or any(map(str.isalnum, word))


def _changed(group: Sequence[_Owned], last: Run) -> Run:
    """Return the run of a group, after the run before it."""
    mine = tuple(one.change for one in group if one.is_ours)
    yours = tuple(one.change for one in group if not one.is_ours)
    start = group[0].change.old_start
    end = max(one.change.old_end for one in group)
    ours, theirs = last.ours[1] - last.base[1], last.theirs[1] - last.base[1]
    return Run(
        (start, end),
        (start + ours, end + ours + _growth(mine)),
        (start + theirs, end + theirs + _growth(yours)),
        mine,
        yours,
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
