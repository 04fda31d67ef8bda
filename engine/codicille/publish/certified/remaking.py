"""Manifest and register → the subject that was exported; it writes no bytes, and compares none.

A sitting's file is read by whoever asks, who hands over the booklet: nothing here reads files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.errors import RegisterError
from codicille.history.replay import replay
from codicille.history.timeline import FOREVER, timeline
from codicille.publish.documents.comparing import Showing, of_amendment, of_versions
from codicille.publish.documents.from_tables import Tables
from codicille.publish.documents.from_version import ConsolidatedText
from codicille.publish.documents.marked_blocks import View
from codicille.publish.documents.tables import NAMES, TableName
from codicille.publish.documents.tables_survey import Survey
from codicille.sentence import say
from codicille.text.address import Address

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from codicille.history.version import Version
    from codicille.publish.certified.manifest import Certified, Made, Manifest
    from codicille.publish.documents.archive import Archive
    from codicille.publish.documents.booklet import Booklet


def subject_of(made: Made, archive: Archive, booklet: Callable[[date, str | None], Booklet]) -> Certified:
    """Return what was exported; `booklet` makes that of a sitting, by its day and body.

    Raises RegisterError where the register has no such version, amendment or sitting.
    """
    if made.kind == "tables":
        return _tables(made, archive)
    if made.kind == "sitting":
        return booklet(_day(made.sitting), made.body)
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


def _tables(made: Made, archive: Archive) -> Tables:
    day = _day(made.as_of)
    times = timeline(archive.register)
    folded = replay(archive.register, times.changes(FOREVER, made.known_at))
    version = folded.as_of(day)
    survey = Survey(
        archive=archive,
        timeline=times,
        conflict=folded.conflict,
        day=day,
        version=_version(archive, version.number if version is not None else None),
        since=_version(archive, made.since),
    )
    unknown = [name for name in made.tables if name not in NAMES]
    if unknown or not made.tables:
        raise _incomplete()
    return Tables(survey, tuple(TableName(name) for name in made.tables))


def _day(day: date | None) -> date:
    if day is None:
        raise _incomplete()
    return day


def _incomplete() -> RegisterError:
    return RegisterError(
        say("the manifest does not say what the document was made from"),
        hint=say("It was changed: ask for the document again, with its manifest."),
    )


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
