"""`codicille build`: write the site, readable from a USB stick as from a server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from codicille.cli.session import DAY, Session, pass_session, today
from codicille.cli.site import build
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.sentence import say, say_n
from codicille.store.output import put_in_place

if TYPE_CHECKING:
    from datetime import date


@click.command("build", cls=SpokenCommand)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    cls=SpokenOption,
    help="Where to write the site (public/ in the workspace)",
)
@click.option("--as-of", type=DAY, cls=SpokenOption, help="The day on which the site is read (today)")
@click.option("--json", "as_json", is_flag=True, cls=SpokenOption, help="Answer in JSON")
@pass_session
def command(session: Session, output: Path | None, as_of: date | None, as_json: bool) -> None:
    """Write the site: the text in force, every version, every amendment and its votes.

    The pages depend on the register and the day only: the same in, the same bytes out. A copy of the
    repository whose history was cut short is refused: nobody could check such a site against it.
    Example: `codicille build -o public`.
    """
    _require_history(session)
    folder = output or session.workspace.root / "public"
    with session.doing(say("Building the site")):
        pages = build(session, as_of or today())
        put_in_place(folder, pages)
    size = sum(map(len, pages.values()))
    if as_json:
        session.json({"folder": str(folder), "files": len(pages), "bytes": size})
        return
    session.say(
        say_n(
            len(pages),
            "{count} file written to {folder} ({size} kB).",
            "{count} files written to {folder} ({size} kB).",
            folder=str(folder),
            size=size // 1000,
        ),
        bold=True,
    )


def _require_history(session: Session) -> None:
    """Refuse a shallow clone, where the workspace is in a repository at all."""
    from codicille.store.git import Repository

    if Repository.holds(session.workspace.root):
        session.repository.require_history()
