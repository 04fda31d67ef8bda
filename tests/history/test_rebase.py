"""A pending amendment rewritten on today's text, or what a person must decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codicille.change.apply import Applied, apply_patch
from codicille.change.clash import Conflicted
from codicille.change.merge import merge
from codicille.decision.formats.from_mail import read_amendment
from codicille.decision.formats.to_mail import write_amendment
from codicille.history.rebase import Rebased, Undecided, Unneeded, next_id, rebase
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
    changed,
)

if TYPE_CHECKING:
    from montville import Story

NOON = datetime(2023, 5, 2, 12, tzinfo=UTC)


def rebased(name: str, *stories: Story, accepts: bool = True) -> Rebased | Unneeded | Undecided:
    found = agenda(*stories)
    return rebase(found, found.check_pending(name), NOON, accepts_reviews=accepts)


def test_what_changes_another_alinea_is_rewritten_on_the_text_in_force() -> None:
    answer = rebased("2023-05", adopted(THIRD), TWO_YEARS, accepts=False)
    assert isinstance(answer, Rebased)
    new, old = answer.amendment, TWO_YEARS.amendment()
    assert (new.id, new.supersedes, new.date) == ("2023-05R", "2023-05", NOON)
    assert new.file == "amendments/2023-05R-change.patch"
    assert (new.author, new.motives, new.subject) == (old.author, old.motives, old.subject)
    assert answer.before == THIRD.after
    applied = apply_patch(answer.before, new.patch)
    assert isinstance(applied, Applied)
    assert applied.is_exact_base
    assert applied.text == changed(THIRD.after, "d’un an", "de deux ans")


def test_the_file_reads_back_and_stands_to_the_letter_once_it_is_filed() -> None:
    answer = rebased("2023-05", adopted(THIRD), TWO_YEARS)
    assert isinstance(answer, Rebased)
    read = read_amendment(write_amendment(answer.amendment), answer.amendment.file)
    assert read == answer.amendment
    again = Pending("2023-05R", answer.before, answer.after, supersedes="2023-05")
    told = rebased("2023-05R", adopted(THIRD), TWO_YEARS, again)
    assert isinstance(told, Unneeded)
    assert not told.is_satisfied
    assert "nothing to rewrite" in str(told.reason)


def test_trailers_are_kept() -> None:
    needs = replace(TWO_YEARS, requires=("2023-02",), excludes=("2023-03",))
    answer = rebased("2023-05", adopted(THIRD), needs, TWENTY, FORTY_FOUR)
    assert isinstance(answer, Rebased)
    assert (answer.amendment.requires, answer.amendment.excludes) == (("2023-02",), ("2023-03",))


def test_06_against_01_is_a_persons_to_rewrite_and_both_sides_are_told() -> None:
    clashing = replace(NO_SUBSTITUTES, after=changed(TOWN, "deux collèges", "un collège unique"))
    answer = rebased("2023-06", adopted(THIRD), clashing)
    assert isinstance(answer, Undecided)
    (obstacle,) = answer.obstacles
    assert "un collège unique" in str(obstacle.message)
    assert "trois collèges" in str(obstacle.message)
    assert obstacle.where.article == "Article 28"


def test_words_merged_into_one_sentence_are_to_be_read_again_first() -> None:
    told = rebased("2023-06", adopted(THIRD), NO_SUBSTITUTES, accepts=False)
    assert isinstance(told, Undecided)
    assert told.obstacles == ()
    (review,) = told.reviews
    assert "cent trente" in review.merged
    assert "trois collèges" in review.merged
    answer = rebased("2023-06", adopted(THIRD), NO_SUBSTITUTES)
    assert isinstance(answer, Rebased)
    assert answer.reviews == told.reviews
    assert answer.amendment.id == "2023-06R"


def test_the_difference_with_the_old_one_is_what_others_put_in_its_articles() -> None:
    answer = rebased("2023-05", adopted(THIRD), TWO_YEARS)
    assert isinstance(answer, Rebased)
    assert answer.was == TWO_YEARS.after
    assert answer.comes_out == changed(THIRD.after, "d’un an", "de deux ans")


def test_what_is_in_the_text_already_is_for_its_author_to_withdraw() -> None:
    answer = rebased("2023-07", adopted(TWO_YEARS), Pending("2023-07", TOWN, TWO_YEARS.after))
    assert isinstance(answer, Unneeded)
    assert answer.is_satisfied


def test_what_was_drafted_on_no_known_text_cannot_be_rewritten() -> None:
    elsewhere = changed(TOWN, "six sessions", "dix sessions")
    answer = rebased("2023-07", Pending("2023-07", elsewhere, changed(elsewhere, "d’un an", "de deux ans")))
    assert isinstance(answer, Undecided)
    assert "does not know" in str(answer.obstacles[0].message)


def test_a_sub_amendment_is_rewritten_on_what_its_parent_makes_of_todays_text() -> None:
    child = Pending("2023-02A", TWENTY.after, changed(TWENTY.after, "20 €", "25 €"), amends="2023-02")
    answer = rebased("2023-02A", adopted(TWO_YEARS), TWENTY, child)
    assert isinstance(answer, Rebased)
    assert answer.before == changed(TWENTY.after, "d’un an", "de deux ans")
    assert answer.amendment.amends == "2023-02"


def test_a_sub_amendment_waits_for_its_parent_to_be_rewritten() -> None:
    child = Pending("2023-02A", TWENTY.after, changed(TWENTY.after, "20 €", "25 €"), amends="2023-02")
    answer = rebased("2023-02A", adopted(FORTY_FOUR), TWENTY, child)
    assert isinstance(answer, Undecided)
    assert str(answer.obstacles[0].message).count("2023-02 ")


def test_those_that_name_the_old_one_are_told() -> None:
    needs = Pending("2023-09", TOWN, changed(TOWN, "plénière", "solennelle"), requires=("2023-05",))
    answer = rebased("2023-05", adopted(THIRD), TWO_YEARS, needs)
    assert isinstance(answer, Rebased)
    assert answer.followers == ("2023-09",)


def test_06r_drafted_on_01_is_rewritten_on_01_as_it_comes_out() -> None:
    answer = rebased("2023-06R", adopted(TWO_YEARS), THIRD, SUBSTITUTES)
    assert isinstance(answer, Rebased)
    assert answer.amendment.id == "2023-06R2"
    assert answer.before == changed(THIRD.after, "d’un an", "de deux ans")


@pytest.mark.parametrize(
    ("old", "known", "new"),
    [
        ("2023-06", [], "2023-06R"),
        ("2023-06", ["2023-06r"], "2023-06R2"),
        ("2023-06R", ["2023-06R"], "2023-06R2"),
        ("2023-06R9", ["2023-06R", "2023-06R2"], "2023-06R3"),
        ("CAR", [], "CARR"),
    ],
)
def test_a_rectified_version_takes_the_first_id_that_is_free(old: str, known: list[str], new: str) -> None:
    assert next_id(old, known) == new


STORIES = (THIRD, TWENTY, TWO_YEARS, NO_SUBSTITUTES, WORDING, FORTY_FOUR)


@given(st.sampled_from(STORIES), st.sampled_from(STORIES))
def test_the_new_file_on_todays_text_gives_the_merge_of_the_old_one(old: Pending, came: Pending) -> None:
    if old.id == came.id:
        return
    answer = rebased(old.id, adopted(came, decided=MAY), old)
    merged = merge(TOWN, old.after, came.after)
    assert isinstance(answer, Undecided) is isinstance(merged, Conflicted)
    if isinstance(answer, Rebased) and not isinstance(merged, Conflicted):
        applied = apply_patch(came.after, answer.amendment.patch)
        assert isinstance(applied, Applied)
        assert applied.text == merged.text == answer.after
