"""Where one hunk stands in a file, exactly, or why nowhere; it changes nothing.

The rules are those of `git apply` without options (apply.c, find_pos and match_fragment): every line
equal, any distance from the stated line, at the start of the text when the hunk says line 1, at its
end when no unchanged line closes it. Two rules are stricter: where the passage stands more than once,
only the stated line decides, never the nearest one; and it decides only in the file that the patch was
drafted on, as far as one can tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from codicille.change.patch import LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.change.patch import Hunk


class MisfitKind(StrEnum):
    """Why a hunk has no place."""

    ABSENT = "absent"
    """Its passage stands nowhere in the file."""
    NOT_AT_START = "not at start"
    """It must open the file, and does not."""
    NOT_AT_END = "not at end"
    """It must close the file, and does not."""
    TAKEN = "taken"
    """An earlier hunk of the patch changed the passage already."""
    TWINS = "twins"
    """The passage stands more than once, and the stated line does not decide."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A hunk at its place: it replaces the old lines from `start` up to `end`, counted from 0."""

    hunk: Hunk
    start: int

    @property
    def end(self) -> int:
        """Index of the first old line after it."""
        return self.start + self.hunk.old_count

    @property
    def growth(self) -> int:
        """How many lines longer it makes the file."""
        return self.hunk.new_count - self.hunk.old_count


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a hunk has no place, and the indexes of the old lines where its passage stands."""

    kind: MisfitKind
    starts: tuple[int, ...] = ()


Misfits = tuple[tuple["Hunk", Misfit], ...]


def place_all(lines: Sequence[bytes], hunks: Sequence[Hunk]) -> tuple[tuple[Placed, ...], Misfits]:
    """Find the places of a file's hunks; return those found, and why the others have none."""
    placed: list[Placed] = []
    misfits: list[tuple[Hunk, Misfit]] = []
    for hunk in hunks:
        found = place(lines, hunk, placed)
        if isinstance(found, Placed):
            placed.append(found)
        else:
            misfits.append((hunk, found))
    return tuple(placed), tuple(misfits)


def place(lines: Sequence[bytes], hunk: Hunk, earlier: Sequence[Placed]) -> Placed | Misfit:
    """Find the place of a hunk among old lines, after the earlier hunks of the same file."""
    if not hunk.old_count:
        return _place_insertion(lines, hunk, earlier)
    wanted = hunk.old_lines
    stated = Placed(hunk, hunk.old_place)
    is_there = tuple(lines[stated.start : stated.end]) == wanted
    if is_there and _is_where_git_looks_first(stated, earlier) and _misfit(lines, stated, earlier) is None:
        return stated
    starts = tuple(_starts(lines, wanted))
    if not starts:
        return Misfit(MisfitKind.ABSENT)
    misfits = [_misfit(lines, Placed(hunk, start), earlier) for start in starts]
    if all(misfits):
        return Misfit(next(kind for kind in misfits if kind), starts)
    twins = (*starts, *_lookalikes(lines, wanted))
    if len(twins) > 1:
        return Misfit(MisfitKind.TWINS, tuple(sorted(twins)))
    return Placed(hunk, starts[0])


def uncertain(lines: Sequence[bytes], placed: Sequence[Placed]) -> Misfits:
    """Return the hunks that stand where they do by their line number alone.

    Their places are right only if the file is the one that the patch was drafted on.
    """
    doubts: list[tuple[Hunk, Misfit]] = []
    for one in placed:
        wanted = one.hunk.old_lines
        starts = tuple(_starts(lines, wanted)) if wanted else ()
        if len(starts) > 1:
            doubts.append((one.hunk, Misfit(MisfitKind.TWINS, starts)))
        elif not wanted and lines:
            doubts.append((one.hunk, Misfit(MisfitKind.NOT_AT_END)))
    return tuple(doubts)


def _place_insertion(lines: Sequence[bytes], hunk: Hunk, earlier: Sequence[Placed]) -> Placed | Misfit:
    """Place lines added with no line around them: Git adds them at the end, wherever they were meant."""
    at_end = Placed(hunk, len(lines))
    if not lines and not earlier:
        return at_end
    if hunk.old_start <= 1:
        return Misfit(MisfitKind.NOT_AT_START)
    is_meant = hunk.old_place == len(lines) and lines[-1].endswith(b"\n")
    return at_end if is_meant else Misfit(MisfitKind.NOT_AT_END)


def _starts(lines: Sequence[bytes], wanted: tuple[bytes, ...]) -> Iterator[int]:
    """Yield every index where the wanted lines stand."""
    start = -1
    last = len(lines) - len(wanted) + 1
    while True:
        try:
            start = lines.index(wanted[0], start + 1, max(last, 0))
        except ValueError:
            return
        if tuple(lines[start : start + len(wanted)]) == wanted:
            yield start


def _lookalikes(lines: Sequence[bytes], wanted: tuple[bytes, ...]) -> Iterator[int]:
    """Yield where a passage that closes the text stands, but for the blanks after it.

    Git takes such a place for the passage itself, and joins its last line to the next.
    """
    last = wanted[-1]
    if last.endswith(b"\n"):
        return
    for start in range(len(lines) - len(wanted) + 1):
        end = start + len(wanted)
        blanks = lines[end - 1].removeprefix(last)
        is_alike = blanks != lines[end - 1] and blanks and not blanks.strip()
        if is_alike and tuple(lines[start : end - 1]) == wanted[:-1]:
            yield start


def _misfit(lines: Sequence[bytes], candidate: Placed, earlier: Sequence[Placed]) -> MisfitKind | None:
    """Return what forbids a place where the passage stands, or None."""
    if any(one.start < candidate.end and candidate.start < one.end for one in earlier):
        return MisfitKind.TAKEN
    if _must_open(candidate.hunk) and _new_index(candidate, earlier) != 0:
        return MisfitKind.NOT_AT_START
    if _must_close(candidate.hunk):
        is_last = candidate.end == len(lines) and all(one.start < candidate.end for one in earlier)
        return None if is_last else MisfitKind.NOT_AT_END
    return None


def _new_index(candidate: Placed, earlier: Sequence[Placed]) -> int:
    """Return the index of the place in the file as the earlier hunks left it."""
    return candidate.start + sum(one.growth for one in earlier if one.end <= candidate.start)


def _is_where_git_looks_first(stated: Placed, earlier: Sequence[Placed]) -> bool:
    return _is_anchored(stated.hunk) or _new_index(stated, earlier) == max(stated.hunk.new_start - 1, 0)


def _is_anchored(hunk: Hunk) -> bool:
    return _must_open(hunk) or _must_close(hunk)


def _must_open(hunk: Hunk) -> bool:
    return hunk.old_start <= 1


def _must_close(hunk: Hunk) -> bool:
    return hunk.lines[-1].kind is not LineKind.CONTEXT
