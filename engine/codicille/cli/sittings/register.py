"""`codicille sitting register`: the decisions of a body by date, numbered; it changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from codicille.cli.session import Session, pass_session
from codicille.cli.sittings.room import wrapped
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.errors import UsageError, suggestion
from codicille.sentence import alternatives, say

if TYPE_CHECKING:
    from codicille.history.agenda.decisions import Decision


@click.command("register", cls=SpokenCommand)
@click.option("--body", metavar="ID", cls=SpokenOption, help="The decisions of this body only")
@click.option("--year", type=int, metavar="YYYY", cls=SpokenOption, help="The decisions of this year only")
@click.option("--json", "as_json", is_flag=True, cls=SpokenOption, help="Answer in JSON")
@pass_session
def command(session: Session, body: str | None, year: int | None, as_json: bool) -> None:
    """List the decisions of the bodies by date, numbered, as their register does.

    The number is counted for each body and year; the town's own stands beside it.
    Example: `codicille sitting register --body conseil --year 2023`.
    """
    from codicille.history.agenda.decisions import decisions
    from codicille.history.standings import Standings

    register = session.workspace.register()
    names = {one.id: one.name for one in register.rules.bodies}
    if body is not None and body not in names:
        raise UsageError(
            say("there is no body “{id}”", id=body),
            hint=suggestion(body, names) or say("Say which: {known}.", known=alternatives(names)),
        )
    found = [
        one
        for one in decisions(register, Standings(register))
        if body in {None, one.body} and year in {None, one.day.year}
    ]
    if as_json:
        session.json({"decisions": [_answer(one) for one in found]})
        return
    for one in found:
        _show(session, one, names[one.body])
    if not found:
        session.note(say("No decision."))


def _show(session: Session, one: Decision, body: str) -> None:
    head = say("{day}, {body}, no. {number}", day=one.day, body=body, number=one.number)
    if one.reference is not None:
        head = say("{head} – {reference}", head=head, reference=one.reference)
    session.say(head, bold=True)
    for vote in one.votes:
        wrapped(session.line, f"{vote.amendment} – {vote.subject}", "  ")
        wrapped(session.line, vote.explanation.render(session.words), "    ")


def _answer(one: Decision) -> dict[str, object]:
    return {
        "date": one.day,
        "body": one.body,
        "number": one.number,
        "reference": one.reference,
        "sitting": one.sitting,
        "votes": [
            {"amendment": vote.amendment, "title": vote.subject, "message": vote.explanation}
            for vote in one.votes
        ],
    }
