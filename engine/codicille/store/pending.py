"""Whether an enactment was left unfinished, told without starting Git; it finishes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.store.journal import NOTE

if TYPE_CHECKING:
    from pathlib import Path


def has_pending(root: Path) -> bool:
    """Look for the journal's note in the repository that holds a folder.

    A work tree whose `.git` is a file (a linked work tree) is followed to where it points.
    """
    for folder in (root, *root.absolute().parents):
        git = folder / ".git"
        if git.is_file():
            target = git.read_text(encoding="utf-8").partition("gitdir:")[2].strip()
            return (folder / target / NOTE).is_file()
        if git.is_dir():
            return (git / NOTE).is_file()
    return False
