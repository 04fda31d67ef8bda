from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from codicille.decision.event import Vote
from codicille.decision.formats.from_configuration import read_rules
from codicille.decision.procedure import Outcome
from codicille.decision.rule import Ballot, Side
from codicille.decision.tally import Tally
from codicille.decision.voting.judge import judge, summarise, totals
from codicille.decision.voting.verdict import TieHandling
from codicille.errors import RecordError, Where

if TYPE_CHECKING:
    from codicille.decision.body import Body
    from codicille.decision.procedure import Rules, Stage
    from codicille.decision.voting.verdict import Verdict

DAY = dt.date(2023, 6, 3)
HASH = "sha256:" + "0" * 64
THIRD_OF_JUNE = (28, 16, 18)
FIFTEENTH_OF_JUNE = (24, 11, 16)

HALF_OF_THE_EXPRESSED = 'majority = { of = "expressed", more_than = "1/2" }\n'

PLENARY = [
    # amendment, present, votes by college (for/against/abstaining), adopted, explanation
    ("2023-01", THIRD_OF_JUNE, "20/5/3 8/6/2 18/0/0", True,
     ("46 for, 11 against, 5 abstaining: of 57 votes expressed at least 35 (3/5) were needed; adopted"
     " (art. 35, al. 3 et 4)")),
    ("2023-03", THIRD_OF_JUNE, "9/16/3 9/5/2 2/14/2", False,
     ("20 for, 35 against, 7 abstaining: of 55 votes expressed at least 33 (3/5) were needed,"
     " the college “Volontaires” has 16 of 28 members present against, more than half,"
     " and the college “Ateliers de vie de quartier” has 14 of 18 members present against, more than half;"
     " rejected (art. 35, al. 3 et 4)")),
    ("2023-02", THIRD_OF_JUNE, "19/6/3 14/1/1 11/5/2", True, None),
    ("2023-05", THIRD_OF_JUNE, "17/8/3 4/10/2 15/2/1", False,
     ("36 for, 20 against, 6 abstaining: the majority of 34 is reached, but the college “Tirage au sort”"
     " has 10 of 16 members present against, more than half: rejected (art. 35, al. 3 et 4)")),
    ("2023-11", THIRD_OF_JUNE, "21/4/3 11/4/1 9/7/2", True, None),
    ("2023-06R", FIFTEENTH_OF_JUNE, "15/7/2 7/3/1 10/4/2", True, None),
    ("2023-04", FIFTEENTH_OF_JUNE, "24/0/0 11/0/0 15/0/1", True, None),
    ("2023-07", FIFTEENTH_OF_JUNE, "16/5/3 8/1/2 15/1/0", True, None),
    ("2023-08", FIFTEENTH_OF_JUNE, "20/1/3 9/1/1 14/1/1", True, None),
    ("2023-09", FIFTEENTH_OF_JUNE, "18/4/2 10/0/1 12/3/1", True, None),
    ("2023-12", FIFTEENTH_OF_JUNE, "21/1/2 9/0/2 16/0/0", True, None),
    ("2023-13", FIFTEENTH_OF_JUNE, "19/3/2 6/4/1 14/1/1", True, None),
    ("2023-14", FIFTEENTH_OF_JUNE, "14/9/1 4/5/2 13/2/1", True, None),
    ("2023-15", FIFTEENTH_OF_JUNE, "13/10/1 5/5/1 7/8/1", False,
     ("25 for, 23 against, 3 abstaining: of 48 votes expressed at least 29 (3/5) were needed; rejected"
     " (art. 35, al. 3 et 4)")),
]  # fmt: skip


def stage_of(rules: Rules, stage_id: str) -> Stage:
    stage = rules.procedures[0].stage(stage_id)
    assert stage is not None
    return stage


def body_of(rules: Rules, body_id: str) -> Body:
    body = rules.body(body_id)
    assert body is not None
    return body


def by_college(present: tuple[int, int, int], votes: str, **more: Any) -> Vote:
    colleges = {}
    for college, there, answers in zip(("volontaires", "sort", "avq"), present, votes.split(), strict=True):
        count = [int(number) for number in answers.split("/")]
        in_office = 22 if college == "avq" else 54
        colleges[college] = Tally(
            in_office=in_office, present=there, for_=count[0], against=count[1], abstain=count[2]
        )
    return Vote(date=DAY, stage="pleniere", patch=HASH, colleges=colleges, **more)


