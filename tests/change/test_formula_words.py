"""Formulas about words, numbers and sentences of one alinéa: where they cut it, how pieces are called."""

from __future__ import annotations

import pytest

from change.test_formula import said
from codicille.change.phrasing.alinea import has_open_quotation
from codicille.change.phrasing.edits import EditKind, edits

PLACE = "article 2"


def changes(old: str, new: str) -> list[str]:
    """Return the formulas of an article of one alinéa that changes."""
    return said(*(f"## Article 2 – Fonds\n\n{words}\n" for words in (old, new)))


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f"])
def test_a_number_is_one_word_whatever_stands_between_its_digits(blank: str) -> None:
    old, new = (f"Il vaut {number.replace('_', blank)} € en 2024." for number in ("800_000", "1_200_000"))
    first, second = ("800_000".replace("_", blank), "1_200_000".replace("_", blank))
    assert changes(old, new) == [f"in {PLACE}, the number: “{first}” is replaced by the number: “{second}”"]


def test_a_no_break_space_stays_in_what_is_quoted() -> None:
    assert changes("Il vaut 20\u00a0€ par an.", "Il vaut 20\u00a0€\u00a0; il est payé par an.") == [
        f"in {PLACE}, after the sign: “€”, the words: “; il est payé” are inserted"
    ]
    assert changes("Il vaut dix euros.", "Il vaut 20\u00a0€ net.") == [
        f"in {PLACE}, the words: “dix euros” are replaced by the words: “20\u00a0€ net”"
    ]


def test_another_blank_between_the_digits_changes_no_word() -> None:
    assert changes("Il vaut 3 000 €.", "Il vaut 3\u202f000 €.") == [
        f"in {PLACE}, no word changes, only how it is set"
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Un maire siège. Il vote. Il signe.", "Un maire siège. Il signe.", "the second sentence of"),
        ("Un maire siège. Il vote. Il signe.", "Il vote. Il signe.", "the first sentence of"),
        ("Un maire siège. Il vote. Il signe.", "Un maire siège. Il vote.", "the third sentence of"),
        ("Le texte vaut. En cas de doute, il l’emporte.", "Le texte vaut.", "the second sentence of"),
    ],
)
def test_a_sentence_that_goes_is_named_by_its_rank(old: str, new: str, expected: str) -> None:
    assert changes(old, new) == [f"{expected} {PLACE} is taken out"]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("Un siègent. Quatre siègent. Cinq siègent.", "the second and third sentences"),
        ("Un siègent. Cinq siègent.", "the second to fourth sentences"),
        ("Trois siègent. Quatre siègent. Cinq siègent.", "the first and second sentences"),
        ("Quatre siègent. Cinq siègent.", "the first to third sentences"),
    ],
)
def test_sentences_that_go_are_named_together(new: str, expected: str) -> None:
    assert changes("Un siègent. Deux siègent. Trois siègent. Quatre siègent. Cinq siègent.", new) == [
        f"{expected} of {PLACE} are taken out"
    ]


def test_the_first_sentence_after_a_mark_goes_without_it() -> None:
    old = "Sont élus :\n\n1° Un maire. Il vote. Il signe ;\n\n2° Un adjoint."
    assert changes(old, old.replace("Un maire. ", "")) == [
        f"the first sentence of the second paragraph of {PLACE} is taken out"
    ]


def test_part_of_a_sentence_goes_as_words() -> None:
    assert changes("Le maire, élu, siège. Il vote.", "Le maire siège. Il vote.") == [
        f"in the first sentence of {PLACE}, the word: “, élu,” is removed"
    ]


def test_words_that_stand_elsewhere_with_a_capital_are_quoted_with_their_neighbours() -> None:
    old = "Le bilan est rendu par le maire chaque année."
    assert changes(old, old.replace("par le", "par le comité et le")) == [
        f"in {PLACE}, after the words: “par le”, the words: “comité et le” are inserted"
    ]
    assert changes(old, old.replace("Le bilan", "Le grand bilan")) == [
        f"in {PLACE}, the word: “bilan” is replaced by the words: “grand bilan”"
    ]


def test_words_are_anchored_on_no_mark() -> None:
    old = "Sont élus :\n\n1° Les maires et les adjoints ;\n\n2° Un garant."
    assert changes(old, old.replace("1° Les", "1° Les autres")) == [
        f"in the second paragraph of {PLACE}, the word: “maires” is replaced by the words: “autres maires”"
    ]


@pytest.mark.parametrize("count", [2, 3])
def test_sentences_are_counted_in_letters(count: int) -> None:
    number = {2: "two", 3: "three"}[count]
    more = " ".join(("Il élit.", "Il décide.", "Il rend compte.")[:count])
    assert changes("Il vote. Il signe.", f"Il vote. Il signe. {more}") == [
        f"{PLACE} is completed by {number} sentences: “{more}”"
    ]
    assert changes("Il vote. Puis dort.", f"Il vote. {more} Puis dort.") == [
        f"after the first sentence of {PLACE}, {number} sentences are inserted: “{more}”"
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Le conseil municipal vote.", "Le « conseil municipal » vote."),
        (
            "Le mot « budget, revu chaque année, est clair.",
            "Le mot « budget », revu chaque année, est clair.",
        ),
        ('Le conseil "élu vote le budget.', "Le conseil élu vote le budget."),
    ],
)
def test_an_alinea_is_worded_anew_where_a_formula_would_quote_half_a_quotation(old: str, new: str) -> None:
    assert edits(old, new) is None


def test_a_whole_quotation_is_words_like_others() -> None:
    found = edits("Le conseil vote le budget.", "Le conseil, dit « élu », vote le budget.")
    assert found is not None
    assert [(one.kind, one.new) for one in found] == [(EditKind.INSERT, ", dit « élu »,")]
    assert not has_open_quotation("„a“ “b” « c “d” »")


def test_an_alinea_is_worded_anew_where_no_words_say_which_ones_are_meant() -> None:
    assert edits("le maire le maire", "le le maire maire") is None


def test_words_at_the_end_complete_an_alinea() -> None:
    assert changes("Le maire signe les actes", "Le maire signe les actes sous huit jours") == [
        f"{PLACE} is completed by the words: “sous huit jours”"
    ]


def test_words_before_all_others_stand_at_the_beginning() -> None:
    assert changes("le maire signe les actes", "seul le maire signe les actes") == [
        f"at the beginning of {PLACE}, the word: “seul” is added"
    ]
