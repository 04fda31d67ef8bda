from __future__ import annotations

import datetime as dt
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codicille.decision.event import (
    Act,
    Admissible,
    Annulled,
    AnyEvent,
    Commenced,
    Filed,
    Inadmissible,
    Minutes,
    Note,
    NotMoved,
    Opinion,
    Published,
    Suspended,
    Transmitted,
    Vote,
    Withdrawn,
)
from codicille.decision.formats.to_toml import write_event
from codicille.decision.procedure import Outcome
from codicille.decision.record import BEGINNING, EMPTY_RECORD, append_event, read_record
from codicille.decision.rule import Ballot, Side
from codicille.decision.tally import Tally
from codicille.errors import RecordError

HASH = "sha256:" + "0" * 64
NAME = "amendments/2023-01.toml"
HEAD = "[[event]]\n"
NOTE = HEAD + 'kind = "note"\ndate = 2023-01-02\ntext = "vu"\n'

EXAMPLE = f"""\
# The record of amendment 2023-01: what happened, in order.

[[event]]
kind = "filed"
date = 2023-03-18
by = "Atelier de vie de quartier Saurupt"
patch = "{HASH}"

[[event]]
kind = "vote"
stage = "pleniere"
date = 2023-06-03
recorded = 2023-06-05
patch = "{HASH}"
sitting = "2023-06-03"
order = 1
minutes = {{ file = "minutes/2023-06-03.pdf", sha256 = "{"0" * 64}" }}
[event.colleges.volontaires]
in_office = 54
present = 28
for = 20
against = 5
abstain = 3
[event.colleges.avq]
in_office = 22
present = 18
for = 18
against = 0

[[event]]
kind = "transmitted"
date = 2023-07-05
"""


def refused(source: str) -> str:
    with pytest.raises(RecordError) as error:
        read_record(source.encode(), NAME)
    return str(error.value)


def test_a_record_is_read_in_the_order_it_was_written() -> None:
    record = read_record(EXAMPLE.encode(), NAME)
    assert [type(event) for event in record.events] == [Filed, Vote, Transmitted]
    assert record.lines == (3, 9, 30)
    assert record.file == NAME
    vote = record.events[1]
    assert isinstance(vote, Vote)
    assert vote.recorded_on == dt.date(2023, 6, 5)
    assert record.events[2].recorded_on == dt.date(2023, 7, 5)
    assert vote.colleges["avq"].for_ == 18
    assert record.where(vote).line == 9


def test_an_event_is_written_as_a_clerk_would() -> None:
    written = "".join(f"{write_event(event)}\n" for event in read_record(EXAMPLE.encode(), NAME).events)
    assert "\n" + written == EXAMPLE.partition("\n")[2] + "\n"


def test_an_event_that_was_never_in_a_file_has_no_line() -> None:
    assert EMPTY_RECORD.where(Published(date=dt.date(2023, 7, 6))).line is None


def test_a_new_record_begins_with_a_line_for_whoever_opens_it() -> None:
    data = append_event(b"", Published(date=dt.date(2023, 7, 6)))
    assert data.decode() == BEGINNING + '\n[[event]]\nkind = "published"\ndate = 2023-07-06\n'


def test_what_was_written_stays_as_it_is() -> None:
    before = b"# a comment\n" + NOTE.encode().replace(b"\n", b"\r\n") + b"# the end, without a line feed"
    after = append_event(before, Published(date=dt.date(2023, 7, 6)))
    assert after.startswith(before)
    assert len(read_record(after, NAME).events) == 2


def test_a_late_event_keeps_its_date_and_stands_where_it_was_recorded() -> None:
    late = HEAD + 'kind = "note"\ndate = 2022-12-01\nrecorded = 2023-01-03\ntext = "retrouvé"\n'
    record = read_record((NOTE + late).encode(), NAME)
    assert [event.date for event in record.events] == [dt.date(2023, 1, 2), dt.date(2022, 12, 1)]


