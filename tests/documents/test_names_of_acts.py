"""An amendment amends, an erratum corrects, a court annuls: notes and titles say so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codicille.catalogue import catalogue
from codicille.change.effect import OperationKind
from codicille.decision.amendment import Kind
from codicille.publish.documents import acts
from codicille.publish.documents.comparing import Showing, of_amendment
from codicille.publish.documents.document import all_notes, words
from codicille.publish.documents.from_version import ConsolidatedText
from codicille.sentence import say
from codicille.shipped import shipped_site
from documents.readers import flat

if TYPE_CHECKING:
    from codicille.publish.documents.archive import Archive

JUDGMENT = "J-2025-01"


def notes(archive: Archive) -> list[str]:
    """Return what the notes of the last version say."""
    document = ConsolidatedText(archive=archive, version=archive.versions[-1]).document()
    return [flat(words(note.runs)) for note in all_notes(document.blocks) if note.is_editorial]


def test_a_court_annuls_and_an_erratum_corrects(saint_aubry: Archive) -> None:
    told = notes(saint_aubry)
    judged = [line for line in told if JUDGMENT in line]
    said = (
        "Modified by amendment 2023-09 (adopted on 3 July 2023, in force from 7 July 2023). "
        "Annulled in part by judgment J-2025-01 of 18 March 2025 (with effect from 7 July 2023)."
    )
    assert judged == [said]
    assert any(line.startswith("Corrected by erratum E-2021-01 (decided on 10 June 2021") for line in told)
    assert not any(f"amendment {JUDGMENT}" in line for line in told)


def test_each_of_several_acts_is_named_as_the_one_by_which_it_was_done() -> None:
    form = acts.done(Kind.AMENDMENT, OperationKind.REPLACE)
    first, second, third = (say("amendment {id}", id=one) for one in ("A", "B", "C"))
    assert str(acts.filled(form, [first])) == "Modified by amendment A."
    assert str(acts.filled(form, [first, second])) == "Modified by amendment A and by amendment B."
    told = "Modified by amendment A, by amendment B and by amendment C."
    assert str(acts.filled(form, [first, second, third])) == told


def test_the_same_in_french(saint_aubry: Archive) -> None:
    french = replace(saint_aubry, words=catalogue("fr", [shipped_site()]))
    (judged,) = [line for line in notes(french) if JUDGMENT in line]
    assert judged.endswith(
        "Texte annulé en partie par le jugement J-2025-01 du 18 mars 2025 (avec effet au 7 juillet 2023)."
    )


def test_the_document_of_a_judgment_bears_its_name(saint_aubry: Archive) -> None:
    document = of_amendment(saint_aubry, JUDGMENT, Showing()).document()
    assert document.meta.header == f"Judgment {JUDGMENT}"
    assert document.meta.subtitle.startswith(f"Judgment {JUDGMENT} – ")
