"""`codicille list`: every amendment, what it is today, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from codicille.cli.session import DAY, Session, pass_session, today
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.decision.voting.verdict import Verdict
from codicille.history.situation import TERMS, Situation, changes_of, situation
from codicille.history.timeline import timeline
from codicille.sentence import say

if TYPE_CHECKING:
    from datetime import date

    from codicille.decision.course.state import StageOutcome, Standing
    from codicille.history.register import Entry
    from codicille.history.timeline import Change

COLOURS = {
    Situation.IN_FORCE: "green",
    Situation.ANNOUNCED: "green",
    Situation.REJECTED: "red",
    Situation.REFUSED: "red",
    Situation.ANNULLED: "red",
    Situation.FILED: "yellow",
    Situation.ADOPTED: "yellow",
}


@click.command("list", cls=SpokenCommand)
@click.option(
    "--state",
    "wanted",
    type=click.Choice([str(s) for s in Situation]),
    cls=SpokenOption,
    help="Show only those in this state",
)
@click.option("--as-of", type=DAY, cls=SpokenOption, help="Say what they are on this day (today)")
@click.option("--json", "as_json", is_flag=True, cls=SpokenOption, help="Answer in JSON")
@pass_session
def command(session: Session, wanted: str | None, as_of: date | None, as_json: bool) -> None:
    """List every amendment with its state, computed from what was recorded.

    Examples: `codicille list`; `codicille list --state filed`; `codicille list --json`.
    """
    from codicille.history.standings import Standings

    register = session.workspace.register()
    times, standings = timeline(register), Standings(register)
    rows = []
    for entry in register:
        state = standings.of(entry)
        changes = changes_of(times, entry.id)
        now = situation(state, changes, as_of or today())
        if wanted in {None, now.value}:
            rows.append((entry, state, changes, now))
    if as_json:
        session.json({"amendments": [answer(*row) for row in rows]})
        return
    for entry, _state, changes, now in rows:
        _show(session, entry, changes, now)
    if not rows:
        session.note(say("No amendment."))


def _show(session: Session, entry: Entry, changes: tuple[Change, ...], now: Situation) -> None:
    word = click.style(f"{TERMS[now].word.render(session.words):<22}", fg=COLOURS.get(now))
    day = changes[0].in_force.isoformat() if changes else "–".ljust(10)
    session.line(f"{entry.id:<11} {word} {day}  {entry.amendment.subject}")


def answer(entry: Entry, state: Standing, changes: tuple[Change, ...], now: Situation) -> dict[str, object]:
    """Return an amendment as JSON shows it, in `list` and in `show`."""
    amendment = entry.amendment
    return {
        "id": amendment.id,
        "title": amendment.subject,
        "kind": amendment.kind,
        "author": {"name": amendment.author.name, "email": amendment.author.email},
        "state": now,
        "decision": state.state,
        "explanation": state.explanation,
        "awaits": state.awaits.id if state.awaits else None,
        "dates": {
            "drafted": amendment.date.date(),
            "filed": next((e.date for e in entry.record.events if type(e).__name__ == "Filed"), None),
            "decided": state.decided_on,
            "executory": state.executory_on,
            "in_force": next((c.in_force for c in changes if not c.undoes), None),
            "expires": amendment.expires,
        },
        "verdict": _verdict(state.stages),
        "stages": [_stage(outcome) for outcome in state.stages],
        "file": amendment.file,
        "sha256": amendment.sha256,
    }


def _verdict(stages: tuple[StageOutcome, ...]) -> dict[str, object] | None:
    """Return the verdict of the last vote that decided something."""
    verdicts = [outcome for outcome in stages if isinstance(outcome.verdict, Verdict)]
    return _stage(verdicts[-1]) if verdicts else None


def _stage(outcome: StageOutcome) -> dict[str, object]:
    verdict = outcome.verdict
    totals = verdict.totals if verdict is not None else None
    return {
        "stage": outcome.stage.id,
        "name": outcome.stage.name,
        "source": outcome.stage.source,
        "state": outcome.state,
        "date": outcome.event.date if outcome.event is not None else None,
        "adopted": verdict.adopted if isinstance(verdict, Verdict) else None,
        "explanation": outcome.explanation,
        "for": totals.for_ if totals else None,
        "against": totals.against if totals else None,
        "abstain": totals.abstain if totals else None,
    }
