"""Who wrote which words of a whole text: marks, acts, votes, and words that were given back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from codicille.publish.reading.acts import restorations
from codicille.publish.site import build_site
from codicille.shipped import shipped_site
from publish.reader import read
from publish.vaucelles import FOUNDING, MARCH, Draft, adopted, drafts, edited, material, one_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.publish.material import Material
    from publish.reader import ReadPage

PAGE = "versions/2023-01-01/provenance.html"


def test_the_text_in_force_leads_to_the_view_of_its_provenance(pages: dict[str, ReadPage]) -> None:
    targets = [link.target for link in pages["index.html"].links]
    assert PAGE in targets
    assert PAGE in pages


def test_each_passage_is_marked_and_leads_to_its_act(site: Mapping[str, bytes]) -> None:
    html = site[PAGE].decode()
    assert 'compte <span class="by by-1">douze</span><a class="by-ref" href="#act-1">1</a> membres.' in html
    assert '<li id="act-1"><span class="key">1</span>' in html


def test_a_heading_s_words_are_marked_too(site: Mapping[str, bytes]) -> None:
    html = site[PAGE].decode()
    section = html.partition('<section id="art_3bis">')[2].partition("</section>")[0]
    assert '<h3>Article 3 <span class="by by-2">bis – Budget</span><a class="by-ref"' in section


def test_the_acts_are_told_with_their_votes(pages: dict[str, ReadPage]) -> None:
    words = pages[PAGE].words
    assert "· original wording – Adopter la charte (000)" in words
    assert "1 Conseil, 1 March 2022 – Porter l’assemblée à douze (001)" in words
    assert "Plénière: 11 for, 3 against, 1 abstaining" in words
    assert "Délibération: 8 for, 2 against, 0 abstaining" in words


def test_words_that_come_back_name_who_wrote_them_and_who_had_removed_them(
    vaucelles: Material, pages: dict[str, ReadPage]
) -> None:
    assert [(one.by, one.written, one.removed) for one in restorations(vaucelles.provenance)] == [(5, 0, 4)]
    words = pages[PAGE].words
    assert "The end of its effect, which gives back the words before it." in words
    assert "Gives back words that 000 wrote and 004 had removed." in words


def test_an_amendment_that_gives_words_back_names_their_authors() -> None:
    twelve = edited(FOUNDING, ("dix membres", "douze membres"))
    told = (
        drafts()[0],
        Draft("001", "Douze", FOUNDING, twelve, adopted(MARCH), MARCH),
        Draft("002", "Dix", twelve, FOUNDING, adopted(date(2022, 5, 1)), date(2022, 5, 1)),
    )
    files = build_site(material(told, one_language()), [shipped_site()])
    words = read(files["versions/2022-05-01/provenance.html"]).words
    assert "Gives back words that 000 wrote and 001 had removed." in words


def test_words_that_were_merged_say_so() -> None:
    twelve = edited(FOUNDING, ("dix membres", "douze membres"))
    thrice = edited(FOUNDING, ("deux fois par an", "trois fois par an"))
    told = (
        drafts()[0],
        Draft("001", "Douze", FOUNDING, twelve, adopted(MARCH), MARCH),
        Draft("002", "Trois fois", FOUNDING, thrice, adopted(date(2022, 5, 1)), date(2022, 5, 1)),
    )
    files = build_site(material(told, one_language()), [shipped_site()])
    words = read(files["versions/2022-05-01/provenance.html"]).words
    assert "Merged word by word with what had changed since it was drafted." in words


def test_the_steps_of_a_day_have_no_such_page_of_their_own(pages: dict[str, ReadPage]) -> None:
    assert "versions/2022-03-01/provenance.html" in pages
    assert "versions/2022-03-01.1/provenance.html" not in pages
