"""The text that proposals are compared on, indexed by lines: which alinéa a line is, and where to cut a file.

It reads no change. A file is cut between provisions only, so that each part reads as it does in the whole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from codicille.change.clash import AS_USUAL, MergeSettings, Spot
from codicille.text.outline import outline
from codicille.text.text import Blob, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from codicille.change.edit import LineEdit
    from codicille.text.outline import Outline
    from codicille.text.provision import Place, Provision


Ranges: TypeAlias = "tuple[tuple[int, int], ...]"
"""Runs of lines of a file, in order: the first, and the one after the last."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file: its lines and the places on them, in order. Lines and places are counted from 0."""

    path: str
    lines: tuple[bytes, ...]
    provisions: tuple[Provision, ...]
    places: tuple[Place, ...]
    owners: tuple[Provision, ...]
    """The provision of each place."""
    starts: tuple[int, ...]
    """The line each place begins at."""
    heads: tuple[int, ...]
    """The line each provision begins at."""

    def address(self, at: int) -> str:
        """Return the address of a place; empty beyond the ends of the file."""
        return str(self.places[at].address) if 0 <= at < len(self.places) else ""

    def place_at(self, line: int) -> int:
        """Return the place that a line belongs to; the last line's, past the end."""
        return max(bisect_right(self.starts, line) - 1, 0)

    def next_place(self, line: int) -> int:
        """Return the first place that begins after a line, or on it."""
        return bisect_left(self.starts, line)

    def span(self, at: int) -> tuple[int, int]:
        """Return the first line of a place and the one after its last; two places may share a line."""
        end = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.lines)
        return self.starts[at], max(end, self.starts[at] + 1)

    def between(self, start: int, end: int) -> range:
        """Return the places that have a line from `start` up to `end`."""
        if start >= end or not self.places:
            return range(0)
        first = bisect_left(self.starts, self.starts[self.place_at(start)])
        return range(first, self.place_at(end - 1) + 1)

    def has_words(self, at: int, edit: LineEdit) -> bool:
        """Whether an edit takes away words of a place, and not only the blank lines after it."""
        start, end = self.span(at)
        return any(line.strip() for line in self.lines[max(start, edit.start) : min(end, edit.end)])

    def is_joint(self, line: int) -> bool:
        """Whether a line put before this one stands between two places, or at an end of the file."""
        if line >= len(self.lines) or not self.places:
            return True
        first, end = self.span(self.place_at(line))
        if line == first:
            return True
        return not any(one.strip() for one in self.lines[line:end])

    def around(self, edits: Iterable[LineEdit]) -> Ranges:
        """Return the runs of lines that hold edits, each with a whole provision before and after."""
        starts = self.heads
        kept: list[tuple[int, int]] = []
        for edit in sorted(edits, key=lambda edit: edit.start):
            before = max(bisect_right(starts, edit.start) - 2, 0)
            after = bisect_right(starts, edit.end) + 1
            first = starts[before] if before else 0
            end = starts[after] if after < len(starts) else len(self.lines)
            if kept and first <= kept[-1][1]:
                first, end = kept[-1][0], max(end, kept.pop()[1])
            kept.append((first, end))
        return tuple(kept)


class Ground:
    """A text, its structure read once."""

    def __init__(self, text: Text, order: Sequence[str] = (), settings: MergeSettings = AS_USUAL) -> None:
        self.text = text
        self.order = order
        self.settings = settings
        self._sheets: dict[str, Sheet] = {}

    @cached_property
    def outline(self) -> Outline:
        """The structure of the text."""
        return outline(self.text, self.order)

    @cached_property
    def _by_path(self) -> dict[str, list[Provision]]:
        found: dict[str, list[Provision]] = {}
        for provision in self.outline.provisions:
            found.setdefault(provision.path, []).append(provision)
        return found

    def sheet(self, path: str) -> Sheet:
        """Return a file of the text, by lines."""
        known = self._sheets.get(path)
        if known is None:
            provisions = tuple(self._by_path.get(path, ()))
            pairs = [(provision, place) for provision in provisions for place in provision.places]
            places = tuple(place for _, place in pairs)
            owners = tuple(provision for provision, _ in pairs)
            starts = tuple(place.first_line - 1 for place in places)
            heads = tuple(provision.first_line - 1 for provision in provisions)
            known = Sheet(path, self.text[path].lines, provisions, places, owners, starts, heads)
            self._sheets[path] = known
        return known

    def spot(self, path: str, line: int = 1) -> Spot:
        """Return the place at a line, counted from 1, as a finding of a merge names it."""
        provision = self.outline.provision_at(path, line) if path in self.text else None
        if provision is None:
            return Spot(path, line)
        place = next(place for place in reversed(provision.places) if place.first_line <= line)
        return Spot(path, line, provision.designation, place.address)


def moved(ranges: Ranges, edits: Sequence[LineEdit]) -> Ranges:
    """Return where some runs of lines stand once edits are made, none of which touches an end of a run.

    Only what begins or ends the file is touched there, and belongs to the run.
    """
    growths = [(edit.start, len(edit.lines) - edit.end + edit.start) for edit in edits]
    return tuple(
        (
            first + sum(by for start, by in growths if start < first),
            end + sum(by for start, by in growths if start <= end),
        )
        for first, end in ranges
    )


def part_outline(path: str, lines: Sequence[bytes]) -> Outline:
    """Return the structure of some lines of a file, as if they were all of it."""
    return outline(Text(MappingProxyType({path: Blob(b"".join(lines))})))


def passage(lines: Sequence[bytes]) -> str:
    """Return lines as words, without the blanks at their ends."""
    return b"".join(lines).decode(errors="replace").strip()
