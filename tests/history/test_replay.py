"""The fold: every version of the text, from the changes in order."""

from __future__ import annotations

from dataclasses import replace as changed
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codicille.decision.amendment import Effective
from codicille.decision.course.standing import standing
from codicille.decision.formats.to_mail import sealed
from codicille.decision.record import Record
from codicille.history.drafting import drafted
from codicille.history.register import Entry, Register
from codicille.history.relations import Agenda
from codicille.history.replay import NOTHING, Conflict, replay
from codicille.history.situation import Situation, changes_of, situation
from codicille.history.timeline import FOREVER, timeline
from codicille.store.configuration import read_configuration
from codicille.text.text import EMPTY, Text
from laws import examples
from montville import CONFIGURATION, FOUNDED, FOUNDING, Story, edited, founding, register, rules

FIFTY = edited(FOUNDING, "title-1.md", "forty", "fifty")
SIXTY = edited(FOUNDING, "title-1.md", "forty", "sixty")
PAID = edited(FOUNDING, "title-3.md", "nothing", "one euro")
BOTH = edited(FIFTY, "title-3.md", "nothing", "one euro")
MAY, JUNE, JULY = (date(2023, month, 1) for month in (5, 6, 7))


def test_the_text_on_a_day_is_that_of_the_last_change_in_force() -> None:
    known = register(founding(), Story("001", FOUNDING, FIFTY, MAY, effective=JULY))
    versions = replay(known, timeline(known).changes())
    assert versions.as_of(FOUNDED - timedelta(1)) is None
    before, after = versions.as_of(JULY - timedelta(1)), versions.as_of(JULY)
    assert before is not None
    assert after is not None
    assert (before.number, before.text) == (0, FOUNDING)
    assert (after.number, after.text, after.in_force) == (1, FIFTY, JULY)


def test_entry_into_force_comes_before_the_decision_in_the_order_of_the_fold() -> None:
    early, late = Story("001", FOUNDING, FIFTY, MAY, effective=JULY), Story("002", FOUNDING, PAID, JUNE)
    known = register(founding(), early, late)
    assert [change.id for change in timeline(known).changes()] == ["000", "002", "001"]


def test_decisions_of_one_day_that_begin_together_are_ordered_by_their_ids() -> None:
    known = register(founding(), Story("002", FOUNDING, PAID, MAY), Story("001", FOUNDING, FIFTY, MAY))
    assert [change.id for change in timeline(known).changes()] == ["000", "001", "002"]


def test_what_was_not_known_yet_is_not_in_the_text() -> None:
    known = register(founding(), Story("001", FOUNDING, FIFTY, MAY, recorded=JULY))
    times = timeline(known)
    assert [change.id for change in times.changes(known_at=JUNE)] == ["000"]
    assert [change.id for change in times.changes(known_at=JULY)] == ["000", "001"]
    assert [change.id for change in times.changes(as_of=MAY - timedelta(1))] == ["000"]


def test_what_was_annulled_since_is_still_in_the_text_as_known_before() -> None:
    known = register(founding(), Story("001", FOUNDING, FIFTY, MAY, annulled=JULY))
    times = timeline(known)
    assert [change.id for change in times.changes(known_at=JUNE)] == ["000", "001"]
    assert [change.id for change in times.changes()] == ["000"]


def test_a_conflict_names_the_amendment_and_those_that_wrote_what_it_does_not_fit() -> None:
    first, second = Story("001", FOUNDING, FIFTY, MAY), Story("002", FOUNDING, SIXTY, JUNE)
    known = register(founding(), first, second)
    stopped = replay(known, timeline(known).changes())
    assert isinstance(stopped.conflict, Conflict)
    assert stopped.text == FIFTY
    assert str(stopped.conflict.message) == "002 does not apply to the text as it stands after 001"
    assert stopped.conflict.reasons[0].where.file == "title-1.md"


def test_a_conflict_with_the_founding_text_names_nobody_else() -> None:
    elsewhere = edited(FOUNDING, "title-1.md", "forty", "four hundred")
    known = register(founding(), Story("001", elsewhere, FIFTY, MAY))
    stopped = replay(known, timeline(known).changes())
    assert stopped.conflict is not None
    assert stopped.conflict.against == ()
    assert str(stopped.conflict.message) == "001 does not apply to the text as it stands"


def test_before_the_founding_act_the_text_is_empty() -> None:
    assert replay(register(), ()).text == EMPTY
    assert register().founding is None


@given(st.permutations(range(4)), st.integers(0, 4), st.integers(0, 4))
@settings(max_examples=examples(60))
def test_replay_grows_by_prefix(order: list[int], cut: int, more: int) -> None:
    passages = (
        ("title-1.md", "keeps", "follows"),
        ("title-2.md", "The council", "The assembly"),
        ("title-3.md", "in public", "behind doors"),
        ("title-3.md", "anybody", "all"),
    )
    stories = [
        Story(f"{n:03}", FOUNDING, edited(FOUNDING, *passages[at]), MAY + timedelta(n))
        for n, at in enumerate(order, 1)
    ]
    known = register(founding(), *stories)
    changes = timeline(known).changes()
    whole = replay(known, changes)
    part = replay(known, changes[:cut])
    assert part.versions == whole.versions[:cut]
    assert replay(known, changes, part) == whole
    assert replay(known, changes[:more], whole) == replay(known, changes[:more], NOTHING)


