"""The figures of bodies in a terminal: a table of presence with bars, a table of votes; it counts nothing."""

from __future__ import annotations

from itertools import cycle, groupby
from typing import TYPE_CHECKING

from codicille.decision.voting.verdict import Graded, Results
from codicille.history.figures import Origin, tenths, years
from codicille.history.figures_sheet import OUTCOMES, percent
from codicille.publish.documents.typeset import with_colon
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from codicille.cli.session import Session
    from codicille.decision.body import Body
    from codicille.decision.tally import Tally
    from codicille.history.figures import Meeting, Result, Year
    from codicille.sentence import Sentence

BAR = 26
"""Signs of a bar, for all members in office."""
MARKS = "█▓▒░"
"""What each college's part of a bar is drawn with, in turn."""
NONE = "–"
COMMA = "fr"
"""The language that writes decimals with a comma."""


def show(
    session: Session, bodies: Iterable[Body], held: Sequence[Meeting], counted: Sequence[Result]
) -> None:
    """Show the figures of some bodies; where there are none, say so."""
    shown = [
        (body, [one for one in held if one.body == body], [one for one in counted if one.body == body])
        for body in bodies
    ]
    known = [one for one in shown if one[1] or one[2]]
    for place, (body, meetings, results) in enumerate(known):
        if place:
            session.line()
        session.line(body.name, bold=True)
        _presence(session, body, meetings)
        for year in years(meetings):
            session.say(_year(session, year))
        if results:
            session.line()
            _votes(session, body, results)
    if not known:
        session.note(say("No sitting and no vote is recorded."))


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows as aligned lines: first and last column to the left, numbers to the right."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    last = len(widths) - 1
    return [
        "  ".join(
            cell.ljust(width) if place in {0, last} else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def bar(one: Meeting) -> str:
    """Return who was present as a bar of which the whole is those in office; empty where one is unknown."""
    whole = one.whole
    if not whole.in_office or whole.present is None:
        return ""
    told, before = "", 0
    for part, mark in zip(one.parts, cycle(MARKS), strict=False):
        after = before + (part.present or 0)
        told += mark * (BAR * after // whole.in_office - BAR * before // whole.in_office)
        before = after
    return f"{told[:BAR].ljust(BAR, '·')}"


def _presence(session: Session, body: Body, meetings: Sequence[Meeting]) -> None:
    if not meetings:
        return
    words = session.words
    heads = (say("sitting"), say("present"), say("in office"), say("%"))
    date, *totals = (head.render(words) for head in heads)
    rows = [[date, *(one.id for one in body.colleges), *totals, ""]]
    rows += [_row(session, body, one) for one in meetings]
    for one in body.colleges:
        session.line(f"  {with_colon(one.id, session.words.language)} {one.name}")
    for line in table(rows):
        session.line(line)
    if any(one.origin is Origin.VOTES for one in meetings):
        session.say(say("* no presence was recorded at opening: it is that of the first vote"))
    if body.colleges:
        marks = (f"{mark} {one.id}" for one, mark in zip(body.colleges, cycle(MARKS), strict=False))
        absent = say("absent").render(words)
        session.line("  ".join((*marks, f"· {absent}")))


def _row(session: Session, body: Body, one: Meeting) -> list[str]:
    by_college = {part.college.id: part.present for part in one.parts if part.college is not None}
    star = "*" if one.origin is Origin.VOTES else ""
    whole = one.whole
    share = _decimal(session, percent(whole)) or NONE
    numbers = (*(by_college.get(college.id) for college in body.colleges), whole.present, whole.in_office)
    return [f"{one.name}{star}", *(_number(number) for number in numbers), share, bar(one)]


def _year(session: Session, year: Year) -> Sentence:
    present = year.present
    if len(present) == 1:
        return say("{year}: one sitting, {count} present", year=year.year, count=present[0])
    return say(
        "{year}: {sittings} sittings, {mean} present on average; {first} at the first, {last} at the last",
        year=year.year,
        sittings=len(present),
        mean=_decimal(session, tenths(year.mean)),
        first=present[0],
        last=present[-1],
    )


def _votes(session: Session, body: Body, results: Sequence[Result]) -> None:
    session.say(say("Votes: for / against / abstaining, then blank / spoilt where there are any"))
    heads = (say("amendment"), say("total"))
    first, total = (head.render(session.words) for head in heads)
    rows = [[first, *(one.id for one in body.colleges), total, ""]]
    days: list[tuple[int, str]] = []
    for (day, stage), group in groupby(results, key=lambda one: (one.day, one.stage)):
        what = say("{day}, {stage}", day=day, stage=stage.name).render(session.words)
        days.append((len(rows), f"{what}: {' / '.join(stage.scale)}" if stage.scale else what))
        rows += [_vote(session, body, one) for one in group]
    titles = dict(days)
    for place, line in enumerate(table(rows)):
        if place in titles:
            session.line(titles[place])
        session.line(line)


def _vote(session: Session, body: Body, one: Result) -> list[str]:
    by_college = {count.college.id: count.tally for count in one.counts}
    scale = one.stage.scale
    colleges = (_counts(by_college.get(college.id), scale) for college in body.colleges)
    return [one.amendment, *colleges, _counts(one.whole, scale), _outcome(one).render(session.words)]


def _outcome(one: Result) -> Sentence:
    """Return what a vote came to; a college that stopped it by itself is named, the median of grades told."""
    word, verdict = OUTCOMES[one.outcome], one.verdict
    if isinstance(verdict, Graded) and verdict.median is not None:
        return say("{what}; median: {grade}", what=word, grade=verdict.median)
    stopped = _stopped(verdict) if isinstance(verdict, Results) else ()
    if stopped:
        return say("{what}, stopped by {colleges}", what=word, colleges=stopped)
    return word


def _stopped(verdict: Results) -> tuple[str, ...]:
    return tuple(one.college.id for one in verdict.colleges if one.blocks)


def _counts(tally: Tally | None, scale: Sequence[str]) -> str:
    """Return what was answered; in the order of the grades where people answered by grades."""
    if tally is None:
        return NONE
    if scale and tally.for_ is None and tally.against is None:
        return "/".join(str(tally.grades.get(grade, 0)) for grade in scale)
    counts = [tally.for_ or 0, tally.against or 0, tally.abstain]
    counts += [tally.blank, tally.spoilt] if tally.blank or tally.spoilt else []
    return "/".join(str(count) for count in counts)


def _number(count: int | None) -> str:
    return NONE if count is None else str(count)


def _decimal(session: Session, number: str) -> str:
    return number.replace(".", ",") if session.words.language == COMMA else number
