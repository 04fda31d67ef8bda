"""The page of each provision: every wording, and who wrote which words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from codicille.publish.site import build_site
from codicille.shipped import shipped_site
from publish.reader import read
from publish.vaucelles import FOUNDING, Draft, adopted, drafts, edited, material, one_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publish.reader import ReadPage


def test_wordings_are_told_newest_first_with_their_days(pages: dict[str, ReadPage]) -> None:
    page = pages["articles/art_2/index.html"]
    assert [words for level, words in page.headings if level == 3][1:] == [
        "Since 1 January 2024",
        "Since 1 January 2023 – until 31 December 2023",
        "Since 1 May 2022 – until 31 December 2022",
        "Since 1 March 2022 – until 30 April 2022",
        "Since 1 January 2021 – until 28 February 2022",
    ]
    assert "It has had 5 wordings." in page.words
    assert "Rewritten announced" in page.words


def test_each_wording_names_the_act_and_leads_to_the_text_of_its_day(site: Mapping[str, bytes]) -> None:
    html = site["articles/art_2/index.html"].decode()
    assert "Conseil, 1 March 2022 · <a href=" in html
    assert 'href="../../versions/2022-03-01.1/index.html#art_2">in the text of that day</a>' in html


def test_each_passage_bears_the_number_of_the_act_that_brought_it(site: Mapping[str, bytes]) -> None:
    html = site["articles/art_2/index.html"].decode()
    passage = '<span class="by by-1">douze</span><a class="by-ref" href="#act-1">1</a>'
    assert f"L’assemblée compte {passage} membres." in html
    assert "original wording" in html
    assert '<li id="act-1">' in html


def test_an_article_nobody_changed_has_one_wording_and_no_legend(pages: dict[str, ReadPage]) -> None:
    words = pages["articles/art_1/index.html"].words
    assert "It has had 1 wording." in words
    assert "Who wrote which words" not in words
    assert "in force · Read it in the text" in words


def test_a_table_shows_who_wrote_each_cell(site: Mapping[str, bytes]) -> None:
    html = site["articles/att_1/index.html"].decode()
    assert '<td><span class="by by-1">Halle</span><a class="by-ref" href="#act-1">1</a></td>' in html
    assert '<td><span class="by by-1">Gare</span>' in html
    assert "<td>Bourg</td>" in html


def test_a_removed_article_keeps_its_page(site: Mapping[str, bytes], pages: dict[str, ReadPage]) -> None:
    words = pages["articles/art_3/index.html"].words
    assert "Article 3 – Comptes · no longer in the text" in words
    assert "Removed" in words
    assert 'index.html#art_3">in the text of that day' in site["articles/art_3/index.html"].decode()
    assert words.count("in the text of that day") == 2


def test_an_article_to_come_says_from_when() -> None:
    after = edited(FOUNDING, ("## Article 4", "## Article 3 ter – Fêtes\n\nOn danse.\n\n## Article 4"))
    told = (drafts()[0], Draft("001", "Danser", FOUNDING, after, adopted(date(2022, 3, 1)), date(2030, 1, 1)))
    files = build_site(material(told, one_language()), [shipped_site()])
    words = read(files["articles/art_3ter/index.html"]).words
    assert "will stand in the text from 1 January 2030 on" in words


def test_a_heading_that_changed_is_marked_in_its_history() -> None:
    after = edited(FOUNDING, ("## Article 3 – Comptes", "## Article 3 – Comptes publics"))
    told = (
        drafts()[0],
        Draft("001", "Préciser", FOUNDING, after, adopted(date(2022, 3, 1)), date(2022, 3, 1)),
    )
    files = build_site(material(told, one_language()), [shipped_site()])
    html = files["articles/art_3/index.html"].decode()
    assert '<ins><span class="w">[added: </span> publics<span class="w">]</span></ins>' in html
    assert '<strong>Article 3 – Comptes<span class="by by-1"> publics</span>' in html


def test_a_link_whose_address_changed_stays_readable() -> None:
    before = edited(FOUNDING, ("par un vote.", "par un [vote](https://a.example/x)."))
    after = edited(before, ("https://a.example/x", "https://b.example/y"))
    told = (
        drafts()[0],
        Draft("001", "Lien", FOUNDING, before, adopted(date(2022, 3, 1)), date(2022, 3, 1)),
        Draft("002", "Autre lien", before, after, adopted(date(2022, 4, 1)), date(2022, 4, 1)),
    )
    html = build_site(material(told, one_language()), [shipped_site()])["articles/art_4/index.html"].decode()
    assert "%EE" not in html
    assert "xn--" not in html
    assert 'href="https://b.example/y"' in html


def test_what_readers_do_not_see_is_in_no_wording() -> None:
    before = edited(FOUNDING, ("par un vote.", "par un [vote][v].\n\n[v]: https://a.example/x"))
    told = (
        drafts()[0],
        Draft("001", "Lien", FOUNDING, before, adopted(date(2022, 3, 1)), date(2022, 3, 1)),
    )
    page = read(build_site(material(told, one_language()), [shipped_site()])["articles/art_4/index.html"])
    assert "https" not in page.words.split("Every wording")[0]


def test_an_article_that_is_split_says_whose_words_it_took_over() -> None:
    paid = "Ses membres ne sont pas payés."
    after = edited(
        FOUNDING,
        (f"\n{paid}\n", ""),
        ("## Article 3 ", f"## Article 2 bis – Gratuité\n\n{paid}\n\n## Article 3 "),
    )
    told = (
        drafts()[0],
        Draft("001", "Scinder", FOUNDING, after, adopted(date(2022, 3, 1)), date(2022, 3, 1)),
    )
    files = build_site(material(told, one_language()), [shipped_site()])
    assert "It took words over from: Article 2" in read(files["articles/art_2bis/index.html"]).words
    assert "It took words" not in read(files["articles/art_2/index.html"]).words
