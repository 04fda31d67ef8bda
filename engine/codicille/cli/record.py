"""`codicille record`: enter what happened to an amendment, other than a vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from codicille.cli.event_words import EventWord, RecordingCommand
from codicille.cli.foreseen import refuse_conflict
from codicille.cli.saving import note_next_day, save
from codicille.cli.session import DAY, Session, pass_session, today
from codicille.cli.speech import SpokenOption
from codicille.errors import UsageError
from codicille.sentence import alternatives, say
from codicille.store.recording import check_has_happened, stamped

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from codicille.history.register import Entry, Register
    from codicille.sentence import Sentence

BOUND = frozenset({"act"})
"""Kinds that name the very patch they are about."""


@click.command("record", cls=RecordingCommand)
@click.argument("amendment")
@click.argument("kind", type=EventWord(), metavar="EVENT")
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
    _check_complete(register, entry, kind, given)
    typed = typed_event(kind, given)
    check_has_happened(typed, today())
    event = stamped(session.workspace, entry, typed, today())
    after = standing(
        entry.amendment, Record((*entry.record.events, event), entry.record.file), register.rules
    )
    refuse_conflict(register, entry, event)
    path = session.workspace.append(entry.amendment, [event])
    if not no_save:
        save(session, [path], say("amendments: {kind} {id}", kind=kind, id=entry.id))
    session.say(after.explanation, bold=True)
    note_next_day(session, event)


def _check_complete(register: Register, entry: Entry, kind: str, given: Collection[str]) -> None:
    """Raise UsageError, with a command that would do, where a key is missing that the event must have."""
    from codicille.decision.typed import lacking

    for key in lacking(kind, given):
        hint = _stages(register, entry) if key == "stage" else None
        example = say('Add it: `codicille record {id} {kind} "{key}=…"`.', id=entry.id, kind=kind, key=key)
        raise UsageError(say("`{key}=` is missing", key=key), hint=hint or example)


def _stages(register: Register, entry: Entry) -> Sentence | None:
    """Return which stages an act decides, None where no procedure is known."""
    from codicille.decision.procedure import Decision

    procedure = register.rules.governing(entry.amendment.kind, today())
    if procedure is None:
        return None
    signed = [stage.id for stage in procedure.stages if stage.decision is Decision.ACT]
    if not signed:
        return say(
            "No stage here is decided by an act; a vote is recorded by `codicille vote {id}`.", id=entry.id
        )
    return say(
        "Name the stage, which may be {stages}: `codicille record {id} act stage={first}`.",
        stages=alternatives(signed),
        id=entry.id,
        first=signed[0],
    )


def _pair(typed: str) -> tuple[str, object]:
    from codicille.decision.typed import typed_value

    key, equals, value = typed.partition("=")
    if not equals:
        raise UsageError(say("“{typed}” is not KEY=VALUE", typed=typed))
    return key, value.split(",") if key == "causes" else typed_value(value)
