"""The order of call: the rules one by one, and what holds of every order that is proposed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from codicille.decision.sittings.order_of_call import changed, moved, reapplied
from codicille.decision.sittings.sitting import Change, Entry, EntryKind, Item, Sitting, Spot
from codicille.errors import RecordError
from codicille.history.agenda.agenda import proposed
from codicille.history.agenda.points import NOWHERE_KNOWN, Depth
from codicille.history.relations import Agenda
from codicille.history.replay import replay
from codicille.history.timeline import timeline
from codicille.text.text import Text
from montville import founding, register
from rivals import MAY, TOWN, Pending, after_article_31
from rivals import changed as words

WHOLE_28 = TOWN["titre-5.md"].content.decode().partition("## Article 28")[2].partition("## Article 30")[0]


def pending(name: str, *pairs: str, **more: object) -> Pending:
    return Pending(name, TOWN, words(TOWN, *pairs), **more)  # type: ignore[arg-type]  # the keywords are a story's


def order(*stories: Pending) -> list[tuple[str, ...]]:
    return [one.ids for one in proposed(agenda(*stories), [one.id for one in stories])]


def agenda(*stories: Pending) -> Agenda:
    known = register(founding(TOWN), *stories)
    return Agenda(known, replay(known, timeline(known).changes()).versions, MAY)


DELETES_28 = pending("d", f"## Article 28{WHOLE_28}", "")
REWRITES_28 = pending(
    "c",
    WHOLE_28,
    " – Composition\n\nUn tirage au sort désigne cinquante personnes parmi celles qui habitent ici.\n\n",
)
DELETES_AL_2 = pending(
    "b",
    "La moitié des titulaires est tirée au sort parmi les volontaires. "
    "L’autre moitié est tirée au sort sur les listes électorales.\n\n",
    "",
)
NARROW_AL_1 = pending("z", "cent membres", "cent dix membres")
NARROW_AL_3 = pending("a", "d’un an", "de deux ans")
ARTICLE_30 = pending("k", "Les suppléants peuvent", "Les suppléants ne peuvent pas")


def test_articles_come_in_order_and_in_an_article_deletion_rewriting_then_places_in_order() -> None:
    stories = (NARROW_AL_3, DELETES_AL_2, REWRITES_28, DELETES_28, ARTICLE_30, NARROW_AL_1)
    assert order(*stories) == [("d",), ("c",), ("z",), ("b",), ("a",), ("k",)]


def test_each_says_why_it_is_called_there() -> None:
    found = proposed(agenda(DELETES_28, REWRITES_28, DELETES_AL_2, NARROW_AL_1), list("dcbz"))
    told = {one.ids[0]: one.point for one in found}
    assert [told[name].depth for name in "dcbz"] == [
        Depth.DELETES_PROVISION, Depth.REWRITES_PROVISION, Depth.DELETES_PLACE, Depth.CHANGES_WORDS,
    ]  # fmt: skip
    assert str(told["z"].reason).startswith("it changes words of Article 28, paragraph 1: in all ")
    assert str(told["d"].reason) == "it deletes Article 28"


def test_of_rivals_the_furthest_from_the_text_comes_first_and_they_are_discussed_together() -> None:
    near = pending("a", "cent membres titulaires", "cent vingt membres titulaires")
    far = pending("b", "cent membres titulaires, répartis en deux collèges", "cinquante personnes")
    found = proposed(agenda(near, far), ["a", "b"])
    assert [one.ids for one in found] == [("b",), ("a",)]
    assert [one.debate for one in found] == [1, 1]


def test_a_new_article_is_called_where_it_is_to_stand_the_longest_first() -> None:
    twenty = pending("a", *after_article_31("Une indemnité de 20 € est due."))
    more = pending("b", *after_article_31("Une indemnité de 44 € est due pour chaque demi-journée."))
    thirty_two = pending("c", "ses avis en session plénière", "ses avis à huis clos")
    found = proposed(agenda(twenty, more, thirty_two), ["a", "b", "c"])
    assert [(one.ids, one.debate) for one in found] == [(("b",), 1), (("a",), 1), (("c",), None)]


def test_identical_ones_are_called_at_once() -> None:
    twin = pending("y", "cent membres", "cent dix membres")
    assert order(NARROW_AL_1, twin, ARTICLE_30) == [("y", "z"), ("k",)]


def test_a_sub_amendment_comes_before_its_parent_and_what_is_drafted_on_another_after_it() -> None:
    text = NARROW_AL_1.after
    child = Pending("zz", text, words(text, "cent dix membres", "cent douze membres"), amends="z")
    grandchild_text = child.after
    grandchild = Pending(
        "aa", grandchild_text, words(grandchild_text, "cent douze membres", "cent onze membres"), amends="zz"
    )
    shorter = words(TOWN, "au sort parmi les volontaires", "parmi les volontaires")
    needs = Pending("a1", TOWN, shorter, requires=("k",))
    found = order(NARROW_AL_1, child, grandchild, needs, ARTICLE_30)
    assert found == [("aa",), ("zz",), ("z",), ("k",), ("a1",)]


def test_what_fits_no_text_that_is_known_comes_last() -> None:
    elsewhere = Text.of({"autre.md": b"# Autre\n"})
    lost = Pending("0", elsewhere, Text.of({"autre.md": b"# Autre chose\n"}))
    assert order(lost, ARTICLE_30, NARROW_AL_1) == [("z",), ("k",), ("0",)]


def test_what_moves_an_article_and_what_adds_a_paragraph_say_so() -> None:
    whole = TOWN["titre-5.md"].content.decode()
    article = f"## Article 30{whole.partition('## Article 30')[2].partition('## Article 31')[0]}"
    moves = pending("m", article, "", "## Article 32", f"{article}## Article 32")
    adds = pending("p", "Les sessions sont publiques.", "Elle siège en mai.\n\nLes sessions sont publiques.")
    blank = pending("q", "Les suppléants peuvent", "Les  suppléants peuvent")
    told = {one.ids[0]: one.point for one in proposed(agenda(moves, adds, blank), ["m", "p", "q"])}
    assert str(told["m"].reason).startswith("it moves Article 3")
    assert str(told["p"].reason) == "it adds to the text after Article 31, paragraph 1: 5 words added"
    assert str(told["q"].reason).endswith("in all 18 of 18 words stay, 0 words added")
    assert str(NOWHERE_KNOWN.reason) == "it changes no word of the text"


STORIES = [
    DELETES_28, REWRITES_28, DELETES_AL_2, NARROW_AL_1, NARROW_AL_3, ARTICLE_30,
    pending("y", "cent membres", "cent dix membres"),
    Pending("zz", NARROW_AL_1.after, words(NARROW_AL_1.after, "cent dix", "cent douze"), amends="z"),
    pending("m", "six sessions", "huit sessions"),
    pending("n", "six sessions", "quatre sessions", requires=("a",)),
    pending("o", *after_article_31("Une indemnité est due.")),
    pending("p", *after_article_31("Aucune indemnité n’est due aux membres.")),
]  # fmt: skip
AGENDA = agenda(*STORIES)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(STORIES), unique_by=lambda one: one.id), st.randoms(use_true_random=False))
def test_every_order_calls_each_once_whatever_the_order_of_the_register_and_children_before_parents(
    some: list[Pending], chance: object
) -> None:
    names = [one.id for one in some]
    found = proposed(AGENDA, names)
    called = [name for one in found for name in one.ids]
    assert sorted(called) == sorted(names)
    chance.shuffle(names)  # type: ignore[attr-defined]  # hypothesis hands out random.Random
    assert proposed(AGENDA, names) == found
    for story in some:
        if story.amends in called:
            assert called.index(story.id) < called.index(str(story.amends))
        for above in story.requires:
            if above in called:
                assert called.index(above) < called.index(story.id)


def test_the_order_does_not_depend_on_the_order_in_which_amendments_were_filed() -> None:
    assert order(*STORIES) == order(*reversed(STORIES))


SITTING = Sitting(
    name="2023-06-03",
    body="assembly",
    stage="assembly",
    date=date(2023, 6, 3),
    item=tuple(Item(amendments=(name,)) for name in "abcd"),
)


def called(sitting: Sitting) -> str:
    return "".join(sitting.called)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Change(amendment="c", place=Spot.BEFORE, other="a"), "cabd"),
        (Change(amendment="a", place=Spot.AFTER, other="c"), "bcad"),
        (Change(amendment="d", place=Spot.FIRST), "dabc"),
        (Change(amendment="a", place=Spot.LAST, reason="the author is late"), "bcda"),
    ],
)
def test_the_chair_calls_an_item_elsewhere_and_the_change_is_kept(change: Change, expected: str) -> None:
    after = changed(SITTING, change, {})
    assert called(after) == expected
    assert after.change == (change,)


def test_a_sub_amendment_is_never_called_after_its_parent() -> None:
    with pytest.raises(RecordError, match="b amends c: it is voted before it"):
        changed(SITTING, Change(amendment="b", place=Spot.LAST), {"b": "c"})


def test_one_that_comes_after_its_parent_already_keeps_nobody_from_changing_the_rest() -> None:
    assert called(changed(SITTING, Change(amendment="d", place=Spot.FIRST), {"c": "a"})) == "dabc"
    assert called(changed(SITTING, Change(amendment="c", place=Spot.FIRST), {"c": "a"})) == "cabd"


def test_what_is_decided_is_not_called_again_and_nothing_comes_before_what_was_voted_on() -> None:
    entered = (Entry(amendments=("a",), for_=1, against=0), Entry(amendments=("d",), kind=EntryKind.FALLEN))
    begun = structs.replace(SITTING, entry=entered)
    with pytest.raises(RecordError, match="a is decided"):
        changed(begun, Change(amendment="a", place=Spot.LAST), {})
    with pytest.raises(RecordError, match="before what has been voted on"):
        changed(begun, Change(amendment="c", place=Spot.FIRST), {})
    assert called(changed(begun, Change(amendment="c", place=Spot.AFTER, other="a"), {})) == "acbd"


def test_an_amendment_that_is_not_called_is_told_with_what_may_be_meant() -> None:
    with pytest.raises(RecordError, match="x is not on the agenda"):
        moved(SITTING.item, Change(amendment="x", place=Spot.FIRST))


def test_changes_of_what_is_not_called_any_more_are_left_out() -> None:
    changes = [Change(amendment="x", place=Spot.FIRST), Change(amendment="b", place=Spot.FIRST)]
    assert [one.amendments[0] for one in reapplied(SITTING.item, changes)] == list("bacd")