def in_council(for_: int, against: int, abstain: int = 0, present: int = 47, **more: Any) -> Vote:
    return Vote(
        date=DAY,
        stage="conseil",
        patch=HASH,
        in_office=55,
        present=present,
        for_=for_,
        against=against,
        abstain=abstain,
        **more,
    )


def plenary(rules: Rules, vote: Vote) -> Verdict:
    return judge(vote, stage_of(rules, "pleniere"), body_of(rules, "assemblee"))


def council(rules: Rules, vote: Vote) -> Verdict:
    return judge(vote, stage_of(rules, "conseil"), body_of(rules, "conseil"))


def judged(rule: str, vote: Vote, colleges: str = "") -> Verdict:
    """Judge a vote under a rule written for the occasion."""
    source = f"""
bodies = [{{ id = "b", name = "Corps", seats = 60, colleges = [{colleges}] }}]
[[procedures]]
id = "p"
kinds = ["amendment"]
since = 2020-01-01
[[procedures.stages]]
id = "s"
name = "Vote"
body = "b"
source = "art. 1"
{rule}
"""
    rules = read_rules(msgspec.toml.decode(source), "codicille.toml", source.encode())
    return judge(vote, rules.procedures[0].stages[0], rules.bodies[0], Where("r.toml", 7))


@pytest.mark.parametrize("row", PLENARY, ids=[row[0] for row in PLENARY])
def test_every_vote_of_june_2023_has_the_outcome_of_article_35(
    town: Rules, row: tuple[str, tuple[int, int, int], str, bool, str | None]
) -> None:
    amendment, present, votes, adopted, explanation = row
    verdict = plenary(town, by_college(present, votes))
    assert verdict.adopted is adopted, amendment
    assert (verdict.reasons == ()) is adopted
    assert verdict.totals.cast == sum(present)
    if explanation is not None:
        assert str(verdict.explanation) == explanation


def test_a_college_blocks_what_has_its_majority(town: Rules) -> None:
    verdict = plenary(town, by_college(THIRD_OF_JUNE, "17/8/3 4/10/2 15/2/1"))
    assert verdict.majority.reached
    assert [college.college.id for college in verdict.colleges if college.blocks] == ["sort"]


def test_a_verdict_tells_how_many_votes_were_missing(town: Rules) -> None:
    verdict = plenary(town, by_college(FIFTEENTH_OF_JUNE, "13/10/1 5/5/1 7/8/1"))
    assert (verdict.majority.base, verdict.majority.required, verdict.majority.missing) == (48, 29, 4)


@pytest.mark.parametrize(
    ("votes", "adopted"),
    [((41, 9, 5), True), ((14, 37, 4), False), ((38, 12, 5), True), ((4, 0, 51), True), ((1, 0, 0), True)],
)
def test_the_council_counts_expressed_votes_only(
    town: Rules, votes: tuple[int, int, int], adopted: bool
) -> None:
    assert council(town, in_council(*votes, represented=8)).adopted is adopted


def test_blank_and_spoilt_ballots_are_told_and_not_counted(town: Rules) -> None:
    verdict = council(town, in_council(3, 2, 0, blank=4, spoilt=1))
    assert str(verdict.explanation) == (
        "3 for, 2 against, 0 abstaining, 4 blank, 1 spoilt: of 5 votes expressed at least 3 (more than half)"
        " were needed; adopted (CGCT L2121-17 et 20)"
    )


def test_nothing_expressed_is_a_rejection(town: Rules) -> None:
    verdict = council(town, in_council(0, 0, 47))
    assert not verdict.adopted
    assert str(verdict.explanation) == (
        "0 for, 0 against, 47 abstaining: nobody voted for or against; rejected (CGCT L2121-17 et 20)"
    )


def test_a_refusal_put_to_the_vote_is_carried_or_not(town: Rules) -> None:
    carried = council(town, in_council(30, 2, outcome_sought=Outcome.REFUSES))
    lost = council(town, in_council(2, 30, outcome_sought=Outcome.ADJOURNS))
    assert "needed; it is refused (" in str(carried.explanation)
    assert "needed; not carried (" in str(lost.explanation)


