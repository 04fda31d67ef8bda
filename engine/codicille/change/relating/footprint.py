"""What a proposal touches of a text: alinéas, points of insertion, whole provisions; it merges nothing.

Two sets are kept apart. `reach` is wide on purpose: two proposals whose reaches do not meet cannot clash, so
only those that meet need be merged. `touched` is exact: what a reader would say the proposal changes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from codicille.change.diff import edits_between, similarity
from codicille.change.effect import OperationKind, effect
from codicille.change.relating.ground import moved, part_outline, passage
from codicille.text.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codicille.change.clash import Spot
    from codicille.change.edit import FileEdits, LineEdit
    from codicille.change.effect import Operation
    from codicille.change.relating.ground import Ground, Sheet
    from codicille.text.outline import Outline
    from codicille.text.text import Text

Key: TypeAlias = tuple[str, str, int]
"""What may be met: an alinéa, a point of insertion (before the alinéa of that index), a path."""

REWRITTEN = 0.5
"""A provision of which less than this share of the words stays is rewritten as a whole."""
_NOWHERE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Touched:
    """One alinéa that a proposal changes or deletes."""

    spot: Spot
    before: str
    after: str
    """What stands there afterwards; empty where it is deleted."""


@dataclass(frozen=True, slots=True)
class Footprint:
    """What one proposal touches of one text."""

    reach: frozenset[Key] = frozenset()
    touched: Mapping[str, Touched] = field(default_factory=lambda: MappingProxyType({}))
    """By address, in the order of the text."""
    inserted: tuple[tuple[str, str], ...] = ()
    """Points of insertion: the addresses before and after; empty at an end of a file."""
    wholes: frozenset[str] = _NOWHERE
    """Addresses of the alinéas that it deletes, or whose provision it repeals or rewrites."""
    provisions: frozenset[str] = _NOWHERE
    """Addresses of the provisions that it changes, or inserts beside."""
    edits: Mapping[str, tuple[LineEdit, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """The lines it replaces, for the files that may be cut around them without changing what they say."""

    def holds(self, other: Footprint) -> bool:
        """Whether this proposal does away with a whole in which the other changes or inserts something."""
        if any(address in self.wholes for address in other.touched):
            return True
        return any(one in self.wholes and two in self.wholes for one, two in other.inserted)

    def covers(self, other: Footprint) -> bool:
        """Whether this proposal does away with everything that the other one changes."""
        return all(address in self.wholes for address in other.touched)


def footprint(ground: Ground, after: Text) -> Footprint:
    """Return what a proposal touches; `ground` is the text that it changes into `after`."""
    tracks = _Tracks(ground, after)
    for edits in edits_between(ground.text, after):
        tracks.follow(edits)
    return tracks.footprint()


class _Tracks:
    """A footprint in the making."""

    def __init__(self, ground: Ground, after: Text) -> None:
        self.ground = ground
        self.after = after
        self.reach: set[Key] = set()
        self.touched: dict[str, Touched] = {}
        self.inserted: list[tuple[str, str]] = []
        self.wholes: set[str] = set()
        self.provisions: set[str] = set()
        self.edits: dict[str, tuple[LineEdit, ...]] = {}

    def footprint(self) -> Footprint:
        return Footprint(
            frozenset(self.reach),
            MappingProxyType(self.touched),
            tuple(self.inserted),
            frozenset(self.wholes),
            frozenset(self.provisions),
            MappingProxyType(self.edits),
        )

    def follow(self, changed: FileEdits) -> None:
        """Take what is done to one file."""
        if changed.old_path != changed.new_path:
            for path in filter(None, (changed.old_path, changed.new_path)):
                self.reach.update(("path", part, 0) for part in _with_folders(path))
        if changed.old_path is None or not changed.edits:
            return
        sheet = self.ground.sheet(changed.old_path)
        now = self.after[changed.new_path].lines if changed.new_path else ()
        for edit in changed.edits:
            self._edit(sheet, edit, changed.edits, now)
        if changed.new_path is not None:
            self._structure(sheet, changed.edits, now)
        else:
            self.wholes.update(str(place.address) for place in sheet.places)

    def _edit(self, sheet: Sheet, edit: LineEdit, edits: Sequence[LineEdit], now: Sequence[bytes]) -> None:
        """Take one run of lines that gives way to another."""
        changed = [at for at in sheet.between(edit.start, edit.end) if sheet.has_words(at, edit)]
        if edit.start == edit.end and not sheet.is_joint(edit.start):
            changed = [sheet.place_at(edit.start)]
        for at in changed:
            self._touch(sheet, at, edits, now)
        first = changed[0] if changed else sheet.next_place(edit.start)
        last = changed[-1] + 1 if changed else max(first, sheet.next_place(edit.end))
        if not changed and any(line.strip() for line in edit.lines):
            self.inserted.append((sheet.address(first - 1), sheet.address(first)))
        self.reach.update(("gap", sheet.path, at) for at in range(first, last + 1))
        self.provisions.update(
            str(sheet.owners[at].address) for at in range(max(first - 1, 0), min(last + 1, len(sheet.places)))
        )

    def _touch(self, sheet: Sheet, at: int, edits: Sequence[LineEdit], now: Sequence[bytes]) -> None:
        place = sheet.places[at]
        self.reach.add(("place", sheet.path, at))
        start, end = sheet.span(at)
        was = self.ground.outline.source(place).strip()
        words = passage(now[_moved(start, edits, end=False) : _moved(end, edits, end=True)])
        spot = self.ground.spot(sheet.path, place.first_line)
        self.touched[str(place.address)] = Touched(spot, was, words)
        if not words:
            self.wholes.add(str(place.address))

    def _structure(self, sheet: Sheet, edits: tuple[LineEdit, ...], now: Sequence[bytes]) -> None:
        """Read the provisions around the edits again, and reach whatever reads otherwise untouched."""
        for lines in sheet.around(edits):
            cuts = (sheet.lines[slice(*lines)], now[slice(*moved((lines,), edits)[0])])
            old, new = (part_outline(sheet.path, cut) for cut in cuts)
            self._wholes(sheet, lines[0], old, new)
            kept = Counter(self._untouched(sheet, lines))
            there = Counter(
                (one.heading, new.source(place).strip()) for one in new.provisions for place in one.places
            )
            if Counter(_words(kept)) - Counter(_words(there)):
                self._reach_lines(sheet, (0, len(sheet.lines)))
                return
            if kept - there:
                self._reach_lines(sheet, lines)
        self.edits[sheet.path] = edits

    def _wholes(self, sheet: Sheet, line: int, old: Outline, new: Outline) -> None:
        """Take the provisions that are done away with; the outlines are of the lines from `line` on."""
        for one in effect(old, new).operations:
            if one.before is not None and _is_whole(one, old, new):
                owner = sheet.owners[sheet.place_at(line + one.before.first_line - 1)]
                self.wholes.update(str(place.address) for place in owner.places)

    def _reach_lines(self, sheet: Sheet, lines: tuple[int, int]) -> None:
        inside = sheet.between(*lines)
        self.reach.update(("place", sheet.path, at) for at in inside)
        self.reach.update(("gap", sheet.path, at) for at in range(inside.start, inside.stop + 1))

    def _untouched(self, sheet: Sheet, lines: tuple[int, int]) -> Iterator[tuple[str, str]]:
        """Yield the places that no edit touches: the heading each stands under, and its words."""
        for at in sheet.between(*lines):
            place = sheet.places[at]
            if str(place.address) not in self.touched:
                yield sheet.owners[at].heading, self.ground.outline.source(place).strip()


def _words(places: Counter[tuple[str, str]]) -> Iterator[str]:
    return (words for _, words in places.elements())


def _is_whole(one: Operation, old: Outline, new: Outline) -> bool:
    """Whether an operation does away with a provision: removes it, repeals it, or rewrites all of it."""
    if one.kind in {OperationKind.REMOVE, OperationKind.REPEAL}:
        return True
    if one.kind is not OperationKind.REPLACE or one.before is None or one.after is None:
        return False
    words = [tokens(outline.source(side)) for outline, side in ((old, one.before), (new, one.after))]
    was, now = ([word for word in side if not word.isspace()] for side in words)
    return similarity(was, now, REWRITTEN) == 0


def _moved(line: int, edits: Sequence[LineEdit], *, end: bool) -> int:
    """Return where a line of the old file stands in the new one; of a replaced one, where its run does."""
    by = 0
    for edit in edits:
        if edit.end < line or (edit.end == line and (not end or edit.start < edit.end)):
            by += len(edit.lines) - (edit.end - edit.start)
        elif edit.start < line < edit.end:
            return edit.start + by + (len(edit.lines) if end else 0)
    return line + by


def _with_folders(path: str) -> Iterator[str]:
    """Yield a path and the folders it stands in: one side's folder may be the other's file."""
    while path:
        yield path
        path = path.rpartition("/")[0]
