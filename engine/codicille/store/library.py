"""The ready-made procedures that come with the program: names, titles, texts; it applies none of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.errors import NOWHERE, UsageError, suggestion
from codicille.sentence import say
from codicille.shipped import shipped_procedures

if TYPE_CHECKING:
    from pathlib import Path

SPOKEN = ("en", "fr")
"""The languages the procedures are written in; another one begins with English."""
USUAL = "simple-assembly"


@dataclass(frozen=True, slots=True)
class ReadyMade:
    """A set of bodies and procedures to begin with."""

    name: str
    title: str
    """One line that says what it is: the first comment of its file."""
    text: str
    """TOML, as it goes into a `codicille.toml`."""


def ready_made(language: str) -> tuple[ReadyMade, ...]:
    """Return every set, by name, in a language or else in English."""
    folder = shipped_procedures() / (language if language in SPOKEN else "en")
    return tuple(_read(path) for path in sorted(folder.glob("*.toml")))


def ready_made_called(name: str, language: str) -> ReadyMade:
    """Return the set of that name. Raises UsageError, with what was meant, when there is none."""
    known = {one.name: one for one in ready_made(language)}
    if name not in known:
        raise UsageError(
            say("there are no ready-made procedures called “{name}”", name=name),
            NOWHERE,
            suggestion(name, known) or say("There are: {known}.", known=tuple(known)),
        )
    return known[name]


def _read(path: Path) -> ReadyMade:
    text = path.read_text(encoding="utf-8")
    return ReadyMade(path.stem, text.split("\n", 1)[0].removeprefix("# "), text)
