"""The `Key: value` lines that end an amendment's message: read strictly, written in one order.

Each word has one meaning, and an unknown one is an error.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from codicille.decision.amendment import Effective, Kind, Moment, Renumbering
from codicille.errors import AmendmentError, Where, suggestion
from codicille.sentence import Sentence, enumerated, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from codicille.decision.amendment import Amendment

T = TypeVar("T")

ORDER = (
    "Amendment",
    "Kind",
    "Effective",
    "Expires",
    "Amends",
    "Supersedes",
    "Requires",
    "Excludes",
    "Renumbers",
)
"""Every word there is, in the order they are written."""
REPEATABLE = frozenset({"Effective", "Requires", "Excludes", "Renumbers"})
LINE = re.compile(r"([A-Za-z][A-Za-z0-9-]*):(?: (.*))?")
ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PROVISION = r"[A-Za-z0-9][A-Za-z0-9_.-]*"
EFFECTIVE = re.compile(rf"(\S+)(?: ({PROVISION}))?")
RENUMBERS = re.compile(rf"({PROVISION}) -> ({PROVISION})")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the message, with its number in the file, from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trailers:
    """What the trailers say; the fields are those of `Amendment`."""

    id: str
    kind: Kind
    effective: tuple[Effective, ...]
    expires: dt.date | None
    requires: tuple[str, ...]
    excludes: tuple[str, ...]
    amends: str | None
    supersedes: str | None
    renumbers: tuple[Renumbering, ...]


@dataclass(frozen=True, slots=True)
class Trailer:
    """One trailer, and where it stands."""

    key: str
    value: str
    where: Where

    def error(self, wanted: Sentence) -> AmendmentError:
        """Build the error of a malformed value."""
        return AmendmentError(
            say("`{key}: {value}` cannot be understood", key=self.key, value=self.value), self.where, wanted
        )


def read_trailers(lines: tuple[Line, ...], file: str) -> Trailers:
    """Read the block that ends the message. Raises AmendmentError with the line of what is wrong."""
    is_block = any(LINE.fullmatch(line.text) for line in lines)
    block = tuple(_split(line, file) for line in lines) if is_block else ()
    _check_words(block)
    own = _one(block, "Amendment", _id)
    if own is None:
        raise AmendmentError(
            say("the line `Amendment:` with the id is missing"),
            Where(file, lines[-1].number if lines else None),
            say("End the message with a paragraph of its own: `Amendment: 2023-01`, above the line `---`."),
        )
    return Trailers(
        id=own,
        kind=_one(block, "Kind", _kind) or Kind.AMENDMENT,
        effective=_each_once(block, "Effective", _effective, lambda one: one.scope),
        expires=_one(block, "Expires", _day),
        requires=_others(block, "Requires", own),
        excludes=_others(block, "Excludes", own),
        amends=_one(block, "Amends", _id),
        supersedes=_one(block, "Supersedes", _id),
        renumbers=_each_once(block, "Renumbers", _renumbering, lambda one: one.old),
    )


def write_trailers(amendment: Amendment) -> str:
    """Return the block, one line per value, without what has its default value."""
    values: dict[str, list[str]] = {
        "Amendment": [amendment.id],
        "Kind": [] if amendment.kind is Kind.AMENDMENT else [amendment.kind.value],
        "Effective": [_write_effective(one) for one in amendment.effective],
        "Expires": [amendment.expires.isoformat()] if amendment.expires else [],
        "Amends": [amendment.amends] if amendment.amends else [],
        "Supersedes": [amendment.supersedes] if amendment.supersedes else [],
        "Requires": list(amendment.requires),
        "Excludes": list(amendment.excludes),
        "Renumbers": [f"{one.old} -> {one.new}" for one in amendment.renumbers],
    }
    return "".join(f"{key}: {value}\n" for key in ORDER for value in values[key])


def _split(line: Line, file: str) -> Trailer:
    match = LINE.fullmatch(line.text)
    if match is None:
        raise AmendmentError(
            say(
                "“{text}” is no line such as `Amendment: 2023-01`, which the last paragraph is made of",
                text=line.text,
            ),
            Where(file, line.number),
            say("Leave an empty line between the motives and these lines."),
        )
    return Trailer(match[1], (match[2] or "").strip(" "), Where(file, line.number))


def _check_words(block: tuple[Trailer, ...]) -> None:
    seen: set[str] = set()
    for trailer in block:
        if trailer.key not in ORDER:
            raise AmendmentError(
                say("`{key}:` is not a word that this file may use", key=trailer.key),
                trailer.where,
                suggestion(trailer.key, ORDER) or say("The words are: {known}.", known=enumerated(ORDER)),
            )
        if trailer.key in seen and trailer.key not in REPEATABLE:
            raise AmendmentError(
                say("`{key}:` stands twice", key=trailer.key), trailer.where, say("Keep one of the two.")
            )
        seen.add(trailer.key)


def _one(block: tuple[Trailer, ...], key: str, read: Callable[[Trailer], T]) -> T | None:
    return next((read(trailer) for trailer in block if trailer.key == key), None)


def _each_once(
    block: tuple[Trailer, ...], key: str, read: Callable[[Trailer], T], about: Callable[[T], object]
) -> tuple[T, ...]:
    """Read a repeatable trailer; two of them may not be about the same thing."""
    found: dict[object, T] = {}
    for trailer in block:
        if trailer.key != key:
            continue
        one = read(trailer)
        if about(one) in found:
            raise AmendmentError(
                say(
                    "`{key}: {value}` comes after another for the same provision",
                    key=key,
                    value=trailer.value,
                ),
                trailer.where,
                say("Keep one of the two."),
            )
        found[about(one)] = one
    return tuple(found.values())


def _others(block: tuple[Trailer, ...], key: str, own: str) -> tuple[str, ...]:
    """Read ids of other amendments: a line each, or several separated by commas."""
    ids: dict[str, None] = {}
    for trailer in block:
        if trailer.key == key:
            for one in _ids(trailer):
                if one == own or one in ids:
                    raise trailer.error(say("Name other amendments than this one, each once."))
                ids[one] = None
    return tuple(ids)


def _ids(trailer: Trailer) -> Iterator[str]:
    for part in trailer.value.split(","):
        yield _id(Trailer(trailer.key, part.strip(" "), trailer.where))


def _id(trailer: Trailer) -> str:
    if not ID.fullmatch(trailer.value):
        raise trailer.error(say("An id is made of letters without accents, digits, “-” and “.”: `2023-06R`."))
    return trailer.value


def _kind(trailer: Trailer) -> Kind:
    known = tuple(kind.value for kind in Kind)
    if trailer.value not in known:
        raise trailer.error(
            suggestion(trailer.value, known) or say("The kinds are: {known}.", known=enumerated(known))
        )
    return Kind(trailer.value)


def _day(trailer: Trailer) -> dt.date:
    day = _as_day(trailer.value)
    if day is None:
        raise trailer.error(say("Write a day of the calendar as 2023-09-01."))
    return day


def _as_day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None


def _effective(trailer: Trailer) -> Effective:
    match = EFFECTIVE.fullmatch(trailer.value)
    if match:
        if match[1] in set(Moment):
            return Effective(Moment(match[1]), match[2])
        day = _as_day(match[1])
        if day is not None:
            return Effective(day, match[2])
    raise trailer.error(
        say("Write a day as 2023-09-01, or `publication`, or `unknown`; add art_10 if it is for article 10.")
    )


def _write_effective(one: Effective) -> str:
    when = one.when.value if isinstance(one.when, Moment) else one.when.isoformat()
    return when if one.scope is None else f"{when} {one.scope}"


def _renumbering(trailer: Trailer) -> Renumbering:
    match = RENUMBERS.fullmatch(trailer.value)
    if match is None:
        raise trailer.error(say("Write the old name, an arrow, the new one: `art_31bis -> art_32`."))
    return Renumbering(match[1], match[2])
