"""`codicille file`: enter an amendment's file into the register, checked, with its hash."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from codicille.cli.check import brought
from codicille.cli.reasons import show_reasons
from codicille.cli.saving import save
from codicille.cli.session import DAY, Session, pass_session, today
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.cli.sub_amendment import register_with
from codicille.cli.versions import history_of
from codicille.errors import AmendmentError, RegisterError, TextError, Where
from codicille.history.placing import in_workspace
from codicille.history.scrutiny import Scrutiny
from codicille.sentence import say
from codicille.text.hygiene import Severity

if TYPE_CHECKING:
    from datetime import date

    from codicille.cli.versions import History
    from codicille.decision.amendment import Amendment
    from codicille.decision.event import Filed


@click.command("file", cls=SpokenCommand)
@click.argument("patch", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--date", "day", type=DAY, cls=SpokenOption, help="The day it was filed (today)")
@click.option("--by", metavar="NAME", cls=SpokenOption, help="Who filed it")
@click.option("--no-save", is_flag=True, cls=SpokenOption, help="Do not commit the files to Git")
@pass_session
def command(session: Session, patch: Path, day: date | None, by: str | None, no_save: bool) -> int:
    """Enter an amendment's file into the register.

    The file is checked first, then copied into amendments/, and its hash recorded: what is voted on is
    this very file. Example: `codicille file drafts/2024-01-enveloppe.patch --date 2024-02-01`.
    """
    from codicille.decision.formats.from_mail import read_amendment
    from codicille.store.files import write_file

    workspace = session.workspace
    content = patch.read_bytes()
    amendment = read_amendment(content, str(patch))
    _check_duration(amendment)
    history = history_of(session)
    _refuse_twice(history, amendment, patch)
    register = register_with(history, amendment)
    if not _fits(session, history, amendment, patch):
        return 1
    _check_clean(Scrutiny(register, history.versions), amendment)
    filed = _filed(amendment, day, by)
    target = workspace.root / "amendments" / patch.name
    entered = read_amendment(content, workspace.name(target))
    write_file(target, content)
    record = workspace.append(entered, [filed])
    if patch.resolve() != target.resolve() and patch.resolve().is_relative_to(
        workspace.root.resolve() / "drafts"
    ):
        patch.unlink()
    if not no_save:
        save(session, [target, record], say("amendments: file {id}", id=amendment.id))
    session.say(say("{id} is filed: {subject}", id=amendment.id, subject=amendment.subject), bold=True)
    session.line(f"  {workspace.name(target)}  {amendment.sha256}")
    return 0


def _filed(amendment: Amendment, day: date | None, by: str | None) -> Filed:
    """Return the event. Raises RecordError on a day to come."""
    from codicille.decision.event import Filed
    from codicille.store.recording import check_has_happened

    filed = Filed(date=day or today(), recorded=today(), by=by, patch=amendment.sha256)
    check_has_happened(filed, today())
    return filed


def _check_duration(amendment: Amendment) -> None:
    from codicille.decision.course.duration import WAY_OUT, ended_before_it_begins

    wrong = ended_before_it_begins(amendment)
    if wrong is not None:
        raise AmendmentError(wrong, Where(amendment.file), WAY_OUT)


def _refuse_twice(history: History, amendment: Amendment, patch: Path) -> None:
    for entry in history.register:
        if entry.id.casefold() == amendment.id.casefold() and entry.record.events:
            raise RegisterError(
                say("{id} has been filed already: {subject}", id=entry.id, subject=entry.amendment.subject),
                Where(str(patch)),
                say("Give this one another id; a rectified version says `Supersedes: {id}`.", id=entry.id),
            )


def _check_clean(scrutiny: Scrutiny, amendment: Amendment) -> None:
    """Raise TextError where the amendment brings into the text what no text may hold."""
    looked = scrutiny.look(amendment)
    found = brought(amendment, looked.before, looked.after) if looked is not None else []
    for finding in found:
        if finding.severity is Severity.ERROR:
            raise TextError(
                say(
                    "{id} would bring this into the text: {code} {what}",
                    id=amendment.id,
                    code=finding.code,
                    what=finding.message,
                ),
                in_workspace(finding.where),
                say(
                    "Edit the text without it and draft again; `codicille check {file}` tells all there is.",
                    file=amendment.file,
                ),
            )


def _fits(session: Session, history: History, amendment: Amendment, patch: Path) -> bool:
    """Say whether the amendment applies to the letter on some version; show why when it does not."""
    from codicille.change.apply import Applied, apply_patch
    from codicille.change.naming import naming
    from codicille.history.drafting import drafted

    if drafted(amendment.patch, history.versions) is not None or amendment.amends or amendment.requires:
        return True
    applied = apply_patch(history.replay.text, amendment.patch, naming(history.replay.text))
    if not isinstance(applied, Applied):
        show_reasons(session, applied.reasons, str(patch))
    return False