def test_what_was_folded_in_another_order_is_folded_again() -> None:
    known = register(founding(), Story("001", FOUNDING, FIFTY, MAY), Story("002", FOUNDING, PAID, JUNE))
    first, second, third = timeline(known).changes()
    folded = replay(known, (first, second, third))
    assert replay(known, (first, third, second), folded).text == BOTH
    assert [v.change.id for v in replay(known, (first, third, second), folded).versions] == [
        "000",
        "002",
        "001",
    ]


def test_an_amendment_may_enter_into_force_article_by_article() -> None:
    both = edited(FIFTY, "title-3.md", "nothing", "one euro")
    amendment = Story("001", FOUNDING, both, MAY).amendment()
    parts = (Effective(JULY, "art_2"), Effective(JUNE))
    scoped = sealed(changed(amendment, effective=parts))
    entry = Entry(scoped, Record(Story("001", FOUNDING, both, MAY).events(scoped)))
    known = Register.of([founding().entry(), entry], rules())
    versions = replay(known, timeline(known).changes()).versions
    assert [(version.in_force, version.text) for version in versions[1:]] == [(JUNE, PAID), (JULY, both)]


@pytest.mark.parametrize(
    ("day", "is_now"),
    [
        (MAY, Situation.ANNOUNCED),
        (JUNE, Situation.IN_FORCE),
        (JULY, Situation.IN_FORCE),
        (JULY + timedelta(1), Situation.EXPIRED),
    ],
)
def test_what_an_amendment_is_depends_on_the_day(day: date, is_now: Situation) -> None:
    known = register(founding(), Story("001", FOUNDING, FIFTY, MAY, effective=JUNE, expires=JULY))
    entry = known.entry("001")
    state = standing(entry.amendment, entry.record, known.rules)
    assert situation(state, changes_of(timeline(known), "001"), day) is is_now


def test_an_annulled_amendment_is_annulled_whatever_the_day() -> None:
    known = register(founding(), Story("001", FOUNDING, FIFTY, MAY, annulled=JULY))
    entry = known.entry("001")
    state = standing(entry.amendment, entry.record, known.rules)
    assert situation(state, changes_of(timeline(known), "001"), FOREVER) is Situation.ANNULLED


def test_an_amendment_is_drafted_on_the_version_its_blob_ids_name() -> None:
    known = register(founding(), Story("001", FOUNDING, FIFTY, MAY), Story("002", FIFTY, BOTH, JUNE))
    versions = replay(known, timeline(known).changes()).versions
    for number, story in enumerate((FOUNDING, FIFTY, BOTH)):
        before = EMPTY if number == 0 else versions[number - 1].text
        assert drafted(known.entries[number].amendment.patch, versions) == (before, story)


def test_a_patch_that_names_no_blob_is_taken_on_the_newest_version_it_applies_to() -> None:
    known = register(founding(), Story("001", FOUNDING, PAID, MAY))
    versions = replay(known, timeline(known).changes()).versions
    patch = Story("002", FOUNDING, FIFTY).amendment().patch
    bare = changed(patch, files=tuple(changed(f, old_id=None, new_id=None) for f in patch.files))
    assert drafted(bare, versions) == (PAID, BOTH)


def test_a_patch_that_fits_no_version_was_drafted_on_none() -> None:
    known = register(founding())
    versions = replay(known, timeline(known).changes()).versions
    elsewhere = Text.of({"title-1.md": b"# Another charter\n"})
    patch = Story("001", elsewhere, elsewhere.replace({"title-1.md": b"# A third one\n"})).amendment().patch
    assert drafted(patch, versions) is None


class TestWordsThatTouch:
    """One amendment has fifty for forty, the other delegates for members: no word stays between them."""

    STORIES = (
        founding(),
        Story("001", FOUNDING, edited(FOUNDING, "title-1.md", "forty", "fifty"), MAY),
        Story("002", FOUNDING, edited(FOUNDING, "title-1.md", "members", "delegates"), MAY),
    )

    def test_collide(self) -> None:
        known = register(*self.STORIES)
        conflict = replay(known, timeline(known).changes()).conflict
        assert conflict is not None
        assert (conflict.change.id, conflict.against) == ("002", ("001",))

    def test_both_stand_where_the_constitution_says_so(self) -> None:
        under = read_configuration(CONFIGURATION + b'\n[merge]\ntouching = "merge"\n').rules
        known = Register.of([story.entry() for story in self.STORIES], under)
        replayed = replay(known, timeline(known).changes())
        assert replayed.conflict is None
        assert b"fifty delegates" in replayed.text["title-1.md"].content

    def test_are_told_as_exclusive_or_not_before_the_vote(self) -> None:
        for more, relation in ((b"", "exclusive"), (b'\n[merge]\ntouching = "merge"\n', "same_place")):
            under = read_configuration(CONFIGURATION + more).rules
            entries = [story.entry() for story in self.STORIES]
            pending = [entry if entry.id == "000" else filed_only(entry) for entry in entries]
            known = Register.of(pending, under)
            agenda = Agenda(known, replay(known, timeline(known).changes()).versions, MAY)
            assert [one.kind for one in agenda.comparison.all()] == [relation]


def filed_only(entry: Entry) -> Entry:
    """Return an entry as it was before anybody voted."""
    return Entry(entry.amendment, Record(entry.record.events[:1]))
