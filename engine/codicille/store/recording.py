"""The day an event is recorded on: today, unless the ledger has already spoken for today otherwise.

Days are the finest time a register knows. Where an event recorded today would put a change before one that
the ledger has published today, it is recorded on the next day: the ledger is only ever added to.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import structs

from codicille.decision.record import Record
from codicille.errors import RecordError
from codicille.history.chronicle import chronicle
from codicille.history.commits import Keeper, commits
from codicille.history.register import Register
from codicille.history.timeline import timeline
from codicille.sentence import say
from codicille.store.git import Repository
from codicille.store.ledger import Agreement, compare

if TYPE_CHECKING:
    from datetime import date

    from codicille.decision.event import AnyEvent
    from codicille.history.register import Entry
    from codicille.store.workspace import Workspace


def check_has_happened(event: AnyEvent, today: date) -> None:
    """Raise RecordError on an event of a day to come: what is recorded can never be taken back."""
    if event.date > today:
        raise RecordError(
            say("{day} has not come yet: only what has happened is recorded", day=event.date),
            hint=say("Record it on that day, or correct --date."),
        )


def stamped(workspace: Workspace, entry: Entry, event: AnyEvent, today: date) -> AnyEvent:
    """Return an event with the day it is recorded on, left out where it is the day it happened.

    Raises what reading the register, or the event in its record, raises.
    """
    day = max([today, *(known.recorded_on for known in entry.record.events)])
    event = event if event.date >= day else structs.replace(event, recorded=day)
    if not Repository.holds(workspace.root):
        return event
    repository = Repository.open(workspace.root)
    try:
        if _extends(workspace, repository, entry, event, today):
            return event
        return structs.replace(event, recorded=today + timedelta(days=1))
    finally:
        repository.close()


def _extends(
    workspace: Workspace, repository: Repository, entry: Entry, event: AnyEvent, today: date
) -> bool:
    """Whether the ledger in Git is still a beginning of the ledger once the event is recorded."""
    register = workspace.register()
    record = Record((*entry.record.events, event), entry.record.file)
    changed = replace(entry, record=record)
    after = Register.of([changed if one.id == entry.id else one for one in register], register.rules)
    due = chronicle(after, timeline(after)).until(today)
    constitution = workspace.configuration.constitution
    made = commits(after, due, Keeper(constitution.title, constitution.email))
    return compare(repository, made).agreement is not Agreement.DIVERGED
