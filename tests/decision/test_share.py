from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codicille.decision.share import Base, Share, read_fraction

FRACTIONS = st.fractions(min_value=0, max_value=1, max_denominator=100)


@pytest.mark.parametrize(
    ("comparison", "fraction", "base", "required"),
    [
        ("at_least", "1/2", 42, 21),
        ("more_than", "1/2", 42, 22),
        ("more_than", "1/2", 8, 5),
        ("more_than", "1/2", 11, 6),
        ("more_than", "1/2", 5, 3),
        ("at_least", "3/5", 57, 35),
        ("at_least", "2/3", 9, 6),
        ("more_than", "2/3", 9, 7),
        ("at_least", "1/1", 10, 10),
        ("more_than", "0/1", 10, 1),
    ],
)
def test_at_least_half_and_more_than_half_are_two_rules(
    comparison: str, fraction: str, base: int, required: int
) -> None:
    share = Share(of=Base.IN_OFFICE, **{comparison: Fraction(fraction)})
    assert share.required(base) == required


@pytest.mark.parametrize("comparison", ["at_least", "more_than"])
def test_a_share_of_nobody_is_never_reached(comparison: str) -> None:
    assert Share(of=Base.EXPRESSED, **{comparison: Fraction(1, 2)}).required(0) == 1


@given(FRACTIONS.filter(lambda f: f > 0), st.integers(1, 1000), st.integers(0, 1000))
def test_at_least_is_reached_exactly_when_the_quotient_is(share: Fraction, base: int, votes: int) -> None:
    rule = Share(of=Base.EXPRESSED, at_least=share)
    assert (votes >= rule.required(base)) == (Fraction(votes, base) >= share)


@given(FRACTIONS.filter(lambda f: f < 1), st.integers(1, 1000), st.integers(0, 1000))
def test_more_than_is_reached_exactly_when_the_quotient_is(share: Fraction, base: int, votes: int) -> None:
    rule = Share(of=Base.EXPRESSED, more_than=share)
    assert (votes >= rule.required(base)) == (Fraction(votes, base) > share)


@pytest.mark.parametrize(
    ("written", "fraction"),
    [
        ("3/5", Fraction(3, 5)),
        (" 1 / 3 ", Fraction(1, 3)),
        ("60 %", Fraction(3, 5)),
        ("60\u202f%", Fraction(3, 5)),
        ("66,5%", Fraction(133, 200)),
        ("66.5 %", Fraction(133, 200)),
    ],
)
def test_a_share_is_written_as_a_fraction_or_a_percentage(written: str, fraction: Fraction) -> None:
    assert read_fraction(written) == fraction


@pytest.mark.parametrize("written", [0.6, 1, "0.6", "3/0", "", "half", "-1/2", "6 / -5", None])
def test_anything_else_is_no_share(written: object) -> None:
    with pytest.raises(ValueError, match="fraction"):
        read_fraction(written)


@pytest.mark.parametrize(
    "shares",
    [
        {},
        {"at_least": Fraction(1, 2), "more_than": Fraction(1, 2)},
        {"at_least": Fraction(6, 5)},
        {"at_least": Fraction(0)},
        {"more_than": Fraction(1)},
    ],
)
def test_a_share_has_one_comparison_that_can_be_reached_and_missed(shares: dict[str, Fraction]) -> None:
    with pytest.raises(ValueError, match=r"one_comparison|fraction_range"):
        Share(of=Base.PRESENT, **shares)
