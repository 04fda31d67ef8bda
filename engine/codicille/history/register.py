"""All amendments and their records as one value; checks that they can stand together, decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.decision.amendment import Kind
from codicille.errors import NOWHERE, RegisterError, Where, suggestion
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from codicille.decision.amendment import Amendment
    from codicille.decision.procedure import Rules
    from codicille.decision.record import Record


@dataclass(frozen=True, slots=True)
class Entry:
    """One amendment with the record of what happened to it."""

    amendment: Amendment
    record: Record

    @property
    def id(self) -> str:
        """The amendment's id."""
        return self.amendment.id


@dataclass(frozen=True, slots=True)
class Register:
    """Every amendment ever filed, by id, and the rules they are decided by."""

    entries: tuple[Entry, ...]
    """In order of id."""
    rules: Rules

    @classmethod
    def of(cls, entries: Iterable[Entry], rules: Rules) -> Register:
        """Build a register.

        Raises RegisterError when an id stands twice, when there is not exactly one founding act, or
        when a trailer names an amendment that is not there.
        """
        ordered = tuple(sorted(entries, key=lambda entry: entry.id))
        _check_ids(ordered)
        _check_founding(ordered)
        _check_references(ordered)
        return cls(ordered, rules)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def entry(self, amendment_id: str) -> Entry:
        """Return the entry of that id, whatever its case. Raises RegisterError when there is none."""
        for entry in self.entries:
            if entry.id.casefold() == amendment_id.casefold():
                return entry
        raise RegisterError(
            say("there is no amendment “{id}”", id=amendment_id),
            NOWHERE,
            suggestion(amendment_id, [entry.id for entry in self.entries])
            or say("`codicille list` shows all of them."),
        )

    def known_on(self, day: date) -> Register:
        """Return the register as far as it was known on a day: what was filed later is left out.

        Records stay whole: what is read of them is limited by whoever reads them.
        """
        kept = {entry.id for entry in self.entries if _known_since(entry) <= day}
        named = [name for entry in self.entries if entry.id in kept for name in _named_by(entry)]
        return Register(tuple(e for e in self.entries if e.id in kept or e.id in named), self.rules)

    @property
    def founding(self) -> Entry | None:
        """The founding act, which creates every file; None in a register that has none yet."""
        return next((e for e in self.entries if e.amendment.kind is Kind.FOUNDING), None)


def _known_since(entry: Entry) -> date:
    """Return the day on which an amendment's filing was written down; its own, while none is."""
    events = entry.record.events
    return events[0].recorded_on if events else entry.amendment.date.date()


def _named_by(entry: Entry) -> Iterator[str]:
    return (name for _, names in _references(entry.amendment) for name in names)


def _check_ids(entries: tuple[Entry, ...]) -> None:
    seen: dict[str, Entry] = {}
    for entry in entries:
        other = seen.setdefault(entry.id.casefold(), entry)
        if other is not entry:
            raise RegisterError(
                say("the id {id} is already that of {file}", id=entry.id, file=other.amendment.file),
                Where(entry.amendment.file),
                say("Give one of the two another id, in its `Amendment:` line and its file name."),
            )


def _check_founding(entries: tuple[Entry, ...]) -> None:
    founding = [entry for entry in entries if entry.amendment.kind is Kind.FOUNDING]
    if len(founding) > 1:
        raise RegisterError(
            say(
                "there are two founding acts, {first} and {second}",
                first=founding[0].id,
                second=founding[1].id,
            ),
            Where(founding[1].amendment.file),
            say("A constitution has one founding act; what changes it later is an amendment."),
        )


def _check_references(entries: tuple[Entry, ...]) -> None:
    known = {entry.id for entry in entries}
    for entry in entries:
        for trailer, ids in _references(entry.amendment):
            for other in ids:
                if other not in known:
                    raise RegisterError(
                        say("`{trailer}` names {id}, which nobody has filed", trailer=trailer, id=other),
                        Where(entry.amendment.file),
                        suggestion(other, known) or say("`codicille list` shows the ids that exist."),
                    )


def _references(amendment: Amendment) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("Requires", amendment.requires),
        ("Excludes", amendment.excludes),
        ("Amends", (amendment.amends,) if amendment.amends else ()),
        ("Supersedes", (amendment.supersedes,) if amendment.supersedes else ()),
    )
