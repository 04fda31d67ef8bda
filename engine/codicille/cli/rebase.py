"""`codicille rebase`: rewrite a pending amendment on today's text, or say what a person must decide."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codicille.cli.draft import DRAFTS
from codicille.cli.redlines import marked, redlined
from codicille.cli.session import Session, pass_session, today
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.cli.versions import history_of
from codicille.errors import Where, WorkspaceError
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codicille.change.clash import Review
    from codicille.history.rebase import Rebased, Undecided
    from codicille.text.text import Text


@click.command("rebase", cls=SpokenCommand)
@click.argument("amendment")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    cls=SpokenOption,
    help="Where to write the file",
)
@click.option(
    "--accept-reviews",
    is_flag=True,
    cls=SpokenOption,
    help="Write it even where words of others and its own now share a sentence, which has been read again",
)
@pass_session
def command(session: Session, amendment: str, output: Path | None, accept_reviews: bool) -> int:
    """Rewrite an amendment that awaits a decision on the text in force.

    The new file, in drafts/, has the same author, motives and trailers, another id, and supersedes the old
    one once it is filed. Where two changes collide, it says what a person must decide, and writes nothing.
    Example: `codicille rebase 2023-06`.
    """
    from codicille.history.rebase import Undecided, Unneeded, rebase
    from codicille.history.relations import Agenda

    history = history_of(session)
    agenda = Agenda(
        history.register, history.versions, today(), session.workspace.configuration.constitution.order
    )
    asked = agenda.check_pending(amendment)
    day = today()
    made = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    answer = rebase(agenda, asked, made, accepts_reviews=accept_reviews)
    if isinstance(answer, Undecided):
        _explain(session, asked.id, answer)
        return 1
    if isinstance(answer, Unneeded):
        session.say(say("{reason}.", reason=answer.reason))
        return 1 if answer.is_satisfied else 0
    _write(session, answer, output)
    return 0


def _explain(session: Session, name: str, answer: Undecided) -> None:
    words = session.words
    session.say(say("{id} cannot be rewritten by the engine: a person must decide.", id=name), bold=True)
    for obstacle in answer.obstacles:
        session.line()
        place = Where(obstacle.where.file, obstacle.where.line)
        session.line(f"{place}: {obstacle.message.render(words)}.")
    _show_reviews(session, answer.reviews)
    session.line()
    if answer.obstacles:
        session.say(
            say("Write it again on the text in force, with `Supersedes: {id}`, and file it.", id=name)
        )
    else:
        session.say(
            say("If they are right as they stand, run `codicille rebase {id} --accept-reviews`.", id=name)
        )
    session.note(say("Nothing was written."))


def _show_reviews(session: Session, reviews: Iterable[Review]) -> None:
    for review in reviews:
        session.line()
        session.say(
            say(
                "{place}: words of others and of this amendment now share a sentence; read it again:",
                place=review.spot.name,
            )
        )
        session.line(f"  {marked(review.base.strip(), review.merged.strip())}")


def _write(session: Session, answer: Rebased, output: Path | None) -> None:
    from codicille.decision.formats.to_mail import write_amendment
    from codicille.store.files import write_file

    workspace = session.workspace
    new = answer.amendment
    target = output or workspace.root / DRAFTS / Path(new.file).name
    if target.exists():
        raise WorkspaceError(
            say("{file} is already there", file=workspace.name(target)),
            hint=say("Give another place with --output."),
        )
    write_file(target, write_amendment(new))
    session.say(say("{id} asks of the text in force:", id=new.id), bold=True)
    _redline(session, answer.before, answer.after)
    if answer.was.id != answer.comes_out.id:
        session.say(say("Compared with {old}, the articles come out so:", old=str(new.supersedes)), bold=True)
        _redline(session, answer.was, answer.comes_out)
    _show_reviews(session, answer.reviews)
    if answer.followers:
        session.say(
            say(
                "These name {old} and must be rewritten too: {ids}.",
                old=str(new.supersedes),
                ids=answer.followers,
            )
        )
    name = workspace.name(target)
    session.say(say("Written to {file}. File it with `codicille file {file}`.", file=name), bold=True)


def _redline(session: Session, before: Text, after: Text) -> None:
    for line in redlined(before, after, session.workspace.configuration.constitution.order, session.words):
        session.line(line)
