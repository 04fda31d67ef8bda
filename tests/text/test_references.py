"""Where a text names its own articles, and where the words name another law's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codicille.text.references import Reference, names_of, references

GRUNDGESETZ = ("Grundgesetz für die Bundesrepublik Deutschland", "Grundgesetz")


def found(passage: str, own: tuple[str, ...] = ()) -> list[str]:
    return [said(one) for one in references(passage, own)]


def said(one: Reference) -> str:
    return str(one.address) if one.until is None else f"{one.address}..{one.until}"


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("dans les conditions de l’article 9", ["art_9"]),
        ("l’article 31 bis", ["art_31bis"]),
        ("l’article premier", ["art_1"]),
        ("l’article 1er", ["art_1"]),
        ("l'article 5 a été abrogé", ["art_5"]),
        ("l’article 12 et 3 membres", ["art_12"]),
        ("les articles 5 à 8", ["art_5..art_8"]),
        ("les articles 5, 6 et 8 du présent règlement", ["art_5", "art_6", "art_8"]),
        ("les articles 16-1 et 16-2", ["art_16-1", "art_16-2"]),
        ("aux articles 4, alinéa 2, et 5", ["art_4__al_2", "art_5"]),
        ("l’article 4, alinéa 2", ["art_4__al_2"]),
        ("l’alinéa 2 de l’article 28", ["art_28__al_2"]),
        ("au deuxième alinéa de l’article 28", ["art_28__al_2"]),
        ("l’article 28, premier alinéa", ["art_28__al_1"]),
        ("art. 5 al. 2", ["art_5__al_2"]),
        ("l’article 12 de la présente constitution", ["art_12"]),
        ("L’ARTICLE 5 DE LA CHARTE PRÉSENTE", []),
        ("les articles auxquels elles se rapportent", []),
    ],
)
def test_french_references(passage: str, expected: list[str]) -> None:
    assert found(passage) == expected


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("under Article 5 of this Constitution", ["art_5"]),
        ("Articles 5 to 8", ["art_5..art_8"]),
        ("articles 5-8", ["art_5..art_8"]),
        ("Articles I and V", ["art_I", "art_V"]),
        ("Arts. 3 & 4", ["art_3", "art_4"]),
        ("article 4 (2)", ["art_4__para_2"]),
        ("paragraph 2 of article 5", ["art_5__para_2"]),
        ("article 5.2", ["art_5"]),
        ("under this article. A member", []),
        ("an article for the paper", []),
    ],
)
def test_english_references(passage: str, expected: list[str]) -> None:
    assert found(passage) == expected


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("Artikel 85 Abs. 3", ["art_85__para_3"]),
        ("des Artikels 80 Absatz 1 und 3", ["art_80__para_1"]),
        ("Artikel 77 Abs. 2 Satz 1 und Abs. 3", ["art_77__para_2"]),
        ("Art. 74a", ["art_74a"]),
        ("eines Artikels 120 a in das Grundgesetz", ["art_120a"]),
        ("Artikel 1 bis 18", ["art_1..art_18"]),
        ("Art. 12 bis 14", ["art_12..art_14"]),
        ("Artikel 3, 20a, 28 und 125a", ["art_3", "art_20a", "art_28", "art_125a"]),
        ("§ 5", ["art_5"]),
        ("eines Artikels über die Luftverkehrsverwaltung", []),
        ("Artikel IV", ["art_IV"]),
    ],
)
def test_german_references(passage: str, expected: list[str]) -> None:
    assert found(passage) == expected


@pytest.mark.parametrize(
    "passage",
    [
        "l’article L. 2121-17 du code général des collectivités territoriales",
        "les articles LO 1112-1 et suivants du code général",
        "l’article 3 de la loi du 1er juillet 1901",
        "les articles 3 et 4 de la loi du 1er juillet 1901",
        "l’article 72-1 de la Constitution",
        "l’article 11 des statuts de l’association",
        "l’article 9, alinéa 2, du nouveau règlement",
        "l’article 12 RGPD",
        "article 5 of the Act",
        "Article 6 of the European Convention",
        "Artikel 41 des Einigungsvertrags",
        "Artikel 136, 137 und 141 der deutschen Verfassung vom 11. August 1919",
        "§ 6 Absatz 1 des Gemeindeverkehrsfinanzierungsgesetzes",
        "Artikel 28 Abs. 2 Satz 1 des Grundgesetzes",
        "§ 242 BGB",
    ],
)
def test_the_articles_of_other_laws_are_left_out(passage: str) -> None:
    assert found(passage) == []


@pytest.mark.parametrize(
    ("passage", "own"),
    [
        ("Artikel 107 des Grundgesetzes", GRUNDGESETZ),
        ("Artikel 107 GG", ("GG",)),
        ("l’article 5 de la constitution municipale", ("Constitution municipale",)),
    ],
)
def test_what_is_said_to_be_of_this_text_by_its_name_is_kept(passage: str, own: tuple[str, ...]) -> None:
    assert found(passage) == []
    assert len(found(passage, own)) == 1


def test_links_and_emphasis_do_not_hide_a_reference() -> None:
    passage = "[Artikeln 91a](#artikel-91a), [91b](#artikel-91b) und **[106](#artikel-106)**"
    assert found(passage) == ["art_91a", "art_91b", "art_106"]
    assert found("[Artikeln 1](#artikel-1) bis [18](#artikel-18) dieses Grundgesetzes") == ["art_1..art_18"]
    assert found("l’article[^3] 12\nbis") == ["art_12bis"]


def test_a_span_holds_the_words_of_the_reference() -> None:
    passage = "Selon les articles 5 et 31 bis, sauf l’article 4, alinéa 2."
    words = [passage[one.start : one.end] for one in references(passage)]
    assert words == ["articles 5", "31 bis", "article 4, alinéa 2"]


@pytest.mark.parametrize(
    ("title", "language", "names"),
    [
        ("Grundgesetz für die Bundesrepublik", "de", ("Grundgesetz für die Bundesrepublik", "Grundgesetz")),
        (
            "Constitution municipale de Nancy",
            "fr",
            ("Constitution municipale de Nancy", "Constitution municipale"),
        ),
        ("Charte de Montville", "fr", ("Charte de Montville",)),
        ("Der Rat", "de", ("Der Rat",)),
        ("Town Charter", "en", ("Town Charter",)),
    ],
)
def test_a_text_is_called_by_its_title_or_the_words_it_begins_with(
    title: str, language: str, names: tuple[str, ...]
) -> None:
    assert names_of(title, language) == names


NUMBERS = st.from_regex(r"[1-9][0-9]{0,2}(?: (?:bis|ter)|-[1-9])?", fullmatch=True)


@given(st.lists(NUMBERS, min_size=2, max_size=5))
def test_every_number_of_a_list_is_found_at_its_place(numbers: list[str]) -> None:
    passage = f"Les articles {', '.join(numbers[:-1])} et {numbers[-1]} restent en vigueur."
    spoken = [passage[one.start : one.end].removeprefix("articles ") for one in references(passage)]
    ranges = any("-" in one and int(one[:-2]) < int(one[-1]) for one in numbers)
    assert ranges or spoken == numbers


@given(st.text(alphabet="article s1234bis,-. àetde la loi§Abs()[]\n", max_size=80))
def test_whatever_the_words_spans_are_in_order_and_inside(passage: str) -> None:
    ends = [bound for one in references(passage) for bound in (one.start, one.end)]
    assert ends == sorted(ends)
    assert all(0 <= end <= len(passage) for end in ends)
