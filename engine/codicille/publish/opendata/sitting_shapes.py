"""What the data says of sittings: their agendas and outcomes, who was there, minutes, booklets, figures."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct, field

from codicille.decision.sittings.sitting import Spot  # noqa: TC001 - msgspec reads the annotations
from codicille.history.figures import Origin  # noqa: TC001 - msgspec reads the annotations
from codicille.publish.opendata.act_shapes import Counts  # noqa: TC001 - msgspec reads the annotations
from codicille.publish.opendata.relation_shapes import Beside  # noqa: TC001 - msgspec reads the annotations
from codicille.publish.opendata.shape import Change, Day, File, Markdown, Path, Ref, Said

Hour = Annotated[str, Meta(pattern="^[0-2][0-9]:[0-5][0-9]$", description="An hour of the town's own clock.")]


class SittingLine(Struct, frozen=True, kw_only=True):
    """A sitting, without its agenda."""

    name: str
    """By which the records know it."""
    date: Day
    body: str
    body_name: str
    title: str | None
    is_held: bool
    """Whether it is over and recorded; else it is announced."""
    in_office: int | None
    present: int | None
    """When it opened; null where nobody recorded it."""
    items: int
    votes: int
    adopted: int
    """How many amendments passed its vote."""
    data: Path


class Sittings(File, frozen=True, kw_only=True, tag="sittings"):
    """Every sitting that was held or is announced, by day."""

    sittings: tuple[SittingLine, ...]


class ThereLine(Struct, frozen=True, kw_only=True):
    """How many members of a college were there when a sitting opened; null where nobody recorded it."""

    college: str | None
    """null for the whole body."""
    college_name: str | None
    in_office: int | None
    present: int | None
    represented: int


class CalledLine(Struct, frozen=True, kw_only=True):
    """What a sitting did with one amendment."""

    amendment: Ref
    author: str
    outcome: str | None
    """`passed`, `failed`, `withdrawn`, `fallen`…; null while nothing is recorded."""
    outcome_name: Said | None
    explanation: Said | None
    """The verdict's own sentence, or why there was no vote."""
    passages: tuple[Said, ...]
    """What made it fall, passage by passage."""
    note: str | None
    """What the clerk noted, in the language of the text."""
    causes: tuple[str, ...]
    """Ids of the amendments because of which it fell."""


class ItemLine(Struct, frozen=True, kw_only=True):
    """What is called at one time; identical amendments are called together."""

    rank: int
    debate: int | None
    """The joint discussion it belongs to."""
    amendments: tuple[CalledLine, ...]


class MovedLine(Struct, frozen=True, kw_only=True):
    """An item that the chair called elsewhere than proposed."""

    amendment: str
    place: Spot
    other: str | None
    reason: str | None


class SittingText(File, frozen=True, kw_only=True, tag="sitting"):
    """One sitting: what was called in order, what became of it, who was there."""

    sitting: SittingLine
    stage: str | None
    stage_name: str | None
    source: str | None
    """The rule under which it votes."""
    place: str | None
    opened: Hour | None
    ended: Hour | None
    chair: str | None
    secretary: str | None
    convened: Day | None
    is_urgent: bool
    missed: Day | None
    """On a second call, the day of the sitting that missed its quorum."""
    quorum: Said | None
    presence: tuple[ThereLine, ...]
    """By college, in the body's order; one for the whole where it has none."""
    known_from: Origin | None
    """Where the presence is known from; null while the sitting is announced."""
    moved: tuple[MovedLine, ...]
    items: tuple[ItemLine, ...]
    booklet: Path | None
    minutes: Path | None


class Minutes(File, frozen=True, kw_only=True, tag="minutes"):
    """The minutes of a sitting, in the language of the text."""

    sitting: SittingLine
    file: Path
    """The same words as a file."""
    text: Markdown


class LeafLine(Struct, frozen=True, kw_only=True):
    """An amendment as it is put to the vote: nothing of what came of it is told."""

    amendment: Ref
    author: str
    motives: Markdown
    amends: str | None
    is_fitting: bool
    """Whether `changes` are those of the text in force at the sitting; else its file alone says them."""
    changes: tuple[Change, ...]
    beside: tuple[Beside, ...]
    """How it stood to others that awaited a decision when the sitting opened."""
    file: Path


class BookletItem(Struct, frozen=True, kw_only=True):
    """What is called at one time."""

    rank: int
    debate: int | None
    amendments: tuple[LeafLine, ...]


class Booklet(File, frozen=True, kw_only=True, tag="booklet"):
    """What members hold in their hands before the votes."""

    sitting: SittingLine
    stage: str
    stage_name: str
    source: str
    place: str | None
    opened: Hour | None
    moved: tuple[MovedLine, ...]
    colleges: tuple[str, ...]
    """Whose votes are counted apart, by name; the body's own where none are."""
    answers: tuple[Said, ...]
    """What may be answered."""
    items: tuple[BookletItem, ...]


class YearFigures(Struct, frozen=True, kw_only=True):
    """A body's attendance over the sittings of a year."""

    year: int
    present: tuple[int, ...]
    """Sitting by sitting, in the order of time."""
    told: Said


class PresenceFigures(Struct, frozen=True, kw_only=True):
    """Who was there when a sitting opened."""

    date: Day
    sitting: Path
    presence: tuple[ThereLine, ...]


class BodyFigures(Struct, frozen=True, kw_only=True):
    """Who took part in one body's sittings."""

    body: str
    body_name: str
    years: tuple[YearFigures, ...]
    sittings: tuple[PresenceFigures, ...]


class VoteFigures(Struct, frozen=True, kw_only=True):
    """One vote of a sitting."""

    amendment: Ref
    order: int | None
    outcome: str
    outcome_name: Said
    totals: Counts


class CollegeFigures(Struct, frozen=True, kw_only=True):
    """What a college did in a sitting, all votes taken together."""

    college_name: str
    votes: int
    for_: int = field(name="for")
    against: int
    others: int
    """Abstentions, blank and spoilt votes."""


class DayFigures(Struct, frozen=True, kw_only=True):
    """What one body voted on in one day."""

    date: Day
    body: str
    body_name: str
    sitting: Path | None
    votes: tuple[VoteFigures, ...]
    colleges: tuple[CollegeFigures, ...]


class Figures(File, frozen=True, kw_only=True, tag="figures"):
    """Who took part, and votes by sitting and college, in numbers."""

    bodies: tuple[BodyFigures, ...]
    days: tuple[DayFigures, ...]
    """The last day first."""
