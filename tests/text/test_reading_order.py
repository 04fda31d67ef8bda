"""The order in which a text's files are read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from codicille.text.reading_order import reading_order


def test_files_are_read_in_the_order_given_then_as_a_person_sorts() -> None:
    paths = [
        "annexe-1.md",
        "titre-10.md",
        "titre-2.md",
        "091a.md",
        "091.md",
        "préambule.md",
        "titre-2/a.md",
        "9.md",
    ]
    assert reading_order(paths) == (
        "9.md",
        "091.md",
        "091a.md",
        "annexe-1.md",
        "préambule.md",
        "titre-2/a.md",
        "titre-2.md",
        "titre-10.md",
    )
    assert reading_order(paths, ["préambule.md", "titre-*", "annexe-*"])[:5] == (
        "préambule.md",
        "titre-2/a.md",
        "titre-2.md",
        "titre-10.md",
        "annexe-1.md",
    )


@given(st.lists(st.text(alphabet="a1209/é.-", min_size=1, max_size=8), unique=True))
def test_the_reading_order_depends_on_nothing_but_the_paths(paths: list[str]) -> None:
    assert reading_order(paths) == reading_order(paths[::-1])
