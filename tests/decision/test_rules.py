from __future__ import annotations

import datetime as dt
import tomllib
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

import pytest
from msgspec import Meta, Struct

from codicille.decision.amendment import Kind
from codicille.decision.body import Body, College
from codicille.decision.formats.from_configuration import read_rules
from codicille.decision.formats.strict import read_table
from codicille.decision.procedure import Decision, DefaultEffective, Effect, Outcome, Publicity
from codicille.decision.rule import Answer, CastingVote, PlainTie
from codicille.decision.share import Base
from codicille.errors import ConfigurationError

if TYPE_CHECKING:
    from codicille.decision.procedure import Rules

BODY = '[[bodies]]\nid = "b"\nname = "Corps"\n'
PROCEDURE = '[[procedures]]\nid = "p"\nkinds = ["amendment"]\nsince = 2020-01-01\n'
STAGE = '[[procedures.stages]]\nid = "s"\nname = "Vote"\nbody = "b"\nsource = "art. 1"\n'
MAJORITY = 'majority = { of = "expressed", more_than = "1/2" }\n'
WHOLE = BODY + PROCEDURE + STAGE + MAJORITY


def rules_of(source: str) -> Rules:
    return read_rules(tomllib.loads(source), "codicille.toml", source.encode())


def test_the_towns_rules_say_what_its_article_35_says(town: Rules) -> None:
    procedure = town.procedures[0]
    confidence, plenary, council = procedure.stages
    assert (confidence.effect, confidence.decides, len(confidence.scale)) == (Effect.CONSULTATIVE, False, 4)
    assert plenary.quorum is not None
    assert (plenary.quorum.of, plenary.quorum.fraction) == (Base.IN_OFFICE, Fraction(1, 3))
    assert plenary.majority is not None
    assert plenary.majority.at_least == Fraction(3, 5)
    assert plenary.colleges is not None
    assert plenary.colleges.none is not None
    assert plenary.colleges.none.answer is Answer.AGAINST
    assert plenary.tie is PlainTie.REJECTED
    assert isinstance(council.tie, CastingVote)
    assert Outcome.ADJOURNS in council.outcomes
    assert procedure.executory.needs == (Publicity.PUBLISHED, Publicity.TRANSMITTED)
    assert procedure.executory.default_effective is DefaultEffective.DAY_AFTER_PUBLICATION
    assert procedure.deciding == (plenary, council)
    assert town.procedures[2].stages[0].decision is Decision.ACT


def test_seats_of_colleges_are_added_unless_the_body_says_otherwise(town: Rules) -> None:
    body = town.bodies[0]
    assert body.total_seats == 130
    assert body.college("sort") == College(id="sort", name="Tirage au sort", seats=54)
    assert body.college("lot") is None
    assert Body(id="b", name="B", seats=3, colleges=body.colleges).total_seats == 3
    assert Body(id="b", name="B", colleges=(College(id="c", name="C"),)).total_seats is None
    assert Body(id="b", name="B").total_seats is None


def test_the_latest_procedure_of_the_kind_governs(town: Rules) -> None:
    assert town.governing(Kind.AMENDMENT, dt.date(2021, 4, 18)) is None
    assert town.governing(Kind.AMENDMENT, dt.date(2021, 4, 19)) is town.procedures[0]
    assert town.governing(Kind.ANNULMENT, dt.date(2023, 1, 1)) is None
    later = WHOLE + PROCEDURE.replace('"p"', '"q"').replace("2020", "2023") + STAGE + MAJORITY
    rules = rules_of(later)
    days = (dt.date(2022, 12, 31), dt.date(2023, 1, 1))
    assert [rules.governing(Kind.AMENDMENT, day) for day in days] == list(rules.procedures)


def test_no_rules_at_all_are_rules() -> None:
    assert rules_of("").procedures == ()


def test_every_form_of_college_rule_and_floor_can_be_written() -> None:
    rules = rules_of(
        BODY
        + 'colleges = [{ id = "c", name = "C" }, { id = "d", name = "D" }]\n'
        + PROCEDURE
        + STAGE
        + MAJORITY
        + 'floors = [{ votes = "cast", of = "registered", at_least = "50 %" }]\n'
        + 'effect = "gate"\n'
        + 'colleges.all = { for = { of = "expressed", more_than = "1/2" } }\n'
        + 'colleges.some = { count = 2, abstain = { of = "present", more_than = "1/2" } }\n'
    )
    stage = rules.procedures[0].stages[0]
    assert stage.decides
    assert stage.floors[0].votes is Answer.CAST
    assert stage.colleges is not None
    assert stage.colleges.all is not None
    assert stage.colleges.all.answer is Answer.FOR
    assert stage.colleges.some is not None
    assert (stage.colleges.some.count, stage.colleges.some.answer) == (2, Answer.ABSTAIN)


class Colours(Struct, frozen=True, forbid_unknown_fields=True):
    accent: str = "blue"


class Needy(Struct, frozen=True):
    accent: str


class Palette(Struct, frozen=True, forbid_unknown_fields=True):
    colours: Annotated[tuple[str, ...], Meta(max_length=2)] = ()


class TestSections:
    SOURCE = b"[other]\naccent = 1\n\n[site]\naccent = 3\n"

    def test_a_section_is_read_as_a_value(self) -> None:
        assert read_table({"accent": "red"}, Colours, "site", self.SOURCE, "c.toml") == Colours("red")

    def test_its_errors_have_the_line_of_that_section(self) -> None:
        with pytest.raises(ConfigurationError, match=r"^c.toml:5: `accent` must be a text between quotes"):
            read_table({"accent": 3}, Colours, "site", self.SOURCE, "c.toml")

    def test_what_is_no_section_is_refused(self) -> None:
        with pytest.raises(
            ConfigurationError, match=r"c.toml:1: “site” must be a section of this file\nWrite \[site\]"
        ):
            read_table(3, Colours, "site", b"site = 3", "c.toml")

    def test_a_complaint_of_another_form_is_passed_on(self) -> None:
        source = b'[site]\ncolours = ["a", "b", "c"]\n'
        with pytest.raises(
            ConfigurationError, match=r"^c.toml:2: `colours` is wrong: Expected `array` of length"
        ):
            read_table({"colours": ["a", "b", "c"]}, Palette, "site", source, "c.toml")

    def test_what_is_missing_at_the_top_has_no_table_to_be_missing_in(self) -> None:
        with pytest.raises(ConfigurationError, match=r"^c.toml:1: `accent` is missing\n"):
            read_table({}, Needy, "site", b"[site]\n", "c.toml")
        with pytest.raises(ConfigurationError, match=r"^c.toml: `accent` is missing\n"):
            read_table({}, Needy, "site", b"", "c.toml")
