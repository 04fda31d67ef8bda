"""Replaced lines: what the hunks of one file did, as the fewest replacements; it looks nothing up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.patch import LineKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codicille.change.place import Placed


@dataclass(frozen=True, slots=True)
class LineEdit:
    """Old lines from `start` up to `end`, counted from 0, give way to `lines`."""

    start: int
    end: int
    lines: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class FileEdits:
    """What a patch did to one file, in paths and line numbers of the text before the patch."""

    old_path: str | None
    """None when the file was created."""
    new_path: str | None
    """None when the file was removed."""
    edits: tuple[LineEdit, ...]
    """In order, none touching the next; empty for a pure rename."""


def edits_of(placed: Iterable[Placed]) -> tuple[LineEdit, ...]:
    """Return what hunks at their places replace, context left out."""
    edits: list[LineEdit] = []
    for one in sorted(placed, key=_start):
        for edit in _edits_of_hunk(one):
            _append(edits, edit)
    return tuple(edits)


def edited(lines: Sequence[bytes], edits: Iterable[LineEdit]) -> tuple[bytes, ...]:
    """Return the lines after the edits."""
    result: list[bytes] = []
    at = 0
    for edit in edits:
        result += lines[at : edit.start]
        result += edit.lines
        at = edit.end
    result += lines[at:]
    return tuple(result)


def composed(
    old_lines: Sequence[bytes], first: Sequence[LineEdit], second: Sequence[LineEdit]
) -> tuple[LineEdit, ...]:
    """Return the edits of old lines that do what `first` and then `second` (on its result) do."""
    pieces: list[int | bytes] = []
    at = 0
    for edit in first:
        pieces += range(at, edit.start)
        pieces += edit.lines
        at = edit.end
    pieces += range(at, len(old_lines))
    for edit in reversed(second):
        pieces[edit.start : edit.end] = edit.lines
    edits: list[LineEdit] = []
    for gap in _gaps(pieces, len(old_lines)):
        _append(edits, gap)
    return tuple(edits)


def _start(placed: Placed) -> int:
    return placed.start


def _edits_of_hunk(placed: Placed) -> Iterator[LineEdit]:
    """Yield an edit for every run of changed lines, most often one."""
    at = start = placed.start
    inserted: list[bytes] = []
    for line in placed.hunk.lines:
        kind = line.kind
        if kind is LineKind.INSERTED:
            inserted.append(line.content)
            continue
        if kind is LineKind.CONTEXT:
            if inserted or at > start:
                yield LineEdit(start, at, tuple(inserted))
                inserted = []
            start = at + 1
        at += 1
    if inserted or at > start:
        yield LineEdit(start, at, tuple(inserted))


def _append(edits: list[LineEdit], edit: LineEdit) -> None:
    """Add an edit, or lengthen the last one that it touches: a reader sees one replacement."""
    if edits and edits[-1].end == edit.start:
        last = edits.pop()
        edit = LineEdit(last.start, edit.end, last.lines + edit.lines)
    edits.append(edit)


def _gaps(pieces: Iterable[int | bytes], count: int) -> Iterator[LineEdit]:
    """Yield an edit wherever old lines, given by number, are missing or new ones stand."""
    at = 0
    for piece in pieces:
        if isinstance(piece, bytes):
            yield LineEdit(at, at, (piece,))
        elif piece > at:
            yield LineEdit(at, piece, ())
            at = piece + 1
        else:
            at += 1
    if at < count:
        yield LineEdit(at, count, ())
