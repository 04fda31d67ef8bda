"""What a sub-amendment is drafted on: the words of its parent, found again in the register or refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codicille.change.patch import Patch
from codicille.history.amending import amended_text
from codicille.history.placing import Draft
from rivals import TOWN, TWENTY, TWO_YEARS, Pending, adopted, agenda, changed

if TYPE_CHECKING:
    from montville import Story

THREE = Pending("2023-06", TOWN, changed(TOWN, "d’un an", "de trois ans"))
ELSEWHERE = changed(TOWN, "cent membres", "mille membres")
LOST = Pending("2023-07", ELSEWHERE, changed(ELSEWHERE, "mille membres", "dix membres"))
FOUR = Pending("2023-06A", THREE.after, changed(THREE.after, "trois", "quatre"), amends="2023-06")
CHILD = Pending("2023-02A", TWENTY.after, changed(TWENTY.after, "20 €", "25 €"), amends="2023-02")


def refusal(name: str, *stories: Story) -> str:
    """Return why an amendment cannot be amended."""
    found = agenda(*stories)
    reasons = amended_text(found, found.pending[name])
    assert isinstance(reasons, tuple)
    return "; ".join(str(one.message) for one in reasons)


def test_a_parent_is_put_on_the_text_in_force_with_what_it_amends_itself() -> None:
    found = agenda(TWENTY, CHILD)
    assert amended_text(found, found.pending["2023-02"]) == TWENTY.after
    assert amended_text(found, found.pending["2023-02A"]) == CHILD.after


def test_one_that_the_text_has_moved_under_must_be_rewritten_first() -> None:
    moved = adopted(TWO_YEARS)
    assert refusal("2023-02", TWENTY, moved) == "the text that 2023-02 was drafted on has changed since"
    assert "2023-06 puts “de trois ans”" in refusal("2023-06", THREE, moved)
    assert "2023-06 puts “de trois ans”" in refusal("2023-06A", THREE, FOUR, moved)
    assert "a text that the register does not know" in refusal("2023-07", LOST)


def test_one_without_ids_is_found_on_what_its_parent_made_where_that_fits_no_longer() -> None:
    amendment = FOUR.amendment()
    bare = Patch(tuple(replace(file, old_id=None, new_id=None) for file in amendment.patch.files))
    draft = agenda(THREE, FOUR, adopted(TWO_YEARS)).drafts.draft(replace(amendment, patch=bare))
    assert isinstance(draft, Draft)
    assert (draft.base, draft.after) == (THREE.after, FOUR.after)


def test_one_on_the_text_in_force_stands_while_nobody_can_tell_what_its_parent_makes() -> None:
    child = Pending("2023-07A", TOWN, changed(TOWN, "d’un an", "de trois ans"), amends="2023-07")
    assert agenda(LOST, child).drafts.misfits(child.amendment()) == ()