class TestRefusals:
    def test_a_record_in_another_encoding_is_refused_at_its_line(self) -> None:
        with pytest.raises(RecordError) as error:
            read_record(NOTE.encode() + "# étrange".encode("latin-1"), NAME)
        assert str(error.value) == f"{NAME}:5: this file is not UTF-8\nSave it again as UTF-8."

    def test_a_text_of_several_lines_hides_no_keys(self) -> None:
        source = HEAD + 'kind = "note"\ndate = 2023-01-02\ntext = """\nrecorded = 2023-01-01\n"""\nby = 3\n'
        assert refused(source) == f"{NAME}:7: `by` must be a text between quotes; found a whole number"
        source = HEAD + "kind = 'note'\ndate = 2023-01-02\ntext = '''vu'''\nby = 3\n"
        assert refused(source).startswith(f"{NAME}:5: ")

    def test_what_cannot_come_after_is_not_appended(self) -> None:
        with pytest.raises(RecordError, match="the event above was on 2023-01-02"):
            append_event(NOTE.encode(), Published(date=dt.date(2022, 1, 1)), NAME)


DAYS = st.dates(min_value=dt.date(1789, 1, 1), max_value=dt.date(2100, 1, 1))
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NAMES = st.text(string.ascii_letters + string.digits + "éà_- .=\"'[]#", min_size=1, max_size=8)
COUNTS = st.integers(0, 10_000)
MAYBE = st.none() | COUNTS
HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)
PATCHES = HASHES.map("sha256:{}".format)
GRADES = st.dictionaries(NAMES, COUNTS, max_size=3)
TALLIES = st.builds(
    Tally, in_office=MAYBE, present=MAYBE, represented=COUNTS, recused=COUNTS, entitled=MAYBE,
    registered=MAYBE, for_=MAYBE, against=MAYBE, abstain=COUNTS, blank=COUNTS, spoilt=COUNTS, grades=GRADES,
)  # fmt: skip
COMMON = {
    "date": DAYS,
    "by": st.none() | WORDS,
    "reference": st.none() | WORDS,
    "minutes": st.none() | st.builds(Minutes, file=WORDS, sha256=HASHES),
}
VOTES = st.builds(
    Vote, **COMMON, stage=NAMES, patch=PATCHES, body=st.none() | NAMES, sitting=st.none() | WORDS,
    order=st.none() | st.integers(1, 99), ballot=st.none() | st.sampled_from(Ballot),
    outcome_sought=st.sampled_from(Outcome), second_call=st.booleans(),
    chair=st.none() | st.sampled_from(Side), colleges=st.dictionaries(NAMES, TALLIES, max_size=3),
    in_office=MAYBE, present=MAYBE, represented=COUNTS, for_=MAYBE, against=MAYBE, abstain=COUNTS,
    grades=GRADES,
)  # fmt: skip
EVENTS: st.SearchStrategy[AnyEvent] = st.one_of(
    VOTES,
    st.builds(Filed, **COMMON, patch=PATCHES),
    st.builds(Admissible, **COMMON),
    st.builds(Inadmissible, **COMMON, ground=WORDS),
    st.builds(Withdrawn, **COMMON),
    st.builds(NotMoved, **COMMON, sitting=st.none() | WORDS),
    st.builds(Opinion, **COMMON, opinion=WORDS),
    st.builds(Act, **COMMON, stage=NAMES, patch=PATCHES),
    st.builds(Published, **COMMON),
    st.builds(Transmitted, **COMMON),
    st.builds(Commenced, **COMMON, effective=DAYS, scope=st.none() | NAMES),
    st.builds(Suspended, **COMMON, until=st.none() | DAYS),
    st.builds(Annulled, **COMMON, court=WORDS),
    st.builds(Note, **COMMON, text=WORDS),
)


@given(st.lists(EVENTS, max_size=4))
def test_what_is_appended_reads_back_after_what_was_there(events: list[AnyEvent]) -> None:
    data = b"# premier mot\n"
    for event in sorted(events, key=lambda event: event.date):
        before = read_record(data, NAME).events
        data_after = append_event(data, event, NAME)
        assert data_after.startswith(data)
        assert read_record(data_after, NAME).events == (*before, event)
        data = data_after


@given(EVENTS)
def test_the_line_of_every_event_is_that_of_its_heading(event: AnyEvent) -> None:
    data = append_event(append_event(b"", event), event)
    lines = data.decode().split("\n")
    places = [line for line in read_record(data, NAME).lines if line is not None]
    assert [lines[place - 1] for place in places] == ["[[event]]", "[[event]]"]
