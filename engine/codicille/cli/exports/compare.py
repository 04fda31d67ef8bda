"""`codicille export compare`: what changed between two versions, as a document."""

from __future__ import annotations

from typing import Unpack

import click

from codicille.cli.exports.delivery import deliver
from codicille.cli.exports.drawing import archive_of
from codicille.cli.exports.options import Asked, Options, Showed, comparing, shared, showing
from codicille.cli.session import Session, pass_session
from codicille.cli.speech import SpokenCommand
from codicille.cli.versions import note_conflict


@click.command("compare", cls=SpokenCommand)
@click.argument("old")
@click.argument("new")
@comparing
@shared
@pass_session
def command(
    session: Session,
    old: str,
    new: str,
    view: str,
    whole: bool,
    only: tuple[str, ...],
    **options: Unpack[Options],
) -> None:
    """Write what changed between two versions, named by number or by day, as a document.

    Examples: `codicille export compare 0 3 -o changes.docx`; `codicille export compare 2021-05-01 2023-09-01
    --whole -o changes.pdf`.
    """
    from codicille.publish.documents.comparing import of_versions

    asked = Asked(**options)
    history, archive = archive_of(session, asked)
    shown = showing(Showed(view, whole, only))
    deliver(session, of_versions(archive, history.named(old), history.named(new), shown), asked)
    note_conflict(session, history)
