"""The names of text, versions and amendments: read by an independent reader, and the same everywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from akomantoso.akn_reader import NS, root
from akomantoso.conftest import act_of
from codicille.publish.machines.identifiers import identifiers
from codicille.text.address import Address

if TYPE_CHECKING:
    from codicille.publish.documents.archive import Archive


def test_cobalt_reads_the_names_of_a_version_and_of_its_article(saint_aubry: Archive) -> None:
    uri = pytest.importorskip("cobalt").FrbrUri
    ids = identifiers(saint_aubry)
    read = uri.parse(ids.provision(saint_aubry.versions[-1], Address.parse("art_28__al_2")).akn)
    assert (read.country, read.locality, read.doctype) == ("fr", "99999", "act")
    assert (read.date, read.number, read.language) == ("2021-04-19", "constitution", "fra")
    assert (read.expression_date, read.work_component, read.portion) == (
        "@2024-09-01",
        "main",
        "art_28__al_2",
    )
    amendment = uri.parse(ids.amendment(saint_aubry.register.entry("2023-01").amendment).akn)
    assert (amendment.doctype, amendment.date, amendment.number) == ("amendment", "2023-03-18", "2023-01")


def test_no_two_versions_bear_one_name(saint_aubry: Archive, vaucelles: Archive) -> None:
    for archive in (saint_aubry, vaucelles):
        ids = identifiers(archive)
        names = [ids.expression(version) for version in archive.versions]
        assert len({name.akn for name in names}) == len({name.eli for name in names}) == len(names)


def test_eli_and_akoma_ntoso_name_the_same_things(saint_aubry: Archive) -> None:
    ids = identifiers(saint_aubry)
    version = saint_aubry.versions[-1]
    assert ids.work.eli == "/eli/fr-99999/2021/04/19/constitution"
    assert ids.expression(version).eli == "/eli/fr-99999/2021/04/19/constitution/2024-09-01/fra"
    article = ids.provision(version, Address.parse("art_28")).eli
    assert article == "/eli/fr-99999/2021/04/19/constitution/art_28/2024-09-01/fra"
    document = root(act_of(saint_aubry))
    expression = document.find(f".//{NS}FRBRExpression")
    assert expression is not None
    names = [one.get("value") for one in expression if one.tag in {f"{NS}FRBRuri", f"{NS}FRBRalias"}]
    assert names == [ids.expression(version).akn, ids.expression(version).eli]


def test_a_version_as_it_was_known_bears_that_day(saint_aubry: Archive) -> None:
    known = replace(saint_aubry, known_at=date(2024, 1, 1))
    name = identifiers(known).expression(known.versions[0]).akn
    assert name.endswith("/fra@2021-04-23-v0-known-2024-01-01")


def test_what_the_configuration_does_not_say_is_not_invented(saint_aubry: Archive) -> None:
    settings = replace(saint_aubry.settings, jurisdiction=None, language="xx")
    ids = identifiers(replace(saint_aubry, settings=settings))
    assert ids.work.akn == "/akn/zz/act/2021-04-19/constitution"
    assert ids.language == "und"
