"""What is being done to the workspace, noted before it begins, so that an interruption can be finished.

It keeps one note at a time, in Git's own folder, and does none of the work itself.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from codicille.store.files import write_file

NOTE = Path("codicille", "pending.json")


@dataclass(frozen=True, slots=True)
class Pending:
    """An enactment that began: with the same register and day, doing it again finishes it."""

    day: date
    """The day whose text in force was being put in place."""


@dataclass(frozen=True, slots=True)
class Journal:
    """The note in one repository."""

    private: Path
    """Git's own folder."""

    def begin(self, pending: Pending) -> None:
        """Note what is about to be done; from here on an interruption will be finished."""
        write_file(self.private / NOTE, json.dumps({"day": pending.day.isoformat()}).encode())

    def pending(self) -> Pending | None:
        """Return what an interruption left unfinished."""
        try:
            note = json.loads((self.private / NOTE).read_bytes())
            return Pending(date.fromisoformat(note["day"]))
        except (FileNotFoundError, NotADirectoryError):
            return None

    def finish(self) -> None:
        """Forget the note: it is done."""
        (self.private / NOTE).unlink(missing_ok=True)
