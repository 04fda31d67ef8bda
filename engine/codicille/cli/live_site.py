"""The site as it is edited: built again when the workspace changes, with what went wrong; serves nothing."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from watchfiles import watch

from codicille.errors import CodicilleError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    Build = Callable[[], Mapping[str, bytes]]
    State = tuple[date, tuple[tuple[str, int, int], ...]]

WATCHED = ("codicille.toml", "amendments", "site")
"""What a build depends on, in the workspace."""
TICK = 1000
"""Milliseconds after which the workspace is looked at, whatever the system tells of it."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The site at one moment."""

    files: Mapping[str, bytes]
    """Of the last build that succeeded."""
    error: str | None
    """Why the last build failed; None when it did not."""

    @property
    def name(self) -> str:
        """What tells it from every other one: the same content has the same name."""
        told = hashlib.sha256((self.error or "").encode())
        for path, content in self.files.items():
            told.update(b"%s\0%d\0" % (path.encode(), len(content)) + content)
        return told.hexdigest()[:16]


EMPTY = Snapshot(MappingProxyType({}), None)


class LiveSite:
    """The newest snapshot, for as many readers as there are; a thread of its own keeps it new."""

    def __init__(self, build: Build, say: Callable[[CodicilleError | OSError], str]) -> None:
        self._build = build
        self._say = say
        self._changed = threading.Condition()
        self._ended = threading.Event()
        self.snapshot = EMPTY
        self.name = EMPTY.name

    @property
    def has_ended(self) -> bool:
        """Whether nobody waits for news any more."""
        return self._ended.is_set()

    def refresh(self) -> None:
        """Build; keep the last good pages when that fails, with what is wrong."""
        try:
            snapshot = Snapshot(self._build(), None)
        except (CodicilleError, OSError) as error:
            # A file may vanish under the reader while an editor saves it: the next change builds again.
            snapshot = Snapshot(self.snapshot.files, self._say(error))
        with self._changed:
            self.snapshot, self.name = snapshot, snapshot.name
            self._changed.notify_all()

    def wait(self, known: str, seconds: float) -> str:
        """Wait until the name is another one than `known`, or the seconds are over; return the name."""
        with self._changed:
            self._changed.wait_for(lambda: self.name != known or self.has_ended, seconds)
            return self.name

    def keep_new(self, root: Path, today: Callable[[], date], seen: State) -> None:
        """Build whenever the workspace is another one than was `seen`, until `end` is called.

        The system tells of changes at once where it can; what it does not tell (folders of another machine,
        the time before it was asked, the next day) is found at the next tick.
        """
        news = watch(
            root,
            watch_filter=lambda _, path: is_ours(root, path),
            stop_event=self._ended,
            rust_timeout=TICK,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,
        )
        for _ in news:
            now = state(root, today())
            if now != seen:
                seen = now
                self.refresh()

    def end(self) -> None:
        """Let everybody who waits go on."""
        self._ended.set()
        with self._changed:
            self._changed.notify_all()


def state(root: Path, day: date) -> State:
    """Return what tells whether a workspace has changed: the files' times and sizes, and the day."""
    files = [path for name in WATCHED for path in (root / name, *(root / name).rglob("*"))]
    ours = sorted(path for path in files if is_ours(root, str(path)) and path.is_file())
    return day, tuple(_stamp(path) for path in ours)


def _stamp(path: Path) -> tuple[str, int, int]:
    try:
        found = path.stat()
    except OSError:
        # It vanished while it was looked for: that is a change as well.
        return str(path), 0, 0
    return str(path), found.st_mtime_ns, found.st_size


def is_ours(root: Path, path: str) -> bool:
    """Whether a build of the workspace depends on a file; editors' own files are no part of it."""
    try:
        parts = root.joinpath(path).relative_to(root).parts
    except ValueError:
        return False
    if not parts or parts[0] not in WATCHED:
        return False
    return not (parts[-1].startswith(".") or parts[-1].endswith("~"))
