"""Subject → Akoma Ntoso file; it refuses what the standard has no document for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.publish.akomantoso.act import act
from codicille.publish.akomantoso.amending import amendment_act
from codicille.publish.akomantoso.elements import document
from codicille.publish.akomantoso.instructions import Change
from codicille.publish.documents.from_comparison import Comparison
from codicille.publish.documents.from_version import ConsolidatedText
from codicille.publish.documents.writing import SubjectError
from codicille.sentence import say

if TYPE_CHECKING:
    from codicille.publish.documents.writing import Subject


def to_akoma_ntoso(subject: Subject) -> bytes:
    """Return a version or an amendment as an Akoma Ntoso file.

    Raises SubjectError for a part of a text, for a comparison of two versions, for marks spelt out in words.
    """
    if isinstance(subject, ConsolidatedText) and not subject.only:
        return document(act(subject.archive, subject.version))
    if isinstance(subject, Comparison) and subject.amendment is not None and not subject.only:
        archive = subject.archive
        entry = archive.register.entry(subject.amendment)
        base = next((v for v in reversed(archive.versions) if v.text.id == subject.sides.old.text.id), None)
        return document(amendment_act(archive, Change(entry.amendment, subject.sides, base)))
    if isinstance(subject, ConsolidatedText | Comparison) and subject.only:
        raise SubjectError(
            say("Akoma Ntoso files hold a whole version or a whole amendment"),
            hint=say("Leave out --only: every article has its own address in the file."),
        )
    raise SubjectError(
        say("Akoma Ntoso has no document for this"),
        hint=say("It describes a version (`export text`) or an amendment (`export amendment`)."),
    )
