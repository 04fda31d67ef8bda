"""`codicille log`: every version of the text, with the act that made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from codicille.cli.session import DAY, Session, pass_session, today
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.cli.versions import History, history_of, note_conflict
from codicille.history.situation import TERMS, Situation

if TYPE_CHECKING:
    from datetime import date

    from codicille.history.replay import Version


@click.command("log", cls=SpokenCommand)
@click.option("--known-at", type=DAY, cls=SpokenOption, help="Take only what was recorded by this day")
@click.option(
    "--by-adoption",
    is_flag=True,
    cls=SpokenOption,
    help="Number the versions in the order of the decisions, not of the entries into force",
)
@click.option("--json", "as_json", is_flag=True, cls=SpokenOption, help="Answer in JSON")
@pass_session
def command(session: Session, known_at: date | None, by_adoption: bool, as_json: bool) -> None:
    """List the versions of the text, the newest first.

    The one in force today is marked; announced ones stand above it. Example: `codicille log`.
    """
    history = history_of(session, known_at, by_adoption=by_adoption)
    now = None if by_adoption else history.replay.as_of(today())
    if as_json:
        session.json({"versions": [_answer(history, v, is_now=v is now) for v in history.versions]})
    else:
        for version in reversed(history.versions):
            _show(session, history, version, is_now=version is now)
    note_conflict(session, history)


def _show(session: Session, history: History, version: Version, *, is_now: bool) -> None:
    subject = history.register.entry(version.change.id).amendment.subject
    terms = [Situation.EXPIRED] * version.change.undoes + [Situation.IN_FORCE] * is_now
    marks = "".join(f"  [{TERMS[term].word.render(session.words)}]" for term in terms)
    line = f"{version.number:>4}  {version.in_force}  {version.change.id:<10}  {subject}"
    session.line(line + marks, bold=is_now)


def _answer(history: History, version: Version, *, is_now: bool) -> dict[str, object]:
    change = version.change
    return {
        "version": version.number,
        "in_force": change.in_force,
        "decided": change.decided,
        "amendment": change.id,
        "title": history.register.entry(change.id).amendment.subject,
        "undoes": change.undoes,
        "tree": version.text.id,
        "is_in_force": is_now,
    }
