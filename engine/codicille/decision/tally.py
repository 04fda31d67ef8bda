"""The counts of one vote, for a college or a whole body; it adds up, and judges nothing."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - msgspec reads the annotations
from types import MappingProxyType
from typing import Annotated

from msgspec import Meta, Struct, field
from msgspec.structs import force_setattr

from codicille.decision.rule import Answer
from codicille.decision.share import Base

Count = Annotated[int, Meta(ge=0)]


class Tally(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who was there, and what they answered. None: the record does not say."""

    in_office: Count | None = None
    present: Count | None = None
    represented: Count = 0
    """Absent members whose power of attorney a present one holds."""
    recused: Count = 0
    """Members in office who stand aside for personal interest; not counted in `present`."""
    entitled: Count | None = None
    registered: Count | None = None
    for_: Count | None = field(default=None, name="for")
    against: Count | None = None
    abstain: Count = 0
    blank: Count = 0
    spoilt: Count = 0
    grades: Mapping[str, Count] = {}
    """The answers of a graded vote, grade by grade."""

    def __post_init__(self) -> None:
        """Make the grades as frozen as the rest."""
        force_setattr(self, "grades", MappingProxyType(dict(self.grades)))

    @property
    def expressed(self) -> int:
        """Clear answers only: for and against."""
        return (self.for_ or 0) + (self.against or 0)

    @property
    def valid(self) -> int:
        """Every regular answer."""
        return self.expressed + self.abstain + self.blank

    @property
    def cast(self) -> int:
        """Every answer given."""
        return self.valid + self.spoilt + sum(self.grades.values())

    def answers(self, answer: Answer) -> int:
        """Return how many gave that answer."""
        return {
            Answer.FOR: self.for_ or 0,
            Answer.AGAINST: self.against or 0,
            Answer.ABSTAIN: self.abstain,
            Answer.CAST: self.cast,
        }[answer]

    def base(self, of: Base, seats: int | None = None) -> int | None:
        """Return the number a share is a share of, or None when nothing says it."""
        there = None if self.present is None else self.present + self.represented
        filled = None if self.in_office is None else self.in_office - self.recused
        return {
            Base.EXPRESSED: self.expressed,
            Base.VALID: self.valid,
            Base.CAST: self.cast,
            Base.PRESENT: self.present,
            Base.PRESENT_OR_REPRESENTED: there,
            Base.IN_OFFICE: filled,
            Base.SEATS: seats,
            Base.ENTITLED: self.entitled,
            Base.REGISTERED: self.registered,
        }[of]


def add(tallies: tuple[Tally, ...]) -> Tally:
    """Return the counts of several colleges as those of the whole; unknown where one is unknown."""
    return Tally(
        in_office=_sum([tally.in_office for tally in tallies]),
        present=_sum([tally.present for tally in tallies]),
        represented=sum(tally.represented for tally in tallies),
        recused=sum(tally.recused for tally in tallies),
        entitled=_sum([tally.entitled for tally in tallies]),
        registered=_sum([tally.registered for tally in tallies]),
        for_=_sum([tally.for_ for tally in tallies]),
        against=_sum([tally.against for tally in tallies]),
        abstain=sum(tally.abstain for tally in tallies),
        blank=sum(tally.blank for tally in tallies),
        spoilt=sum(tally.spoilt for tally in tallies),
        grades=_sum_grades(tallies),
    )


def _sum(counts: list[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _sum_grades(tallies: tuple[Tally, ...]) -> dict[str, int]:
    grades: dict[str, int] = {}
    for tally in tallies:
        for grade, count in tally.grades.items():
            grades[grade] = grades.get(grade, 0) + count
    return grades
