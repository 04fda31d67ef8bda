"""The pages of amendments: understood in half a minute, whatever became of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from codicille.decision.record import read_record
from codicille.publish.site import build_site
from codicille.shipped import shipped_site
from publish.reader import read
from publish.vaucelles import (
    FOUNDING,
    TWELVE,
    Draft,
    adopted,
    council,
    drafts,
    edited,
    filed,
    material,
    one_language,
    plenary,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.publish.material import Material
    from publish.reader import ReadPage


WITHDRAWN = '[[event]]\nkind = "withdrawn"\ndate = 2022-02-02\n'


def page_of(told: tuple[Draft, ...], amendment_id: str) -> tuple[str, str]:
    files = build_site(material(told, one_language()), [shipped_site()])
    html = files[f"amendments/{amendment_id}/index.html"]
    return html.decode(), read(html).words


def test_the_list_groups_amendments_by_what_became_of_them(pages: dict[str, ReadPage]) -> None:
    groups = [words for level, words in pages["amendments/index.html"].headings if level == 2]
    assert groups == [
        "Under way (2)",
        "Adopted, not yet in force (1)",
        "In force (4)",
        "Rejected or refused (1)",
        "Withdrawn or not examined (2)",
        "No longer in force (1)",
    ]


def test_the_list_names_what_each_amendment_touches(pages: dict[str, ReadPage]) -> None:
    words = pages["amendments/index.html"].words
    assert "Removes article 3 and adds article 3 bis. Article 3, Article 3 bis Jeanne Roy In force" in words
    assert "Article 2 Jeanne Roy Adopted, not yet in force in force on 1 January 2024" in words


def test_many_provisions_are_counted_instead_of_named() -> None:
    many = "".join(f"\n## Article {number}\n\nMot numéro {number}.\n" for number in range(10, 18))
    after = FOUNDING.replace({"charte.md": FOUNDING["charte.md"].content + many.encode()})
    draft = Draft("001", "Beaucoup", FOUNDING, after, filed(date(2022, 3, 1)))
    files = build_site(material((drafts()[0], draft), one_language()), [shipped_site()])
    assert "Article 12, Article 13 and 4 others" in read(files["amendments/index.html"]).words


def test_a_page_says_at_once_what_became_of_it_and_what_it_changes(pages: dict[str, ReadPage]) -> None:
    words = pages["amendments/002/index.html"].words
    assert "In force Amendment 002 · author: Jeanne Roy" in words
    assert "Removes article 3 and adds article 3 bis." in words
    assert "It is part of the text today." in words
    assert "Marked on the text as it stood before, in the version of 1 March 2022." in words


def test_words_are_marked_by_elements_and_in_words(site: Mapping[str, bytes]) -> None:
    html = site["amendments/001/index.html"].decode()
    deleted = '<del><span class="w">[removed: </span>dix<span class="w">]</span></del>'
    inserted = '<ins><span class="w">[added: </span>douze<span class="w">]</span></ins>'
    assert f"compte {deleted}{inserted} membres." in html
    assert '<input type="checkbox" id="spell">' in html


def test_unchanged_alineas_far_from_a_change_are_only_counted(pages: dict[str, ReadPage]) -> None:
    assert "2 unchanged paragraphs are not shown" in pages["amendments/001/index.html"].words


def test_a_whole_alinea_is_said_to_be_removed(pages: dict[str, ReadPage]) -> None:
    words = pages["amendments/005/index.html"].words
    assert "Paragraph removed [removed: Ses membres ne sont pas payés.]" in words


def test_a_whole_alinea_is_said_to_be_added() -> None:
    after = edited(FOUNDING, ("Ses séances sont publiques.", "Ses séances sont publiques.\n\nTout se dit."))
    _, words = page_of(
        (drafts()[0], Draft("001", "Tout dire", FOUNDING, after, filed(date(2022, 1, 1)))), "001"
    )
    assert "Paragraph added [added: Tout se dit.]" in words


def test_a_table_is_marked_cell_by_cell(site: Mapping[str, bytes]) -> None:
    html = site["amendments/003/index.html"].decode()
    assert "<tr><td>Moulin</td><td><del>" in html
    assert 'Grange<span class="w">]</span></del><ins>' in html
    assert "<th>Quartier</th>" in html


def test_the_changed_articles_are_shown_clean_too(site: Mapping[str, bytes]) -> None:
    html = site["amendments/001/index.html"].decode()
    clean = html[html.index('<h3 id="clean">') + len('<h3 id="clean">') : html.index('id="motives"')]
    assert "L’assemblée compte douze membres." in clean
    assert "id=" not in clean, "anchors stand on the page of the text"


def test_the_votes_are_a_table_with_figures_and_the_college_that_stops_it(site: Mapping[str, bytes]) -> None:
    words = read(site["amendments/006/index.html"]).words
    assert "Rejected" in words
    assert "College Present For Against Abstentions" in words
    assert "Habitants 10 9 1 0 Associations (blocks) 5 1 4 0 Total 15 10 5 0" in words


def test_the_votes_are_drawn_and_the_drawing_is_told(site: Mapping[str, bytes]) -> None:
    html = site["amendments/006/index.html"].decode()
    assert '<svg viewBox="0 -0 400 160" role="img" aria-labelledby="vote-2-t vote-2-d"' in html
    told = html[html.index('<desc id="vote-2-d">') : html.index("</desc>")]
    assert told.endswith("Associations (blocks) – For: 1, Against: 4; Total – For: 10, Against: 5.")
    assert 'fill="url(#vote-2-1)" class="part yes"' in html, "each answer has a pattern of its own"
    assert 'fill="url(#vote-2-2)" class="part no"' in html
    assert 'class="mark" d="M213 124v32"' in html, "8 votes for of 15 were needed"


def test_a_body_without_colleges_votes_in_one_row(pages: dict[str, ReadPage]) -> None:
    words = pages["amendments/001/index.html"].words
    assert "Délibération – Conseil 1 March 2022 · délibération n° 3" in words
    assert "Body Present Represented For Against Abstentions Conseil 9 1 8 2 0" in words


def test_the_course_ends_with_what_is_awaited(pages: dict[str, ReadPage]) -> None:
    assert "Awaited: Délibération – Conseil" in pages["amendments/007/index.html"].words
    assert "Will enter into force 1 January 2024" in pages["amendments/005/index.html"].words
    assert "Its effect ends 1 January 2023" in pages["amendments/004/index.html"].words


def test_a_consultative_vote_is_shown_by_grades() -> None:
    event = (
        '[[event]]\nkind = "vote"\nstage = "avis"\ndate = 2022-02-01\npatch = "{hash}"\n'
        '[event.colleges.a]\npresent = 10\ngrades = { favorable = 7, "réservé" = 3 }\n'
        '[event.colleges.b]\npresent = 5\ngrades = { favorable = 2, "réservé" = 3 }\n'
    )
    draft = Draft("001", "Douze", FOUNDING, TWELVE, filed(date(2022, 1, 1)) + event)
    html, words = page_of((drafts()[0], draft), "001")
    assert "College favorable réservé Habitants 7 3 Associations 2 3 Total 9 6" in words
    assert "Total – favorable: 9, réservé: 6." in html


def test_every_event_is_a_step() -> None:
    day = "date = 2022-02-01"
    events = "".join(
        f'[[event]]\nkind = "{kind}"\n{day}\n{more}'
        for kind, more in (
            ("admissible", ""),
            ("opinion", 'opinion = "Avis favorable"\nby = "Commission"\n'),
            ("note", 'text = "Lu en séance"\n'),
        )
    )
    draft = Draft("001", "Douze", FOUNDING, TWELVE, filed(date(2022, 1, 1)) + events)
    _, words = page_of((drafts()[0], draft), "001")
    assert "Declared admissible 1 February 2022" in words
    assert "Opinion given 1 February 2022 · Commission · Avis favorable" in words
    assert "Note 1 February 2022 · Lu en séance" in words


def test_an_annulment_is_a_step_and_a_state() -> None:
    annulled = '[[event]]\nkind = "annulled"\ndate = 2022-06-01\ncourt = "TA de Nulle-Part"\n'
    draft = Draft("001", "Douze", FOUNDING, TWELVE, adopted(date(2022, 3, 1)) + annulled)
    _, words = page_of((drafts()[0], draft), "001")
    assert "Annulled by a court 1 June 2022 · TA de Nulle-Part" in words


def test_what_is_not_known_yet_is_not_told() -> None:
    late = f'[[event]]\nkind = "withdrawn"\ndate = {date(2023, 7, 1)}\n'
    draft = Draft("001", "Douze", FOUNDING, TWELVE, filed(date(2022, 1, 1)) + late)
    _, words = page_of((drafts()[0], draft), "001")
    assert "Withdrawn" not in words


def test_an_amendment_that_fits_no_version_shows_its_own_lines() -> None:
    nine = edited(FOUNDING, ("dix membres", "neuf membres"))
    eight = edited(nine, ("neuf membres", "huit membres"))
    html, words = page_of((drafts()[0], Draft("001", "Huit", nine, eight, filed(date(2022, 1, 1)))), "001")
    assert 'id="view-three"' not in html, "nobody knows what it would be put on"
    assert "It applies to no version of the text to the letter." in words
    assert "<del>L’assemblée compte neuf membres.</del>" in html
    assert "charte.md File changed" in words


def test_an_amendment_drafted_on_another_is_marked_on_what_that_one_would_make(
    pages: dict[str, ReadPage],
) -> None:
    words = pages["amendments/008/index.html"].words
    assert "Replaces a word in article 2." in words
    assert "Marked on what the amendments it was drafted on would make of it." in words


def test_files_added_and_removed_are_told_where_nothing_can_be_applied() -> None:
    strange = FOUNDING.replace({"charte.md": b"# Autre\n\nrien\n", "vieux.md": b"vieux\n"})
    after = strange.replace({"vieux.md": None, "neuf.md": b"neuf\n", "charte.md": b"# Autre\n\ntout\n"})
    draft = Draft("001", "Autre", strange, after, filed(date(2022, 1, 1)))
    _, words = page_of((drafts()[0], draft), "001")
    assert "neuf.md File added" in words
    assert "vieux.md File removed" in words


def test_an_amendment_that_was_withdrawn_is_marked_on_the_text_of_that_day_or_on_its_own(
    pages: dict[str, ReadPage],
) -> None:
    words = pages["amendments/009/index.html"].words
    assert "It is not in the text. Marked on the version of 1 January 2021, on which it was drafted." in words
    words = pages["amendments/006/index.html"].words
    assert "Marked on the version of 1 January 2021, on which it was drafted." in words


def test_an_amendment_that_was_rejected_is_marked_on_the_text_in_force_on_that_day() -> None:
    twice = edited(FOUNDING, ("au moins deux fois", "au moins trois fois"))
    later = edited(FOUNDING, ("Les comptes sont publiés", "Les comptes sont affichés"))
    day = date(2022, 3, 1)
    told = (
        drafts()[0],
        Draft("001", "Trois fois", FOUNDING, twice, filed(day) + plenary(day, (2, 7, 1), (1, 4, 0))),
        Draft("002", "Afficher", FOUNDING, later, adopted(date(2022, 4, 1)), date(2022, 4, 1)),
    )
    _, words = page_of(told, "001")
    told_on = "Marked on the text in force on 1 March 2022, the version of 1 January 2021."
    assert f"It is not in the text. {told_on}" in words


def test_an_open_amendment_is_marked_on_the_text_in_force_by_words_if_need_be() -> None:
    twelve = edited(FOUNDING, ("compte dix membres", "compte douze membres"))
    twice = edited(FOUNDING, ("au moins deux fois", "au moins trois fois"))
    counted = edited(FOUNDING, ("L’assemblée compte dix", "L’assemblée communale compte dix"))
    told = (
        drafts()[0],
        Draft("001", "Douze", FOUNDING, twelve, adopted(date(2022, 3, 1)), date(2022, 3, 1)),
        Draft("002", "Trois fois", FOUNDING, twice, filed(date(2022, 2, 1))),
        Draft("003", "Communale", FOUNDING, counted, filed(date(2022, 2, 1))),
    )
    _, words = page_of(told, "003")
    assert (
        "It is not in the text. Marked on the text in force, the version of 1 March 2022, with which its "
        "words are merged: it was drafted on the version of 1 January 2021." in words
    )
    assert "L’assemblée [added: communale ]compte douze membres." in words


def test_an_open_amendment_that_clashes_with_the_text_is_marked_on_what_it_was_drafted_on() -> None:
    twelve = edited(FOUNDING, ("compte dix membres", "compte douze membres"))
    eleven = edited(FOUNDING, ("compte dix membres", "compte onze membres"))
    told = (
        drafts()[0],
        Draft("001", "Douze", FOUNDING, twelve, adopted(date(2022, 3, 1)), date(2022, 3, 1)),
        Draft("002", "Onze", FOUNDING, eleven, filed(date(2022, 2, 1))),
    )
    _, words = page_of(told, "002")
    assert "It is not in the text. Marked on the version of 1 January 2021, on which it was drafted." in words


def test_an_article_that_bears_another_number_today_is_named_by_both() -> None:
    renumbered = edited(FOUNDING, ("## Article 4 –", "## Article 5 –"))
    by_two = edited(FOUNDING, ("se révise par un vote", "se révise par deux votes"))
    day = date(2022, 3, 1)
    told = (
        drafts()[0],
        Draft("001", "Décaler", FOUNDING, renumbered, adopted(day), day, renumbers=(("art_4", "art_5"),)),
        Draft("002", "Deux votes", FOUNDING, by_two, filed(date(2022, 2, 1))),
        Draft("003", "Retiré", FOUNDING, by_two, filed(date(2022, 2, 1)) + WITHDRAWN),
    )
    _, words = page_of(told, "002")
    assert "Marked on the text in force, the version of 1 March 2022" in words
    assert "Article 4 is article 5 today." in words
    _, words = page_of(told, "003")
    assert "Marked on the text in force on 2 February 2022, the version of 1 January 2021." in words
    assert "Article 4 is article 5 today." in words


def test_an_amendment_written_for_another_text_is_marked_where_it_applies() -> None:
    before = FOUNDING.replace({"charte.md": FOUNDING["charte.md"].content + b"\nReste.\n"})
    draft = Draft(
        "001", "Onze", before, edited(before, ("dix membres", "onze membres")), filed(date(2022, 1, 1))
    )
    _, words = page_of((drafts()[0], draft), "001")
    assert "Marked on the text in force, the version of 1 January 2021" in words


def test_steps_are_told_by_day_and_those_of_a_day_as_they_were_recorded() -> None:
    day, before = date(2022, 2, 1), date(2022, 1, 15)
    noted = '[[event]]\nkind = "note"\ndate = {day}\nrecorded = 2022-02-01\ntext = "{text}"\n'
    events = filed(day) + noted.format(day=before, text="Avant") + noted.format(day=day, text="Le jour même")
    _, words = page_of((drafts()[0], Draft("001", "Douze", FOUNDING, TWELVE, events)), "001")
    steps = [words.index(one) for one in ("15 January 2022 · Avant", "Filed 1 February 2022", "Le jour même")]
    assert steps == sorted(steps)


def test_the_founding_act_says_that_it_made_the_text(pages: dict[str, ReadPage]) -> None:
    words = pages["amendments/000/index.html"].words
    assert "Founding act 000" in words
    assert "It creates the whole text." in words
    assert "Reasons given" not in words


def test_motives_are_rendered_without_links_that_lead_nowhere_and_without_headings() -> None:
    motives = "# Pourquoi\n\nVoir [ici](charte.md) et [là](https://example.org/) : <b>gras</b>."
    draft = Draft("001", "Douze", FOUNDING, TWELVE, filed(date(2022, 1, 1)), motives=motives)
    html, _ = page_of((drafts()[0], draft), "001")
    assert "<p><strong>Pourquoi</strong></p>" in html
    assert 'Voir ici et <a href="https://example.org/">là</a>\u00a0: &lt;b&gt;gras&lt;/b&gt;.' in html


def test_relations_lead_to_the_other_amendments(site: Mapping[str, bytes]) -> None:
    assert (
        '<dt>Requires</dt><dd><a href="../../amendments/001/index.html">001</a></dd>'
        in site["amendments/002/index.html"].decode()
    )


def test_the_file_that_was_voted_on_is_offered_once_for_all_languages(
    site: Mapping[str, bytes], vaucelles: Material
) -> None:
    assert site["amendments/001/001-essai.patch"] == vaucelles.papers.files["001"]
    assert "fr/amendments/001/001-essai.patch" not in site
    assert 'href="../../../amendments/001/001-essai.patch"' in site["fr/amendments/001/index.html"].decode()
    sha256 = vaucelles.register.entry("001").amendment.sha256.removeprefix("sha256:")
    assert f"<code>{sha256}</code>" in site["amendments/001/index.html"].decode()


def test_the_views_of_a_change_are_radio_buttons_and_one_table(site: Mapping[str, bytes]) -> None:
    html = site["amendments/001/index.html"].decode()
    for view in ("marked", "two", "three", "clean"):
        assert f'<input type="radio" name="view" id="view-{view}"' in html
    row = html[html.index('<td class="was">') : html.index("</tr>", html.index('<td class="was">'))]
    assert [part in html for part in ("Text before", "Amendment", "Resulting text")] == [True] * 3
    assert row


def test_each_side_holds_its_own_words_and_no_other(site: Mapping[str, bytes]) -> None:
    html = site["amendments/001/index.html"].decode()
    rows = [row for row in html.split("<tr ") if "dix" in row]
    before, _, rest = rows[0].partition('<td class="mid">')
    _, _, after = rest.partition('<td class="now">')
    assert "dix" in before
    assert "douze" not in before
    assert "douze" in after
    assert "dix" not in after


def test_a_rectified_version_is_compared_with_the_earlier_one() -> None:
    eleven = edited(FOUNDING, ("dix membres", "onze membres"))
    twelve = edited(FOUNDING, ("dix membres", "douze membres"))
    told = (
        drafts()[0],
        Draft("001", "Onze", FOUNDING, eleven, filed(date(2022, 1, 1))),
        Draft("001R", "Douze", FOUNDING, twelve, filed(date(2022, 2, 1)), supersedes="001"),
    )
    html, words = page_of(told, "001R")
    assert "The rectified wording, 001R, against the earlier one, 001" in words
    assert "compte [removed: onze] [added: douze] membres" in words.replace("][", "] [")
    assert '<dt>Rectifies</dt><dd><a href="../../amendments/001/index.html">001</a></dd>' in html
    html, words = page_of(told, "001")
    assert "Replaced by another text" in words
    assert '<dt>Rectified by</dt><dd><a href="../../amendments/001R/index.html">001R</a></dd>' in html


def test_what_the_council_adopted_instead_is_compared_with_what_was_voted() -> None:
    eleven = edited(FOUNDING, ("dix membres", "onze membres"))
    twelve = edited(FOUNDING, ("dix membres", "douze membres"))
    day = date(2022, 3, 1)
    instead = council(day, 8, 2).replace("date =", 'outcome_sought = "adopts_with_changes"\ndate =')
    told = (
        drafts()[0],
        Draft("001", "Onze", FOUNDING, eleven, filed(day) + plenary(day, (7, 2, 1), (4, 1, 0)) + instead),
        Draft("001C", "Douze", FOUNDING, twelve, filed(day) + instead, day, supersedes="001"),
    )
    html, words = page_of(told, "001C")
    assert "The wording adopted, 001C, against the one it took the place of, 001" in words
    assert "<dt>Adopted in the place of</dt>" in html


def test_what_was_merged_names_those_it_was_merged_with() -> None:
    twelve = edited(FOUNDING, ("dix membres", "douze membres"))
    twice = edited(FOUNDING, ("Ses séances sont publiques.", "Ses séances sont ouvertes."))
    told = (
        drafts()[0],
        Draft("001", "Douze", FOUNDING, twelve, adopted(date(2022, 3, 1)), date(2022, 3, 1)),
        Draft("002", "Ouvrir", FOUNDING, twice, adopted(date(2022, 4, 1)), date(2022, 4, 1)),
    )
    _, words = page_of(told, "002")
    assert "Merged word by word with 001, which changed the same provisions since it was drafted." in words


def test_the_record_is_offered_as_it_was_known_on_the_day(
    site: Mapping[str, bytes], vaucelles: Material
) -> None:
    for entry in vaucelles.register:
        record = read_record(site[f"amendments/{entry.id}/{entry.id}-essai.toml"], "record.toml")
        assert record.events == entry.record.events
    assert 'href="../../amendments/001/001-essai.toml" download' in site["amendments/001/index.html"].decode()


def test_each_step_that_is_awaited_names_the_article_of_its_rule(pages: dict[str, ReadPage]) -> None:
    assert "Awaited: Délibération – Conseil Rule: art. 4" in pages["amendments/007/index.html"].words


def test_what_was_adjourned_says_that_this_was_put_to_the_vote() -> None:
    day = date(2022, 3, 1)
    adjourned = council(day, 8, 2).replace("date =", 'outcome_sought = "adjourns"\ndate =')
    events = filed(day) + plenary(day, (7, 2, 1), (4, 1, 0)) + adjourned
    _, words = page_of((drafts()[0], Draft("001", "Douze", FOUNDING, TWELVE, events)), "001")
    assert "Adjourned on 1 March 2022: Délibération, 8 for, 2 against" in words
    assert "its adjournment, which was put to the vote, is carried" in words
    assert "it is put off" not in words
