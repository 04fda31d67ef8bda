"""An event as a block of a record; it reads nothing.

Keys come in a fixed order, what has its default value is left out, tables of counts come last.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import tomli_w
from msgspec import NODEFAULT, Struct
from msgspec.structs import fields

if TYPE_CHECKING:
    from codicille.decision.event import AnyEvent

FIRST = ("stage", "date", "recorded")
LAST = ("reference", "minutes")


def write_event(event: AnyEvent) -> str:
    """Return the event as TOML, from `[[event]]` to its last line."""
    given = _given(event)
    order = {key: place for place, key in enumerate(given)}
    tables = [key for key in given if isinstance(given[key], Mapping)]
    plain = sorted(given.keys() - set(tables), key=lambda key: _rank(key, order))
    lines = ["[[event]]\n", _line("kind", event.__struct_config__.tag)]
    lines += [_line(key, given[key]) for key in plain]
    for key in tables:
        lines += _table(f"event.{key}", given[key])
    return "".join(lines)


def _given(struct: Struct) -> dict[str, object]:
    """Return what has another value than its default, by its name in the file."""
    given: dict[str, object] = {}
    for field in fields(struct):
        value = getattr(struct, field.name)
        has_factory = field.default_factory is not NODEFAULT
        default = field.default_factory() if has_factory else field.default
        if value != default:
            given[field.encode_name] = value
    return given


def _rank(key: str, order: Mapping[str, int]) -> tuple[int, int]:
    if key in FIRST:
        return 0, FIRST.index(key)
    return (2, LAST.index(key)) if key in LAST else (1, order[key])


def _table(name: str, table: object) -> list[str]:
    """Return a table of numbers, then the tables inside it."""
    content = _given(table) if isinstance(table, Struct) else table
    assert isinstance(content, Mapping)
    inner = [key for key, value in content.items() if isinstance(value, Struct | Mapping)]
    plain = [_line(key, value) for key, value in content.items() if key not in inner]
    lines = [f"[{name}]\n", *plain] if plain or not inner else []
    for key in inner:
        lines += _table(f"{name}.{_key(key)}", content[key])
    return lines


def _line(key: str, value: object) -> str:
    return f"{_key(key)} = {_value(value)}\n"


def _key(name: str) -> str:
    """Return a key as TOML writes it, quoted when it must be."""
    return tomli_w.dumps({name: 0}).removesuffix(" = 0\n")


def _value(value: object) -> str:
    if isinstance(value, Struct):
        inside = ", ".join(f"{_key(key)} = {_value(each)}" for key, each in _given(value).items())
        return "{ " + inside + " }"
    return tomli_w.dumps({"k": value}).removeprefix("k = ").removesuffix("\n")
