"""From a diff in any dialect met in the wild to a `Patch`; it applies nothing.

Dialects: `git diff` and `git format-patch` (mail around it included), `diff -u`, `diff -ru`, quilt.
What Git reads is read as Git reads it (apply.c); what is doubtful is refused with its line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from codicille.change.header import GIT, Header, Naming, is_header_line, read_git_header, read_plain_header
from codicille.change.hunks import is_hunk_header, read_hunks
from codicille.change.patch import FilePatch, Hunk, Patch
from codicille.change.source import Source, shown
from codicille.errors import PatchError, Where
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMBINED = re.compile(rb"diff --(?:cc|combined) |@@@+ -\d")
_ONLY_IN = re.compile(rb"Only in .+: .+")
_BINARY = re.compile(rb"GIT binary patch\s*\Z|(?:Binary files|Files) .* differ\s*\Z")
_BETWEEN_FILES = re.compile(rb"(?:Only in |diff |Index: |={20,}|\s*\Z)")


def read_patch(
    data: bytes, name: str, *, strip: int | None = None, prefix: str = "", first_line: int = 1
) -> Patch:
    """Read a bare diff, or the diff inside a mail.

    `strip` is the number of leading folders to take away from paths (`-p`); None does as
    `git apply` does. Every path must be inside the folder `prefix`, which is taken away too.
    `first_line` is the number of the first line of `data` in the file called `name`.

    Raises PatchError on anything that is cut, miscounted, contradictory or not allowed.
    """
    source = Source.of(data, name, first_line)
    files = tuple(_read_files(source, Naming(strip, prefix)))
    if not files:
        raise PatchError(
            say("holds no change that can be read"),
            Where(name or None),
            say("Expected a unified diff, as git diff or diff -u write it."),
        )
    return Patch(files, name)


def _read_files(source: Source, naming: Naming) -> Iterator[FilePatch]:
    index = 0
    follows_prose = False
    while index < len(source.lines):
        header = _read_header(source, index, naming)
        if header is None:
            _check_prose(source, index, follows_prose=follows_prose)
            follows_prose = not _BETWEEN_FILES.match(source.lines[index])
            index += 1
            continue
        naming = header.naming
        hunks, after = read_hunks(source, header.after)
        _check_whole(source, header, hunks)
        yield _file_patch(header, hunks, source.number(index))
        follows_prose = False
        index = after


def _read_header(source: Source, index: int, naming: Naming) -> Header | None:
    line = source.lines[index]
    if line.startswith(GIT):
        if not is_header_line(source.line(index + 1)):
            _refuse_empty(source, index + 1)
        return read_git_header(source, index, naming)
    if line.startswith(b"--- ") and source.line(index + 1).startswith(b"+++ "):
        if not source.line(index + 2).startswith(b"@@ -"):
            _refuse_empty(source, index + 2)
        return read_plain_header(source, index, naming)
    return None


def _file_patch(header: Header, hunks: tuple[Hunk, ...], source_line: int) -> FilePatch:
    adds_only = len(hunks) == 1 and not hunks[0].old_count
    return FilePatch(
        old_path=header.old_path,
        new_path=header.new_path,
        old_id=header.old_id,
        new_id=header.new_id,
        hunks=hunks,
        may_create=adds_only and not header.is_git and header.old_path == header.new_path,
        source_line=source_line,
    )


def _check_whole(source: Source, header: Header, hunks: tuple[Hunk, ...]) -> None:
    """Refuse hunks that do not agree with what the file's header says."""
    says_nothing = not hunks and header.old_path == header.new_path
    if says_nothing or (not hunks and _BINARY.match(source.line(header.after))):
        _refuse_empty(source, header.after)
    has_old = header.old_path is None and any(hunk.old_count for hunk in hunks)
    has_new = header.new_path is None and any(hunk.new_count for hunk in hunks)
    if has_old or has_new:
        raise source.error(
            header.after,
            say("a file that is created has no old line, and one that is removed no new line"),
            say("Have the patch written again by the tool that made it."),
        )


def _refuse_empty(source: Source, index: int) -> NoReturn:
    line = source.line(index)
    if _BINARY.match(line):
        raise source.error(
            index,
            say("the patch changes a file that is not text"),
            say("A constitution is made of text files: leave images and documents out of the patch."),
        )
    _check_prose(source, index, follows_prose=False)
    raise source.error(
        index,
        say("a file is named here, but no change to it follows"),
        say("The patch was cut, or lost its lines beginning with “@@”: get the whole of it."),
    )


def _check_prose(source: Source, index: int, *, follows_prose: bool) -> None:
    """Refuse what would be skipped as prose although it changes something."""
    line = source.line(index)
    if is_hunk_header(line):
        raise source.error(
            index,
            say("changes begin here, but no file is named above them"),
            say("The patch lost its lines beginning with “---” and “+++”: get the whole of it."),
        )
    if _COMBINED.match(line):
        raise source.error(
            index,
            say("this is the diff of a merge, which compares more than two texts"),
            say("Compare two texts instead: git diff BEFORE AFTER."),
        )
    if _ONLY_IN.match(line) and not follows_prose:
        raise source.error(
            index,
            say("“{line}”: the words of that file are not in the patch", line=shown(line)),
            say("Have it written again with the option --new-file (-N) of diff."),
        )
