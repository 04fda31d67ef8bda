"""Feeds and calendar: what programs that follow the site are told, and that it never depends on the build."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar

from codicille.publish.machines.feeds import Feed, Item, atom, newest_first
from codicille.publish.machines.happenings import happenings
from codicille.publish.machines.identity import Identity, authority_of
from codicille.publish.site import build_site
from codicille.publish.versions.told import version_views
from codicille.shipped import shipped_site
from publish.reader import read
from publish.vaucelles import SETTINGS, adopted, drafts, filed, material

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.publish.material import Material

ATOM = "{http://www.w3.org/2005/Atom}"
HOST = "https://charte.vaucelles.example/"


def feed(files: Mapping[str, bytes], path: str) -> ET.Element:
    return ET.fromstring(files[path])


def entries(root: ET.Element) -> list[ET.Element]:
    return root.findall(f"{ATOM}entry")


def words(element: ET.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def link(element: ET.Element, rel: str = "alternate") -> str:
    found = [one for one in element.findall(f"{ATOM}link") if one.get("rel", "alternate") == rel]
    return found[0].get("href", "")


@pytest.fixture(scope="module")
def feeds(site: Mapping[str, bytes]) -> dict[str, ET.Element]:
    return {path: feed(site, path) for path in site if path.endswith(".atom")}


def test_every_feed_has_what_rfc_4287_asks_of_it(feeds: dict[str, ET.Element]) -> None:
    for path, root in feeds.items():
        assert root.tag == f"{ATOM}feed", path
        assert words(root, "id").startswith("tag:charte.vaucelles.example,2020-12-01:"), path
        assert link(root, "self") == HOST + path
        assert words(root, "title")
        for entry in entries(root):
            assert all(words(entry, name) for name in ("id", "title", "updated", "content")), path
            assert entry.find(f"{ATOM}author/{ATOM}name") is not None
        named = [words(entry, "id") for entry in entries(root)]
        assert len(named) == len(set(named)), path


def test_every_link_of_a_feed_leads_to_a_page_and_to_its_place(
    site: Mapping[str, bytes], feeds: dict[str, ET.Element]
) -> None:
    for root in feeds.values():
        for element in (root, *entries(root)):
            path, _, anchor = link(element).removeprefix(HOST).partition("#")
            assert path in site
            assert not anchor or anchor in read(site[path]).ids


def test_nothing_in_a_feed_is_newer_than_what_is_recorded(
    vaucelles: Material, feeds: dict[str, ET.Element]
) -> None:
    for path, root in feeds.items():
        days = [datetime.fromisoformat(words(entry, "updated")).date() for entry in entries(root)]
        assert days == sorted(days, reverse=True), path
        assert all(day <= vaucelles.day for day in days), path
        if days:
            assert datetime.fromisoformat(words(root, "updated")).date() == days[0]


def test_the_feed_of_everything_tells_votes_and_entries_into_force(feeds: dict[str, ET.Element]) -> None:
    titles = [words(entry, "title") for entry in entries(feeds["feeds/all.atom"])]
    assert "006 – Cent membres: Plénière – Assemblée" in titles
    assert "001 – Porter l’assemblée à douze: Entered into force" in titles
    assert "004 – Essayer trois séances: Its effect ends" in titles
    assert not any(title.startswith("005") and "Entered" in title for title in titles), "it is announced"


def test_only_what_awaits_a_decision_is_open(feeds: dict[str, ET.Element]) -> None:
    waiting = [words(entry, "title")[:3] for entry in entries(feeds["fr/feeds/open.atom"])]
    assert sorted(waiting) == ["007", "008"]


def test_following_an_article_tells_its_wordings_and_the_amendments_that_touch_it(
    feeds: dict[str, ET.Element],
) -> None:
    told = entries(feeds["feeds/articles/art_2.atom"])
    titles = [words(entry, "title") for entry in told]
    assert any("Rewritten on 1 March 2022 (001)" in title for title in titles)
    assert any("announced for 1 January 2024 (005)" in title for title in titles)
    assert "006 – Cent membres: Plénière – Assemblée" in titles, "although it was rejected"
    assert not any("Ôter les comptes" in title for title in titles), "it touches another article"
    rewritten = next(entry for entry in told if "(001)" in words(entry, "title"))
    assert re.search(r"<del>.*dix.*</del>\s*<ins>.*douze.*</ins>", words(rewritten, "content"))


def test_the_history_of_an_article_leads_to_its_feed(site: Mapping[str, bytes]) -> None:
    pages = [path for path in site if path.startswith("articles/") and path.endswith(".html")]
    for path in pages:
        name = path.split("/")[1]
        assert f"../../feeds/articles/{name}.atom" in {one.target for one in read(site[path]).links}
        assert f"feeds/articles/{name}.atom" in site


def test_a_later_build_says_the_same_of_what_was_known(site: Mapping[str, bytes]) -> None:
    later = build_site(material(drafts(), day=date(2023, 7, 1), ledger=True), [shipped_site()])
    for path in ("feeds/all.atom", "feeds/open.atom", "calendar.ics", "fr/feeds/articles/art_2.atom"):
        assert later[path] == site[path]


def test_without_an_address_links_lead_from_the_feed_itself() -> None:
    alone = replace(SETTINGS, url=None, languages=("en",))
    files = build_site(material(drafts()[:2], alone), [shipped_site()])
    for path in ("feeds/all.atom", "feeds/articles/art_2.atom"):
        root = feed(files, path)
        assert root.find(f"{ATOM}link[@rel='self']") is None
        for element in (root, *entries(root)):
            depth, target = path.count("/"), link(element)
            assert target.startswith("../" * depth)
            assert target.removeprefix("../" * depth).partition("#")[0] in files


def item(day: date, html: str = "<p>un</p>", name: str = "a") -> Item:
    return Item(id=f"tag:x,2020:{name}", title="Un", author="Une", day=day, link="x.html", html=html)


def test_signs_that_xml_does_not_hold_are_left_out() -> None:
    told = Feed(
        id="tag:x,2020:f",
        title="A\x00B",
        author="C\x0b",
        language="en",
        own=None,
        link="index.html",
        items=(item(date(2022, 1, 1), html="<p>\x1b[31m&amp;\ufffe</p>"),),
    )
    root = ET.fromstring(atom(told))
    assert words(root, "title") == "AB"
    assert words(entries(root)[0], "content") == "<p>[31m&amp;</p>"


def test_the_newest_stands_first_and_of_one_day_the_last() -> None:
    items = (
        item(date(2022, 1, 2), name="a"),
        item(date(2022, 1, 1), name="b"),
        item(date(2022, 1, 2), name="c"),
    )
    assert [one.id[-1] for one in newest_first(items)] == ["c", "a", "b"]


def test_a_feed_without_entries_is_one() -> None:
    empty = Feed(id="tag:x,2020:f", title="A", author="B", language="en", own=None, link="i.html", items=())
    assert words(ET.fromstring(atom(empty)), "updated") == "1970-01-01T00:00:00+00:00"


def test_names_are_in_the_name_of_the_site_or_of_its_contact(vaucelles: Material) -> None:
    assert authority_of(SETTINGS) == "charte.vaucelles.example"
    assert (
        authority_of(replace(SETTINGS, url=None, contact="mairie@vaucelles.example")) == "vaucelles.example"
    )
    assert authority_of(replace(SETTINGS, url=None)) == "codicille.invalid"
    told = Identity.of(vaucelles)
    assert told.tag("x").startswith(f"tag:{told.authority},2020-12-01:")


@dataclass(frozen=True)
class Occasion:
    uid: str
    day: date
    what: str


def calendar(files: Mapping[str, bytes], path: str = "calendar.ics") -> list[Occasion]:
    told = Calendar.from_ical(files[path])
    return [
        Occasion(str(one["uid"]), one.decoded("dtstart"), str(one["summary"])) for one in told.walk("VEVENT")
    ]


def test_the_calendar_has_every_entry_into_force_and_every_day_of_voting(site: Mapping[str, bytes]) -> None:
    told = calendar(site)
    assert {"Sitting: Assemblée", "Sitting: Conseil"} <= {one.what for one in told}
    days = {one.what: one.day for one in told}
    assert days["Entry into force of 005: Payer les membres"] == date(2024, 1, 1), "announced ones too"
    assert days["End of the effect of 004: Essayer trois séances"] == date(2023, 1, 1)
    assert len({one.uid for one in told}) == len(told)
    french = calendar(site, "fr/calendar.ics")
    assert {one.day for one in french} == {one.day for one in told}


def test_the_calendar_is_written_as_rfc_5545_has_it(site: Mapping[str, bytes]) -> None:
    content = site["calendar.ics"]
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert content.count(b"DTSTAMP") == content.count(b"BEGIN:VEVENT")


def test_what_is_recorded_later_than_the_day_of_the_site_is_not_told() -> None:
    day = date(2023, 5, 20)
    later = (
        adopted(day).removeprefix(filed(day)).replace(f"date = {day}", f"date = {day}\nrecorded = 2023-06-15")
    )
    told = material((drafts()[0], replace(drafts()[1], events=filed(day) + later, effective=None)))
    files = build_site(replace(told, settings=replace(SETTINGS, languages=("en",))), [shipped_site()])
    titles = [words(entry, "title") for entry in entries(feed(files, "feeds/all.atom"))]
    assert "001 – Porter l’assemblée à douze: Filed" in titles
    assert not any("Plénière" in title for title in titles)
    assert not any(one.what == "Sitting: Assemblée" for one in calendar(files))


def test_what_was_recorded_after_the_filing_of_an_earlier_day_keeps_its_name_and_its_words() -> None:
    note = '[[event]]\nkind = "note"\ndate = 2022-01-15\nrecorded = 2022-02-01\ntext = "Avant"\n'
    draft = replace(drafts()[1], events=filed(date(2022, 2, 1)) + note)
    known = material((drafts()[0], draft))
    told = [one for one in happenings(known, version_views(known)) if one.amendment == "001"]
    assert {one.name: (str(one.what), str(one.day)) for one in told} == {
        "event-1": ("Filed", "2022-02-01"),
        "event-2": ("Note", "2022-01-15"),
    }
