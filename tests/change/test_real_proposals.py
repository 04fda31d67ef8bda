"""Real proposals on texts that had moved: reproduced, or a conflict; never in the wrong place."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest

from change.proposals import (
    HISTORIES,
    Outcome,
    Trial,
    ahead,
    by_lines,
    misplaced,
    proposals_of,
    put,
    tried,
    versions_of,
    whole,
    words,
)
from codicille.text.text import Text

if TYPE_CHECKING:
    from pathlib import Path

EXPECTED = {
    "zds-statuts": {
        Outcome.SAME: 7,
        Outcome.MOVED: 2,
        Outcome.UNPAIRED: 1,
        Outcome.LATER: 2,
        Outcome.LATER_CONFLICT: 10,
    },
    "jupyter-governance": {
        Outcome.FIRST: 1,
        Outcome.SAME: 65,
        Outcome.MOVED: 18,
        Outcome.WORDS: 1,
        Outcome.LATER: 7,
        Outcome.LATER_CONFLICT: 3,
    },
}
"""No `CONFLICT` and no `DIFFERS`: each proposal that was merged gives the version that people made of it."""


@cache
def trials(folder: Path) -> list[Trial]:
    versions = versions_of(folder)
    return [tried(proposal, versions) for proposal in proposals_of(folder, versions)]


@pytest.mark.data
@pytest.mark.parametrize("history", HISTORIES)
def test_every_proposal_that_was_merged_gives_the_version_it_arrived_in(
    shared_data: Path, history: str
) -> None:
    found = trials(shared_data / history)
    assert Counter(trial.outcome for trial in found) == EXPECTED[history]
    assert [(trial.proposal.name, trial.misplaced) for trial in found if trial.misplaced] == []


@pytest.mark.data
def test_the_one_whose_patch_no_longer_applied_is_reproduced_by_words(shared_data: Path) -> None:
    by_words = [one for one in trials(shared_data / "jupyter-governance") if one.outcome is Outcome.WORDS]
    assert [one.proposal.name for one in by_words] == ["0130.patch"]


@pytest.mark.data
def test_the_one_that_cannot_be_paired_came_in_with_others(shared_data: Path) -> None:
    """It was merged on a day of no version; the next version has all that it asks, and more."""
    folder = shared_data / "zds-statuts"
    (unpaired,) = [one.proposal for one in trials(folder) if one.outcome is Outcome.UNPAIRED]
    assert unpaired.name == "0007.patch"
    following = versions_of(folder)[2]
    assert following != unpaired.drafted
    result, misplaced_words = put(unpaired, following)
    assert result is not None
    assert words(whole(result)) == words(whole(following))
    assert misplaced_words == ()


@pytest.mark.data
@pytest.mark.slow
def test_a_proposal_lands_in_its_place_on_every_version_before_its_arrival(shared_data: Path) -> None:
    folder = shared_data / "zds-statuts"
    versions = versions_of(folder)
    merged = conflicts = 0
    unlike_git = set[str]()
    for proposal in proposals_of(folder, versions):
        for text in ahead(proposal, versions):
            result, wrong = put(proposal, text)
            assert wrong == (), proposal.name
            merged += result is not None
            conflicts += result is None
            gits = by_lines(proposal, text) if result is not None else None
            if result is not None and gits is not None and words(whole(gits)) != words(whole(result)):
                unlike_git.add(proposal.name)
    assert (merged, conflicts) == (67, 106)
    assert unlike_git == {"0005.patch"}, "Git puts its section in twice, the text having it already"


BASE = "# Rules\n\n## One\n\nThe council has ten members.\n\n## Two\n\nThe council meets in May.\n"


def wrong(drafted: str, stood: str, merged: str) -> list[str]:
    before, one, other, both = (
        Text.of({"rules.md": said.encode()}) for said in (BASE, drafted, stood, merged)
    )
    return list(misplaced(before, one, other, both))


def test_the_judge_sees_a_paragraph_under_another_heading() -> None:
    line = "Its members are elected by the town.\n\n"
    drafted = BASE.replace("## Two", f"{line}## Two")
    stood = BASE.replace("ten", "twelve")
    assert wrong(drafted, stood, drafted.replace("ten", "twelve")) == []
    astray = wrong(drafted, stood, stood + "\n" + line)
    assert astray == ["rules.md: ## Two: Its members are elected by the town."]


def test_the_judge_sees_a_word_that_is_lost_and_one_that_is_made_up() -> None:
    drafted, stood = BASE.replace("May", "June"), BASE.replace("ten", "twelve")
    assert wrong(drafted, stood, drafted.replace("ten", "twelve")) == []
    assert wrong(drafted, stood, stood.replace("May", "July")) == ["+1 × July", "-1 × June"]
