"""What a lawyer would ask about one amendment before the vote, and what only looks like it."""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codicille.change.apply import Applied, apply_patch
from codicille.change.doubts import Case, DoubtCode, Past, Renamed, doubts, gone_passages
from codicille.change.from_diff import read_patch
from codicille.store.files import read_text
from codicille.text.address import Address
from codicille.text.outline import outline
from codicille.text.text import EMPTY, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

TOWN = """\
# Titre I – L’assemblée

## Article 1er – Composition

L’assemblée comprend cent membres, réunis par le comité de suivi.

Elle siège dans les conditions de l’article 3.

## Article 2 – Comité

Le comité de suivi prépare chaque année les travaux de l’assemblée.

Le comité de suivi publie un bilan.

## Article 3 – Sessions

L’assemblée tient six sessions par an.

Les sessions sont publiques.

# Titre II – Le budget

## Article 4 – Enveloppe

L’enveloppe est fixée chaque année par le conseil municipal.

Elle est présentée au comité de suivi.
"""


def town(*changes: tuple[str, str], text: str = TOWN) -> str:
    """Return the town's text with some passages in other words; each must stand there once."""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def case(before: str, after: str, title: str = "", renumbers: Mapping[str, str] | None = None) -> Case:
    one, other = (outline(Text.of({"texte.md": said.encode()})) for said in (before, after))
    names = {Address.parse(old): Address.parse(new) for old, new in (renumbers or {}).items()}
    return Case(one, other, title, "2023-01.patch", MappingProxyType(names))


def told(one: Case, past: Past | None = None) -> list[str]:
    return [f"{doubt.code} {doubt.where}: {doubt.message}" for doubt in doubts(one, past or Past())]


def removed(*texts: tuple[str, str]) -> Past:
    """Return the past in which the versions were these, each by the amendment of that id."""
    return Past(gone_passages([(by, Text.of({"texte.md": said.encode()})) for by, said in texts]))


# AM101: words that an earlier amendment had removed.

PUBLIC = "Les sessions sont publiques."
OPEN = "Les sessions de l’assemblée sont ouvertes à toutes les personnes qui le demandent."
AT_FIRST = town((PUBLIC, OPEN))
SINCE = town((PUBLIC, "Les sessions sont tenues à huis clos."))
PAST = removed(("2021-00", AT_FIRST), ("2022-04", SINCE))


def test_words_that_an_earlier_amendment_removed_come_back() -> None:
    back = case(SINCE, town(("L’assemblée tient six sessions par an.", OPEN), text=SINCE))
    assert told(back, PAST) == [
        (
            "AM101 texte.md:17 (Article 3): the amendment takes up words again that 2022-04 had removed: "
            "“Les sessions de l’assemblée sont ouvertes à toutes les personnes qui le…”"
        )
    ]


def test_words_come_back_even_under_another_number_and_on_other_lines() -> None:
    wrapped = OPEN.replace(" toutes", "\ntoutes")
    back = case(SINCE, SINCE + f"\n## Article 5 – Publicité\n\n1. {wrapped}\n")
    assert [one.split(":")[0] for one in told(back, PAST)] == ["AM101 texte.md"]


def test_several_passages_that_come_back_to_one_article_are_told_once() -> None:
    second = "Le procès-verbal en est publié dans les quinze jours."
    past = removed(("2021-00", town((PUBLIC, f"{OPEN}\n\n{second}"))), ("2022-04", SINCE))
    back = case(SINCE, town(("L’assemblée tient six sessions par an.", f"{OPEN}\n\n{second}"), text=SINCE))
    (only,) = told(back, past)
    assert "takes up 2 passages again that 2022-04 had removed; the first is “Les sessions de" in only


def test_words_that_stand_in_the_text_or_are_too_few_are_no_return() -> None:
    assert told(case(SINCE, AT_FIRST), removed(("2021-00", SINCE), ("2022-04", AT_FIRST))) == []
    few = removed(("2021-00", TOWN), ("2022-04", SINCE))
    assert told(case(SINCE, TOWN), few) == []


def test_words_that_were_moved_and_stand_elsewhere_are_not_gone() -> None:
    moved = town((PUBLIC, ""), ("Elle est présentée au comité de suivi.", OPEN), text=TOWN)
    gone = removed(("2021-00", AT_FIRST), ("2022-04", moved)).gone
    assert list(gone) == ["Elle est présentée au comité de suivi."]
    assert removed().gone == {}


# AM102 and AM103: the articles that the title names.


