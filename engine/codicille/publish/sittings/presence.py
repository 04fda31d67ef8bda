"""Who took part, sitting by sitting: the columns and lines of `history/figures.py`, ready for pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.history.figures import tenths, years
from codicille.publish.links import sitting_page
from codicille.publish.pieces.charts import Caption, Series, columns
from codicille.publish.pieces.votes import keys_of
from codicille.publish.sittings.figures import per_cent
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from codicille.decision.body import Body
    from codicille.history.figures import Meeting, There, Year
    from codicille.publish.pieces.charts import Chart
    from codicille.publish.sittings.known import KnownSitting

IN_OFFICE = say("members in office")


@dataclass(frozen=True, slots=True)
class PresenceLine:
    """How many members of a college, or of all, were there when a sitting opened."""

    name: str | Sentence
    present: int | None
    """None where nobody recorded it."""
    in_office: int | None
    share: int | None
    """In hundredths of those in office, rounded to the nearest."""
    represented: int


@dataclass(frozen=True, slots=True)
class PresenceRow:
    """A sitting of a body, with its lines."""

    day: date
    page: str
    lines: tuple[PresenceLine, ...]


@dataclass(frozen=True, slots=True)
class BodyView:
    """Who took part in one body's sittings."""

    name: str
    chart: Chart
    years: tuple[Sentence, ...]
    """The attendance of each year in a sentence."""
    rows: tuple[PresenceRow, ...]
    """In the order of time."""


def presence_lines(meeting: Meeting) -> tuple[PresenceLine, ...]:
    """Return a line for each college, then one for all; one alone for a body without colleges."""
    parts = [_line(one, one.college.name) for one in meeting.parts if one.college is not None]
    whole = _line(meeting.whole, say("Total") if parts else meeting.body.name)
    return (*parts, whole)


def bodies(named: Iterable[Body], known: Sequence[KnownSitting]) -> Iterator[BodyView]:
    """Yield each body of whose sittings a presence is known, in the order given."""
    for body in named:
        own = [one for one in known if one.body.id == body.id and _is_counted(one)]
        if own:
            held = [one.meeting for one in own if one.meeting is not None]
            rows = (
                PresenceRow(one.day, sitting_page(one.folder), presence_lines(one.meeting))
                for one in own
                if one.meeting is not None
            )
            yield BodyView(body.name, _chart(body, held), tuple(map(told_year, years(held))), tuple(rows))


def _is_counted(known: KnownSitting) -> bool:
    return known.meeting is not None and known.meeting.whole.present is not None


def _chart(body: Body, held: Sequence[Meeting]) -> Chart:
    """Draw a column per sitting, the colleges one upon the other; those in office are a line across it."""
    names = tuple(dict.fromkeys(_name(part, body) for one in held for part in one.parts))
    series = [Series(one.day.isoformat(), _counts(one, names), one.whole.in_office) for one in held]
    caption = Caption(f"presence-{body.id}", say("Members present: {body}", body=body.name), IN_OFFICE)
    return columns(caption, keys_of(names), series)


def _counts(meeting: Meeting, names: Sequence[str]) -> tuple[int, ...]:
    found = {_name(part, meeting.body): part.present or 0 for part in meeting.parts}
    return tuple(found.get(name, 0) for name in names)


def _name(part: There, body: Body) -> str:
    return part.college.name if part.college is not None else body.name


def _line(there: There, name: str | Sentence) -> PresenceLine:
    share = per_cent(there.present, there.in_office)
    return PresenceLine(name, there.present, there.in_office, share, there.represented)


def told_year(year: Year) -> Sentence:
    """Return the attendance of a year in a sentence, without a full stop."""
    present = year.present
    if len(present) == 1:
        return say("{year}: one sitting, {count} present", year=year.year, count=present[0])
    whole, _, tenth = tenths(year.mean).partition(".")
    return say(
        "{year}: {sittings} sittings, {mean} present on average; {first} at the first, {last} at the last",
        year=year.year,
        sittings=len(present),
        mean=say("{whole}.{tenth}", whole=whole, tenth=tenth),
        first=present[0],
        last=present[-1],
    )
