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
        text = _result(session, history, amendment)
        unfit += text is None
        if text is not None:
            problems += [(amendment.id, finding) for finding in _new(history, amendment, text)]
    if not amendments:
        problems += [("", finding) for finding in inspect(history.replay.text)]
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


def _result(session: Session, history: History, amendment: Amendment) -> Text | None:
    """Return the text an amendment makes of the one it was drafted on; show why when it fits none."""
    from codicille.change.apply import Refusal, apply_patch
    from codicille.change.naming import naming
    from codicille.history.drafting import drafted

    pair = drafted(amendment.patch, history.versions)
    if pair is not None:
        return pair[1]
    refusal = apply_patch(history.replay.text, amendment.patch, naming(history.replay.text))
    if isinstance(refusal, Refusal):
        show_reasons(session, refusal.reasons, amendment.file)
    return None


def _new(history: History, amendment: Amendment, text: Text) -> list[Finding]:
    """Return what is wrong in the files an amendment writes, and was not before."""
    from codicille.text.hygiene import inspect_file

    touched = [file.new_path for file in amendment.patch.files if file.new_path is not None]
    found = [finding for path in touched for finding in inspect_file(path, text[path])]
    old = {
        (f.code, str(f.message))
        for v in history.versions
        for p in touched
        if p in v.text
        for f in inspect_file(p, v.text[p])
    }
    return [f for f in found if (f.code, str(f.message)) not in old]


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
