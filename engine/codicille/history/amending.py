"""The text that a sub-amendment is drafted on: that in force, with its parent put on it; it writes none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.clash import Conflicted
from codicille.errors import Where
from codicille.history.bases import drafted_blobs
from codicille.history.placing import Placing, told
from codicille.history.version import Obstacle
from codicille.sentence import say

if TYPE_CHECKING:
    from codicille.decision.amendment import Amendment
    from codicille.history.relations import Agenda
    from codicille.text.text import Text


def amended_text(agenda: Agenda, parent: Amendment) -> Text | tuple[Obstacle, ...]:
    """Return the text in force with a pending amendment on it, and those it stands on; else what hinders it.

    Each file that it changes must come out as its own patch, or another one, says: only then can the register
    find the text again by the ids that a sub-amendment states.
    """
    unfit = agenda.unfit_parent(parent)
    if unfit is not None:
        return told(*unfit)
    placing = agenda.placed(parent)
    if not isinstance(placing, Placing):
        return placing
    if isinstance(placing.answer, Conflicted):
        return told(parent.id, placing.clashes)
    text = placing.answer.text
    known = drafted_blobs(agenda.register)
    paths = (file.new_path for file in parent.patch.files)
    if any(path is not None and path in text and text[path].id not in known for path in paths):
        message = say("the text that {id} was drafted on has changed since", id=parent.id)
        return (Obstacle(message, Where(parent.file)),)
    return text
