"""What one more decision would do to the text to come, told before it is recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from codicille.decision.amendment import Effective, Kind, Moment
from codicille.decision.event import Act, Annulled, Commenced, Filed
from codicille.decision.formats.to_mail import sealed
from codicille.decision.record import Record
from codicille.errors import RegisterError
from codicille.history.foresight import foreseen_conflict, with_event
from codicille.history.register import Entry, Register
from montville import FOUNDING, Story, edited, founding, register, rules

if TYPE_CHECKING:
    from codicille.history.version import Conflict

MAY, JUNE, LATER = date(2023, 5, 1), date(2023, 6, 1), date(2024, 1, 1)
FIFTY = edited(FOUNDING, "title-1.md", "forty", "fifty")
SIXTY = edited(FOUNDING, "title-1.md", "forty", "sixty")
MONTHLY = edited(FOUNDING, "title-1.md", "twice a year", "monthly")


def pending(story: Story, **trailers: object) -> tuple[Entry, Act]:
    """Return an amendment that is only filed, and the decision that would enact it."""
    amendment = sealed(replace(story.amendment(), **trailers))  # type: ignore[arg-type]  # told by the test
    filed = Entry(amendment, Record((Filed(date=MAY, patch=amendment.sha256),)))
    return filed, Act(stage="council", date=JUNE, patch=amendment.sha256)


def known(*entries: Entry) -> Register:
    return Register.of([founding().entry(), *entries], rules())


def test_a_decision_that_would_break_one_adopted_for_later_names_both() -> None:
    later = Story("001", FOUNDING, FIFTY, MAY, effective=LATER).entry()
    sixty, act = pending(Story("002", FOUNDING, SIXTY))
    conflict = foreseen_conflict(known(later, sixty), sixty, act)
    assert conflict is not None
    assert (conflict.change.id, conflict.against) == ("001", ("002",))
    assert str(conflict.reasons[0].message).startswith("Article 2, paragraph 1: the text says “forty”")


def test_a_decision_that_breaks_nothing_brings_no_conflict() -> None:
    later = Story("001", FOUNDING, FIFTY, MAY, effective=LATER).entry()
    monthly, act = pending(Story("002", FOUNDING, MONTHLY))
    before = known(later, monthly)
    assert foreseen_conflict(before, monthly, act) is None
    assert with_event(before, monthly, act).entry("002").record.events[-1] is act
    assert len(before.entry("002").record.events) == 1


def test_one_whose_day_is_not_set_yet_collides_all_the_same() -> None:
    first, decided = pending(Story("001", FOUNDING, FIFTY), effective=(Effective(Moment.UNKNOWN),))
    first = replace(first, record=Record((*first.record.events, decided)))
    sixty, act = pending(Story("002", FOUNDING, SIXTY), effective=(Effective(Moment.UNKNOWN),))
    conflict = foreseen_conflict(known(first, sixty), sixty, act)
    assert conflict is not None
    assert (conflict.change.id, conflict.against) == ("002", ("001",))
    day = Commenced(date=JUNE, effective=LATER)
    assert foreseen_conflict(known(first), first, day) is None


def test_a_conflict_that_was_there_already_refuses_nothing_else() -> None:
    monthly, act = pending(Story("003", FOUNDING, MONTHLY))
    rivals = [Story("001", FOUNDING, FIFTY, MAY).entry(), Story("002", FOUNDING, SIXTY, MAY).entry()]
    assert foreseen_conflict(known(*rivals, monthly), monthly, act) is None


def test_a_conciliation_adopted_first_lets_the_second_rival_be_adopted() -> None:
    agreed = edited(FIFTY, "title-1.md", "fifty", "fifty-five")
    first = Story("001", FOUNDING, FIFTY, MAY).entry()
    conciliation = Story("C-1", FIFTY, agreed, MAY, kind=Kind.CONCILIATION, requires=("001", "002")).entry()
    sixty, act = pending(Story("002", FOUNDING, SIXTY))
    assert foreseen_conflict(known(first, sixty), sixty, act) is not None
    assert foreseen_conflict(known(first, sixty, conciliation), sixty, act) is None


def test_what_a_court_did_is_never_refused() -> None:
    story = Story("001", FOUNDING, FIFTY, MAY)
    closer = edited(FIFTY, "title-1.md", "fifty", "fifty or so")
    both = register(founding(), story, Story("002", FIFTY, closer, JUNE))
    assert foreseen_conflict(both, both.entry("001"), Annulled(date=JUNE, court="TA Rouen")) is None


def test_one_that_was_rectified_can_no_longer_be_voted_on() -> None:
    first, act = pending(Story("001", FOUNDING, FIFTY))
    rectified, _ = pending(Story("001R", FOUNDING, SIXTY), supersedes="001")
    with pytest.raises(RegisterError) as told:
        foreseen_conflict(known(first, rectified), first, act)
    assert str(told.value.message) == (
        "001 can no longer be voted on: replaced on 2023-05-01 by a rectified version, 001R"
    )
    assert str(told.value.where) == "amendments/001-change.patch"


def test_one_that_requires_what_is_not_adopted_yet_has_no_effect_to_foresee() -> None:
    first, _ = pending(Story("001", FOUNDING, FIFTY))
    sixty, act = pending(
        Story("002", FOUNDING, SIXTY, requires=("001",)), effective=(Effective(Moment.UNKNOWN),)
    )
    assert foreseen_conflict(known(first, sixty), sixty, act) is None


class TestASubAmendment:
    """002 says fifty members; 001, called before it, would have them be « fifty members, drawn by lot »."""

    LOT = edited(FIFTY, "title-1.md", "fifty members", "fifty members, drawn by lot")

    def conflict(self, *decided: str, **trailers: object) -> Conflict | None:
        """Return what stops the last of some decisions, the others having been recorded."""
        waits: dict[str, object] = {"effective": (Effective(Moment.UNKNOWN),)}
        parent = pending(Story("002", FOUNDING, FIFTY), **waits)
        child = pending(Story("001", FIFTY, self.LOT), **{**waits, "amends": "002", **trailers})
        pairs = {"001": child, "002": parent}
        now = known(child[0], parent[0])
        for name in decided[:-1]:
            now = with_event(now, now.entry(name), pairs[name][1])
        return foreseen_conflict(now, now.entry(decided[-1]), pairs[decided[-1]][1])

    def test_is_adopted_before_what_it_amends_though_neither_has_a_day(self) -> None:
        assert self.conflict("001") is None
        assert self.conflict("001", "002") is None
        assert self.conflict("002", "001") is None

    def test_comes_after_what_it_amends_when_only_that_has_no_day(self) -> None:
        assert self.conflict("001", "002", effective=(Effective(LATER),)) is None

    def test_that_does_not_fit_what_it_amends_is_told_once_both_are_adopted(self) -> None:
        wrong = edited(FOUNDING, "title-1.md", "forty", "sixty")
        child, act = pending(
            Story("001", FOUNDING, wrong), amends="002", effective=(Effective(Moment.UNKNOWN),)
        )
        parent, adopts = pending(Story("002", FOUNDING, FIFTY), effective=(Effective(Moment.UNKNOWN),))
        now = with_event(known(child, parent), child, act)
        conflict = foreseen_conflict(now, parent, adopts)
        assert conflict is not None
        assert (conflict.change.id, conflict.against) == ("001", ("002",))
