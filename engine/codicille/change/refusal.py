"""Why a patch cannot be applied, in words for a lawyer and in data for a page; it decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from codicille.change.place import MisfitKind
from codicille.change.source import shown
from codicille.errors import Where
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from codicille.change.patch import Hunk
    from codicille.change.place import Misfit

    NamePlace = Callable[[str, int], str | None]
    """Path and line number → the provision as a reader names it."""


_LEAD = 20
"""Signs shown before the first one that differs."""


class ReasonKind(StrEnum):
    """What stands against a patch."""

    NO_FILE = "no file"
    """It changes a file that the text does not have (any more)."""
    FILE_EXISTS = "file exists"
    """It creates a file, or moves one to a path, that is there already."""
    FILE_AND_FOLDER = "file and folder"
    """It would make a path a file and a folder at once."""
    TOUCHED_TWICE = "touched twice"
    """It uses one file in two ways that depend on their order."""
    WORDS_REMAIN = "words remain"
    """It removes a file that holds more than the patch shows."""
    WORDS_ABSENT = "words absent"
    """The text does not say what the patch expects."""
    LINE_ENDS = "line ends"
    """The words are there, but the lines end otherwise."""
    NOT_AT_START = "not at start"
    """The passage must open the file, and does not."""
    NOT_AT_END = "not at end"
    """The passage must close the file, and does not."""
    TAKEN = "taken"
    """Two passages of the patch are about the same lines."""
    TWINS = "twins"
    """The passage stands more than once, and the line number does not decide."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that stands against a patch."""

    kind: ReasonKind
    message: Sentence
    where: Where
    """Place in the text; the article is None unless a `name_place` told it."""
    patch_line: int
    """Line of the patch file, from 1; 0 for a patch that was computed."""
    expected: tuple[bytes, ...] = ()
    """The lines that the patch expects."""
    found: tuple[bytes, ...] = ()
    """As many lines of the text, from where the patch says."""
    twins: tuple[int, ...] = ()
    """Numbers, from 1, of the lines where the expected passage begins."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A patch that cannot be applied: nothing of it was."""

    reasons: tuple[Reason, ...]
    """At least one, in the order of the patch."""


def refuse_file(kind: ReasonKind, path: str, patch_line: int = 0) -> Reason:
    """Say what stands against a whole file's patch."""
    return Reason(kind, _FILE_MESSAGES[kind](path), Where(path), patch_line)


_FILE_MESSAGES: dict[ReasonKind, Callable[[str], Sentence]] = {
    ReasonKind.NO_FILE: lambda path: say(
        "the amendment changes “{path}”, which is not in the text", path=path
    ),
    ReasonKind.FILE_EXISTS: lambda path: say(
        "the amendment creates “{path}”, which is in the text already", path=path
    ),
    ReasonKind.FILE_AND_FOLDER: lambda path: say(
        "the amendment would make “{path}” a file and a folder at once", path=path
    ),
    ReasonKind.TOUCHED_TWICE: lambda path: say(
        "the amendment uses “{path}” twice, and the result would depend on the order", path=path
    ),
    ReasonKind.WORDS_REMAIN: lambda path: say(
        "the amendment removes “{path}”, but does not show all the words it holds", path=path
    ),
}


def refuse_hunk(
    path: str, lines: Sequence[bytes], hunk: Hunk, misfit: Misfit, name_place: NamePlace | None = None
) -> Reason:
    """Say why a hunk has no place in the file at `path`, whose lines are given."""
    expected = hunk.old_lines
    found = tuple(lines[hunk.old_place : hunk.old_place + len(expected)])
    kind = _kind(misfit, expected, found)
    difference = _first_difference(expected, found) if misfit.kind is MisfitKind.ABSENT else 0
    line = min(hunk.old_place + difference + 1, max(len(lines), 1))
    return Reason(
        kind=kind,
        message=_message(kind, expected[difference:], found[difference:], misfit.starts),
        where=Where(path, line, name_place(path, line) if name_place else None),
        patch_line=hunk.source_line,
        expected=expected,
        found=found,
        twins=tuple(start + 1 for start in misfit.starts) if kind is ReasonKind.TWINS else (),
    )


def _kind(misfit: Misfit, expected: tuple[bytes, ...], found: tuple[bytes, ...]) -> ReasonKind:
    if misfit.kind is not MisfitKind.ABSENT:
        return ReasonKind(misfit.kind.value)
    ends = b"\r\n"
    if [line.rstrip(ends) for line in expected] == [line.rstrip(ends) for line in found]:
        return ReasonKind.LINE_ENDS
    return ReasonKind.WORDS_ABSENT


def _first_difference(expected: tuple[bytes, ...], found: tuple[bytes, ...]) -> int:
    pairs = zip(expected, found, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), len(found))


def _message(
    kind: ReasonKind, expected: Sequence[bytes], found: Sequence[bytes], starts: Sequence[int]
) -> Sentence:
    if kind is ReasonKind.WORDS_ABSENT:
        return _difference(expected, found)
    words = next((shown(line) for line in expected if line.strip()), "")
    if kind is ReasonKind.TWINS:
        return _twins(words, starts)
    if kind is ReasonKind.NOT_AT_END and not expected:
        return say("the amendment adds words without saying between which lines")
    return _HUNK_MESSAGES[kind](words)


_HUNK_MESSAGES: dict[ReasonKind, Callable[[str], Sentence]] = {
    ReasonKind.LINE_ENDS: lambda words: say(
        "the text says “{words}” as the amendment expects, but its lines do not end in the same way",
        words=words,
    ),
    ReasonKind.NOT_AT_START: lambda words: say(
        "the amendment expects “{words}” to open the file, and it does not", words=words
    ),
    ReasonKind.NOT_AT_END: lambda words: say(
        "the amendment expects “{words}” to close the file, and it does not", words=words
    ),
    ReasonKind.TAKEN: lambda words: say("the amendment changes the passage “{words}” twice", words=words),
}


def _twins(words: str, starts: Sequence[int]) -> Sentence:
    """Say that a passage stands at several lines, given from 0."""
    return say(
        "the passage “{words}” stands at lines {lines}, and the amendment does not say which one it means",
        words=words,
        lines=tuple(start + 1 for start in starts),
    )


def _difference(expected: Sequence[bytes], found: Sequence[bytes]) -> Sentence:
    """Say where the text departs from what is expected; both begin at the first line that differs."""
    if not found:
        return say("the amendment expects “{words}”, and the text ends before", words=shown(expected[0]))
    wanted, read = (line.decode(errors="replace") for line in (expected[0], found[0]))
    common = next((at for at, pair in enumerate(zip(wanted, read, strict=False)) if len(set(pair)) > 1), 0)
    start = wanted.rfind(" ", 0, max(common - _LEAD, 0)) + 1
    before = "…" if start else ""
    return say(
        "the amendment expects “{expected}”, and the text says “{found}”",
        expected=before + shown(wanted[start:].encode()),
        found=before + shown(read[start:].encode()),
    )
