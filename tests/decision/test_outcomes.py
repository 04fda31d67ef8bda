"""The year 2023 of the town: every outcome from its tallies alone, under article 35 and the code."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from codicille.change.patch import Patch
from codicille.decision.amendment import Amendment, Person
from codicille.decision.course.standing import standing
from codicille.decision.course.state import State
from codicille.decision.event import AnyEvent, Filed, Vote, Withdrawn
from codicille.decision.procedure import Outcome
from codicille.decision.record import Record
from codicille.decision.tally import Tally

if TYPE_CHECKING:
    from codicille.decision.procedure import Rules

PATCH = "sha256:" + "a" * 64
SEATS = {"volontaires": 54, "sort": 54, "avq": 22}
PRESENT = {"3 Jun": (28, 16, 18), "15 Jun": (24, 11, 16)}
DAYS = {"3 Jun": dt.date(2023, 6, 3), "15 Jun": dt.date(2023, 6, 15)}
COUNCIL = dt.date(2023, 7, 3)

ROWS = [
    # id, sitting, for/against/abstaining by college, what the council voted on and how, what became of it
    ("2023-01", "3 Jun", "20/5/3 8/6/2 18/0/0", (Outcome.ADOPTS, 41, 9, 5), State.ENACTED),
    ("2023-03", "3 Jun", "9/16/3 9/5/2 2/14/2", None, State.REJECTED),
    ("2023-02", "3 Jun", "19/6/3 14/1/1 11/5/2", None, State.ADOPTED),
    ("2023-05", "3 Jun", "17/8/3 4/10/2 15/2/1", None, State.REJECTED),
    ("2023-11", "3 Jun", "21/4/3 11/4/1 9/7/2", (Outcome.ADOPTS, 14, 37, 4), State.REFUSED),
    ("2023-06R", "15 Jun", "15/7/2 7/3/1 10/4/2", None, State.ADOPTED),
    ("2023-04", "15 Jun", "24/0/0 11/0/0 15/0/1", None, State.ADOPTED),
    ("2023-07", "15 Jun", "16/5/3 8/1/2 15/1/0", None, State.ADOPTED),
    ("2023-08", "15 Jun", "20/1/3 9/1/1 14/1/1", (Outcome.ADOPTS_WITH_CHANGES, 47, 4, 3), State.SUPERSEDED),
    ("2023-09", "15 Jun", "18/4/2 10/0/1 12/3/1", None, State.ADOPTED),
    ("2023-12", "15 Jun", "21/1/2 9/0/2 16/0/0", None, State.ADOPTED),
    ("2023-13", "15 Jun", "19/3/2 6/4/1 14/1/1", None, State.ADOPTED),
    ("2023-14", "15 Jun", "14/9/1 4/5/2 13/2/1", (Outcome.ADJOURNS, 38, 12, 5), State.ADJOURNED),
    ("2023-15", "15 Jun", "13/10/1 5/5/1 7/8/1", None, State.REJECTED),
    ("2023-10", "3 Jun", "", None, State.WITHDRAWN),
]


def events(sitting: str, tallies: str, council: tuple[Outcome, int, int, int] | None) -> list[AnyEvent]:
    told: list[AnyEvent] = [Filed(date=dt.date(2023, 3, 18), patch=PATCH)]
    if not tallies:
        return [*told, Withdrawn(date=dt.date(2023, 6, 2))]
    colleges = {
        name: tally(seats, present, counts)
        for (name, seats), present, counts in zip(
            SEATS.items(), PRESENT[sitting], tallies.split(), strict=True
        )
    }
    told.append(Vote(date=DAYS[sitting], stage="pleniere", patch=PATCH, colleges=colleges))
    if council is not None:
        sought, for_, against, abstain = council
        told.append(
            Vote(date=COUNCIL, stage="conseil", patch=PATCH, in_office=55, present=47, represented=8,
                 outcome_sought=sought, for_=for_, against=against, abstain=abstain)
        )  # fmt: skip
    return told


def tally(seats: int, present: int, counts: str) -> Tally:
    for_, against, abstain = (int(number) for number in counts.split("/"))
    return Tally(in_office=seats, present=present, for_=for_, against=against, abstain=abstain)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_every_outcome_of_the_year_follows_from_its_tallies(
    town: Rules, row: tuple[str, str, str, tuple[Outcome, int, int, int] | None, State]
) -> None:
    amendment_id, sitting, tallies, council, state = row
    record = Record(tuple(events(sitting, tallies, council)))
    amendment = Amendment(
        id=amendment_id,
        subject="Réviser",
        author=Person("A", "a@ville.example"),
        date=dt.datetime(2023, 3, 18, tzinfo=dt.UTC),
        motives="",
        patch=Patch(()),
        file=f"amendments/{amendment_id}.patch",
        sha256=PATCH,
    )
    assert standing(amendment, record, town).state is state
