"""A clerk's table, back from the spreadsheet: read strictly, each mistake with its line; it opens no file.

Comma or semicolon, with or without a mark of byte order, headings in English or French. What the table says
of an item takes the place of what was entered on it; an item without number or word is not entered.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from codicille.decision.procedure import Outcome
from codicille.decision.sittings.entries import presence_at
from codicille.decision.sittings.sheet import (
    ANSWERS,
    BALLOTS,
    BECAME,
    HEADINGS,
    MARK,
    MOTIONS,
    NAMES,
    PRESENCE,
    SIDES,
    columns_of,
)
from codicille.decision.sittings.sitting import Answers, Attendance, Entry, EntryKind, Presence
from codicille.decision.voting.roll_call import meant
from codicille.errors import RecordError, Where, suggestion
from codicille.sentence import alternatives, enumerated, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from codicille.decision.body import Body
    from codicille.decision.procedure import Stage
    from codicille.decision.sittings.sitting import Item, Sitting
    from codicille.sentence import Sentence

K = TypeVar("K", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Row:
    """One row, its cells by column."""

    line: int
    cells: Mapping[str, str]

    def where(self, file: str) -> Where:
        """Return its place."""
        return Where(file, self.line)


@dataclass(frozen=True, slots=True)
class Told:
    """What a table says of one item."""

    line: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a table says of a sitting."""

    presence: Presence | None
    """At opening; None where the table does not say."""
    items: tuple[tuple[str, ...], ...]
    """The items that have rows."""
    entries: tuple[Told, ...]
    """In order of call."""


def read_sheet(text: str, sitting: Sitting, body: Body, stage: Stage, file: str) -> Sheet:
    """Return what a table says. Raises RecordError, with the line, on what cannot be understood."""
    rows = _rows(text, stage, file)
    reader = _Reader(sitting, body, stage, file)
    by_item: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        by_item.setdefault(reader.item(row).amendments, []).append(row)
    is_from_the_start = sitting.presence is None or sitting.item[0].amendments in by_item
    opening, known = None, None if is_from_the_start else sitting.presence
    entries: list[Told] = []
    for item in sitting.item:
        if item.amendments not in by_item:
            continue
        found = by_item[item.amendments]
        if len(found) > 1 and not body.colleges:
            raise reader.error(found[1], say("this item has a row already"))
        there = reader.presence(item, found)
        opening = opening or (there if is_from_the_start else None)
        told = reader.entry(item, found)
        if told is None:
            continue
        changed = there if there is not None and there != (known or opening) else None
        known = there or known
        entries.append(replace_entry(told, changed))
    return Sheet(opening, tuple(by_item), tuple(entries))


