"""An event from what a person typed, checked as if it were read in a record; it stores nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import tomli_w

from codicille.decision.record import read_record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.decision.event import AnyEvent


def typed_event(kind: str, values: Mapping[str, object]) -> AnyEvent:
    """Build an event of a kind from keys and values as a record writes them.

    Raises RecordError on an unknown key or a wrong value, in the words used for a record.
    """
    table = {"kind": kind, **{key: value for key, value in values.items() if value is not None}}
    written = tomli_w.dumps({"event": [table]})
    return read_record(written.encode(), f"[{kind}]").events[0]


def typed_value(text: str) -> object:
    """Return a day or a whole number where the text is one, else the text itself."""
    if text.isdigit():
        return int(text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
