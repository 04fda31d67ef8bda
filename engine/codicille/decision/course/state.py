"""Where an amendment stands, as values; `standing.py` computes them.

The state is that of the decision. Whether the text holds it today depends on a day, and is the
timeline's answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from codicille.decision.event import AnyEvent
    from codicille.decision.procedure import Stage
    from codicille.decision.voting.verdict import Graded, Verdict
    from codicille.sentence import Sentence


class State(StrEnum):
    """What was decided on an amendment, so far."""

    UNFILED = "unfiled"
    """Nothing is recorded, or nothing was known on that day."""
    FILED = "filed"
    """No stage that decides has been passed yet."""
    INADMISSIBLE = "inadmissible"
    WITHDRAWN = "withdrawn"
    NOT_MOVED = "not_moved"
    REJECTED = "rejected"
    """By the first body that decides."""
    REFUSED = "refused"
    """By a later body, after another had adopted it."""
    SENT_BACK = "sent_back"
    ADJOURNED = "adjourned"
    ADOPTED = "adopted"
    """Some stage is passed, the next one is awaited."""
    SUPERSEDED = "superseded"
    """Another text took its place: a rectified version, or the one a later body adopted."""
    FALLEN = "fallen"
    """What it amends or requires does not stand, what it excludes does, or its place is taken."""
    SATISFIED = "satisfied"
    """What it asks is in the text already."""
    MOOT = "moot"
    """Nothing is left for it to act on."""
    ENACTED = "enacted"
    """Every stage is passed."""
    EXECUTORY = "executory"
    """Enacted, and made known as the law prescribes."""
    SUSPENDED = "suspended"
    ANNULLED = "annulled"


ENDED = frozenset(
    {
        State.INADMISSIBLE,
        State.WITHDRAWN,
        State.NOT_MOVED,
        State.REJECTED,
        State.REFUSED,
        State.SUPERSEDED,
        State.FALLEN,
        State.SATISFIED,
        State.MOOT,
        State.ANNULLED,
    }
)
"""The states from which an amendment never takes effect."""


class StageState(StrEnum):
    """What became of one stage."""

    AWAITED = "awaited"
    PASSED = "passed"
    FAILED = "failed"
    NO_QUORUM = "no_quorum"
    """To be called again."""
    SENT_BACK = "sent_back"
    ADJOURNED = "adjourned"
    REPLACED = "replaced"
    """Another text was adopted at this stage."""
    UNCHANGED = "unchanged"
    """What was put to the vote did not pass, and the stage is still awaited."""
    HEARD = "heard"
    """Consultative: it decides nothing."""


@dataclass(frozen=True, slots=True)
class StageOutcome:
    """One vote or act at a stage, or the stage that is awaited."""

    stage: Stage
    event: AnyEvent | None
    verdict: Verdict | Graded | None
    state: StageState
    explanation: Sentence


@dataclass(frozen=True, slots=True)
class Commencement:
    """One entry into force: its day, None while nobody can tell, and the provision it is for."""

    when: dt.date | None
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class PathStep:
    """One thing that happened, follows, or is awaited."""

    day: dt.date | None
    """None for what has no day yet."""
    what: Sentence
    follows: Sentence | None = None
    """What follows from it."""
    plain: tuple[Sentence, ...] = ()
    """The rule in plain words, each a sentence."""
    source: str | None = None
    """The article that sets the rule."""
    state: State | None = None
    """What the amendment is after it; None where the step changes nothing."""
    is_awaited: bool = False
    recorded: dt.date | None = None
    """The day it was recorded, where that is later than its own."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What was decided on an amendment, as known on a day, and what follows from it."""

    state: State
    stages: tuple[StageOutcome, ...]
    """In the order they happened; then the one that is awaited."""
    awaits: Stage | None
    decided_on: dt.date | None
    """The day of the last vote or act that decided something."""
    order: int
    """Place in the order of call of the sitting that decided last; 0 when the record has none."""
    executory_on: dt.date | None
    effective: tuple[Commencement, ...]
    """Set once every stage is passed; empty before."""
    recorded_on: dt.date | None
    """The latest recorded day among the events that make it take effect; None if it takes none."""
    explanation: Sentence
    challenged_until: dt.date | None = None
    """The last day on which it may be referred to a court, where the rules say how long."""
    path: tuple[PathStep, ...] = ()
    """The whole way, step by step, with the article of each rule."""