class TestQuorum:
    def test_without_its_quorum_a_vote_decides_nothing(self, town: Rules) -> None:
        verdict = council(town, in_council(20, 3, present=27, represented=20))
        assert not verdict.adopted
        assert not verdict.counts
        assert verdict.quorum is not None
        assert verdict.quorum.missing == 1
        assert str(verdict.explanation) == (
            "20 for, 3 against, 0 abstaining, but the quorum is missed: of 55 members in office 27 were"
            " there, at least 28 (more than half) were needed: the vote decides nothing (CGCT L2121-17 et 20)"
        )

    def test_just_enough_is_enough(self, town: Rules) -> None:
        assert council(town, in_council(20, 3, present=28)).counts

    def test_who_stands_aside_is_no_longer_in_office_for_the_quorum(self, town: Rules) -> None:
        assert council(town, in_council(20, 3, present=27, recused=2)).counts

    def test_a_second_call_needs_no_quorum(self, town: Rules) -> None:
        verdict = council(town, in_council(3, 1, present=4, second_call=True))
        assert verdict.adopted
        assert verdict.quorum is not None
        assert not verdict.quorum.reached
        assert "0 abstaining, on a second call that needs no quorum: of 4 votes" in str(verdict.explanation)

    def test_proxies_count_where_the_rule_says_so(self) -> None:
        rule = HALF_OF_THE_EXPRESSED + 'quorum = { of = "in_office", more_than = "1/2", proxies = true }'
        assert judged(rule, in_council(20, 3, present=20, represented=8)).counts

    def test_each_college_may_have_its_own(self) -> None:
        rule = HALF_OF_THE_EXPRESSED + 'colleges = { quorum = { of = "in_office", at_least = "1/2" } }'
        tallies = {
            "x": Tally(in_office=10, present=5, for_=5, against=0),
            "y": Tally(in_office=10, present=4, for_=4, against=0),
        }
        verdict = judged(rule, Vote(date=DAY, stage="s", patch=HASH, colleges=tallies), COLLEGES)
        assert not verdict.counts
        assert [str(reason) for reason in verdict.reasons] == [
            (
                "in the college “Yvette” the quorum is missed: of 10 members in office 4 were there,"
                " at least 5 (1/2) were needed"
            )
        ]


class TestTie:
    def test_the_chair_breaks_it(self, town: Rules) -> None:
        won = council(town, in_council(20, 20, chair=Side.FOR))
        lost = council(town, in_council(20, 20, chair=Side.AGAINST))
        assert (won.adopted, won.tie) == (True, TieHandling.CHAIR_FOR)
        assert (lost.adopted, lost.tie) == (False, TieHandling.CHAIR_AGAINST)
        assert "tied, and the chair's vote, for, prevails; adopted" in str(won.explanation)
        assert "tied, and the chair's vote, against, prevails; rejected" in str(lost.explanation)

    def test_nobody_breaks_it_in_a_secret_ballot(self, town: Rules) -> None:
        verdict = council(town, in_council(20, 20, ballot=Ballot.SECRET))
        assert (verdict.adopted, verdict.tie) == (False, TieHandling.SECRET)

    def test_it_may_be_a_rejection_even_where_half_is_enough(self) -> None:
        half = 'majority = { of = "expressed", at_least = "1/2" }'
        assert judged(half, in_council(20, 20)).adopted
        verdict = judged(half + '\ntie = "rejected"', in_council(20, 20))
        assert (verdict.adopted, verdict.tie) == (False, TieHandling.REJECTED)

    def test_without_a_tie_the_chairs_vote_changes_nothing(self, town: Rules) -> None:
        assert council(town, in_council(21, 20, chair=Side.AGAINST)).adopted


COLLEGES = '{ id = "x", name = "Xavier", seats = 30 }, { id = "y", name = "Yvette", seats = 30 }'


@pytest.mark.parametrize(
    ("base", "needed"),
    [
        ("expressed", "of 17 votes expressed at least 9"),
        ("valid", "of 23 valid answers at least 12"),
        ("cast", "of 24 answers given at least 13"),
        ("present", "of 30 members present at least 16"),
        ("present_or_represented", "of 32 members present or represented at least 17"),
        ("in_office", "of 48 members in office at least 25"),
        ("seats", "of 60 seats at least 31"),
        ("entitled", "of 49 people entitled at least 25"),
        ("registered", "of 1000 people registered at least 501"),
    ],
)
def test_a_majority_may_rest_on_any_base(base: str, needed: str) -> None:
    vote = Vote(
        date=DAY, stage="s", patch=HASH, in_office=50, recused=2, present=30, represented=2, entitled=49,
        registered=1000, for_=16, against=1, abstain=5, blank=1, spoilt=1,
    )  # fmt: skip
    verdict = judged(f'majority = {{ of = "{base}", more_than = "1/2" }}', vote)
    assert needed in str(verdict.explanation) or verdict.adopted
    assert str(verdict.majority.base) in needed
    assert str(verdict.majority.required) in needed
    assert verdict.adopted is (verdict.majority.required <= 16)