def test_the_title_names_an_article_that_is_not_changed() -> None:
    one = case(TOWN, town(("six", "huit")), "Modifier les articles 3 et 4")
    assert told(one) == [
        "AM102 2023-01.patch: the title names Article 4, which the amendment does not change"
    ]


def test_the_title_names_some_of_the_articles_that_are_changed() -> None:
    one = case(TOWN, town(("six", "huit"), ("cent membres", "deux cents membres")), "Modifier l’article 3")
    assert told(one) == [
        "AM103 2023-01.patch: the title names articles, but not Article 1, which the amendment changes too"
    ]
    both = town(("six", "huit"), ("cent membres", "deux cents membres"), ("un bilan", "deux bilans"))
    (only,) = told(case(TOWN, both, "Modifier l’article 3"))
    assert only.endswith("but not these, which the amendment changes too: Article 1, Article 2")


@pytest.mark.parametrize(
    "title",
    [
        "Deux sessions de plus",
        "Modifier l’article 3",
        "Modifier l’article 3, alinéa 1",
        "Appliquer l’article 3 de la loi du 1er juillet 1901",
    ],
)
def test_a_title_that_is_right_or_names_no_article_is_not_called_in_doubt(title: str) -> None:
    assert told(case(TOWN, town(("six", "huit")), title)) == []


def test_a_range_in_the_title_names_every_article_in_it() -> None:
    changed = town(("six", "huit"), ("un bilan", "deux bilans"), ("cent membres", "deux cents membres"))
    assert told(case(TOWN, changed, "Modifier les articles 1 à 3")) == []
    (only,) = told(case(TOWN, changed, "Modifier les articles 1 à 4"))
    assert "names Article 4" in only


def test_an_article_that_is_renumbered_is_named_by_either_number() -> None:
    after = town(
        ("## Article 4 –", "## Article 5 –"), ("## Article 3", "## Article 4"), ("l’article 3", "l’article 4")
    )
    names = {"art_3": "art_4", "art_4": "art_5"}
    assert told(case(TOWN, after, "Les articles 3 et 4 deviennent 4 et 5", names)) == [
        "AM107 texte.md:15 (Article 4): the number before this one is missing: Article 3"
    ]


def test_an_article_that_is_renumbered_may_be_named_by_its_new_number_alone() -> None:
    after = town(("## Article 3 –", "## Article 3 bis –"), ("de l’article 3.", "de l’article 3 bis."))
    assert told(case(TOWN, after, "Créer l’article 3 bis", {"art_3": "art_3bis"})) == []
    (only,) = told(
        case(TOWN, town(("six", "huit"), text=after), "Modifier l’article 2", {"art_3": "art_3bis"})
    )[1:]
    assert "Article 3" in only


def test_a_heading_above_the_articles_is_none_of_them() -> None:
    assert (
        told(case(TOWN, town(("Le budget", "Les finances"), ("six", "huit")), "Modifier l’article 3")) == []
    )


def test_an_article_that_only_follows_a_renumbering_need_not_be_named() -> None:
    after = town(("## Article 3 –", "## Article 3 bis –"), ("de l’article 3.", "de l’article 3 bis."))
    names, title = {"art_3": "art_3bis"}, "L’article 3 devient l’article 3 bis"
    assert told(case(TOWN, after, title, names)) == []
    (only,) = told(case(TOWN, town(("cent", "deux cents"), text=after), title, names))
    assert only.endswith("but not Article 1, which the amendment changes too")


# AM104 and AM105: references that lead nowhere, or to an old number.


def test_an_article_is_repealed_that_another_one_names() -> None:
    repealed = town(("L’assemblée tient six sessions par an.\n\nLes sessions sont publiques.", "(Abrogé)"))
    assert told(case(TOWN, repealed)) == [
        "AM104 texte.md:7 (Article 1er): Article 3 is named here, and the amendment repeals it"
    ]


def test_an_amendment_names_what_is_not_in_the_text() -> None:
    lost = case(TOWN, town((PUBLIC, "Les sessions sont publiques, selon l’article 12, puis l’article 12.")))
    assert told(lost) == ["AM104 texte.md:19 (Article 3): Article 12 is named here, and is not in the text"]
    paragraph = case(TOWN, town((PUBLIC, "Elles sont publiques, selon l’article 1er, alinéa 5.")))
    assert told(paragraph) == [
        (
            "AM104 texte.md:19 (Article 3): Article 1, paragraph 5 is named here, "
            "and the article has none of that number"
        )
    ]


