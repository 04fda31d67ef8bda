"""The sittings of a workspace, `sittings/*.toml`: found, read and written one by one; it records nothing.

A sitting is called by its day; where two bodies sit on one day, the second one's file has the body's id too.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.decision.sittings.file import read_sitting, write_sitting
from codicille.errors import RecordError, Where, WorkspaceError, suggestion
from codicille.sentence import alternatives, say
from codicille.store.files import write_file
from codicille.store.sittings.lock import held

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from codicille.decision.sittings.sitting import Sitting
    from codicille.store.workspace import Workspace

FOLDER = "sittings"


@dataclass(frozen=True, slots=True)
class Sittings:
    """The sittings of one workspace."""

    workspace: Workspace

    @property
    def folder(self) -> Path:
        """Where their files are."""
        return self.workspace.root / FOLDER

    def all(self) -> tuple[Sitting, ...]:
        """Read all of them, in the order of their days. Raises RecordError on one that cannot be read."""
        found = (self._read(path) for path in sorted(self.folder.glob("*.toml")))
        return tuple(sorted(found, key=lambda one: (one.date, one.name)))

    def on(self, day: date, body: str | None = None) -> Sitting | None:
        """Return the sitting of a day, or None.

        Raises RecordError when several bodies sat on that day and `body` does not say which is meant.
        """
        found = [one for one in self.of_day(day) if body in {None, one.body}]
        if len(found) > 1:
            raise RecordError(
                say("several bodies sat on {day}", day=day),
                Where(FOLDER),
                say("Say which one with --body: {bodies}.", bodies=alternatives(one.body for one in found)),
            )
        return found[0] if found else None

    def of_day(self, day: date) -> tuple[Sitting, ...]:
        """Return the sittings of a day, by the names of their files."""
        paths = sorted([*self.folder.glob(f"{day}.toml"), *self.folder.glob(f"{day}-*.toml")])
        return tuple(map(self._read, paths))

    def named(self, day: date, body: str | None = None) -> Sitting:
        """Return the sitting of a day. Raises RecordError when there is none, or several."""
        found = self.on(day, body)
        if found is not None:
            return found
        known = [one.date.isoformat() for one in self.all()]
        raise RecordError(
            say("no sitting of {day} has been prepared", day=day),
            Where(FOLDER),
            suggestion(day.isoformat(), known)
            or say("`codicille sitting prepare {day}` does it.", day=day.isoformat()),
        )

    def free_name(self, day: date, body: str) -> str:
        """Return the name of a new sitting of a day: the day, with the body where another one sits then."""
        return day.isoformat() if not (self.folder / f"{day}.toml").exists() else f"{day}-{body}"

    def path(self, sitting: Sitting) -> Path:
        """Return the file of a sitting."""
        return self.folder / f"{sitting.name}.toml"

    def write(self, sitting: Sitting) -> Path:
        """Write a draft at once, the whole of it or nothing; return its path.

        Raises WorkspaceError when what is on disk is closed already.
        """
        path = self.path(sitting)
        if path.exists() and self._read(path).closed:
            raise WorkspaceError(
                say("the sitting {name} is closed, and is never changed again", name=sitting.name),
                Where(self.workspace.name(path)),
            )
        write_file(path, write_sitting(sitting))
        return path

    def remove(self, sitting: Sitting) -> Path:
        """Remove the file of a sitting that was never opened; return its path.

        Raises RecordError on any other: what was entered is kept.
        """
        path = self.path(sitting)
        if sitting.closed or sitting.presence is not None or sitting.entry:
            raise RecordError(
                say("the sitting {name} was opened: what was entered is kept", name=sitting.name),
                Where(self.workspace.name(path)),
                say("Only a sitting in which nobody's presence was entered is removed."),
            )
        path.unlink()
        return path

    @contextmanager
    def held(self, sitting: Sitting) -> Iterator[Sitting]:
        """Hold a sitting's file while a clerk works on it; give the sitting as it is on disk by then.

        Raises WorkspaceError where somebody else is at work on it.
        """
        path = self.path(sitting)
        with held(path, self.workspace.name(path)):
            yield self._read(path) if path.exists() else sitting

    def write_sheet(self, path: Path, table: str) -> None:
        """Write a table for a spreadsheet."""
        write_file(path, table.encode())

    def read_sheet(self, path: Path) -> str:
        """Read a table. Raises RecordError when it is not UTF-8, with the way out."""
        try:
            return path.read_bytes().decode()
        except UnicodeDecodeError as problem:
            line = problem.object.count(b"\n", 0, problem.start) + 1
            raise RecordError(
                say("this file is not UTF-8"),
                Where(str(path), line),
                say("In the spreadsheet, save it as “CSV UTF-8”."),
            ) from None

    def _read(self, path: Path) -> Sitting:
        name = self.workspace.name(path)
        sitting = read_sitting(path.read_bytes(), name)
        if sitting.name != path.stem:
            raise RecordError(
                say("this sitting says that its name is {name}", name=sitting.name),
                Where(name),
                say("A file is called by the name of its sitting: correct one of the two."),
            )
        return sitting
