"""Time as readers meet it: years, any day, what is announced at its place, each text beside that in force."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from codicille.publish.site import build_site
from codicille.shipped import shipped_site
from publish.reader import read
from publish.vaucelles import FOUNDING, Draft, adopted, drafts, edited, material, one_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publish.reader import ReadPage

SOON = date(2023, 9, 1)


def announcing(draft: Draft) -> str:
    files = build_site(material((drafts()[0], draft), one_language()), [shipped_site()])
    return files["index.html"].decode()


def test_every_year_has_its_versions_and_what_stood_on_its_first_day(pages: dict[str, ReadPage]) -> None:
    page = pages["versions/index.html"]
    assert [words for level, words in page.headings if level == 2][1:] == ["2024", "2023", "2022", "2021"]
    assert "On 1 January 2022: version of 1 January 2021" in page.words
    assert "On 1 January 2023: version of 1 January 2023" in page.words


def test_a_year_without_change_is_told_too() -> None:
    after = edited(FOUNDING, ("dix membres", "douze membres"))
    quiet = Draft("001", "Douze", FOUNDING, after, adopted(date(2022, 3, 1)), SOON)
    files = build_site(material((drafts()[0], quiet), one_language()), [shipped_site()])
    assert "2022 On 1 January 2022: version of 1 January 2021" in read(files["versions/index.html"]).words


def test_the_script_of_a_day_is_told_every_version_and_where_it_stands(site: Mapping[str, bytes]) -> None:
    html = site["versions/index.html"].decode()
    assert 'data-since="2022-03-01" data-to="../versions/2022-03-01/index.html"' in html
    assert '<form class="day-form" hidden' in html, "it is shown by its script alone"


def test_each_version_is_set_beside_the_text_in_force(pages: dict[str, ReadPage]) -> None:
    past = pages["versions/2022-03-01/against.html"]
    assert past.title.startswith("What changed from 1 March 2022 to the text in force")
    assert [words for level, words in past.headings if level == 2] == ["Annexe 1 – Lieux"]
    ahead = pages["versions/2024-01-01/against.html"]
    assert ahead.title.startswith("What will change from the text in force to 1 January 2024")
    assert "versions/2023-01-01/against.html" not in pages, "the text in force beside itself"


def test_texts_that_came_to_say_the_same_say_so(pages: dict[str, ReadPage]) -> None:
    assert "The two texts say the same." in pages["versions/2022-04-01/against.html"].words


def test_a_change_to_come_is_shown_at_its_place_with_its_words(site: Mapping[str, bytes]) -> None:
    section = site["index.html"].decode().partition('<section id="art_2">')[2].partition("</section>")[0]
    assert "<summary>Will change on 1 January 2024: amendment 005</summary>" in re.sub(
        r' lang="\w+"', "", section
    )
    assert "Ses membres ne sont pas payés." in section.partition("<del>")[2]
    assert 'href="versions/2024-01-01/changes.html#change-art_2"' in section
    assert b"Will change" not in site["versions/2022-03-01/index.html"]


def test_an_article_to_come_is_announced_after_the_one_it_will_follow() -> None:
    after = edited(FOUNDING, ("## Article 4", "## Article 3 bis – Fêtes\n\nOn danse.\n\n## Article 4"))
    html = announcing(Draft("001", "Danser", FOUNDING, after, adopted(date(2022, 3, 1)), SOON))
    between = html.partition('<section id="art_3">')[2].partition('<section id="art_4">')[0]
    assert "Will be added on 1 September 2023 by amendment 001:" in read(between).words
    assert "On danse." in between


def test_an_article_to_go_is_announced_as_repealed() -> None:
    after = edited(FOUNDING, ("## Article 3 – Comptes\n\nLes comptes sont publiés chaque année.\n\n", ""))
    html = announcing(Draft("001", "Ôter", FOUNDING, after, adopted(date(2022, 3, 1)), SOON))
    assert "Will be repealed on 1 September 2023: amendment 001" in read(html).words


def test_an_article_to_move_is_announced_as_moved() -> None:
    third = "## Article 3 – Comptes\n\nLes comptes sont publiés chaque année.\n\n"
    after = edited(FOUNDING, (third, ""), ("## Article 2", f"{third}## Article 2"))
    draft = Draft("001", "Déplacer", FOUNDING, after, adopted(date(2022, 3, 1)), SOON)
    files = build_site(material((drafts()[0], draft), one_language()), [shipped_site()])
    assert "Will be moved on 1 September 2023: amendment 001" in read(files["index.html"]).words
    assert "Its place among the others changed." in read(files["articles/art_3/index.html"]).words


def test_the_end_of_a_trial_is_announced_as_such() -> None:
    after = edited(FOUNDING, ("deux fois", "trois fois"))
    draft = Draft(
        "001", "Essai", FOUNDING, after, adopted(date(2022, 3, 1)), date(2022, 3, 1), date(2023, 12, 31)
    )
    html = announcing(draft)
    assert "Will change on 1 January 2024: amendment 001" in read(html).words
    assert "End of the effect of: Essai" in read(html).words


def test_an_article_that_goes_to_another_title_says_from_where_to_where() -> None:
    before = FOUNDING.replace(
        {
            "charte.md": FOUNDING["charte.md"].content.replace(
                b"## Article 4", "# Titre II – Fin\n\n## Article 4".encode()
            )
        }
    )
    third = "## Article 3 – Comptes\n\nLes comptes sont publiés chaque année.\n\n"
    after = edited(before, (third, ""), ("# Titre II – Fin\n\n", f"# Titre II – Fin\n\n{third}"))
    founding = replace(drafts()[0], after=before)
    draft = Draft("001", "Déplacer", before, after, adopted(date(2022, 3, 1)), date(2022, 3, 1))
    files = build_site(material((founding, draft), one_language()), [shipped_site()])
    words = read(files["articles/art_3/index.html"]).words
    assert "It went from “Titre I – Les habitants” to “Titre II – Fin”." in words


def test_an_article_repealed_with_its_number_kept_says_so_in_the_text_and_on_its_page() -> None:
    after = edited(FOUNDING, ("Les comptes sont publiés chaque année.", "*(abrogé)*"))
    draft = Draft("001", "Abroger", FOUNDING, after, adopted(date(2022, 3, 1)), date(2022, 3, 1))
    files = build_site(material((drafts()[0], draft), one_language()), [shipped_site()])
    assert (
        "Repealed by amendment 001, adopted and in force since 1 March 2022"
        in read(files["index.html"]).words
    )
    page = read(files["articles/art_3/index.html"]).words
    assert "repealed: the number is kept, the words are gone" in page
