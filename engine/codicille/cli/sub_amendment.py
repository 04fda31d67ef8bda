"""A sub-amendment: the words that `codicille draft --amends` takes, whether it fits its parent; no verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.cli.session import today
from codicille.cli.versions import history_of
from codicille.errors import RegisterError
from codicille.sentence import say

if TYPE_CHECKING:
    from codicille.cli.session import Session
    from codicille.cli.versions import History
    from codicille.decision.amendment import Amendment
    from codicille.history.register import Register
    from codicille.sentence import Sentence
    from codicille.text.text import Text


def text_to_amend(session: Session, parent_id: str) -> Text:
    """Return the text in force with a pending amendment on it.

    Raises RegisterError where it awaits no decision, does not fit the text, or must be rewritten on it first.
    """
    from codicille.history.amending import amended_text
    from codicille.history.relations import Agenda

    history = history_of(session)
    order = session.workspace.configuration.constitution.order
    agenda = Agenda(history.register, history.versions, today(), order)
    found = amended_text(agenda, agenda.check_pending(parent_id))
    if isinstance(found, tuple):
        raise RegisterError(
            say("{id} cannot be amended as it is: {reason}", id=parent_id, reason=found[0].message),
            found[0].where,
            say(
                "Rewrite it on the text in force first: `codicille rebase {id}`; then amend the new one.",
                id=parent_id,
            ),
        )
    return found


def register_with(history: History, amendment: Amendment, hint: Sentence | None = None) -> Register:
    """Return the register with an amendment in it.

    Raises RegisterError where it cannot be read so, and on a sub-amendment that does not apply to what its
    parent makes of the text; `hint` is the way out.
    """
    from codicille.decision.record import EMPTY_RECORD
    from codicille.history.placing import Drafts
    from codicille.history.register import Entry, Register

    others = [entry for entry in history.register if entry.id.casefold() != amendment.id.casefold()]
    register = Register.of([*others, Entry(amendment, EMPTY_RECORD)], history.register.rules)
    parent = amendment.amends
    reasons = Drafts(register, history.versions).misfits(amendment) if parent is not None else ()
    if parent is not None and reasons:
        raise RegisterError(
            say(
                "{id} does not apply to what {parent} makes of the text: {reason}",
                id=amendment.id,
                parent=parent,
                reason=reasons[0].message,
            ),
            reasons[0].where,
            hint
            or say(
                "Write it on the words of {parent}: `codicille draft --id {id} --amends {parent}`.",
                id=amendment.id,
                parent=parent,
            ),
        )
    return register
