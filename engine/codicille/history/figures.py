"""Who took part and what was voted, in numbers: by body, sitting and college; it judges and draws nothing.

Presence is that of the closed sittings' files, at opening; where a sitting has none, that of its votes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from codicille.decision.event import Vote
from codicille.decision.tally import add
from codicille.decision.voting.ballot import by_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from codicille.decision.body import Body, College
    from codicille.decision.course.state import StageOutcome, StageState, Standing
    from codicille.decision.procedure import Rules, Stage
    from codicille.decision.sittings.sitting import Presence, Sitting
    from codicille.decision.tally import Tally
    from codicille.decision.voting.verdict import Graded, Verdict
    from codicille.history.register import Entry, Register


class Origin(StrEnum):
    """Where a presence is known from."""

    SITTING = "sitting"
    """The file of the sitting."""
    VOTES = "votes"
    """The records of its votes: there is no file, or it does not say."""


@dataclass(frozen=True, slots=True)
class There:
    """How many members were there, of a college or of a whole body. None: nobody recorded it."""

    college: College | None
    """None: the whole body."""
    in_office: int | None
    present: int | None
    represented: int = 0

    @property
    def share(self) -> Fraction | None:
        """Which part of those in office was present; None where it is not known."""
        return Fraction(self.present, self.in_office) if self.in_office and self.present is not None else None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One sitting of a body, and who was there when it opened."""

    name: str
    day: date
    body: Body
    title: str | None
    origin: Origin
    parts: tuple[There, ...]
    """By college, in the body's order; one for the whole where it has none."""
    votes: int
    """How many votes it held; one that decided several amendments counts once."""

    @property
    def whole(self) -> There:
        """All colleges together; a number is unknown where one of theirs is."""
        return There(
            None,
            _sum(part.in_office for part in self.parts),
            _sum(part.present for part in self.parts),
            sum(part.represented for part in self.parts),
        )


@dataclass(frozen=True, slots=True)
class Count:
    """What one college answered."""

    college: College
    tally: Tally


@dataclass(frozen=True, slots=True)
class Result:
    """One vote on one amendment."""

    amendment: str
    subject: str
    day: date
    body: Body
    stage: Stage
    sitting: str | None
    order: int
    """Place in the order of call; 0 where the record has none."""
    counts: tuple[Count, ...]
    """By college, in the body's order; none where it votes as a whole."""
    whole: Tally
    outcome: StageState
    verdict: Verdict | Graded | None


@dataclass(frozen=True, slots=True)
class Year:
    """A body's attendance over the sittings of a year."""

    body: Body
    year: int
    meetings: tuple[Meeting, ...]
    """Those whose presence is known, in the order of time; at least one."""

    @property
    def present(self) -> tuple[int, ...]:
        """How many were present, sitting by sitting."""
        return tuple(one.whole.present or 0 for one in self.meetings)

    @property
    def mean(self) -> Fraction:
        """How many were present on average."""
        return Fraction(sum(self.present), len(self.meetings))


def results(register: Register, standings: Mapping[str, Standing]) -> tuple[Result, ...]:
    """Return every recorded vote, by day, body, order of call and id; `standings` is by amendment."""
    found = (
        _result(register.rules, entry, outcome, outcome.event)
        for entry in register
        for outcome in standings[entry.id].stages
        if isinstance(outcome.event, Vote)
    )
    known = [one for one in found if one is not None]
    return tuple(sorted(known, key=lambda one: (one.day, one.body.id, one.order, one.amendment)))


def meetings(rules: Rules, sittings: Iterable[Sitting], held: Sequence[Result]) -> tuple[Meeting, ...]:
    """Return every sitting that was held, by day and body: the closed ones, and those known by their votes.

    `held` is what `results` returns. A draft is left out: nothing of it is recorded.
    """
    files = {(one.date, one.body, one.name): one for one in sittings if one.closed}
    votes: dict[tuple[date, str, str], list[Result]] = {}
    for result in held:
        votes.setdefault(_key(result, list(files)), []).append(result)
    found = []
    for key in sorted({*files, *votes}):
        body = rules.body(key[1])
        if body is not None:
            found.append(_meeting(body, key, files.get(key), votes.get(key, [])))
    return tuple(found)


