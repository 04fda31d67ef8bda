"""`codicille export sitting`: the booklet of a sitting, for every seat."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

import click

from codicille.cli.exports.delivery import deliver
from codicille.cli.exports.drawing import archive_of
from codicille.cli.exports.options import Asked, Options, shared
from codicille.cli.session import DAY, Session, pass_session
from codicille.cli.speech import SpokenCommand, SpokenOption

if TYPE_CHECKING:
    from datetime import date

    from codicille.publish.documents.archive import Archive
    from codicille.publish.documents.booklet import Booklet


@click.command("sitting", cls=SpokenCommand)
@click.argument("day", metavar="DATE", type=DAY)
@click.option(
    "--body", metavar="ID", cls=SpokenOption, help="The body that sits, where several do on that day"
)
@shared
@pass_session
def command(session: Session, day: date, body: str | None, **options: Unpack[Options]) -> None:
    """Write the booklet of a sitting: agenda in order of call, each amendment with motives and a vote box.

    Examples: `codicille export sitting 2023-06-03 -o booklet.pdf`; `codicille export sitting 2023-07-03
    --body conseil -o booklet.docx`.
    """
    asked = Asked(**options)
    _, whole = archive_of(session, asked)
    deliver(session, booklet_of(session, whole, day, body), asked)


def booklet_of(session: Session, whole: Archive, day: date, body: str | None) -> Booklet:
    """Return the booklet of a sitting: from its file, else from the records of that day, else what awaits it.

    Raises UsageError when no amendment is called, or several bodies may be meant.
    """
    from codicille.history.relations import Agenda
    from codicille.publish.documents.booklet import Booklet
    from codicille.publish.documents.booklet_agenda import from_pending, from_records, from_sitting
    from codicille.store.sittings.sittings import Sittings

    archive = as_found(whole, day)
    agenda = Agenda(archive.register, archive.versions, day, archive.settings.order)
    sitting = Sittings(session.workspace).on(day, body)
    if sitting is not None and sitting.item:
        order = from_sitting(sitting, whole.register.rules)
    else:
        order = from_records(whole.register, day, body) or from_pending(agenda, day, body)
    return Booklet(archive, agenda, order)


def as_found(archive: Archive, day: date) -> Archive:
    """Return the archive as a sitting finds it: nothing of what happened from then on is in it."""
    from codicille.history.agenda.agenda import before_sitting
    from codicille.history.concordance import concordance
    from codicille.history.replay import replay
    from codicille.history.timeline import timeline
    from codicille.publish.documents.archive import Memory

    register = before_sitting(archive.register, day)
    versions = replay(register, timeline(register).changes()).versions
    names = concordance(register, versions)
    return replace(archive, register=register, versions=versions, ledger={}, names=names, _memory=Memory())
