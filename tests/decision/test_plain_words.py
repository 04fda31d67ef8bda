"""The rules of a vote in plain words, whatever the rule."""

from __future__ import annotations

import datetime as dt
import tomllib

import pytest

from codicille.decision.course.plain import plain
from codicille.decision.course.state import StageOutcome, StageState
from codicille.decision.event import Vote
from codicille.decision.formats.from_configuration import read_rules
from codicille.decision.rule import Ballot, Side
from codicille.decision.share import Base
from codicille.decision.tally import Tally
from codicille.decision.voting.judge import judge, summarise
from codicille.errors import ConfigurationError, RecordError
from codicille.sentence import say

HEAD = """
[[bodies]]
id = "b"
name = "Assembly"
seats = 40
colleges = [{ id = "x", name = "Xavier", seats = 20 }, { id = "y", name = "Yvette", seats = 20 }]
[[procedures]]
id = "p"
kinds = ["amendment"]
since = 2020-01-01
[[procedures.stages]]
id = "t"
name = "Act"
body = "b"
source = "art. 8"
decision = "act"
[[procedures.stages]]
id = "s"
name = "Vote"
body = "b"
source = "art. 9"
"""
MAJORITY = 'majority = { of = "expressed", more_than = "1/2" }\n'
DAY = dt.date(2023, 6, 3)
PATCH = "sha256:" + "0" * 64


def outcome(rule: str, vote: Vote) -> StageOutcome:
    source = HEAD + rule
    rules = read_rules(tomllib.loads(source), "codicille.toml", source.encode())
    stage = rules.procedures[0].stages[1]
    measure = judge if stage.decides else summarise
    return StageOutcome(stage, vote, measure(vote, stage, rules.bodies[0]), StageState.PASSED, say(""))


def words(rule: str, vote: Vote) -> list[str]:
    return [str(sentence) for sentence in plain(outcome(rule, vote))]


def whole(for_: int, against: int, **more: object) -> Vote:
    tally = {"in_office": 40, "present": 30, "entitled": 40, "registered": 900, **more}
    return Vote(date=DAY, stage="s", patch=PATCH, for_=for_, against=against, **tally)  # type: ignore[arg-type]  # counts and keys of a vote


def parts(x: tuple[int, int], y: tuple[int, int]) -> Vote:
    colleges = {
        name: Tally(in_office=20, present=15, for_=for_, against=against)
        for name, (for_, against) in {"x": x, "y": y}.items()
    }
    return Vote(date=DAY, stage="s", patch=PATCH, colleges=colleges)


@pytest.mark.parametrize("base", [base.value for base in Base])
def test_each_base_is_explained_to_who_does_not_vote(base: str) -> None:
    told = words(f'majority = {{ of = "{base}", more_than = "1/2" }}', whole(16, 3))
    assert len(told) == 2
    assert told[0].startswith("To pass, more than half of the ")
    assert "count" in told[1] or "weighs" in told[1]


def test_nobody_for_or_against_is_a_rejection_in_plain_words() -> None:
    assert words(MAJORITY, whole(0, 0)) == ["Nobody voted for or against: that is a rejection."]


@pytest.mark.parametrize(
    ("tie", "more", "said"),
    [
        ('"rejected"', {}, "As many were for as against: the rule makes that a rejection."),
        (
            '{ casting_vote = "chair" }',
            {"chair": Side.FOR},
            "the rule lets the chair's vote decide, and the chair was for it.",
        ),
        ('{ casting_vote = "chair" }', {"ballot": Ballot.SECRET}, "but not in a secret ballot."),
    ],
)
def test_a_tie_is_explained(tie: str, more: dict[str, object], said: str) -> None:
    assert words(f"{MAJORITY}tie = {tie}", whole(9, 9, **more))[-1].endswith(said)


def test_floors_and_colleges_are_explained() -> None:
    rule = f"""{MAJORITY}floors = [{{ of = "in_office", at_least = "1/3" }}]
[procedures.stages.colleges]
all = {{ for = {{ of = "expressed", at_least = "1/2" }} }}
some = {{ count = 1, for = {{ of = "present", more_than = "1/2" }} }}
quorum = {{ of = "in_office", at_least = "1/4" }}
weighted = {{ weights = "seats", of = "expressed", at_least = "2/3" }}
"""
    assert words(rule, parts((12, 1), (9, 2)))[2:] == [
        "Besides, at least 1/3 of the members in office must be for it.",
        "Every college must have at least half of its votes expressed for it.",
        "At least 1 college must have more than half of its members present for it.",
        "Each college needs at least 1/4 of its members in office there.",
        "Colleges do not weigh alike: those for it must weigh at least 2/3 of the whole.",
    ]


def test_colleges_alone_may_decide() -> None:
    rule = 'colleges = { all = { for = { of = "expressed", more_than = "1/2" } } }'
    told = outcome(rule, parts((12, 1), (9, 2)))
    assert words(rule, parts((12, 1), (9, 2))) == [
        "Every college must have more than half of its votes expressed for it."
    ]
    assert told.verdict is not None
    assert ": the colleges agree as the rule asks; adopted (art. 9)" in str(told.verdict.explanation)


