"""A sitting's votes put into the records, all at once or not at all.

Everything is computed first; then what every file is to hold is noted in one file, and written from it. An
interruption before the note leaves nothing, one after it is finished by whichever command comes next.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import structs

from codicille.decision.record import append_event
from codicille.decision.sittings.check import check_sitting
from codicille.decision.sittings.file import write_sitting
from codicille.errors import RecordError, Where, WorkspaceError
from codicille.history.agenda.agenda import calling
from codicille.history.agenda.powers import check_powers
from codicille.history.agenda.records import additions, check_together, with_events
from codicille.history.agenda.settling import check_settled
from codicille.history.agenda.wordings import check_hashes, with_filings
from codicille.history.chronicle import chronicle
from codicille.history.commits import Keeper, commits
from codicille.history.timeline import timeline
from codicille.sentence import say
from codicille.store.files import write_file
from codicille.store.git import Repository
from codicille.store.ledger import Agreement, compare
from codicille.store.sittings.pending import note_of
from codicille.store.sittings.sittings import FOLDER, Sittings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from codicille.decision.event import AnyEvent
    from codicille.decision.sittings.sitting import Sitting
    from codicille.history.register import Entry, Register
    from codicille.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Closing:
    """What closing a sitting wrote."""

    sitting: Sitting
    """As it is from now on."""
    events: Mapping[str, AnyEvent]
    """What each record was given, by amendment, in the order of call."""
    register: Register
    """With all of it."""
    contents: Mapping[Path, bytes]
    """What every file is to hold."""

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files."""
        return tuple(self.contents)


def close(workspace: Workspace, sitting: Sitting, today: date) -> Closing:
    """Put what was entered into the records, and mark the sitting closed; `forget` is to follow.

    Raises RecordError or RegisterError, and writes nothing, when something is still open, does not add up,
    contradicts what is recorded, or would leave a text that cannot be told.
    """
    closing = foreseen(workspace, sitting, today)
    _note(workspace, closing.contents)
    finish(workspace)
    return closing


def foreseen(workspace: Workspace, sitting: Sitting, today: date) -> Closing:
    """Return what closing a sitting would write. Raises what `close` raises."""
    if sitting.date > today:
        raise RecordError(
            say("the sitting of {day} has not been held yet", day=sitting.date),
            Where(f"{FOLDER}/{sitting.name}.toml"),
            say("Close it on that day, or correct `date`."),
        )
    known = workspace.register()
    register = with_filings(known, sitting, today)
    check_hashes(register, sitting)
    _check(workspace, register, sitting)
    events = _stamped(workspace, register, additions(register, sitting), today)
    after = check_together(register, events)
    closed = structs.replace(sitting, closed=True, now=None)
    contents = {Sittings(workspace).path(sitting): write_sitting(closed)}
    for name, event in events.items():
        entry = register.entry(name)
        contents |= _filing(workspace, known.entry(name), entry)
        path = workspace.record_path(entry.amendment)
        before = contents.get(path) or (path.read_bytes() if path.exists() else b"")
        contents[path] = append_event(before, event, workspace.name(path))
    return Closing(closed, events, after, contents)


def _check(workspace: Workspace, register: Register, sitting: Sitting) -> None:
    """Raise RecordError on what the sitting says of itself that is not lawful, or does not add up."""
    stage = calling(register.rules, sitting.body, sitting.stage, sitting.date).stage
    others = Sittings(workspace).all()
    check_sitting(sitting, stage, is_over=True)
    check_settled(sitting, others)
    check_powers(register, others, sitting, stage)


def _filing(workspace: Workspace, known: Entry, entry: Entry) -> dict[Path, bytes]:
    """Return what the filing of a text that was voted on before it was filed writes: its file, its record."""
    if known.record.events:
        return {}
    path, patch = workspace.record_path(entry.amendment), workspace.root / entry.amendment.file
    record = append_event(b"", entry.record.events[0], workspace.name(path))
    return {patch: patch.read_bytes(), path: record}


def finish(workspace: Workspace) -> tuple[Path, ...]:
    """Write what the note says; return the files. `forget` is to follow, once they are saved.

    Raises WorkspaceError when one of the files holds something else than before the closing, or after it.
    """
    note = note_of(workspace.root)
    files = json.loads(note.read_bytes())
    for name, (before, after) in files.items():
        path = workspace.root / name
        now = path.read_bytes().decode() if path.exists() else ""
        if now not in {before, after}:
            raise WorkspaceError(
                say("this file was changed while a sitting was being closed"),
                Where(name),
                say("Put it back with `git restore {file}`; the next command then finishes the closing.",
                    file=name),
            )  # fmt: skip
    for name, (_before, after) in files.items():
        write_file(workspace.root / name, after.encode())
    return tuple(workspace.root / name for name in files)


def forget(workspace: Workspace) -> None:
    """Forget the note: it is done."""
    note_of(workspace.root).unlink(missing_ok=True)


def _note(workspace: Workspace, contents: Mapping[Path, bytes]) -> None:
    files = {
        path.relative_to(workspace.root).as_posix(): (
            path.read_bytes().decode() if path.exists() else "",
            content.decode(),
        )
        for path, content in contents.items()
    }
    write_file(note_of(workspace.root), json.dumps(files).encode())


def _stamped(
    workspace: Workspace, register: Register, events: Mapping[str, AnyEvent], today: date
) -> dict[str, AnyEvent]:
    """Return the events with the day they are recorded on; `store/recording.py` tells why it may be later."""
    stamped = _recorded_on(register, events, today)
    if not Repository.holds(workspace.root) or _extends(workspace, register, stamped, today):
        return stamped
    return _recorded_on(register, events, today + timedelta(days=1))


def _recorded_on(register: Register, events: Mapping[str, AnyEvent], day: date) -> dict[str, AnyEvent]:
    found: dict[str, AnyEvent] = {}
    for name, event in events.items():
        known = register.entry(name).record.events
        last = max([day, *(one.recorded_on for one in known)])
        found[name] = event if event.date >= last else structs.replace(event, recorded=last)
    return found


def _extends(workspace: Workspace, register: Register, events: Mapping[str, AnyEvent], today: date) -> bool:
    """Whether the ledger in Git is still a beginning of the ledger once the events are recorded."""
    after = with_events(register, events)
    due = chronicle(after, timeline(after)).until(today)
    constitution = workspace.configuration.constitution
    repository = Repository.open(workspace.root)
    try:
        made = commits(after, due, Keeper(constitution.title, constitution.email))
        return compare(repository, made).agreement is not Agreement.DIVERGED
    finally:
        repository.close()
