"""Weave the versions of a text, driven by the lines each change replaced; it compares no two versions anew.

So it says who wrote what as it was decided. Inside replaced lines, words that stay keep their author; a line
that leaves one place and comes to another in one version keeps its words' authors too.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from codicille.change.diff import similarity
from codicille.change.redline import Span, SpanKind, redline
from codicille.history.provenance import Provenance, Run, Weave
from codicille.text.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.change.edit import FileEdits, LineEdit
    from codicille.history.version import Version

ALIKE = 0.6
"""How much of a line that comes must be in one that leaves, for it to be that line, moved."""
TOO_SHORT = 4
"""Tokens below which a line is too short to be known again, unless it is the same to the letter."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """One span of a rewriting, with the words it takes; dead words met on the way stay between them."""

    span: Span
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Rewriting:
    """One edit: where it stands in the weave, and what becomes of the words there."""

    first: int
    last: int
    pieces: tuple[_Piece | Run, ...]
    """Dead words met are kept, as they are, between the pieces."""


@dataclass(slots=True)
class _Leaving:
    """The lines that leave their place in one version, each to be met again at most once."""

    lines: list[tuple[str, tuple[Run, ...]]] = field(default_factory=list)

    def note(self, piece: _Piece) -> None:
        """Note the whole lines of a deleted piece."""
        line: list[Run] = []
        for run in (run for run in piece.runs if run.died is None):
            line.append(run)
            if run.words.endswith("\n"):
                self._note_line(line)
                line = []
        self._note_line(line)

    def _note_line(self, line: list[Run]) -> None:
        words = "".join(run.words for run in line)
        # A few words out of a line, a number say, are not a line that moves.
        if words.strip() and (words.endswith("\n") or len(tokens(words)) >= TOO_SHORT):
            self.lines.append((words, tuple(line)))

    def met(self, words: str) -> tuple[str, tuple[Run, ...]] | None:
        """Return the line that left which a line that comes is, the same or much alike; take it."""
        if not self.lines or not words.strip():
            return None
        same = [place for place, (line, _) in enumerate(self.lines) if line.strip() == words.strip()]
        if not same:
            ours = tokens(words)
            if len(ours) >= TOO_SHORT:
                scores = [
                    (similarity(tokens(line), ours, ALIKE), -n) for n, (line, _) in enumerate(self.lines)
                ]
                best, place = max(scores)
                same = [-place] if best >= ALIKE else []
        return self.lines.pop(same[0]) if same else None


def weave(versions: tuple[Version, ...]) -> Provenance:
    """Weave all versions; `versions` are a replay's, from the founding act."""
    alive: dict[str, Weave] = {}
    finished: list[Weave] = []
    for version in versions:
        taken = [(edits, _take(alive, edits)) for edits in version.edits]
        jobs = [(edits, before, _rewritings(before.runs, edits)) for edits, before in taken]
        leaving = _leaving([rewriting for _, _, rewritings in jobs for rewriting in rewritings])
        for edits, before, rewritings in jobs:
            after = _woven(before, edits, rewritings, version.number, leaving)
            if edits.new_path is None:
                finished.append(after)
            else:
                alive[edits.new_path] = after
    return Provenance((*finished, *alive.values()))


def _take(alive: dict[str, Weave], edits: FileEdits) -> Weave:
    if edits.old_path is None:
        return Weave((), ())
    return alive.pop(edits.old_path)


def _rewritings(runs: Sequence[Run], edits: FileEdits) -> list[_Rewriting]:
    return [_rewriting(runs, edit) for edit in edits.edits]


def _rewriting(runs: Sequence[Run], edit: LineEdit) -> _Rewriting:
    first, last = _line_bounds(runs, edit.start, edit.end)
    region = runs[first:last]
    old = "".join(run.words for run in region if run.died is None)
    new = b"".join(edit.lines).decode()
    return _Rewriting(first, last, tuple(_cut(region, redline(old, new))))


def _leaving(rewritings: Sequence[_Rewriting]) -> _Leaving:
    leaving = _Leaving()
    for rewriting in rewritings:
        for piece in rewriting.pieces:
            if isinstance(piece, _Piece) and piece.span.kind is SpanKind.DELETED:
                leaving.note(piece)
    return leaving


def _woven(
    before: Weave, edits: FileEdits, rewritings: Sequence[_Rewriting], number: int, leaving: _Leaving
) -> Weave:
    names = before.names
    if edits.new_path != edits.old_path:
        names = (*names, (number, edits.new_path))
    runs = list(before.runs)
    # From the last to the first, so that earlier positions stay true.
    for rewriting in reversed(rewritings):
        runs[rewriting.first : rewriting.last] = _rewritten(rewriting, number, leaving)
    return Weave(names, tuple(runs))


def _line_bounds(runs: Sequence[Run], start: int, end: int) -> tuple[int, int]:
    """Return the positions of the runs that hold living lines `start` to `end` (from 0, end excluded)."""
    line = 0
    first = 0 if start == 0 else None
    for position, run in enumerate(runs):
        if line == end and first is not None:
            return first, position
        if run.died is None and run.words.endswith("\n"):
            line += 1
            if line == start and first is None:
                first = position + 1
                if start == end:
                    return first, first
    return (len(runs) if first is None else first), len(runs)


def _cut(region: Sequence[Run], spans: Sequence[Span]) -> Iterator[_Piece | Run]:
    """Give each span the living words it is about, and the dead ones among them; the rest stays as it is."""
    waiting = deque(region)
    for span in spans:
        if span.kind is SpanKind.INSERTED:
            yield _Piece(span, ())
            continue
        taken: list[Run] = []
        size = len(span.text)
        while size:
            run = waiting.popleft()
            if run.died is not None:
                taken.append(run)
                continue
            if len(run.words) > size:
                waiting.appendleft(replace(run, words=run.words[size:]))
                run = replace(run, words=run.words[:size])
            size -= len(run.words)
            taken.append(run)
        yield _Piece(span, tuple(taken))
    yield from waiting


def _rewritten(rewriting: _Rewriting, number: int, leaving: _Leaving) -> list[Run]:
    """Return the words of a place once it is rewritten: deletions marked, insertions put in."""
    done: list[Run] = []
    for piece in rewriting.pieces:
        if isinstance(piece, Run):
            done.append(piece)
        elif piece.span.kind is SpanKind.INSERTED:
            for line in _lines(piece.span.text):
                done += _coming(line, number, leaving)
        else:
            died = number if piece.span.kind is SpanKind.DELETED else None
            done += [replace(run, died=died) if run.died is None else run for run in piece.runs]
    return done


def _coming(line: str, number: int, leaving: _Leaving) -> list[Run]:
    """Return the words of a line that comes: new ones, and those that it brings from where it stood."""
    met = leaving.met(line)
    if met is None:
        return [Run(line, number)]
    old, runs = met
    done: list[Run] = []
    for piece in _cut([replace(run, died=None) for run in runs], redline(old, line)):
        assert isinstance(piece, _Piece), "all words of a line that leaves were alive"
        if piece.span.kind is SpanKind.INSERTED:
            done.append(Run(piece.span.text, number))
        elif piece.span.kind is SpanKind.KEPT:
            done += [Run(run.words, number, brought=run.origin) for run in piece.runs]
    return done


def _lines(text: str) -> list[str]:
    """Cut after each LF, and nowhere else."""
    *whole, rest = text.split("\n")
    return [line + "\n" for line in whole] + ([rest] if rest else [])
