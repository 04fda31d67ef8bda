"""A version as Akoma Ntoso: valid, saying what the Markdown says, and who decided it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from akomantoso.akn_reader import NS, bare, broken_rules, by_eid, complaints, root, words
from akomantoso.conftest import act_of
from codicille.decision.amendment import Kind
from codicille.publish.documents.from_version import ConsolidatedText
from codicille.publish.documents.writing import SubjectError, written
from codicille.text.address import Address
from codicille.text.text import EMPTY, Text
from documents.conftest import archive as archive_from
from documents.readers import letters
from publish.vaucelles import FOUNDED, Draft, act, drafts, filed, material

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from codicille.publish.documents.archive import Archive


def check_words(archive: Archive, number: int) -> None:
    """Compare every provision of a version with the element that bears its name, letter by letter."""
    outline = archive.outline(archive.versions[number].text)
    named = by_eid(root(act_of(archive, number)))
    provisions = {str(one.address): one for one in outline.provisions}
    titles = {eid for eid, one in provisions.items() if one.heading == archive.settings.title}
    for eid, provision in provisions.items():
        if eid in titles:
            continue
        source = outline.text[provision.path].content[provision.start : provision.end].decode()
        apart = frozenset(provisions) - {eid}
        assert letters(words(named[eid], apart)) == letters(bare(source)), eid


def test_versions_follow_the_schema_and_the_rules(saint_aubry: Archive, vaucelles: Archive) -> None:
    for archive in (saint_aubry, vaucelles):
        for number in (0, 2, 6, len(archive.versions) - 1):
            content = act_of(archive, number)
            assert complaints(content) == []
            assert broken_rules(root(content)) == []


def test_every_provision_says_what_its_markdown_says(saint_aubry: Archive, vaucelles: Archive) -> None:
    for archive in (saint_aubry, vaucelles):
        for number in (0, len(archive.versions) // 2, len(archive.versions) - 1):
            check_words(archive, number)


def test_a_text_with_every_kind_of_block_loses_none() -> None:
    archive = archive_of_files({"a.md": STRANGE})
    content = act_of(archive)
    assert complaints(content) == []
    assert broken_rules(root(content)) == []
    check_words(archive, 0)


def test_an_article_keeps_its_first_name_through_renumbering(last: bytes) -> None:
    named = by_eid(root(last))
    assert named["art_32"].get("wId") == "art_31bis"
    assert named["art_33"].get("wId") == "art_32"
    assert named["art_33__al_2"].get("wId") == "art_32__al_2"
    assert named["art_31"].get("wId") is None
    first_names = [one.get("wId") or one.get("eId") for one in named.values() if one.tag == f"{NS}article"]
    assert len(first_names) == len(set(first_names))


def test_a_step_tells_body_day_outcome_and_votes(last: bytes) -> None:
    document = root(last)
    named = by_eid(document)
    steps = [one for one in document.iter(f"{NS}step") if one.get("refersTo") == "#ref_2023-01"]
    plenary = next(one for one in steps if one.get("by") == "#body_assemblee")
    assert plenary.get("date") == "2023-06-03"
    assert plenary.get("outcome") == "#outcome_passed"
    assert named["body_assemblee"].get("showAs") == "Assemblée citoyenne"
    whole = next(one for one in plenary if one.tag.endswith("tally") and one.get("college") is None)
    assert (whole.get("for"), whole.get("against"), whole.get("abstain")) == ("46", "11", "5")


def test_an_article_stands_since_the_version_that_last_changed_it(last: bytes) -> None:
    named = by_eid(root(last))
    group = named[(named["art_29"].get("period") or "")[1:]]
    event = named[(group[0].get("start") or "")[1:]]
    assert event.get("date") == "2023-09-01"
    assert event.get("source") == "#ref_2023-01"


def test_modifications_lead_from_the_amendment_to_the_article(last: bytes) -> None:
    modifications = list(root(last).iter(f"{NS}textualMod"))

    def found(kind: str, source: str) -> list[Element]:
        return [
            one for one in modifications if one.get("type") == kind and one[0].get("href") == f"#ref_{source}"
        ]

    inserted = [one[1].get("href") for one in found("insertion", "2023-04")]
    assert inserted == ["#art_35"], "article 33 bis then, 35 since the renumbering"
    renumbered = found("renumbering", "2024-02")
    assert renumbered[0][1].get("href") == "#art_32"
    previous = renumbered[0].find(f"{NS}previous")
    assert previous is not None
    assert str(previous.get("href")).endswith("/constitution/fra@2024-07-05/!main~art_31bis")


def test_a_footnote_stands_where_it_is_called(last: bytes) -> None:
    named = by_eid(root(last))
    note = named["art_6__fn_1"]
    assert note.tag == f"{NS}authorialNote"
    assert words(note).strip().startswith("Article L. 2143-1")
    assert note in list(named["art_6"].iter())


def test_items_stand_in_a_list_and_keep_their_number(last: bytes) -> None:
    named = by_eid(root(last))
    items = list(named["art_2__list_1"])
    assert [one.get("eId") for one in items] == [f"art_2__al_{number}" for number in range(2, 7)]
    assert words(items[0]).split()[0] == "1°"


def test_annexes_are_attachments_with_a_table(last: bytes) -> None:
    document = root(last)
    attachments = document.findall(f"{NS}attachments/{NS}attachment")
    assert [one.get("eId") for one in attachments] == ["att_1", "att_2", "att_3"]
    rows = list(attachments[0].iter(f"{NS}tr"))
    assert [words(cell).strip() for cell in rows[1]][:3] == ["1", "Vieux-Pont", "Centre"]


def test_an_older_version_is_the_same_file_whatever_came_later(vaucelles: Archive) -> None:
    made = material(drafts()[:3])
    then = archive_from(made.settings, made.register)
    assert len(then.versions) < len(vaucelles.versions)
    assert act_of(then, 2) == act_of(vaucelles, 2)


def test_an_extract_is_refused(saint_aubry: Archive) -> None:
    subject = ConsolidatedText(
        archive=saint_aubry, version=saint_aubry.versions[-1], only=(Address.parse("art_28"),)
    )
    with pytest.raises(SubjectError, match="a whole version or a whole amendment"):
        written(subject, "akn")


STRANGE = """\
Words before any heading.

# Titre I – Tout

## Article 1er – Marques

Il y a **trois *cas*** et `un code`, une [adresse](https://exemple.fr/a_b) et ~~rien~~ :

- 1° Le premier[^a] ;

  a) Une lettre ;

  b) Une autre[^a] ;

- – Un tiret.

Après la liste, la fin.

> Une citation
> sur deux lignes.

| N° | Nom |
|---:|:---:|
| 1 | *Vieux* |

[^a]: La note.

## Article 2

(Abrogé)

## Article 3

(1) Premier paragraphe.

1. Un point ;

a) Une lettre.

Un alinéa encore.

(2) Second paragraphe.

### Section A – Intérieure

Des mots.

## Article 2

Un jumeau.

# Annexe

Fin & « suite » <brute>.
"""


def archive_of_files(files: dict[str, str]) -> Archive:
    """Return the archive of a text that a founding act makes."""
    text = Text.of({path: content.encode() for path, content in files.items()})
    events = filed(FOUNDED) + act(FOUNDED)
    founding = Draft("000", "Adopter", EMPTY, text, events, kind=Kind.FOUNDING)
    made = material((founding,))
    return archive_from(made.settings, made.register)
