"""Refuse, before anything is written, an event that would break what was adopted already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.errors import RegisterError
from codicille.sentence import say

if TYPE_CHECKING:
    from codicille.decision.event import AnyEvent
    from codicille.history.register import Entry, Register


def refuse_conflict(register: Register, entry: Entry, event: AnyEvent) -> None:
    """Raise RegisterError, with both sides, where a decision would leave a text that cannot be told."""
    from codicille.history.foresight import foreseen_conflict

    conflict = foreseen_conflict(register, entry, event)
    if conflict is None:
        return
    raise RegisterError(
        say("with this decision {both}: {reason}", both=conflict.message, reason=conflict.reasons[0].message),
        conflict.where,
        say(
            "Nothing was recorded. Let one of the two give way (withdrawn, sent back or refused), rewrite it "
            "on the text as it stands with `codicille rebase {id}`, or adopt a conciliation of both first.",
            id=entry.id,
        ),
    )
