"""The chronicle: what was published, entry by entry, and never taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

import montville
from codicille.decision.amendment import Effective, Moment
from codicille.decision.event import Commenced, Suspended
from codicille.decision.formats.to_mail import sealed
from codicille.decision.record import Record
from codicille.history.chronicle import chronicle
from codicille.history.commits import Keeper, commits
from codicille.history.register import Entry, Register
from codicille.history.replay import Conflict
from codicille.history.timeline import timeline
from laws import examples
from montville import FOUNDED, FOUNDING, Story, edited, founding, register

if TYPE_CHECKING:
    from codicille.history.chronicle import Chronicle

KEEPER = Keeper("Charter", "charter@montville.example")
FIFTY = edited(FOUNDING, "title-1.md", "forty", "fifty")
SIXTY = edited(FIFTY, "title-1.md", "fifty", "sixty")
PAID = edited(FOUNDING, "title-3.md", "nothing", "one euro")
MAY, JUNE, JULY, AUGUST = (date(2023, month, 1) for month in (5, 6, 7, 8))


def told(known: Register) -> Chronicle:
    return chronicle(known, timeline(known))


def lines(chronicled: Chronicle) -> list[str]:
    return [
        f"{e.stands} {'-' if e.leaves or e.change.undoes else '+'}{e.change.id}" for e in chronicled.entries
    ]


def test_a_change_stands_on_the_day_it_enters_into_force() -> None:
    known = register(founding(), Story("001", FOUNDING, FIFTY, MAY, effective=JULY))
    assert lines(told(known)) == ["2021-03-01 +000", "2023-07-01 +001"]


def test_a_change_recorded_late_stands_on_the_day_it_was_recorded() -> None:
    known = register(founding(), Story("001", FOUNDING, FIFTY, MAY, recorded=AUGUST, effective=JULY))
    assert lines(told(known)) == ["2021-03-01 +000", "2023-08-01 +001"]


def test_a_retroactive_change_is_put_under_the_later_ones_it_precedes() -> None:
    later = Story("001", FOUNDING, PAID, MAY)
    late = Story("002", FOUNDING, FIFTY, MAY, recorded=AUGUST, effective=FOUNDED + timedelta(1))
    entries = told(register(founding(), later, late)).entries
    assert [e.change.id for e in entries] == ["000", "001", "002"]
    assert entries[1].text == PAID
    assert b"fifty" in entries[2].text["title-1.md"].content
    assert b"one euro" in entries[2].text["title-3.md"].content


def test_an_annulment_is_a_new_entry_that_takes_the_words_away() -> None:
    known = register(founding(), Story("001", FOUNDING, FIFTY, MAY, annulled=JULY))
    chronicled = told(known)
    assert lines(chronicled) == ["2021-03-01 +000", "2023-05-01 +001", "2023-07-01 -001"]
    assert chronicled.entries[-1].text == FOUNDING


def test_what_was_annulled_before_it_came_never_stood() -> None:
    known = register(founding(), Story("001", FOUNDING, FIFTY, MAY, effective=AUGUST, annulled=JULY))
    assert lines(told(known)) == ["2021-03-01 +000"]


def test_two_amendments_annulled_together_leave_from_the_last_to_the_first() -> None:
    first = Story("001", FOUNDING, FIFTY, MAY, annulled=AUGUST)
    second = Story("002", FIFTY, SIXTY, JUNE, annulled=AUGUST)
    chronicled = told(register(founding(), first, second))
    assert chronicled.conflict is None
    assert lines(chronicled)[-2:] == ["2023-08-01 -002", "2023-08-01 -001"]
    assert chronicled.entries[-1].text == FOUNDING


def test_an_amendment_annulled_after_its_last_day_leaves_no_trace_in_the_text() -> None:
    known = register(founding(), Story("001", FOUNDING, FIFTY, MAY, expires=JUNE, annulled=AUGUST))
    chronicled = told(known)
    assert chronicled.conflict is None
    assert chronicled.entries[-1].text == FOUNDING


def test_an_amendment_expires_on_the_day_after_its_last() -> None:
    known = register(founding(), Story("001", FOUNDING, FIFTY, MAY, expires=JUNE))
    chronicled = told(known)
    assert lines(chronicled) == ["2021-03-01 +000", "2023-05-01 +001", "2023-06-02 -001"]
    assert [e.change.undoes for e in chronicled.entries] == [False, False, True]
    assert chronicled.entries[-1].text == FOUNDING


def test_a_day_of_entry_into_force_that_is_corrected_moves_the_change_and_repeats_nothing() -> None:
    amendment = Story("001", FOUNDING, FIFTY, MAY).amendment()
    open_day = sealed(replace(amendment, effective=(Effective(Moment.UNKNOWN),)))
    events = (
        *Story("001", FOUNDING, FIFTY, MAY).events(open_day),
        Commenced(date=MAY, effective=JUNE),
        Commenced(date=JULY, effective=MAY),
    )
    known = Register.of([founding().entry(), Entry(open_day, Record(events))], montville.rules())
    chronicled = told(known)
    assert chronicled.conflict is None
    assert lines(chronicled)[1:] == ["2023-06-01 +001", "2023-07-01 -001", "2023-07-01 +001"]
    assert chronicled.entries[-1].text == FIFTY


def test_a_suspension_takes_the_words_away_and_its_end_brings_them_back() -> None:
    stayed = Suspended(date=JUNE, until=JULY)
    known = register(founding(), Story("001", FOUNDING, FIFTY, MAY, later=(stayed,)))
    assert lines(told(known))[1:] == ["2023-05-01 +001", "2023-06-01 -001", "2023-07-02 +001"]


def test_a_conflict_ends_the_chronicle_and_says_its_day() -> None:
    first, second = Story("001", FOUNDING, FIFTY, MAY), Story("002", FOUNDING, SIXTY, JUNE)
    chronicled = told(register(founding(), first, second))
    assert isinstance(chronicled.conflict, Conflict)
    assert chronicled.stopped == JUNE
    assert lines(chronicled) == ["2021-03-01 +000", "2023-05-01 +001"]


def test_a_conflict_to_come_does_not_touch_what_is_published_before_its_day() -> None:
    first, second = Story("001", FOUNDING, FIFTY, MAY), Story("002", FOUNDING, SIXTY, JUNE)
    chronicled = told(register(founding(), first, second))
    assert chronicled.until(JUNE - timedelta(1)).conflict is None
    assert chronicled.until(JUNE).conflict is chronicled.conflict
    assert chronicled.until(JUNE).stopped == JUNE


DAYS = st.integers(0, 40).map(lambda n: FOUNDED + timedelta(days=n))
PASSAGES = (
    ("title-1.md", "keeps a charter", "follows a charter"),
    ("title-1.md", "forty members", "fifty members"),
    ("title-3.md", "in public", "behind doors"),
    ("title-2.md", "The council", "The assembly"),
    ("title-3.md", "open to anybody", "open to all"),
    ("title-1.md", "forty members", "sixty members"),
)
"""What amendments change, all drafted on the founding text: some collide, most do not."""


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """A register whose days of decision, recording, effect, end and annulment come in any order."""
    stories = [founding()]
    for number, (path, old, new) in enumerate(PASSAGES[: draw(st.integers(1, len(PASSAGES)))], 1):
        decided = draw(DAYS)
        recorded = max(decided, draw(DAYS))
        begins = draw(st.none() | DAYS)
        ends = draw(st.none() | DAYS)
        annulled = draw(st.none() | DAYS)
        stories.append(
            Story(
                f"{number:03}",
                FOUNDING,
                edited(FOUNDING, path, old, new),
                decided,
                recorded,
                effective=begins,
                expires=None if ends is None else max(ends, begins or decided),
                annulled=None if annulled is None else max(annulled, decided),
                annulment_recorded=None if annulled is None else max(annulled, recorded),
            )
        )
    return register(*stories)


def beginning(known: Register, day: date) -> Register:
    """Return what the register held on a day: the events that were recorded by then."""
    entries = (
        Entry(entry.amendment, Record(tuple(e for e in entry.record.events if e.recorded_on <= day)))
        for entry in known
    )
    return Register.of(entries, known.rules)


@given(registers(), st.lists(DAYS, min_size=1, max_size=4))
@settings(max_examples=examples(80))
def test_the_chronicle_of_a_registers_beginning_is_a_beginning_of_its_chronicle(
    known: Register, days: list[date]
) -> None:
    whole = told(known)
    ids = [commit.id for commit in commits(known, whole, KEEPER)]
    for day in days:
        early = beginning(known, day)
        then = told(early).until(day)
        assert then == whole.until(day)
        assert then.entries == whole.entries[: len(then.entries)]
        assert [c.id for c in commits(early, then, KEEPER)] == ids[: len(then.entries)]


@given(registers())
def test_entries_are_numbered_in_order_and_their_days_never_go_back(known: Register) -> None:
    entries = told(known).entries
    assert [entry.number for entry in entries] == list(range(len(entries)))
    assert [entry.stands for entry in entries] == sorted(entry.stands for entry in entries)
