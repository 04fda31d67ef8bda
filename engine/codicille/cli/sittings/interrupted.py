"""The closing of a sitting that was interrupted: finished before anything else; none is closed anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.sentence import say

if TYPE_CHECKING:
    from codicille.sentence import Sentence
    from codicille.store.workspace import Workspace

FINISHED = "sittings: finish the closing that was interrupted"


def finish_closing(workspace: Workspace) -> Sentence:
    """Finish a closing that was interrupted, and save it; return what to say of it."""
    from codicille.store.git import Repository
    from codicille.store.sittings.closing import finish, forget

    paths = finish(workspace)
    try:
        if workspace.configuration.git.save and Repository.holds(workspace.root):
            repository = Repository.open(workspace.root)
            repository.save([path.resolve() for path in paths], FINISHED)
            repository.close()
    finally:
        forget(workspace)
    return say("The closing of a sitting that was interrupted has been finished.")
