"""Cutting text into words: stories of French typography, then the laws of a lossless cut."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codicille.text.words import tokens

LETTERS = st.text(alphabet="ab1é ’'-_.,\u00a0\u202f\u0301\n\r«»*", max_size=40)


@pytest.mark.parametrize(
    "word",
    [
        "l’assemblée",
        "l'assemblée",
        "aujourd’hui",
        "quatre-vingts",
        "a-t-elle",
        "16-1-1",
        "2023-01",
        "74a",
        "1er",
        "3,5",
        "1.234,56",
        "1\u00a0000\u00a0000",
        "1\u202f000",
        "m²",
        "e\u0301tat",
        "Straße",
        "post\u2011scriptum",
    ],
)
def test_a_word_is_one_token(word: str) -> None:
    assert tokens(word) == (word,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 000", ("1", " ", "000")),
        ("5\u00a02023", ("5", "\u00a0", "2023")),
        ("fin.", ("fin", ".")),
        ("3, 5", ("3", ",", " ", "5")),
        ("les élus’", ("les", " ", "élus", "’")),
        ("l’« avis »", ("l", "’", "«", " ", "avis", " ", "»")),
        ("«\u00a0oui\u202f»", ("«", "\u00a0", "oui", "\u202f", "»")),
        ("a \r\n\t b", ("a", " \r\n\t ", "b")),
        ("un -- deux", ("un", " ", "-", "-", " ", "deux")),
        ("_mot_", ("_", "mot", "_")),
        ("**art**", ("*", "*", "art", "*", "*")),
        ("", ()),
    ],
)
def test_spaces_are_one_run_and_signs_stand_alone(text: str, expected: tuple[str, ...]) -> None:
    assert tokens(text) == expected


@given(st.text() | LETTERS)
def test_the_tokens_joined_give_the_text_back(text: str) -> None:
    assert "".join(tokens(text)) == text


@given(LETTERS)
def test_a_token_is_cut_no_further(text: str) -> None:
    assert all(tokens(token) == (token,) for token in tokens(text))


@given(LETTERS)
def test_white_space_is_never_mixed_with_anything_but_a_number(text: str) -> None:
    for token in tokens(text):
        if not token.isspace() and any(sign.isspace() for sign in token):
            assert token[0].isalnum()
            assert any(sign.isdigit() for sign in token)


@given(LETTERS, LETTERS)
def test_texts_joined_by_a_line_break_are_cut_as_each_alone(first: str, second: str) -> None:
    joined = tokens(f"x{first}x\nx{second}x")
    assert joined == (*tokens(f"x{first}x"), "\n", *tokens(f"x{second}x"))


@pytest.mark.parametrize("unit", ["1", "1\u00a0000", "a-", "’", "é\u0301", "9.", " \u00a0"])
def test_the_cut_takes_time_in_proportion_to_the_text(unit: str) -> None:
    text = unit * 50_000
    start = time.process_time()
    assert "".join(tokens(text)) == text
    assert time.process_time() - start < 2
