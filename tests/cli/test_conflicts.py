"""`codicille conflicts`, as a clerk types it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import montville
from montville import founding
from rivals import (
    FORTY_FOUR,
    MAY,
    NO_SUBSTITUTES,
    SUBSTITUTES,
    THIRD,
    TOWN,
    TWENTY,
    TWO_YEARS,
    Pending,
    adopted,
    changed,
)

if TYPE_CHECKING:
    from pathlib import Path

    from terminal import Answer, Terminal


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which five amendments await a decision, to be read only."""
    stories = (founding(TOWN), THIRD, TWENTY, FORTY_FOUR, NO_SUBSTITUTES, SUBSTITUTES)
    return montville.workspace(tmp_path_factory.mktemp("conflicts") / "town", stories, MAY)


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which the text has moved since an amendment was drafted."""
    clashing = Pending("2023-07", TOWN, changed(TOWN, "deux collèges", "un collège unique"))
    stories = (founding(TOWN), adopted(THIRD), clashing)
    return montville.workspace(tmp_path_factory.mktemp("conflicts") / "later", stories, MAY)


def test_the_table_and_the_reasons_are_readable_in_eighty_columns(town: Path, terminal: Terminal) -> None:
    out = terminal.done("-C", town, "conflicts")
    assert out == EXPECTED
    assert max(map(len, out.splitlines())) <= 80


EXPECTED = """\
5 amendments await a decision.

2023-01     same place         2023-06     Article 28, paragraph 1
2023-06R    depends on         2023-01
2023-02     incompatible with  2023-03     Article 31

2023-01 and 2023-06 change the same place, each in its way, and both can pass:
they are debated together.
  Article 28, paragraph 1: 2023-01 makes it “L’assemblée citoyenne comprend cent
    membres titulaires, répartis en trois collèges, et trente membres
    suppléants.”, and 2023-06 makes it “L’assemblée citoyenne comprend cent
    trente membres titulaires, répartis en deux collèges.”.
  → If 2023-01 passes, 2023-06 can still pass: it merges word by word, but no
    longer to the letter, and must be rewritten on the new text or read again.
  → If 2023-06 passes, 2023-01 can still pass: it merges word by word, but no
    longer to the letter, and must be rewritten on the new text or read again.

2023-06R is drafted on the text that 2023-01 makes: it falls if 2023-01 does not
pass.
  → If 2023-01 does not pass, 2023-06R falls with it.

2023-02 and 2023-03 cannot both pass as they are written.
  Article 31: 2023-02 inserts “## Article 31 bis – Indemnité Les membres
    perçoivent 20 € pour chaque session.” and 2023-03 inserts “## Article 31 bis
    – Indemnité Une indemnité de 44 € est due par demi-journée.” at the same
    point, and nothing says which comes first.
  → If 2023-02 passes, 2023-03 falls.
  → If 2023-03 passes, 2023-02 falls.
"""


def test_amendments_can_be_named(town: Path, terminal: Terminal) -> None:
    out = terminal.done("-C", town, "conflicts", "2023-03")
    assert "2023-02" in out
    assert "2023-06R" not in out


def test_independent_pairs_are_listed_when_all_are_wanted(town: Path, terminal: Terminal) -> None:
    out = terminal.done("-C", town, "conflicts", "--all")
    assert "2023-01     independent        2023-02\n" in out
    assert out.count(" independent ") == 7


def test_what_does_not_fit_the_text_in_force_comes_first(later: Path, terminal: Terminal) -> None:
    answer = terminal.type("-C", later, "conflicts", "--exit-code")
    assert answer.code == 1
    assert "1 amendment awaits a decision.\n\n2023-07\n  Article 28, paragraph 1: " in answer.out


def test_the_exit_code_tells_scripts_only_when_they_ask(town: Path, terminal: Terminal) -> None:
    assert terminal.type("-C", town, "conflicts").code == 0
    assert terminal.type("-C", town, "conflicts", "--exit-code").code == 1
    assert terminal.type("-C", town, "conflicts", "2023-06R", "--exit-code").code == 0


def test_an_amendment_that_awaits_nothing_is_refused_with_the_reason(later: Path, terminal: Terminal) -> None:
    answer = terminal.type("-C", later, "conflicts", "2023-01")
    assert answer.code == 1
    assert "2023-01 awaits no decision: " in answer.err


def test_a_lone_amendment_has_nobody_to_meet(tmp_path: Path, terminal: Terminal) -> None:
    place = montville.workspace(tmp_path / "quiet", (founding(TOWN), TWO_YEARS), MAY)
    out = terminal.done("-C", place, "conflicts")
    assert out.startswith("1 amendment awaits a decision.\nThere is nothing that it could collide with.")


def listed(answer: Answer, key: str) -> list[dict[str, Any]]:
    found = answer.json[key]
    assert isinstance(found, list)
    return found


def test_machines_get_every_pair_with_its_words_and_consequences(town: Path, terminal: Terminal) -> None:
    answer = terminal.type("-C", town, "conflicts", "--json")
    names = ["2023-01", "2023-02", "2023-03", "2023-06", "2023-06R"]
    assert [one["id"] for one in listed(answer, "amendments")] == names
    relations = {(one["first"], one["second"]): one for one in listed(answer, "relations")}
    rivals = relations["2023-02", "2023-03"]
    assert (rivals["kind"], rivals["can_both_pass"]) == ("exclusive", False)
    (place,) = rivals["places"]
    assert place["clash"] == "insertion"
    assert "44 €" in place["second"]
    assert [(one["id"], one["fate"], one["causes"]) for one in rivals["consequences"]] == [
        ("2023-03", "falls", ["2023-02"]),
        ("2023-02", "falls", ["2023-03"]),
    ]


def test_machines_are_told_what_does_not_fit(later: Path, terminal: Terminal) -> None:
    (hindrance,) = listed(terminal.type("-C", later, "conflicts", "--json"), "hindrances")
    assert hindrance["id"] == "2023-07"
    assert hindrance["reasons"][0]["file"] == "constitution/titre-5.md"
