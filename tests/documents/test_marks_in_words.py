"""How changed words are marked where no colour and no line can be: in words, and in plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from codicille.publish.documents.comparing import Showing, of_amendment
from codicille.publish.documents.document import Document, Fate, Paragraph, Run
from codicille.publish.documents.spelt import spelt
from codicille.publish.documents.to_text import to_text
from codicille.publish.documents.writing import written
from documents.readers import flat

if TYPE_CHECKING:
    from codicille.publish.documents.archive import Archive


def changed(archive: Archive, *runs: Run) -> Document:
    """Return a comparison of one paragraph."""
    meta = of_amendment(archive, "2023-01", Showing()).document().meta
    return Document(meta, (Paragraph(runs=runs),))


def test_plain_text_says_what_its_marks_are(saint_aubry: Archive) -> None:
    told = flat(written(of_amendment(saint_aubry, "2023-01", Showing()), "txt").decode())
    assert "Words that are removed are written [-…-]; words that are added are written {+…+}." in told
    assert "struck through" not in told


def test_marks_in_words_are_told_and_stand_close_to_the_words(saint_aubry: Archive) -> None:
    document = changed(
        saint_aubry,
        Run("cent membres"),
        Run(" et dix suppléants", Fate.DELETED),
        Run(" ou plus ", Fate.INSERTED),
        Run("au sort."),
    )
    told = flat(to_text(spelt(document)).decode())
    assert told.endswith("cent membres [removed: et dix suppléants] [added: ou plus] au sort.")
    whole = spelt(of_amendment(saint_aubry, "2023-01", Showing()).document())
    legend = "Words that are removed are written [removed: …]; words that are added are written [added: …]."
    assert legend in flat(to_text(whole).decode())


@pytest.mark.parametrize("blank", [" ", "  ", "\n"])
def test_blanks_that_changed_alone_have_no_signs(saint_aubry: Archive, blank: str) -> None:
    document = spelt(changed(saint_aubry, Run("un"), Run(blank, Fate.INSERTED), Run("deux")))
    (only,) = document.blocks
    assert isinstance(only, Paragraph)
    assert "".join(run.text for run in only.runs) == f"un{blank}deux"
