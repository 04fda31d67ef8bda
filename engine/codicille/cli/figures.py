"""`codicille figures`: who took part and how they voted, as tables, CSV or JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from codicille.cli.session import Session, pass_session
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.errors import NOWHERE, RegisterError, UsageError, suggestion
from codicille.sentence import say

if TYPE_CHECKING:
    from codicille.decision.body import Body
    from codicille.decision.procedure import Rules
    from codicille.decision.tally import Tally
    from codicille.history.figures import Meeting, Result, There

PRESENCE, VOTES = "presence", "votes"
FRENCH = "fr"
MARK = "\ufeff"
"""The byte order mark by which spreadsheets know UTF-8."""


@click.command("figures", cls=SpokenCommand)
@click.option("--body", metavar="ID", cls=SpokenOption, help="Show only this body")
@click.option(
    "--csv",
    "sheet",
    type=click.Choice([PRESENCE, VOTES]),
    is_flag=False,
    flag_value=PRESENCE,
    cls=SpokenOption,
    help="Write a table for a spreadsheet: who was present (the default), or the votes",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    cls=SpokenOption,
    help="With --csv, the file to write; else the table is printed",
)
@click.option("--json", "as_json", is_flag=True, cls=SpokenOption, help="Answer in JSON")
@pass_session
def command(
    session: Session, body: str | None, sheet: str | None, output: Path | None, as_json: bool
) -> None:
    """Show who took part in each sitting and how they voted: by body, sitting and college.

    Presence is that of the closed sittings, at opening; where a sitting has no file, that of its votes.
    Examples: `codicille figures --body assemblee`; `codicille figures --csv votes -o votes.csv`.
    """
    from codicille.cli.figures_shown import show

    if as_json and sheet is not None:
        raise UsageError(say("--csv and --json do not go together"), hint=say("Choose one of the two."))
    if output is not None and sheet is None:
        raise UsageError(say("-o goes with --csv"), hint=say("Say --csv, or leave -o out."))
    bodies = _bodies(session.workspace.configuration.rules, body)
    held, counted = _figures(session, bodies)
    if as_json:
        session.json({"bodies": [answer(one, held, counted) for one in bodies]})
    elif sheet is not None:
        _write(session, sheet, output, (held, counted))
    else:
        show(session, bodies, held, counted)


def _bodies(rules: Rules, wanted: str | None) -> tuple[Body, ...]:
    if wanted is None:
        return rules.bodies
    body = rules.body(wanted)
    if body is not None:
        return (body,)
    known = [one.id for one in rules.bodies]
    raise RegisterError(
        say("there is no body “{id}”", id=wanted),
        NOWHERE,
        suggestion(wanted, known) or say("The bodies are: {known}.", known=tuple(known)),
    )


def _figures(session: Session, bodies: tuple[Body, ...]) -> tuple[tuple[Meeting, ...], tuple[Result, ...]]:
    from codicille.history.figures import meetings, results
    from codicille.history.standings import Standings
    from codicille.store.sittings.sittings import Sittings

    workspace = session.workspace
    register = workspace.register()
    standings = Standings(register)
    counted = results(register, {entry.id: standings.of(entry) for entry in register})
    held = meetings(register.rules, Sittings(workspace).all(), counted)
    return (
        tuple(one for one in held if one.body in bodies),
        tuple(one for one in counted if one.body in bodies),
    )


def _write(
    session: Session,
    sheet: str,
    output: Path | None,
    figures: tuple[tuple[Meeting, ...], tuple[Result, ...]],
) -> None:
    from codicille.history.figures_sheet import presence_sheet, votes_sheet
    from codicille.store.files import write_file

    held, counted = figures
    words, in_french = session.words, session.words.language == FRENCH
    if sheet == PRESENCE:
        table = presence_sheet(held, words, in_french=in_french)
    else:
        table = votes_sheet(counted, words, in_french=in_french)
    if output is None:
        session.line(table.replace("\r\n", "\n").rstrip("\n"))
        return
    write_file(output, f"{MARK}{table}".encode())
    session.say(say("Written to {file}.", file=str(output)))


def answer(body: Body, held: tuple[Meeting, ...], counted: tuple[Result, ...]) -> dict[str, object]:
    """Return a body's figures as JSON shows them."""
    from codicille.history.figures import tenths, years

    own = [one for one in held if one.body == body]
    return {
        "id": body.id,
        "name": body.name,
        "years": [
            {"year": one.year, "sittings": len(one.meetings), "mean": float(tenths(one.mean))}
            for one in years(own)
        ],
        "sittings": [_sitting(one) for one in own],
        "votes": [_vote(one) for one in counted if one.body == body],
    }


def _sitting(one: Meeting) -> dict[str, object]:
    return {
        "name": one.name,
        "date": one.day,
        "title": one.title,
        "known_from": one.origin,
        "votes": one.votes,
        **_there(one.whole),
        "colleges": {part.college.id: _there(part) for part in one.parts if part.college is not None},
    }


def _there(part: There) -> dict[str, object]:
    return {"in_office": part.in_office, "present": part.present, "represented": part.represented}


def _vote(one: Result) -> dict[str, object]:
    return {
        "amendment": one.amendment,
        "title": one.subject,
        "date": one.day,
        "sitting": one.sitting,
        "stage": one.stage.id,
        "order": one.order or None,
        "outcome": one.outcome,
        **_counts(one.whole),
        "colleges": {count.college.id: _counts(count.tally) for count in one.counts},
    }


def _counts(tally: Tally) -> dict[str, object]:
    counts = {"abstain": tally.abstain, "blank": tally.blank, "spoilt": tally.spoilt}
    return {"for": tally.for_, "against": tally.against, **counts, "grades": dict(tally.grades)}
