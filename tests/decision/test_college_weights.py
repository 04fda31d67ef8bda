"""Colleges that weigh unequally, and votes by grades that decide."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING

import pytest

from codicille.decision.event import Vote
from codicille.decision.formats.from_configuration import read_rules
from codicille.decision.tally import Tally
from codicille.decision.voting.judge import judge, summarise
from codicille.errors import ConfigurationError, RecordError

if TYPE_CHECKING:
    from codicille.decision.voting.verdict import Verdict

HEAD = """
[[bodies]]
id = "b"
name = "Assembly"
colleges = [
  { id = "x", name = "Xavier", seats = 60 }, { id = "y", name = "Yvette", seats = 30 },
  { id = "z", name = "Zoé", seats = 10 },
]
[[procedures]]
id = "p"
kinds = ["amendment"]
since = 2020-01-01
[[procedures.stages]]
id = "s"
name = "Vote"
body = "b"
source = "art. 9"
"""


def cast(rule: str, **colleges: Tally) -> Verdict:
    source = HEAD + rule
    rules = read_rules(tomllib.loads(source), "codicille.toml", source.encode())
    vote = Vote(date=dt.date(2023, 6, 3), stage="s", patch="sha256:" + "0" * 64, colleges=colleges)
    return judge(vote, rules.procedures[0].stages[0], rules.bodies[0])


def counts(for_: int, against: int) -> Tally:
    return Tally(present=for_ + against, for_=for_, against=against)


PARTS = 'colleges = { weighted = { weights = "seats", of = "expressed", more_than = "1/2" } }'
WHOLES = """majority = { of = "expressed", more_than = "1/2" }
[procedures.stages.colleges.weighted]
weights = { x = 2, y = 2, z = 1 }
for = { of = "expressed", more_than = "1/2" }
at_least = "3/5"
"""


def test_a_college_brings_the_share_of_its_weight_that_is_for() -> None:
    won = cast(PARTS, x=counts(1, 1), y=counts(3, 0), z=counts(0, 5))
    assert (won.adopted, won.weighted is not None and won.weighted.reached_weight) == (True, 60)
    assert str(won.explanation) == (
        "4 for, 6 against, 0 abstaining: the colleges for it weigh 60 of 100, and more than half was needed;"
        " adopted (art. 9)"
    )
    lost = cast(PARTS, x=counts(1, 2), y=counts(2, 0), z=counts(0, 0))
    assert str(lost.reasons[0]) == "the colleges for it weigh 50 of 100, and more than half was needed"


def test_a_college_may_bring_its_whole_weight_or_nothing() -> None:
    assert cast(WHOLES, x=counts(2, 1), y=counts(9, 9), z=counts(5, 0)).adopted
    lost = cast(WHOLES, x=counts(30, 1), y=counts(9, 9), z=counts(5, 5))
    assert str(lost.explanation).endswith(
        "the majority of 30 is reached, but the colleges for it weigh 2 of 5, and at least 3/5 was needed:"
        " rejected (art. 9)"
    )


BOTH = """[procedures.stages.quorum]
of = "in_office"
at_least = "1/2"
second_call = { after_days = 3, exempt = true, at_least = "1/4" }
"""


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ('colleges = { weighted = { weights = { x = 1, y = 1, q = 1 }, of = "cast", more_than = "1/2" } }',
         "weighs “q”, and “Assembly” has no such college"),
        ('colleges = { weighted = { weights = { x = 1 }, of = "cast", more_than = "1/2" } }',
         "weighs the colleges, and y, z has no weight"),
        ('colleges = { weighted = { weights = "seat", of = "cast", more_than = "1/2" } }',
         "`weights` cannot be “seat”\nDid you mean “seats”?"),
        ('colleges = { weighted = { weights = { x = 0 }, of = "cast", more_than = "1/2" } }',
         "cannot be 0: it is at least 1"),
        ('colleges = { weighted = { weights = "seats", more_than = "1/2" } }', "needs either `of` or `for`"),
        ('colleges = { some = { count = 4, for = { of = "cast", more_than = "1/2" } } }',
         "asks for 4 colleges, and “Assembly” has 3"),
        (BOTH,
         "a second call is either exempt from the quorum or has one of its own"),
        ('scale = ["good", "bad"]\nmajority = { of = "expressed", more_than = "1/2" }',
         "nothing says which grades of the stage “s” are favourable"),
        ('scale = ["good", "bad"]\nfavourable = ["god"]\nmajority = { of = "cast", more_than = "1/2" }',
         "“god” is not on the scale of the stage “s”\nDid you mean “good”?"),
        ('scale = ["good", "good"]\nmedian_at_least = "good"', "a grade stands twice on the scale"),
        ('sends_back_to = "t"\nmajority = { of = "cast", more_than = "1/2" }',
         "sends back to “t”, which is no earlier stage that decides"),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_meant_is_refused(rule: str, message: str) -> None:
    with pytest.raises(ConfigurationError) as error:
        cast(rule, x=counts(1, 0), y=counts(1, 0), z=counts(1, 0))
    assert message in str(error.value)
    assert error.value.where.line is not None


@pytest.mark.parametrize("seats", ["-1", "0"])
def test_seats_are_one_at_least(seats: str) -> None:
    source = HEAD.replace("seats = 10", f"seats = {seats}")
    with pytest.raises(ConfigurationError, match=f"`seats` cannot be {seats}: it is at least 1"):
        read_rules(tomllib.loads(source), "codicille.toml", source.encode())


GATE = 'scale = ["good", "fair", "poor"]\n'


def graded(**grades: int) -> Tally:
    return Tally(present=20, grades=grades)


def test_a_vote_of_confidence_may_be_a_gate_by_its_median() -> None:
    rule = GATE + 'effect = "gate"\nmedian_at_least = "fair"'
    won = cast(rule, x=graded(good=1, fair=2), y=graded(poor=2), z=graded())
    assert (won.adopted, won.median) == (True, "fair")
    assert "good: 1, fair: 2, poor: 2; the median is “fair”; 3 for, 2 against" in str(won.explanation)
    tied = cast(rule, x=graded(good=2), y=graded(poor=2), z=graded())
    assert (tied.adopted, tied.median) == (False, "poor")


def test_or_by_the_share_of_favourable_grades_in_all_and_in_each_college() -> None:
    rule = (
        GATE
        + 'effect = "gate"\nfavourable = ["good"]\nmajority = { of = "expressed", at_least = "1/2" }\n'
        + 'colleges = { none = { against = { of = "expressed", more_than = "2/3" } } }'
    )
    assert cast(rule, x=graded(good=2, fair=1), y=graded(good=1, poor=1), z=graded()).adopted
    lost = cast(rule, x=graded(good=9), y=graded(good=1, poor=3), z=graded())
    assert [college.college.id for college in lost.colleges if college.blocks] == ["y"]


def test_a_consultative_one_is_summed_up_college_by_college() -> None:
    source = HEAD + GATE + 'effect = "consultative"\nfavourable = ["good", "fair"]\nsummary = "favourable"'
    rules = read_rules(tomllib.loads(source + DECIDES), "codicille.toml", source.encode())
    parts = {"x": graded(good=2, fair=1), "y": graded(poor=2), "z": Tally(present=1, abstain=1)}
    vote = Vote(date=dt.date(2023, 6, 3), stage="s", patch="sha256:" + "0" * 64, colleges=parts)
    told = summarise(vote, rules.procedures[0].stages[0], rules.bodies[0])
    assert (told.median, told.favourable) == ("fair", 3)
    assert str(told.explanation) == (
        "good: 2, fair: 1, poor: 2, 1 abstaining; the median is “fair”; 3 of 5 answers are favourable;"
        " by college: Xavier “good”, Yvette “poor” (consultative, art. 9)"
    )


DECIDES = """
[[procedures.stages]]
id = "t"
name = "Vote"
body = "b"
source = "art. 10"
decision = "act"
"""


def test_grades_and_plain_votes_do_not_go_together() -> None:
    rule = GATE + 'median_at_least = "fair"'
    both = Tally(present=9, grades={"good": 1}, for_=1, against=0)
    with pytest.raises(RecordError, match="has both grades and votes for or against"):
        cast(rule, x=both, y=graded(), z=graded())