@pytest.mark.parametrize(
    ("comparison", "needed"),
    [
        ('at_least = "1/2"', "at least 10 (1/2)"),
        ('at_least = "1/1"', "at least 20 (all)"),
        ('more_than = "2/3"', "at least 14 (more than 2/3)"),
    ],
)
def test_what_was_needed_is_said_in_the_rules_own_terms(comparison: str, needed: str) -> None:
    vote = Vote(date=DAY, stage="s", patch=HASH, for_=9, against=11)
    verdict = judged(f'majority = {{ of = "expressed", {comparison} }}', vote)
    assert f"of 20 votes expressed {needed} were needed; rejected" in str(verdict.explanation)


def test_a_floor_of_turnout_is_one_more_condition() -> None:
    rule = """majority = { of = "expressed", more_than = "1/2" }
floors = [{ votes = "cast", of = "registered", at_least = "1/2" }, { of = "in_office", at_least = "1/3" }]"""
    vote = Vote(date=DAY, stage="s", patch=HASH, registered=1000, in_office=30, for_=300, against=99)
    verdict = judged(
        rule.replace('"in_office"', '"registered"'), msgspec.structs.replace(vote, in_office=None)
    )
    assert [str(reason) for reason in verdict.reasons] == [
        "of 1000 people registered at least 500 (1/2) were needed answering, and there were 399",
        "of 1000 people registered at least 334 (1/3) were needed",
    ]
    assert verdict.floors[0].missing == 101


class TestColleges:
    def two(self, x: tuple[int, int], y: tuple[int, int]) -> Vote:
        tallies = {
            "x": Tally(in_office=20, present=20, for_=x[0], against=x[1]),
            "y": Tally(in_office=20, present=20, for_=y[0], against=y[1]),
        }
        return Vote(date=DAY, stage="s", patch=HASH, colleges=tallies)

    def test_every_one_must_have_the_majority_where_all_must(self) -> None:
        rule = (
            HALF_OF_THE_EXPRESSED + 'colleges = { all = { for = { of = "expressed", more_than = "1/2" } } }'
        )
        assert judged(rule, self.two((10, 2), (6, 5)), COLLEGES).adopted
        verdict = judged(rule, self.two((10, 2), (5, 6)), COLLEGES)
        assert [college.blocks for college in verdict.colleges] == [False, True]
        assert "the college “Yvette” has 5 of 11 votes expressed for, where more than half was needed" in str(
            verdict.explanation
        )

    def test_an_absent_college_does_not_satisfy_a_rule_for_all(self) -> None:
        rule = HALF_OF_THE_EXPRESSED + 'colleges = { all = { for = { of = "expressed", at_least = "1/2" } } }'
        assert not judged(rule, self.two((10, 2), (0, 0)), COLLEGES).adopted

    def test_an_absent_college_vetoes_nothing(self, town: Rules) -> None:
        assert plenary(town, by_college((30, 0, 18), "30/0/0 0/0/0 18/0/0")).adopted

    def test_some_of_them_may_be_enough(self) -> None:
        rule = """majority = { of = "expressed", at_least = "1/5" }
colleges = { some = { count = 2, for = { of = "expressed", more_than = "2/3" } } }"""
        assert judged(rule, self.two((10, 2), (9, 1)), COLLEGES).adopted
        one = judged(rule, self.two((10, 2), (6, 6)), COLLEGES)
        none = judged(rule, self.two((6, 6), (6, 6)), COLLEGES)
        assert [str(reason) for reason in one.reasons] == [
            "the share asked of 2 colleges is reached in Xavier only"
        ]
        assert [str(reason) for reason in none.reasons] == [
            "the share asked of 2 colleges is reached in none"
        ]

    def test_a_veto_may_ask_for_a_share_of_abstentions(self) -> None:
        rule = (
            HALF_OF_THE_EXPRESSED
            + 'colleges = { none = { abstain = { of = "in_office", at_least = "3/4" } } }'
        )
        tallies = {
            "x": Tally(in_office=20, present=20, for_=5, against=0, abstain=15),
            "y": Tally(in_office=20, present=20, for_=20, against=0),
        }
        verdict = judged(rule, Vote(date=DAY, stage="s", patch=HASH, colleges=tallies), COLLEGES)
        assert [str(reason) for reason in verdict.reasons] == [
            "the college “Xavier” has 15 of 20 members in office abstaining, at least 3/4"
        ]

    @pytest.mark.parametrize(
        ("test", "clause"),
        [
            ('at_least = "1/2"', "at least half"),
            ('more_than = "1/3"', "more than 1/3"),
            ('at_least = "1/1"', "all"),
        ],
    )
    def test_the_share_that_vetoes_is_said_in_words(self, test: str, clause: str) -> None:
        veto = f'colleges = {{ none = {{ against = {{ of = "expressed", {test} }} }} }}'
        verdict = judged(HALF_OF_THE_EXPRESSED + veto, self.two((20, 0), (0, 9)), COLLEGES)
        assert str(verdict.reasons[-1]) == (
            f"the college “Yvette” has 9 of 9 votes expressed against, {clause}"
        )

    def test_without_a_rule_for_them_their_votes_are_only_added(self) -> None:
        rule = HALF_OF_THE_EXPRESSED
        verdict = judged(rule, self.two((10, 2), (0, 8)), COLLEGES)
        assert not verdict.adopted
        assert verdict.totals == totals(self.two((10, 2), (0, 8)))
        whole = Vote(date=DAY, stage="s", patch=HASH, for_=10, against=2)
        assert judged(rule, whole, COLLEGES).colleges == ()


