"""`codicille verify`: recompute everything from the register, or one document, and say what does not hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from codicille.cli.session import DAY, Session, pass_session, today
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.sentence import say
from codicille.store.findings import Outcome
from codicille.store.integrity import verify

if TYPE_CHECKING:
    from datetime import date

    from codicille.sentence import Sentence
    from codicille.store.findings import Finding, Report

MARKS = {
    Outcome.HOLDS: (say("holds"), "green"),
    Outcome.NOTICE: (say("note"), "yellow"),
    Outcome.FAILS: (say("FAILS"), "red"),
}


@click.command("verify", cls=SpokenCommand)
@click.argument("document", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option("--as-of", type=DAY, cls=SpokenOption, help="Verify what must be in place on this day (today)")
@click.option("--json", "as_json", is_flag=True, cls=SpokenOption, help="Answer in JSON")
@pass_session
def command(session: Session, document: Path | None, as_of: date | None, as_json: bool) -> int:
    """Recompute text, votes and ledger from the register, and say what does not hold.

    With a file that `codicille export` made: say which version it is, whether it was altered, who signed it.
    Leaves with 1 when something does not hold. Examples: `codicille verify`; `codicille verify text.pdf`.
    """
    with session.doing(say("Recomputing everything")):
        report = _report(session, document, as_of)
    if as_json:
        session.json(
            {"holds": _is_proven(report), "findings": [_answer(finding) for finding in report.findings]}
        )
    else:
        for finding in report.findings:
            show_finding(session, finding)
        session.say(_in_sum(report), bold=True)
    return 0 if _is_proven(report) else 1


def _is_proven(report: Report) -> bool:
    """Whether something was checked, and all of it holds."""
    return report.holds and any(finding.outcome is Outcome.HOLDS for finding in report.findings)


def _in_sum(report: Report) -> Sentence:
    if not report.holds:
        return say("Something does not hold.")
    return say("Everything holds.") if _is_proven(report) else say("Nothing is proven.")


def _report(session: Session, document: Path | None, as_of: date | None) -> Report:
    if document is None:
        return verify(session.workspace, session.repository, as_of or today())
    from codicille.cli.verify_copy import verify_copy

    return verify_copy(session, document)


def show_finding(session: Session, finding: Finding) -> None:
    """Show what was found, where, and the way out."""
    word, colour = MARKS[finding.outcome]
    mark = click.style(
        f"{word.render(session.words):>8}", fg=colour, bold=finding.outcome is not Outcome.HOLDS
    )
    place = str(finding.where)
    message = finding.message.render(session.words)
    session.line(f"{mark}  {place}: {message}" if place else f"{mark}  {message}")
    if finding.hint is not None:
        session.line(f"{'':>8}  {finding.hint.render(session.words)}")


def _answer(finding: Finding) -> dict[str, object]:
    return {
        "outcome": finding.outcome,
        "message": finding.message,
        "file": finding.where.file,
        "line": finding.where.line,
        "hint": finding.hint,
    }
