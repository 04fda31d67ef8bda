"""Tables whose rows are amendments: all of them by date, those adopted and not in force yet, errata."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.decision.amendment import Kind
from codicille.decision.course.state import State
from codicille.decision.event import Filed
from codicille.history.standings import EFFECTIVE
from codicille.publish.documents.tables import Column, Sheet, TableName
from codicille.sentence import Sentence, say
from codicille.text.address import Address
from codicille.text.label import label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from codicille.history.register import Entry
    from codicille.history.timeline import Change
    from codicille.publish.documents.tables import Cell
    from codicille.publish.documents.tables_survey import Survey

AMENDMENT = Column(say("Amendment"), 15)
SUBJECT = Column(say("Subject"), 26)
DECIDED = Column(say("Decided by"), 20)
PROVISIONS = Column(say("Provisions"), 22)
STATE = Column(say("State"), 13)


def by_date(survey: Survey) -> Sheet:
    """Return every amendment, by the day it was filed."""
    entries = sorted(survey.entries(), key=lambda entry: (_filed_on(entry), entry.id))
    return Sheet(
        name=TableName.AMENDMENTS,
        title=say("Amendments by date"),
        about=say("Every amendment, in the order in which they were filed, with what became of it."),
        columns=(
            Column(say("Filed"), 15),
            AMENDMENT,
            SUBJECT,
            Column(say("Author"), 20),
            STATE,
            DECIDED,
            Column(say("In force from"), 16),
            PROVISIONS,
        ),
        rows=tuple(_amendment_row(survey, entry) for entry in entries),
        nothing=say("No amendment has been filed."),
    )


def _amendment_row(survey: Survey, entry: Entry) -> tuple[Cell, ...]:
    amendment = entry.amendment
    days = [change.in_force for change in survey.changes_of(entry.id) if not change.undoes]
    return (
        _filed_on(entry),
        entry.id,
        amendment.subject,
        amendment.author.name,
        survey.state(entry.id),
        survey.archive.decided_by(entry.id),
        min(days, default=None),
        survey.provisions(entry.id),
    )


def _filed_on(entry: Entry) -> date:
    """Return the day an amendment was filed; that of its file where no filing is recorded."""
    filed = (event.date for event in entry.record.events if isinstance(event, Filed))
    return next(filed, entry.amendment.date.date())


def errata(survey: Survey) -> Sheet:
    """Return every erratum: what mends a clerical slip, and since when its words hold."""
    entries = [entry for entry in survey.entries() if entry.amendment.kind is Kind.ERRATUM]
    return Sheet(
        name=TableName.ERRATA,
        title=say("Errata"),
        about=say("Every mending of a clerical slip, with the day on which it was recorded."),
        columns=(
            Column(say("Erratum"), 12),
            SUBJECT,
            DECIDED,
            Column(say("Recorded"), 13),
            Column(say("Holds from"), 13),
            STATE,
            PROVISIONS,
        ),
        rows=tuple(_erratum_row(survey, entry) for entry in sorted(entries, key=_order)),
        nothing=say("No erratum has been filed."),
    )


def _order(entry: Entry) -> tuple[date, str]:
    return _filed_on(entry), entry.id


def _erratum_row(survey: Survey, entry: Entry) -> tuple[Cell, ...]:
    days = [change.in_force for change in survey.changes_of(entry.id) if not change.undoes]
    return (
        entry.id,
        entry.amendment.subject,
        survey.archive.decided_by(entry.id),
        survey.archive.standing(entry.id).recorded_on,
        min(days, default=None),
        survey.state(entry.id),
        survey.provisions(entry.id),
    )


def ahead(survey: Survey) -> Sheet:
    """Return what is adopted and not in force yet: what has a day, then what awaits one, or a vote.

    What was recorded after the survey's day is left out: on that day nobody knew it.
    """
    survey = survey.as_known_then()
    coming = [change for change in survey.changes() if change.in_force > survey.day]
    waiting = [entry for entry in survey.entries() if _is_waiting(survey, entry)]
    return Sheet(
        name=TableName.AHEAD,
        title=say("Adopted and not yet in force"),
        about=say(
            "What will change the text without any further decision, by day; then what is adopted and still "
            "awaits a day, or the vote of another body."
        ),
        columns=(
            Column(say("From"), 14),
            AMENDMENT,
            SUBJECT,
            DECIDED,
            Column(say("Executory since"), 14),
            Column(say("What takes effect, or what is awaited"), 28),
        ),
        rows=(
            *(_coming_row(survey, change) for change in coming),
            *(_waiting_row(survey, entry) for entry in waiting),
        ),
        nothing=say("Nothing: all that is adopted is in force."),
    )


def _is_waiting(survey: Survey, entry: Entry) -> bool:
    standing = survey.archive.standing(entry.id)
    if standing.state is State.ADOPTED:
        return True
    return standing.state in EFFECTIVE and any(one.when is None for one in standing.effective)


def _coming_row(survey: Survey, change: Change) -> tuple[Cell, ...]:
    standing = survey.archive.standing(change.id)
    return (
        change.in_force,
        change.id,
        survey.subject(change),
        survey.archive.decided_by(change.id),
        standing.executory_on,
        _taking_effect(survey, change),
    )


def _taking_effect(survey: Survey, change: Change) -> Cell:
    if change.part is None:
        return survey.provisions(change.id)
    names = tuple(label(Address.parse(one)) for one in change.part.addresses)
    return say("all but {names}", names=names) if change.part.is_rest else say("{names}", names=names)


def _waiting_row(survey: Survey, entry: Entry) -> tuple[Cell, ...]:
    standing = survey.archive.standing(entry.id)
    return (
        None,
        entry.id,
        entry.amendment.subject,
        survey.archive.decided_by(entry.id),
        standing.executory_on,
        say("{what}", what="; ".join(survey.archive.say(one) for one in _awaited(survey, entry))),
    )


def _awaited(survey: Survey, entry: Entry) -> Iterator[Sentence]:
    standing = survey.archive.standing(entry.id)
    if standing.awaits is not None:
        yield say("awaits: {stage}", stage=standing.awaits.name)
    scopes = [one.scope for one in standing.effective if one.when is None]
    if None in scopes:
        yield say("its day is to be set")
    for scope in scopes:
        if scope is not None:
            yield say("the day of {provision} is to be set", provision=label(Address.parse(scope)))
