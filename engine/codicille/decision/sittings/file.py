"""The file of a sitting, `sittings/DATE.toml`: read strictly, written in one way only; it opens no file.

Law: what is written reads back the same, and what is read and written again is written the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import tomli_w
from msgspec import NODEFAULT, Struct
from msgspec.structs import fields

from codicille.decision.formats.strict import Source, convert, read_toml
from codicille.decision.sittings.sitting import LOST, EntryKind, Sitting, Spot
from codicille.errors import RecordError, suggestion
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codicille.decision.sittings.sitting import Attendance, Entry
    from codicille.sentence import Sentence

BEGINNING = "# La séance : ce qui est appelé, et ce qui a été compté. Aucune issue n’est écrite ici.\n"
"""First line of a sitting's file, for whoever opens it."""
FIRST = ("amendments", "kind")
"""What an entry begins with."""
LONGEST = 110
"""Signs of a list that is written on one line."""


def read_sitting(data: bytes, file: str) -> Sitting:
    """Read a sitting; `file` is its path, for messages.

    Raises RecordError with the line of an unknown key or a wrong value, of an amendment that is called or
    entered twice, and of an entry on one that is not called.
    """
    table = read_toml(data, file, RecordError)
    source = Source.of(data, file, RecordError)
    sitting = convert(table, Sitting, source)
    checks = _Checks(sitting, source)
    checks.agenda()
    checks.changes()
    checks.entries()
    if sitting.presence is not None:
        checks.roll(sitting.presence.parts, "presence")
    return sitting


def write_sitting(sitting: Sitting) -> bytes:
    """Return the bytes of a sitting's file: keys in a fixed order, what has its default value left out."""
    written = (BEGINNING + "\n" + "".join(_block((), sitting))).encode()
    assert read_sitting(written, sitting.name) == sitting, "what is written reads back the same"
    return written


@dataclass(frozen=True, slots=True)
class _Checks:
    """What no single table can tell."""

    sitting: Sitting
    source: Source

    def agenda(self) -> None:
        """Each amendment is called once."""
        seen: set[str] = set()
        for place, item in enumerate(self.sitting.item):
            for name in item.amendments:
                if name in seen:
                    raise self._error(say("{id} is called twice", id=name), None, "item", place)
                seen.add(name)

    def changes(self) -> None:
        """Each change is of an amendment that is called, beside another one where it must be."""
        for place, change in enumerate(self.sitting.change):
            if change.place in {Spot.BEFORE, Spot.AFTER} and change.other is None:
                message = say("“{place}” needs `other`, an amendment's id", place=change.place.value)
                raise self._error(message, None, "change", place)

    def entries(self) -> None:
        """Each amendment is entered once at most, and is called."""
        seen: set[str] = set()
        for place, entry in enumerate(self.sitting.entry):
            for name in entry.amendments:
                if name not in self.sitting.called:
                    message = say("{id} is entered, and is not on the agenda", id=name)
                    raise self._error(message, suggestion(name, self.sitting.called), "entry", place)
                if name in seen:
                    raise self._error(say("{id} is entered twice", id=name), None, "entry", place)
                seen.add(name)
            self._entry(entry, place)

    def _entry(self, entry: Entry, place: int) -> None:
        if entry.kind is EntryKind.ADJOURNED and not entry.reason:
            raise self._error(say("what is put off needs a `reason`"), None, "entry", place)
        if entry.causes and entry.kind not in LOST:
            message = say("`causes` belongs to what fell, is satisfied or without object")
            raise self._error(message, None, "entry", place)
        if entry.kind is not EntryKind.VOTE and _has_answers(entry):
            message = say("“{kind}” is entered without votes", kind=entry.kind.value)
            raise self._error(message, None, "entry", place)
        if entry.presence is not None:
            self.roll(entry.presence.parts, "entry", place)

    def roll(self, parts: Iterable[Attendance], *path: str | int) -> None:
        """As many names as members, where they are given."""
        for part in parts:
            for names, count, key in (
                (len(part.names), part.present, "present"),
                (len(part.proxies), part.represented, "represented"),
            ):
                if names and names != count:
                    message = say("{names} names are given, and `{key}` is {count}", names=names, key=key,
                                  count=count)  # fmt: skip
                    raise self._error(message, say("Correct the number, or the list."), *path)

    def _error(self, message: Sentence, hint: Sentence | None, *path: str | int) -> RecordError:
        return RecordError(message, self.source.where(*path), hint)


def _has_answers(entry: Entry) -> bool:
    counts = (entry.for_, entry.against, entry.abstain, entry.blank, entry.spoilt)
    return bool(entry.colleges or entry.grades or entry.names or any(counts))


def as_table(value: object) -> object:
    """Return a value as tables, lists and plain values, by the names of the file; defaults are left out."""
    if isinstance(value, Struct):
        return {key: as_table(one) for key, one in _given(value).items()}
    if isinstance(value, Mapping):
        return {str(key): as_table(one) for key, one in value.items()}
    return [as_table(one) for one in value] if isinstance(value, tuple) else value


def _block(path: tuple[str, ...], content: Struct | Mapping[str, object]) -> Iterator[str]:
    """Yield the lines of a table, then those of the tables inside it."""
    given = _given(content) if isinstance(content, Struct) else dict(content)
    inner = [key for key, value in given.items() if _is_table(value)]
    for key in sorted(given.keys() - set(inner), key=lambda key: (key not in FIRST, [*given].index(key))):
        yield _line(key, given[key])
    for key in inner:
        value = given[key]
        name = (*path, key)
        for one in value if isinstance(value, tuple) else (value,):
            assert isinstance(one, Struct | Mapping)
            if isinstance(value, tuple) or _has_own_lines(one):
                dots = ".".join(_key(step) for step in name)
                yield f"\n[[{dots}]]\n" if isinstance(value, tuple) else f"\n[{dots}]\n"
            yield from _block(name, one)


def _line(key: str, value: object) -> str:
    """Return a key and its value; a short list stays on one line, as people write it."""
    written = tomli_w.dumps({key: value})
    parts = written.splitlines()
    joined = f"{parts[0]}{' '.join(part.strip() for part in parts[1:-1]).rstrip(',')}{parts[-1]}\n"
    is_short_list = isinstance(value, tuple) and len(joined) <= LONGEST
    return joined if is_short_list and len(parts) > 1 else written


def _given(struct: Struct) -> dict[str, object]:
    """Return what has another value than its default, by its name in the file."""
    given: dict[str, object] = {}
    for one in fields(struct):
        value = getattr(struct, one.name)
        default = one.default_factory() if one.default_factory is not NODEFAULT else one.default
        if value != default:
            given[one.encode_name] = value
    return given


def _is_table(value: object) -> bool:
    if isinstance(value, tuple):
        return bool(value) and isinstance(value[0], Struct)
    return isinstance(value, Struct | Mapping)


def _has_own_lines(content: Struct | Mapping[str, object]) -> bool:
    """Whether a table needs its header: it has a line of its own, or nothing at all."""
    values = list((_given(content) if isinstance(content, Struct) else content).values())
    return not values or any(not _is_table(value) for value in values)


def _key(name: str) -> str:
    """Return a key as TOML writes it, quoted when it must be."""
    return tomli_w.dumps({name: 0}).removesuffix(" = 0\n")
