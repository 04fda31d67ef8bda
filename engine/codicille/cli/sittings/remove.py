"""`codicille sitting remove`: takes away a sitting that was prepared and never opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from codicille.cli.saving import save
from codicille.cli.session import Session, pass_session
from codicille.cli.sittings.room import of_body, on_day
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.sentence import say

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.command("remove", cls=SpokenCommand)
@on_day
@of_body
@click.option("--no-save", is_flag=True, cls=SpokenOption, help="Do not commit the removal to Git")
@pass_session
def command(session: Session, day: date, body: str | None, no_save: bool) -> None:
    """Remove a sitting that was prepared by mistake, for the wrong body or day; refused once it was opened.

    Example: `codicille sitting remove 2023-06-03 --body conseil`.
    """
    from codicille.store.sittings.sittings import Sittings

    sittings = Sittings(session.workspace)
    with sittings.held(sittings.named(day, body)) as sitting:
        path = sittings.remove(sitting)
    if not no_save and _is_in_git(session, path):
        save(session, [path], say("sittings: remove {name}", name=sitting.name))
    session.say(say("The sitting {name} is removed.", name=sitting.name))


def _is_in_git(session: Session, path: Path) -> bool:
    from codicille.store.git import Repository

    if not Repository.holds(session.workspace.root):
        return False
    return bool(session.repository.output("ls-files", "--", str(path.resolve())))
