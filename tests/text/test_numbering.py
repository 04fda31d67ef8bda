"""Numbers of provisions: how they are printed, and the legal order of what was inserted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codicille.text.numbering import LATIN, Number, order, read_number, roman_value, split_number

FIGURES = st.integers(1, 400).map(str)
LATINS = st.sampled_from(["", *LATIN])
CHILDREN = st.lists(st.integers(0, 30), max_size=2).map(lambda found: "".join(f"-{one}" for one in found))
CAPITALS = st.sampled_from(["", " A", " B"])
PRINTED = st.builds(
    lambda figure, child, latin, capital: f"{figure}{child}{' ' if latin else ''}{latin}{capital}",
    FIGURES,
    CHILDREN,
    LATINS,
    CAPITALS,
)
NUMBERS = st.one_of(
    PRINTED, st.sampled_from(["I", "IV", "Xa", "74a", "74b", "12A", "a", "aa", "b bis", "unique", "1er A"])
)


def number(printed: str) -> Number:
    found = read_number(printed)
    assert found is not None, printed
    return found


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("1", "1"),
        ("1er", "1"),
        ("1ER", "1"),
        ("premier", "1"),
        ("PREMIER", "1"),
        ("première", "1"),
        ("Erster", "1"),
        ("third", "3"),
        ("unique", "unique"),
        ("I", "I"),
        ("Ier", "I"),
        ("IER", "I"),
        ("Ire", "I"),
        ("IIème", "II"),
        ("IV.", "IV"),
        ("iv", "iv"),
        ("IIIa", "IIIa"),
        ("I bis", "Ibis"),
        ("12 bis", "12bis"),
        ("12bis", "12bis"),
        ("12\u00a0BIS", "12bis"),
        ("5 bis A", "5bisA"),
        ("16-1-1", "16-1-1"),
        ("1.2", "1-2"),
        ("74a", "74a"),
        ("74a bis", "74abis"),
        ("87e", "87e"),
        ("12A", "12A"),
        ("47-1", "47-1"),
        ("212-1-1 A", "212-1-1-A"),
        ("199 ter-0 B", "199ter-0-B"),
        ("1er A", "1-A"),
        ("1er bis A", "1bisA"),
        ("3°", "3"),
        ("2° bis", "2bis"),
        ("a", "a"),
        ("i", "i"),
        ("aa)", "aa"),
        ("a bis)", "abis"),
        ("(2a)", "2a"),
        ("§1_".lstrip("§"), "1"),
    ],
)
def test_a_printed_number_has_one_normal_form(printed: str, normal: str) -> None:
    assert str(number(printed)) == normal


@pytest.mark.parametrize(
    "words", ["", "le", "conseil", "DIX", "MIX", "CIVIL", "12 bistro", "5 et 6", "ab", "9" * 5000]
)
def test_words_are_no_number(words: str) -> None:
    assert read_number(words) is None


@pytest.mark.parametrize(
    ("heading", "normal", "rest"),
    [
        ("12 bis – Composition", "12bis", " – Composition"),
        ("I. Die Grundrechte", "I", ". Die Grundrechte"),
        ("V Voies", "V", " Voies"),
        ("5 A – Objet", "5-A", " – Objet"),
        ("5 A propos du maire", "5", " A propos du maire"),
        ("A. Objet", "A", ". Objet"),
        ("IVa. Ausschuß", "IVa", ". Ausschuß"),
    ],
)
def test_a_heading_goes_on_after_its_number(heading: str, normal: str, rest: str) -> None:
    assert split_number(heading) == (Number(normal), rest)


@pytest.mark.parametrize("words", ["Il est créé", "L conseil", "A new council", "Le maire", "Ici", "i am"])
def test_a_letter_that_begins_a_sentence_is_no_number(words: str) -> None:
    assert split_number(words) is None


@pytest.mark.parametrize(
    "printed",
    [
        ("5", "5 bis A", "5 bis", "5 ter", "6"),
        ("23", "23-1", "24"),
        ("42-2", "42-2-1", "42-3"),
        ("16-2", "16-10"),
        ("212-1", "212-1-1 A", "212-1-1"),
        ("1er A", "1er", "1er bis A", "1er bis"),
        ("74", "74a", "74b", "75"),
        ("12", "12A", "13"),
        ("199 ter", "199 ter-0 B", "199 ter-1"),
        ("I", "II", "IV", "V", "IX", "X", "XL"),
        ("a", "a bis", "b", "c"),
        ("12", "12 bis", "12 novodecies", "12 vicies", "12 unvicies", "12 tricies", "13"),
    ],
)
def test_the_legal_order_is_not_the_alphabet(printed: tuple[str, ...]) -> None:
    numbers = [number(each) for each in printed]
    assert sorted(numbers) == numbers


def test_two_spellings_of_a_latin_suffix_have_one_rank() -> None:
    assert order("5quaterdecies") == order("5quattuordecies")
    assert number("5 quaterdecies") != number("5 quattuordecies")


@pytest.mark.parametrize(
    ("printed", "readable"),
    [
        ("12bis", "12 bis"),
        ("5bis A", "5 bis A"),
        ("212-1-1 A", "212-1-1 A"),
        ("16-1-1", "16-1-1"),
        ("74a", "74a"),
    ],
)
def test_a_number_is_said_with_its_blanks(printed: str, readable: str) -> None:
    assert number(printed).readable == readable


def test_roman_figures_have_their_value() -> None:
    assert [roman_value(figures) for figures in ("I", "iv", "IX", "XIV", "XLIX", "CCCXCIX")] == [
        1,
        4,
        9,
        14,
        49,
        399,
    ]


@given(NUMBERS)
def test_the_normal_form_and_the_readable_one_are_read_as_the_same_number(printed: str) -> None:
    found = number(printed)
    assert read_number(found.text) == found
    assert read_number(found.readable) == found


@given(st.lists(NUMBERS, min_size=3, max_size=3))
def test_the_order_is_total(printed: list[str]) -> None:
    first, second, third = sorted(number(each) for each in printed)
    assert first <= second <= third
    assert first <= third
    assert (first < second) != (second <= first)
    assert (first == second) == (not first < second and not second < first)


@given(FIGURES, LATINS, st.sampled_from(["bis", "-1", " A"]))
def test_what_is_inserted_after_a_number_comes_before_the_next(figure: str, latin: str, suffix: str) -> None:
    base = number(f"{figure}{latin}")
    following = number(str(int(figure) + 1))
    inserted = number(f"{base.text}{suffix}") if not (latin and suffix == "bis") else base
    assert inserted < following
    assert (inserted < base) == (suffix == " A")


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = split_number(text)
    if found is not None:
        assert text.endswith(found[1])
        assert found[0].text
    assert order(text)
