"""A workspace on disk: configuration, constitution, amendments; reads and writes them, decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.decision.formats.from_mail import read_amendment
from codicille.decision.record import EMPTY_RECORD, append_event, read_record
from codicille.errors import RegisterError, Where, WorkspaceError
from codicille.history.register import Entry, Register
from codicille.sentence import say
from codicille.shipped import shipped_site
from codicille.store.configuration import FILE, Configuration, read_configuration
from codicille.store.files import read_text, write_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from codicille.decision.amendment import Amendment
    from codicille.decision.event import AnyEvent
    from codicille.text.text import Text

CONSTITUTION = "constitution"
AMENDMENTS = "amendments"
SITE = "site"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with a `codicille.toml`."""

    root: Path
    configuration: Configuration

    @classmethod
    def open(cls, folder: Path) -> Workspace:
        """Open the workspace that a folder is in. Raises WorkspaceError when it is in none."""
        for root in (folder, *folder.absolute().parents):
            if (root / FILE).is_file():
                return cls(root, read_configuration((root / FILE).read_bytes()))
        raise WorkspaceError(
            say("no {file} here or above", file=FILE),
            Where(str(folder.absolute())),
            say("Go to the folder of a constitution, name it with -C, or start one with `codicille init`."),
        )

    @property
    def constitution(self) -> Path:
        """The folder of the text in force."""
        return self.root / CONSTITUTION

    @property
    def site_folders(self) -> tuple[Path, ...]:
        """Where templates, style and messages are looked for, the workspace's own first."""
        return tuple(dict.fromkeys((self.root / SITE, shipped_site())))

    def text(self) -> Text:
        """Return the text as it stands in `constitution/`."""
        return read_text(self.constitution)

    def register(self) -> Register:
        """Read all amendments and records.

        Raises RegisterError on a record without its amendment, and what reading one raises.
        """
        folder = self.root / AMENDMENTS
        patches = sorted(folder.glob("*.patch")) if folder.is_dir() else []
        entries = [self._entry(path) for path in patches]
        self._check_strays(entries, folder)
        return Register.of(entries, self.configuration.rules)

    def record_path(self, amendment: Amendment) -> Path:
        """Return where the record of an amendment is, or will be: beside its file, or called by its id."""
        beside = (self.root / amendment.file).with_suffix(".toml")
        by_id = self.root / AMENDMENTS / f"{amendment.id}.toml"
        return by_id if by_id.exists() and not beside.exists() else beside

    def append(self, amendment: Amendment, events: Iterable[AnyEvent]) -> Path:
        """Add events to a record in one step, after proving that it can be read back; return its path."""
        path = self.record_path(amendment)
        content = path.read_bytes() if path.exists() else b""
        name = self.name(path)
        known = read_record(content, name).events
        added = tuple(events)
        for event in added:
            content = append_event(content, event, name)
        if read_record(content, name).events != known + added:
            raise AssertionError(f"{name}: an event did not survive being written")
        write_file(path, content)
        return path

    def name(self, path: Path) -> str:
        """Return a path as messages show it: relative to the workspace."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return str(path)

    def _entry(self, path: Path) -> Entry:
        amendment = read_amendment(path.read_bytes(), self.name(path))
        record_path = self.record_path(amendment)
        if not record_path.exists():
            return Entry(amendment, EMPTY_RECORD)
        return Entry(amendment, read_record(record_path.read_bytes(), self.name(record_path)))

    def _check_strays(self, entries: list[Entry], folder: Path) -> None:
        ours = {self.record_path(entry.amendment) for entry in entries}
        for path in sorted(folder.glob("*.toml")) if folder.is_dir() else []:
            if path not in ours:
                raise RegisterError(
                    say("this record belongs to no amendment"),
                    Where(self.name(path)),
                    say("Put the amendment's .patch file back beside it, or give the record its name."),
                )
