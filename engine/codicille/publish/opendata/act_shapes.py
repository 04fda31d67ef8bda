"""What the data says of amendments: their words, their course, their votes, their days."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - msgspec reads the annotations

from msgspec import Struct, field

from codicille.change.formula import Act  # noqa: TC001 - msgspec reads the annotations
from codicille.decision.amendment import Kind  # noqa: TC001 - msgspec reads the annotations
from codicille.decision.course.state import StageState, State  # noqa: TC001 - msgspec reads the annotations
from codicille.decision.procedure import Effect  # noqa: TC001 - msgspec reads the annotations
from codicille.history.situation import Situation  # noqa: TC001 - msgspec reads the annotations
from codicille.publish.opendata.shape import (
    Change,
    Day,
    EId,
    File,
    Markdown,
    Path,
    Said,
    Sha256,
)


class Person(Struct, frozen=True, kw_only=True):
    """An author; addresses are in the amendment's own file."""

    name: str


class Counts(Struct, frozen=True, kw_only=True):
    """The figures of a vote; null where the record does not say."""

    in_office: int | None
    present: int | None
    represented: int
    recused: int
    entitled: int | None
    registered: int | None
    for_: int | None = field(name="for")
    against: int | None
    abstain: int
    blank: int
    spoilt: int
    expressed: int
    grades: Mapping[str, int]


class Test(Struct, frozen=True, kw_only=True):
    """A share that was asked for, and what was reached."""

    counted: int
    base: int
    required: int
    reached: bool


class CollegeVote(Struct, frozen=True, kw_only=True):
    """The figures of one college."""

    id: str
    name: str
    seats: int | None
    counts: Counts
    quorum: Test | None
    blocks: bool
    """Whether this college by itself stops the amendment."""


class StageVote(Struct, frozen=True, kw_only=True):
    """One vote or act at a stage, or the stage that is awaited."""

    stage: str
    name: str
    body: str
    body_name: str
    source: str
    effect: Effect
    state: StageState
    explanation: Said
    date: Day | None
    recorded: Day | None
    sitting: str | None
    order: int | None
    ballot: str | None
    reference: str | None
    adopted: bool | None
    """null where nothing was decided."""
    median: str | None
    """The median answer of a graded vote."""
    quorum: Test | None
    majority: Test | None
    totals: Counts | None
    colleges: tuple[CollegeVote, ...]


class EventLine(Struct, frozen=True, kw_only=True):
    """One thing that happened, as recorded."""

    event: str
    date: Day
    recorded: Day
    by: str | None
    reference: str | None
    detail: str | None
    """A ground, an opinion, a court, a note: in the language of the text."""


class Dates(Struct, frozen=True, kw_only=True):
    """The days that never stand for one another."""

    drafted: Day
    filed: Day | None
    decided: Day | None
    executory: Day | None
    in_force: Day | None
    ended: Day | None
    """The day its words went out of the text again."""
    expires: Day | None
    recorded: Day | None
    """The last day on which something was recorded of it."""


class AmendmentLine(Struct, frozen=True, kw_only=True):
    """An amendment, without its words."""

    id: str
    title: str
    type: Kind
    author: Person
    situation: Situation
    situation_name: Said
    decision: State
    explanation: Said
    dates: Dates
    touched: tuple[EId, ...]
    data: Path


class FormulaLine(Struct, frozen=True, kw_only=True):
    """What an amendment does, in the formula for it."""

    address: EId
    """Of the provision, as it is called afterwards."""
    act: Act
    sentence: Said
    """It ends with a colon where `quoted` follows."""
    quoted: tuple[str, ...]
    """The words that come in, alinéa by alinéa, as readers see them."""


class OwnFile(Struct, frozen=True, kw_only=True):
    """The very file that was voted on."""

    path: Path
    sha256: Sha256


class Entering(Struct, frozen=True, kw_only=True):
    """One entry into force; without a scope, of all the rest."""

    day: Day | None
    scope: EId | None


class AmendmentText(File, frozen=True, kw_only=True, tag="amendment"):
    """An amendment with all that is known of it."""

    amendment: AmendmentLine
    motives: Markdown
    summary: Said
    measured_on: int | None
    """Number of the version its changes are measured on; null where it fits none, and for the first act."""
    changes: tuple[Change, ...]
    formulas: tuple[FormulaLine, ...]
    """The same in the formulas that deliberations are written in, about the text that it is measured on."""
    obstacle: Said | None
    """Why an adopted amendment is not in the text."""
    entering: tuple[Entering, ...]
    requires: tuple[str, ...]
    excludes: tuple[str, ...]
    amends: str | None
    supersedes: str | None
    superseded_by: tuple[str, ...]
    renumbers: Mapping[EId, EId]
    stages: tuple[StageVote, ...]
    events: tuple[EventLine, ...]
    file: OwnFile


class Amendments(File, frozen=True, kw_only=True, tag="amendments"):
    """Every amendment ever filed."""

    amendments: tuple[AmendmentLine, ...]
