"""The pages of the text: in force, past, to come, and what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from codicille.decision.amendment import Moment
from codicille.publish.site import build_site
from codicille.shipped import shipped_site
from codicille.text.text import Text
from publish.reader import read
from publish.vaucelles import FOUNDING, Draft, adopted, drafts, edited, material, one_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publish.reader import ReadPage


def lines(site: Mapping[str, bytes], path: str) -> str:
    return site[path].decode()


def test_the_text_in_force_comes_first(pages: dict[str, ReadPage]) -> None:
    assert pages["index.html"].headings[0] == (1, "Charte de Vaucelles")
    assert "Version in force since 1 January 2023" in pages["index.html"].words
    assert "Version en vigueur depuis le 1er janvier 2023" in pages["fr/index.html"].words


def test_what_is_adopted_and_not_yet_in_force_is_announced(pages: dict[str, ReadPage]) -> None:
    words = pages["index.html"].words
    assert "1 change is adopted and not yet in force:" in words
    assert "on 1 January 2024: Payer les membres (005)" in words
    assert "Will change on 1 January 2024: amendment 005" in words


def test_under_each_article_a_line_says_who_wrote_it(pages: dict[str, ReadPage]) -> None:
    words = pages["index.html"].words
    assert "Article 1er – Objet Original wording · History" in words
    assert "Article 3 bis – Budget Added by amendment 002, adopted and in force since 1 March 2022" in words
    assert "Annexe 1 – Lieux Modified by amendment 003" in words
    assert "Modified by amendment 004, adopted on 1 April 2022, in force since 1 January 2023" in words


def test_each_alinea_has_an_anchor_and_a_number_that_leads_to_it(site: Mapping[str, bytes]) -> None:
    html = lines(site, "index.html")
    assert (
        '<p id="art_2__al_1"><a class="n" href="#art_2__al_1">1</a>L’assemblée compte douze membres.</p>'
        in html
    )
    assert (
        '<p class="d1" id="art_2__al_3"><a class="n" href="#art_2__al_3">3</a><span class="m">1°</span>'
        in html
    )


def test_spaces_that_must_not_break_do_not_in_the_pages_alone(site: Mapping[str, bytes]) -> None:
    assert "décident\u00a0: elle" in lines(site, "index.html")
    assert b"d\xc3\xa9cident :" in FOUNDING["charte.md"].content


def test_the_title_of_the_constitution_is_not_said_twice(pages: dict[str, ReadPage]) -> None:
    titles = [words for _, words in pages["index.html"].headings if words == "Charte de Vaucelles"]
    assert titles == ["Charte de Vaucelles"]
    assert ("dvs_charte-de-vaucelles") in pages["index.html"].ids


def test_links_inside_the_text_lead_to_its_anchors_or_are_words(site: Mapping[str, bytes]) -> None:
    html = lines(site, "index.html")
    assert 'compare à <a href="#att_1">l’annexe</a> et au guide, jamais à l’ancienne.' in html
    assert '<strong>tous</strong><sup class="footnote"><a href="#art_1__fn_1">1</a></sup>' in html


def test_a_table_is_a_table_that_scrolls_by_itself(site: Mapping[str, bytes]) -> None:
    html = lines(site, "index.html")
    assert 'role="group" tabindex="0" aria-label="Table: Annex 1, paragraph 1"' in html
    assert '<td class="right">Halle</td>' in html


def test_a_past_version_says_so_and_leads_to_the_text_in_force(
    site: Mapping[str, bytes], pages: dict[str, ReadPage]
) -> None:
    words = pages["versions/2021-01-01/index.html"].words
    assert "This is the text from 1 January 2021 to 28 February 2022; it is no longer in force." in words
    html = lines(site, "versions/2021-01-01/index.html")
    assert 'href="../../index.html#art_2">current text</a>' in html
    assert "../../index.html#art_3" not in html, "article 3 is gone since"


def test_a_version_to_come_says_so(pages: dict[str, ReadPage]) -> None:
    words = pages["versions/2024-01-01/index.html"].words
    assert "not in force yet: it is announced for 1 January 2024" in words


def test_the_version_in_force_says_so_on_its_own_page(pages: dict[str, ReadPage]) -> None:
    assert "This is the version in force." in pages["versions/2023-01-01/index.html"].words


def test_several_changes_of_a_day_are_one_version_with_steps(pages: dict[str, ReadPage]) -> None:
    step = pages["versions/2022-03-01.1/index.html"].words
    assert "Step 1 of 1 March 2022" in step
    assert "after the first 1 of 2; it never stood alone" in step
    evening = pages["versions/2022-03-01/index.html"].words
    assert "Porter l’assemblée à douze (001)" in evening
    assert "Ôter les comptes (002)" in evening


def test_the_changes_of_a_day_are_told_together_and_those_of_a_step_alone(pages: dict[str, ReadPage]) -> None:
    day = pages["versions/2022-03-01/changes.html"]
    assert [words for level, words in day.headings if level == 2] == [
        "Article 2 – Assemblée",
        "Article 3 – Comptes",
        "Article 3 bis – Budget",
    ]
    assert "These changes concern 3 articles: 1 rewritten, 1 added, 1 removed." in day.words
    step = pages["versions/2022-03-01.1/changes.html"]
    assert [words for level, words in step.headings if level == 2] == ["Article 2 – Assemblée"]


def test_the_founding_act_is_not_marked_word_by_word(pages: dict[str, ReadPage]) -> None:
    founding = pages["versions/2021-01-01/changes.html"]
    assert "The founding act created the whole text." in founding.words
    assert "ins" not in founding.elements


def test_the_end_of_a_trial_is_a_version(pages: dict[str, ReadPage]) -> None:
    words = pages["versions/index.html"].words
    assert "Essayer trois séances (004) – end of its effect" in words
    assert "<del" not in words


def test_neighbouring_versions_are_one_link_away(pages: dict[str, ReadPage]) -> None:
    page = pages["versions/2022-04-01/index.html"]
    rels = {link.relation: link.target for link in page.links if link.relation in {"prev", "next"}}
    assert rels == {
        "prev": "../../versions/2022-03-01/index.html",
        "next": "../../versions/2022-05-01/index.html",
    }


def test_before_the_founding_act_is_in_force_the_first_page_says_so() -> None:
    told = drafts()[:1]
    files = build_site(material(told, one_language(), date(2020, 12, 1)), [shipped_site()])
    page = read(files["index.html"])
    assert "No text is in force yet." in page.words


def test_a_founding_act_to_come_is_announced_on_the_first_page() -> None:
    founding = replace(drafts()[0], effective=date(2030, 1, 1))
    page = read(build_site(material((founding,), one_language()), [shipped_site()])["index.html"])
    assert "on 1 January 2030: Adopter la charte (000)" in page.words


def test_a_change_that_does_not_fit_stops_the_text_and_is_told() -> None:
    rival = edited(FOUNDING, ("dix membres", "vingt membres"))
    told = (
        *drafts()[:2],
        Draft("003", "Vingt", FOUNDING, rival, adopted(date(2022, 9, 1)), date(2022, 9, 1)),
    )
    files = build_site(material(told, one_language()), [shipped_site()])
    assert (
        "The text stops here. 003 does not apply to the text as it stands after 001"
        in read(files["index.html"]).words
    )
    page = read(files["amendments/003/index.html"]).words
    assert "Adopted, but does not fit the text" in page


def test_an_adopted_change_without_a_day_is_announced_all_the_same() -> None:
    open_end = replace(drafts()[1], effective=Moment.UNKNOWN)
    files = build_site(material((drafts()[0], open_end), one_language()), [shipped_site()])
    assert "on a day to be set: Porter l’assemblée à douze (001)" in read(files["index.html"]).words
    assert "Adopted, not yet in force" in read(files["amendments/001/index.html"]).words


def test_a_text_without_articles_has_free_divisions_and_what_stands_before_them() -> None:
    words = b"% Rules\n% of a house\n\n# Living together\n\nQuietly.\n\n## At night\n\nVery quietly.\n"
    house = replace(drafts()[0], after=Text.of({"rules.md": words}))
    files = build_site(material((house,), one_language()), [shipped_site()])
    page = read(files["index.html"])
    assert [words for level, words in page.headings if level > 1][1:] == ["Living together", "At night"]
    assert "Rules of a house".replace(" of", "of") in page.words
    contents = files["index.html"].decode().split('<div class="law"')[0]
    assert 'href="#dvs_living-together__dvs_at-night">At night</a>' in contents
    assert "#front" not in contents
    assert "articles/dvs_living-together__dvs_at-night/index.html" in files


def test_what_stands_before_the_first_heading_is_followed_too() -> None:
    before = Text.of({"rules.md": b"Foreword.\n\n# Rules\n\nQuietly.\n"})
    after = edited(before, ("Foreword.", "A foreword."), path="rules.md")
    told = (
        replace(drafts()[0], after=before),
        Draft("001", "Dire plus", before, after, adopted(date(2022, 3, 1)), date(2022, 3, 1)),
    )
    files = build_site(material(told, one_language()), [shipped_site()])
    assert "Modified by amendment 001" in read(files["index.html"]).words
    assert "rules.md" in read(files["amendments/001/index.html"]).words
