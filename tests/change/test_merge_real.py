"""Real merges of statutes: what Git merges comes out the same; what Git does not merge is never guessed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import pytest

from codicille.change.apply import Applied, apply_patch
from codicille.change.merge import Conflicted, Merged, merge
from codicille.change.merging.pieces import cut
from codicille.intake.quilt import read_quilt
from codicille.intake.series import Series
from codicille.store.files import read_text
from codicille.text.text import Text

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.data

MERGED_WHERE_GIT_STOPS = {
    "iflry-statutes/008": True,
    "lhc-estatuto/005": True,
    "cerkinfo-statuts/002": False,
    "cerkinfo-statuts/007": True,
}
"""Cases in which Git finds a conflict and the words do not; whether people wrote the same words by hand.

In cerkinfo-statuts/002 one side wrote “Université libre” for “Université Libre” in two alinéas whose date
the other side changed. Merging by hand, people took the other side’s alinéas and lost the small letter; here
both changes stand, and where they meet in one sentence it is marked to be read again.
"""
CONFLICTS = {
    "iflry-statutes/005": 2,
    "cerkinfo-statuts/001": 5,
    "cerkinfo-statuts/004": 2,
    "cerkinfo-statuts/005": 1,
}
"""Clashes where both Git and the words stop: rival rewritings, or two new items at one point."""
HOPELESS = "cerkinfo-statuts/003"
"""Both sides rewrote the same four titles: Git has 18 conflicts in it."""


class Case(NamedTuple):
    """One file that two sides changed."""

    name: str
    base: Text
    ours: Text
    theirs: Text
    result: Text
    is_clean_for_git: bool


@pytest.fixture(scope="module")
def cases(shared_data: Path) -> dict[str, Case]:
    """Return the real merges by name."""
    folder = shared_data / "three-way"
    found = {}
    for told in json.loads((folder / "index.json").read_text("utf-8")):
        base, ours, theirs, result = (
            Text.of({"a.md": (folder / told["case"] / f"{side}.md").read_bytes()})
            for side in ("base", "ours", "theirs", "result")
        )
        is_clean = told["auto_merge"] == "clean"
        found[told["case"]] = Case(told["case"], base, ours, theirs, result, is_clean)
    return found


def words(text: Text) -> tuple[str, ...]:
    return cut(text["a.md"].content.decode(errors="surrogateescape")).words


def test_what_git_merges_cleanly_comes_out_the_same(cases: dict[str, Case]) -> None:
    clean = [case for case in cases.values() if case.is_clean_for_git]
    assert len(clean) == 16
    for case in clean:
        assert merge(case.base, case.ours, case.theirs) == Merged(case.result), case.name


def test_what_git_does_not_merge_is_merged_where_the_words_differ(cases: dict[str, Case]) -> None:
    for name, is_as_by_hand in MERGED_WHERE_GIT_STOPS.items():
        case = cases[name]
        answer = merge(case.base, case.ours, case.theirs)
        assert isinstance(answer, Merged), name
        assert (words(answer.text) == words(case.result)) is is_as_by_hand, name


def test_where_people_lost_a_change_by_hand_both_stand_and_the_sentence_is_to_be_read_again(
    cases: dict[str, Case],
) -> None:
    case = cases["cerkinfo-statuts/002"]
    answer = merge(case.base, case.ours, case.theirs)
    assert isinstance(answer, Merged)
    differing = [
        pair for pair in zip(words(answer.text), words(case.result), strict=True) if len(set(pair)) > 1
    ]
    assert differing == [("libre", "Libre"), ("libre", "Libre")]
    assert [
        "l’Université libre de Bruxelles à compter du 30 octobre" in one.merged for one in answer.reviews
    ] == [True]


def test_rivals_stay_conflicts(cases: dict[str, Case]) -> None:
    for name, count in CONFLICTS.items():
        case = cases[name]
        answer = merge(case.base, case.ours, case.theirs)
        assert isinstance(answer, Conflicted), name
        assert len(answer.clashes) == count, name
    hopeless = cases[HOPELESS]
    answer = merge(hopeless.base, hopeless.ours, hopeless.theirs)
    assert isinstance(answer, Conflicted)
    assert len(answer.clashes) >= 18


def test_every_case_is_accounted_for(cases: dict[str, Case]) -> None:
    dirty = {case.name for case in cases.values() if not case.is_clean_for_git}
    assert dirty == {*MERGED_WHERE_GIT_STOPS, *CONFLICTS, HOPELESS}


def test_every_real_merge_is_the_same_with_its_sides_swapped(cases: dict[str, Case]) -> None:
    for case in cases.values():
        answer, other = (
            merge(case.base, case.ours, case.theirs),
            merge(case.base, case.theirs, case.ours),
        )
        if isinstance(answer, Merged):
            assert isinstance(other, Merged), case.name
            assert answer.text == other.text, case.name
        else:
            assert isinstance(other, Conflicted), case.name
            swapped = [(clash.kind, clash.theirs, clash.ours) for clash in other.clashes]
            assert sorted(swapped) == sorted(
                (clash.kind, clash.ours, clash.theirs) for clash in answer.clashes
            )


def test_an_amendment_of_the_basic_law_drafted_on_an_older_text_comes_out_as_if_applied(
    shared_data: Path,
) -> None:
    """Where a patch still applies to the letter, merging it must give the same text."""
    series = read_quilt(shared_data / "grundgesetz", None, read_text, lambda content, _: content)
    assert isinstance(series, Series)
    merges = 0
    for late in (1, 2, 5, 12):
        for base, now, step in zip(series.steps, series.steps[late:], series.steps[late + 1 :], strict=False):
            drafted, applied = apply_patch(base.after, step.patch), apply_patch(now.after, step.patch)
            if isinstance(drafted, Applied) and isinstance(applied, Applied):
                answer = merge(base.after, now.after, drafted.text)
                assert isinstance(answer, Merged)
                assert answer.text == applied.text
                merges += 1
    assert merges > 150
