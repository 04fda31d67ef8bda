"""What a court annuls in part, and what is corrected for days already past: every page concerned says so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from codicille.decision.amendment import Kind
from codicille.publish.site import build_site
from codicille.shipped import shipped_site
from publish.leads import broken_leads
from publish.reader import read
from publish.vaucelles import (
    FOUNDED,
    FOUNDING,
    MARCH,
    Draft,
    act,
    adopted,
    drafts,
    edited,
    filed,
    material,
    one_language,
    recorded_late,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.publish.material import Material

JUDGED, KNOWN = date(2022, 9, 1), date(2022, 9, 5)
MENDED = date(2021, 2, 1)
SLIP = edited(FOUNDING, ("chaque année.", "chaque an."))
OPEN = edited(SLIP, ("compte dix membres.", "compte douze membres. Nul n’est exclu."))
CLOSED = edited(OPEN, (" Nul n’est exclu.", ""))


@pytest.fixture(scope="module")
def judged() -> Material:
    """An erratum of the charter, an amendment of two sentences, and a judgment that takes one of them out."""
    ruled = recorded_late(filed(JUDGED) + act(JUDGED), KNOWN)
    told = (
        drafts()[0],
        Draft("001", "Ouvrir", SLIP, OPEN, adopted(MARCH), MARCH),
        Draft("E1", "Un an", FOUNDING, SLIP, filed(MENDED) + act(MENDED), FOUNDED, kind=Kind.ERRATUM),
        Draft("J1", "Annuler une phrase", OPEN, CLOSED, ruled, MARCH, kind=Kind.ANNULMENT),
    )
    return material(told, one_language())


@pytest.fixture(scope="module")
def files(judged: Material) -> Mapping[str, bytes]:
    """Its site."""
    return build_site(judged, [shipped_site()])


def words(files: Mapping[str, bytes], path: str) -> str:
    return read(files[path]).words


def test_an_act_that_is_annulled_in_part_says_so_and_the_judgment_leads_back(
    files: Mapping[str, bytes],
) -> None:
    page = files["amendments/001/index.html"].decode()
    assert 'Annulled in part by <a href="../../amendments/J1/index.html">J1</a>.' in page
    assert "What the annulment has left of it is part of the text today." in page
    back = '<dt>Annuls in part</dt><dd><a href="../../amendments/001/index.html">001</a></dd>'
    assert back in files["amendments/J1/index.html"].decode()
    listed = words(files, "amendments/index.html")
    assert "in force since 1 March 2022, annulled in part by J1" in listed
    assert "Annulled" not in words(files, "amendments/000/index.html")
    assert not list(broken_leads(files))


def test_an_act_whose_words_are_all_annulled_is_not_said_to_be_annulled_in_part() -> None:
    added = edited(FOUNDING, ("compte dix membres.", "compte dix membres. Nul n’est exclu."))
    told = (
        drafts()[0],
        Draft("001", "Ouvrir", FOUNDING, added, adopted(MARCH), MARCH),
        Draft("J1", "Annuler", added, FOUNDING, filed(JUDGED) + act(JUDGED), MARCH, kind=Kind.ANNULMENT),
    )
    files = build_site(material(told, one_language()), [shipped_site()])
    assert "The words it had brought were annulled by J1." in words(files, "amendments/001/index.html")
    assert "Annuls the words of 001" in words(files, "amendments/J1/index.html")
    assert "annulled in part" not in words(files, "amendments/index.html")


def test_under_an_article_a_court_annuls_and_an_erratum_corrects(files: Mapping[str, bytes]) -> None:
    text = words(files, "index.html")
    judged = "Annulled in part by judgment J1, given on 1 September 2022, with effect from 1 March 2022"
    assert judged in text
    assert "Corrected by erratum E1, signed on 1 February 2021, in force since 1 January 2021" in text
    assert "amendment J1" not in text


def test_a_wording_that_was_corrected_retroactively_says_until_when_it_was_published(
    files: Mapping[str, bytes],
) -> None:
    page = files["articles/art_2/index.html"].decode()
    told = words(files, "articles/art_2/index.html")
    assert "Since 1 March 2022 – published until 4 September 2022" in told
    assert "It was corrected retroactively on 5 September 2022 by J1." in told
    assert "Retroactive: recorded on 5 September 2022." in told
    assert "replaced the same day" not in told
    lead = '<a href="../../published/2022-03-01/index.html#art_2">in the text as it was published</a>'
    assert lead in page


def test_a_retroactive_act_is_marked_on_what_was_published(files: Mapping[str, bytes]) -> None:
    told = words(files, "amendments/J1/index.html")
    assert "Marked on the text of 1 March 2022 as it was published until 4 September 2022." in told
    assert 'href="../../published/2022-03-01/index.html"' in files["amendments/J1/index.html"].decode()


def test_nobody_votes_on_a_judgment(files: Mapping[str, bytes]) -> None:
    told = words(files, "amendments/J1/index.html")
    assert "It is part of the text today, with retroactive effect." in told
    steps = "Dates File drawn up 1 September 2022 · Jeanne Roy Arrêté – Maire 1 September 2022"
    assert steps in told
    assert "In force, with retroactive effect 1 March 2022" in told
    assert "The act is bound to this fingerprint" in told
    assert "vote" not in told.split("What it changes", 1)[1].split("The changes as the file")[0].lower()
    assert "The file that was voted on" in words(files, "amendments/001/index.html")


def test_a_wording_whose_successor_was_only_recorded_late_says_so_too() -> None:
    late = recorded_late(adopted(MARCH), KNOWN)
    told = (drafts()[0], Draft("001", "Un an", FOUNDING, SLIP, late, MARCH))
    files = build_site(material(told, one_language()), [shipped_site()])
    page = words(files, "articles/art_3/index.html")
    assert "Since 1 January 2021 – until 28 February 2022" in page
    assert "It was published until 4 September 2022." in page
    assert "It was corrected on 5 September 2022, when 001 was recorded." in page
    assert "etroactive" not in page
