"""Amendments of one sitting, drafted on one text: the result may not depend on their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from codicille.decision.amendment import Kind
from codicille.decision.formats.to_mail import sealed
from codicille.decision.record import Record
from codicille.history.register import Entry, Register
from codicille.history.replay import replay
from codicille.history.simultaneous import order_matters
from codicille.history.timeline import timeline
from codicille.history.version import Version
from laws import examples
from montville import FOUNDING, Story, edited, founding, register, rules

if TYPE_CHECKING:
    from codicille.history.simultaneous import OrderMatters

MAY, JUNE = date(2023, 5, 1), date(2023, 6, 1)
FIFTY = edited(FOUNDING, "title-1.md", "forty", "fifty")
MONTHLY = edited(FOUNDING, "title-1.md", "twice a year", "monthly")


def compared(known: Register) -> tuple[OrderMatters, ...]:
    replayed = replay(known, timeline(known).changes())
    assert replayed.conflict is None
    return order_matters(known, replayed.versions)


def bare(story: Story) -> Entry:
    """Return an amendment that states the base it was drafted on by no blob id: it applies to the letter."""
    written = story.amendment()
    files = tuple(replace(file, old_id=None, new_id=None) for file in written.patch.files)
    amendment = sealed(replace(written, patch=replace(written.patch, files=files)))
    return Entry(amendment, Record(story.events(amendment)))


def test_two_that_change_different_words_of_one_text_may_come_in_any_order() -> None:
    known = register(founding(), Story("001", FOUNDING, FIFTY, MAY), Story("002", FOUNDING, MONTHLY, MAY))
    assert compared(known) == ()


def test_what_was_drafted_on_another_of_the_sitting_comes_after_it() -> None:
    paid = edited(FIFTY, "title-1.md", "fifty members", "fifty paid members")
    known = register(
        founding(),
        Story("001", FOUNDING, FIFTY, MAY),
        Story("002", FIFTY, paid, MAY, requires=("001",)),
        Story("003", FOUNDING, MONTHLY, MAY),
    )
    assert compared(known) == ()


def test_amendments_of_two_sittings_are_not_simultaneous() -> None:
    known = register(founding(), Story("001", FOUNDING, FIFTY, MAY), Story("002", FOUNDING, MONTHLY, JUNE))
    assert compared(known) == ()


def test_the_rivals_of_a_conciliation_are_in_the_order_that_was_decided() -> None:
    sixty = edited(FOUNDING, "title-1.md", "forty", "sixty")
    agreed = edited(FIFTY, "title-1.md", "fifty", "fifty-five")
    known = register(
        founding(),
        Story("001", FOUNDING, FIFTY, MAY),
        Story("002", FOUNDING, sixty, MAY),
        Story("003", FIFTY, agreed, MAY, kind=Kind.CONCILIATION, requires=("001", "002")),
    )
    assert compared(known) == ()


def test_what_states_no_base_is_left_in_its_place() -> None:
    entries = [bare(Story("001", FOUNDING, FIFTY, MAY)), Story("002", FOUNDING, MONTHLY, MAY).entry()]
    assert compared(Register.of([founding().entry(), *entries], rules())) == ()


def test_a_result_that_the_opposite_order_does_not_make_is_told_with_the_file() -> None:
    """No merge here is known to depend on the order: the second version is given another text by hand."""
    known = register(founding(), Story("001", FOUNDING, FIFTY, MAY), Story("002", FOUNDING, MONTHLY, MAY))
    first, second, third = replay(known, timeline(known).changes()).versions
    (found,) = order_matters(known, (first, second, replace(third, text=FIFTY)))
    assert (found.ids, found.files) == (("001", "002"), ("title-1.md",))
    assert str(found.message) == (
        "001 and 002 were decided together, and in the opposite order they make another text of title-1.md"
    )


def test_an_opposite_order_that_stops_is_told_with_its_conflict() -> None:
    """As above: two rivals, of which the second is given a version by hand."""
    sixty = edited(FOUNDING, "title-1.md", "forty", "sixty")
    known = register(founding(), Story("001", FOUNDING, FIFTY, MAY), Story("002", FOUNDING, sixty, MAY))
    changes = timeline(known).changes()
    first, second = replay(known, changes).versions
    (found,) = order_matters(known, (first, second, Version(2, changes[2], sixty, ())))
    assert found.conflict is not None
    assert str(found.message) == (
        "001 and 002 were decided together, and fit the text in one order only: "
        "001 does not apply to the text as it stands after 002"
    )


PASSAGES = (
    ("title-1.md", "keeps a charter", "follows a charter"),
    ("title-1.md", "forty members", "fifty members"),
    ("title-1.md", "twice a year", "monthly"),
    ("title-3.md", "in public", "behind doors"),
    ("title-3.md", "paid nothing", "paid one euro"),
    ("title-2.md", "The council", "The assembly"),
)


@given(st.permutations(PASSAGES), st.permutations(PASSAGES), st.integers(2, len(PASSAGES)))
@settings(max_examples=examples(40))
def test_whatever_the_order_of_a_sitting_its_result_is_one(
    one: list[tuple[str, str, str]], other: list[tuple[str, str, str]], size: int
) -> None:
    called = one[:size]
    texts = []
    for order in (called, [passage for passage in other if passage in called]):
        stories = [
            Story(f"{n:03}", FOUNDING, edited(FOUNDING, *passage), MAY) for n, passage in enumerate(order, 1)
        ]
        known = register(founding(), *stories)
        assert compared(known) == ()
        texts.append(replay(known, timeline(known).changes()).text)
    assert texts[0] == texts[1]
