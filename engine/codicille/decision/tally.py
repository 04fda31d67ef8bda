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
    at_call: Count | None = None
    """Members present when the item was called, where it is another number than at the vote."""
    at_opening: Count | None = None
    """Members present when the sitting opened, where it is another number than at the vote."""
    names: Mapping[str, str] = {}
    """Member → `for`, `against`, `abstain`, `blank`, `no_part` or a grade, where the ballot was public."""
    proxies: Mapping[str, str] = {}
    """Absent member → the present one who holds the power of attorney."""
    excused: tuple[str, ...] = ()
    """Members whose power of attorney may last longer than the rule's number of sittings."""

    def __post_init__(self) -> None:
        """Make the tables as frozen as the rest."""
        for table in ("grades", "names", "proxies"):
            force_setattr(self, table, MappingProxyType(dict(getattr(self, table))))

    @property
    def expressed(self) -> int:
        """Clear answers only: for and against."""
        return (self.for_ or 0) + (self.against or 0)

    @property
    def valid(self) -> int:
        """Every regular answer; a grade is one."""
        graded = sum(self.grades.values()) if self.for_ is None and self.against is None else 0
        return self.expressed + graded + self.abstain + self.blank

    @property
    def cast(self) -> int:
        """Every answer given."""
        return self.valid + self.spoilt

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
        at_call=_sum_there(tallies, "at_call"),
        at_opening=_sum_there(tallies, "at_opening"),
        names={name: answer for tally in tallies for name, answer in tally.names.items()},
        proxies={absent: holder for tally in tallies for absent, holder in tally.proxies.items()},
        excused=tuple(name for tally in tallies for name in tally.excused),
    )


def _sum(counts: list[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _sum_there(tallies: tuple[Tally, ...], moment: str) -> int | None:
    """Return who was there at a moment: where a college says nothing of it, as many as at the vote."""
    counts: list[int | None] = [getattr(tally, moment) for tally in tallies]
    if all(count is None for count in counts):
        return None
    return _sum([t.present if n is None else n for t, n in zip(tallies, counts, strict=True)])


def _sum_grades(tallies: tuple[Tally, ...]) -> dict[str, int]:
    grades: dict[str, int] = {}
    for tally in tallies:
        for grade, count in tally.grades.items():
            grades[grade] = grades.get(grade, 0) + count
    return grades
