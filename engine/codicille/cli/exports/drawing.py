"""What documents draw from: the register's history and the archive made of it, on the day asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.catalogue import catalogue
from codicille.cli.speech import LANGUAGES
from codicille.cli.versions import history_of

if TYPE_CHECKING:
    from datetime import date

    from codicille.cli.exports.options import Asked
    from codicille.cli.session import Session
    from codicille.cli.versions import History
    from codicille.history.register import Register
    from codicille.history.version import Version
    from codicille.publish.documents.archive import Archive
    from codicille.publish.documents.tables_survey import Survey


def archive_of(session: Session, asked: Asked) -> tuple[History, Archive]:
    """Return the workspace's history, as known on the day asked for, and the archive documents need."""
    from codicille.history.concordance import concordance
    from codicille.publish.documents.archive import Archive
    from codicille.publish.material import Settings

    workspace = session.workspace
    known_at = asked.known_at or (last_recorded(workspace.register()) if asked.certifies else None)
    history = history_of(session, known_at)
    constitution = workspace.configuration.constitution
    own = constitution.language if constitution.language in LANGUAGES else session.words.language
    archive = Archive(
        settings=Settings.of(workspace.configuration),
        register=history.register,
        versions=history.versions,
        words=catalogue(asked.language or own, workspace.site_folders),
        ledger=_ledger(session, history),
        names=concordance(history.register, history.versions),
        known_at=known_at,
    )
    return history, archive


def last_recorded(register: Register) -> date | None:
    """Return the day of the newest record: what a certified copy is made from, and can be made from again."""
    days = (event.recorded_on for entry in register for event in entry.record.events)
    return max(days, default=None)


def survey_of(history: History, archive: Archive, day: date, version: Version, since: Version) -> Survey:
    """Return what tables are drawn from: a version, seen from a day; numbers are followed from `since` on."""
    from codicille.publish.documents.tables_survey import Survey

    return Survey(
        archive=archive,
        timeline=history.timeline,
        conflict=history.replay.conflict,
        day=day,
        version=version,
        since=since,
    )


def _ledger(session: Session, history: History) -> dict[int, str]:
    """Return the commit that the ledger gives each version's words, by number, as far as it holds them."""
    from codicille.history.chronicle import chronicle
    from codicille.history.commits import Keeper, commits, names_of

    constitution = session.workspace.configuration.constitution
    due = chronicle(history.register, history.timeline)
    made = commits(history.register, due, Keeper(constitution.title, constitution.email))
    found = zip(history.versions, names_of(history.versions, made), strict=True)
    return {version.number: commit for version, commit in found if commit is not None}
