"""`codicille show`: one amendment: what it changes, article by article, what became of it and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from codicille.cli.list_ import answer
from codicille.cli.redlines import redlined
from codicille.cli.session import Session, pass_session, today
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.cli.versions import history_of
from codicille.history.situation import TERMS, changes_of, situation
from codicille.sentence import say

if TYPE_CHECKING:
    from codicille.cli.versions import History
    from codicille.decision.course.state import PathStep, Standing
    from codicille.history.register import Entry
    from codicille.history.situation import Situation
    from codicille.sentence import Sentence
    from codicille.text.text import Text

MARGIN = " " * 14
"""As wide as a day and the blanks around it."""


@click.command("show", cls=SpokenCommand)
@click.argument("amendment")
@click.option("--json", "as_json", is_flag=True, cls=SpokenOption, help="Answer in JSON")
@pass_session
def command(session: Session, amendment: str, as_json: bool) -> None:
    """Show one amendment: its words, its votes, its state and the reason for it, rule by rule.

    Example: `codicille show 2023-01`.
    """
    from codicille.history.standings import Standings

    history = history_of(session)
    entry = history.register.entry(amendment)
    state = Standings(history.register).of(entry)
    changes = changes_of(history.timeline, entry.id)
    now = situation(state, changes, today())
    if as_json:
        session.json(
            answer(entry, state, changes, now)
            | {
                "meaning": TERMS[now].meaning,
                "motives": entry.amendment.motives,
                "challenged_until": state.challenged_until,
                "path": [_step(step) for step in state.path],
            }
        )
        return
    _head(session, entry, now)
    _path(session, state)
    _words(session, history, entry)


def _head(session: Session, entry: Entry, now: Situation) -> None:
    amendment = entry.amendment
    term = TERMS[now]
    session.line(f"{amendment.id} – {amendment.subject}", bold=True)
    session.line(f"{amendment.author.name}, {session.words.day(amendment.date.date())}")
    session.say(say("{word}: {meaning}", word=term.word, meaning=term.meaning))
    session.line()
    if amendment.motives:
        session.line(amendment.motives)
        session.line()


def _path(session: Session, state: Standing) -> None:
    session.say(state.explanation)
    session.line()
    session.say(say("How it came to this:"))
    told: set[Sentence] = set()
    for step in state.path:
        day = step.day.isoformat() if step.day is not None else "–".ljust(10)
        session.line(f"  {day}  {_told(step).render(session.words)}")
        if step.follows is not None:
            session.line(f"{MARGIN}{step.follows.render(session.words)}")
        if step.recorded is not None:
            late = say("Recorded on {day}.", day=step.recorded)
            session.line(f"{MARGIN}{late.render(session.words)}")
        for rule in step.plain:
            if rule not in told:
                session.line(f"{MARGIN}· {rule.render(session.words)}")
                told.add(rule)
    session.line()


def _told(step: PathStep) -> Sentence:
    """Return what happened, with the article of its rule where its own words do not name it."""
    named = step.source is None or step.source in str(step.what)
    return step.what if named else say("{what} ({source})", what=step.what, source=step.source)


def _step(step: PathStep) -> dict[str, object]:
    return {
        "date": step.day,
        "what": step.what,
        "follows": step.follows,
        "rules": list(step.plain),
        "source": step.source,
        "state": step.state,
        "awaited": step.is_awaited,
        "recorded": step.recorded,
    }


def _words(session: Session, history: History, entry: Entry) -> None:
    from codicille.history.drafting import drafted

    pair = drafted(entry.amendment.patch, history.versions)
    if pair is None:
        session.say(
            say(
                "The text it was drafted on is no version of this constitution; its patch is in {file}.",
                file=entry.amendment.file,
            )
        )
        return
    before, after = pair
    _redlines(session, before, after)


def _redlines(session: Session, before: Text, after: Text) -> None:
    order = session.workspace.configuration.constitution.order
    for line in redlined(before, after, order, session.words):
        session.line(line)
