"""Headings of French, English and German texts, as they are really printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codicille.text.heading import LONGEST_SLUG, is_repeal_notice, read_heading, slug


@pytest.mark.parametrize(
    ("printed", "unit", "number", "title", "designation"),
    [
        ("Titre I – Dispositions générales", "title", "I", "Dispositions générales", "Titre I"),
        ("TITRE PREMIER", "title", "1", "", "TITRE PREMIER"),
        ("TITRE II. — DES QUARTIERS", "title", "II", "DES QUARTIERS", "TITRE II"),
        ("Titre Ier – Principes", "title", "I", "Principes", "Titre Ier"),
        ("LIVRE IER", "book", "I", "", "LIVRE IER"),
        ("Ire partie – Principes", "part", "I", "Principes", "Ire partie"),
        ("IIe partie", "part", "II", "", "IIe partie"),
        ("Le titre", "dvs", "le-titre", "Le titre", "Le titre"),
        ("Titre VI : Convocation", "title", "VI", "Convocation", "Titre VI"),
        ("Article 1 – Objet.", "art", "1", "Objet", "Article 1"),
        ("Chapitre 2", "chp", "2", "", "Chapitre 2"),
        ("Section 3", "sec", "3", "", "Section 3"),
        ("Sous-section 1", "subsec", "1", "", "Sous-section 1"),
        ("Article 1er", "art", "1", "", "Article 1er"),
        ("Article 1er – Objet et portée", "art", "1", "Objet et portée", "Article 1er"),
        ("Article premier", "art", "1", "", "Article premier"),
        ("ARTICLE 1 -", "art", "1", "", "ARTICLE 1"),
        ("Article 12 bis : Saisine", "art", "12bis", "Saisine", "Article 12 bis"),
        ("Article 5 Composition", "art", "5", "Composition", "Article 5"),
        ("Article unique", "art", "unique", "", "Article unique"),
        ("Art. 13bis[^2]", "art", "13bis", "", "Art. 13bis"),
        ("Art. 74a", "art", "74a", "", "Art. 74a"),
        ("Article. I.", "art", "I", "", "Article. I"),
        ("Section. 1.", "sec", "1", "", "Section. 1"),
        ("SubSection 3.", "subsec", "3", "", "SubSection 3"),
        ("§ 5", "art", "5", "", "§ 5"),
        ("§1_", "art", "1", "", "§1"),
        ("Artikel 109a", "art", "109a", "", "Artikel 109a"),
        ("**Article 9.**", "art", "9", "", "Article 9"),
        ("I. Die Grundrechte", "dvs", "I", "Die Grundrechte", "I"),
        ("IVa. Gemeinsamer Ausschuß", "dvs", "IVa", "Gemeinsamer Ausschuß", "IVa"),
        ("A. Objet", "dvs", "A", "Objet", "A"),
        ("1.2 Réunions", "dvs", "1-2", "Réunions", "1.2"),
        ("1. Kapitel", "chp", "1", "", "1. Kapitel"),
        ("II. Abschnitt", "sec", "II", "", "II. Abschnitt"),
        ("Erster Abschnitt", "sec", "1", "", "Erster Abschnitt"),
        ("2e partie", "part", "2", "", "2e partie"),
        ("Première partie – Des élus", "part", "1", "Des élus", "Première partie"),
        ("Amendment XIV", "amendment", "XIV", "", "Amendment XIV"),
        ("Second Amendment", "amendment", "2", "", "Second Amendment"),
        ("Annexe 2", "att", "2", "", "Annexe 2"),
        ("Annexe 1 – Tableau", "att", "1", "Tableau", "Annexe 1"),
        ("Anhang", "att", None, "", "Anhang"),
        ("Schedule 1", "att", "1", "", "Schedule 1"),
        ("Préambule", "preamble", None, "", "Préambule"),
        ("Pre\u0301ambule", "preamble", None, "", "Préambule"),
        ("Préambule – Vœux", "preamble", None, "Vœux", "Préambule"),
        ("Preamble", "preamble", None, "", "Preamble"),
        ("Präambel", "preamble", None, "", "Präambel"),
        ("Eingangsformel", "formula", None, "", "Eingangsformel"),
        ("Amendments {#amendments}", "dvs", "amendments", "Amendments", "Amendments"),
        ("Le [maire](#maire)", "dvs", "le-maire", "Le maire", "Le maire"),
        ("Articles de loi", "dvs", "articles-de-loi", "Articles de loi", "Articles de loi"),
        ("Section générale", "dvs", "section-generale", "Section générale", "Section générale"),
        (
            "Préambule de la charte",
            "dvs",
            "preambule-de-la-charte",
            "Préambule de la charte",
            "Préambule de la charte",
        ),
        ("Annexe technique", "dvs", "annexe-technique", "Annexe technique", "Annexe technique"),
        (
            "Second section of it",
            "dvs",
            "second-section-of-it",
            "Second section of it",
            "Second section of it",
        ),
        ("1er mai", "dvs", "1er-mai", "1er mai", "1er mai"),
        ("2 voix", "dvs", "2-voix", "2 voix", "2 voix"),
        ("❓", "dvs", None, "❓", "❓"),
    ],
)
def test_a_heading_tells_its_kind_number_and_title(
    printed: str, unit: str, number: str | None, title: str, designation: str
) -> None:
    heading = read_heading(printed)
    found = heading.number.text if heading.number else None
    assert (heading.unit.value, found, heading.title, heading.designation) == (
        unit,
        number,
        title,
        designation,
    )


@pytest.mark.parametrize(
    "notice",
    [
        "[aufgehoben]",
        "(Abrogé)",
        "*(abrogé)*",
        "[repealed]",
        "(weggefallen)",
        "Abrogé.",
        "(abrogé par la délibération du 3 mai 2023)",
        "(Supprimé)",
    ],
)
def test_an_information_line_says_that_words_are_gone(notice: str) -> None:
    assert is_repeal_notice(notice)


@pytest.mark.parametrize(
    "sentence",
    [
        "Abrogé par la loi.",
        "Les articles abrogés",
        "(Supprimé) et remplacé",
        "Vorschulen bleiben aufgehoben.",
        "",
    ],
)
def test_a_sentence_about_a_repeal_is_no_information_line(sentence: str) -> None:
    assert not is_repeal_notice(sentence)


@pytest.mark.parametrize(
    ("printed", "is_repealed"),
    [
        ("Article 12 (abrogé)", True),
        ("Article 12 – Frais de garde (abrogé)", True),
        ("Artikel 49 [aufgehoben]", True),
        ("Article 12 – Des actes abrogés", False),
        ("Article 12", False),
    ],
)
def test_a_heading_may_say_that_its_article_is_repealed(printed: str, is_repealed: bool) -> None:
    assert read_heading(printed).is_repealed == is_repealed


def test_a_slug_is_cut_between_words() -> None:
    assert (
        slug("Obligations des membres du conseil d'administration") == "obligations-des-membres-du-conseil-d"
    )
    assert slug("Œuvre d’État : Straße") == "oeuvre-d-etat-strasse"
    assert slug("a" * 90) == "a" * LONGEST_SLUG


@given(st.text(max_size=80))
def test_a_slug_is_short_and_is_its_own_slug(words: str) -> None:
    found = slug(words)
    assert len(found) <= LONGEST_SLUG
    assert "_" not in found
    assert slug(found) == found


@given(st.text(max_size=60))
def test_any_heading_is_read(words: str) -> None:
    heading = read_heading(words)
    assert heading.title in heading.printed
    assert heading.number is None or "_" not in heading.number.text
