r"""The text as a value: paths and their bytes, with the ids Git itself gives them; reads no disk.

Ids are Git's object names with SHA-1: `blob <size>\0<content>` for a file, `tree …` for a folder
(gitformat-pack(5), git-hash-object(1)).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from codicille.errors import TextError, Where
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILE_MODE = b"100644"
FOLDER_MODE = b"40000"


def object_id(kind: bytes, content: bytes) -> str:
    """Return the 40 hexadecimal digits that Git gives an object of that kind and content."""
    head = b"%s %d\0" % (kind, len(content))
    return hashlib.sha1(head + content, usedforsecurity=False).hexdigest()


@dataclass(frozen=True, slots=True)
class Blob:
    """One file's bytes. Equal bytes, equal blobs."""

    content: bytes
    _id: str | None = field(default=None, compare=False, repr=False)
    _lines: tuple[bytes, ...] | None = field(default=None, compare=False, repr=False)

    @property
    def id(self) -> str:
        """Git's name of the content, computed once."""
        if self._id is None:
            object.__setattr__(self, "_id", object_id(b"blob", self.content))
        assert self._id is not None
        return self._id

    @property
    def lines(self) -> tuple[bytes, ...]:
        """The lines with their LF, cut at LF only, as Git and diff do; the last may lack it."""
        if self._lines is None:
            lines = self.content.split(b"\n")
            last = lines.pop()
            kept = tuple(line + b"\n" for line in lines) + ((last,) if last else ())
            object.__setattr__(self, "_lines", kept)
        assert self._lines is not None
        return self._lines

    def decode(self, path: str) -> str:
        """Return the content as a string; a byte order mark stays as U+FEFF.

        Raises TextError with the line of the first byte that is not UTF-8.
        """
        try:
            return self.content.decode()
        except UnicodeDecodeError as error:
            line = self.content.count(b"\n", 0, error.start) + 1
            raise TextError(
                say("byte {byte} is not UTF-8", byte=f"0x{self.content[error.start]:02x}"),
                Where(path, line),
                say(
                    "Open the file in a text editor and save it as UTF-8 "
                    "(in Notepad: “Save as”, then “Encoding: UTF-8”)."
                ),
            ) from None


def check_path(path: str, where: Where) -> None:
    """Raise TextError unless `path` is relative, inside the text, and portable."""
    parts = path.split("/")
    if not path or any(part in {"", ".", ".."} for part in parts):
        reason = say("the path “{path}” leaves the text", path=path)
    elif any(part.lower() == ".git" for part in parts):
        reason = say("the path “{path}” is inside Git's own folder", path=path)
    elif "\0" in path or "\n" in path or "\\" in path:
        reason = say("the path “{path}” holds a sign that no file name may hold", path=repr(path))
    else:
        return
    raise TextError(reason, where, say("Paths are relative to the text, with “/” between folders."))


@dataclass(frozen=True, slots=True)
class Text:
    """A constitution at one moment: relative paths in byte order, each with its blob."""

    blobs: Mapping[str, Blob]
    _id: str | None = field(default=None, compare=False, repr=False)

    @classmethod
    def of(cls, files: Mapping[str, bytes | Blob]) -> Text:
        """Build a text from paths and contents.

        Raises TextError on a path that leaves the text, or that is both a file and a folder.
        """
        for path in files:
            check_path(path, Where(path))
            _check_folders(path, files)
        ordered = sorted(files, key=str.encode)
        blobs = {path: _as_blob(files[path]) for path in ordered}
        return cls(MappingProxyType(blobs))

    def replace(self, changes: Mapping[str, bytes | Blob | None]) -> Text:
        """Return the text with some files set, or removed where the content is None."""
        files: dict[str, bytes | Blob] = {k: v for k, v in self.blobs.items() if k not in changes}
        files.update({path: content for path, content in changes.items() if content is not None})
        return Text.of(files)

    @property
    def id(self) -> str:
        """Git's tree id of the text, computed once."""
        if self._id is None:
            object.__setattr__(self, "_id", _tree_id(self.blobs))
        assert self._id is not None
        return self._id

    def __iter__(self) -> Iterator[str]:
        return iter(self.blobs)

    def __contains__(self, path: object) -> bool:
        return path in self.blobs

    def __getitem__(self, path: str) -> Blob:
        return self.blobs[path]

    def __len__(self) -> int:
        return len(self.blobs)


EMPTY = Text(MappingProxyType({}))


def _as_blob(content: bytes | Blob) -> Blob:
    return content if isinstance(content, Blob) else Blob(content)


def _check_folders(path: str, files: Mapping[str, bytes | Blob]) -> None:
    folder = path
    while "/" in folder:
        folder = folder.rpartition("/")[0]
        if folder in files:
            raise TextError(say("“{folder}” is a file and a folder at once", folder=folder), Where(path))


def _tree_id(blobs: Mapping[str, Blob]) -> str:
    entries: dict[bytes, tuple[bytes, str]] = {}
    folders: dict[str, dict[str, Blob]] = {}
    for path, blob in blobs.items():
        head, slash, rest = path.partition("/")
        if slash:
            folders.setdefault(head, {})[rest] = blob
        else:
            entries[head.encode()] = (FILE_MODE, blob.id)
    for head, inside in folders.items():
        entries[head.encode() + b"/"] = (FOLDER_MODE, _tree_id(inside))
    lines = (
        mode + b" " + name.rstrip(b"/") + b"\0" + bytes.fromhex(oid)
        for name, (mode, oid) in sorted(entries.items())
    )
    return object_id(b"tree", b"".join(lines))