def test_an_amendment_names_an_article_that_was_repealed_long_ago() -> None:
    before = town(
        (
            (
                "L’enveloppe est fixée chaque année par le conseil municipal.\n\nElle est présentée au "
                "comité de suivi."
            ),
            "(Abrogé)",
        )
    )
    (only,) = told(case(before, town((PUBLIC, "Elles sont publiques, sauf l’article 4."), text=before)))
    assert only.endswith("Article 4 is named here, and is repealed")


@pytest.mark.parametrize(
    "words",
    [
        "Elles sont publiques, selon l’article 2, alinéa 2.",
        "Elles sont publiques, selon l’article 12 de la loi du 6 juin.",
        "Elles sont publiques depuis l’abrogation de l’article 12.",
        "Elles sont régies par l’article 12 dans sa rédaction de 2021.",
    ],
)
def test_what_is_there_or_another_laws_or_said_to_be_past_is_no_lost_reference(words: str) -> None:
    assert told(case(TOWN, town((PUBLIC, words)))) == []


def test_what_led_nowhere_before_is_not_this_amendments_doing() -> None:
    before = town((PUBLIC, "Les sessions sont publiques, selon l’article 12."))
    assert told(case(before, town(("six", "huit"), text=before))) == []


def test_an_article_that_is_renumbered_keeps_its_old_number_in_a_reference() -> None:
    after = town(("## Article 3", "## Article 3 bis"))
    assert told(case(TOWN, after, renumbers={"art_3": "art_3bis"})) == [
        (
            "AM105 texte.md:7 (Article 1er): Article 3 becomes Article 3 bis, "
            "and is still named by its old number here"
        )
    ]


def test_a_number_that_another_article_takes_over_is_told_where_the_words_are_the_old_ones() -> None:
    swapped = town(("## Article 3", "## Article X"), ("## Article 2", "## Article 3"))
    swapped = swapped.replace("Article X", "Article 2")
    names = {"art_3": "art_2", "art_2": "art_3"}
    (only,) = [one for one in told(case(TOWN, swapped, renumbers=names)) if one.startswith("AM105")]
    assert "(Article 1er): Article 3 becomes Article 2" in only
    right = town(("l’article 3", "l’article 2"), text=swapped)
    assert [one for one in told(case(TOWN, right, renumbers=names)) if one.startswith("AM105")] == []


def test_an_amendment_names_an_article_by_a_number_it_lost_earlier() -> None:
    past = Past(renamed={Address.parse("art_12"): Renamed(Address.parse("art_4"), "2022-02")})
    one = case(TOWN, town((PUBLIC, "Elles sont publiques, selon l’article 12.")))
    assert told(one, past) == [
        "AM105 texte.md:19 (Article 3): Article 12 is named here; since 2022-02 it is Article 4"
    ]


def test_a_footnote_is_read_too_and_twins_are_read_as_one_article() -> None:
    noted = town((PUBLIC, "Les sessions sont publiques[^1].\n\n[^1]: Voir l’article 12."))
    assert [one[:18] for one in told(case(TOWN, noted))] == ["AM104 texte.md:21 "]
    twice = TOWN + "\n## Article 4 – Encore\n\nRien.\n\nRien non plus.\n\nToujours rien.\n"
    assert told(case(twice, town((PUBLIC, "Voir l’article 4, alinéa 3."), text=twice))) == []


# AM106: a term replaced in some places.


def test_a_term_is_replaced_here_and_stands_on_there() -> None:
    one = case(TOWN, town(("Le comité de suivi prépare", "Le conseil des sages prépare")))
    assert told(one) == [
        (
            "AM106 texte.md:5 (Article 1er): “comité de suivi” becomes “conseil des sages” elsewhere, "
            "and stands on in 3 places, here first"
        )
    ]


def test_a_term_that_is_left_in_one_place_is_told_at_that_place() -> None:
    others = [
        ("réunis par le comité de suivi", "réunis par le conseil des sages"),
        ("Le comité de suivi prépare", "Le conseil des sages prépare"),
        ("Le comité de suivi publie", "Le conseil des sages publie"),
    ]
    (only,) = told(case(TOWN, town(*others)))
    assert only == (
        "AM106 texte.md:27 (Article 4): “comité de suivi” becomes “conseil des sages” elsewhere, "
        "and stands on here"
    )
    assert (
        told(case(TOWN, town(*others, ("présentée au comité de suivi", "présentée au conseil des sages"))))
        == []
    )


