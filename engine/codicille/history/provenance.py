"""A weave: each word with the version that brought it and the one that removed it; it is asked, never made.

One weave answers for every version of its file: the words alive at a version, in order, are that version's
content. `weaving.py` makes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Run:
    """Words that came together and, if they are gone, went together; never more than one line."""

    words: str
    born: int
    """Number of the version since which they stand here."""
    died: int | None = None
    """Number of the version that removed them."""
    brought: int | None = None
    """Number of the version that wrote them, where they were moved here; else they were written here."""

    @property
    def origin(self) -> int:
        """Number of the version that wrote them, wherever they stood."""
        return self.born if self.brought is None else self.brought

    def is_alive(self, version: int) -> bool:
        """Whether the words stand in that version."""
        return self.born <= version and (self.died is None or version < self.died)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one version, with the version that brought them."""

    words: str
    born: int


@dataclass(frozen=True, slots=True)
class Weave:
    """One file through all versions, under whatever names it had."""

    names: tuple[tuple[int, str | None], ...]
    """(first version, path) in order; None once the file is deleted."""
    runs: tuple[Run, ...]

    def path(self, version: int) -> str | None:
        """The file's path in a version; None where it does not exist."""
        known = [path for first, path in self.names if first <= version]
        return known[-1] if known else None

    def passages(self, version: int) -> tuple[Passage, ...]:
        """The file's words in a version, in order; neighbours of one origin are joined."""
        passages: list[Passage] = []
        for run in self.runs:
            if not run.is_alive(version):
                continue
            if passages and passages[-1].born == run.origin:
                passages[-1] = Passage(passages[-1].words + run.words, run.origin)
            else:
                passages.append(Passage(run.words, run.origin))
        return tuple(passages)

    def content(self, version: int) -> str:
        """The file's whole content in a version."""
        return "".join(run.words for run in self.runs if run.is_alive(version))


@dataclass(frozen=True, slots=True)
class Provenance:
    """The weaves of all files that ever were."""

    weaves: tuple[Weave, ...]

    def of_file(self, path: str, version: int) -> tuple[Passage, ...]:
        """The passages of a file in a version; empty where there is no such file."""
        for weave in self.weaves:
            if weave.path(version) == path:
                return weave.passages(version)
        return ()

    def of_span(self, path: str, version: int, start: int, end: int) -> tuple[Passage, ...]:
        """The passages between two byte offsets of a file, cut at them."""
        return tuple(cut_passages(self.of_file(path, version), start, end))


def cut_passages(passages: Iterable[Passage], start: int, end: int) -> Iterator[Passage]:
    """Keep what lies between two byte offsets of the passages' joined UTF-8 content."""
    here = 0
    for passage in passages:
        size = len(passage.words.encode())
        first, last = max(start - here, 0), min(end - here, size)
        if first < last:
            words = passage.words.encode()[first:last].decode()
            yield Passage(words, passage.born)
        here += size
