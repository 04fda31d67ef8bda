"""Real constitutions through a form and back, and from a Word file into a text: nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from codicille.intake.word.importing import import_document
from codicille.intake.word.proposal import propose
from codicille.intake.word.received import read_form
from codicille.intake.word.sheet import Origin, make_sheet
from codicille.intake.word.to_docx import write_docx
from codicille.intake.word.to_odt import write_odt
from codicille.sentence import ENGLISH
from codicille.store.files import read_text
from codicille.text.outline import outline

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from codicille.intake.word.sheet import Sheet

PLACES = ("grundgesetz/base", "zds-statuts/versions/0000", "jupyter-governance/versions/0000")


@pytest.mark.data
@pytest.mark.parametrize("write", [write_docx, write_odt])
@pytest.mark.parametrize("place", PLACES)
def test_an_untouched_form_of_a_real_text_asks_for_nothing(
    shared_data: Path, place: str, write: Callable[[Sheet], bytes]
) -> None:
    text = read_text(shared_data / place)
    content = write(make_sheet(Origin(outline(text), 0, "A text", "de"), [], ENGLISH))
    proposal = propose(read_form(content, "form"), text)
    assert proposal.after.id == text.id
    assert proposal.ignored == ()


@pytest.mark.data
@pytest.mark.parametrize("place", PLACES)
def test_every_letter_of_a_real_text_comes_in_from_word(shared_data: Path, place: str) -> None:
    text = read_text(shared_data / place)
    content = write_docx(make_sheet(Origin(outline(text), 0, "A text", "de"), [], ENGLISH))
    report = import_document(content, "text.docx", None, "de").report
    assert report.account is not None
    assert report.account.is_complete, report.account
