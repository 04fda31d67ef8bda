"""`codicille check`: look at amendments and text before a sitting, and say what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from codicille.cli.reasons import show_reasons
from codicille.cli.session import Session, pass_session
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.cli.versions import History, history_of, note_conflict
from codicille.sentence import say, say_n
from codicille.text.hygiene import Severity, inspect

if TYPE_CHECKING:
    from codicille.decision.amendment import Amendment
    from codicille.text.hygiene import Finding
    from codicille.text.text import Text


@click.command("check", cls=SpokenCommand)
@click.argument("amendments", nargs=-1, metavar="[ID or FILE]…")
@click.option("--json", "as_json", is_flag=True, cls=SpokenOption, help="Answer in JSON")
@pass_session
def command(session: Session, amendments: tuple[str, ...], as_json: bool) -> int:
    """Check amendments, by id or file, or the whole register and its text.

    Leaves with 1 when something must be mended. Examples: `codicille check`;
    `codicille check draft.patch`.
    """
    history = history_of(session)
    problems: list[tuple[str, Finding]] = []
    unfit = 0
    for amendment in _asked(session, history, amendments):
        pair = _drafted(session, history, amendment)
        unfit += pair is None
        if pair is not None:
            problems += [(amendment.id, finding) for finding in _brought(amendment, *pair)]
    if not amendments:
        told = {_same(finding) for _, finding in problems}
        problems += [("", one) for one in inspect(history.replay.text) if _same(one) not in told]
    errors = sum(finding.severity is Severity.ERROR for _, finding in problems)
    if as_json:
        session.json({"unfit": unfit, "findings": [_answer(*problem) for problem in problems]})
    else:
        for name, finding in problems:
            _show(session, name, finding)
        _sum_up(session, history, unfit + errors, len(problems) - errors)
    note_conflict(session, history)
    return 1 if unfit or errors or history.replay.conflict else 0


def _asked(session: Session, history: History, names: tuple[str, ...]) -> list[Amendment]:
    from codicille.decision.from_mail import read_amendment
    from codicille.decision.standing import standing

    if names:
        return [
            read_amendment(Path(name).read_bytes(), name)
            if Path(name).is_file()
            else history.register.entry(name).amendment
            for name in names
        ]
    for entry in history.register:
        standing(entry.amendment, entry.record, session.workspace.configuration.rules)
    return [entry.amendment for entry in history.register]


def _drafted(session: Session, history: History, amendment: Amendment) -> tuple[Text, Text] | None:
    """Return the text an amendment was drafted on and what it makes of it; show why when it fits none."""
    from codicille.change.apply import Refusal, apply_patch
    from codicille.change.naming import naming
    from codicille.history.drafting import drafted

    pair = drafted(amendment.patch, history.versions)
    if pair is not None:
        return pair
    refusal = apply_patch(history.replay.text, amendment.patch, naming(history.replay.text))
    if isinstance(refusal, Refusal):
        show_reasons(session, refusal.reasons, amendment.file)
    return None


def _brought(amendment: Amendment, before: Text, after: Text) -> list[Finding]:
    """Return what is wrong in the files an amendment writes, and was not in those it was drafted on."""
    from codicille.text.hygiene import inspect_file

    files = amendment.patch.files
    old = {
        _same(finding)[:2]
        for file in files
        if file.old_path is not None and file.old_path in before
        for finding in inspect_file(file.old_path, before[file.old_path])
    }
    found = [
        finding
        for file in files
        if file.new_path is not None
        for finding in inspect_file(file.new_path, after[file.new_path])
    ]
    return [finding for finding in found if _same(finding)[:2] not in old]


def _same(finding: Finding) -> tuple[str, str, str | None]:
    """Return what two findings about one thing share, wherever the line has moved."""
    return finding.code, str(finding.message), finding.where.file


def _show(session: Session, name: str, finding: Finding) -> None:
    colour = "red" if finding.severity is Severity.ERROR else "yellow"
    code = click.style(finding.code, fg=colour)
    session.line(
        f"{name + ' ' if name else ''}{finding.where}: {code} {finding.message.render(session.words)}"
    )


def _sum_up(session: Session, history: History, errors: int, notices: int) -> None:
    count = len(history.register)
    session.say(say_n(count, "{count} amendment in the register.", "{count} amendments in the register."))
    session.say(
        say("{errors} to mend, {notices} to note.", errors=errors, notices=notices)
        if errors or notices
        else say("Nothing to mend."),
        bold=True,
    )


def _answer(name: str, finding: Finding) -> dict[str, object]:
    return {
        "amendment": name or None,
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "file": finding.where.file,
        "line": finding.where.line,
    }
