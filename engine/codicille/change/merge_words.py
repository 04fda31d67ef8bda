"""One passage in three wordings → one wording, or the words that clash; it knows no file and no article.

Changes are compared in the readable shape that redlines have: the few words that two wordings share by
chance are given up, so that nothing is woven around them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from codicille.change.blanks import settled
from codicille.change.clash import ClashKind, Touching
from codicille.change.diff import Change, readable_script
from codicille.change.pieces import cut
from codicille.change.sentences import sentence_starts
from codicille.change.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.change.pieces import Cut


@dataclass(frozen=True, slots=True)
class MergedWords:
    """One wording; where words clash, `ours` and `theirs` are the two between which a person chooses."""

    ours: str
    theirs: str
    clashes: tuple[tuple[ClashKind, Wording], ...] = ()
    common: tuple[Wording, ...] = ()
    reviews: tuple[Wording, ...] = ()


class _Word(NamedTuple):
    """A word of the result: its index in each text that has it there."""

    base: int | None
    ours: int | None
    theirs: int | None


@dataclass(frozen=True, slots=True)
class _Group:
    """Changes near one another: the words of the base from `start` up to `end`, and what became of them."""

    start: int
    end: int
    ours: tuple[int, int]
    theirs: tuple[int, int]
    by_ours: tuple[Change, ...]
    by_theirs: tuple[Change, ...]


def merge_words(base: str, ours: str, theirs: str, touching: Touching) -> MergedWords:
    """Merge three wordings of one passage, blanks at its ends left out; bytes that are no text clash."""
    if "\0" in ours or "\0" in theirs:
        same = ours == theirs
        return MergedWords(ours, theirs, () if same else ((ClashKind.OVERLAP, Wording(base, ours, theirs)),))
    weave = _Weave(cut(base), cut(ours), cut(theirs))
    weave.group(touching)
    return MergedWords(
        ours=weave.passage(0, len(weave.base.words), is_ours=True),
        theirs=weave.passage(0, len(weave.base.words), is_ours=False),
        clashes=tuple(weave.clashes()),
        common=tuple(weave.common()),
        reviews=tuple(weave.reviews()),
    )


@lru_cache(maxsize=8192)
def _changes(base: Cut, side: Cut) -> tuple[Change, ...]:
    return readable_script(base.words, side.words)


@dataclass(slots=True)
class _Weave:
    base: Cut
    ours: Cut
    theirs: Cut
    groups: list[_Group] = field(default_factory=list)

    def group(self, touching: Touching) -> None:
        """Put changes together that overlap or touch, whichever side they are of."""
        mine, yours = _changes(self.base, self.ours), _changes(self.base, self.theirs)
        both = sorted([(one, True) for one in mine] + [(one, False) for one in yours], key=_place)
        near: list[tuple[Change, bool]] = []
        end = 0
        shift = (0, 0)
        for change, is_ours in both:
            if near and not self._is_near(near, end, change, touching):
                shift = self._close(near, shift)
                near = []
            end = change.old_end if not near else max(end, change.old_end)
            near.append((change, is_ours))
        if near:
            self._close(near, shift)

    def _is_near(
        self, near: Sequence[tuple[Change, bool]], end: int, change: Change, touching: Touching
    ) -> bool:
        if change.old_start < end:
            return True
        if touching is Touching.CLASH:
            return not any(_is_word(word) for word in self.base.words[end : change.old_start])
        last = near[-1][0]
        is_insertion = change.old_start == change.old_end or last.old_start == last.old_end
        return change.old_start == end and is_insertion

    def _close(self, near: Sequence[tuple[Change, bool]], shift: tuple[int, int]) -> tuple[int, int]:
        """Make a group of changes; return how far the sides' words are shifted after it."""
        mine = tuple(change for change, is_ours in near if is_ours)
        yours = tuple(change for change, is_ours in near if not is_ours)
        start = min(change.old_start for change, _ in near)
        end = max(change.old_end for change, _ in near)
        after = shift[0] + _growth(mine), shift[1] + _growth(yours)
        ours = start + shift[0], end + after[0]
        theirs = start + shift[1], end + after[1]
        self.groups.append(_Group(start, end, ours, theirs, mine, yours))
        return after

    def _is_common(self, group: _Group) -> bool:
        ours, theirs = self._words(group)
        return bool(group.by_ours and group.by_theirs) and ours == theirs

    def _words(self, group: _Group) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return self.ours.words[slice(*group.ours)], self.theirs.words[slice(*group.theirs)]

    def _wording(self, group: _Group) -> Wording:
        return Wording(
            self.base.passage(group.start, group.end),
            self.ours.passage(*group.ours),
            self.theirs.passage(*group.theirs),
        )

    def clashes(self) -> Iterator[tuple[ClashKind, Wording]]:
        """Yield the words that both sides changed, each otherwise."""
        for group in self.groups:
            if group.by_ours and group.by_theirs and not self._is_common(group):
                yield _kind(group), self._wording(group)

    def common(self) -> Iterator[Wording]:
        """Yield the changes that both sides made alike."""
        return (self._wording(group) for group in self.groups if self._is_common(group))

    def reviews(self) -> Iterator[Wording]:
        """Yield the sentences in which words of both sides were merged."""
        starts = [
            at for at in sentence_starts(self.base)
            if not any(group.start < at < group.end for group in self.groups)
        ]  # fmt: skip
        for start, end in zip(starts, [*starts[1:], len(self.base.words)], strict=True):
            inside = [one for one in self.groups if start <= one.start and one.end <= end]
            if any(not one.by_theirs for one in inside) and any(not one.by_ours for one in inside):
                yield self._sentence(start, end)

    def _sentence(self, start: int, end: int) -> Wording:
        mine = self._shift(start, end, is_ours=True)
        yours = self._shift(start, end, is_ours=False)
        return Wording(
            self.base.passage(start, end),
            self.ours.passage(*mine),
            self.theirs.passage(*yours),
            self.passage(start, end, is_ours=True),
        )

    def _shift(self, start: int, end: int, *, is_ours: bool) -> tuple[int, int]:
        """Return where a passage of the base, that cuts through no group, stands in a side."""
        changes = [
            change for group in self.groups for change in (group.by_ours if is_ours else group.by_theirs)
        ]
        before = _growth([one for one in changes if one.old_end <= start and one.old_start < start])
        inside = _growth([one for one in changes if start <= one.old_start and one.old_end <= end])
        return start + before, end + before + inside

    def passage(self, start: int, end: int, *, is_ours: bool) -> str:
        """Return the merge of a passage of the base; where words clash, those of the side named."""
        words = list(self._merged(start, end, is_ours=is_ours))
        parts: list[str] = []
        for at, word in enumerate(words):
            if at:
                parts.append(self._blank(words[at - 1], word))
            parts.append(self._text(word))
        return "".join(parts)

    def _merged(self, start: int, end: int, *, is_ours: bool) -> Iterator[_Word]:
        at = start
        shift_ours, shift_theirs = (
            self._shift(start, start, is_ours=side)[0] - start for side in (True, False)
        )
        for group in self.groups:
            if group.end < start or group.start > end or (group.start < start):
                continue
            if group.end > end:
                break
            yield from (_Word(one, one + shift_ours, one + shift_theirs) for one in range(at, group.start))
            yield from self._changed(group, is_ours=is_ours)
            at = group.end
            shift_ours, shift_theirs = group.ours[1] - at, group.theirs[1] - at
        yield from (_Word(one, one + shift_ours, one + shift_theirs) for one in range(at, end))

    def _changed(self, group: _Group, *, is_ours: bool) -> Iterator[_Word]:
        if self._is_common(group):
            pairs = zip(range(*group.ours), range(*group.theirs), strict=True)
            yield from (_Word(None, mine, yours) for mine, yours in pairs)
        elif not group.by_theirs or (group.by_ours and is_ours):
            yield from (_Word(None, one, None) for one in range(*group.ours))
        else:
            yield from (_Word(None, None, one) for one in range(*group.theirs))

    def _text(self, word: _Word) -> str:
        if word.ours is not None:
            return self.ours.words[word.ours]
        assert word.theirs is not None
        return self.theirs.words[word.theirs]

    def _blank(self, one: _Word, other: _Word) -> str:
        between = settled(
            _between(self.base, one.base, other.base),
            _between(self.ours, one.ours, other.ours),
            _between(self.theirs, one.theirs, other.theirs),
        )
        if between is not None:
            return between
        after = settled(
            _after(self.base, one.base), _after(self.ours, one.ours), _after(self.theirs, one.theirs)
        )
        return after or ""


def _place(change: tuple[Change, bool]) -> tuple[int, int]:
    return change[0].old_start, change[0].old_end


def _growth(changes: Sequence[Change]) -> int:
    return sum(one.new_end - one.new_start - one.old_end + one.old_start for one in changes)


def _between(text: Cut, one: int | None, other: int | None) -> str | None:
    if one is None or other is None or other != one + 1:
        return None
    return text.blanks[other]


def _after(text: Cut, word: int | None) -> str | None:
    return None if word is None else text.blanks[word + 1]


def _is_word(token: str) -> bool:
    return any(sign.isalnum() for sign in token)


def _kind(group: _Group) -> ClashKind:
    pairs = [(one, other) for one in group.by_ours for other in group.by_theirs]
    if any(one.old_start < other.old_end and other.old_start < one.old_end for one, other in pairs):
        return ClashKind.OVERLAP
    if group.start == group.end:
        return ClashKind.INSERTION
    return ClashKind.TOUCHING
