"""The table of what could not be consolidated, or only with care, and why; it settles nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.decision.course.state import State
from codicille.history.relations import Agenda
from codicille.publish.documents.tables import Column, Sheet, TableName
from codicille.publish.documents.tables_of_amendments import AMENDMENT, SUBJECT
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.errors import Where
    from codicille.history.version import Obstacle, Version
    from codicille.publish.documents.tables import Cell
    from codicille.publish.documents.tables_survey import Survey

WITHOUT_EFFECT = {
    State.FALLEN: say("fallen"),
    State.SUPERSEDED: say("replaced by another text"),
    State.SUSPENDED: say("suspended"),
    State.ANNULLED: say("annulled"),
}
"""What was filed, and partly decided, and puts no word into the text because of something else."""

Row = tuple["Cell", ...]


def unconsolidated(survey: Survey) -> Sheet:
    """Return every amendment that brings nothing into the text, or whose words were merged with care."""
    return Sheet(
        name=TableName.UNCONSOLIDATED,
        title=say("What could not be consolidated, and why"),
        about=say(
            "Conflicts and what waits behind them; what was settled by a conciliation; what is without "
            "effect; what awaits a vote and does not fit the text in force; and sentences in which the words "
            "of several amendments were merged, to be read again as law."
        ),
        columns=(
            AMENDMENT,
            SUBJECT,
            Column(say("What"), 16),
            Column(say("Why"), 40),
            Column(say("Place"), 18),
        ),
        rows=(
            *_stopped(survey),
            *(row for version in survey.archive.versions for row in _settled(survey, version)),
            *_lost(survey),
            *_pending(survey),
            *(row for version in survey.archive.versions for row in _reviewed(survey, version)),
        ),
        nothing=say("Nothing: every amendment that took effect is in the text, word for word."),
    )


def _stopped(survey: Survey) -> Iterator[Row]:
    """Yield the conflict that stopped the fold, with its reasons, then every change that waits behind it."""
    conflict = survey.conflict
    if conflict is None:
        return
    subject = survey.subject(conflict.change)
    for reason in conflict.reasons:
        yield conflict.change.id, subject, say("conflict"), reason.message, _place(reason.where)
    changes = survey.changes()
    at = changes.index(conflict.change) if conflict.change in changes else len(changes)
    for change in changes[at + 1 :]:
        why = say("it comes after {id}, which must be settled first", id=conflict.change.id)
        yield change.id, survey.subject(change), say("waiting"), why, ""


def _settled(survey: Survey, version: Version) -> Iterator[Row]:
    """Yield a version whose own words are not in the text, or that found them there."""
    change = version.change
    subject = survey.subject(change)
    if version.yields_to is not None:
        why = say("its conflict is settled by {id}, whose words stand instead", id=version.yields_to)
        yield change.id, subject, say("settled"), why, ""
    elif version.number and not version.edits:
        why = say("what it asks was in the text already")
        yield change.id, subject, say("without effect"), why, ""


def _lost(survey: Survey) -> Iterator[Row]:
    for entry in survey.entries():
        standing = survey.archive.standing(entry.id)
        word = WITHOUT_EFFECT.get(standing.state)
        if word is not None:
            yield entry.id, entry.amendment.subject, word, standing.explanation, ""


def _pending(survey: Survey) -> Iterator[Row]:
    """Yield what awaits a vote and does not fit the text in force; nothing is told of an earlier day."""
    archive = survey.archive
    if archive.known_at is not None:
        return
    agenda = Agenda(archive.register, archive.versions, survey.day, archive.settings.order)
    for hindrance in agenda.hindrances:
        subject = archive.register.entry(hindrance.id).amendment.subject
        for obstacle in hindrance.obstacles:
            yield _hindered(hindrance.id, subject, obstacle)


def _hindered(amendment_id: str, subject: str, obstacle: Obstacle) -> Row:
    return amendment_id, subject, say("awaits a vote"), obstacle.message, _place(obstacle.where)


def _reviewed(survey: Survey, version: Version) -> Iterator[Row]:
    subject = survey.subject(version.change)
    for review in version.reviews:
        why = say(
            "merged with the words of others, it reads: “{words}”", words=" ".join(review.merged.split())
        )
        yield version.change.id, subject, say("to be read again"), why, review.spot.name


def _place(where: Where) -> Cell:
    if where.article:
        return where.article
    if where.file is None:
        return ""
    return where.file if where.line is None else say("{file}, line {line}", file=where.file, line=where.line)
