"""The pages that the law asks for: they claim what the configuration tells, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from codicille.publish.conformity import Conformity, conformity
from codicille.publish.site import build_site
from codicille.shipped import shipped_site
from codicille.store.configuration import Accessibility, Legal, read_configuration
from publish.reader import read
from publish.vaucelles import drafts, material, one_language

DAY = date(2023, 6, 1)
AUDITED = date(2022, 6, 1)


@pytest.mark.parametrize(
    ("audited", "rate", "claimed"),
    [
        (None, None, Conformity.NONE),
        (None, 100, Conformity.NONE),
        (AUDITED, None, Conformity.NONE),
        (AUDITED, 49, Conformity.NONE),
        (AUDITED, 50, Conformity.PARTIAL),
        (AUDITED, 99, Conformity.PARTIAL),
        (AUDITED, 100, Conformity.FULL),
        (date(2020, 6, 1), 100, Conformity.FULL),
        (date(2020, 5, 31), 100, Conformity.NONE),
        (date(2019, 12, 31), 100, Conformity.NONE),
    ],
)
def test_a_site_claims_what_a_valid_audit_found(
    audited: date | None, rate: int | None, claimed: Conformity
) -> None:
    assert conformity(Accessibility(audited=audited, rate=rate), DAY) is claimed


def test_the_page_on_accessibility_tells_the_audit_the_gaps_and_whom_to_turn_to() -> None:
    told = Accessibility(
        audited=AUDITED, rate=92, auditor="Nulle-Part", gaps=("Les vieux PDF.",), contact="a11y@ville.example"
    )
    settings = replace(one_language(), accessibility=told, jurisdiction="fr-99999")
    files = build_site(material(drafts()[:1], settings), [shipped_site()])
    page = read(files["accessibility/index.html"])
    assert "This site conforms partly to RGAA 4.1." in page.words
    assert "An audit by Nulle-Part on 1 June 2022 found that 92 % of the criteria are met." in page.words
    assert "Les vieux PDF." in page.words
    assert "mailto:a11y@ville.example" in [link.target for link in page.links]
    assert "Défenseur des droits" in page.words
    assert "Accessibility: partially compliant" in read(files["index.html"]).words


def test_elsewhere_than_in_france_no_french_authority_is_named() -> None:
    files = build_site(material(drafts()[:1], one_language()), [shipped_site()])
    words = read(files["accessibility/index.html"]).words
    assert "Défenseur" not in words
    assert "Turn to the municipality" in words


def test_the_legal_notice_says_who_answers_for_the_site_and_what_it_was_not_told() -> None:
    legal = Legal(publisher="Ville de Vaucelles", contact="https://vaucelles.example/ecrire")
    files = build_site(material(drafts()[:1], replace(one_language(), legal=legal)), [shipped_site()])
    page = read(files["legal/index.html"])
    assert "Publisher Ville de Vaucelles Director of publication not told by the configuration" in page.words
    assert "https://vaucelles.example/ecrire" in [link.target for link in page.links]


def test_both_are_configured_in_sections_of_their_own() -> None:
    source = (
        '[constitution]\ntitle = "C"\n[site]\narms = "arms.svg"\n[site.legal]\ndirector = "Le maire"\n'
        "[site.accessibility]\naudited = 2022-06-01\nrate = 80\n"
    )
    site = read_configuration(source.encode()).site
    assert (site.arms, site.legal.director) == ("arms.svg", "Le maire")
    assert (site.accessibility.audited, site.accessibility.rate) == (AUDITED, 80)