def replace_entry(told: Told, presence: Presence | None) -> Told:
    """Return what is told, with the presence that holds from there on."""
    return Told(told.line, replace(told.entry, presence=presence))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads rows for one sitting."""

    sitting: Sitting
    body: Body
    stage: Stage
    file: str

    def item(self, row: Row) -> Item:
        """Return the item of a row."""
        names = row.cells.get("amendments", "").split()
        item = self.sitting.item_of(names[0]) if names else None
        if item is None or set(names) != set(item.amendments):
            raise self.error(
                row,
                say("“{names}” is no item of this sitting", names=" ".join(names) or "–"),
                suggestion(" ".join(names), [" ".join(one.amendments) for one in self.sitting.item])
                or say("`codicille sitting export` writes a table with all of them."),
            )
        return item

    def presence(self, item: Item, rows: Sequence[Row]) -> Presence | None:
        """Return who is there for an item; None where no row says it."""
        if not any(row.cells.get(key) for row in rows for key in PRESENCE):
            return None
        known = presence_at(self.sitting, self.sitting.entry_of(item.amendments[0])) or Presence()
        if not self.body.colleges:
            return Presence(**self.attendance(rows[0], known, self.body.seats))  # type: ignore[arg-type]  # by name
        rows_of = self.by_college(rows)
        return Presence(
            colleges={
                one.id: Attendance(**self.attendance(rows_of[one.id], known.colleges.get(one.id), one.seats))  # type: ignore[arg-type]  # by name
                for one in self.body.colleges
                if one.id in rows_of
            }
        )

    def attendance(self, row: Row, known: Attendance | None, seats: int | None) -> dict[str, object]:
        """Return who is there; where the table does not say how many are in office, what was known holds."""
        in_office = known.in_office if known is not None and known.in_office is not None else seats
        counts: dict[str, object] = {"in_office": in_office, **self.counts(row, PRESENCE)}
        if known is None or known.present != counts.get("present"):
            return counts
        return counts | {"names": known.names, "proxies": known.proxies, "excused": known.excused}

    def entry(self, item: Item, rows: Sequence[Row]) -> Told | None:
        """Return what became of an item; None where no row says it."""
        keys = (*(self.stage.scale or ANSWERS), "names")
        has_numbers = any(row.cells.get(key) for row in rows for key in keys)
        kind = self.one_of(rows, "became", BECAME)
        if not has_numbers and kind in {None, EntryKind.VOTE}:
            return None
        entry = self.said(item, rows, kind or EntryKind.VOTE)
        if has_numbers and entry.kind is not EntryKind.VOTE:
            raise self.error(rows[0], say("an item that was not voted on has no votes"))
        if not has_numbers:
            return Told(rows[0].line, entry)
        if not self.body.colleges:
            counts = self.answers(rows[0])
            return Told(rows[0].line, replace(entry, **counts))
        answers = {
            college: Answers(**self.answers(row))  # type: ignore[arg-type]  # counts, by their names
            for college, row in self.by_college(rows).items()
        }
        return Told(rows[0].line, replace(entry, colleges=answers))

    def said(self, item: Item, rows: Sequence[Row], kind: EntryKind) -> Entry:
        """Return what the rows of an item say once for all colleges."""
        note, ballot = self.one(rows, "note"), self.one_of(rows, "ballot", BALLOTS)
        known = self.sitting.entry_of(item.amendments[0])
        return Entry(
            amendments=item.amendments,
            kind=kind,
            ballot=ballot,
            chair=self.one_of(rows, "chair", SIDES),
            requests=known.requests if known is not None and known.ballot is ballot else {},
            outcome_sought=self.one_of(rows, "motion", MOTIONS) or Outcome.ADOPTS,
            causes=tuple((self.one(rows, "causes") or "").replace(",", " ").split()),
            by=note if kind is EntryKind.WITHDRAWN else None,
            reason=None if kind is EntryKind.WITHDRAWN else note,
            reference=self.one(rows, "reference"),
        )

    def answers(self, row: Row) -> dict[str, object]:
        """Return the answers of a row."""
        names = dict(self.names(row))
        if self.stage.scale:
            return {"grades": self.counts(row, self.stage.scale), "names": names}
        counts = self.counts(row, ANSWERS)
        return {**{"for_" if key == "for" else key: count for key, count in counts.items()}, "names": names}

    def names(self, row: Row) -> list[tuple[str, str]]:
        """Return who voted how, where the cell of names says it."""
        parts = [part.partition("=") for part in row.cells.get("names", "").split(NAMES) if part.strip()]
        for name, equals, answer in parts:
            if not (name.strip() and equals and answer.strip()):
                raise self.error(
                    row,
                    say("“{cell}” is not a member and an answer", cell=f"{name}{equals}{answer}".strip()),
                    say("Write them as: Ada Martin = for | Paul Roux = against"),
                )
        return [(name.strip(), meant(answer)) for name, _, answer in parts]

    def counts(self, row: Row, keys: Sequence[str]) -> dict[str, int]:
        """Return the whole numbers of a row, empty cells left out."""
        found: dict[str, int] = {}
        for key in keys:
            cell = row.cells.get(key, "").replace("\u202f", "").replace("\xa0", "").replace(" ", "")
            if not cell:
                continue
            if not cell.isdecimal() or len(cell) > 9:
                raise self.error(
                    row,
                    say("“{cell}” under “{key}” is not a whole number", cell=row.cells[key], key=key),
                    say("Write it with figures only, without a sign or decimals."),
                )
            found[key] = int(cell)
        return found

    def by_college(self, rows: Sequence[Row]) -> dict[str, Row]:
        """Return the row of each college, by its id; a table names it by id or by name."""
        known = {name.casefold(): one.id for one in self.body.colleges for name in (one.id, one.name)}
        found: dict[str, Row] = {}
        for row in rows:
            college = known.get(row.cells.get("college", "").casefold())
            if college is None or college in found:
                raise self.error(
                    row,
                    say(
                        "“{cell}” is not a college left",
                        cell=row.cells.get("college") or "–",
                    ),
                    say(
                        "One row for each of: {known}.", known=enumerated(c.name for c in self.body.colleges)
                    ),
                )
            found[college] = row
        return found

    def one(self, rows: Sequence[Row], key: str) -> str | None:
        """Return what the rows of an item say under a column; one of them may say it for all."""
        found = dict.fromkeys(row.cells[key] for row in rows if row.cells.get(key))
        if len(found) > 1:
            raise self.error(
                rows[-1], say("the rows of this item say different things under “{key}”", key=key)
            )
        return next(iter(found), None)

    def one_of(self, rows: Sequence[Row], key: str, words: Mapping[K, str]) -> K | None:
        """Return which of some words stands under a column, in either language."""
        said = self.one(rows, key)
        if said is None:
            return None
        known = {word.casefold(): one for one, french in words.items() for word in (one.value, french)}
        if said.casefold() in known:
            return known[said.casefold()]
        raise self.error(
            rows[0],
            say("“{cell}” is not known under “{key}”", cell=said, key=key),
            suggestion(said, known) or say("Write one of: {known}.", known=alternatives(known)),
        )

    def error(self, row: Row, message: Sentence, hint: Sentence | None = None) -> RecordError:
        """Return an error with its line."""
        return RecordError(message, row.where(self.file), hint)


def _rows(text: str, stage: Stage, file: str) -> list[Row]:
    """Read the cells, by the columns' names."""
    content = text.removeprefix(MARK)
    first = content.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
    try:
        header = next(reader, [])
        columns = [_column(cell, stage, file) for cell in header]
        found = []
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append(Row(line, _cells(columns, cells, Where(file, line))))
            line = reader.line_num + 1
    except csv.Error as error:
        raise RecordError(
            say("this line is not a row of a table: {words}", words=str(error)), Where(file, reader.line_num)
        ) from None
    return found


def _column(cell: str, stage: Stage, file: str) -> str:
    known = {
        name.casefold(): column
        for column in columns_of(stage)
        for name in (column, HEADINGS.get(column, column))
    }
    if cell.strip().casefold() in known:
        return known[cell.strip().casefold()]
    raise RecordError(
        say("“{cell}” is not a column", cell=cell.strip() or "–"),
        Where(file, 1),
        suggestion(cell.strip().casefold(), known)
        or say("The columns are: {known}.", known=enumerated(columns_of(stage))),
    )


def _cells(columns: Sequence[str], cells: Sequence[str], where: Where) -> dict[str, str]:
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        raise RecordError(say("this row has more cells than there are columns"), where)
    return {column: cell.strip() for column, cell in zip(columns, cells, strict=False)}
