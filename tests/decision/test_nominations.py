"""Whom a council appoints, row by row: rounds in, who is elected out, or what does not add up."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from codicille.decision.rule import Ballot
from codicille.decision.sittings.nomination import Candidate, Nomination, Round
from codicille.decision.sittings.nomination_check import elected_by
from codicille.errors import NOWHERE, RecordError
from decision.test_french_council import STAGE

ELDER, YOUNGER = dt.date(1961, 4, 2), dt.date(1974, 11, 30)


def nomination(*rounds: dict[str, int], **more: Any) -> Nomination:
    """Return the nomination of a secretary, round by round."""
    return Nomination(post="secretary", rounds=tuple(Round(votes=votes) for votes in rounds), **more)


def born(**days: dt.date | None) -> tuple[Candidate, ...]:
    return tuple(Candidate(name=name, born=day) for name, day in days.items())


THIRTY = 30
NOBODY = [{"Ada": 14, "Paul": 10, "Zoe": 6}, {"Ada": 15, "Paul": 15}]
"""Two rounds that elect nobody: 16 of 30 votes were needed."""

ROWS = [
    # rounds, elected, explanation
    ("absolute majority at the first round: 16 of 30", nomination({"Ada": 16, "Paul": 14}), "Ada",
     "Ada, elected at round 1 with 16 of 30 votes expressed, 16 being needed"),
    ("half is not more than half", nomination({"Ada": 15, "Paul": 15}), None,
     "where 16 of 30 votes expressed were needed and nobody had more than 15; another round is held"),
    ("blank papers are not expressed",
     Nomination(post="secretary", rounds=(Round(votes={"Ada": 5, "Paul": 4}, blank=20, spoilt=1),)), "Ada",
     "with 5 of 9 votes expressed, 5 being needed"),
    ("absolute majority at the second round", nomination(NOBODY[0], {"Ada": 12, "Paul": 18}), "Paul",
     "Paul, elected at round 2 with 18 of 30"),
    ("a second round may elect nobody", nomination(*NOBODY), None, "nobody is elected at round 2"),
    ("relative majority at the third round", nomination(*NOBODY, {"Ada": 12, "Paul": 10, "Zoe": 8}), "Ada",
     "Ada, elected at round 3 with 12 of 30 votes expressed, the most votes being enough at this round"),
    ("a tie at the third round: the elder",
     nomination(*NOBODY, {"Ada": 15, "Paul": 15}, candidate=born(Ada=YOUNGER, Paul=ELDER, Zoe=None)), "Paul",
     "Paul, elected at round 3 as the elder, Ada and Paul having 15 votes each"),
    ("nobody voted", nomination(), None, "nobody has voted yet"),
    ("nobody had a vote", nomination(*NOBODY, {"Ada": 0}), None,
     "nobody had a vote at round 3, the last one"),
    ("a show of hands that all agreed to",
     nomination({"Ada": 30}, ballot=Ballot.SHOW_OF_HANDS, waived_by=30), "Ada", "with 30 of 30"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "elected", "why"), [pytest.param(one, elected, why, id=rule) for rule, one, elected, why in ROWS]
)
def test_each_row_of_l2121_21_elects_whom_it_says(one: Nomination, elected: str | None, why: str) -> None:
    found = elected_by(one, STAGE, THIRTY, NOWHERE)
    assert found.elected == elected
    assert why in str(found.explanation)
    assert str(found.explanation).startswith("Secretary of the sitting: ")
    assert str(found.explanation).endswith("(CGCT, art. L2121-21)")


REFUSED = [
    ("more votes than there are members", nomination({"Ada": 16, "Paul": 15}),
     "round 1 has 31 answers, more than the 30 members present or represented"),
    ("a fourth round", nomination(*NOBODY, {"Ada": 15, "Paul": 15}, {"Ada": 16}),
     "4 rounds are recorded, and there are 3 at the most"),
    ("a candidate twice", nomination({"Ada": 16}, candidate=(*born(Ada=None), Candidate(name="ada "))),
     "the candidate ada  stands twice"),
    ("a candidate twice in one round", nomination({"Ada": 16, "ADA": 2}), "the candidate ADA stands twice"),
    ("votes for nobody who stands", nomination({"Eda": 16}, candidate=born(Ada=None)),
     "Eda has votes at round 1, and is no candidate\nDid you mean “Ada”?"),
    ("a round after the election", nomination({"Ada": 16, "Paul": 14}, {"Paul": 30}),
     "Ada was elected at round 1, and a round is recorded after it"),
    ("a tie without dates of birth",
     nomination(*NOBODY, {"Ada": 15, "Paul": 15}, candidate=born(Ada=ELDER, Paul=None, Zoe=None)),
     "Ada and Paul have as many votes, and the elder is elected: no date of birth of Paul is recorded"),
    ("born on one day",
     nomination(*NOBODY, {"Ada": 15, "Paul": 15}, candidate=born(Ada=ELDER, Paul=ELDER, Zoe=None)),
     "Ada and Paul have as many votes and were born on the same day"),
    ("a show of hands that one would not have",
     nomination({"Ada": 30}, ballot=Ballot.SHOW_OF_HANDS, waived_by=29),
     "the ballot was not secret, and 29 of 30 members agreed to that"),
    ("a show of hands that nobody was asked about", nomination({"Ada": 30}, ballot=Ballot.NAMED),
     "the ballot was not secret, and 0 of 30 members agreed to that"),
    ("more waive it than there are", nomination({"Ada": 30}, waived_by=31),
     "31 members waived the secret ballot, more than the 30 present or represented"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "message"), [pytest.param(one, message, id=rule) for rule, one, message in REFUSED]
)
def test_what_does_not_add_up_is_refused(one: Nomination, message: str) -> None:
    with pytest.raises(RecordError) as error:
        elected_by(one, STAGE, THIRTY, NOWHERE)
    assert f"Secretary of the sitting: {message}" in str(error.value)
    assert error.value.hint is not None


def test_a_stage_without_a_rule_appoints_nobody_and_other_rules_are_other_rules() -> None:
    with pytest.raises(RecordError, match="has no rule on nominations"):
        elected_by(nomination({"Ada": 1}), replace(STAGE, nominations=None), THIRTY, NOWHERE)
    assert STAGE.nominations is not None
    once = replace(STAGE, nominations=replace(STAGE.nominations, absolute_rounds=1, secret=False))
    found = elected_by(
        nomination(*NOBODY[:1], {"Ada": 9, "Paul": 8}, ballot=Ballot.NAMED), once, None, NOWHERE
    )
    assert (found.elected, found.at_round, found.required) == ("Ada", 2, None)
    with pytest.raises(RecordError, match="nobody recorded how many members were there to waive it"):
        elected_by(nomination({"Ada": 9}, ballot=Ballot.NAMED, waived_by=9), STAGE, None, NOWHERE)
    other = Nomination(post="Délégué au syndicat", rounds=(Round(votes={"Ada": 1}),))
    assert str(elected_by(other, STAGE, None, NOWHERE).explanation).startswith(
        "Délégué au syndicat: Ada, elected"
    )


@given(st.dictionaries(st.sampled_from("ABCDE"), st.integers(0, 9), min_size=1), st.integers(0, 20))
def test_blank_and_spoilt_papers_never_change_who_is_elected(votes: dict[str, int], blank: int) -> None:
    without = Nomination(post="x", rounds=(Round(votes=votes),))
    with_ = Nomination(post="x", rounds=(Round(votes=votes, blank=blank, abstain=blank),))
    one, other = (elected_by(each, STAGE, None, NOWHERE) for each in (without, with_))
    assert (one.elected, one.counted, one.required) == (other.elected, other.counted, other.required)
