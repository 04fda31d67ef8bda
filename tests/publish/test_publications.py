"""What had been published and was corrected later: it stays to be read, and is not taken for the text."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from codicille.publish.browser.published_data import published_data
from codicille.publish.browser.weave_data import weave_data
from codicille.publish.site import build_site
from codicille.publish.versions.publications import publications
from codicille.publish.versions.told import version_views
from codicille.shipped import shipped_site
from publish.leads import broken_leads
from publish.reader import read
from publish.vaucelles import (
    APRIL,
    FOUNDING,
    MARCH,
    PLACES,
    SHORTER,
    TWELVE,
    Draft,
    adopted,
    drafts,
    edited,
    material,
    one_language,
    recorded_late,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.publish.material import Material

JULY = date(2022, 7, 1)


@pytest.fixture(scope="module")
def late() -> Material:
    """An amendment in force since March, of which nobody recorded the votes before July."""
    founding, first, *_ = drafts()
    late = Draft("002", "Ôter les comptes", TWELVE, SHORTER, recorded_late(adopted(MARCH), JULY), MARCH)
    places = edited(TWELVE, ("| Moulin | Grange |", "| Moulin | Halle |\n| Gare | Café |"), path="annexe.md")
    third = Draft("003", "Changer les lieux", TWELVE, places, adopted(APRIL), APRIL)
    assert places["annexe.md"] == PLACES["annexe.md"]
    return material((founding, first, late, third), one_language())


@pytest.fixture(scope="module")
def files(late: Material) -> Mapping[str, bytes]:
    """Its site."""
    return build_site(late, [shipped_site()])


def test_each_day_of_the_ledger_that_was_corrected_is_told_with_its_cause(late: Material) -> None:
    found = publications(late, version_views(late))
    told = [(str(day.day), str(one.first), str(one.last)) for day in found for one in day.corrections]
    assert told == [
        ("2022-03-01", "2022-03-01", "2022-03-31"),
        ("2022-04-01", "2022-04-01", "2022-06-30"),
    ]
    assert {cause.id for day in found for one in day.corrections for cause in one.causes} == {"002"}
    assert {cause.recorded for day in found for one in day.corrections for cause in one.causes} == {JULY}


def test_a_version_says_that_another_text_had_been_published(files: Mapping[str, bytes]) -> None:
    words = read(files["versions/2022-03-01/index.html"]).words
    assert "From 1 March 2022 to 31 March 2022 another text had been published for these days." in words
    assert "It was corrected on 1 July 2022 by 002 – Ôter les comptes." in words
    assert "another text had been published" in read(files["versions/index.html"]).words


def test_what_had_been_published_is_shown_with_what_was_corrected(files: Mapping[str, bytes]) -> None:
    page = read(files["published/2022-03-01/index.html"])
    assert "This is what was published from 1 March 2022 to 31 March 2022" in page.words
    assert "002 – Ôter les comptes (recorded on 1 July 2022)" in page.words
    assert "[removed: Les comptes sont publiés chaque année.]" in page.words
    assert page.words.count("Les comptes sont publiés chaque année.") == 2, "in the text as it was, too"


def test_links_of_what_had_been_published_lead_somewhere(files: Mapping[str, bytes]) -> None:
    assert list(broken_leads(files)) == []


def test_an_amendment_that_a_court_annuls_later_had_been_published() -> None:
    annulled = f'[[event]]\nkind = "annulled"\ndate = {JULY}\ncourt = "TA de Nulle-Part"\n'
    draft = Draft("001", "Douze", FOUNDING, TWELVE, adopted(MARCH) + annulled, MARCH)
    files = build_site(material((drafts()[0], draft), one_language()), [shipped_site()])
    words = read(files["published/2022-03-01/index.html"]).words
    assert "001 – Douze (no longer holds, known since 1 July 2022)" in words
    version = read(files["versions/2021-01-01/index.html"]).words
    assert "It held 001 – Douze, which no longer holds, as has been known since 1 July 2022." in version


def test_where_nothing_was_corrected_there_is_no_such_page(site: Mapping[str, bytes]) -> None:
    assert not any(path.startswith("published/") for path in site)


def test_what_was_published_is_told_by_the_versions_that_say_the_same_or_in_its_own_words() -> None:
    founding, *_ = drafts()
    three = edited(FOUNDING, ("deux fois", "trois fois"))
    late = Draft("001", "Trois séances", FOUNDING, three, recorded_late(adopted(MARCH), JULY), MARCH)
    closed = edited(FOUNDING, ("Ses séances sont publiques.", "Ses séances ont lieu le soir."))
    told = material((founding, late, Draft("002", "Le soir", FOUNDING, closed, adopted(APRIL), APRIL)))
    views = version_views(told)
    texts = weave_data(told, views)
    known = published_data(told, views, texts.provisions)
    assert known.script is not None
    content = known.script.content.decode().removeprefix('codicille.data("published",').removesuffix(");\n")
    day = [view.first for view in known.views].index(APRIL)
    assert known.views[day].acts == ("001",)
    own = [part for part in json.loads(content)[day] if isinstance(part[0], str)]
    assert [heading for heading, _ in own] == ["Article 2 – Assemblée"]
    assert "deux fois" in own[0][1]
    assert "le soir" in own[0][1]
