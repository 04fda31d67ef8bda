"""Manifest and register → the subject that was exported; it writes no bytes, and compares none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.errors import RegisterError
from codicille.publish.documents.comparing import Showing, of_amendment, of_versions
from codicille.publish.documents.from_version import ConsolidatedText
from codicille.publish.documents.marked_blocks import View
from codicille.sentence import say
from codicille.text.address import Address

if TYPE_CHECKING:
    from codicille.history.version import Version
    from codicille.publish.certified.manifest import Made, Manifest
    from codicille.publish.documents.archive import Archive
    from codicille.publish.documents.writing import Subject


def subject_of(made: Made, archive: Archive) -> Subject:
    """Return what was exported. Raises RegisterError where the register has no such version or amendment."""
    only = tuple(Address.parse(name) for name in made.only)
    if made.kind == "text":
        return ConsolidatedText(
            archive=archive,
            version=_version(archive, made.version),
            as_of=made.as_of,
            only=only,
            has_notes=made.has_notes,
            has_annexes=made.has_annexes,
        )
    showing = Showing(View(made.view), made.is_whole, only, made.has_motives)
    if made.amendment is not None:
        return of_amendment(archive, made.amendment, showing)
    old, new = made.versions or (None, None)
    return of_versions(archive, _version(archive, old), _version(archive, new), showing)


def check_register(told: Manifest, archive: Archive) -> None:
    """Raise RegisterError where a document is of another register than this one."""
    founding = archive.register.founding
    if founding is None or founding.amendment.sha256 != told.source.founding:
        raise RegisterError(
            say(
                "this document is of another register: that of “{title}”, founded by another act",
                title=told.source.title,
            ),
            hint=say("Go to the folder of its own register, or name it with -C."),
        )


def _version(archive: Archive, number: int | None) -> Version:
    if number is None or not 0 <= number < len(archive.versions):
        raise RegisterError(
            say(
                "the register has no version {number}, which this document says it holds", number=str(number)
            ),
            hint=say("Its manifest was changed, or your copy of the register is older: fetch it again."),
        )
    return archive.versions[number]
