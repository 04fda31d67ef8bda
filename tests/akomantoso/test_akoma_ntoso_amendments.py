"""An amendment as Akoma Ntoso: what it changes, word for word, and what was decided on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from akomantoso.akn_reader import NS, broken_rules, by_eid, complaints, root, tag, words
from akomantoso.conftest import assert_carried_out
from codicille.change.effect import OperationKind
from codicille.change.phrasing.edits import Edit, EditKind
from codicille.errors import RegisterError
from codicille.publish.akomantoso.steps import carried_out
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


def test_an_amendment_carried_out_on_the_act_it_was_drafted_on_gives_the_new_words(
    saint_aubry: Archive, vaucelles: Archive
) -> None:
    assert sum(assert_carried_out(saint_aubry, entry.id) for entry in saint_aubry.register) > 40
    assert sum(assert_carried_out(vaucelles, one) for one in ("002", "003", "006")) > 1


def test_words_are_quoted_as_in_a_deliberation(saint_aubry: Archive) -> None:
    document = root(amendment_of(saint_aubry, "2023-05"))
    named = by_eid(document)
    told = " ".join(words(named["mod_1"]).split())
    assert told.startswith(
        "In the first sentence of the fourth paragraph of article 28, the words: d’un an are"
    )
    assert (named["mod_1__qtext_1"].get("startQuote"), words(named["mod_1__qtext_1"])) == ("“", "d’un an")
    made = {one.get("type"): one for one in document.iter(f"{NS}textualMod")}
    assert list(made) == ["substitution", "repeal", "insertion"]
    base = "/akn/fr-99999/act/2021-04-19/constitution/fra@2023-07-07-v2/!main~art_28__al_4"
    assert {one[1].get("href") for one in made.values()} == {base}
    assert made["insertion"][1].get("pos") == "after"
    assert [one.get("href") for one in made["insertion"]][2:] == ["#mod_3__qtext_1", "#mod_3__qtext_2"]


def test_alineas_are_quoted_with_their_elements(saint_aubry: Archive) -> None:
    document = root(amendment_of(saint_aubry, "2023-01"))
    named = by_eid(document)
    assert words(named["mod_2"]).startswith("The second paragraph of article 28 is worded as follows: ")
    assert [tag(one) for one in named["mod_2__qstr_1"]] == ["alinea"]
    inserted = next(one for one in document.iter(f"{NS}textualMod") if one.get("type") == "insertion")
    assert str(inserted[1].get("href")).endswith("~art_29__al_3")


def test_what_cannot_be_told_in_steps_is_quoted_whole(saint_aubry: Archive) -> None:
    comparison = of_amendment(saint_aubry, "2023-12", Showing())
    named = by_eid(root(amendment_of(saint_aubry, "2023-12")))
    whole = [one for one in comparison.sides.effect.operations if str(one.address) == "art_30"]
    assert [one.kind for one in whole] == [OperationKind.REPLACE], (
        "“suppléants” stands in two sentences of its third alinéa"
    )
    assert whole[0].after is not None
    source = comparison.sides.new.text[whole[0].after.path].content
    markdown = source[whole[0].after.start : whole[0].after.end].decode()
    (quoted,) = (one for eid, one in named.items() if eid.endswith("__qstr_1__art_30"))
    assert letters(words(quoted)) == letters(markdown.replace("#", ""))


def test_an_amendment_of_words_that_stand_twice_is_not_carried_out() -> None:
    twice = Edit(EditKind.REPLACE, 1, old="dix", new="douze")
    assert carried_out((twice,), "Dix ou dix membres. Ils sont dix.") is None
    assert carried_out((twice,), "Les dix membres, dixième compris.") == "Les douze membres, dixième compris."
    around = Edit(EditKind.REMOVE, None, old="dix membres")
    assert carried_out((twice, around), "Les dix membres élus.") is None, "one change is inside another"
    assert carried_out((Edit(EditKind.SENTENCE, 1, new="Deux."),), "Un. Trois.") is None
    gone = Edit(EditKind.SENTENCES_GONE, 2, old="Deux.")
    assert carried_out((gone,), "Un. Deux. Trois.") == "Un.  Trois."
    assert carried_out((gone,), "Un. Deux. Deux.") is None


def test_a_sentence_that_goes_is_named_by_its_rank_and_quoted_for_who_carries_it_out(
    saint_aubry: Archive,
) -> None:
    name = "J-2025-01"
    document = root(amendment_of(saint_aubry, name))
    gone = next(one for one in document.iter(f"{NS}textualMod") if one.get("type") == "repeal")
    told = by_eid(document)[str(gone[0].get("href")).removeprefix("#")]
    said = " ".join(words(told).split())
    assert said.startswith("The second sentence of the first paragraph of article 20 is taken out: Aucune")
    assert words(by_eid(document)[str(gone[2].get("href")).removeprefix("#")]) == (
        "Aucune condition de nationalité n’est exigée."
    )
    assert assert_carried_out(saint_aubry, name)


def test_a_number_goes_with_all_its_digits(saint_aubry: Archive) -> None:
    document = root(amendment_of(saint_aubry, "2024-01"))
    quoted = [words(one) for one in document.iter(f"{NS}quotedText")]
    assert "1\u202f200\u202f000" in [one.replace("\u00a0", "\u202f") for one in quoted]
    assert assert_carried_out(saint_aubry, "2024-01")


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