GRADES = 'scale = ["good", "fair", "poor"]\n'


def test_grades_and_their_median_are_explained() -> None:
    vote = Vote(
        date=DAY, stage="s", patch=PATCH, present=9, grades={"good": 2, "poor": 1}, abstain=1, blank=1
    )
    told = words(GRADES + 'median_at_least = "fair"', vote)
    assert told[0] == "The grades “good” and “fair” count as votes for, the other ones as votes against."
    assert told[1].startswith("The median is the answer of the middle person")
    heard = outcome(GRADES + 'effect = "consultative"', vote)
    assert "poor: 1, 1 abstaining, 1 blank; the median is “good”" in str(
        heard.verdict and heard.verdict.explanation
    )
    assert [str(one) for one in plain(heard)] == [told[1]]
    empty = Vote(date=DAY, stage="s", patch=PATCH, for_=1, against=0)
    assert plain(outcome('effect = "consultative"', empty)) == ()


def test_favourable_grades_under_a_majority_are_explained() -> None:
    vote = Vote(date=DAY, stage="s", patch=PATCH, present=9, grades={"good": 3, "poor": 1})
    assert words(GRADES + MAJORITY + 'favourable = ["good"]', vote) == [
        "The grade “good” counts as a vote for, any other one as a vote against.",
        "To pass, more than half of the 4 votes expressed must be for it: that is 3; 3 were.",
        "Votes expressed are the votes for and against: who abstains is not counted.",
    ]


def test_a_second_call_is_explained() -> None:
    rule = (
        MAJORITY
        + 'quorum = { of = "in_office", more_than = "1/2", second_call = { after_days = 3, exempt = true } }'
    )
    assert words(rule, whole(3, 1, present=4, second_call=True))[0] == (
        "Called a second time after too few had come: whoever comes is enough."
    )


def test_who_stands_aside_may_still_count_for_the_quorum() -> None:
    rule = 'quorum = {{ of = "in_office", at_least = "1/2", recused = {} }}'
    vote = whole(3, 1, present=18, recused=5)
    told = [words(MAJORITY + rule.format(flag), vote)[0] for flag in ("false", "true")]
    assert told == [
        f"A vote counts only if enough people are there (the quorum): {needed} members in office were "
        f"needed, and 18 came."
        for needed in ("18 of the 35", "20 of the 40")
    ]


def test_a_quorum_may_be_measured_at_the_opening_or_at_the_vote() -> None:
    rule = 'quorum = {{ of = "in_office", at_least = "1/2", checked = "{}" }}'
    vote = whole(3, 1, present=19, at_call=20, at_opening=21)
    told = [words(MAJORITY + rule.format(moment), vote)[0] for moment in ("opening", "item", "vote")]
    assert [line.rsplit(", ", 1)[1] for line in told] == ["and 21 came.", "and 20 came.", "and 19 came."]


def test_presence_at_the_call_is_added_up_over_the_colleges() -> None:
    rule = MAJORITY + 'quorum = { of = "in_office", at_least = "1/2" }'
    colleges = {
        "x": Tally(in_office=20, present=5, at_call=12, for_=5, against=0),
        "y": Tally(in_office=20, present=8, for_=8, against=0),
    }
    vote = Vote(date=DAY, stage="s", patch=PATCH, colleges=colleges)
    assert words(rule, vote)[0].endswith("20 of the 40 members in office were needed, and 20 came.")


@pytest.mark.parametrize(
    ("rule", "vote", "message"),
    [
        (MAJORITY, whole(3, 1, requests={Ballot.NAMED: 3}), "nobody can ask for a ballot by name"),
        (MAJORITY, whole(3, 1, requests={"sercet": 3}), "“sercet” is no form of .*\nDid you mean “secret”"),
        (MAJORITY + 'ballot = "secret"', whole(3, 1, ballot=Ballot.NAMED), "is voted on in a secret ballot"),
        (MAJORITY + "notice = { clear_days = 5 }", whole(3, 1, convened=dt.date(2023, 5, 1), urgent=True),
         "the stage “s” knows no convocation by urgency"),
        (MAJORITY, whole(3, 1, at_call=41), "has 41 members present at the call, more than its 40"),
        (MAJORITY, whole(3, 1, at_opening=41), "has 41 members present at the opening, more than its 40"),
    ],
)  # fmt: skip
def test_what_the_rules_do_not_know_is_refused(rule: str, vote: Vote, message: str) -> None:
    with pytest.raises(RecordError, match=message):
        words(rule, vote)


def test_a_member_sits_in_a_college_there_is() -> None:
    source = (
        HEAD.replace("seats = 40\n", 'seats = 40\nmembers = [{ name = "Anne", college = "z" }]\n') + MAJORITY
    )
    with pytest.raises(
        ConfigurationError, match=r"codicille.toml:6: Anne sits in “z”, which “Assembly” has not"
    ):
        read_rules(tomllib.loads(source), "codicille.toml", source.encode())
