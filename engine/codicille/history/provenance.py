"""A weave: each word with the version that brought it and the one that removed it; it compares nothing anew.

The weave of a file is driven by the lines each change replaced, so it says who wrote what as it was
decided. One weave answers for every version of its file: the words alive at a version, in order, are
that version's content.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codicille.change.redline import SpanKind, redline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codicille.change.apply import FileEdits, LineEdit
    from codicille.change.redline import Span
    from codicille.history.replay import Version


@dataclass(frozen=True, slots=True)
class Run:
    """Words that came together and, if they are gone, went together; never more than one line."""

    words: str
    born: int
    """Number of the version that brought them."""
    died: int | None = None
    """Number of the version that removed them."""

    def is_alive(self, version: int) -> bool:
        """Whether the words stand in that version."""
        return self.born <= version and (self.died is None or version < self.died)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one version, with the version that brought them."""

    words: str
    born: int


@dataclass(frozen=True, slots=True)
class Weave:
    """One file through all versions, under whatever names it had."""

    names: tuple[tuple[int, str | None], ...]
    """(first version, path) in order; None once the file is deleted."""
    runs: tuple[Run, ...]

    def path(self, version: int) -> str | None:
        """The file's path in a version; None where it does not exist."""
        known = [path for first, path in self.names if first <= version]
        return known[-1] if known else None

    def passages(self, version: int) -> tuple[Passage, ...]:
        """The file's words in a version, in order; neighbours of one origin are joined."""
        passages: list[Passage] = []
        for run in self.runs:
            if not run.is_alive(version):
                continue
            if passages and passages[-1].born == run.born:
                passages[-1] = Passage(passages[-1].words + run.words, run.born)
            else:
                passages.append(Passage(run.words, run.born))
        return tuple(passages)

    def content(self, version: int) -> str:
        """The file's whole content in a version."""
        return "".join(run.words for run in self.runs if run.is_alive(version))


@dataclass(frozen=True, slots=True)
class Provenance:
    """The weaves of all files that ever were."""

    weaves: tuple[Weave, ...]

    def of_file(self, path: str, version: int) -> tuple[Passage, ...]:
        """The passages of a file in a version; empty where there is no such file."""
        for weave in self.weaves:
            if weave.path(version) == path:
                return weave.passages(version)
        return ()

    def of_span(self, path: str, version: int, start: int, end: int) -> tuple[Passage, ...]:
        """The passages between two byte offsets of a file, cut at them."""
        return tuple(cut_passages(self.of_file(path, version), start, end))


def cut_passages(passages: Iterable[Passage], start: int, end: int) -> Iterator[Passage]:
    """Keep what lies between two byte offsets of the passages' joined UTF-8 content."""
    here = 0
    for passage in passages:
        size = len(passage.words.encode())
        first, last = max(start - here, 0), min(end - here, size)
        if first < last:
            words = passage.words.encode()[first:last].decode()
            yield Passage(words, passage.born)
        here += size


def weave(versions: tuple[Version, ...]) -> Provenance:
    """Weave all versions; `versions` are a replay's, from the founding act."""
    alive: dict[str, Weave] = {}
    finished: list[Weave] = []
    for version in versions:
        taken = [(edits, _take(alive, edits)) for edits in version.edits]
        for edits, before in taken:
            after = _woven(before, edits, version.number)
            if edits.new_path is None:
                finished.append(after)
            else:
                alive[edits.new_path] = after
    return Provenance((*finished, *alive.values()))


def _take(alive: dict[str, Weave], edits: FileEdits) -> Weave:
    if edits.old_path is None:
        return Weave((), ())
    return alive.pop(edits.old_path)


def _woven(before: Weave, edits: FileEdits, number: int) -> Weave:
    names = before.names
    if edits.new_path != edits.old_path:
        names = (*names, (number, edits.new_path))
    runs = list(before.runs)
    # From the last edit to the first, so that earlier line numbers stay true.
    for edit in reversed(edits.edits):
        _weave_edit(runs, edit, number)
    return Weave(names, tuple(runs))


def _weave_edit(runs: list[Run], edit: LineEdit, number: int) -> None:
    first, last = _line_bounds(runs, edit.start, edit.end)
    old = "".join(run.words for run in runs[first:last] if run.died is None)
    new = b"".join(edit.lines).decode()
    runs[first:last] = _rewritten(runs[first:last], redline(old, new), number)


def _line_bounds(runs: list[Run], start: int, end: int) -> tuple[int, int]:
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


def _rewritten(runs: Sequence[Run], spans: Iterable[Span], number: int) -> list[Run]:
    """Return the runs with the spans' deletions marked and insertions put in; dead runs stay in place."""
    waiting = deque(runs)
    done: list[Run] = []
    for span in spans:
        if span.kind is SpanKind.INSERTED:
            done.extend(Run(line, number) for line in _lines(span.text))
            continue
        died = number if span.kind is SpanKind.DELETED else None
        done.extend(replace(run, died=died) for run in _taken(waiting, len(span.text), done))
    done.extend(waiting)
    return done


def _taken(waiting: deque[Run], size: int, passed: list[Run]) -> Iterator[Run]:
    """Take living runs for `size` characters, splitting the last; dead ones met are passed over."""
    while size:
        run = waiting.popleft()
        if run.died is not None:
            passed.append(run)
            continue
        if len(run.words) > size:
            waiting.appendleft(replace(run, words=run.words[size:]))
            run = replace(run, words=run.words[:size])
        size -= len(run.words)
        yield run


def _lines(text: str) -> list[str]:
    """Cut after each LF, and nowhere else."""
    *whole, rest = text.split("\n")
    return [line + "\n" for line in whole] + ([rest] if rest else [])
