"""Vauban where the council decides alone, by the rules of a French council: sittings day after day."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import montville
from codicille.history.standings import Standings
from codicille.store.sittings.sittings import Sittings
from codicille.store.workspace import Workspace
from sitting.vauban import CONFIGURATION, charter, keeper

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from codicille.decision.course.state import State
    from codicille.decision.sittings.sitting import Sitting
    from terminal import Answer, Terminal

_HEAD, _, _REST = CONFIGURATION.partition(b'[[procedures.stages]]\nid = "confidence"')
_ALONE = _HEAD + _REST[_REST.index(b'[[procedures.stages]]\nid = "council"') :]
RULES = _ALONE.replace(
    b"proxies = { per_holder = 1 }\n",
    b"""\
proxies = { per_holder = 1, consecutive_sittings = 3 }
notice = { clear_days = 5, urgent = 1, source = "s. 12" }
nominations = { source = "s. 21" }
closed_doors = { of = "present_or_represented", more_than = "1/2", asked_by = 3, source = "s. 18" }
""",
).replace(b'outcomes = ["adopts", ', b'outcomes = ["adopts", "adopts_with_changes", ')
TEXT = charter(6)
DAYS = (date(2023, 5, 8), date(2023, 6, 5), date(2023, 7, 3), date(2023, 9, 4))
EIGHT = "Ann, Bob, Cat, Dan, Eve, Fay, Gus, Hal"


@dataclass
class Town:
    """The council's clerk."""

    terminal: Terminal
    patch: pytest.MonkeyPatch
    folder: Path

    def prepares(self, day: date, *more: object) -> Answer:
        """Prepare a sitting on its own day."""
        self.terminal.on(day)
        return self.terminal.type("sitting", "prepare", day, *more)

    def runs(self, day: date, *lines: str) -> Answer:
        """Answer what a sitting asks."""
        self.patch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return self.terminal.type("sitting", "run", day)

    def holds(self, day: date, *lines: str) -> Answer:
        """Prepare a sitting, run and close it; return what the closing said."""
        assert self.prepares(day).code == 0
        self.runs(day, *lines)
        return self.terminal.type("sitting", "close", day)

    def file(self, day: date) -> Path:
        """Return the file of a sitting."""
        return self.folder / "sittings" / f"{day}.toml"

    def writes(self, day: date, addition: str) -> None:
        """Add to a sitting's file by hand."""
        path = self.file(day)
        path.write_text(path.read_text(encoding="utf-8") + addition, encoding="utf-8")

    def sitting(self, day: date) -> Sitting:
        """Return a sitting as it is on disk."""
        return Sittings(Workspace.open(self.folder)).named(day)

    def state(self, name: str) -> State:
        """Return where an amendment stands, by the records."""
        register = Workspace.open(self.folder).register()
        return Standings(register).of(register.entry(name)).state


def workspace(folder: Path) -> Path:
    """Make the council's workspace: two amendments that await it."""
    stories = [keeper(TEXT, f"A-{n}", n) for n in (1, 2)]
    return montville.workspace(folder, [montville.founding(TEXT), *stories], date(2023, 5, 2), RULES)
