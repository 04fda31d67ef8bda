"""Sittings: the list, each one's agenda with outcomes and causes, who was there, the minutes, the booklet."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from codicille.decision.amendment import Kind
from codicille.decision.sittings.file import read_sitting
from codicille.publish.qr_code import qr_code
from codicille.publish.site import build_site
from codicille.publish.sittings.known import known_sittings
from codicille.shipped import shipped_site
from codicille.text.text import EMPTY, Text
from publish.leads import broken_leads
from publish.reader import read_site
from publish.vaucelles import Draft, act, adopted, edited, filed, material, one_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.decision.sittings.sitting import Sitting
    from codicille.publish.material import Material, Settings
    from publish.reader import ReadPage

DAY, LATER = date(2022, 3, 1), date(2023, 7, 1)
BEFORE = Text.of({"charte.md": b"# Charte\n\n## Article 1er\n\nUn mot.\n\n## Article 2\n\nDeux mots.\n"})
THREE = edited(BEFORE, ("Deux mots.", "Deux mots, puis trois."))
FOUR = edited(BEFORE, ("Deux mots.", "Deux mots, jamais plus."))
HELD = """\
name = "2022-03-01"
body = "assemblee"
stage = "pleniere"
date = 2022-03-01
title = "Printemps"
chair = "Ada Roy"
closed = true
[presence.colleges.a]
in_office = 10
present = 10
[presence.colleges.b]
in_office = 6
present = 5
[[item]]
amendments = ["001"]
debate = 1
[[item]]
amendments = ["002"]
debate = 1
[[item]]
amendments = ["003"]
[[change]]
amendment = "001"
place = "first"
reason = "la plus courte"
[[entry]]
amendments = ["001"]
[entry.colleges.a]
for = 7
against = 2
abstain = 1
[entry.colleges.b]
for = 4
against = 1
[[entry]]
amendments = ["002"]
kind = "fallen"
causes = ["001"]
[[entry]]
amendments = ["003"]
kind = "withdrawn"
by = "Jeanne Roy"
"""
AHEAD = """\
name = "2023-07-01"
body = "assemblee"
stage = "pleniere"
date = 2023-07-01
[convocation]
date = 2023-05-20
[presence.colleges.a]
present = 9
[[item]]
amendments = ["004"]
"""


def sitting(told: str) -> Sitting:
    return read_sitting(told.encode(), "sittings/essai.toml")


def town(*sittings: Sitting, settings: Settings | None = None) -> Material:
    """Return a charter of two articles: one amendment passed, one fell, one was withdrawn, one is to come."""
    fallen = f'[[event]]\nkind = "fallen"\ndate = {DAY}\ncauses = ["001"]\nsitting = "2022-03-01"\n'
    withdrawn = f'[[event]]\nkind = "withdrawn"\ndate = {DAY}\nby = "Jeanne Roy"\n'
    start = date(2021, 1, 1)
    told = (
        Draft("000", "Fonder", EMPTY, BEFORE, filed(start) + act(start), kind=Kind.FOUNDING),
        Draft("001", "Trois mots", BEFORE, THREE, adopted(DAY), date(2022, 4, 1)),
        Draft("002", "Quatre mots", BEFORE, FOUR, filed(DAY) + fallen),
        Draft("003", "Rien", BEFORE, edited(BEFORE, ("Un mot.", "Rien.")), filed(DAY) + withdrawn),
        Draft("004", "Plus", THREE, edited(THREE, ("Un mot.", "Un mot de plus.")), filed(date(2023, 5, 1))),
    )
    made = material(told, settings or replace(one_language(), title="Charte"))
    return replace(made, papers=replace(made.papers, sittings=sittings))


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    return build_site(town(sitting(HELD), sitting(AHEAD)), [shipped_site()])


@pytest.fixture(scope="module")
def read_pages(files: Mapping[str, bytes]) -> Mapping[str, ReadPage]:
    return read_site(files)


def test_the_list_names_those_announced_then_those_held_year_by_year(
    read_pages: Mapping[str, ReadPage],
) -> None:
    words = read_pages["sittings/index.html"].words
    assert "Announced 1 July 2023 Assemblée · 1 item on the agenda" in words
    assert "1 March 2022 – Printemps Assemblée · 15 of 16 members present (94%) · 1 vote" in words
    assert words.index("Announced") < words.index("Printemps")


def test_a_sitting_tells_what_was_called_in_order_and_what_became_of_each(
    read_pages: Mapping[str, ReadPage],
) -> None:
    page = read_pages["sittings/2022-03-01/index.html"]
    assert "001 first: la plus courte" in page.words
    assert page.words.index("001 Trois mots") < page.words.index("002 Quatre mots")
    assert "adopted 11 for, 3 against, 1 abstaining" in page.words
    assert "../../amendments/001/index.html" in {link.target for link in page.links}
    assert "withdrawn Its author took it back. Jeanne Roy" in page.words


def test_what_fell_names_its_cause_and_the_words_of_both(read_pages: Mapping[str, ReadPage]) -> None:
    words = read_pages["sittings/2022-03-01/index.html"].words
    assert "fallen It cannot stand with what was decided before. Because of: 001." in words
    assert "Article 2" in words.partition("Because of: 001.")[2].partition("003")[0]


def test_the_data_of_a_sitting_names_the_cause_of_what_fell(files: Mapping[str, bytes]) -> None:
    told = json.loads(files["sittings/2022-03-01/index.json"])
    called = {one["amendment"]["id"]: one for item in told["items"] for one in item["amendments"]}
    assert [one["outcome"] for one in called.values()] == ["passed", "fallen", "withdrawn"]
    assert called["002"]["causes"] == ["001"]
    assert "Article 2" in called["002"]["passages"][0]["en"]
    assert told["moved"] == [
        {"amendment": "001", "place": "first", "other": None, "reason": "la plus courte"}
    ]
    ahead = json.loads(files["sittings/2023-07-01/index.json"])
    assert (ahead["sitting"]["is_held"], ahead["presence"], ahead["minutes"]) == (False, [], None)


def test_an_amendment_that_awaits_a_decision_alone_is_told_so(read_pages: Mapping[str, ReadPage]) -> None:
    words = read_pages["collisions.html"].words
    assert "1 amendment awaits a decision. It is the only one" in words
    assert "No two of them" not in words


def test_who_was_there_is_told_by_college_with_the_quorum(read_pages: Mapping[str, ReadPage]) -> None:
    words = read_pages["sittings/2022-03-01/index.html"].words
    assert "Habitants 10 10 100% 0 Associations 6 5 83% 0 Total 16 15 94% 0" in words
    assert "No quorum is asked for (art. 4)." in words


def test_an_announced_sitting_shows_its_agenda_and_nothing_of_its_draft(
    read_pages: Mapping[str, ReadPage],
) -> None:
    words = read_pages["sittings/2023-07-01/index.html"].words
    assert "This sitting is announced" in words
    assert "004 Plus" in words
    assert "Who was there" not in words


def test_the_minutes_are_shown_and_offered(
    files: Mapping[str, bytes], read_pages: Mapping[str, ReadPage]
) -> None:
    page = read_pages["sittings/2022-03-01/minutes.html"]
    assert "minutes.md" in {link.target.rpartition("/")[2] for link in page.links}
    assert files["sittings/2022-03-01/minutes.md"].startswith("# Procès-verbal".encode())
    assert "Habitants" in page.words
    assert "sittings/2023-07-01/minutes.html" not in files
    html = files["sittings/2022-03-01/minutes.html"]
    assert html.count(b"<h1") == 1
    assert b"style=" not in html, "the security policy of the pages refuses it"


def test_the_booklet_shows_each_amendment_on_the_text_of_that_day_and_room_for_its_votes(
    files: Mapping[str, bytes], read_pages: Mapping[str, ReadPage]
) -> None:
    words = read_pages["sittings/2022-03-01/booklet.html"].words
    html = files["sittings/2022-03-01/booklet.html"].decode()
    assert html.count('class="leaf"') == html.count('class="ballot"') == 3
    assert "001 and 002" in words
    assert "Cannot both pass" in words
    assert "adopted" not in words, "nothing of what came of them is in it"
    assert html.count("<svg") == 3
    assert "style=" not in html


def test_without_an_address_a_booklet_has_no_code() -> None:
    settings = replace(one_language(), title="Charte", url=None)
    files = build_site(town(sitting(HELD), settings=settings), [shipped_site()])
    assert b"<svg" not in files["sittings/2022-03-01/booklet.html"]


def test_a_code_is_a_drawing_with_its_quiet_zone_and_no_style() -> None:
    drawn = str(qr_code("https://charte.example/amendments/001/index.html"))
    assert drawn == str(qr_code("https://charte.example/amendments/001/index.html"))
    assert 'viewBox="0 0 41 41"' in drawn, "33 modules for 49 signs, and four empty ones on each side"
    assert "style" not in drawn


def test_amendments_lead_to_the_sittings_that_decided_on_them(read_pages: Mapping[str, ReadPage]) -> None:
    for name, count in (("001", 2), ("002", 1), ("003", 1), ("004", 0)):
        targets = [one.target for one in read_pages[f"amendments/{name}/index.html"].links]
        assert sum("sittings/2022-03-01" in one for one in targets) == count, name


def test_every_link_of_these_pages_leads_somewhere(files: Mapping[str, bytes]) -> None:
    assert list(broken_leads(files)) == []


def test_the_calendar_leads_to_the_sittings(files: Mapping[str, bytes]) -> None:
    calendar = files["calendar.ics"].replace(b"\r\n ", b"").decode()
    assert "URL:https://charte.vaucelles.example/sittings/2022-03-01/index.html" in calendar
    assert "DTSTART;VALUE=DATE:20230701" in calendar


def test_a_sitting_that_is_known_by_its_votes_alone_has_a_page_too() -> None:
    known = known_sittings(town(sitting(HELD)))
    assert [(one.folder, one.body.id) for one in known] == [
        ("2022-03-01", "assemblee"),
        ("2022-03-01-conseil", "conseil"),
    ]
    files = build_site(town(), [shipped_site()])
    words = read_site(files)["sittings/2022-03-01-conseil/index.html"].words
    assert "001 Trois mots" in words
    assert "sittings/2022-03-01-conseil/booklet.html" not in files


def test_before_its_convocation_a_sitting_is_not_known_of() -> None:
    made = town(sitting(HELD), sitting(AHEAD))
    assert [one.folder for one in known_sittings(replace(made, day=date(2023, 5, 19)))][-1:] != ["2023-07-01"]
    assert known_sittings(made)[-1].folder == "2023-07-01"


def test_a_name_that_no_folder_can_bear_gives_way_to_the_day() -> None:
    odd = sitting(HELD.replace('name = "2022-03-01"', 'name = "Séance du 1er mars / 2"'))
    assert "2022-03-01" in {one.folder for one in known_sittings(town(odd))}
