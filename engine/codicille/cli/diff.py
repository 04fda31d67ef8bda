"""`codicille diff`: what changed between two versions, word by word, article by article."""

from __future__ import annotations

import sys

import click

from codicille.cli.session import Session, pass_session
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.cli.versions import history_of, note_conflict
from codicille.sentence import say


@click.command("diff", cls=SpokenCommand)
@click.argument("old")
@click.argument("new")
@click.option(
    "--patch", "as_patch", is_flag=True, cls=SpokenOption, help="Print a patch instead of a redline"
)
@click.option("--json", "as_json", is_flag=True, cls=SpokenOption, help="Answer in JSON")
@pass_session
def command(session: Session, old: str, new: str, as_patch: bool, as_json: bool) -> None:
    """Compare two versions, named by number or by day.

    Examples: `codicille diff 0 3`; `codicille diff 2021-05-01 2023-09-01`.
    """
    from codicille.change.diff import make_patch
    from codicille.change.effect import effect
    from codicille.change.to_diff import write_patch
    from codicille.cli.redlines import redlined
    from codicille.text.outline import outline

    history = history_of(session)
    before, after = history.named(old), history.named(new)
    order = session.workspace.configuration.constitution.order
    if as_patch:
        content = write_patch(make_patch(before.text, after.text), prefix="constitution/")
        sys.stdout.buffer.write(content)
    elif as_json:
        operations = effect(outline(before.text, order), outline(after.text, order)).operations
        changes = [{"kind": operation.kind, "article": str(operation.address)} for operation in operations]
        session.json({"old": before.number, "new": after.number, "changes": changes})
    elif before.text.id == after.text.id:
        session.say(say("The two versions say the same."))
    else:
        for line in redlined(before.text, after.text, order, session.words):
            session.line(line)
    note_conflict(session, history)
