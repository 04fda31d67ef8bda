"""Figures as tables for a spreadsheet, a row for each college of each sitting or vote; it opens no file.

English tables have commas and decimal points (RFC 4180), French ones semicolons and decimal commas.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from codicille.decision.course.state import StageState
from codicille.decision.sittings.sheet import ANSWERS, HEADINGS, NAMES, RISKY
from codicille.history.figures import Origin, There, tenths
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from codicille.decision.body import College
    from codicille.decision.tally import Tally
    from codicille.history.figures import Meeting, Result
    from codicille.sentence import Catalogue

OUTCOMES = {
    StageState.AWAITED: say("awaited"),
    StageState.PASSED: say("adopted"),
    StageState.FAILED: say("not adopted"),
    StageState.NO_QUORUM: say("no quorum"),
    StageState.SENT_BACK: say("sent back"),
    StageState.ADJOURNED: say("adjourned"),
    StageState.REPLACED: say("adopted with changes"),
    StageState.UNCHANGED: say("not carried"),
    StageState.HEARD: say("consulted"),
}
"""What a vote came to, in a word or two."""
ORIGINS = {Origin.SITTING: say("sitting"), Origin.VOTES: say("votes")}
FRENCH = HEADINGS | {
    "date": "date",
    "sitting": "séance",
    "body": "instance",
    "body_name": "nom de l’instance",
    "college_name": "nom du collège",
    "participation": "participation (%)",
    "known_from": "connu par",
    "stage": "étape",
    "amendment": "amendement",
    "grades": "mentions",
    "outcome": "issue",
}
"""What the columns are called in French."""
WHERE = ("date", "sitting", "body", "body_name")
WHO = ("college", "college_name")
PRESENCE = (*WHERE, "title", *WHO, "in_office", "present", "represented", "participation", "known_from")
VOTES = (
    *(*WHERE, "stage", "order", "amendment", "title", *WHO, "present", "represented"),
    *(*ANSWERS, "grades", "outcome"),
)


def presence_sheet(meetings: Iterable[Meeting], words: Catalogue, *, in_french: bool) -> str:
    """Return who was there, a row for each college of each sitting; a body without colleges has one."""
    rows = (row for one in meetings for row in _presence(one, words, in_french=in_french))
    return _sheet(PRESENCE, rows, in_french=in_french)


def votes_sheet(results: Iterable[Result], words: Catalogue, *, in_french: bool) -> str:
    """Return what was answered, a row for each college of each vote; a body without colleges has one."""
    return _sheet(VOTES, (row for one in results for row in _votes(one, words)), in_french=in_french)


def percent(there: There) -> str:
    """Return the share of the members in office who were present, with one decimal; empty where unknown."""
    return "" if there.share is None else tenths(100 * there.share)


def _presence(one: Meeting, words: Catalogue, *, in_french: bool) -> Iterator[dict[str, object]]:
    for part in one.parts:
        share = percent(part)
        yield {
            "date": one.day.isoformat(),
            "sitting": one.name,
            "body": one.body.id,
            "body_name": one.body.name,
            "title": one.title,
            **_college(part.college),
            "in_office": part.in_office,
            "present": part.present,
            "represented": part.represented,
            "participation": share.replace(".", ",") if in_french else share,
            "known_from": ORIGINS[one.origin].render(words),
        }


def _votes(one: Result, words: Catalogue) -> Iterator[dict[str, object]]:
    counted: Iterable[tuple[College | None, Tally]]
    counted = [(count.college, count.tally) for count in one.counts] or [(None, one.whole)]
    for college, tally in counted:
        yield {
            "date": one.day.isoformat(),
            "sitting": one.sitting,
            "body": one.body.id,
            "body_name": one.body.name,
            "stage": one.stage.id,
            "order": one.order or None,
            "amendment": one.amendment,
            "title": one.subject,
            **_college(college),
            "present": tally.present,
            "represented": tally.represented,
            **_answers(tally),
            "outcome": OUTCOMES[one.outcome].render(words),
        }


def _college(college: College | None) -> Mapping[str, object]:
    return {} if college is None else {"college": college.id, "college_name": college.name}


def _answers(tally: Tally) -> Mapping[str, object]:
    grades = f" {NAMES} ".join(f"{grade} = {count}" for grade, count in tally.grades.items())
    if grades:
        return {"grades": grades}
    counts = (tally.for_, tally.against, tally.abstain, tally.blank, tally.spoilt)
    return dict(zip(ANSWERS, counts, strict=True))


def _sheet(columns: Sequence[str], rows: Iterable[Mapping[str, object]], *, in_french: bool) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if in_french else ",", lineterminator="\r\n")
    writer.writerow([FRENCH[column] if in_french else column for column in columns])
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
    return out.getvalue()


def _cell(value: object) -> str:
    """Return a value as a cell that no spreadsheet takes for a formula; nothing where it is not known."""
    cell = "" if value is None else str(value)
    return f"'{cell}" if cell.startswith(RISKY) else cell
