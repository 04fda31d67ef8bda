"""One thing has one name: in the pages' JSON-LD, in Akoma Ntoso files, in feeds and calendars."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from codicille.catalogue import catalogue
from codicille.publish.akomantoso.act import act as akoma_ntoso
from codicille.publish.documents.archive import Archive
from codicille.publish.machines.identifiers import identifiers
from codicille.publish.machines.identity import Identity
from codicille.publish.versions.told import version_views
from codicille.shipped import shipped_site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.publish.material import Material

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
ATOM = "{http://www.w3.org/2005/Atom}"


def archive(told: Material) -> Archive:
    return Archive(
        settings=told.settings,
        register=told.register,
        versions=told.replay.versions,
        words=catalogue("en", [shipped_site()]),
        names=told.names,
    )


def described(site: Mapping[str, bytes], page: str) -> Any:
    found = BLOCK.search(site[page].decode())
    assert found is not None, page
    return json.loads(found[1])


def test_a_version_has_the_names_that_its_akoma_ntoso_file_bears(
    vaucelles: Material, site: Mapping[str, bytes]
) -> None:
    kept = archive(vaucelles)
    for version, view in zip(vaucelles.replay.versions, version_views(vaucelles), strict=True):
        act = akoma_ntoso(kept, version)
        expression = act.find(".//FRBRExpression")
        work = act.find(".//FRBRWork")
        assert expression is not None
        assert work is not None
        told = described(site, f"{view.folder}/index.html")
        assert told["legislationIdentifier"] == [alias(expression), uri(expression)]
        assert told["exampleOfWork"]["legislationIdentifier"] == [alias(work), uri(work)]


def alias(part: ET.Element) -> str | None:
    found = part.find("FRBRalias")
    return found.get("value") if found is not None else None


def uri(part: ET.Element) -> str | None:
    found = part.find("FRBRuri")
    return found.get("value") if found is not None else None


def test_an_amendment_has_one_name_everywhere(vaucelles: Material, site: Mapping[str, bytes]) -> None:
    ids = identifiers(archive(vaucelles))
    enacted = {version.change.id for version in vaucelles.replay.versions}
    for entry in vaucelles.register:
        if entry.id in enacted:
            name = ids.amendment(entry.amendment)
            told = described(site, f"amendments/{entry.id}/index.html")
            assert told["legislationIdentifier"] == [name.eli, name.akn]


def test_what_happens_is_named_in_one_name_in_feeds_and_calendars(
    vaucelles: Material, site: Mapping[str, bytes]
) -> None:
    identity = Identity.of(vaucelles)
    for path, content in site.items():
        if path.endswith(".atom"):
            ids = [one.text or "" for one in ET.fromstring(content).iter(f"{ATOM}id")]
            assert ids
            assert all(one.startswith(identity.tag("")) for one in ids), path
    uids = re.findall(rb"UID:(\S+)", site["calendar.ics"].replace(b"\r\n ", b""))
    assert uids
    assert all(one.decode().endswith(identity.uid("")) for one in uids)
