"""What a closed sitting and the records may say otherwise, one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from msgspec import structs

from codicille.decision.event import Filed, Vote
from codicille.decision.record import Record
from codicille.decision.sittings.quorum import opening
from codicille.decision.sittings.sitting import Attendance, Entry, EntryKind, Item, Presence, Sitting
from codicille.decision.tally import Tally
from codicille.errors import NOWHERE, RegisterError
from codicille.history.agenda.agenda import calling
from codicille.history.agenda.agreement import disagreements
from codicille.history.agenda.outlook import judged
from codicille.history.agenda.records import additions, check_together
from codicille.history.register import Entry as Filing
from codicille.history.register import Register
from codicille.store.configuration import read_configuration
from montville import founding
from sitting.vauban import CONFIGURATION, DAY, FILED, charter, rooms

TEXT = charter(1)
RULES = read_configuration(CONFIGURATION).rules
ONE, OTHER = rooms(TEXT, "A-1", 1, "twelve").amendment(), rooms(TEXT, "A-2", 1, "six").amendment()
THERE = {
    "volunteers": Attendance(in_office=30, present=28),
    "drawn": Attendance(in_office=20, present=16),
}
SITTING = Sitting(
    name="2023-06-03", body="assembly", stage="assembly", date=DAY, closed=True,
    presence=Presence(colleges=THERE),
)  # fmt: skip


def vote(patch: str, **more: object) -> Vote:
    colleges = {
        "volunteers": Tally(in_office=30, present=28, for_=20, against=5),
        "drawn": Tally(in_office=20, present=16, for_=9, against=4),
    }
    return Vote(stage="assembly", date=DAY, patch=patch, sitting="2023-06-03", colleges=colleges, **more)  # type: ignore[arg-type]  # a vote's keys


def register(*events: Vote) -> Register:
    record = Record((Filed(date=FILED, patch=ONE.sha256), *events), "amendments/A-1-change.toml")
    other = Record((Filed(date=FILED, patch=OTHER.sha256),), "amendments/A-2-change.toml")
    return Register.of([founding(TEXT).entry(), Filing(ONE, record), Filing(OTHER, other)], RULES)


def told(sitting: Sitting, *events: Vote) -> list[str]:
    return [str(one) for one in disagreements(register(*events), sitting)]


def test_a_sitting_that_holds_its_presence_alone_is_compared_with_the_votes_that_name_it() -> None:
    assert told(SITTING, vote(ONE.sha256)) == []
    fewer = THERE | {"drawn": Attendance(in_office=20, present=15)}
    other = structs.replace(SITTING, presence=Presence(colleges=fewer))
    assert told(other, vote(ONE.sha256)) == [
        "A-1: the sitting has 15 as `present` in “drawn”, and the record of the vote 16"
    ]
    assert told(structs.replace(other, presence=Presence(colleges={"volunteers": THERE["volunteers"]})),
                vote(ONE.sha256)) == []  # fmt: skip


def test_another_sitting_another_body_and_a_draft_are_not_compared() -> None:
    nobody = structs.replace(SITTING, presence=Presence(colleges={"drawn": Attendance(present=1)}))
    assert told(structs.replace(nobody, closed=False), vote(ONE.sha256)) == []
    assert told(structs.replace(nobody, name="2023-06-03-x"), vote(ONE.sha256)) == []
    assert told(structs.replace(nobody, body="council"), vote(ONE.sha256)) == []


def test_what_only_one_of_the_two_knows_is_found() -> None:
    items = (Item(amendments=("A-1",)), Item(amendments=("A-2",)))
    withdrawn = Entry(amendments=("A-2",), kind=EntryKind.WITHDRAWN)
    sitting = structs.replace(SITTING, item=items, entry=(withdrawn,))
    assert told(sitting, vote(ONE.sha256)) == [
        "A-1: a vote of this sitting is recorded that the sitting does not know",
        "A-2: “withdrawn” was entered, and is not in the record",
    ]
    lost = structs.replace(SITTING, item=items, entry=(Entry(amendments=("A-1",), for_=1, against=0),))
    assert told(lost) == ["A-1: the vote that was entered is not in the record"]


def test_decisions_that_leave_no_text_to_be_told_are_refused_together() -> None:
    head, _, rest = CONFIGURATION.partition(b'[[procedures.stages]]\nid = "confidence"')
    council_alone = head + rest[rest.index(b'[[procedures.stages]]\nid = "council"') :]
    rules = read_configuration(council_alone).rules
    known = Register.of([replace(one) for one in register()], rules)
    items = tuple(Item(amendments=(name,)) for name in ("A-1", "A-2"))
    sitting = Sitting(
        name="2023-06-03", body="council", stage="council", date=DAY, item=items,
        presence=Presence(in_office=15, present=9),
        entry=tuple(Entry(amendments=item.amendments, for_=9, against=0) for item in items),
    )  # fmt: skip
    with pytest.raises(RegisterError, match="with these decisions"):
        check_together(known, additions(known, sitting))


def test_a_stage_without_a_quorum_says_so() -> None:
    quorum = b'quorum = { of = "in_office", more_than = "1/2" }\n'
    bare = read_configuration(CONFIGURATION.replace(quorum, b"")).rules
    called = calling(bare, "council", None, date(2023, 7, 3))
    there = Presence(in_office=15, present=3)
    sitting = Sitting(name="x", body="council", stage="council", date=DAY, presence=there)
    found = opening(sitting, there, called.stage, called.body, NOWHERE)
    assert found.holds
    assert str(found.explanation) == "no quorum is asked for (art. 5)"
    assert judged(register(), structs.replace(SITTING, closed=False),
                  Entry(amendments=("A-1",), kind=EntryKind.NOT_MOVED), "A-1") is None  # fmt: skip
