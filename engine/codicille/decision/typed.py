"""An event from what a person typed, checked as if it were read in a record; it stores nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, get_args

import tomli_w
from msgspec.structs import fields

from codicille.decision.event import AnyEvent
from codicille.decision.record import read_record

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def typed_event(kind: str, values: Mapping[str, object]) -> AnyEvent:
    """Build an event of a kind from keys and values as a record writes them.

    Raises RecordError on an unknown key or a wrong value, in the words used for a record.
    """
    table = {"kind": kind, **{key: value for key, value in values.items() if value is not None}}
    written = tomli_w.dumps({"event": [table]})
    return read_record(written.encode(), f"[{kind}]").events[0]


def lacking(kind: str, given: Collection[str]) -> tuple[str, ...]:
    """Return the keys that an event of a kind needs, besides its day and patch, and was not given.

    Nothing where it was given a key that it does not know: that one may be misspelt.

    >>> lacking("act", ["date"]), lacking("act", ["stgae"])
    (('stage',), ())
    """
    event = next(one for one in get_args(AnyEvent) if one.__struct_config__.tag == kind)
    known = {field.encode_name: field.required for field in fields(event)}
    if not set(given) <= set(known):
        return ()
    return tuple(key for key in known if known[key] and key not in {*given, "date", "patch"})


def typed_value(text: str) -> object:
    """Return a day or a whole number where the text is one, else the text itself."""
    if text.isdigit():
        return int(text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
