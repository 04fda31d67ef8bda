"""On which line a key of a TOML file stands; it reads no value.

The reader of the standard library forgets lines. This small scan follows table headers (`[a.b]`,
`[[a]]`) and keys at the start of a line; what stands inside an inline table or a list has the line of
the key that opens it. It is run on files the standard library has already accepted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Path = tuple[str | int, ...]
"""The way to a value: names of tables and keys, places in lists from 0."""

NAME = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
NAMES = rf"{NAME}(?:[ \t]*\.[ \t]*{NAME})*"
HEADER = re.compile(rf"[ \t]*(\[\[?)[ \t]*({NAMES})[ \t]*\]")
KEY = re.compile(rf"[ \t]*({NAMES})[ \t]*=(.*)", re.DOTALL)
LONG_QUOTES = ('"""', "'''")


@dataclass(frozen=True, slots=True)
class Places:
    """The lines of a file's tables and keys, from 1."""

    lines: Mapping[Path, int]

    def line(self, path: Path) -> int | None:
        """Return the line of the value, or of the nearest table around it; None for an unwritten one."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[:-1]
        return None


def find_places(text: str) -> Places:
    """Scan a TOML text. The first line that names a path is its place."""
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    for number, line in _statements(text):
        header = HEADER.match(line)
        if header:
            table = _open(header, counts)
            lines.setdefault(table, number)
            continue
        key = KEY.match(line)
        if key:
            names = _names(key[1])
            for depth in range(1, len(names) + 1):
                lines.setdefault(table + names[:depth], number)
    return Places(MappingProxyType(lines))


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that do not lie inside a text of several lines."""
    closing: str | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if closing is not None:
            closing = None if closing in line else closing
            continue
        yield number, line
        value = KEY.match(line)
        closing = _left_open(value[2].lstrip()) if value else None


def _left_open(value: str) -> str | None:
    for quotes in LONG_QUOTES:
        if value.startswith(quotes) and quotes not in value[3:]:
            return quotes
    return None


def _open(header: re.Match[str], counts: dict[Path, int]) -> Path:
    """Return the path of the table a header opens; `[[a]]` counts one more element of `a`."""
    path: Path = ()
    names = _names(header[2])
    for place, name in enumerate(names):
        path = (*path, name)
        is_new_element = header[1] == "[[" and place == len(names) - 1
        if is_new_element:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(name.strip("\"'") for name in re.findall(NAME, dotted))
