"""One recorded vote as a table and bars: figures only, the verdict in words is `decision/`'s."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.decision.verdict import Graded, Verdict
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from codicille.decision.procedure import Stage
    from codicille.decision.tally import Tally

    Figure = Callable[[Tally], int | None]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar, in hundredths of its length."""

    kind: str
    """`for`, `against` or `other`: a class of the style sheet."""
    start: str
    size: str


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of a college, or of the whole body, in the order of the table's columns."""

    name: str | Sentence
    figures: tuple[int | None, ...]
    """None where the record does not say."""
    bar: tuple[Part, ...]
    blocks: bool = False
    """Whether this college by itself stops the amendment."""


@dataclass(frozen=True, slots=True)
class VoteTable:
    """A vote's figures."""

    title: Sentence
    columns: tuple[str | Sentence, ...]
    rows: tuple[Row, ...]
    """One per college; none when the body votes as a whole."""
    total: Row


ALWAYS: tuple[tuple[Sentence, Figure], ...] = (
    (say("For"), lambda tally: tally.for_),
    (say("Against"), lambda tally: tally.against),
    (say("Abstentions"), lambda tally: tally.abstain),
)
IF_ANY: tuple[tuple[Sentence, Figure], ...] = (
    (say("Blank"), lambda tally: tally.blank),
    (say("Spoilt"), lambda tally: tally.spoilt),
)
PRESENCE: tuple[tuple[Sentence, Figure], ...] = (
    (say("Present"), lambda tally: tally.present),
    (say("Represented"), lambda tally: tally.represented),
)


def vote_table(stage: Stage, body: str, day: date, verdict: Verdict | Graded) -> VoteTable:
    """Return the figures of a vote; columns nobody needs are left out."""
    title = say("Votes: {stage}, {day}", stage=stage.name, day=day)
    totals = verdict.totals
    if isinstance(verdict, Graded) and stage.scale:
        return _table(title, body, verdict, tuple((grade, _grade(grade)) for grade in stage.scale))
    presence = [pair for pair in PRESENCE if pair[1](totals)]
    columns = (*presence, *ALWAYS, *(pair for pair in IF_ANY if pair[1](totals)))
    return _table(title, body, verdict, columns)


def _grade(grade: str) -> Figure:
    return lambda tally: tally.grades.get(grade, 0)


def _table(
    title: Sentence,
    body: str,
    verdict: Verdict | Graded,
    columns: tuple[tuple[str | Sentence, Figure], ...],
) -> VoteTable:
    figures = [figure for _, figure in columns]
    if isinstance(verdict, Verdict):
        colleges = [(c.college.name, c.tally, c.blocks) for c in verdict.colleges]
    else:
        colleges = [(college.name, tally, False) for college, tally in verdict.colleges]
    rows = tuple(_row(name, tally, figures, blocks=blocks) for name, tally, blocks in colleges)
    whole = _row(say("Total") if rows else body, verdict.totals, figures, blocks=False)
    return VoteTable(title, tuple(column for column, _ in columns), rows, whole)


def _row(name: str | Sentence, tally: Tally, figures: list[Figure], *, blocks: bool) -> Row:
    return Row(name, tuple(figure(tally) for figure in figures), _bar(tally), blocks)


def _bar(tally: Tally) -> tuple[Part, ...]:
    """Lay out for, against and the rest; nothing where nobody answered."""
    counts = (
        ("for", tally.for_ or 0),
        ("against", tally.against or 0),
        ("other", tally.abstain + tally.blank + tally.spoilt),
    )
    whole = sum(count for _, count in counts)
    parts: list[Part] = []
    before = 0
    for kind, count in counts:
        if count:
            parts.append(Part(kind, _hundredths(before, whole), _hundredths(count, whole)))
        before += count
    return tuple(parts)


def _hundredths(part: int, whole: int) -> str:
    """Return a percentage with two decimals, computed in whole numbers.

    >>> _hundredths(1, 3)
    '33.33'
    """
    exact = 10000 * part // whole
    return f"{exact // 100}.{exact % 100:02d}"
