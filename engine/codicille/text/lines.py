"""A file's bytes as the lines that Markdown sees: LF, CRLF or CR end one; it reads no structure."""

from __future__ import annotations

import re
from dataclasses import dataclass

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_TITLE_BLOCK = re.compile(r"%|[ \t]+\S")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a file, each with its place in the bytes."""

    content: bytes
    words: tuple[str, ...]
    """Each line without its end; bytes that are not UTF-8 are kept as surrogates, so that none is lost."""
    starts: tuple[int, ...]
    """The byte each line begins at; the byte order mark is passed over."""

    @classmethod
    def of(cls, content: bytes) -> Lines:
        """Cut a file's bytes into lines."""
        first = len(BYTE_ORDER_MARK) if content.startswith(BYTE_ORDER_MARK) else 0
        found = list(_LINE.finditer(content, first))
        words = (line[0].rstrip(b"\r\n").decode(errors="surrogateescape") for line in found)
        return cls(content, tuple(words), tuple(line.start() for line in found))

    def offset(self, line: int, column: int = 0) -> int:
        """Return the byte at which a line's sign stands; both count from 0."""
        before = self.words[line][:column].encode(errors="surrogateescape")
        return self.starts[line] + len(before)

    def title_block(self) -> int:
        """Return how many lines a title block takes: `%` lines and their continuations, as Pandoc has it."""
        if not self.words or not self.words[0].startswith("%"):
            return 0
        for count, line in enumerate(self.words):
            if not _TITLE_BLOCK.match(line):
                return count
        return len(self.words)


def readable(content: bytes) -> str:
    """Return bytes as reading text: what is not UTF-8 becomes U+FFFD, a byte order mark is left out."""
    return content.removeprefix(BYTE_ORDER_MARK).decode(errors="replace")
