"""A sitting of forty amendments, half of them rivals, in a real terminal, killed twice in the middle."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import codicille
from codicille.decision.course.state import State
from codicille.decision.event import Fallen, Vote
from codicille.decision.sittings.sitting import EntryKind
from codicille.history.standings import Standings
from codicille.store.sittings.sittings import Sittings
from codicille.store.workspace import Workspace
from sitting.vauban import DAY, charter, keeper, rooms, workspace
from terminal import epoch

if TYPE_CHECKING:
    from codicille.decision.sittings.sitting import Sitting

ENGINE = Path(codicille.__file__).resolve().parents[1]
PROMPT = re.compile(r"(Volunteers, members present|Drawn by lot, members present|Record that \S+ falls\?"
                    r"|([\w-]+) \(for against abstaining, or \?\)).*: ?$"
                    r"|\[Y/n\] ?$|Enter leaves: ?$")  # fmt: skip
PATIENCE = 60.0


class Screen:
    """A program in a pseudo-terminal of its own: what it shows, what is typed to it."""

    def __init__(self, folder: Path, *words: str) -> None:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ENGINE),
            "LC_ALL": "en_GB.UTF-8",
            "SOURCE_DATE_EPOCH": epoch(DAY),
            "TERM": "dumb",
        }
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execve(sys.executable, [sys.executable, "-m", "codicille", *words], environment)
        self.shown = ""

    def wait(self) -> str | None:
        """Return the question that is waiting for an answer; None once the program has ended."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            found = PROMPT.search(self.shown)
            if found:
                return found[0]
            if not self._read():
                return None
        raise AssertionError(f"no question came: {self.shown[-400:]}")

    def answer(self, line: str) -> None:
        """Type a line."""
        self.shown = ""
        os.write(self.handle, line.encode() + b"\n")

    def kill(self) -> None:
        """End the program at once, as a power cut does."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.handle)

    def end(self) -> int:
        """Wait for the program's end; return its exit code."""
        while self._read():
            pass
        os.close(self.handle)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _read(self) -> bool:
        ready, _, _ = select.select([self.handle], [], [], PATIENCE)
        if not ready:
            raise AssertionError(f"nothing is shown any more: {self.shown[-400:]}")
        try:
            part = os.read(self.handle, 65536)
        except OSError:  # what Linux answers once the other end is closed
            return False
        # The echo of what was typed ends with a new line: a question never does.
        self.shown += part.decode(errors="replace").replace("\r\n", "\n")
        return bool(part)


class Clerk:
    """Answers the questions of a sitting, and remembers which answers were taken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.taken: Counter[str] = Counter()
        """How often each amendment's votes were typed, and another question came after it."""
        self.typed: str | None = None

    def sit(self, *, stop_after: int | None = None, at_once: bool = False) -> int | None:
        """Answer until the program ends, or until so many amendments have their answer; then kill it.

        `at_once` kills it right after the last answer is typed, before it can say anything of it.
        """
        screen = Screen(self.folder, "sitting", "run", DAY.isoformat())
        count = 0
        while True:
            question = screen.wait()
            if self.typed is not None:
                self.taken[self.typed] += 1
                self.typed = None
            if question is None:
                return screen.end()
            if stop_after is not None and count == stop_after and not at_once:
                screen.kill()
                return None
            line = self.line(question)
            screen.answer(line)
            count += "/" in line
            if at_once and count == stop_after:
                screen.kill()
                self.typed = None
                return None

    def line(self, question: str) -> str:
        """Return the answer to a question: who is there, yes, or the votes."""
        if question.startswith("Volunteers"):
            return "30 28"
        if question.startswith("Drawn"):
            return "20 16"
        if "[Y/n]" in question or "Enter leaves" in question:
            return ""
        name = question.split(" ", maxsplit=1)[0]
        self.typed = name
        return votes(name)


def votes(name: str) -> str:
    """Return the votes on an amendment: each its own, so that one lost or put elsewhere would be seen."""
    number = int(name.removeprefix("A-"))
    for_ = 20 if number % 4 else 3
    return f"{for_} {number % 8} / {for_ // 2} {number % 5} 1"


def sitting_of(folder: Path) -> Sitting:
    return Sittings(Workspace.open(folder)).named(DAY)


@pytest.mark.slow
def test_forty_amendments_half_of_them_rivals_nothing_lost_nothing_twice(tmp_path: Path) -> None:
    text = charter(20)
    rivals = [
        rooms(text, f"A-{n:02}", (n + 1) // 2, "twelve" if n % 2 else "six small") for n in range(1, 21)
    ]
    others = [keeper(text, f"A-{n:02}", n - 20) for n in range(21, 41)]
    folder = workspace(tmp_path / "vauban", text, *rivals, *others)
    assert Screen(folder, "sitting", "prepare", DAY.isoformat(), "--body", "assembly").end() == 0
    assert len(sitting_of(folder).item) == 40
    assert max(item.debate or 0 for item in sitting_of(folder).item) == 10

    clerk = Clerk(folder)
    assert clerk.sit(stop_after=9) is None
    saved = sitting_of(folder)
    assert set(clerk.taken) <= {name for entry in saved.entry for name in entry.amendments}
    assert clerk.sit(stop_after=9, at_once=True) is None
    after = sitting_of(folder)
    assert after.entry[: len(saved.entry)] == saved.entry
    assert clerk.sit() == 0
    assert set(clerk.taken.values()) == {1}

    done = sitting_of(folder)
    assert done.open == ()
    assert Screen(folder, "sitting", "close", DAY.isoformat()).end() == 0
    closed = Workspace.open(folder).register()
    assert sitting_of(folder).closed
    fallen = {name for entry in done.entry if entry.kind is EntryKind.FALLEN for name in entry.amendments}
    for story in (*rivals, *others):
        entry = closed.entry(story.id)
        events = [event for event in entry.record.events if isinstance(event, Vote | Fallen)]
        assert len(events) == 1, story.id
        (event,) = events
        if isinstance(event, Fallen):
            assert story.id in fallen
            assert len(event.causes) == 1
            continue
        told = " / ".join(
            f"{tally.for_} {tally.against}" + (" 1" if tally.abstain else "")
            for tally in event.colleges.values()
        )
        assert told == votes(story.id)
    assert 5 <= len(fallen) <= 10
    states = Counter(Standings(closed).of(entry).state for entry in closed)
    assert states[State.FALLEN] == len(fallen)
    assert states[State.FALLEN] + states[State.ADOPTED] + states[State.REJECTED] == 40
    assert Screen(folder, "verify").end() == 0
