"""The site's data: every file is what its schema says, says what the page says, and adds up."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]  # it ships no types

from codicille.history.chronicle import chronicle
from codicille.history.replay import replay
from codicille.history.timeline import FOREVER, timeline
from codicille.publish.amendments.ground import AmendmentGround
from codicille.publish.machines.offering import Offering
from codicille.publish.material import Material, Papers, Settings, gather
from codicille.publish.opendata.paths import (
    AGENDA_TABLE,
    AMENDMENTS_TABLE,
    SITTINGS_TABLE,
    VOTES_TABLE,
    data_of,
)
from codicille.publish.opendata.schemas import kind_of, schema_path
from codicille.publish.opendata.shapes import FILES
from codicille.publish.opendata.sitting_tables import AGENDA_COLUMNS, SITTING_COLUMNS
from codicille.publish.opendata.tables import AMENDMENT_COLUMNS, VOTE_COLUMNS, table
from codicille.publish.pieces.woven import Woven
from codicille.publish.sittings.ground import SittingGround
from codicille.publish.versions.told import version_views
from codicille.shipped import shipped_site
from codicille.store.sittings.sittings import Sittings
from codicille.store.workspace import Workspace
from codicille.text.text import object_id
from publish.reader import read as read_page

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2025, 6, 1)
"""Late enough for everything of the demonstration to have happened."""
TOLD_ELSEWHERE = {
    "about/index.html": "how to read the site; the ledger’s names are `commit` in versions/index.json",
    "data/index.html": "it leads to what index.json leads to",
    "compare.html": "a tool: it says nothing by itself",
    "search.html": "a tool: it says nothing by itself",
    "check.html": "a tool: it says nothing by itself",
    "draft.html": "a tool: it says nothing by itself",
}
"""Pages without data of their own, and where what they say is told."""
PARTS = {
    "/provenance.html": "who wrote which words is in `origins` of the version's own data",
    "amendments/by-": "a part of amendments/index.json",
}
"""The same of pages by a part of their path."""


@pytest.fixture(scope="module")
def demonstration() -> Mapping[str, bytes]:
    """The data of the demonstration, which has renumbered articles, errata, an annulment and sittings."""
    return offered(saint_aubry()).files()


def offered(material: Material) -> Offering:
    folders = [shipped_site()]
    compared = AmendmentGround.of(material, version_views(material))
    return Offering.of(SittingGround.of(compared, folders), folders, Woven(material))


def saint_aubry() -> Material:
    workspace = Workspace.open(ROOT)
    register = workspace.register()
    times = timeline(register)
    known = replay(register, times.changes(FOREVER, DAY))
    files = {entry.id: (ROOT / entry.amendment.file).read_bytes() for entry in register}
    sittings = Sittings(workspace).all()
    papers = Papers(files, chronicle=chronicle(register, times).until(DAY), sittings=sittings)
    return gather(Settings.of(workspace.configuration), papers, register, known, DAY)


def read(files: Mapping[str, bytes], path: str) -> Any:
    return json.loads(files[path])


def rows(files: Mapping[str, bytes], path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[path].decode(), newline="")))


def twins(files: Mapping[str, bytes]) -> dict[str, Any]:
    paths = (path for path in files if path.endswith(".json") and not path.startswith("schema/"))
    return {path: read(files, path) for path in paths}


def test_every_file_is_what_its_published_schema_says(demonstration: Mapping[str, bytes]) -> None:
    seen = set()
    for path, told in twins(demonstration).items():
        schema = read(demonstration, schema_path(told["kind"]))
        errors = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(told)
        assert [f"{path}: {error.json_path}: {error.message}" for error in errors] == []
        seen.add(told["kind"])
    assert seen == {kind_of(shape) for shape in FILES}, "a kind of file is never looked at"


def test_every_schema_is_one_and_says_where_it_stands(demonstration: Mapping[str, bytes]) -> None:
    schemas = [path for path in demonstration if path.startswith("schema/")]
    assert schemas == [schema_path(kind_of(shape)) for shape in FILES]
    for path in schemas:
        schema = read(demonstration, path)
        Draft202012Validator.check_schema(schema)
        assert schema["$id"] == f"https://constitution.saint-aubry.example/{path}"


def test_a_schema_refuses_a_file_that_lacks_a_key(demonstration: Mapping[str, bytes]) -> None:
    told = read(demonstration, "amendments/2023-01/index.json")
    schema = read(demonstration, schema_path("amendment"))
    for gone in ("schema", "kind", "amendment", "changes", "file"):
        lacking = {key: value for key, value in told.items() if key != gone}
        assert not Draft202012Validator(schema).is_valid(lacking)


def test_beside_every_page_stands_its_data(site: Mapping[str, bytes]) -> None:
    pages = [path for path in site if path.endswith(".html") and not path.startswith("fr/")]
    lacking = {path for path in pages if data_of(path) not in site}
    alone = {path for path in lacking if not any(part in path for part in PARTS)}
    assert alone == set(TOLD_ELSEWHERE)
    for path, told in twins(site).items():
        assert told["page"] in site, path


def test_every_page_leads_to_its_data(site: Mapping[str, bytes]) -> None:
    for path in site:
        page = path.removeprefix("fr/")
        if path.endswith(".html") and data_of(page) in site:
            links = [link for link in read_page(site[path]).links if link.relation == "alternate"]
            targets = {normpath(join(dirname(path), link.target)) for link in links}
            assert data_of(page) in targets, path


def test_every_path_that_the_data_names_is_there(site: Mapping[str, bytes]) -> None:
    index = read(site, "index.json")
    lists = ("feeds", "calendars", "tables", "schemas")
    named = [one["path"] for name in lists for one in index[name]]
    lone = ("text", "versions", "amendments", "collisions", "sittings", "figures", "legal", "accessibility")
    named += [*(index[name] for name in lone), *index["published"]]
    named += [one["data"] for one in read(site, index["sittings"])["sittings"]]
    named += [one["data"] for one in index["articles"]]
    named += [one["data"] for one in read(site, index["versions"])["versions"]]
    named += [one["data"] for one in read(site, index["amendments"])["amendments"]]
    named += [path for told in twins(site).values() for path in told.get("feed", {}).values()]
    assert [path for path in named if path not in site] == []


def test_a_version_is_the_whole_text_word_for_word(vaucelles: Material, site: Mapping[str, bytes]) -> None:
    for version, view in zip(vaucelles.replay.versions, version_views(vaucelles), strict=True):
        told = read(site, f"{view.folder}/index.json")
        assert {one["path"]: one["blob"] for one in told["files"]} == {
            path: object_id(b"blob", version.text[path].content) for path in version.text
        }
        for path in version.text:
            words = [one["text"] for one in told["provisions"] if one["file"] == path]
            assert "\n\n".join(words).split() == version.text[path].content.decode().split()


def test_the_origins_of_a_text_add_up_to_it_and_name_who_wrote_it(site: Mapping[str, bytes]) -> None:
    told = read(site, "text.json")
    for one in told["provisions"]:
        assert sum(origin["length"] for origin in one["origins"]) == len(one["text"]), one["address"]
    article = next(one for one in told["provisions"] if one["address"] == "art_2")
    numbers = {origin["version"]: "" for origin in article["origins"]}
    at = 0
    for origin in article["origins"]:
        numbers[origin["version"]] += article["text"][at : at + origin["length"]]
        at += origin["length"]
    brought = {
        number: read(site, "versions/index.json")["versions"][number]["act"]["id"] for number in numbers
    }
    assert any(brought[number] == "001" and "douze" in words for number, words in numbers.items())


def test_a_redline_makes_both_wordings(demonstration: Mapping[str, bytes]) -> None:
    looked = 0
    for path, told in twins(demonstration).items():
        for change in told.get("changes", ()):
            spans = change["redline"]
            old = "".join(span["text"] for span in spans if span["kind"] != "inserted")
            new = "".join(span["text"] for span in spans if span["kind"] != "deleted")
            assert (old, new) == (change["before"] or "", change["after"] or ""), path
            looked += 1
    assert looked > 50


def test_sentences_are_said_in_every_language_of_the_site(site: Mapping[str, bytes]) -> None:
    told = read(site, "amendments/001/index.json")
    assert told["amendment"]["situation_name"] == {"en": "in force", "fr": "en vigueur"}
    assert sorted(told["summary"]) == ["en", "fr"]
    assert told["stages"][0]["explanation"]["en"].startswith("11 for, 3 against")


def test_votes_are_told_with_what_was_asked_for_and_what_was_reached(site: Mapping[str, bytes]) -> None:
    stage = read(site, "amendments/006/index.json")["stages"][0]
    assert (stage["state"], stage["adopted"]) == ("failed", False)
    assert stage["majority"] == {"counted": 10, "base": 15, "required": 8, "reached": True}
    assert [(one["id"], one["blocks"]) for one in stage["colleges"]] == [("a", False), ("b", True)]
    assert stage["totals"]["for"] == 10


def test_amendments_that_cannot_both_pass_are_told_with_what_would_become_of_them(
    site: Mapping[str, bytes],
) -> None:
    told = read(site, "collisions.json")
    assert [one["id"] for one in told["pending"]] == ["007", "008"]
    for one in told["relations"]:
        assert {one["first"], one["second"]} <= {"005", "007", "008"}
        assert sorted(one["explanation"]) == ["en", "fr"]
    assert any(not one["can_both_pass"] and one["places"] for one in told["relations"])


def test_a_number_that_is_borne_no_more_leads_to_who_bore_it(demonstration: Mapping[str, bytes]) -> None:
    bearers = [told["bearers"] for told in twins(demonstration).values() if told["kind"] == "number"]
    articles = {told["address"] for told in twins(demonstration).values() if told["kind"] == "article"}
    assert bearers
    assert all(set(one) <= articles for one in bearers)


def test_what_had_been_published_is_kept_with_what_corrected_it(demonstration: Mapping[str, bytes]) -> None:
    told = [one for one in twins(demonstration).values() if one["kind"] == "published"]
    assert {cause for one in told for corrected in one["corrected"] for cause in corrected["causes"]} >= {
        "E-2021-01"
    }
    for one in told:
        assert {file["path"]: file["blob"] for file in one["files"]} == {
            path: object_id(b"blob", words.encode()) for path, words in one["texts"].items()
        }


def test_the_tables_are_rfc_4180_with_their_header(demonstration: Mapping[str, bytes]) -> None:
    tables = (
        (AMENDMENTS_TABLE, AMENDMENT_COLUMNS),
        (VOTES_TABLE, VOTE_COLUMNS),
        (SITTINGS_TABLE, SITTING_COLUMNS),
        (AGENDA_TABLE, AGENDA_COLUMNS),
    )
    for path, columns in tables:
        content = demonstration[path].decode()
        assert content.startswith(",".join(columns) + "\r\n")
        assert content.endswith("\r\n")
        assert "\n" not in content.replace("\r\n", "")
        assert {len(row) for row in csv.reader(io.StringIO(content, newline=""))} == {len(columns)}


def test_the_colleges_of_a_vote_add_up_to_its_total(demonstration: Mapping[str, bytes]) -> None:
    votes: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in rows(demonstration, VOTES_TABLE):
        votes.setdefault((row["amendment"], row["stage"], row["date"]), []).append(row)
    by_college = [found for found in votes.values() if len(found) > 1]
    assert by_college
    for *colleges, total in by_college:
        assert total["college"] == ""
        for key in ("for", "against", "abstain"):
            assert sum(int(row[key]) for row in colleges) == int(total[key])


def test_the_table_of_amendments_says_what_their_data_says(demonstration: Mapping[str, bytes]) -> None:
    listed = read(demonstration, "amendments/index.json")["amendments"]
    for row, told in zip(rows(demonstration, AMENDMENTS_TABLE), listed, strict=True):
        assert (row["id"], row["title"], row["situation"]) == (told["id"], told["title"], told["situation"])
        assert row["in_force"] == (told["dates"]["in_force"] or "")
        assert row["touched"].split() == told["touched"]


def test_equal_material_gives_equal_bytes(demonstration: Mapping[str, bytes]) -> None:
    again = offered(saint_aubry()).files()
    assert list(again.items()) == list(demonstration.items())


def test_a_sitting_tells_what_was_called_and_what_became_of_it(demonstration: Mapping[str, bytes]) -> None:
    told = read(demonstration, "sittings/2023-06-03/index.json")
    called = [one for item in told["items"] for one in item["amendments"]]
    outcomes = {one["amendment"]["id"]: one["outcome"] for one in called}
    assert (outcomes["2023-01"], outcomes["2023-05"]) == ("passed", "failed")
    assert all(one["explanation"]["en"] for one in called)
    assert told["sitting"]["adopted"] == sum(outcome == "passed" for outcome in outcomes.values())
    assert sum(one["present"] for one in told["presence"]) == told["sitting"]["present"]


def test_a_booklet_tells_nothing_of_what_came_of_its_amendments(demonstration: Mapping[str, bytes]) -> None:
    told = read(demonstration, "sittings/2023-06-03/booklet.json")
    leaves = [one for item in told["items"] for one in item["amendments"]]
    sitting = read(demonstration, "sittings/2023-06-03/index.json")
    called = [one["amendment"]["id"] for item in sitting["items"] for one in item["amendments"]]
    assert [one["amendment"]["id"] for one in leaves] == called
    assert all("outcome" not in one for one in leaves)
    assert all(one["changes"] for one in leaves if one["is_fitting"])
    for one in leaves:
        for change in one["changes"]:
            spans = change["redline"]
            new = "".join(span["text"] for span in spans if span["kind"] != "deleted")
            assert new == (change["after"] or "")


def test_the_minutes_as_data_are_those_of_the_file(site: Mapping[str, bytes]) -> None:
    for told in twins(site).values():
        if told["kind"] == "minutes":
            assert told["text"].encode() == site[told["file"]]


def test_figures_are_those_of_the_sittings_and_of_the_votes(demonstration: Mapping[str, bytes]) -> None:
    told = read(demonstration, "figures.json")
    presence = {one["sitting"]: one["presence"] for body in told["bodies"] for one in body["sittings"]}
    assert presence
    for path, colleges in presence.items():
        assert read(demonstration, path)["presence"] == colleges
    votes = [vote for day in told["days"] for vote in day["votes"]]
    whole = [row for row in rows(demonstration, VOTES_TABLE) if not row["college"]]
    assert len(votes) == len(whole)
    assert sum(one["totals"]["for"] or 0 for one in votes) == sum(int(row["for"] or 0) for row in whole)


def test_the_table_of_agendas_says_what_the_sittings_say(demonstration: Mapping[str, bytes]) -> None:
    called = [
        (told["sitting"]["name"], str(item["rank"]), one["amendment"]["id"], one["outcome"] or "")
        for told in sorted(
            (one for one in twins(demonstration).values() if one["kind"] == "sitting"),
            key=lambda one: (one["sitting"]["date"], one["page"]),
        )
        for item in told["items"]
        for one in item["amendments"]
    ]
    found = rows(demonstration, AGENDA_TABLE)
    assert [(row["sitting"], row["rank"], row["amendment"], row["outcome"]) for row in found] == called
    assert len(rows(demonstration, SITTINGS_TABLE)) == len(
        read(demonstration, "sittings/index.json")["sittings"]
    )


def test_no_cell_of_a_table_is_a_formula() -> None:
    assert (
        table(("title",), [["=1+1"], ["-2"], [-2], ["plain"]]) == b"title\r\n'=1+1\r\n'-2\r\n-2\r\nplain\r\n"
    )


def test_the_notices_are_told_with_what_may_be_claimed(site: Mapping[str, bytes]) -> None:
    told = read(site, "accessibility/index.json")
    assert (told["conformity"], told["mention"]["en"]) == ("none", "Accessibility: not compliant")
    assert read(site, "legal/index.json")["kind"] == "legal"
