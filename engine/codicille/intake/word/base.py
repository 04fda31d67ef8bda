"""What a form says of the text it was made on: written into the file, read back from it, never guessed.

It is kept twice, as custom properties and as a line above the text: some programs drop the one, some people
the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.errors import TextError, Where
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = 1
"""Version of the form's shape; a later one is refused by an earlier engine."""
ALL = "*"
"""Stands for the whole text in the list of articles."""
LONGEST = 240
"""Signs that a custom property can hold in every program: Word's own dialogue takes 255."""
_NAME = "Codicille"
_LINE = re.compile(r"codicille/(?P<format>\d+) v(?P<version>\d+) (?P<text>[0-9a-f]{40}) (?P<articles>\S.*)")
_AGAIN = say("Make a new form with `codicille template`, and bring the changes over.")


@dataclass(frozen=True, slots=True)
class Base:
    """The text a form was made on."""

    version: int
    text_id: str
    """Git's tree id of that text."""
    articles: tuple[str, ...]
    """The eIds of what the form holds, in order; `ALL` alone for the whole text."""
    files: tuple[tuple[str, str], ...] = ()
    """The files these stand in, each with Git's blob id; empty when read from the line."""

    @property
    def line(self) -> str:
        """The line that stands above the text."""
        return f"codicille/{FORMAT} v{self.version} {self.text_id} {' '.join(self.articles)}"

    def properties(self) -> dict[str, str]:
        """Return the custom properties, long ones cut into several."""
        told = {
            f"{_NAME} format": str(FORMAT),
            f"{_NAME} version": str(self.version),
            f"{_NAME} text": self.text_id,
        }
        files = "\n".join(f"{blob} {path}" for path, blob in self.files)
        for name, value in (("articles", " ".join(self.articles)), ("files", files)):
            pieces = [value[at : at + LONGEST] for at in range(0, len(value), LONGEST)] or [""]
            told.update((f"{_NAME} {name} {rank}", piece) for rank, piece in enumerate(pieces, 1))
        return told


def is_reference(words: str) -> bool:
    """Whether a paragraph is the line that stands above the text."""
    return _LINE.fullmatch(words.strip()) is not None


def read_base(properties: Mapping[str, str], line: str | None, name: str) -> Base:
    """Read back what a form was made on, from its properties or from its line.

    Raises TextError when it has neither, when they contradict each other, and on a later format.
    """
    kept = _kept(properties, name)
    match = _LINE.fullmatch(line.strip()) if line else None
    shown = None
    if match is not None:
        _check_format(match["format"], name)
        shown = Base(int(match["version"]), match["text"], tuple(match["articles"].split()))
    if (
        kept is not None
        and shown is not None
        and (kept.text_id, kept.articles) != (shown.text_id, shown.articles)
    ):
        raise TextError(
            say("the line above the text and the file's properties do not name the same text"),
            Where(name),
            _AGAIN,
        )
    found = kept or shown
    if found is None:
        raise TextError(
            say("this document does not say on which version of the text it was made"), Where(name), _AGAIN
        )
    return found


def _kept(properties: Mapping[str, str], name: str) -> Base | None:
    told = properties.get(f"{_NAME} format")
    if told is None:
        return None
    _check_format(told, name)
    files = _whole(properties, "files", "").split("\n")
    pairs = tuple((path, blob) for blob, _, path in (line.partition(" ") for line in files) if path)
    version = properties.get(f"{_NAME} version", "")
    return Base(
        int(version) if version.isdigit() else 0,
        properties.get(f"{_NAME} text", ""),
        tuple(_whole(properties, "articles", "").split()),
        pairs,
    )


def _whole(properties: Mapping[str, str], name: str, whole: str) -> str:
    rank = 1
    while (piece := properties.get(f"{_NAME} {name} {rank}")) is not None:
        whole += piece
        rank += 1
    return whole


def _check_format(told: str, name: str) -> None:
    if told != str(FORMAT):
        raise TextError(
            say("this form is of format {found}; this engine reads format {known}", found=told, known=FORMAT),
            Where(name),
            say("Use the engine that made the form, or a later one."),
        )
