"""Text + patch → text, exactly, or why not: all files or none; it reads no disk.

The outcome and the bytes are those of `git apply` (Git 2.39, no option), except that nothing is ever
put on a passage that stands twice by its line number in a text other than the one drafted on
(`place.py`), nor done to one file in two ways whose result depends on the order of writing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from codicille.change.edit import FileEdits, LineEdit, composed, edited, edits_of
from codicille.change.place import place_all, uncertain
from codicille.change.refusal import Reason, ReasonKind, Refusal, refuse_file, refuse_hunk
from codicille.errors import Where
from codicille.text.text import Blob, Text, check_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from codicille.change.patch import FilePatch, Patch
    from codicille.change.place import Placed
    from codicille.change.refusal import NamePlace

__all__ = [
    "Applied",
    "FileEdits",
    "LineEdit",
    "Reason",
    "ReasonKind",
    "Refusal",
    "apply_patch",
]


@dataclass(frozen=True, slots=True)
class Applied:
    """A patch that was applied."""

    text: Text
    edits: tuple[FileEdits, ...]
    """One per file, in the order of the patch; all hold at once."""
    base: Text = field(repr=False)
    patch: Patch = field(repr=False)

    @property
    def is_exact_base(self) -> bool:
        """Whether every old blob id that the patch states is the id of that file in the base."""
        return _agree(self.base, ((file.old_path, file.old_id) for file in self.patch.files))

    @property
    def is_exact_result(self) -> bool:
        """Whether every new blob id that the patch states is the id of that file afterwards."""
        return _agree(self.text, ((file.new_path, file.new_id) for file in self.patch.files))


def _agree(text: Text, stated: Iterable[tuple[str | None, str | None]]) -> bool:
    return all(
        path in text and text[path].id.startswith(blob_id)
        for path, blob_id in stated
        if path is not None and blob_id is not None
    )


def apply_patch(text: Text, patch: Patch, name_place: NamePlace | None = None) -> Applied | Refusal:
    """Apply a patch to a text.

    `name_place` names the provision at a path and line, for the reasons of a refusal.
    """
    work = _Work(text, patch, name_place)
    reasons = [reason for file in patch.files for reason in work.apply_file(file)]
    if not reasons:
        reasons = work.check_folders()
    if reasons:
        return Refusal(tuple(reasons))
    return Applied(work.result(), work.file_edits(), text, patch)


@dataclass(frozen=True, slots=True, eq=False)
class _File:
    """One file as the patch has left it so far."""

    old_path: str | None
    new_path: str | None
    old_lines: Sequence[bytes]
    lines: Sequence[bytes]
    edits: tuple[LineEdit, ...] = ()


class _Work:
    """The files touched so far, while one patch is applied.

    As in Git, a rename reads the text as it stood before the patch, so that two files may swap
    their paths; a change in place reads what the patch has made of the file so far.
    """

    def __init__(self, text: Text, patch: Patch, name_place: NamePlace | None) -> None:
        self.text = text
        self.name_place = name_place
        self.leaving = {file.old_path for file in patch.files if file.old_path != file.new_path}
        self.done: list[_File] = []
        self.by_path: dict[str, _File] = {}
        self.used: set[str] = set()

    def apply_file(self, file: FilePatch) -> list[Reason]:
        """Apply one file's patch; return what stands against it."""
        before = self._before(file)
        if isinstance(before, Reason):
            return [before]
        placed, misfits = place_all(before.lines, file.hunks)
        doubts = () if misfits else uncertain(before.lines, placed)
        if doubts and not _is_drafted_on(before.lines, file, placed):
            misfits = doubts
        if misfits:
            path, lines = file.old_path or file.path, before.lines
            return [refuse_hunk(path, lines, hunk, misfit, self.name_place) for hunk, misfit in misfits]
        edits = edits_of(placed)
        lines = edited(before.lines, edits)
        if file.is_deletion and lines:
            return [refuse_file(ReasonKind.WORDS_REMAIN, file.path, file.source_line)]
        self._keep(before, _File(before.old_path, file.new_path, before.old_lines, lines, edits))
        return []

    def _before(self, file: FilePatch) -> _File | Reason:
        """Find what the file's patch is to be applied to."""
        old, new = file.old_path, file.new_path
        if old is None or (file.may_create and old not in self.text and old not in self.by_path):
            return self._absent(file, file.path) or _File(None, new, (), ())
        earlier = self.by_path.get(old)
        if earlier is not None and old == new:
            return earlier
        if earlier is not None and new is None:
            return refuse_file(ReasonKind.TOUCHED_TWICE, old, file.source_line)
        if old in self.used:
            return refuse_file(
                ReasonKind.NO_FILE if old == new else ReasonKind.TOUCHED_TWICE, old, file.source_line
            )
        if old not in self.text:
            return refuse_file(ReasonKind.NO_FILE, old, file.source_line)
        reason = self._absent(file, file.path) if file.is_rename else None
        lines = self.text[old].lines
        return reason or _File(old, new, lines, lines)

    def _absent(self, file: FilePatch, path: str) -> Reason | None:
        """Return what stands where a file is to come, if anything does."""
        if path in self.by_path:
            return refuse_file(ReasonKind.TOUCHED_TWICE, path, file.source_line)
        if path in self.text and path not in self.leaving:
            return refuse_file(ReasonKind.FILE_EXISTS, path, file.source_line)
        check_path(path, Where(path))
        return None

    def _keep(self, before: _File, after: _File) -> None:
        if before in self.done:
            edits = composed(before.old_lines, before.edits, after.edits)
            after = _File(after.old_path, after.new_path, after.old_lines, after.lines, edits)
            self.done[self.done.index(before)] = after
        else:
            self.done.append(after)
        if after.old_path is not None:
            self.used.add(after.old_path)
        if after.new_path is not None:
            self.by_path[after.new_path] = after

    def check_folders(self) -> list[Reason]:
        """Return a reason for every new path that is a folder of another, or inside a file."""
        new_paths = [path for path in self.by_path if path not in self.text]
        if not new_paths:
            return []
        paths = self._blobs().keys()
        folders = {folder for path in paths for folder in _folders(path)}
        clashing = [
            path for path in new_paths
            if path in folders or any(folder in paths for folder in _folders(path))
        ]  # fmt: skip
        return [refuse_file(ReasonKind.FILE_AND_FOLDER, path) for path in clashing]

    def result(self) -> Text:
        """Return the text after the patch; blobs that it does not touch are the same objects."""
        blobs = self._blobs()
        if any(path not in self.text for path in self.by_path):
            blobs = {path: blobs[path] for path in sorted(blobs, key=str.encode)}
        return Text(MappingProxyType(blobs))

    def file_edits(self) -> tuple[FileEdits, ...]:
        """Return what was done, file by file."""
        return tuple(FileEdits(one.old_path, one.new_path, one.edits) for one in self.done)

    def _blobs(self) -> dict[str, Blob]:
        blobs = _copied(self.text.blobs)
        for one in self.done:
            if one.old_path is not None and one.old_path != one.new_path:
                del blobs[one.old_path]
        for path, one in self.by_path.items():
            blobs[path] = Blob(b"".join(one.lines))
        return blobs


def _is_drafted_on(lines: Sequence[bytes], file: FilePatch, placed: Sequence[Placed]) -> bool:
    """Tell whether line numbers can be trusted: by the stated id, or else because none is wrong."""
    if file.old_id is None:
        return all(one.start == one.hunk.old_place for one in placed)
    return Blob(b"".join(lines)).id.startswith(file.old_id)


def _copied(blobs: Mapping[str, Blob]) -> dict[str, Blob]:
    """Copy a text's files; a read-only view copies itself ten times faster than key by key."""
    return blobs.copy() if isinstance(blobs, MappingProxyType) else dict(blobs)


def _folders(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
