"""`codicille enact`: put in place what is in force: `constitution/`, the ledger, its tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from codicille.cli.saving import save
from codicille.cli.session import DAY, Session, pass_session, today
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.cli.versions import conflict_error
from codicille.errors import RegisterError
from codicille.history.situation import TERMS, ending
from codicille.sentence import say, say_n
from codicille.store.enactment import enact

if TYPE_CHECKING:
    from datetime import date

    from codicille.history.commits import Commit
    from codicille.store.enactment import Enactment


@click.command("enact", cls=SpokenCommand)
@click.option("--as-of", type=DAY, cls=SpokenOption, help="Enact what is in force on this day (today)")
@click.option("--no-save", is_flag=True, cls=SpokenOption, help="Do not commit constitution/ to Git")
@click.option("--json", "as_json", is_flag=True, cls=SpokenOption, help="Answer in JSON")
@pass_session
def command(session: Session, as_of: date | None, no_save: bool, as_json: bool) -> None:
    """Put the text in force in place, in constitution/ and in the ledger.

    All of it or nothing: an interruption leaves the text as it was, or as it will be. Run it as often as
    you like; what is in place already is not touched. Example: `codicille enact`.
    """
    day = as_of or today()
    workspace, repository = session.workspace, session.repository
    with session.doing(say("Replaying the register")):
        done = enact(workspace, repository, day)
    if done.conflict is not None:
        raise conflict_error(done.conflict)
    if done.unsettled:
        raise RegisterError(
            done.unsettled[0].message,
            hint=say("Decide which of them comes first, and rewrite the other on the text that it makes."),
        )
    if not no_save and done.files:
        save(session, [session.workspace.constitution], say("constitution: enact {ids}", ids=_ids(done)))
    if as_json:
        session.json(
            {"day": day, "added": [_entry(commit) for commit in done.added], "files": len(done.files)}
        )
    else:
        _show(session, done, day)


def _ids(done: Enactment) -> tuple[str, ...]:
    return tuple(commit.entry.change.id for commit in done.added)


def _entry(commit: Commit) -> dict[str, object]:
    return {
        "commit": commit.id,
        "tag": commit.tag,
        "amendment": commit.entry.change.id,
        "stands": commit.entry.stands,
    }


def _show(session: Session, done: Enactment, day: date) -> None:
    if not done.added and not done.files:
        session.say(say("Nothing to enact: what is in force on {day} is already in place.", day=day))
        return
    register = session.workspace.register()
    for commit in done.added:
        entry = commit.entry
        subject = register.entry(entry.change.id).amendment.subject
        why = ending(register, entry)
        mark = "" if why is None else f"  [{TERMS[why].word.render(session.words)}]"
        session.line(f"  {entry.stands}  {commit.id[:10]}  {entry.change.id:<10}  {subject}{mark}")
    session.say(
        say_n(
            len(done.added),
            "{count} change added to the ledger (branch `constitution`).",
            "{count} changes added to the ledger (branch `constitution`).",
        ),
        bold=True,
    )
    session.say(
        say_n(
            len(done.files),
            "{count} file of constitution/ written.",
            "{count} files of constitution/ written.",
        )
    )
