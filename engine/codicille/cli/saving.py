"""Save what a command wrote in the workspace's Git repository, for people who do not use Git."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from codicille.cli.session import Session
    from codicille.sentence import Sentence


def save(session: Session, paths: Iterable[Path], message: Sentence) -> None:
    """Commit some paths and nothing else, unless the configuration says `[git] save = false`.

    Outside a Git repository it does nothing: the files are written, and that is all.
    """
    from codicille.store.git import Repository

    workspace = session.workspace
    if workspace.configuration.git.save and Repository.holds(workspace.root):
        session.repository.save([path.resolve() for path in paths], str(message))
