"""The columns of a table: no word is broken where the other columns can spare the room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codicille.publish.documents.document import Row, Run, Table
from codicille.publish.documents.widths import BOLD, PADDING, longest_word, shares

WORDS = st.text("abcdefghij", min_size=1, max_size=14)
CELLS = st.lists(WORDS, max_size=8).map(" ".join)
ROWS = st.integers(1, 7).flatmap(lambda many: st.lists(st.tuples(*[CELLS] * many), min_size=1, max_size=4))


def table(*rows: tuple[str, ...], widths: tuple[int, ...] = ()) -> Table:
    """Return a table of some cells."""
    return Table(rows=tuple(Row(tuple((Run(cell),) for cell in row)) for row in rows), widths=widths)


def needs(rows: list[tuple[str, ...]]) -> list[float]:
    """Return the signs that each column needs for its longest word, edges included."""
    head, *body = rows
    return [
        max(longest_word([head[at]]) * BOLD, longest_word(row[at] for row in body)) + PADDING
        for at in range(len(head))
    ]


@given(ROWS, st.integers(20, 160))
def test_where_the_longest_words_fit_on_the_line_each_has_room_in_its_column(
    rows: list[tuple[str, ...]], line: int
) -> None:
    made = shares(table(*rows), line)
    assert sum(made) == pytest.approx(1)
    if sum(needs(rows)) <= line:
        for share, need in zip(made, needs(rows), strict=True):
            assert share * line >= need - 0.001


def test_columns_that_lack_nothing_keep_the_widths_they_ask_for() -> None:
    assert shares(table(("un", "deux"), ("trois", "quatre"), widths=(1, 3)), 100) == (0.25, 0.75)


def test_a_head_that_a_stated_width_would_break_has_room() -> None:
    heads = ("Déposé", "Amendement", "Objet")
    (_, amendment, _) = shares(table(heads, ("1er mai", "2023-01", "Ouvrir"), widths=(1, 1, 8)), 60)
    assert amendment * 60 == pytest.approx(10 * BOLD + PADDING)


def test_a_no_break_space_breaks_no_line() -> None:
    assert longest_word(["le 27\xa0mars 2021"]) == len("27 mars")
