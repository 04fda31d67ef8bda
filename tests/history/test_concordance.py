"""Articles through renumbering: every old number still leads to its article."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from codicille.decision.amendment import Kind, Renumbering
from codicille.decision.formats.to_mail import sealed
from codicille.decision.record import Record
from codicille.history.concordance import Concordance, Renaming, concordance
from codicille.history.register import Entry, Register
from codicille.history.replay import replay
from codicille.history.timeline import timeline
from codicille.text.address import Address
from montville import FOUNDING, Story, edited, founding, rules

MAY = date(2023, 5, 1)


def at(eid: str) -> Address:
    return Address.parse(eid)


def renumbered(expires: date | None = None) -> tuple[Register, Concordance]:
    after = edited(FOUNDING, "title-1.md", "## Article 2\n", "## Article 6\n")
    story = Story("001", FOUNDING, after, MAY, expires=expires)
    amendment = replace(story.amendment(), kind=Kind.RENUMBERING, renumbers=(Renumbering("art_2", "art_6"),))
    written = sealed(amendment)
    known = Register.of([founding().entry(), Entry(written, Record(story.events(written)))], rules())
    return known, concordance(known, replay(known, timeline(known).changes()).versions)


def test_an_old_number_leads_to_the_article_under_its_new_one() -> None:
    _, names = renumbered()
    assert names.named(at("art_2"), 1) == (at("art_6"),)
    assert names.later(at("art_2__al_1"), 0, 1) == at("art_6__al_1")
    assert names.earlier(at("art_6__al_1"), 1, 0) == at("art_2__al_1")


def test_an_article_that_was_not_renumbered_keeps_its_number() -> None:
    _, names = renumbered()
    assert names.named(at("art_1"), 1) == ()
    assert names.later(at("art_1"), 0, 1) == at("art_1")


def test_before_the_renumbering_a_number_is_what_it_was() -> None:
    _, names = renumbered()
    assert names.later(at("art_2"), 0, 0) == at("art_2")
    assert names.named(at("art_2"), 0) == ()


def test_when_a_renumbering_expires_the_old_numbers_come_back() -> None:
    _, names = renumbered(expires=MAY + timedelta(days=30))
    assert [renaming.names for renaming in names.renamings] == [
        {at("art_2"): at("art_6")},
        {at("art_6"): at("art_2")},
    ]
    assert names.later(at("art_2"), 0, 2) == at("art_2")


def test_a_number_given_again_leads_first_to_the_article_that_had_it_last() -> None:
    names = Concordance(
        (
            Renaming(1, {at("art_2"): at("art_6")}),
            Renaming(2, {at("art_3"): at("art_2")}),
            Renaming(3, {at("art_2"): at("art_9")}),
        )
    )
    assert names.named(at("art_2"), 3) == (at("art_9"), at("art_6"))


NUMBERS = st.permutations(["art_1", "art_2", "art_3", "art_4"])


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=5))
def test_going_forward_and_back_leads_to_where_one_started(
    shuffles: list[tuple[list[str], list[str]]],
) -> None:
    names = Concordance(
        tuple(
            Renaming(number, {at(old): at(new) for old, new in zip(before, after, strict=True)})
            for number, (before, after) in enumerate(shuffles, 1)
        )
    )
    last = len(shuffles)
    for start in ("art_1", "art_2__al_3", "art_4"):
        assert names.earlier(names.later(at(start), 0, last), last, 0) == at(start)