def years(held: Iterable[Meeting]) -> tuple[Year, ...]:
    """Return the attendance of each body, year by year; a year of which nothing is known is left out."""
    known = [one for one in held if one.whole.present is not None]
    known.sort(key=lambda one: (one.body.id, one.day, one.name))
    groups = groupby(known, key=lambda one: (one.body.id, one.day.year))
    return tuple(_year(tuple(group)) for _, group in groups)


def tenths(number: Fraction) -> str:
    """Return a number with one decimal, rounded to the nearest tenth, halves up.

    >>> tenths(Fraction(559, 8))
    '69.9'
    """
    count = (number * 20 + 1) // 2
    return f"{count // 10}.{count % 10}"


def _result(rules: Rules, entry: Entry, outcome: StageOutcome, vote: Vote) -> Result | None:
    body = rules.body(outcome.stage.body)
    if body is None:
        return None
    known = {college: by_name(tally) for college, tally in vote.colleges.items()}
    counts = tuple(Count(one, known[one.id]) for one in body.colleges if one.id in known)
    whole = add(tuple(one.tally for one in counts)) if counts else by_name(vote.whole)
    return Result(
        entry.id,
        entry.amendment.subject,
        vote.date,
        body,
        outcome.stage,
        vote.sitting,
        vote.order or 0,
        counts,
        whole,
        outcome.state,
        outcome.verdict,
    )


def _key(result: Result, files: Sequence[tuple[date, str, str]]) -> tuple[date, str, str]:
    """Return the day, the body and the name of the sitting that a vote was taken at.

    Where the record names none it is the one that the body held on that day.
    """
    same = [name for day, body, name in files if (day, body) == (result.day, result.body.id)]
    only = same[0] if len(same) == 1 else result.day.isoformat()
    return result.day, result.body.id, result.sitting or only


def _meeting(
    body: Body, key: tuple[date, str, str], sitting: Sitting | None, votes: Sequence[Result]
) -> Meeting:
    day, _, name = key
    ballots = {one.order or one.amendment for one in votes}
    title = sitting.title if sitting is not None else None
    if sitting is not None and sitting.presence is not None:
        parts = tuple(_of_file(body, sitting.presence))
        return Meeting(name, day, body, title, Origin.SITTING, parts, len(ballots))
    return Meeting(name, day, body, title, Origin.VOTES, tuple(_of_votes(body, votes)), len(ballots))


def _of_file(body: Body, presence: Presence) -> Iterator[There]:
    if not presence.colleges:
        yield There(None, presence.in_office, presence.present, presence.represented)
        return
    for college in body.colleges:
        part = presence.colleges.get(college.id)
        if part is not None:
            yield There(college, part.in_office, part.present, part.represented)


def _of_votes(body: Body, votes: Sequence[Result]) -> Iterator[There]:
    """Yield who was there at opening as the first vote of each college tells it."""
    by_college = [count for one in votes for count in one.counts]
    for college in body.colleges if by_college else ():
        told = [count.tally for count in by_college if count.college == college]
        if told:
            yield _there(college, told)
    if not by_college:
        yield _there(None, [one.whole for one in votes])


def _there(college: College | None, told: Sequence[Tally]) -> There:
    first = next((one for one in told if one.present is not None), None)
    if first is None:
        return There(college, None, None)
    present = first.present if first.at_opening is None else first.at_opening
    return There(college, first.in_office, present, first.represented)


def _year(held: tuple[Meeting, ...]) -> Year:
    return Year(held[0].body, held[0].day.year, held)


def _sum(counts: Iterable[int | None]) -> int | None:
    known = list(counts)
    there = [count for count in known if count is not None]
    return sum(there) if known and len(there) == len(known) else None
