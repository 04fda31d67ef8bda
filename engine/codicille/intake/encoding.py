"""Bring imported bytes to UTF-8 when another encoding is named; else keep them, or refuse with the place."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.errors import TextError, UsageError, Where
from codicille.sentence import say
from codicille.store.files import read_text
from codicille.text.text import Blob, Text

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes of a source are read; None: they are UTF-8 already."""

    name: str | None = None

    @classmethod
    def named(cls, name: str | None) -> Encoding:
        """Take an encoding by its name (`latin-1`, `cp1252`). Raises UsageError when nobody knows it."""
        try:
            return cls(codecs.lookup(name).name if name else None)
        except LookupError:
            raise UsageError(
                say("“{name}” is not an encoding", name=str(name)),
                hint=say("Common ones are latin-1, cp1252 and utf-16."),
            ) from None

    def convert(self, content: bytes, name: str) -> bytes:
        """Return content as UTF-8; what is UTF-8 already stays byte for byte.

        Raises TextError with the line of the first byte that cannot be read.
        """
        if self.name is None:
            return _unchanged(content, name)
        try:
            return content.decode().encode()
        except UnicodeDecodeError:
            pass
        try:
            return content.decode(self.name).encode()
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise TextError(
                say("this byte is not {encoding} either", encoding=self.name), Where(name, line)
            ) from None

    def read(self, folder: Path) -> Text:
        """Read a folder of files as a text in UTF-8."""
        text = read_text(folder)
        return Text.of({path: self.convert(text[path].content, str(folder / path)) for path in text})


def _unchanged(content: bytes, name: str) -> bytes:
    try:
        Blob(content).decode(name)
    except TextError as error:
        hint = say("Save the file as UTF-8, or import it with --encoding and the name of its encoding.")
        raise TextError(error.message, error.where, hint) from None
    return content
