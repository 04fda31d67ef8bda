"""Provisions through numbers: each is itself whatever it is called, and no number leads nowhere."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from codicille.decision.amendment import Kind
from codicille.publish.site import build_site
from codicille.shipped import shipped_site
from codicille.text.address import Address
from publish.leads import broken_leads
from publish.reader import read
from publish.vaucelles import FOUNDING, Draft, adopted, drafts, edited, material, one_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.publish.material import Material

JUNE = date(2022, 6, 1)
SHIFTED = edited(FOUNDING, ("## Article 4 ", "## Article 5 "), ("## Article 3 ", "## Article 4 "))
OUSTED = edited(
    FOUNDING,
    ("## Article 4 – Révision\n\nLa charte se révise par un vote.\n", ""),
    ("## Article 3 ", "## Article 4 "),
)


def at(eid: str) -> Address:
    return Address.parse(eid)


@pytest.fixture(scope="module")
def shifted() -> Material:
    """Articles 3 and 4 become 4 and 5."""
    names = (("art_3", "art_4"), ("art_4", "art_5"))
    draft = Draft("001", "Renuméroter", FOUNDING, SHIFTED, adopted(JUNE), JUNE, renumbers=names)
    return material((drafts()[0], draft), one_language())


@pytest.fixture(scope="module")
def files(shifted: Material) -> Mapping[str, bytes]:
    """The site after that."""
    return build_site(shifted, [shipped_site()])


def test_a_number_names_another_provision_once_it_was_given_anew(shifted: Material) -> None:
    lines = shifted.lines
    assert lines.line(at("art_3"), 0) is lines.line(at("art_4"), 1)
    assert lines.line(at("art_4"), 0) is lines.line(at("art_5"), 1)
    assert at("art_3") not in lines.by_version[1]
    assert lines.address(lines.line(at("art_4"), 1), 0) == at("art_3")
    assert [(use.first, use.until) for use in lines.uses_of(at("art_4"))] == [(0, 1), (1, None)]


def test_a_renumbered_article_was_neither_rewritten_nor_removed_nor_added(shifted: Material) -> None:
    assert [(str(one.address), one.kind) for one in shifted.effects[1].operations] == [
        ("art_4", "renumber"),
        ("art_5", "renumber"),
    ]


def test_an_article_s_page_tells_its_numbers_and_who_bore_its_number_before(
    files: Mapping[str, bytes],
) -> None:
    words = read(files["articles/art_4/index.html"]).words
    assert "It has had 2 wordings." in words
    assert "Article 3: from 1 January 2021 to 31 May 2022 Article 4: since 1 June 2022" in words
    assert "Another provision bore this number before:" in words
    assert "from 1 January 2021 to 31 May 2022: Article 5 – Révision (now Article 5)" in words
    assert "It was called: Article 3 – Comptes" in words


def test_a_number_nobody_bears_leads_to_what_bore_it(files: Mapping[str, bytes]) -> None:
    page = read(files["articles/art_3/index.html"])
    assert page.title.startswith("Article 3: a number of the past")
    assert "from 1 January 2021 to 31 May 2022: Article 4 – Comptes" in page.words
    assert "../../articles/art_4/index.html" in [link.target for link in page.links]


def test_an_earlier_text_leads_to_the_same_article_under_its_number_of_today(
    files: Mapping[str, bytes],
) -> None:
    section = files["versions/2021-01-01/index.html"].decode().partition('id="art_3"')[2]
    assert 'href="../../articles/art_4/index.html"' in section.partition("</section>")[0]
    assert 'href="../../index.html#art_4"' in section.partition("</section>")[0]


def test_two_texts_are_compared_across_a_renumbering(files: Mapping[str, bytes]) -> None:
    words = read(files["versions/2021-01-01/against.html"]).words
    assert "These changes concern 2 articles: 2 renumbered." in words


def test_no_link_is_broken_by_a_renumbering(files: Mapping[str, bytes]) -> None:
    assert list(broken_leads(files)) == []


def test_a_provision_whose_number_another_takes_ends_on_its_page() -> None:
    draft = Draft(
        "001", "Ôter la révision", FOUNDING, OUSTED, adopted(JUNE), JUNE, renumbers=(("art_3", "art_4"),)
    )
    files = build_site(material((drafts()[0], draft), one_language()), [shipped_site()])
    page = read(files["articles/art_4/index.html"])
    assert "Article 4 – Comptes · in force" in page.words
    assert (2, "Before, under the same number: Article 4 – Révision") in page.headings
    assert "La charte se révise par un vote." in page.words


def test_when_a_renumbering_ends_the_old_numbers_come_back() -> None:
    draft = Draft(
        "001",
        "Renuméroter",
        FOUNDING,
        SHIFTED,
        adopted(JUNE),
        JUNE,
        expires=date(2022, 12, 31),
        kind=Kind.AMENDMENT,
        renumbers=(("art_3", "art_4"), ("art_4", "art_5")),
    )
    known = material((drafts()[0], draft), one_language())
    assert str(known.lines.line(at("art_3"), 0).address) == "art_3"
    words = read(build_site(known, [shipped_site()])["articles/art_5/index.html"]).words
    assert "from 1 June 2022 to 31 December 2022: Article 4 – Révision" in words
