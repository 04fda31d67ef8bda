"""Formulas: true of the text before, and enough to make the text after; what they quote stands there."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from codicille.change.effect import Operation, OperationKind, effect
from codicille.change.formula import Act, Formula, formulas
from codicille.change.phrasing.alinea import sentence_ends
from codicille.change.phrasing.edits import EditKind, edits
from codicille.change.phrasing.side import readable, seen_places
from codicille.text.marks import without_mark
from codicille.text.outline import outline
from codicille.text.text import Text
from codicille.text.words import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codicille.change.phrasing.edits import Edit
    from codicille.text.outline import Outline

BEFORE = """\
## Article 1er – Objet

La charte vaut pour tous.

## Article 12 – Assemblée

L’assemblée compte dix membres. Elle se réunit deux fois par an. Ses séances sont publiques.

Elle élit son bureau :

1° Un président ;

2° Deux vice-présidents.

Ses membres ne sont pas payés.

## Article 13 – Comptes

Les comptes sont publics.
"""
WORDS = ("le", "maire", "conseil", "vote", "budget", "Elle", "assemblée", "dix", "12")
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
ALINEAS = st.lists(SENTENCES.map(lambda words: f"{words.capitalize()}."), min_size=1, max_size=3).map(
    " ".join
)
TEXTS = st.lists(ALINEAS, min_size=1, max_size=4)


def said(before: str, after: str) -> list[str]:
    return [str(one.sentence) for _, one in told(before, after)]


def told(before: str, after: str) -> list[tuple[Operation, Formula]]:
    old, new = read(before), read(after)
    return [(one, found) for one in effect(old, new).operations for found in formulas(one, old, new)]


def read(words: str) -> Outline:
    return outline(Text.of({"text.md": words.encode()}))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "dix membres",
            "douze membres",
            (
                "in the first sentence of the first paragraph of article 12, "
                "the word: “dix” is replaced by the word: “douze”"
            ),
        ),
        (
            "deux fois par an",
            "deux fois au moins par an",
            (
                "in the second sentence of the first paragraph of article 12, "
                "after the word: “fois”, the words: “au moins” are inserted"
            ),
        ),
        (
            "sont publiques.",
            "sont publiques. Le public est entendu.",
            "the first paragraph of article 12 is completed by a sentence: “Le public est entendu.”",
        ),
        (
            "deux fois par an.",
            "deux fois par an. Le maire la convoque.",
            (
                "after the second sentence of the first paragraph of article 12, "
                "a sentence is inserted: “Le maire la convoque.”"
            ),
        ),
        (
            "Elle élit son bureau :",
            "Chaque année, elle élit son bureau :",
            (
                "in the second paragraph of article 12, "
                "the word: “Elle” is replaced by the words: “Chaque année, elle”"
            ),
        ),
        (
            "2° Deux vice-présidents.\n\n",
            "2° Deux vice-présidents ;\n\n3° Un trésorier.\n\n",
            "in the fourth paragraph of article 12, the sign: “.” is replaced by the sign: “;”",
        ),
        ("Ses membres ne sont pas payés.\n\n", "", "the last paragraph of article 12 is removed"),
        ("Les comptes sont publics.", "(Abrogé)", "article 13 is repealed"),
        (
            "Les comptes sont publics.",
            "Tout habitant lit les registres à la mairie.",
            "article 13 is worded as follows:",
        ),
        (
            "pas payés.",
            "indemnisés.",
            (
                "in the last paragraph of article 12, "
                "the words: “pas payés” are replaced by the word: “indemnisés”"
            ),
        ),
        ("Article 13 – Comptes", "Article 13 – Budget", "the heading of article 13 is worded as follows:"),
        ("La charte vaut", "La charte  vaut", "in article 1, no word changes, only how it is set"),
        ("## Article 13 – Comptes\n\nLes comptes sont publics.\n", "", "article 13 is removed"),
    ],
)
def test_what_an_amendment_does_is_said_in_the_formula_for_it(old: str, new: str, expected: str) -> None:
    assert old in BEFORE
    assert expected in said(BEFORE, BEFORE.replace(old, new, 1))


def test_a_new_article_comes_after_another_with_all_its_words() -> None:
    after = BEFORE.replace("## Article 13", "## Article 12 bis – Jury\n\nUn jury siège.\n\n## Article 13")
    ((_, one),) = told(BEFORE, after)
    assert str(one.sentence) == "after article 12, an article 12 bis is inserted, worded as follows:"
    assert one.quoted == ("Article 12 bis – Jury", "Un jury siège.")


def test_a_new_article_before_all_others_comes_at_the_beginning() -> None:
    assert said(BEFORE, f"## Article 0 – Préalable\n\nRien.\n\n{BEFORE}") == [
        "at the beginning, an article 0 is inserted, worded as follows:"
    ]


def test_paragraphs_that_take_the_place_of_one_are_counted() -> None:
    after = BEFORE.replace("Elle élit son bureau :", "Un jury siège.\n\nNul ne le préside.")
    assert "the second paragraph of article 12 is replaced by two paragraphs worded as follows:" in said(
        BEFORE, after
    )


@pytest.mark.parametrize("kind", [OperationKind.RENUMBER, OperationKind.REPLACE])
def test_a_provision_that_takes_another_number_becomes_the_other(kind: OperationKind) -> None:
    old, new = read(BEFORE), read(BEFORE.replace("Article 13 –", "Article 14 –"))
    was, now = old.provisions[2], new.provisions[2]
    operation = Operation(kind, now.address, replace(was, address=now.address), now)
    assert [str(one.sentence) for one in formulas(operation, old, new)] == ["article 13 becomes article 14"]


def test_words_that_stand_twice_are_quoted_with_their_neighbours() -> None:
    found = edits("Le maire vote et le conseil vote.", "Le maire vote et le conseil élit.")
    assert found is not None
    assert [(one.old, one.new) for one in found] == [("conseil vote", "conseil élit")]


def test_an_alinea_of_which_nothing_stays_or_too_much_changes_is_worded_anew() -> None:
    assert edits("Un mot.", "Deux phrases.") is None
    assert edits("a b c d e f g h i", "1 b 2 d 3 f 4 h 5") is None


def test_sentences_end_at_their_signs_and_not_at_abbreviations() -> None:
    text = "Voir l’art. 12 du code. Elle vote ! Nul ne sort."
    ends = sentence_ends(text)
    assert [text[a:b].strip() for a, b in pairwise((0, *ends))] == [
        "Voir l’art. 12 du code.",
        "Elle vote !",
        "Nul ne sort.",
    ]


def bare(words: str) -> tuple[str, ...]:
    """The words and signs, without blanks: a formula says nothing of these."""
    return tuple(word for word in tokens(words) if not word.isspace())


def once(words: Sequence[str], wanted: Sequence[str]) -> int:
    """Return where some words stand, and make sure that they stand nowhere else."""
    size = len(wanted)
    found = [at for at in range(len(words) - size + 1) if tuple(words[at : at + size]) == tuple(wanted)]
    assert len(found) == 1, (words, wanted)
    return found[0]


def applied(old: str, changes: Sequence[Edit]) -> tuple[str, ...]:
    """Do what formulas say to an alinéa, all at once, as a clerk would who has nothing else before him."""
    words = bare(old)
    ends = [0, *(len(bare(old[:end])) for end in sentence_ends(old))]
    done: list[tuple[int, int, tuple[str, ...]]] = []
    for one in changes:
        first, last = (
            (0, len(words)) if one.sentence is None else (ends[one.sentence - 1], ends[one.sentence])
        )
        region, new = words[first:last], bare(one.new)
        match one.kind:
            case EditKind.REPLACE | EditKind.REMOVE:
                at = first + once(region, bare(one.old))
                done.append((at, at + len(bare(one.old)), new))
            case EditKind.INSERT:
                at = first + once(region, bare(one.after)) + len(bare(one.after))
                done.append((at, at, new))
            case EditKind.BEGIN:
                done.append((first, first, new))
            case EditKind.SENTENCES_GONE:
                assert one.sentence is not None
                start = first or len(words) - len(bare(without_mark(old)))
                done.append((start, ends[one.sentence + one.count - 1], ()))
            case EditKind.SENTENCE | EditKind.COMPLETE:
                done.append((last, last, new))
    for at, end, new in sorted(done, reverse=True):
        words = (*words[:at], *new, *words[end:])
    return words


@given(ALINEAS, ALINEAS)
@example("Il vote.", "Il vote. Il élit.")
@example("Un. Deux.", "Un. Trois. Deux.")
@example("Le maire vote et le conseil vote.", "Le maire vote et vote.")
@example("Maire elle le le maire elle dix.", "Maire elle le le le maire maire dix.")
def test_doing_what_the_formulas_say_makes_the_alinea(old: str, new: str) -> None:
    found = edits(old, new)
    if found is not None:
        assert applied(old, found) == bare(new)


@given(TEXTS, TEXTS)
@example(["Le le maire.", "Le."], ["Maire le.", "Maire.", "Le."])
def test_each_change_is_counted_once_and_what_is_quoted_stands_in_the_text(
    old: list[str], new: list[str]
) -> None:
    before, after = ("\n\n".join(["## Article 2", *one]) + "\n" for one in (old, new))
    texts = read(before), read(after)
    found = told(before, after)
    assert bool(found) == bool(effect(*texts).operations)
    whole = [one for _, one in found if one.act is Act.WHOLE]
    assert not whole or len(found) == 1
    assert made(texts, [one for _, one in found]) == [bare(words) for words in new]


def made(texts: tuple[Outline, Outline], found: Sequence[Formula]) -> list[tuple[str, ...]]:
    """Do what the formulas of a provision say, alinéa by alinéa, from their places and quotes alone."""
    old, new = (seen_places(one.provisions[-1]) for one in texts)
    paragraphs: dict[float, tuple[str, ...]] = {
        at: bare(readable(texts[0], place)) for at, place in enumerate(old) if at
    }
    for at in {at for one in found for at in one.old}:
        alone = [one for one in found if one.old == (at,) and one.edit is not None]
        if alone:
            edited = [one.edit for one in alone if one.edit is not None]
            paragraphs[at] = applied(readable(texts[0], old[at]), edited)
    for one in found:
        if one.edit is None and one.act is not Act.LOOKS:
            for at in one.old:
                paragraphs.pop(at, None)
            shown = [words for words in one.quoted if not words.startswith("Article")]
            first = float(max(one.old)) if one.old else position(one, old) + 0.5
            for rank, words in enumerate(shown):
                paragraphs[first + rank / 100] = bare(words)
    assert all(readable(texts[1], new[at]) in one.quoted for one in found for at in one.new if one.quoted)
    return [words for _, words in sorted(paragraphs.items()) if words]


def position(one: Formula, old: Sequence[object]) -> float:
    """Return after which old place a formula puts something in, as its sentence says."""
    words = str(one.sentence)
    if words.startswith("at the beginning"):
        return 0
    if "completed" in words:
        return len(old)
    ranks = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": len(old) - 1}
    match = re.match(r"after the (\w+) paragraph", words)
    return ranks[match[1]] if match else 1


@pytest.mark.parametrize(
    ("old", "new", "looks"),
    [
        ("Elle élit son bureau", "Elle élit son\u00a0bureau", "in the second paragraph of article 12"),
        ("– L'assemblée", "– L\\'assemblée", "in article 12"),
    ],
)
def test_a_sign_that_no_reader_sees_has_its_formula_beside_those_of_words(
    old: str, new: str, looks: str
) -> None:
    before = BEFORE.replace("– Assemblée", "– L'assemblée")
    after = before.replace(old, new).replace("dix membres", "douze membres")
    found = told(before, after)
    assert sorted(one.act for _, one in found) == [Act.LOOKS, Act.WORDS]
    (only,) = (one for _, one in found if one.act is Act.LOOKS)
    assert str(only.sentence) == f"{looks}, no word changes, only how it is set"


LAST = "## Article 13 – Comptes\n\nLes comptes sont publics.\n"
FRESH = "# Titre II – Jury\n\n## Article 14 – Jury\n\nUn jury siège.\n\n## Article 15 – Avis\n\nIl juge.\n"


def test_what_comes_with_a_new_division_comes_into_it_and_each_after_the_other() -> None:
    before = f"# Titre I – Conseil\n\n{BEFORE}"
    assert said(before, f"{before}\n{FRESH}") == [
        "after article 13, a title II is inserted, worded as follows:",
        "title II holds an article 14, worded as follows:",
        "after article 14, an article 15 is inserted, worded as follows:",
    ]


def test_what_moves_into_a_new_division_comes_after_its_heading() -> None:
    before = f"# Titre I – Conseil\n\n{BEFORE}"
    assert said(before, before.replace(LAST, f"# Titre II – Budget\n\n{LAST}")) == [
        "after article 12, a title II is inserted, worded as follows:",
        "article 13 is moved at the beginning of title II",
    ]


def test_what_comes_first_in_a_division_that_stood_comes_at_its_beginning() -> None:
    before = f"# Titre I – Conseil\n\n{BEFORE}"
    after = before.replace("## Article 1er", "## Article 0 – Préalable\n\nRien.\n\n## Article 1er")
    assert said(before, after) == [
        "at the beginning of title I, an article 0 is inserted, worded as follows:"
    ]


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        ((0, 1), "the first and second paragraphs of article 2 are removed"),
        ((1, 2), "the second and third paragraphs of article 2 are removed"),
        ((1, 2, 3), "the second to fourth paragraphs of article 2 are removed"),
        ((0, 1, 2), "the first to third paragraphs of article 2 are removed"),
        ((3, 4), "the fourth and last paragraphs of article 2 are removed"),
        ((2, 3, 4), "the third to last paragraphs of article 2 are removed"),
    ],
)
def test_paragraphs_that_go_are_named_together(gone: Sequence[int], expected: str) -> None:
    paragraphs = ["Un maire.", "Deux adjoints.", "Trois élus.", "Quatre agents.", "Cinq sages."]
    kept = [words for at, words in enumerate(paragraphs) if at not in gone]
    assert said(*("\n\n".join(["## Article 2 – Qui", *one]) for one in (paragraphs, kept))) == [expected]


def test_paragraphs_that_others_replace_are_named_together_and_counted_in_letters() -> None:
    after = BEFORE.replace("1° Un président ;\n\n2° Deux vice-présidents.", "Elle choisit seule.")
    assert "the third and fourth paragraphs of article 12 are replaced by a paragraph worded as follows:" in (
        said(BEFORE, after)
    )


def test_numbered_paragraphs_that_go_are_listed() -> None:
    texts = ("(1) Un maire.\n\n(2) Deux adjoints.\n\n(3) Trois élus.", "(1) Un maire.")
    ((one,),) = (said(*(f"## Article 2 – Qui\n\n{words}\n" for words in texts)),)
    assert one.startswith("are removed: the paragraph (2)")
