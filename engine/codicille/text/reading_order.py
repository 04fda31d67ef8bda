"""The order in which a text's files are read: as its authors say, then as a person would sort them."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NaturalKey: TypeAlias = tuple[tuple[tuple[str, int, str], ...], ...]


def reading_order(paths: Iterable[str], patterns: Sequence[str] = ()) -> tuple[str, ...]:
    """Sort paths by the first pattern that fits, then naturally; what fits none comes last.

    A pattern is a glob whose `*` also stands for folders: `annexe-*.md`, `annexes/*`.
    """

    def key(path: str) -> tuple[int, NaturalKey, bytes]:
        fits = (rank for rank, pattern in enumerate(patterns) if fnmatchcase(path, pattern))
        return next(fits, len(patterns)), natural_key(path), path.encode()

    return tuple(sorted(paths, key=key))


def natural_key(path: str) -> NaturalKey:
    """Return what sorts a path by its folders, numbers as numbers: `titre-2` before `titre-10`.

    >>> sorted(["091a.md", "091.md", "9.md"], key=natural_key)
    ['9.md', '091.md', '091a.md']
    """
    return tuple(
        tuple(
            (words, int(figures or 0), figures)
            for words, figures in re.findall("([^0-9]*)([0-9]{0,9})", part)
        )
        for part in path.split("/")
    )
