"""A history told elsewhere, as a value: a founding text and the steps after it; it reads no disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codicille.decision.amendment import Effective, Person

if TYPE_CHECKING:
    from datetime import date

    from codicille.change.patch import Patch
    from codicille.sentence import Sentence
    from codicille.text.text import Text

NOBODY = Person("Import", "import@codicille.invalid")


@dataclass(frozen=True, slots=True)
class Counts:
    """Votes as a source states them; it does not say how many members there were."""

    for_: int
    against: int
    abstain: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One change, and what its source says of it."""

    subject: str
    decided: date
    in_force: date
    after: Text
    patch: Patch
    """From the step before; from nothing for the first."""
    effective: tuple[Effective, ...] = ()
    """Its entries into force, where it has several; empty: `in_force` for the whole."""
    author: Person = NOBODY
    motives: str = ""
    reference: str = ""
    """Where it was promulgated: a gazette, a commit."""
    counts: Counts | None = None
    voted: date | None = None
    notes: tuple[str, ...] = ()
    """What the source says and a record has no place for."""


@dataclass(frozen=True, slots=True)
class Series:
    """All steps in order; the first founds the text."""

    title: str
    steps: tuple[Step, ...]
    source: str
    """What was imported, for the records: a name, never a path."""
    notices: tuple[Sentence, ...] = field(default=())
    """What was met and left as it is, for the person who imports."""
