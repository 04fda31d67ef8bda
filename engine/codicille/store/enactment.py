"""Put the text in force in place: `constitution/`, the ledger and its tags, all or nothing.

Everything is computed and written aside first; then a note is made, files and references are moved, and
the note is removed. What an interruption left unfinished is finished by whichever command comes next.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.errors import Where, WorkspaceError
from codicille.history.chronicle import Chronicle, chronicle
from codicille.history.commits import Commit, Keeper, commits
from codicille.history.replay import replay
from codicille.history.simultaneous import order_matters
from codicille.history.timeline import timeline
from codicille.sentence import say
from codicille.store import ledger
from codicille.store.files import read_text, write_text
from codicille.store.git import Repository
from codicille.store.journal import Journal, Pending

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from codicille.history.replay import Conflict
    from codicille.history.simultaneous import OrderMatters
    from codicille.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Publication:
    """What the register says the ledger must be on a day."""

    chronicle: Chronicle
    commits: tuple[Commit, ...]


@dataclass(frozen=True, slots=True)
class Enactment:
    """What was put in place, or the conflict because of which nothing was."""

    added: tuple[Commit, ...] = ()
    files: tuple[Path, ...] = ()
    """Files of `constitution/` written or removed."""
    conflict: Conflict | None = None
    unsettled: tuple[OrderMatters, ...] = ()
    """Sittings whose result depends on the order of their amendments: nothing was put in place then."""


def publication(workspace: Workspace, repository: Repository, day: date) -> Publication:
    """Compute the ledger up to a day, or further where it has been published further."""
    register = workspace.register()
    constitution = workspace.configuration.constitution
    keeper = Keeper(constitution.title, constitution.email)
    due = ledger.due(repository, register, chronicle(register, timeline(register)), keeper, day)
    return Publication(due, commits(register, due, keeper))


def enact(workspace: Workspace, repository: Repository, day: date) -> Enactment:
    """Make `constitution/` and the ledger say what is in force on a day.

    Raises WorkspaceError when `constitution/` holds words that no amendment brought, and GitError when
    the ledger holds what the register does not explain; nothing is written then.
    """
    due = publication(workspace, repository, day)
    if due.chronicle.conflict is not None:
        return Enactment(conflict=due.chronicle.conflict)
    journal = Journal(repository.private)
    if journal.pending() is None:
        _refuse_edits(workspace, due.chronicle)
    new = ledger.prepare(repository, due.commits)
    if not due.commits:
        return Enactment()
    added = due.commits[len(due.commits) - new :]
    unsettled = _unsettled(workspace, added)
    if unsettled:
        return Enactment(unsettled=unsettled)
    journal.begin(Pending(day))
    files = write_text(workspace.constitution, due.commits[-1].entry.text)
    ledger.publish(repository, due.commits)
    journal.finish()
    return Enactment(added, files)


def _unsettled(workspace: Workspace, added: tuple[Commit, ...]) -> tuple[OrderMatters, ...]:
    """Return the sittings, among those that are put in place, in which the order matters."""
    register = workspace.register()
    ids = {commit.entry.change.id for commit in added}
    versions = replay(register, timeline(register).changes()).versions
    return tuple(one for one in order_matters(register, versions) if ids.intersection(one.ids))


def resume(workspace: Workspace) -> bool:
    """Finish an enactment that was interrupted; return whether there was one."""
    if not Repository.holds(workspace.root):
        return False
    repository = Repository.open(workspace.root)
    try:
        pending = Journal(repository.private).pending()
        if pending is None:
            return False
        enact(workspace, repository, pending.day)
        return True
    finally:
        repository.close()


def _refuse_edits(workspace: Workspace, due: Chronicle) -> None:
    """Never write over words that would be lost."""
    now = read_text(workspace.constitution)
    if not len(now) or any(entry.text.id == now.id for entry in due.entries):
        return
    last = due.entries[-1].text if due.entries else None
    edited = [p for p in now if last is None or p not in last or last[p].id != now[p].id]
    raise WorkspaceError(
        say("this file holds words that no amendment brought"),
        Where(f"{workspace.name(workspace.constitution)}/{edited[0] if edited else ''}"),
        say(
            "Make them an amendment with `codicille draft`, or put the text back with "
            "`git restore constitution`; nothing was written."
        ),
    )