def test_a_small_word_at_its_head_is_taken_with_what_it_links() -> None:
    one = case(TOWN, town(("Le comité de suivi prépare chaque", "Le comité des sages prépare chaque")))
    assert "“comité de suivi” becomes “comité des sages” elsewhere" in told(one)[0]


def test_a_word_with_a_capital_is_a_term_in_german() -> None:
    before = (
        "## Artikel 1\n\nDie Bundespost wird vom Bund im Lande geführt.\n\n"
        "## Artikel 2\n\nDer Bund haftet für die Bundespost.\n"
    )
    after = before.replace("Die Bundespost", "Die Telekommunikation")
    (only,) = told(case(before, after))
    assert only.endswith(
        "(Artikel 2): “Bundespost” becomes “Telekommunikation” elsewhere, and stands on here"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tient six sessions", "tient huit sessions"),
        ("fixée chaque année", "arrêtée chaque année"),
        ("Les sessions sont publiques.", "Elles ont lieu à la mairie."),
        ("chaque année les travaux", "les travaux de chaque année"),
        ("comprend cent membres", "compte au plus cent cinquante femmes et hommes"),
        ("le conseil municipal", "les conseils municipaux"),
        ("prépare chaque année les travaux de l’assemblée", "prépare, chaque année, les débats"),
    ],
)
def test_figures_verbs_inflections_and_moved_words_are_no_terms(old: str, new: str) -> None:
    assert [one for one in told(case(TOWN, town((old, new)))) if one.startswith("AM106")] == []


def test_another_item_in_a_list_is_no_other_term() -> None:
    before = (
        "## Artikel 1\n\n1. die Umsatzsteuer,\n\n2. die Zölle.\n\n"
        "## Artikel 2\n\nDie Länder erhalten die Umsatzsteuer.\n"
    )
    item = before.replace("1. die Umsatzsteuer", "1. die Straßengüterverkehrsteuer")
    assert told(case(before, item)) == []
    sentence = before.replace("1. die Umsatzsteuer", "1. die Umsatzsteuer nach Landesrecht")
    changed = sentence.replace("1. die Umsatzsteuer", "1. die Straßengüterverkehrsteuer")
    assert [one[:5] for one in told(case(sentence, changed))] == ["AM106"]


def test_a_common_phrase_is_left_alone() -> None:
    more = "".join(f"\n## Article {number}\n\nLe comité de suivi en décide.\n" for number in range(5, 10))
    before = TOWN + more
    assert (
        told(case(before, town(("Le comité de suivi prépare", "Le conseil des sages prépare"), text=before)))
        == []
    )


# AM107 and AM108: the numbers of articles.


def test_a_new_article_skips_a_number() -> None:
    one = case(TOWN, TOWN + "\n## Article 6 – Suite\n\nRien.\n")
    assert told(one) == ["AM107 texte.md:29 (Article 6): the number before this one is missing: Article 5"]
    two = case(TOWN, TOWN + "\n## Article 7 – Suite\n\nRien.\n")
    assert told(two) == [
        "AM107 texte.md:29 (Article 7): the numbers before this one are missing: Article 5, Article 6"
    ]


def test_articles_are_taken_out_with_their_numbers() -> None:
    start, end = TOWN.index("## Article 2"), TOWN.index("## Article 3")
    (one,) = told(case(TOWN, TOWN[:start] + TOWN[end:]))
    assert one.endswith(
        "Article 2 is gone, number included; a number that is kept, marked as repealed, avoids a gap"
    )
    last = TOWN.index("# Titre II")
    both = TOWN[:start] + TOWN[last:].replace("l’article 3", "la loi")
    told_of = [said for said in told(case(TOWN, both)) if said.startswith("AM107")]
    assert told_of[0].endswith(
        "Article 2, Article 3 are gone, numbers included; "
        "numbers that are kept, marked as repealed, avoid a gap"
    )


@pytest.mark.parametrize(
    "added",
    [
        "\n## Article 4 bis\n\nRien.\n",
        "\n## Article 4-1\n\nRien.\n",
        "\n## Article 5\n\nRien.\n",
        "\n## Article A\n\nRien.\n",
    ],
)
def test_a_number_between_two_or_the_next_one_is_no_gap(added: str) -> None:
    assert told(case(TOWN, TOWN + added)) == []


def test_a_gap_that_was_there_is_not_this_amendments_doing() -> None:
    before = TOWN + "\n## Article 9\n\nRien.\n"
    assert told(case(before, town(("six", "huit"), text=before))) == []


