"""The register of a body's decisions: by date, numbered (CGCT L2121-23, R2121-9); it decides nothing.

The number is computed: the rank of a decision in its body's year. What the town itself calls it is told
beside; votes that bear one reference on one day are one decision.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from codicille.decision.course.state import StageState
from codicille.decision.event import Vote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from codicille.history.register import Register
    from codicille.history.standings import Standings
    from codicille.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Voted:
    """One vote of a decision."""

    amendment: str
    subject: str
    explanation: Sentence


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision in the register."""

    day: date
    body: str
    """The body's id."""
    number: int
    """Its rank in the body's year, from 1."""
    reference: str | None
    """The number the town gives it."""
    sitting: str | None
    votes: tuple[Voted, ...]


@dataclass(frozen=True, slots=True)
class _Taken:
    vote: Vote
    body: str
    voted: Voted

    @property
    def key(self) -> tuple[date, str, str, str]:
        """What the votes of one decision have in common."""
        place = self.vote.reference or f"{self.vote.order or 0:06}"
        return self.vote.date, self.body, self.vote.sitting or "", place


def decisions(register: Register, standings: Standings) -> tuple[Decision, ...]:
    """Return every decision taken by a vote, by day, body and order of call.

    A consultation is none, nor is a vote without its quorum.
    """
    taken = sorted(_taken(register, standings), key=lambda one: (one.vote.date, one.body, one.vote.order or 0,
                                                                 one.voted.amendment))  # fmt: skip
    ranks: Counter[tuple[str, int]] = Counter()
    found: list[Decision] = []
    for _, group in groupby(taken, key=lambda one: one.key):
        votes = tuple(group)
        first = votes[0]
        ranks[first.body, first.vote.date.year] += 1
        number = ranks[first.body, first.vote.date.year]
        found.append(
            Decision(
                first.vote.date, first.body, number, first.vote.reference, first.vote.sitting,
                tuple(one.voted for one in votes),
            )
        )  # fmt: skip
    return tuple(found)


def _taken(register: Register, standings: Standings) -> Iterator[_Taken]:
    for entry in register:
        for outcome in standings.of(entry).stages:
            counts = outcome.state is not StageState.NO_QUORUM
            if isinstance(outcome.event, Vote) and outcome.stage.decides and counts:
                voted = Voted(entry.id, entry.amendment.subject, outcome.explanation)
                yield _Taken(outcome.event, outcome.stage.body, voted)
