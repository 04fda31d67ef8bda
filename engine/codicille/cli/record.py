"""`codicille record`: enter what happened to an amendment, other than a vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from codicille.cli.foreseen import refuse_conflict
from codicille.cli.saving import note_next_day, save
from codicille.cli.session import DAY, Session, pass_session, today
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.errors import UsageError
from codicille.sentence import say
from codicille.store.recording import stamped

if TYPE_CHECKING:
    from datetime import date

KINDS = (
    "admissible", "inadmissible", "withdrawn", "not_moved", "fallen", "satisfied", "moot", "opinion", "act",
    "published", "transmitted", "commenced", "challenged", "suspended", "annulled", "note",
)  # fmt: skip
BOUND = frozenset({"act"})
"""Kinds that name the very patch they are about."""


@click.command("record", cls=SpokenCommand)
@click.argument("amendment")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("values", nargs=-1, metavar="[KEY=VALUE]…")
@click.option("--date", "day", type=DAY, cls=SpokenOption, help="The day it happened (today)")
@click.option("--no-save", is_flag=True, cls=SpokenOption, help="Do not commit the record to Git")
@pass_session
def command(
    session: Session,
    amendment: str,
    kind: str,
    values: tuple[str, ...],
    day: date | None,
    no_save: bool,
) -> None:
    """Record what happened to an amendment: withdrawn, published, transmitted….

    Examples: `codicille record 2024-01 published --date 2024-07-06`;
    `codicille record 2024-02 inadmissible "ground=filed after the deadline"`.
    """
    from codicille.decision.course.standing import standing
    from codicille.decision.record import Record
    from codicille.decision.typed import typed_event

    register = session.workspace.register()
    entry = register.entry(amendment)
    happened = day or today()
    given: dict[str, object] = {"date": happened, **dict(_pair(value) for value in values)}
    if kind in BOUND:
        given["patch"] = entry.amendment.sha256
    event = stamped(session.workspace, entry, typed_event(kind, given), today())
    after = standing(
        entry.amendment, Record((*entry.record.events, event), entry.record.file), register.rules
    )
    refuse_conflict(register, entry, event)
    path = session.workspace.append(entry.amendment, [event])
    if not no_save:
        save(session, [path], say("amendments: {kind} {id}", kind=kind, id=entry.id))
    session.say(after.explanation, bold=True)
    note_next_day(session, event)


def _pair(typed: str) -> tuple[str, object]:
    from codicille.decision.typed import typed_value

    key, equals, value = typed.partition("=")
    if not equals:
        raise UsageError(say("“{typed}” is not KEY=VALUE", typed=typed))
    return key, value.split(",") if key == "causes" else typed_value(value)
