"""What pages say to machines in their heads: versions, data, JSON-LD; and the map for search engines."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from codicille.publish.machines.sitemap import robots, sitemap
from codicille.publish.site import build_site
from codicille.shipped import shipped_site
from publish.reader import read
from publish.vaucelles import SETTINGS, drafts, material

if TYPE_CHECKING:
    from collections.abc import Mapping

HOST = "https://charte.vaucelles.example/"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def related(files: Mapping[str, bytes], path: str) -> dict[str, str]:
    """Return where a page's neighbours are, by their relation."""
    links = [link for link in read(files[path]).links if link.element == "link"]
    return {link.relation: link.target for link in links if link.relation != "alternate"}


def json_ld(files: Mapping[str, bytes], path: str) -> Any:
    found = BLOCK.search(files[path].decode())
    assert found is not None, path
    return json.loads(found[1])


def test_a_version_names_its_neighbours_as_rfc_5829_has_them(site: Mapping[str, bytes]) -> None:
    told = related(site, "versions/2022-04-01/index.html")
    assert told["predecessor-version"] == "../../versions/2022-03-01/index.html", "the evening, not its step"
    assert told["successor-version"] == "../../versions/2022-05-01/index.html"
    assert told["latest-version"] == "../../index.html"
    assert told["version-history"] == "../../versions/index.html"
    assert "draft.html" in told["working-copy"]


def test_the_first_and_the_last_version_have_one_neighbour(site: Mapping[str, bytes]) -> None:
    assert "predecessor-version" not in related(site, "versions/2021-01-01/index.html")
    assert "successor-version" not in related(site, "versions/2024-01-01/index.html")


def test_an_article_names_its_wordings_at_their_place(site: Mapping[str, bytes]) -> None:
    told = related(site, "articles/art_2/index.html")
    assert told["latest-version"] == "../../index.html#art_2"
    assert told["predecessor-version"].endswith("/index.html#art_2")
    assert told["successor-version"] == "../../versions/2024-01-01/index.html#art_2", "announced"
    assert told["version-history"] == "../../articles/art_2/index.html"
    gone = related(site, "articles/art_3/index.html")
    assert "latest-version" not in gone
    assert "working-copy" not in gone


def test_every_page_leads_to_its_data_the_feeds_and_the_calendar(site: Mapping[str, bytes]) -> None:
    page = read(site["fr/amendments/001/index.html"])
    targets = {link.target for link in page.links if link.relation == "alternate"}
    assert "../../../amendments/001/index.json" in targets
    assert {"../../feeds/all.atom", "../../feeds/open.atom", "../../calendar.ics"} <= targets


def test_the_text_describes_itself_as_legislation(site: Mapping[str, bytes]) -> None:
    told = json_ld(site, "index.html")
    assert (told["@context"], told["@type"]) == ("https://schema.org", "Legislation")
    assert told["@id"] == f"{HOST}index.html"
    assert told["legislationLegalForce"] == "https://schema.org/InForce"
    assert told["legislationDate"] == "2021-01-01"
    acts = [one["@id"] for one in told["legislationConsolidates"]]
    assert f"{HOST}amendments/001/index.html" in acts
    assert f"{HOST}amendments/006/index.html" not in acts, "it was rejected"
    assert f"{HOST}amendments/005/index.html" not in acts, "it is announced"
    assert told["encoding"]["contentUrl"] == f"{HOST}text.json"


def test_a_text_of_the_past_says_from_when_to_when_and_that_it_holds_no_more(
    site: Mapping[str, bytes],
) -> None:
    told = json_ld(site, "versions/2022-04-01/index.html")
    assert told["temporalCoverage"] == "2022-04-01/2022-04-30"
    assert told["legislationDateVersion"] == "2022-04-01"
    assert told["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert told["exampleOfWork"]["@id"] == f"{HOST}index.html"
    assert [one["@id"] for one in told["legislationConsolidates"]] == [
        f"{HOST}versions/2022-03-01/index.html",
        f"{HOST}amendments/003/index.html",
    ]


def test_an_enacted_amendment_says_what_it_changes_and_no_other_does(site: Mapping[str, bytes]) -> None:
    told = json_ld(site, "amendments/001/index.html")
    assert told["legislationChanges"]["@id"] == f"{HOST}index.html"
    assert told["legislationDateOfApplicability"] == "2022-03-01"
    assert json_ld(site, "amendments/004/index.html")["legislationLegalForce"].endswith("NotInForce")
    assert BLOCK.search(site["amendments/006/index.html"].decode()) is None


def test_no_title_can_end_the_block_of_data() -> None:
    hostile = replace(SETTINGS, title='Charte</script><script src="x.js">', languages=("en",), url=None)
    files = build_site(material(drafts()[:2], hostile), [shipped_site()])
    assert json_ld(files, "index.html")["name"] == hostile.title
    assert b'<script src="x.js">' not in files["index.html"]
    assert json_ld(files, "versions/2022-03-01/index.html")["@id"] == "../../versions/2022-03-01/index.html"


def test_search_engines_are_asked_to_leave_out_what_no_longer_holds(site: Mapping[str, bytes]) -> None:
    def is_hidden(path: str) -> bool:
        return b'<meta name="robots" content="noindex">' in site[path]

    assert is_hidden("versions/2021-01-01/index.html")
    assert is_hidden("versions/2022-03-01.1/index.html"), "a step never stood alone"
    for path in ("index.html", "versions/2024-01-01/index.html", "versions/2022-03-01/changes.html"):
        assert not is_hidden(path)


def test_the_map_names_every_page_that_may_be_found_in_every_language(site: Mapping[str, bytes]) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    urls = ET.fromstring(site["sitemap.xml"])
    listed = [one.findtext(f"{space}loc") or "" for one in urls]
    assert len(listed) == len(set(listed))
    paths = [address.removeprefix(HOST) for address in listed]
    assert [path for path in paths if path not in site] == []
    assert {"index.html", "fr/index.html", "amendments/006/index.html", "articles/art_2/index.html"} <= set(
        paths
    )
    hidden = [path for path in paths if b'content="noindex"' in site[path]]
    assert hidden == []
    amendment = next(
        one for one in urls if (one.findtext(f"{space}loc") or "").endswith("/amendments/006/index.html")
    )
    assert amendment.findtext(f"{space}lastmod") == "2022-03-01"


def test_addresses_in_the_map_are_escaped() -> None:
    told = sitemap("https://x.example/a&b/", {"articles/é/index.html": None}, {"fr": ""}).decode()
    assert "<loc>https://x.example/a&amp;b/articles/%C3%A9/index.html</loc>" in told


@pytest.mark.parametrize(("base", "line"), [(None, False), (HOST, True)])
def test_robots_are_told_where_the_map_is_when_there_is_one(base: str | None, line: bool) -> None:
    told = robots(base).decode()
    assert told.startswith("User-agent: *\nAllow: /\n")
    assert (f"Sitemap: {HOST}sitemap.xml\n" in told) is line


def test_the_page_of_data_leads_to_all_of_it(site: Mapping[str, bytes]) -> None:
    targets = {link.target for link in read(site["fr/data/index.html"]).links if link.element == "a"}
    shared = {"index.json", "data/amendments.csv", "data/votes.csv", "schema/1/article.json"}
    own = {"feeds/all.atom", "feeds/open.atom", "calendar.ics"}
    assert {f"../../{path}" for path in shared} | {f"../{path}" for path in own} <= targets
    assert "../../data/index.html" in {
        link.target for link in read(site["fr/articles/art_2/index.html"]).links
    }
