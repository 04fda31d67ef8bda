"""From a TOML table to a value, strictly, or an error with its place; it knows no key by itself.

Used for records and for the rules of a configuration. Unknown keys, missing ones and wrong values are
errors that say what was expected and found.
"""

from __future__ import annotations

import copy
import datetime as dt
import re
import tomllib
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

import msgspec

from codicille.decision.formats.complaint import Spot, complain
from codicille.decision.formats.toml_place import Places, find_places
from codicille.decision.formats.toml_slip import way_out
from codicille.decision.share import read_fraction
from codicille.errors import ConfigurationError, Where
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.decision.formats.toml_place import Path
    from codicille.errors import CodicilleError

T = TypeVar("T")

DAYS = (dt.date, dt.datetime, dt.time)
"""TOML has days of its own: a text that looks like one is not one."""
ANY_KEY = "..."
STEP = re.compile(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a table comes from, to tell the place of an error."""

    name: str
    """The file's path, as the person would type it."""
    places: Places
    error: type[CodicilleError]
    prefix: Path = ()
    """The way to the table in its file, when it is a part of it."""

    @classmethod
    def of(cls, data: bytes, name: str, error: type[CodicilleError]) -> Source:
        """Scan a file that is known to be TOML."""
        return cls(name, find_places(_words(data)), error)

    def where(self, *path: str | int) -> Where:
        """Return the place of a value."""
        return Where(self.name, self.places.line(self.prefix + path))


def read_toml(data: bytes, name: str, error: type[CodicilleError]) -> dict[str, object]:
    """Return the tables of a TOML file. Raises `error` with the line when it is none."""
    try:
        return tomllib.loads(_words(data))
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise error(
            say("this file is not UTF-8"), Where(name, line), say("Save it again as UTF-8.")
        ) from None
    except tomllib.TOMLDecodeError as problem:
        place = re.search(r"at line (\d+), column (\d+)", str(problem))
        line = int(place[1]) if place else data.count(b"\n") + 1
        raise error(
            say("this line is not written as TOML asks (expected `key = value` or `[table]`)"),
            Where(name, line),
            way_out(_words(data).split("\n")[line - 1].rstrip("\r")),
        ) from None


def _words(data: bytes) -> str:
    """Return a file's words, without the mark with which some editors begin one."""
    return data.decode().removeprefix("\ufeff")


def convert(table: Mapping[str, object], kind: type[T], source: Source) -> T:
    """Return the table as a value of that kind. Raises the source's error, with the line, when it is none."""
    try:
        return _convert(table, kind)
    except msgspec.ValidationError as problem:
        text, path = _split(str(problem))
    path = _name_keys(table, kind, path)
    message, hint = complain(text, Spot.find(table, kind, path))
    raise source.error(message, source.where(*_culprit(text, path)), hint)


def read_table(value: object, kind: type[T], section: str, source: bytes, name: str) -> T:
    """Return one section of a configuration file as a value of that kind.

    `source` is the whole file's bytes, `name` its path. Raises ConfigurationError with the line.
    """
    places = Source.of(source, name, ConfigurationError)
    if not isinstance(value, dict):
        raise ConfigurationError(
            say("“{section}” must be a section of this file", section=section),
            places.where(section),
            say("Write [{section}] on a line of its own, and its keys below.", section=section),
        )
    return convert(value, kind, replace(places, prefix=(section,)))


def _convert(table: Mapping[str, object], kind: type[T]) -> T:
    return msgspec.convert(table, kind, dec_hook=_decode, builtin_types=DAYS)


def _decode(kind: type, value: object) -> object:
    assert kind is Fraction, "the only type of ours that TOML lacks"
    return read_fraction(value)


def _split(problem: str) -> tuple[str, Path]:
    """Cut « Expected … - at `$.event[0].for` » into the complaint and its path."""
    text, _, path = problem.partition(" - at `$")
    return text, tuple(
        int(index) if index.isdecimal() else name or index
        for name, index in STEP.findall(path.removesuffix("`"))
    )


def _culprit(text: str, path: Path) -> Path:
    """An unknown key has a line of its own; a missing one has that of its table."""
    unknown = re.match("Object contains unknown field `(.+)`", text)
    return (*path, unknown[1]) if unknown else path


def _name_keys(table: Mapping[str, object], kind: type, path: Path) -> Path:
    """Find which key stands where the complaint says « any key », by leaving the others out."""
    while ANY_KEY in path:
        place = path.index(ANY_KEY)
        around = path[:place]
        guilty = next(key for key in _at(table, around) if _fails(_only(table, around, key), kind, path))
        path = (*around, guilty, *path[place + 1 :])
    return path


def _fails(table: Mapping[str, object], kind: type, path: Path) -> bool:
    try:
        _convert(table, kind)
    except msgspec.ValidationError as problem:
        return len(_split(str(problem))[1]) == len(path)
    return False


def _only(table: Mapping[str, object], around: Path, key: str) -> Mapping[str, object]:
    alone = copy.deepcopy(dict(table))
    inside = _at(alone, around)
    for other in [name for name in inside if name != key]:
        del inside[other]
    return alone


def _at(table: Mapping[str, object], path: Path) -> dict[str, object]:
    value: object = table
    for step in path:
        value = value[step]  # type: ignore[index]  # the complaint's path leads there
    assert isinstance(value, dict)
    return value
