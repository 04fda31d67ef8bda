"""Votes by name: the numbers follow from the names, and a secret ballot has none."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import Any

import pytest

from codicille.decision.event import Vote
from codicille.decision.formats.from_configuration import read_rules
from codicille.decision.record import append_event, read_record
from codicille.decision.rule import Ballot
from codicille.decision.tally import Tally
from codicille.decision.voting.judge import judge, totals
from codicille.decision.voting.roll_call import read_names
from codicille.errors import RecordError

RULES = """
[[bodies]]
id = "council"
name = "Council"
seats = 9
members = [
  { name = "Anne Roy" }, { name = "Paul Lenoir" }, { name = "Zoé Petit" },
  { name = "Jean Faure", until = 2023-01-31 }, { name = "Marie Dupont" },
]

[[bodies]]
id = "assembly"
name = "Assembly"
colleges = [{ id = "east", name = "East", seats = 5 }, { id = "west", name = "West", seats = 5 }]

[[procedures]]
id = "p"
kinds = ["amendment"]
since = 2020-01-01
[[procedures.stages]]
id = "council"
name = "Council"
body = "council"
source = "art. 1"
majority = { of = "expressed", more_than = "1/2" }
[[procedures.stages]]
id = "assembly"
name = "Assembly"
body = "assembly"
source = "art. 2"
majority = { of = "expressed", more_than = "1/2" }
[[procedures.stages]]
id = "grades"
name = "Grades"
body = "assembly"
source = "art. 3"
effect = "consultative"
scale = ["good", "bad"]
"""
READ = read_rules(tomllib.loads(RULES), "codicille.toml", RULES.encode())
STAGES = {stage.id: stage for stage in READ.procedures[0].stages}
BODIES = {body.id: body for body in READ.bodies}


def vote(stage: str = "council", **more: Any) -> Vote:
    given = {"ballot": Ballot.NAMED, **more}
    return Vote(date=dt.date(2023, 6, 3), stage=stage, patch="sha256:" + "0" * 64, **given)


def judged(one: Vote) -> str:
    stage = STAGES[one.stage]
    return str(judge(one, stage, BODIES[stage.body]).explanation)


NAMES = {"Anne Roy": "for", "Paul Lenoir": "against", "Zoé Petit": "for"}


def test_the_numbers_are_counted_from_the_names() -> None:
    named = vote(names={**NAMES, "Marie Dupont": "no_part"}, present=4)
    assert judged(named).startswith("2 for, 1 against, 0 abstaining: ")
    assert totals(named).cast == 3


def test_numbers_that_agree_may_stand_beside_the_names_and_others_may_not() -> None:
    assert judged(vote(names=NAMES, for_=2, against=1)) == judged(vote(names=NAMES))
    with pytest.raises(RecordError, match="has 3 as `for`, but the names come to 2\nLeave the numbers out"):
        judged(vote(names=NAMES, for_=3, against=1))


def test_each_college_has_its_names() -> None:
    parts = {
        "east": Tally(names={"A": "for", "B": "blank"}),
        "west": Tally(names={"C": "abstain", "D": "for"}),
    }
    assert judged(vote("assembly", colleges=parts)).startswith("2 for, 0 against, 1 abstaining, 1 blank: ")
    twice = {**parts, "west": Tally(names={"A": "for"})}
    with pytest.raises(RecordError, match="A votes in two colleges, “east” and “west”"):
        judged(vote("assembly", colleges=twice))


@pytest.mark.parametrize(
    ("ballot", "message"),
    [
        (
            Ballot.SECRET,
            "the ballot was secret, and yet names stand beside the votes\nRecord the numbers only",
        ),
        (None, 'nothing says that the ballot was public\nAdd `ballot = "named"`'),
    ],
)
def test_names_need_a_public_ballot(ballot: Ballot | None, message: str) -> None:
    with pytest.raises(RecordError, match=message):
        judged(vote(names=NAMES, ballot=ballot))
    parts = {"east": Tally(names={"A": "for"}), "west": Tally(for_=0, against=0)}
    with pytest.raises(RecordError, match=message):
        judged(vote("assembly", colleges=parts, ballot=ballot))


def test_a_show_of_hands_is_public_too() -> None:
    assert judged(vote(names=NAMES, ballot=Ballot.SHOW_OF_HANDS)).startswith("2 for, 1 against")


def test_a_misspelt_answer_and_a_name_that_is_not_on_the_roll_are_told_with_a_suggestion() -> None:
    with pytest.raises(RecordError, match=r"“fro”, the vote of Anne Roy, is no.*\nDid you mean “for”"):
        judged(vote(names={"Anne Roy": "fro"}))
    with pytest.raises(RecordError, match=r"Anne Roi is not on the roll of .*\nDid you mean “Anne Roy”"):
        judged(vote(names={"Anne Roi": "for"}))
    with pytest.raises(RecordError, match="Jean Faure is not on the roll of “Council” on 2023-06-03"):
        judged(vote(names={**NAMES, "Jean Faure": "for"}))


def test_the_proxies_named_are_the_members_represented() -> None:
    one = vote(names=NAMES, proxies={"Zoé Petit": "Anne Roy"}, present=2)
    assert totals(one).represented == 1
    assert judged(one).startswith("2 for, 1 against")
    with pytest.raises(RecordError, match="has 2 as `represented`, but the names come to 1"):
        judged(vote(names=NAMES, proxies={"Zoé Petit": "Anne Roy"}, represented=2, present=2))


def test_grades_may_be_given_by_name() -> None:
    parts = {
        "east": Tally(names={"A": "good", "B": "bad"}),
        "west": Tally(names={"C": "good", "D": "abstain"}),
    }
    counts = totals(vote("grades", colleges=parts))
    assert (dict(counts.grades), counts.abstain, counts.for_) == ({"good": 2, "bad": 1}, 1, None)


def test_names_survive_being_written_and_read_back() -> None:
    one = vote(
        "assembly", colleges={"east": Tally(names={"Zoé d’Arc": "for"}), "west": Tally(for_=0, against=1)}
    )
    whole = vote(names=NAMES, proxies={"Zoé Petit": "Anne Roy"}, requests={Ballot.NAMED: 3}, present=2)
    data = append_event(append_event(b"", one), whole)
    assert read_record(data, "r.toml").events == (one, whole)
    assert '[event.colleges.east.names]\n"Zoé d’Arc" = "for"\n' in data.decode()


class TestTables:
    def test_a_clerks_table_is_read_in_english_or_french(self) -> None:
        english = "name,vote\nAnne Roy,for\nPaul Lenoir,against\n\nZoé Petit,abstain\n"
        french = "\ufeffNom;Vote\nAnne Roy;Pour\nPaul Lenoir;contre\nZoé Petit;abstention\n"
        expected = {"Anne Roy": "for", "Paul Lenoir": "against", "Zoé Petit": "abstain"}
        assert read_names(english.encode(), "b.csv") == (expected, {})
        assert read_names(french.encode(), "b.csv") == (expected, {})

    def test_a_column_may_name_the_college(self) -> None:
        table = "college,name,vote\neast,A,good\nwest,B,nppv\n"
        assert read_names(table.encode(), "b.csv") == ({}, {"east": {"A": "good"}, "west": {"B": "no_part"}})

    @pytest.mark.parametrize(
        ("table", "message"),
        [
            ("nam,vote\nA,for\n", "b.csv:1: “nam” is not a known column\nDid you mean “name”?"),
            (
                "zzzz,vote\n",
                "b.csv:1: “zzzz” is not a known column\nThe columns are: name, vote and college.",
            ),
            ("name\nA\n", "b.csv:1: the column “vote” is missing"),
            ("", "b.csv:1: the column “name” is missing"),
            ("name,vote\nA,for\nA,against\n", "b.csv:3: A stands twice"),
            ("name,vote\nA\n", "b.csv:2: nothing stands in the column “vote”"),
        ],
    )
    def test_a_table_that_is_wrong_is_refused_with_its_line(self, table: str, message: str) -> None:
        with pytest.raises(RecordError) as error:
            read_names(table.encode(), "b.csv")
        assert str(error.value).startswith(message)

    def test_another_encoding_is_refused_with_its_line(self) -> None:
        with pytest.raises(RecordError, match=r"b.csv:2: this file is not UTF-8"):
            read_names("name,vote\nZoé,for\n".encode("latin-1"), "b.csv")
