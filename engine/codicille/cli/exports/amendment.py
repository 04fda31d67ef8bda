"""`codicille export amendment`: what an amendment changes, as a document that compares."""

from __future__ import annotations

from typing import Unpack

import click

from codicille.cli.exports.delivery import deliver
from codicille.cli.exports.drawing import archive_of
from codicille.cli.exports.options import Asked, Options, Showed, comparing, shared, showing
from codicille.cli.session import Session, pass_session
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.cli.versions import note_conflict


@click.command("amendment", cls=SpokenCommand)
@click.argument("amendment")
@click.option("--no-motives", is_flag=True, cls=SpokenOption, help="Leave out the motives")
@comparing
@shared
@pass_session
def command(
    session: Session,
    amendment: str,
    no_motives: bool,
    view: str,
    whole: bool,
    only: tuple[str, ...],
    **options: Unpack[Options],
) -> None:
    """Write what an amendment changes as a document; a Word file has real tracked changes.

    Examples: `codicille export amendment 2023-01 -o amendment.docx`; `codicille export amendment 2023-01
    --view three -o amendment.pdf`.
    """
    from codicille.publish.documents.comparing import of_amendment

    asked = Asked(**options)
    history, archive = archive_of(session, asked)
    shown = showing(Showed(view, whole, only), has_motives=not no_motives)
    deliver(session, of_amendment(archive, amendment, shown), asked)
    note_conflict(session, history)
