"""A form that came back, taken by `codicille draft --word`: what it asks of the text in force; no verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.cli.session import today
from codicille.cli.versions import history_of
from codicille.errors import TextError, UsageError, Where
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from pathlib import Path

    from codicille.cli.session import Session
    from codicille.cli.versions import History
    from codicille.intake.word.proposal import Ignored, Proposal
    from codicille.intake.word.received import Form, Received
    from codicille.text.text import Text


REASONS = say("Reasons")
"""The field of the form; `intake/word/sheet.py` has them all."""


def taken_back(session: Session, file: Path, asked: dict[str, object]) -> tuple[Text, Text] | None:
    """Return the text in force and what a form makes of it; title, author and motives go into `asked`.

    A form made on an earlier version is rewritten on the text in force; None where only a person can do that,
    which is then explained. Raises TextError where the form changes what it may not.
    """
    from codicille.intake.word.proposal import propose
    from codicille.intake.word.received import read_form

    received = read_form(file.read_bytes(), str(file))
    history = history_of(session)
    base = _base(history, received)
    order = session.workspace.configuration.constitution.order
    proposal = propose(received, base, order)
    _show_ignored(session, proposal.ignored)
    if proposal.after.id == proposal.before.id:
        raise TextError(
            say("the form changes no word of the text"),
            Where(str(file)),
            say("Is it the file that was edited, and was it saved?"),
        )
    _fill(asked, received.form, str(file))
    if not asked["motives"]:
        session.note(
            say(
                "{file}: the field “{field}” is empty: the amendment has none.", file=str(file), field=REASONS
            )
        )
    in_force = history.in_force(today())
    if in_force.text.id == base.id:
        return proposal.before, proposal.after
    session.note(
        say(
            "The form was made on version {old}; version {new} is in force since.",
            old=received.base.version,
            new=in_force.number,
        )
    )
    return _rebased(session, in_force.text, proposal)


def _base(history: History, received: Received) -> Text:
    """Return the text a form was made on. Raises TextError when no version is that text."""
    base = received.base
    for version in reversed(history.versions):
        if version.text.id == base.text_id:
            for path, blob in base.files:
                if path not in version.text or version.text[path].id != blob:
                    break
            else:
                return version.text
    raise TextError(
        say(
            "the form was made on a version {number} that this constitution never had (text {text})",
            number=base.version,
            text=base.text_id[:10],
        ),
        Where(received.name),
        say("Is it a form of another constitution? Make a new one with `codicille template`."),
    )


def _fill(asked: dict[str, object], form: Form, file: str) -> None:
    """Put what the form says where the command line says nothing. Raises UsageError where neither does."""
    asked["subject"] = asked["subject"] or form.title
    asked["author"] = asked["author"] or (f"{form.author} <{form.email}>" if form.author else "")
    asked["motives"] = asked["motives"] or form.motives
    for option, label in (("subject", say("Title of the amendment")), ("author", say("Your name"))):
        if not asked[option]:
            raise UsageError(
                say("the form's field “{field}” is empty", field=label),
                Where(file),
                say("Fill it in, or say it with --{option}.", option=option),
            )


def _show_ignored(session: Session, ignored: tuple[Ignored, ...]) -> None:
    """Say what was not taken, and why."""
    for one in ignored:
        what = Sentence(_WORDINGS[one.kind].one, values=(("came", one.came), ("was", one.was)))
        if one.article:
            session.note(say("{place}: not taken: {what}", place=one.article, what=what))
        else:
            session.note(say("Not taken: {what}", what=what))


_WORDINGS = {
    "looks": say("how “{came}” looks; only new words bring their bold and italics"),
    "typography": say("“{came}” for “{was}”, which the word processor wrote by itself"),
    "comment": say("the comment “{came}”; what it asks must be written in the text or among the reasons"),
}


def _rebased(session: Session, now: Text, proposal: Proposal) -> tuple[Text, Text] | None:
    """Rewrite what was asked of an earlier version on the text in force, or say what a person must decide."""
    from codicille.change.clash import Conflicted
    from codicille.change.merge import merge
    from codicille.cli.redlines import marked
    from codicille.history.placing import told

    order = session.workspace.configuration.constitution.order
    answer = merge(proposal.before, proposal.after, now, order)
    if isinstance(answer, Conflicted):
        session.say(say("It cannot be rewritten by the engine: a person must decide."), bold=True)
        for obstacle in told(say("the form").render(session.words), answer.clashes):
            place = Where(obstacle.where.file, obstacle.where.line)
            session.line(f"{place}: {obstacle.message.render(session.words)}.")
        session.note(say("Nothing was written. Make a new form with `codicille template`, and edit that."))
        return None
    if answer.text.id == now.id:
        session.say(say("What the form asks is in the text in force already."), bold=True)
        return None
    for review in answer.reviews:
        session.say(
            say(
                "{place}: words of others and its own now share a sentence; read it again:",
                place=review.spot.name,
            )
        )
        session.line(f"  {marked(review.base.strip(), review.merged.strip())}")
    return now, answer.text
