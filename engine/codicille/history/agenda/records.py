"""What a sitting adds to the records once it is closed, all of it at once or nothing; it writes no file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codicille.decision.record import Record
from codicille.decision.sittings.entries import check_open, event_of
from codicille.errors import RecordError, RegisterError, Where
from codicille.history.foresight import new_conflict
from codicille.history.register import Register
from codicille.history.standings import Standings
from codicille.sentence import enumerated, say, say_n

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.decision.event import AnyEvent
    from codicille.decision.sittings.sitting import Sitting


def additions(register: Register, sitting: Sitting) -> Mapping[str, AnyEvent]:
    """Return what a sitting adds to each record, by amendment, in the order of call.

    Raises RecordError when it is closed already, or when nothing is entered on some amendment yet.
    """
    check_open(sitting)
    if sitting.open:
        raise RecordError(
            say_n(
                len(sitting.open),
                "nothing is entered yet on {ids}",
                "nothing is entered yet on {ids}: {count} amendments are left",
                ids=enumerated(sitting.open),
            ),
            Where(f"sittings/{sitting.name}.toml"),
            say("`codicille sitting run {name}` goes on; what is not called is put off there.",
                name=f"{sitting.date} --body {sitting.body}"),
        )  # fmt: skip
    found: dict[str, AnyEvent] = {}
    for name in sitting.called:
        entry = sitting.entry_of(name)
        assert entry is not None, "nothing is left open"
        found[name] = event_of(sitting, entry, name, register.entry(name).amendment.sha256)
    return found


def with_events(register: Register, events: Mapping[str, AnyEvent]) -> Register:
    """Return the register as it will be once the events are recorded, one for each amendment named."""
    return Register.of(
        [
            replace(one, record=Record((*one.record.events, events[one.id]), one.record.file))
            if one.id in events
            else one
            for one in register
        ],
        register.rules,
    )


def check_together(register: Register, events: Mapping[str, AnyEvent]) -> Register:
    """Return the register with the events, once it is known that they can stand together.

    Raises RecordError on an event that contradicts its record, the rules or another amendment's record, and
    RegisterError where the text to come could not be told any more, with both sides.
    """
    after = with_events(register, events)
    standings = Standings(after)
    for name in events:
        standings.of(after.entry(name))
        standings.check(after.entry(name))
    conflict = new_conflict(register, after)
    if conflict is not None:
        raise RegisterError(
            say("with these decisions {both}: {reason}", both=conflict.message,
                reason=conflict.reasons[0].message),
            conflict.where,
            say("Nothing was recorded. Put one of the two off, and adopt a conciliation of both first."),
        )  # fmt: skip
    return after
