"""What awaits a decision, on the text in force, and how all of it stands to one another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codicille.change.clash import ClashKind
from codicille.change.patch import Patch
from codicille.change.relating.consequence import Call, Fate
from codicille.change.relation import RelationKind
from codicille.decision.event import Withdrawn
from codicille.errors import RegisterError
from codicille.text.text import Text
from montville import Story
from rivals import (
    FORTY_FOUR,
    MAY,
    NO_SUBSTITUTES,
    SUBSTITUTES,
    THIRD,
    TOWN,
    TWENTY,
    TWO_YEARS,
    WORDING,
    Pending,
    adopted,
    agenda,
    between,
    changed,
)

JUNE, LATER = date(2023, 6, 1), date(2024, 1, 1)


def test_two_new_articles_at_one_point_cannot_both_pass_and_both_are_quoted() -> None:
    rivals = between(agenda(TWENTY, FORTY_FOUR), "2023-02", "2023-03")
    assert rivals.kind is RelationKind.EXCLUSIVE
    (contact,) = rivals.contacts
    assert contact.clash is not None
    assert contact.clash.kind is ClashKind.INSERTION
    assert "20 €" in contact.first
    assert "44 €" in contact.second
    assert str(rivals.message) == "2023-02 and 2023-03 cannot both pass as they are written"


def test_what_changes_another_alinea_of_the_article_is_independent() -> None:
    assert between(agenda(THIRD, TWO_YEARS), "2023-01", "2023-05").kind is RelationKind.INDEPENDENT


def test_06_and_01_rewrite_the_same_alinea_each_otherwise() -> None:
    found = between(agenda(THIRD, replace(NO_SUBSTITUTES, after=changed(
        TOWN, "deux collèges", "un collège unique"))), "2023-01", "2023-06")  # fmt: skip
    assert found.kind is RelationKind.EXCLUSIVE
    assert [str(place) for place in found.places] == ["Article 28, paragraph 1"]


def test_06_is_debated_with_01_where_their_words_of_one_alinea_do_not_touch() -> None:
    found = between(agenda(THIRD, NO_SUBSTITUTES), "2023-01", "2023-06")
    assert found.kind is RelationKind.SAME_PLACE
    assert found.can_both_pass
    (contact,) = found.contacts
    assert "trois collèges" in contact.first
    assert "cent trente" in contact.second
    assert "debated together" in str(found.message)


def test_06r_depends_on_01_on_whose_words_it_is_drafted() -> None:
    found = agenda(THIRD, SUBSTITUTES)
    told = between(found, "2023-01", "2023-06R")
    assert (told.first, told.second, told.kind) == ("2023-06R", "2023-01", RelationKind.DEPENDS_ON)
    assert found.proposals["2023-06R"].stands_on == ("2023-01",)
    assert found.hindrances == ()


def test_06r_falls_with_01_and_stands_on_it_when_it_passes() -> None:
    found = agenda(THIRD, SUBSTITUTES)
    fell = found.walk([Call("2023-01", passes=False), Call("2023-06R", passes=True)])
    assert [one.fate for one in fell] == [Fate.UNAFFECTED, Fate.FALLS_WITH_ITS_PARENT]
    assert fell[1].causes == ("2023-01",)
    stood = found.walk([Call("2023-01", passes=True), Call("2023-06R", passes=True)])
    assert [one.fate for one in stood] == [Fate.UNAFFECTED, Fate.UNAFFECTED]


def test_12_collides_with_almost_everything_and_says_where() -> None:
    found = agenda(THIRD, NO_SUBSTITUTES, TWENTY, TWO_YEARS, WORDING)
    kinds = {
        other: between(found, "2023-12", other).kind for other in ("2023-01", "2023-02", "2023-05", "2023-06")
    }
    assert kinds == {
        "2023-01": RelationKind.EXCLUSIVE,
        "2023-02": RelationKind.INDEPENDENT,
        "2023-05": RelationKind.INDEPENDENT,
        "2023-06": RelationKind.SAME_PLACE,
    }
    told = between(found, "2023-12", "2023-01")
    assert [str(place) for place in told.places] == ["Article 28, paragraph 2"]


def test_12_collides_with_06r_only_through_01() -> None:
    told = between(
        agenda(
            THIRD, SUBSTITUTES, replace(WORDING, after=changed(WORDING.after, "Les suppléantes et", "Les"))
        ),
        "2023-06R",
        "2023-12",
    )
    assert told.kind is RelationKind.EXCLUSIVE
    assert str(told.message) == "2023-12 cannot pass with 2023-01, on which 2023-06R is drafted"
    renamed = between(agenda(THIRD, SUBSTITUTES, replace(WORDING, id="2023-00")), "2023-06R", "2023-00")
    assert str(renamed.message) == "2023-00 cannot pass with 2023-01, on which 2023-06R is drafted"


def test_deleting_an_article_holds_an_edit_inside_it() -> None:
    start, end = (TOWN["titre-5.md"].content.decode().index(f"## Article {n}") for n in (31, 32))
    content = TOWN["titre-5.md"].content.decode()
    gone = Pending("2023-20", TOWN, TOWN.replace({"titre-5.md": (content[:start] + content[end:]).encode()}))
    seven = Pending("2023-10", TOWN, changed(TOWN, "six sessions", "sept sessions"))
    told = between(agenda(gone, seven), "2023-10", "2023-20")
    assert (told.kind, told.first, told.second) == (RelationKind.NESTED, "2023-10", "2023-20")
    swapped = between(agenda(replace(gone, id="2023-05"), seven), "2023-10", "2023-05")
    assert (swapped.kind, swapped.first, swapped.second) == (RelationKind.NESTED, "2023-10", "2023-05")
    assert swapped.contacts[0].first == told.contacts[0].first
    assert "sept sessions" in told.contacts[0].first
    assert told.contacts[0].second == ""


def test_two_that_make_the_same_text_need_one_vote() -> None:
    twin = Pending("2023-90", TOWN, TWO_YEARS.after)
    told = between(agenda(TWO_YEARS, twin), "2023-05", "2023-90")
    assert told.kind is RelationKind.IDENTICAL
    assert "one vote" in str(told.message)


def test_a_sub_amendment_is_one_of_its_parent_and_can_pass_with_it() -> None:
    child = Pending("2023-02A", TWENTY.after, changed(TWENTY.after, "20 €", "25 €"), amends="2023-02")
    found = agenda(TWENTY, child, FORTY_FOUR)
    told = between(found, "2023-02", "2023-02A")
    assert (told.first, told.kind) == ("2023-02A", RelationKind.SUB_AMENDMENT_OF)
    assert between(found, "2023-02A", "2023-03").kind is RelationKind.EXCLUSIVE


def test_two_sub_amendments_of_one_parent_are_compared_on_what_it_makes() -> None:
    one = Pending("2023-02A", TWENTY.after, changed(TWENTY.after, "20 €", "25 €"), amends="2023-02")
    other = Pending("2023-02B", TWENTY.after, changed(TWENTY.after, "20 €", "30 €"), amends="2023-02")
    third = Pending(
        "2023-02C", TWENTY.after, changed(TWENTY.after, "chaque session", "chaque séance"), amends="2023-02"
    )
    found = agenda(TWENTY, one, other, third)
    assert between(found, "2023-02A", "2023-02B").kind is RelationKind.EXCLUSIVE
    assert between(found, "2023-02A", "2023-02C").kind is RelationKind.SAME_PLACE


def test_a_sub_amendment_of_a_sub_amendment_meets_the_one_beside_it_through_its_parent() -> None:
    one = Pending("2023-02A", TWENTY.after, changed(TWENTY.after, "20 €", "25 €"), amends="2023-02")
    deep = Pending(
        "2023-02AA", one.after, changed(one.after, "chaque session", "toute session"), amends="2023-02A"
    )
    other = Pending("2023-02B", TWENTY.after, changed(TWENTY.after, "20 €", "30 €"), amends="2023-02")
    found = agenda(TWENTY, one, deep, other)
    assert found.proposals["2023-02AA"].stands_on == ("2023-02", "2023-02A")
    assert between(found, "2023-02AA", "2023-02B").kind is RelationKind.EXCLUSIVE
    renamed = replace(other, id="2023-00")
    told = between(agenda(TWENTY, one, deep, renamed), "2023-00", "2023-02AA")
    assert str(told.message) == "2023-00 cannot pass with 2023-02A, on which 2023-02AA is drafted"


def test_what_excludes_another_is_exclusive_though_no_word_meets() -> None:
    against = replace(TWO_YEARS, excludes=("2023-02",))
    told = between(agenda(TWENTY, against), "2023-02", "2023-05")
    assert told.kind is RelationKind.EXCLUSIVE
    assert told.contacts == ()
    assert str(told.message) == "2023-05 says that it cannot stand with 2023-02"
    other = between(agenda(TWENTY, replace(against, id="2023-01")), "2023-02", "2023-01")
    assert str(other.message) == "2023-01 says that it cannot stand with 2023-02"


def test_what_requires_another_falls_with_it_though_no_word_meets() -> None:
    needs = replace(TWO_YEARS, requires=("2023-02",))
    found = agenda(TWENTY, needs)
    assert between(found, "2023-02", "2023-05").kind is RelationKind.DEPENDS_ON
    fell = found.walk([Call("2023-02", passes=False), Call("2023-05", passes=True)])
    assert fell[1].fate is Fate.FALLS_WITH_ITS_PARENT


def test_what_no_longer_fits_the_text_in_force_is_told_with_both_sides() -> None:
    clashing = Pending("2023-07", TOWN, changed(TOWN, "deux collèges", "un collège unique"))
    found = agenda(adopted(THIRD), clashing)
    (hindrance,) = found.hindrances
    assert hindrance.id == "2023-07"
    (obstacle,) = hindrance.obstacles
    assert obstacle.where.file == "constitution/titre-5.md"
    assert obstacle.where.article == "Article 28"
    assert "the text in force" in str(obstacle.message)
    assert "un collège unique" in str(obstacle.message)


def test_what_no_longer_fits_is_still_compared_with_what_does_and_with_its_like() -> None:
    one = Pending(
        "2023-07", TOWN, changed(TOWN, "deux collèges", "un collège unique", "d’un an", "de trois ans")
    )
    like = Pending("2023-08", TOWN, changed(TOWN, "deux collèges", "quatre collèges"))
    fresh = Pending("2023-09", THIRD.after, changed(THIRD.after, "d’un an", "de deux ans"))
    apart = Pending("2023-10", THIRD.after, changed(THIRD.after, "six sessions", "sept sessions"))
    found = agenda(adopted(THIRD), one, like, fresh, apart)
    assert between(found, "2023-07", "2023-08").kind is RelationKind.EXCLUSIVE
    assert between(found, "2023-07", "2023-09").kind is RelationKind.EXCLUSIVE
    assert [str(place) for place in between(found, "2023-07", "2023-09").places] == [
        "Article 28, paragraph 3"
    ]
    assert between(found, "2023-07", "2023-10").kind is RelationKind.INDEPENDENT
    assert between(found, "2023-08", "2023-09").kind is RelationKind.INDEPENDENT
    wider = Pending("2023-11", THIRD.after, changed(THIRD.after, "cent membres", "cent dix membres"))
    shared = between(agenda(adopted(THIRD), like, wider), "2023-08", "2023-11")
    assert shared.kind is RelationKind.SAME_PLACE
    assert "does not fit the text in force" in str(shared.message)
    fell = found.walk([Call("2023-07", passes=True)])
    assert (fell[0].fate, fell[0].causes) == (Fate.FALLS, ())
    assert str(fell[0].message) == "2023-07 falls: it cannot stand with the text in force"


def test_what_is_in_the_text_already_is_told() -> None:
    found = agenda(adopted(TWO_YEARS), Pending("2023-07", TOWN, TWO_YEARS.after))
    assert "changes nothing any more" in str(found.hindrances[0].obstacles[0].message)


def test_what_was_drafted_on_a_text_that_nobody_knows_is_told_and_not_compared() -> None:
    elsewhere = changed(TOWN, "six sessions", "dix sessions")
    found = agenda(Pending("2023-07", elsewhere, changed(elsewhere, "d’un an", "de deux ans")), TWENTY)
    assert "2023-07" not in found.proposals
    assert "does not know" in str(found.hindrances[0].obstacles[0].message)


def test_a_rectified_version_takes_the_place_of_the_earlier_filing() -> None:
    found = agenda(THIRD, NO_SUBSTITUTES, replace(SUBSTITUTES, supersedes="2023-06"))
    assert list(found.pending) == ["2023-01", "2023-06R"]
    with pytest.raises(RegisterError, match="2023-06 awaits no decision"):
        found.check_pending("2023-06")


def test_what_is_withdrawn_awaits_nothing() -> None:
    gone = replace(TWENTY, later=(Withdrawn(date=JUNE),))
    found = agenda(gone, FORTY_FOUR, day=JUNE)
    assert list(found.pending) == ["2023-03"]
    with pytest.raises(RegisterError, match="2023-02 awaits no decision"):
        found.check_pending("2023-02")
    assert found.check_pending("2023-03").id == "2023-03"


def test_what_is_adopted_for_later_cannot_be_changed_any_more() -> None:
    later = adopted(TWENTY, effective=LATER)
    found = agenda(later, FORTY_FOUR)
    assert list(found.announced) == ["2023-02"]
    told = between(found, "2023-02", "2023-03")
    assert told.kind is RelationKind.EXCLUSIVE
    fell = found.walk([Call("2023-03", passes=True)])
    assert (fell[0].fate, fell[0].causes) == (Fate.FALLS, ("2023-02",))
    assert "20 €" in fell[0].contacts[0].first


def test_two_that_are_adopted_for_later_are_not_compared() -> None:
    other = Story(
        "2023-04",
        TOWN,
        changed(TOWN, "chaque année un rapport", "chaque semestre un rapport"),
        MAY,
        effective=LATER,
    )
    again = Story("2023-07", TOWN, changed(TOWN, "plénière", "solennelle"), MAY, effective=LATER)
    assert agenda(other, again).comparison.all() == ()


def test_before_the_founding_act_is_adopted_there_is_nothing_to_compare_on() -> None:
    found = agenda(day=date(2000, 1, 1))
    assert len(found.text) == 0
    assert found.pending == {}


def test_what_a_plain_diff_was_drafted_on_is_found_by_applying_it() -> None:
    story = TWO_YEARS.amendment()
    bare = replace(
        story.patch, files=tuple(replace(one, old_id=None, new_id=None) for one in story.patch.files)
    )
    found = agenda()
    draft = found.drafts.draft(replace(story, patch=bare))
    assert not isinstance(draft, tuple)
    assert (draft.base, draft.after) == (TOWN, TWO_YEARS.after)


@given(st.permutations([THIRD, TWENTY, FORTY_FOUR, TWO_YEARS, NO_SUBSTITUTES, SUBSTITUTES, WORDING]))
def test_the_order_of_the_register_says_nothing(stories: list[Pending]) -> None:
    assert agenda(*stories).comparison.all() == RELATIONS


RELATIONS = agenda(
    THIRD, TWENTY, FORTY_FOUR, TWO_YEARS, NO_SUBSTITUTES, SUBSTITUTES, WORDING
).comparison.all()


def test_every_pair_is_told_when_independent_ones_are_wanted() -> None:
    found = agenda(THIRD, TWENTY, FORTY_FOUR, TWO_YEARS)
    told = found.comparison.with_independent()
    assert len(told) == 6
    assert {one for one in told if one.kind is not RelationKind.INDEPENDENT} == set(found.comparison.all())


def test_an_article_that_does_not_exist_yet_is_inserted_beside_another_without_harm() -> None:
    other = Pending(
        "2023-04",
        TOWN,
        changed(TOWN, "## Article 35", "## Article 34\n\nUn bilan.\n\n## Article 35", path="titre-6.md"),
    )
    assert between(agenda(TWENTY, other), "2023-02", "2023-04").kind is RelationKind.INDEPENDENT


def test_two_files_at_one_path_cannot_both_be_created() -> None:
    one, other = (
        Pending(name, TOWN, Text.of({**dict(TOWN.blobs), "annexe.md": words}))
        for name, words in (("2023-04", b"# Annexe\n\nUn.\n"), ("2023-05", b"# Annexe\n\nDeux.\n"))
    )
    assert between(agenda(one, other), "2023-04", "2023-05").kind is RelationKind.EXCLUSIVE


def test_words_that_another_would_put_back_are_no_clash_with_what_was_drafted_on_them() -> None:
    stale = Pending("2023-07", TOWN, changed(TOWN, "deux collèges", "un collège unique"))
    back = Pending("2023-08", THIRD.after, TOWN)
    found = agenda(adopted(THIRD), stale, back)
    assert found.proposals["2023-07"].stale
    assert between(found, "2023-07", "2023-08").can_both_pass


def test_a_sub_amendment_may_clash_by_its_own_words() -> None:
    child = Pending(
        "2023-02A", TWENTY.after, changed(TWENTY.after, "d’un an", "de trois ans"), amends="2023-02"
    )
    rival = replace(TWO_YEARS, id="2023-00")
    told = between(agenda(TWENTY, child, rival), "2023-00", "2023-02A")
    assert str(told.message) == "2023-00 and 2023-02A cannot both pass as they are written"


def test_a_patch_that_does_not_apply_to_what_it_says_it_was_drafted_on_is_told() -> None:
    amendment = TWO_YEARS.amendment()
    (file,) = amendment.patch.files
    (hunk,) = file.hunks
    wrong = replace(
        hunk,
        lines=tuple(replace(line, content=line.content.replace(b"mandat", b"terme")) for line in hunk.lines),
    )
    spoilt = replace(amendment, patch=Patch((replace(file, hunks=(wrong,)),)))
    told = agenda(TWO_YEARS).drafts.draft(spoilt)
    assert isinstance(told, tuple)
    assert told[0].where.file == "constitution/titre-5.md"
