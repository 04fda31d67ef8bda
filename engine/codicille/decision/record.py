"""The record of an amendment, `amendments/ID.toml`: its events, read strictly and only ever added to.

It says nothing of what follows from the events: see `standing.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import Struct

from codicille.decision.event import AnyEvent  # noqa: TC001 - msgspec reads the annotations
from codicille.decision.formats.strict import Source, convert, read_toml
from codicille.decision.formats.to_toml import write_event
from codicille.errors import RecordError, Where
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator

BEGINNING = "# Ce qui s’est passé, dans l’ordre. Aucune issue n’est écrite ici : les issues se calculent.\n"
"""First line of a new record, for whoever opens the file."""


@dataclass(frozen=True, slots=True)
class Record:
    """What happened to an amendment, in the order it was written down."""

    events: tuple[AnyEvent, ...]
    file: str | None = field(default=None, compare=False)
    lines: tuple[int | None, ...] = field(default=(), compare=False)
    """The line of each event in the file, from 1."""

    def where(self, event: AnyEvent) -> Where:
        """Return the place of one of the events."""
        numbers = [line for known, line in self._placed() if known is event]
        return Where(self.file, numbers[0] if numbers else None)

    def _placed(self) -> Iterator[tuple[AnyEvent, int | None]]:
        return zip(self.events, self.lines, strict=False)


EMPTY_RECORD = Record(())


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    event: tuple[AnyEvent, ...] = ()


def read_record(data: bytes, name: str) -> Record:
    """Read a record; `name` is its path, for messages.

    Events stand in the order they were recorded: `recorded` never goes back, `date` may (a late record),
    and nothing is recorded before it happened. Raises RecordError with the line of what is wrong.
    """
    table = read_toml(data, name, RecordError)
    source = Source.of(data, name, RecordError)
    events = convert(table, _File, source).event
    lines = tuple(source.where("event", place).line for place in range(len(events)))
    record = Record(events, name, lines)
    _check_days(record)
    return record


def append_event(data: bytes, event: AnyEvent, name: str = "") -> bytes:
    """Return the record with one more event; the bytes that were there stay as they are.

    Raises RecordError when the record cannot be read, or when the event cannot come after it.
    """
    before = read_record(data, name).events
    begun = data or BEGINNING.encode()
    gap = b"\n" if begun.endswith(b"\n") else b"\n\n"
    after = begun + gap + write_event(event).encode()
    assert read_record(after, name).events == (*before, event), "what is written reads back the same"
    return after


def _check_days(record: Record) -> None:
    previous = None
    for event in record.events:
        if event.recorded_on < event.date:
            raise RecordError(
                say(
                    "recorded on {recorded}, before it happened on {date}",
                    recorded=event.recorded_on,
                    date=event.date,
                ),
                record.where(event),
                say("`recorded` is the day the event was written down: never earlier than its `date`."),
            )
        if previous is not None and event.recorded_on < previous:
            raise RecordError(
                say(
                    "recorded on {day}, but the event above was on {previous}",
                    day=event.recorded_on,
                    previous=previous,
                ),
                record.where(event),
                say("Events stand in the order of their `recorded` day: a late one keeps its own `date`."),
            )
        previous = event.recorded_on