class TestCounting:
    @pytest.mark.parametrize(
        ("vote", "message"),
        [
            ({"for_": 48}, "“Corps” has 48 answers, more than its 47 members present or represented"),
            ({"for_": 2, "represented": 9}, "“Corps” has 56 members present or represented, more"),
            ({"for_": 2, "in_office": 61}, "“Corps” has 61 members in office, more than its 60 seats"),
            ({"for_": 2, "recused": 56, "present": None}, "“Corps” has 56 members standing aside, more"),
            ({"for_": 2, "entitled": 1}, "“Corps” has 2 answers, more than its 1 people entitled to vote"),
            ({"for_": 2, "registered": 1}, "“Corps” has 2 answers, more than its 1 people registered"),
            ({"for_": None}, "“Corps” has no number of votes `for`"),
            ({"for_": 1, "against": None}, "“Corps” has no number of votes `against`"),
            ({"for_": 1, "grades": {"oui": 1}}, "“oui” is not a grade of the stage “s”"),
            ({"for_": 1, "body": "conseil"}, "the stage “s” belongs to “b”, not to “conseil”"),
            ({"for_": 1, "second_call": True}, "the stage “s” knows no second call"),
            ({"for_": 1, "chair": Side.FOR, "ballot": Ballot.SECRET}, "the ballot was secret, and yet"),
        ],
    )  # fmt: skip
    def test_numbers_that_do_not_add_up_are_errors(self, vote: dict[str, Any], message: str) -> None:
        given = {"in_office": 55, "present": 47, "against": 0, **vote}
        with pytest.raises(RecordError) as error:
            judged(
                HALF_OF_THE_EXPRESSED,
                Vote(date=DAY, stage="s", patch=HASH, **given),
            )
        assert str(error.value).startswith(f"r.toml:7: {message}")
        assert error.value.hint is not None

    @pytest.mark.parametrize(
        "base", ["present", "present_or_represented", "in_office", "entitled", "registered"]
    )
    def test_a_base_that_nobody_recorded_is_an_error(self, base: str) -> None:
        with pytest.raises(RecordError, match=r"the rule counts on `.*`, which nobody recorded for “Corps”"):
            judged(
                f'majority = {{ of = "{base}", more_than = "1/2" }}',
                Vote(date=DAY, stage="s", patch=HASH, for_=3, against=2),
            )

    def test_a_body_without_colleges_has_no_votes_of_colleges(self) -> None:
        vote = Vote(date=DAY, stage="s", patch=HASH, colleges={"z": Tally(for_=1, against=0)})
        with pytest.raises(RecordError, match="“Corps” has no college “z”\nIt votes as a whole"):
            judged(HALF_OF_THE_EXPRESSED, vote)

    def test_a_quorum_needs_to_know_who_was_there(self, town: Rules) -> None:
        with pytest.raises(RecordError, match="the rule counts on `present`"):
            council(town, Vote(date=DAY, stage="conseil", patch=HASH, in_office=55, for_=3, against=2))

    def test_the_chairs_vote_must_be_known_where_it_prevails(self, town: Rules) -> None:
        with pytest.raises(RecordError, match="the chair's vote prevails, but it is not recorded"):
            council(town, in_council(20, 20))

    def test_every_college_must_be_counted(self, town: Rules) -> None:
        vote = by_college(THIRD_OF_JUNE, "20/5/3 8/6/2 18/0/0")
        tallies = {college: tally for college, tally in vote.colleges.items() if college != "avq"}
        with pytest.raises(RecordError, match="the votes of avq are not recorded"):
            plenary(town, msgspec.structs.replace(vote, colleges=tallies))

    def test_a_misspelt_college_is_an_error_with_a_suggestion(self, town: Rules) -> None:
        vote = by_college(THIRD_OF_JUNE, "20/5/3 8/6/2 18/0/0")
        tallies = {college.replace("avq", "avg"): tally for college, tally in vote.colleges.items()}
        with pytest.raises(RecordError, match="has no college “avg”\nDid you mean “avq”"):
            plenary(town, msgspec.structs.replace(vote, colleges=tallies))

    def test_counts_by_college_and_for_the_whole_are_one_too_many(self, town: Rules) -> None:
        with pytest.raises(RecordError, match="given twice, by college and for the whole body"):
            plenary(town, by_college(THIRD_OF_JUNE, "20/5/3 8/6/2 18/0/0", for_=46))

    def test_a_college_that_resembles_no_other_is_told_beside_those_there_are(self, town: Rules) -> None:
        vote = by_college(THIRD_OF_JUNE, "20/5/3 8/6/2 18/0/0")
        tallies = {**vote.colleges, "zzzz": Tally(for_=1, against=0)}
        with pytest.raises(RecordError, match=r"“zzzz”\nIts colleges are: volontaires, sort and avq."):
            plenary(town, msgspec.structs.replace(vote, colleges=tallies))

    def test_a_college_has_no_more_members_than_seats(self, town: Rules) -> None:
        vote = by_college(THIRD_OF_JUNE, "20/5/3 8/6/2 18/0/0")
        tallies = {**vote.colleges, "avq": Tally(in_office=23, present=18, for_=18, against=0)}
        with pytest.raises(
            RecordError,
            match="de quartier” has 23 members in office, more than its 22 seats",
        ):
            plenary(town, msgspec.structs.replace(vote, colleges=tallies))


