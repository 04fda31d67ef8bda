"""Dated procedures as values: for each kind of amendment, the stages it passes; it follows no amendment.

The procedure in force on the day of a vote governs that vote, even when the vote changes the procedure.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec reads the annotations
from enum import StrEnum
from fractions import Fraction
from typing import Annotated

from msgspec import Meta, Struct

from codicille.change.clash import MergeSettings, Touching
from codicille.decision.amendment import Kind  # noqa: TC001 - msgspec reads the annotations
from codicille.decision.body import Body  # noqa: TC001 - msgspec reads the annotations
from codicille.decision.rule import (  # noqa: TC001 - msgspec reads the annotations
    Ballot,
    CastingVote,
    ClosedDoors,
    CollegeRule,
    Floor,
    Nominations,
    Notice,
    PlainTie,
    Proxies,
    Quorum,
    Requests,
)
from codicille.decision.share import Base, Share


class Effect(StrEnum):
    """What a stage does to the amendment's course."""

    DECIDES = "decides"
    GATE = "gate"
    """Must be passed for the next stage to open; the same arithmetic as a deciding stage."""
    CONSULTATIVE = "consultative"
    """Is heard, and decides nothing."""


class Decision(StrEnum):
    """In what form a stage is decided."""

    VOTE = "vote"
    ACT = "act"
    """A signed act, without a vote."""


class Outcome(StrEnum):
    """What was put to the vote."""

    ADOPTS = "adopts"
    ADOPTS_WITH_CHANGES = "adopts_with_changes"
    SENDS_BACK = "sends_back"
    REFUSES = "refuses"
    ADJOURNS = "adjourns"


class Summary(StrEnum):
    """How graded answers are summed up."""

    MEDIAN = "median"
    """The grade of the middle answer; of two middle ones, the less favourable."""
    FAVOURABLE = "favourable"
    """How many answers are among the favourable grades."""


class Publicity(StrEnum):
    """What must have happened for an act to be executory."""

    PUBLISHED = "published"
    TRANSMITTED = "transmitted"


class DefaultEffective(StrEnum):
    """The entry into force of an amendment that names no day."""

    DECISION = "decision"
    PUBLICATION = "publication"
    DAY_AFTER_PUBLICATION = "day_after_publication"
    EXECUTORY = "executory"


class Stage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step: which body, on which conditions, according to which article."""

    id: str
    name: str
    body: str
    source: str
    """The article that sets the rule."""
    effect: Effect = Effect.DECIDES
    decision: Decision = Decision.VOTE
    quorum: Quorum | None = None
    majority: Share | None = None
    floors: tuple[Floor, ...] = ()
    colleges: CollegeRule | None = None
    tie: PlainTie | CastingVote | None = None
    ballot: Ballot | None = None
    proxies: Proxies | None = None
    outcomes: tuple[Outcome, ...] = (Outcome.ADOPTS,)
    """What the body may put to the vote."""
    scale: tuple[str, ...] = ()
    """The grades of a graded vote, from the most favourable."""
    summary: Summary | None = None
    favourable: tuple[str, ...] = ()
    """The grades that count as votes for; the other ones count as votes against."""
    median_at_least: str | None = None
    """The least favourable median with which a graded vote that decides passes."""
    requests: Requests | None = None
    """Who may ask for a ballot by name, or a secret one."""
    notice: Notice | None = None
    """How early the sitting is convened."""
    nominations: Nominations | None = None
    """How the body appoints its secretary, or whoever it has to."""
    closed_doors: ClosedDoors | None = None
    """How the body decides to sit behind closed doors."""
    sends_back_to: str | None = None
    """The stage from which what is sent back begins again; the first that decides when absent."""

    @property
    def decides(self) -> bool:
        """Whether the amendment's course depends on it."""
        return self.effect is not Effect.CONSULTATIVE

    @property
    def is_graded(self) -> bool:
        """Whether people answer by grades."""
        return bool(self.scale)

    @property
    def good_grades(self) -> tuple[str, ...]:
        """The grades that count as votes for."""
        if self.median_at_least in self.scale:
            return self.scale[: self.scale.index(self.median_at_least) + 1]
        return self.favourable

    @property
    def threshold(self) -> Share:
        """The share of votes for that carries.

        A median of at least some grade is the same as more than half of the answers being at least that
        grade. Without any majority, colleges decide, and one vote for is the least there can be.
        """
        if self.majority is not None:
            return self.majority
        least = Fraction(0) if self.median_at_least is None else Fraction(1, 2)
        return Share(of=Base.EXPRESSED, more_than=least)


class Referral(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long the act may be referred to a court after its transmission (CGCT L2131-6: two months)."""

    months: Annotated[int, Meta(ge=1)]
    source: str | None = None


class Executory(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When an enacted amendment binds (CGCT L2131-1: both, in any order; the later day counts)."""

    needs: tuple[Publicity, ...] = ()
    source: str | None = None
    default_effective: DefaultEffective = DefaultEffective.DECISION
    retroactive: bool | None = None
    """Whether an `Effective` day earlier than the executory day stands; by default only for an
    erratum, an annulment and the founding act."""
    referral: Referral | None = None


class Procedure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The stages for some kinds of amendment, from a day on."""

    id: str
    kinds: Annotated[tuple[Kind, ...], Meta(min_length=1)]
    since: dt.date
    stages: Annotated[tuple[Stage, ...], Meta(min_length=1)]
    executory: Executory = Executory()

    def stage(self, stage_id: str) -> Stage | None:
        """Return the stage of that id, or None."""
        return next((stage for stage in self.stages if stage.id == stage_id), None)

    @property
    def deciding(self) -> tuple[Stage, ...]:
        """The stages that must all be passed, in order."""
        return tuple(stage for stage in self.stages if stage.decides)


class Merging(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How strict merges are."""

    touching: Touching = Touching.CLASH

    @property
    def settings(self) -> MergeSettings:
        """The same, as the merge takes it."""
        return MergeSettings(self.touching)


class Rules(Struct, frozen=True, kw_only=True):
    """Bodies and procedures of a constitution's configuration, and how its amendments are merged."""

    bodies: tuple[Body, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    merge: Merging = Merging()

    def body(self, body_id: str) -> Body | None:
        """Return the body of that id, or None."""
        return next((body for body in self.bodies if body.id == body_id), None)

    def governing(self, kind: Kind, day: dt.date) -> Procedure | None:
        """Return the procedure for a kind that is in force on a day, or None."""
        ours = [p for p in self.procedures if kind in p.kinds and p.since <= day]
        return max(ours, key=lambda procedure: procedure.since, default=None)
