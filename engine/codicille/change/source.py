"""The lines of a patch file and their places, for messages; it does not understand them."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from codicille.errors import PatchError, Where

if TYPE_CHECKING:
    from codicille.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Source:
    """A patch file cut into lines; all indexes count from 0."""

    lines: tuple[bytes, ...]
    """Lines with their LF; the last may lack it."""
    name: str
    first_line: int
    """Number, in the file people see, of the first of these lines."""

    @classmethod
    def of(cls, data: bytes, name: str, first_line: int) -> Source:
        """Cut bytes at LF only, as Git does."""
        return cls(tuple(BytesIO(data).readlines()), name, first_line)

    def line(self, index: int) -> bytes:
        """Return a line, or nothing after the end."""
        return self.lines[index] if index < len(self.lines) else b""

    def number(self, index: int) -> int:
        """Return the number of a line as people count."""
        return self.first_line + index

    def error(self, index: int, message: Sentence, hint: Sentence | None = None) -> PatchError:
        """Return the error to raise at a line."""
        return PatchError(message, Where(self.name or None, self.number(index)), hint)


def shown(line: bytes, width: int = 60) -> str:
    """Return a line as a message may show it: without its end, cut between words where it is long."""
    text = line.decode(errors="replace").strip()
    if len(text) <= width:
        return text
    return (text[:width].rpartition(" ")[0] or text[:width]) + "…"
