"""One recorded vote as a table and bars: figures only, the verdict in words is `decision/`'s."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.decision.rule import Answer
from codicille.decision.voting.verdict import Graded, Verdict
from codicille.publish.pieces.charts import PATTERNS, Caption, Key, Series, bars
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from codicille.decision.procedure import Stage
    from codicille.decision.tally import Tally
    from codicille.publish.pieces.charts import Chart

    Figure = Callable[[Tally], int | None]


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of a college, or of the whole body, in the order of the table's columns."""

    name: str | Sentence
    figures: tuple[int | None, ...]
    """None where the record does not say."""
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
    chart: Chart | None
    """The same, drawn; None where nobody answered."""


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
ANSWERS = (
    Key(say("For"), "full", "yes"),
    Key(say("Against"), "hatch", "no"),
    Key(say("Abstentions"), "dots", "rest"),
    Key(say("Blank or spoilt"), "empty", "rest"),
)
"""How answers are drawn, wherever they are."""
TONES = ("one", "two", "three", "four", "five", "six")
REQUIRED = say("votes for that were needed")


def vote_table(
    stage: Stage, body: str, day: date, verdict: Verdict | Graded, chart_id: str = ""
) -> VoteTable:
    """Return the figures of a vote; columns nobody needs are left out. `chart_id` is one of its own."""
    title = say("Votes: {stage}, {day}", stage=stage.name, day=day)
    colleges = college_tallies(verdict)
    figures = _columns(stage, verdict)
    rows = tuple(_row(name, tally, figures, blocks=blocks) for name, tally, blocks in colleges)
    total = _row(say("Total") if rows else body, verdict.totals, figures, blocks=False)
    return VoteTable(
        title,
        tuple(name for name, _ in figures),
        rows,
        total,
        _chart(stage, body, verdict, Caption(chart_id, title, REQUIRED)),
    )


def keys_of(names: tuple[str | Sentence, ...]) -> tuple[Key, ...]:
    """Return how colleges or grades are drawn: a pattern and a tone each, in turn."""
    count = len(PATTERNS)
    return tuple(Key(name, PATTERNS[at % count], TONES[at % count]) for at, name in enumerate(names))


def answers(tally: Tally) -> tuple[int, ...]:
    """Return the counts of a tally in the order of `ANSWERS`."""
    return (tally.for_ or 0, tally.against or 0, tally.abstain, tally.blank + tally.spoilt)


def college_tallies(verdict: Verdict | Graded) -> tuple[tuple[str, Tally, bool], ...]:
    """Return each college's name, its counts, and whether it stops the amendment by itself."""
    if isinstance(verdict, Verdict):
        return tuple((one.college.name, one.tally, one.blocks) for one in verdict.colleges)
    return tuple((college.name, tally, False) for college, tally in verdict.colleges)


def _columns(stage: Stage, verdict: Verdict | Graded) -> tuple[tuple[str | Sentence, Figure], ...]:
    if _is_graded(stage, verdict):
        return tuple((grade, _grade(grade)) for grade in stage.scale)
    presence = [pair for pair in PRESENCE if pair[1](verdict.totals)]
    return (*presence, *ALWAYS, *(pair for pair in IF_ANY if pair[1](verdict.totals)))


def _is_graded(stage: Stage, verdict: Verdict | Graded) -> bool:
    return isinstance(verdict, Graded) and bool(stage.scale)


def _grade(grade: str) -> Figure:
    return lambda tally: tally.grades.get(grade, 0)


def _row(
    name: str | Sentence,
    tally: Tally,
    figures: tuple[tuple[str | Sentence, Figure], ...],
    *,
    blocks: bool,
) -> Row:
    return Row(name, tuple(figure(tally) for _, figure in figures), blocks)


def _chart(stage: Stage, body: str, verdict: Verdict | Graded, caption: Caption) -> Chart | None:
    """Draw a bar per college, then one for all; what the majority asked for is a line across the last."""
    is_graded = _is_graded(stage, verdict)
    keys = keys_of(stage.scale) if is_graded else ANSWERS

    def counts(tally: Tally) -> tuple[int, ...]:
        return tuple(tally.grades.get(one, 0) for one in stage.scale) if is_graded else answers(tally)

    colleges = college_tallies(verdict)
    drawn = [Series(_drawn_name(name, blocks=blocks), counts(tally)) for name, tally, blocks in colleges]
    whole = Series(say("Total") if colleges else body, counts(verdict.totals), _required(verdict))
    return bars(caption, keys, (*drawn, whole)) if sum(whole.values) else None


def _drawn_name(name: str, *, blocks: bool) -> str | Sentence:
    return say("{college} (blocks)", college=name) if blocks else name


def _required(verdict: Verdict | Graded) -> int | None:
    """Return how many votes for were needed, which a vote by itself cannot say of another answer."""
    if isinstance(verdict, Verdict) and verdict.majority.answer is Answer.FOR and verdict.totals.expressed:
        return verdict.majority.required
    return None
