"""Laws of every verdict, whatever the rule. What is left out of them, and why, is said at each."""

from __future__ import annotations

import ast
import datetime as dt
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

import codicille.decision
from codicille.decision.body import Body, College
from codicille.decision.event import Vote
from codicille.decision.procedure import Stage
from codicille.decision.rule import (
    Answer,
    Ballot,
    CastingVote,
    Chair,
    CollegeRule,
    CollegeTest,
    Floor,
    PlainTie,
    Quorum,
    Side,
    Some,
    Weighted,
)
from codicille.decision.share import Base, Share
from codicille.decision.tally import Tally
from codicille.decision.voting.judge import judge

if TYPE_CHECKING:
    from codicille.decision.voting.verdict import Verdict

HALF = Fraction(1, 2)
COLLEGES = tuple(College(id=name, name=name, seats=60) for name in ("x", "y", "z"))
BODY = Body(id="b", name="B", colleges=COLLEGES)

fractions = st.sampled_from([Fraction(n, d) for d in (2, 3, 4, 5) for n in range(1, d)])


@st.composite
def shares(draw: st.DrawFn, bases: tuple[Base, ...] = tuple(Base)) -> dict[str, Any]:
    key = draw(st.sampled_from(["at_least", "more_than"]))
    return {"of": draw(st.sampled_from(bases)), key: draw(fractions)}


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def college_rules(draw: st.DrawFn, bases: tuple[Base, ...] = tuple(Base)) -> CollegeRule:
    """Colleges that must be for, or may stop by being against; no rule that rewards an abstention."""
    some = draw(maybe(shares(bases)))
    weighted = draw(maybe(shares(bases)))
    whole = draw(st.booleans())
    for_ = {"for_": Share(**weighted)} if weighted and whole else {"of": weighted["of"]} if weighted else {}
    asked = {key: value for key, value in (weighted or {}).items() if key != "of"}
    none, every = draw(maybe(shares(bases))), draw(maybe(shares(bases)))
    return CollegeRule(
        none=CollegeTest(against=Share(**none)) if none else None,
        all=CollegeTest(for_=Share(**every)) if every else None,
        some=Some(count=draw(st.integers(1, 3)), for_=Share(**some)) if some else None,
        weighted=Weighted(weights={"x": 5, "y": 3, "z": 1}, **for_, **asked) if weighted else None,
    )


@st.composite
def stages(draw: st.DrawFn, bases: tuple[Base, ...] = tuple(Base), *, turnout: bool = False) -> Stage:
    floor = draw(maybe(shares(bases)))
    quorum = draw(maybe(shares((Base.IN_OFFICE, Base.SEATS))))
    casting = draw(st.booleans())
    majority = {"of": Base.EXPRESSED, "more_than": HALF} if casting else draw(shares(bases))
    answer = draw(st.sampled_from([Answer.FOR, Answer.CAST])) if turnout else Answer.FOR
    tie = CastingVote(casting_vote=Chair.CHAIR, unless=Ballot.SECRET) if casting else PlainTie.REJECTED
    return Stage(
        id="s",
        name="S",
        body="b",
        source="art. 1",
        majority=Share(**majority),
        floors=(Floor(votes=answer, **floor),) if floor else (),
        quorum=Quorum(**quorum) if quorum else None,
        colleges=draw(maybe(college_rules(bases))),
        tie=draw(st.sampled_from([None, tie])),
    )


@st.composite
def tallies(draw: st.DrawFn) -> Tally:
    """Counts with room for one more answer among those present."""
    for_, against, abstain, blank = (draw(st.integers(0, 12)) for _ in range(4))
    idle = draw(st.integers(1, 5))
    return Tally(
        in_office=60,
        present=for_ + against + abstain + blank + idle,
        entitled=60,
        registered=500,
        for_=for_,
        against=against,
        abstain=abstain,
        blank=blank,
    )


@st.composite
def votes(draw: st.DrawFn) -> Vote:
    parts = {college.id: draw(tallies()) for college in COLLEGES}
    chair = draw(st.sampled_from(list(Side)))
    return Vote(date=dt.date(2023, 6, 3), stage="s", patch="sha256:" + "0" * 64, colleges=parts, chair=chair)


def verdict(vote: Vote, stage: Stage, body: Body = BODY) -> Verdict:
    return judge(vote, stage, body)


def more(vote: Vote, college: str, key: str, *, comes: bool = False) -> Vote:
    """Return the vote with one more such answer in a college, of somebody there or of one who comes."""
    tally = vote.colleges[college]
    changed = msgspec.structs.replace(
        tally,
        present=(tally.present or 0) + (1 if comes else 0),
        **{key: (getattr(tally, key) or 0) + 1},
    )
    return msgspec.structs.replace(vote, colleges={**vote.colleges, college: changed})


names = st.sampled_from([college.id for college in COLLEGES])


@given(votes(), stages(turnout=True), names, st.booleans())
def test_one_more_vote_for_never_rejects_what_was_adopted(
    vote: Vote, stage: Stage, college: str, comes: bool
) -> None:
    """Whether the voter was there already, or comes for it."""
    if verdict(vote, stage).adopted:
        assert verdict(more(vote, college, "for_", comes=comes), stage).adopted


@given(votes(), stages(), names)
def test_one_more_vote_against_never_adopts_what_was_rejected(vote: Vote, stage: Stage, college: str) -> None:
    """Of somebody who was there already.

    A voter who comes may complete a quorum, and any vote a floor of turnout: there the law cannot hold.
    """
    if not verdict(vote, stage).adopted:
        assert not verdict(more(vote, college, "against"), stage).adopted


@given(votes(), stages((Base.EXPRESSED, Base.IN_OFFICE, Base.SEATS, Base.PRESENT)), names)
def test_an_abstention_changes_nothing_where_no_base_counts_answers_other_than_expressed(
    vote: Vote, stage: Stage, college: str
) -> None:
    before, after = verdict(vote, stage), verdict(more(vote, college, "abstain"), stage)
    assert (before.adopted, before.reasons) == (after.adopted, after.reasons)


@given(votes(), stages(turnout=True), st.permutations(COLLEGES))
def test_the_order_of_the_colleges_decides_nothing(vote: Vote, stage: Stage, order: list[College]) -> None:
    body = msgspec.structs.replace(BODY, colleges=tuple(order))
    shuffled = msgspec.structs.replace(vote, colleges={c.id: vote.colleges[c.id] for c in order})
    one, other = verdict(vote, stage), verdict(shuffled, stage, body)
    assert one.adopted is other.adopted
    assert {str(reason) for reason in one.reasons if "only" not in str(reason)} == {
        str(reason) for reason in other.reasons if "only" not in str(reason)
    }


@given(votes(), stages(turnout=True))
def test_a_verdict_and_its_reasons_agree(vote: Vote, stage: Stage) -> None:
    result = verdict(vote, stage)
    assert result.adopted is (result.reasons == ())
    assert stage.source in str(result.explanation)


def test_no_number_with_decimals_is_ever_made_where_things_are_decided() -> None:
    folder = Path(codicille.decision.__path__[0])
    found = []
    for path in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.expr | ast.stmt):
                continue
            is_literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
            is_named = isinstance(node, ast.Name) and node.id in {"float", "round"}
            is_division = isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div)
            if is_literal or is_named or is_division:
                found.append(f"{path.name}:{node.lineno}")
    assert found == []
