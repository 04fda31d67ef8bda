"""The file of a sitting: what is written reads back, and what is wrong is told with its line."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codicille.decision.procedure import Outcome
from codicille.decision.rule import Ballot, Side
from codicille.decision.sittings.file import read_sitting, write_sitting
from codicille.decision.sittings.sitting import (
    Answers,
    Attendance,
    CallKind,
    Change,
    Convocation,
    Entry,
    EntryKind,
    Item,
    Presence,
    Sitting,
    Spot,
)
from codicille.errors import RecordError

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
COUNTS = st.integers(0, 200)
MAYBE = st.none() | WORDS
ATTENDANCES = st.builds(
    Attendance, in_office=st.none() | COUNTS, present=st.none() | COUNTS, represented=COUNTS, recused=COUNTS
)
PRESENCES = st.builds(
    Presence,
    in_office=st.none() | COUNTS,
    present=st.none() | COUNTS,
    colleges=st.dictionaries(WORDS, ATTENDANCES, max_size=3),
)
ANSWERS = st.builds(
    Answers,
    for_=st.none() | COUNTS,
    against=st.none() | COUNTS,
    abstain=COUNTS,
    grades=st.dictionaries(WORDS, COUNTS, max_size=2),
    names=st.dictionaries(WORDS, WORDS, max_size=2),
)


def entries(name: str) -> st.SearchStrategy[Entry]:
    votes = st.builds(
        Entry,
        amendments=st.just((name,)),
        presence=st.none() | PRESENCES,
        for_=st.none() | COUNTS,
        against=st.none() | COUNTS,
        spoilt=COUNTS,
        colleges=st.dictionaries(WORDS, ANSWERS, max_size=3),
        ballot=st.none() | st.sampled_from(Ballot),
        chair=st.none() | st.sampled_from(Side),
        outcome_sought=st.sampled_from(Outcome),
        reference=MAYBE,
    )
    others = st.builds(
        Entry,
        amendments=st.just((name,)),
        kind=st.sampled_from([EntryKind.FALLEN, EntryKind.SATISFIED, EntryKind.MOOT]),
        causes=st.lists(WORDS, max_size=2).map(tuple),
        reason=MAYBE,
    )
    return votes | others


@st.composite
def sittings(draw: st.DrawFn) -> Sitting:
    names = draw(st.lists(WORDS, max_size=4, unique=True))
    entered = [draw(entries(name)) for name in names if draw(st.booleans())]
    return Sitting(
        name=draw(WORDS),
        body=draw(WORDS),
        stage=draw(WORDS),
        date=draw(st.dates()),
        title=draw(MAYBE),
        opened=draw(st.none() | st.times().map(lambda time: time.replace(microsecond=0))),
        closed=draw(st.booleans()),
        convocation=draw(
            st.none()
            | st.builds(
                Convocation, date=st.none() | st.dates(), call=st.sampled_from(CallKind), missed=st.none()
            )
        ),
        presence=draw(st.none() | PRESENCES),
        item=tuple(Item(amendments=(name,), debate=draw(st.none() | st.integers(1, 9))) for name in names),
        change=tuple(
            draw(
                st.lists(
                    st.builds(Change, amendment=WORDS, place=st.just(Spot.BEFORE), other=WORDS, reason=MAYBE),
                    max_size=2,
                )
            )
        ),
        entry=tuple(entered),
    )


@given(sittings())
def test_what_is_written_reads_back_and_is_written_the_same_again(sitting: Sitting) -> None:
    written = write_sitting(sitting)
    assert read_sitting(written, "x") == sitting
    assert write_sitting(read_sitting(written, "x")) == written


BEGUN = """\
name = "2023-06-03"
body = "assembly"
stage = "assembly"
date = 2023-06-03
opened = 14:05:00

[presence]
in_office = 40
present = 33

[[item]]
amendments = ["2023-01", "2023-02"]

[[entry]]
amendments = ["2023-01"]
for = 20
against = 3
"""


def test_a_sitting_is_read_as_it_was_typed() -> None:
    sitting = read_sitting(BEGUN.encode(), "sittings/2023-06-03.toml")
    assert sitting.opened == dt.time(14, 5)
    assert sitting.presence == Presence(in_office=40, present=33)
    assert sitting.open == ("2023-02",)
    assert sitting.rank("2023-02") == 1
    assert sitting.rank("2023-09") == 0
    (entry,) = sitting.entry
    assert (entry.kind, entry.for_, entry.against, entry.abstain) == (EntryKind.VOTE, 20, 3, 0)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("present = 33", "presents = 33", 9, "presents"),
        ("opened = 14:05:00", 'opened = "14 h"', 5, "opened"),
        ("for = 20", "for = -1", 16, "for"),
        ('"2023-02"]', '"2023-01"]', 11, "2023-01 is called twice"),
        ('amendments = ["2023-01"]\nfor', 'amendments = ["2023-1"]\nfor', 14, "not on the agenda"),
        ("for = 20\nagainst = 3", 'kind = "adjourned"', 14, "needs a `reason`"),
        ("for = 20", 'kind = "fallen"\nfor = 20', 14, "without votes"),
        ("against = 3", 'against = 3\ncauses = ["x"]', 14, "`causes` belongs"),
        ("present = 33", 'present = 33\nnames = ["Ada"]', 7, "1 names are given, and `present` is 33"),
        ("[[item]]", '[[change]]\namendment = "a"\nplace = "before"\n[[item]]', 11, "needs `other`"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(old: str, new: str, line: int, message: str) -> None:
    assert BEGUN.count(old) == 1, old
    with pytest.raises(RecordError, match=message) as told:
        read_sitting(BEGUN.replace(old, new).encode(), "sittings/2023-06-03.toml")
    assert told.value.where.line == line


def test_an_amendment_is_entered_once() -> None:
    again = BEGUN + '\n[[entry]]\namendments = ["2023-01"]\nkind = "withdrawn"\n'
    with pytest.raises(RecordError, match="2023-01 is entered twice"):
        read_sitting(again.encode(), "x")


def test_a_short_list_is_written_on_one_line_as_people_write_it() -> None:
    written = write_sitting(read_sitting(BEGUN.encode(), "x")).decode()
    assert written.endswith(BEGUN)
    assert 'amendments = ["2023-01", "2023-02"]\n' in written
