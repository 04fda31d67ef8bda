"""An amendment as Akoma Ntoso: what it changes, word for word, and what was decided on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from akomantoso.akn_reader import NS, broken_rules, by_eid, complaints, root, words
from codicille.errors import RegisterError
from codicille.publish.documents.comparing import Showing, of_amendment, of_versions
from codicille.publish.documents.writing import SubjectError, written
from codicille.text.address import Address
from documents.readers import letters

if TYPE_CHECKING:
    from codicille.publish.documents.archive import Archive


def amendment_of(archive: Archive, name: str) -> bytes:
    """Return an amendment as an Akoma Ntoso file."""
    return written(of_amendment(archive, name, Showing()), "akn")


def test_every_amendment_follows_the_schema_and_the_rules(saint_aubry: Archive, vaucelles: Archive) -> None:
    for archive in (saint_aubry, vaucelles):
        for entry in archive.register:
            try:
                content = amendment_of(archive, entry.id)
            except RegisterError:
                assert entry.id == "008", "drafted on a text that never was a version"
                continue
            assert complaints(content) == [], entry.id
            assert broken_rules(root(content)) == [], entry.id


def test_an_amendment_quotes_each_article_as_it_would_read(saint_aubry: Archive) -> None:
    comparison = of_amendment(saint_aubry, "2023-01", Showing())
    document = root(amendment_of(saint_aubry, "2023-01"))
    named = by_eid(document)
    changed = comparison.sides.effect.operations
    assert [str(one.address) for one in changed] == ["art_28", "art_29"]
    for number, operation in enumerate(changed, 1):
        assert operation.after is not None
        source = comparison.sides.new.text[operation.after.path].content
        markdown = source[operation.after.start : operation.after.end].decode()
        quoted = named[f"mod_{number}__qstr_1"]
        assert letters(words(quoted)) == letters(markdown.replace("#", ""))
    kinds = [one.get("type") for one in document.iter(f"{NS}textualMod")]
    assert kinds == ["substitution", "substitution"]
    base = next(document.iter(f"{NS}destination")).get("href")
    assert base == "/akn/fr-99999/act/2021-04-19/constitution/fra@2023-07-07/!main~art_28"


def test_motives_author_and_number_stand_at_the_head(saint_aubry: Archive) -> None:
    document = root(amendment_of(saint_aubry, "2023-01"))
    assert document.findtext(f".//{NS}docNumber") == "2023-01"
    assert document.findtext(f".//{NS}docTitle") == "Ouvrir l’assemblée citoyenne à un troisième collège"
    motives = document.find(f".//{NS}amendmentJustification")
    assert motives is not None
    entry = saint_aubry.register.entry("2023-01")
    assert letters(words(motives)) == letters(entry.amendment.motives)


def test_what_is_inserted_says_after_what(saint_aubry: Archive) -> None:
    document = root(amendment_of(saint_aubry, "2023-04"))
    inserted = next(one for one in document.iter(f"{NS}textualMod") if one.get("type") == "insertion")
    destination = inserted[1]
    assert destination.get("pos") == "after"
    assert str(destination.get("href")).endswith("~art_33")


def test_a_renumbering_names_old_and_new(saint_aubry: Archive) -> None:
    document = root(amendment_of(saint_aubry, "2024-02"))
    first = next(document.iter(f"{NS}textualMod"))
    assert first.get("type") == "renumbering"
    assert str(first[1].get("href")).endswith("~art_31bis")
    assert str(first[2].get("href")).endswith("~art_32")
    assert words(by_eid(document)["mod_r1"]) == "Article 31 bis becomes Article 32."


def test_two_versions_compared_have_no_document_in_the_standard(saint_aubry: Archive) -> None:
    old, new = saint_aubry.versions[0], saint_aubry.versions[-1]
    with pytest.raises(SubjectError, match="no document for this"):
        written(of_versions(saint_aubry, old, new, Showing()), "akn")
    part = of_amendment(saint_aubry, "2023-01", Showing(only=(Address.parse("art_28"),)))
    with pytest.raises(SubjectError, match="a whole amendment"):
        written(part, "akn")
