"""Votes by sitting and college: read from the records and drawn; who was there is in `presence.py`."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from codicille.decision.course.state import StageState
from codicille.decision.event import Vote
from codicille.publish.pieces.charts import Caption, Series, bars
from codicille.publish.pieces.votes import ANSWERS, answers, college_tallies
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from codicille.decision.body import Body
    from codicille.decision.course.state import StageOutcome
    from codicille.decision.tally import Tally
    from codicille.decision.voting.verdict import Graded, Verdict
    from codicille.publish.material import Material
    from codicille.publish.pieces.charts import Chart

OUTCOMES = {
    StageState.PASSED: say("adopted"),
    StageState.FAILED: say("rejected"),
    StageState.REPLACED: say("adopted with changes"),
    StageState.SENT_BACK: say("sent back"),
    StageState.ADJOURNED: say("adjourned"),
    StageState.NO_QUORUM: say("no quorum, to be called again"),
    StageState.UNCHANGED: say("nothing decided"),
    StageState.HEARD: say("opinion heard"),
    StageState.AWAITED: say("awaited"),
}
"""What a vote did to the amendment, in a word or two."""


@dataclass(frozen=True, slots=True)
class Item:
    """One vote of a sitting."""

    id: str
    subject: str
    order: int
    """Place in the order of call; 0 where the record has none."""
    state: StageState
    """What became of the amendment at that stage; the vote may have been on putting it off."""
    verdict: Verdict | Graded
    ballot: tuple[str, str]
    """Which vote: of amendments decided by a single one it is the same."""

    @property
    def outcome(self) -> Sentence:
        """What became of it, in a word or two."""
        return OUTCOMES[self.state]


@dataclass(frozen=True, slots=True)
class SittingVotes:
    """What one body voted on in one day."""

    body: Body
    day: date
    items: tuple[Item, ...]
    """In the order of call."""

    @property
    def ballots(self) -> tuple[tuple[Item, ...], ...]:
        """The items, vote by vote: a single vote may have decided several amendments."""
        found: dict[tuple[str, str], list[Item]] = {}
        for one in self.items:
            found.setdefault(one.ballot, []).append(one)
        return tuple(map(tuple, found.values()))

    @property
    def colleges(self) -> tuple[str, ...]:
        """The names of those whose votes were counted apart; the body's own where none were."""
        names = dict.fromkeys(name for one in self.items for name, _, _ in college_tallies(one.verdict))
        return tuple(names) or (self.body.name,)

    def tallies(self, college: str) -> Iterator[Tally]:
        """Yield a college's counts, vote by vote; the whole body's where it votes as a whole."""
        for one, *_ in self.ballots:
            parts = college_tallies(one.verdict)
            yield from (tally for name, tally, _ in parts if name == college)
            if not parts and college == self.body.name:
                yield one.verdict.totals


@dataclass(frozen=True, slots=True)
class SittingView:
    """A sitting, ready for the page."""

    anchor: str
    title: Sentence
    chart: Chart
    items: tuple[Item, ...]
    together: frozenset[str]
    """The amendments that were decided by the vote on the one before them."""
    colleges: tuple[CollegeLine, ...]


@dataclass(frozen=True, slots=True)
class CollegeLine:
    """What a college did in a sitting, all votes taken together."""

    name: str
    votes: int
    for_: int
    against: int
    others: int


def sittings(material: Material) -> tuple[SittingVotes, ...]:
    """Return the votes known on the day of the site, by day and body, the last day first."""
    rules = material.register.rules
    found = [
        (-event.date.toordinal(), outcome.stage.body, event.date, _item(entry.id, outcome, event, material))
        for entry in material.register
        for outcome in material.standings[entry.id].stages
        if isinstance(event := outcome.event, Vote) and outcome.verdict is not None
    ]
    found.sort(key=lambda one: (one[0], one[1], one[3].order, one[3].id))
    told = []
    for (_, body_id, day), group in groupby(found, key=lambda one: one[:3]):
        body = rules.body(body_id)
        if body is not None:
            told.append(SittingVotes(body, day, tuple(item for *_, item in group)))
    return tuple(told)


def _item(amendment_id: str, outcome: StageOutcome, event: Vote, material: Material) -> Item:
    assert outcome.verdict is not None, "only what was counted is an item"
    subject = material.register.entry(amendment_id).amendment.subject
    ballot = event.sitting or "", str(event.order or amendment_id)
    return Item(amendment_id, subject, event.order or 0, outcome.state, outcome.verdict, ballot)


def sitting_view(sitting: SittingVotes) -> SittingView:
    """Return a sitting with its votes drawn, one bar each."""
    title = say("{body}, {day}", body=sitting.body.name, day=sitting.day)
    anchor = f"votes-{sitting.day.isoformat()}-{sitting.body.id}"
    series = [
        Series(f"{', '.join(one.id for one in items)} {items[0].subject}", answers(items[0].verdict.totals))
        for items in sitting.ballots
    ]
    chart = bars(Caption(anchor, say("Votes: {sitting}", sitting=title)), ANSWERS, series)
    together = frozenset(one.id for items in sitting.ballots for one in items[1:])
    return SittingView(anchor, title, chart, sitting.items, together, college_lines(sitting))


def college_lines(sitting: SittingVotes) -> tuple[CollegeLine, ...]:
    """Return a line per college, in the body's order."""
    return tuple(_line(sitting, college) for college in sitting.colleges)


def _line(sitting: SittingVotes, college: str) -> CollegeLine:
    counts = [answers(one) for one in sitting.tallies(college)]
    yes, no, *others = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0)
    return CollegeLine(college, len(counts), yes, no, sum(others))


def per_cent(part: int | None, whole: int | None) -> int | None:
    """Return a share in hundredths, rounded to the nearest; None where either is unknown.

    >>> per_cent(62, 130)
    48
    """
    return None if part is None or not whole else (200 * part + whole) // (2 * whole)
