"""One clerk at a time on a sitting's file: a lock beside it, with who holds it; it reads no sitting.

The lock is a file made at once or not at all, which names the host and the process. One whose process is
dead, on this same host, is what a power cut left: it is taken over. Anywhere else nobody can know, and a
person removes it.
"""

from __future__ import annotations

import os
import platform
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.errors import Where, WorkspaceError
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDING = ".lock"
TRIES = 5
"""How often a lock that comes and goes is tried again."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds a lock."""

    host: str
    process: int

    @classmethod
    def here(cls) -> Holder:
        """Return this very process."""
        return cls(platform.node() or "localhost", os.getpid())

    @classmethod
    def read(cls, content: bytes) -> Holder | None:
        """Read a lock's content; None where it is none of ours."""
        host, _, process = content.decode(errors="replace").strip().rpartition(" ")
        return cls(host, int(process)) if host and process.isdecimal() else None

    @property
    def written(self) -> bytes:
        """The content of the lock."""
        return f"{self.host} {self.process}\n".encode()

    @property
    def is_dead(self) -> bool:
        """Whether the process is known to have ended; of another host nothing is known."""
        if self.host != Holder.here().host or os.name != "posix":
            return False
        try:
            os.kill(self.process, 0)
        except ProcessLookupError:
            return True
        except OSError:  # somebody else's process: it lives
            return False
        return False


@contextmanager
def held(file: Path, name: str) -> Iterator[None]:
    """Hold the lock of a sitting's file while something is done; `name` is the file as messages show it.

    Raises WorkspaceError, with who holds it and the way out, where somebody else does.
    """
    lock = file.with_name(file.name + ENDING)
    mine = Holder.here().written
    _take(lock, mine, name + ENDING)
    try:
        yield
    finally:
        with suppress(OSError):
            if lock.read_bytes() == mine:
                lock.unlink()


def _take(lock: Path, mine: bytes, name: str) -> None:
    lock.parent.mkdir(parents=True, exist_ok=True)
    for _ in range(TRIES):
        if _made(lock, mine):
            return
        try:
            content = lock.read_bytes()
        except FileNotFoundError:
            continue
        holder = Holder.read(content)
        if holder is None or not holder.is_dead:
            raise _refusal(holder, name)
        _remove_stale(lock, content)
    raise _refusal(None, name)


def _made(lock: Path, mine: bytes) -> bool:
    """Make the lock with its content, at once; return False where there is one already."""
    pending = lock.with_name(f"{lock.name}.{os.getpid()}")
    pending.write_bytes(mine)
    try:
        os.link(pending, lock)
    except FileExistsError:
        return False
    except OSError:  # a disk without hard links: the name is taken at once, the content a moment later
        return _made_by_name(lock, mine)
    else:
        return True
    finally:
        pending.unlink()


def _made_by_name(lock: Path, mine: bytes) -> bool:
    try:
        with lock.open("xb") as file:
            file.write(mine)
    except FileExistsError:
        return False
    return True


def _remove_stale(lock: Path, content: bytes) -> None:
    """Take a stale lock away by its name, which only one of several can do, and put a live one back.

    Between reading it and taking it away another process may have taken it over: its lock is then put back.
    """
    aside = lock.with_name(f"{lock.name}.{os.getpid()}.stale")
    with suppress(FileNotFoundError):
        lock.rename(aside)
        if aside.read_bytes() != content:
            with suppress(OSError):
                os.link(aside, lock)
        aside.unlink()


def _refusal(holder: Holder | None, name: str) -> WorkspaceError:
    if holder is None:
        return WorkspaceError(
            say("somebody else is at work on this sitting, and the lock does not say who"),
            Where(name),
            say("If nobody is, remove {file} and begin again: what is entered is saved.", file=name),
        )
    return WorkspaceError(
        say(
            "somebody else is at work on this sitting: process {process} on {host}",
            process=holder.process,
            host=holder.host,
        ),
        Where(name),
        say(
            "Wait until that session is left (`q`). If its computer is out of reach for good, remove "
            "{file}: what "
            "is entered is saved.",
            file=name,
        ),
    )