def test_roman_numbers_are_counted_too() -> None:
    before = "# Rules\n\n## Article I\n\nOne.\n\n## Article II\n\nTwo.\n"
    (only,) = told(case(before, before + "\n## Article IV\n\nFour.\n"))
    assert only == "AM107 texte.md:11 (Article IV): the number before this one is missing: Article 3"


def test_two_articles_bear_one_number() -> None:
    twice = TOWN + "\n## Article 3 – Encore\n\nRien.\n"
    assert told(case(TOWN, twice)) == [
        "AM108 texte.md:29 (Article 3): this article bears the number of another, at texte.md:15"
    ]
    assert told(case(twice, town(("six", "huit"), text=twice))) == []


def test_an_annex_that_begins_again_at_one_is_a_document_of_its_own() -> None:
    annex = b"# Annexe\n\n## Article 1\n\nUn.\n\n## Article 2\n\nDeux.\n"
    before, after = (outline(Text.of({"a.md": TOWN.encode(), **more})) for more in ({}, {"b.md": annex}))
    assert doubts(Case(before, after)) == ()


def test_annexes_have_numbers_of_their_own() -> None:
    annexes = "".join(
        f"\n# Annexe {number}\n\n## Article 1\n\nUn.\n\n## Article 3\n\nTrois.\n" for number in "AB"
    )
    before = town(text=TOWN + annexes.replace("Article 3", "Article 2"))
    assert told(case(TOWN, before)) == []
    gap = [one.split(":")[1:] for one in told(case(TOWN, TOWN + annexes))]
    assert [place for place, *_ in gap] == ["35 (Article 3)", "45 (Article 3)"]
    assert told(case(before, town((PUBLIC, "Voir l’article 3 ou l’article 1er."), text=before))) == []


# Laws.


@given(st.sets(st.sampled_from(TOWN.split("\n\n")), max_size=6))
def test_an_amendment_that_changes_nothing_raises_no_doubt_whatever_the_text(left_out: set[str]) -> None:
    some = "\n\n".join(part for part in TOWN.split("\n\n") if part not in left_out)
    assert doubts(case(some, some)) == ()


def test_the_founding_act_raises_no_doubt() -> None:
    new = Case(outline(EMPTY), outline(Text.of({"texte.md": TOWN.encode()})), "Fonder la ville")
    assert doubts(new) == ()


# The Basic Law.


def basic_law(folder: Path, last: int) -> list[tuple[str, Text]]:
    """Return the founding text and those after each of the first patches, by the patch's number."""
    versions = [("000", read_text(folder / "base"))]
    for number in range(1, last + 1):
        patch = read_patch((folder / "patches" / f"{number:03}.patch").read_bytes(), str(number))
        applied = apply_patch(versions[-1][1], patch)
        assert isinstance(applied, Applied)
        versions.append((f"{number:03}", applied.text))
    return versions


def act(folder: Path, number: int, title: str) -> list[str]:
    *earlier, (_, before), (_, after) = basic_law(folder, number)
    past = Past(gone_passages([*earlier, (f"{number - 1:03}", before)]))
    return told(
        Case(outline(before), outline(after), title, f"{number:03}.patch", own=("Grundgesetz",)), past
    )


@pytest.mark.data
def test_the_basic_laws_patch_22_restores_two_paragraphs_that_16_had_replaced(shared_data: Path) -> None:
    title = "Zweiundzwanzigstes Gesetz zur Änderung des Grundgesetzes"
    (only,) = act(shared_data / "grundgesetz", 22, title)
    assert only.startswith(
        "AM101 096.md:3 (Artikel 96): the amendment takes up 2 passages again that 016 had removed; "
        "the first is “Für das Gebiet der ordentlichen, der Verwaltungs-"
    )


@pytest.mark.data
def test_the_basic_laws_patch_40_does_not_touch_article_74_that_it_was_to_change(shared_data: Path) -> None:
    """The act’s own title names no article; in the form of later ones it names those declared for it."""
    said = "Gesetz zur Änderung des Grundgesetzes"
    assert act(shared_data / "grundgesetz", 40, said) == []
    declared = f"{said} (Artikel 73, 74, 80, 87, 87e, 106a und 143a)"
    assert act(shared_data / "grundgesetz", 40, declared) == [
        "AM102 040.patch: the title names Article 74, which the amendment does not change"
    ]


def test_every_code_is_explained_to_those_who_read_it() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "check.md").read_text("utf-8")
    explained = re.findall(r"^\| `(AM\d+)` \|", page, re.MULTILINE)
    assert explained == [code.value for code in DoubtCode]