class TestGradedVote:
    def confidence(self, town: Rules, **grades: int) -> str | None:
        tallies = {
            "volontaires": Tally(present=20, grades={key.replace("_", " "): n for key, n in grades.items()}),
            "sort": Tally(present=0),
            "avq": Tally(present=0),
        }
        vote = Vote(date=DAY, stage="confiance", patch=HASH, colleges=tallies)
        return summarise(vote, stage_of(town, "confiance"), body_of(town, "assemblee")).median

    def test_the_median_grade_sums_it_up(self, town: Rules) -> None:
        assert self.confidence(town, favorable=5, defavorable=4) == "favorable"
        assert self.confidence(town, favorable=2, plutot_favorable=2, defavorable=1) == "plutot favorable"

    def test_between_two_middle_grades_the_less_favourable_counts(self, town: Rules) -> None:
        assert self.confidence(town, favorable=5, defavorable=5) == "defavorable"

    def test_without_grades_there_is_no_median(self, town: Rules) -> None:
        assert self.confidence(town) is None

    def test_its_summary_gives_the_counts_of_every_grade(self, town: Rules) -> None:
        vote = Vote(date=DAY, stage="confiance", patch=HASH, grades={"favorable": 3, "defavorable": 1})
        graded = summarise(vote, stage_of(town, "confiance"), body_of(town, "assemblee"))
        assert str(graded.explanation) == (
            "favorable: 3, plutot favorable: 0, plutot defavorable: 0, defavorable: 1;"
            " the median is “favorable” (consultative, art. 35, al. 2)"
        )

    def test_a_consultative_vote_may_have_no_grades_at_all(self, town: Rules) -> None:
        vote = Vote(date=DAY, stage="confiance", patch=HASH, for_=3, against=1)
        graded = summarise(vote, stage_of(town, "confiance"), body_of(town, "assemblee"))
        assert str(graded.explanation) == "3 for, 1 against, 0 abstaining (consultative, art. 35, al. 2)"

    def test_an_unknown_grade_is_an_error_with_a_suggestion(self, town: Rules) -> None:
        with pytest.raises(RecordError, match="Did you mean “plutot favorable”"):
            self.confidence(town, plutot_favorabl=1)
