"""`codicille check`: look at amendments and text before a sitting, and say what is wrong."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codicille.cli.reasons import show_reasons
from codicille.cli.session import Session, pass_session
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.cli.versions import History, history_of, note_conflict
from codicille.decision.course.duration import ended_before_it_begins
from codicille.errors import Where
from codicille.history.placing import in_workspace
from codicille.history.scrutiny import Scrutiny
from codicille.sentence import say, say_n
from codicille.text.hygiene import Finding, Severity, inspect, inspect_file
from codicille.text.references import names_of

if TYPE_CHECKING:
    from codicille.change.doubts import Doubt
    from codicille.decision.amendment import Amendment
    from codicille.text.text import Text

DAYS = "AM001"
"""The code of days that cannot follow one another; it is given to nothing else."""


@click.command("check", cls=SpokenCommand)
@click.argument("amendments", nargs=-1, metavar="[ID or FILE]…")
@click.option("--json", "as_json", is_flag=True, cls=SpokenOption, help="Answer in JSON")
@pass_session
def command(session: Session, amendments: tuple[str, ...], as_json: bool) -> int:
    """Check amendments, by id or file, or the whole register and its text.

    Doubts (AM1…) are told of amendments that are named, and of those still pending; they block nothing.

    Leaves with 1 when something must be mended. Examples: `codicille check`;
    `codicille check draft.patch`.
    """
    history = history_of(session)
    problems, unfit = problems_of(session, history, _asked(session, history, amendments), bool(amendments))
    if not amendments:
        told = {_same(finding) for _, finding in problems}
        standing = map(_in_workspace, inspect(history.replay.text))
        problems += [("", one) for one in standing if _same(one) not in told]
    errors = sum(finding.severity is Severity.ERROR for _, finding in problems)
    if as_json:
        session.json({"unfit": unfit, "findings": [_answer(*problem) for problem in problems]})
    else:
        for name, finding in problems:
            _show(session, name, finding)
        _sum_up(session, history, unfit + errors, len(problems) - errors)
    note_conflict(session, history)
    return 1 if unfit or errors or history.replay.conflict else 0


def problems_of(
    session: Session, history: History, amendments: list[Amendment], are_named: bool
) -> tuple[list[tuple[str, Finding]], int]:
    """Return what is found, with the amendment it is about, and how many amendments fit no text."""
    settings = session.workspace.configuration.constitution
    names = names_of(settings.title, settings.language)
    scrutiny = Scrutiny(history.register, history.versions, settings.order, names)
    problems: list[tuple[str, Finding]] = []
    unfit = 0
    for amendment in amendments:
        looked = scrutiny.look(amendment)
        if looked is None:
            unfit += 1
            _refuse(session, history, amendment)
            continue
        problems += [(amendment.id, finding) for finding in _days(amendment)]
        problems += [
            (amendment.id, _in_workspace(finding))
            for finding in brought(amendment, looked.before, looked.after)
        ]
        if are_named or _is_pending(history, amendment):
            problems += [(amendment.id, _as_finding(doubt, amendment)) for doubt in scrutiny.doubts(looked)]
    return problems, unfit


def _asked(session: Session, history: History, names: tuple[str, ...]) -> list[Amendment]:
    from codicille.decision.course.standing import standing
    from codicille.decision.formats.from_mail import read_amendment

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


def _is_pending(history: History, amendment: Amendment) -> bool:
    """Whether an amendment may still be mended: nothing that is decided is called in doubt unasked."""
    from codicille.decision.course.standing import standing
    from codicille.decision.course.state import ENDED

    if any(version.change.id == amendment.id for version in history.versions):
        return False
    entry = history.register.entry(amendment.id)
    return standing(entry.amendment, entry.record, history.register.rules).state not in ENDED


def _refuse(session: Session, history: History, amendment: Amendment) -> None:
    """Show why an amendment fits no version."""
    from codicille.change.apply import Refusal, apply_patch
    from codicille.change.naming import naming

    refusal = apply_patch(history.replay.text, amendment.patch, naming(history.replay.text))
    if isinstance(refusal, Refusal):
        show_reasons(session, refusal.reasons, amendment.file)


def _days(amendment: Amendment) -> list[Finding]:
    """Return what is wrong with the days an amendment states."""
    wrong = ended_before_it_begins(amendment)
    return [] if wrong is None else [Finding(DAYS, wrong, Where(amendment.file), Severity.ERROR)]


def _as_finding(doubt: Doubt, amendment: Amendment) -> Finding:
    """Return a doubt as what it is here: a notice among others, placed in the workspace."""
    where = doubt.where if doubt.where.file == amendment.file else in_workspace(doubt.where)
    return Finding(doubt.code, doubt.message, where, Severity.NOTICE)


def _in_workspace(finding: Finding) -> Finding:
    return Finding(finding.code, finding.message, in_workspace(finding.where), finding.severity)


def brought(amendment: Amendment, before: Text, after: Text) -> list[Finding]:
    """Return what is wrong in the files an amendment writes, and was not in those it was drafted on."""
    files = amendment.patch.files
    old = {
        _same(finding)[:2]
        for file in files
        if file.old_path is not None and file.old_path in before
        for finding in _inspected(file.old_path, before[file.old_path])
    }
    found = [
        finding
        for file in files
        if file.new_path is not None and file.new_path in after
        for finding in _inspected(file.new_path, after[file.new_path])
    ]
    return [finding for finding in found if _same(finding)[:2] not in old]


def _same(finding: Finding) -> tuple[str, str, str | None]:
    """Return what two findings about one thing share, wherever the line has moved."""
    return finding.code, str(finding.message), finding.where.file


_inspected = lru_cache(maxsize=8192)(inspect_file)
"""Versions share most of their files; so many are kept."""


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
        "article": finding.where.article,
    }
