"""Save what a command wrote in the workspace's Git repository, for people who do not use Git."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from codicille.cli.session import today
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from codicille.cli.session import Session
    from codicille.decision.event import AnyEvent
    from codicille.sentence import Sentence


def save(session: Session, paths: Iterable[Path], message: Sentence) -> None:
    """Commit some paths and nothing else, unless the configuration says `[git] save = false`.

    Outside a Git repository it does nothing: the files are written, and that is all.
    """
    from codicille.store.git import Repository

    workspace = session.workspace
    if workspace.configuration.git.save and Repository.holds(workspace.root):
        session.repository.save([path.resolve() for path in paths], str(message))


def note_next_day(session: Session, event: AnyEvent) -> None:
    """Say that an event is recorded on a later day, and why: the ledger, or what was recorded before it."""
    if event.recorded_on > max(today() + timedelta(days=1), event.date):
        session.note(
            say(
                "Recorded on {day}, as the event before it in the record: days of recording never go back.",
                day=event.recorded_on,
            )
        )
    elif event.recorded_on > max(today(), event.date):
        session.note(
            say(
                "Recorded on {day}: the ledger has already spoken for today, and is only ever added to.",
                day=event.recorded_on,
            )
        )
