"""Formulas about tables, which count as alinéas: they are told of and shown, never quoted as words."""

from __future__ import annotations

import pytest

from change.test_formula import said, told

TABLE = "| Mois | Lieu |\n|---|---|\n| Mai | École |\n| Juin | Grange |"
OTHER = "| Rue | Sens |\n|---|---|\n| Haute | Nord |"
BEFORE = f"## Annexe 1 – Lieux\n\nLes lieux sont fixés.\n\n{TABLE}\n\nIls changent peu.\n"
TWO = f"{BEFORE}\n{OTHER}\n"


def test_a_table_that_changes_is_replaced_by_the_table_that_follows() -> None:
    assert said(BEFORE, BEFORE.replace("École", "Mairie")) == [
        "in annex 1, the table is replaced by the following table:"
    ]
    assert said(BEFORE, BEFORE.replace(TABLE, OTHER)) == [
        "in annex 1, the table is replaced by the following table:"
    ]


def test_a_table_that_has_nothing_of_the_other_takes_its_place_too() -> None:
    wide = "| Un tout autre tableau, avec des mots en nombre, sans rien de commun |\n|---|"
    assert said(BEFORE, BEFORE.replace(TABLE, wide)) == [
        "in annex 1, the table is replaced by the following table:"
    ]


def test_words_that_become_a_table_are_replaced_by_what_follows() -> None:
    words = "Les lieux sont fixés chaque année par le maire, en mai et en juin, pour tous les habitants"
    old = f"## Annexe 1 – Lieux\n\n{words}\n\nIls changent peu.\n"
    assert said(old, old.replace(words, f"| {words} |\n|---|")) == [
        "the first paragraph of annex 1 is replaced by what follows:"
    ]


@pytest.mark.parametrize(("words", "rank"), [("École", "first"), ("Nord", "second")])
def test_one_of_several_tables_has_its_rank(words: str, rank: str) -> None:
    assert said(TWO, TWO.replace(words, "Mairie")) == [
        f"in annex 1, the {rank} table is replaced by the following table:"
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (TABLE, f"{TABLE}\n\n{OTHER}", "after the second paragraph of annex 1, a table is inserted:"),
        (
            TABLE,
            f"{TABLE}\n\n{OTHER}\n\nUn sens est fixé.",
            (
                "after the second paragraph of annex 1, two paragraphs, tables included, are inserted, "
                "worded as follows:"
            ),
        ),
        ("Les lieux", f"{OTHER}\n\nLes lieux", "at the beginning of annex 1, a table is inserted:"),
        (
            "Les lieux",
            f"Un sens.\n\n{OTHER}\n\nLes lieux",
            (
                "at the beginning of annex 1, two paragraphs, tables included, are inserted, "
                "worded as follows:"
            ),
        ),
        ("peu.", f"peu.\n\n{OTHER}", "annex 1 is completed with a table:"),
        ("peu.", f"peu.\n\n{OTHER}\n\n{TABLE}", "annex 1 is completed with two tables:"),
        (
            "peu.",
            f"peu.\n\nUn sens.\n\n{OTHER}",
            "annex 1 is completed with two paragraphs, tables included, worded as follows:",
        ),
        (
            "Les lieux sont fixés.",
            OTHER,
            "the first paragraph of annex 1 is replaced by what follows:",
        ),
        (
            "Les lieux sont fixés.",
            f"Autrement dit.\n\n{OTHER}",
            (
                "the first paragraph of annex 1 is replaced by two paragraphs, tables included, "
                "worded as follows:"
            ),
        ),
    ],
)
def test_a_table_that_comes_is_said_to_come_and_quoted_nowhere(old: str, new: str, expected: str) -> None:
    ((_, one),) = told(BEFORE, BEFORE.replace(old, new))
    assert str(one.sentence) == expected
    assert one.is_open
    assert not any("|" in words for words in one.quoted)


@pytest.mark.parametrize(
    ("new", "expected"),
    [(OTHER, "what follows:"), (f"Bref.\n\n{OTHER}", "two paragraphs, tables included, worded as follows:")],
)
def test_a_table_takes_the_place_of_several_alineas(new: str, expected: str) -> None:
    gone = "Un lieu est ouvert.\n\nDeux sont fermés."
    old = f"## Annexe 1 – Lieux\n\n{gone}\n\nIls changent peu.\n"
    assert said(old, old.replace(gone, new)) == [
        f"the first and second paragraphs of annex 1 are replaced by {expected}"
    ]


def test_a_new_provision_with_a_table_says_so() -> None:
    head = "## Article 1er – Objet\n\nLa charte vaut pour tous.\n\n"
    ((_, one),) = told(head, f"{head}{BEFORE}")
    assert str(one.sentence) == "after article 1, an annex 1, with a table, comes in, worded as follows:"
    assert one.quoted == ("Annexe 1 – Lieux", "Les lieux sont fixés.", "Ils changent peu.")
    ((_, two),) = told(head, f"{head}{TWO}")
    assert str(two.sentence) == "after article 1, an annex 1, with two tables, comes in, worded as follows:"


def test_a_provision_worded_anew_with_a_table_says_so() -> None:
    old = "## Annexe 1 – Lieux\n\nLes lieux sont fixés.\n"
    ((_, one),) = told(old, f"## Annexe 1 – Lieux\n\nVoici.\n\n{TABLE}\n")
    assert str(one.sentence) == "annex 1 reads as follows, tables included:"
    assert one.quoted == ("Annexe 1 – Lieux", "Voici.")
