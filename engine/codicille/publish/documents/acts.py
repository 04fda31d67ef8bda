"""What an act is called in a document: an amendment, an erratum, a judgment; nobody amends by a judgment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.effect import OperationKind
from codicille.decision.amendment import Kind
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codicille.decision.amendment import Amendment
    from codicille.history.timeline import Change

LINES = {
    Kind.ERRATUM: say("erratum {id}: {subject}"),
    Kind.ANNULMENT: say("judgment {id}: {subject}"),
}
TITLES = {
    Kind.ERRATUM: say("Erratum {id} – {subject}"),
    Kind.ANNULMENT: say("Judgment {id} – {subject}"),
}
NAMES = {
    Kind.ERRATUM: say("Erratum {id}"),
    Kind.ANNULMENT: say("Judgment {id}"),
}
BEFORE = {
    Kind.ERRATUM: say("Text before the erratum"),
    Kind.ANNULMENT: say("Text before the judgment"),
}
SOURCES = {
    Kind.ERRATUM: say("erratum {id} (decided on {decided}, in force from {day})"),
    Kind.ANNULMENT: say("judgment {id} of {decided} (with effect from {day})"),
}
"""How a note names the act that wrote a provision."""
DONE = {
    OperationKind.REPLACE: say("Modified by {acts}."),
    OperationKind.INSERT: say("Added by {acts}."),
    OperationKind.REPEAL: say("Repealed by {acts}."),
    OperationKind.REMOVE: say("Removed by {acts}."),
    OperationKind.MOVE: say("Moved by {acts}."),
    OperationKind.RENUMBER: say("Renumbered by {acts}."),
}
"""What an act did to a provision, in a note."""
DONE_BY = {
    (Kind.ERRATUM, OperationKind.REPLACE): say("Corrected by {acts}."),
    (Kind.ANNULMENT, OperationKind.REPLACE): say("Annulled in part by {acts}."),
    (Kind.ANNULMENT, OperationKind.INSERT): say("Restored by {acts}."),
    (Kind.ANNULMENT, OperationKind.REPEAL): say("Annulled by {acts}."),
    (Kind.ANNULMENT, OperationKind.REMOVE): say("Annulled by {acts}."),
}
"""The same where another kind of act did it."""


def line(amendment: Amendment) -> Sentence:
    """Return an act with what it is about, within a sentence or a table."""
    form = LINES.get(amendment.kind, say("amendment {id}: {subject}"))
    return _filled(form, id=amendment.id, subject=amendment.subject)


def title(amendment: Amendment) -> Sentence:
    """Return an act with what it is about, as a title."""
    form = TITLES.get(amendment.kind, say("Amendment {id} – {subject}"))
    return _filled(form, id=amendment.id, subject=amendment.subject)


def name(amendment: Amendment) -> Sentence:
    """Return an act's name, as a title."""
    return _filled(NAMES.get(amendment.kind, say("Amendment {id}")), id=amendment.id)


def before(amendment: Amendment) -> Sentence:
    """Return what the text is called that an act changes."""
    return BEFORE.get(amendment.kind, say("Text before the amendment"))


def source(amendment: Amendment, change: Change) -> Sentence:
    """Return an act with its days, as a note on a provision names it."""
    if change.undoes:
        return say("the end of amendment {id} (in force from {day})", id=change.id, day=change.in_force)
    form = SOURCES.get(amendment.kind, say("amendment {id} (adopted on {decided}, in force from {day})"))
    return _filled(form, id=change.id, decided=change.decided, day=change.in_force)


def done(kind: Kind, operation: OperationKind) -> Sentence:
    """Return what acts of a kind did to a provision, `{acts}` left open."""
    return DONE_BY.get((kind, operation), DONE[operation])


def filled(form: Sentence, acts: Sequence[Sentence]) -> Sentence:
    """Return what `done` returns, its acts named: « by one, by another and by a third »."""
    *others, last = acts
    if not others:
        return _filled(form, acts=last)
    told = (others[0], *(say("by {act}", act=one) for one in others[1:]))
    return _filled(form, acts=say("{acts} and by {last}", acts=told, last=last))


def _filled(form: Sentence, **values: object) -> Sentence:
    return Sentence(form.one, values=tuple(sorted(values.items())))
