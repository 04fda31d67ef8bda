"""The unified diff as a value: files, hunks, lines; it neither reads, writes nor applies one.

A patch says what would change, whichever tool wrote it. Numbers are those of the `@@` lines, from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum


class LineKind(StrEnum):
    """What a line of a hunk does; the value is the sign that begins it in a patch file."""

    CONTEXT = " "
    DELETED = "-"
    INSERTED = "+"


INVERSE = {
    LineKind.CONTEXT: LineKind.CONTEXT,
    LineKind.DELETED: LineKind.INSERTED,
    LineKind.INSERTED: LineKind.DELETED,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a hunk."""

    kind: LineKind
    content: bytes
    """The line with its LF; without it where the text ends there. A CR is part of the line."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines replaced at one place of a file, with the unchanged lines around them."""

    old_start: int
    """Number of the first line in the old file; with no old line, of the line it comes after."""
    old_count: int
    new_start: int
    new_count: int
    section: bytes
    """What follows the second `@@`: a reminder for readers, such as an article's heading."""
    lines: tuple[Line, ...]
    source_line: int = field(default=0, compare=False)
    """Line of the `@@` in the patch file, from 1; 0 when it was never in a file."""

    @property
    def old_lines(self) -> tuple[bytes, ...]:
        """The lines that must stand in the text, context included."""
        return tuple([line.content for line in self.lines if line.kind is not LineKind.INSERTED])

    @property
    def new_lines(self) -> tuple[bytes, ...]:
        """The lines that stand there afterwards, context included."""
        return tuple([line.content for line in self.lines if line.kind is not LineKind.DELETED])

    @property
    def old_place(self) -> int:
        """Index, from 0, of the first old line; where there is none, of the line it comes before."""
        return self.old_start - 1 if self.old_count else self.old_start


@dataclass(frozen=True, slots=True)
class FilePatch:
    """What happens to one file: changed, created, removed or renamed (with or without changes)."""

    old_path: str | None
    """Path before, relative to the text; None when the file is created."""
    new_path: str | None
    """Path after; None when the file is removed."""
    old_id: str | None = None
    """Git's id of the old content as the patch states it, perhaps shortened; None when it does not."""
    new_id: str | None = None
    hunks: tuple[Hunk, ...] = ()
    may_create: bool = False
    """Whether the file is created if the text lacks it: a plain diff that only adds does not say."""
    source_line: int = field(default=0, compare=False)
    """Line of the patch file where its header begins, from 1; 0 when it was never in a file."""

    @property
    def is_creation(self) -> bool:
        """Whether the patch says that the file did not exist."""
        return self.old_path is None

    @property
    def is_deletion(self) -> bool:
        """Whether the file is removed."""
        return self.new_path is None

    @property
    def is_rename(self) -> bool:
        """Whether the file changes its path."""
        return None not in {self.old_path, self.new_path} and self.old_path != self.new_path

    @property
    def path(self) -> str:
        """The path that names the file: the new one, or the old one of a removed file."""
        path = self.old_path if self.new_path is None else self.new_path
        assert path is not None, "a file patch names its file"
        return path


@dataclass(frozen=True, slots=True)
class Patch:
    """Changes to several files, done all together or not at all."""

    files: tuple[FilePatch, ...]
    name: str = field(default="", compare=False)
    """Where the patch was read: the path that messages show; empty when it was computed."""


def invert(patch: Patch) -> Patch:
    """Return the patch that undoes `patch`, file by file in reverse order."""
    return replace(patch, files=tuple(_invert_file(file) for file in reversed(patch.files)))


def _invert_file(file: FilePatch) -> FilePatch:
    return FilePatch(
        old_path=file.new_path,
        new_path=file.old_path,
        old_id=file.new_id,
        new_id=file.old_id,
        hunks=tuple(_invert_hunk(hunk) for hunk in file.hunks),
        source_line=file.source_line,
    )


def _invert_hunk(hunk: Hunk) -> Hunk:
    return Hunk(
        old_start=hunk.new_start,
        old_count=hunk.new_count,
        new_start=hunk.old_start,
        new_count=hunk.old_count,
        section=hunk.section,
        lines=_deletions_first(tuple(Line(INVERSE[line.kind], line.content) for line in hunk.lines)),
        source_line=hunk.source_line,
    )


def _deletions_first(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Put deleted lines before inserted ones in every run of changes, as patches are written."""
    ordered: list[Line] = []
    inserted: list[Line] = []
    for line in lines:
        if line.kind is LineKind.INSERTED:
            inserted.append(line)
            continue
        if line.kind is LineKind.CONTEXT:
            ordered += inserted
            inserted = []
        ordered.append(line)
    return (*ordered, *inserted)
