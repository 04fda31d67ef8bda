"""The versions as readers are told of them: when, by which act, in force or not; it holds no text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from codicille.decision.amendment import Kind
from codicille.publish.amendments.steps import body_name
from codicille.publish.links import version_folder
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from codicille.change.effect import Effect
    from codicille.history.replay import Version
    from codicille.publish.material import Material


class When(StrEnum):
    """A version, seen from the day of the site."""

    PAST = "past"
    NOW = "now"
    AHEAD = "ahead"
    STEP = "step"
    """One of several changes of a day, before the last."""


@dataclass(frozen=True, slots=True)
class Act:
    """An amendment, as it is named beside what it did."""

    id: str
    subject: str
    is_founding: bool
    decided: date


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version."""

    number: int
    folder: str
    in_force: date
    until: date | None
    """Its last day; None for the last version."""
    rank: int
    """Place among the versions of its day, from 1."""
    of: int
    when: When
    act: Act
    undoes: bool
    decided_by: Sentence
    touched: tuple[str, ...]
    """The provisions it changed, as readers name them; none for the founding act."""

    @property
    def is_evening(self) -> bool:
        """Whether it is the last of its day: the text that stood."""
        return self.rank == self.of


@dataclass(frozen=True, slots=True)
class DayView:
    """The versions of one day, which readers take as one."""

    evening: VersionView
    changes: tuple[VersionView, ...]
    """All of the day's, the last included."""


def day_views(views: Iterable[VersionView]) -> tuple[DayView, ...]:
    """Group versions by the day they entered into force."""
    days = [tuple(group) for _, group in groupby(views, key=lambda view: view.in_force)]
    return tuple(DayView(day[-1], day) for day in days)


def version_views(material: Material) -> tuple[VersionView, ...]:
    """Return every version, by number."""
    return tuple(_views(material))


def _views(material: Material) -> Iterator[VersionView]:
    versions = material.replay.versions
    for day, group in groupby(versions, key=lambda version: version.in_force):
        same = list(group)
        later = versions[same[-1].number + 1 :]
        until = later[0].in_force - timedelta(days=1) if later else None
        for rank, version in enumerate(same, 1):
            yield VersionView(
                number=version.number,
                folder=version_folder(day.isoformat(), rank, len(same)),
                in_force=day,
                until=until,
                rank=rank,
                of=len(same),
                when=_when(version, is_last=rank == len(same), material=material),
                act=act_of(version, material),
                undoes=version.change.undoes,
                decided_by=decided_by(version.change.id, material),
                touched=touched(material.effects[version.number]) if version.number else (),
            )


def _when(version: Version, *, is_last: bool, material: Material) -> When:
    if version == material.current:
        return When.NOW
    if not is_last:
        return When.STEP
    return When.AHEAD if version.in_force > material.day else When.PAST


def act_of(version: Version, material: Material) -> Act:
    """Return the amendment that made a version."""
    amendment = material.register.entry(version.change.id).amendment
    return Act(amendment.id, amendment.subject, amendment.kind is Kind.FOUNDING, version.change.decided)


def touched(effect: Effect) -> tuple[str, ...]:
    """Return the changed provisions as readers name them, in the order of the text."""
    return tuple(operation.provision.designation for operation in effect.operations)


def decided_by(amendment_id: str, material: Material) -> Sentence:
    """Say which body decided an enacted amendment in the end, and when."""
    standing = material.standings[amendment_id]
    deciding = [
        outcome
        for outcome in standing.stages
        if outcome.event is not None and outcome.event.date == standing.decided_on
    ]
    body = body_name(deciding[-1].stage, material.register.rules)
    return say("{body}, {day}", day=standing.decided_on, body=body)
