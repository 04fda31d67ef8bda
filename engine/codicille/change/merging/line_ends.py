"""How the lines of a file end: set aside before a merge, so that it never counts, and put back after."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def line_end(content: bytes) -> str | None:
    """Return how all lines of a file end; LF where they end in several ways, None where none ends."""
    if b"\r" not in content or b"\0" in content:
        return "\n" if b"\n" in content else None
    counts = {content.count(b"\r\n"), content.count(b"\n"), content.count(b"\r")}
    return "\r\n" if len(counts) == 1 else "\n"


def with_lf(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return files whose lines all end with CRLF with LF in its place; the others as they are."""
    return {
        path: content.replace(b"\r\n", b"\n") if line_end(content) == "\r\n" else content
        for path, content in files.items()
    }


def with_line_end(text: str, end: str | None) -> str:
    """Return a text whose lines end with CRLF where that is asked for; else as it is."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n") if end == "\r\n" else text
