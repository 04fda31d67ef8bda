"""Rows joined for the formulas that stand beside them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from codicille.publish.pieces.beside import Joined, beside


def test_rows_that_one_formula_is_about_stand_as_one() -> None:
    assert beside(4, ([1, 2], [3], [3])) == (
        Joined(range(1)),
        Joined(range(1, 3), (0,)),
        Joined(range(3, 4), (1, 2)),
    )


def test_two_formulas_that_share_a_row_stand_together() -> None:
    assert beside(4, ([0, 1], [1, 3])) == (Joined(range(4), (0, 1)),)


@given(
    st.integers(1, 12).flatmap(
        lambda n: st.tuples(st.just(n), st.lists(st.sets(st.integers(0, n - 1), min_size=1)))
    )
)
def test_every_row_and_every_formula_stands_once_and_beside_its_own(
    asked: tuple[int, list[set[int]]],
) -> None:
    count, about = asked
    made = beside(count, [sorted(rows) for rows in about])
    assert [row for one in made for row in one.rows] == list(range(count))
    assert sorted(number for one in made for number in one.formulas) == list(range(len(about)))
    for one in made:
        for number in one.formulas:
            assert about[number] <= set(one.rows)
