"""Make a folder a workspace at once: files, Git repository, text in force and ledger; or nothing.

All is made in a folder beside, and renamed to its place last.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from codicille.errors import RegisterError, Where, WorkspaceError
from codicille.sentence import say
from codicille.store.enactment import enact
from codicille.store.git import Repository
from codicille.store.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

ATTRIBUTES = (
    b"# Bytes are the law here: no tool may change an end of line.\n*.patch -text\n*.md -text\n*.toml -text\n"
)
IGNORED = b"public/\nsittings/*.lock\n"


def found(folder: Path, files: Mapping[str, bytes], day: date) -> int:
    """Write a workspace's files, enact what is in force on a day, save it; return how many versions that is.

    Raises what reading the register raises, and RegisterError on a conflict; the folder is then not made.
    """
    target = folder.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        _fill(made, files)
        added = _enacted(made, day)
        if target.is_dir():
            target.rmdir()
        made.chmod(0o755)
        made.rename(target)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return added


def check_own_repository(folder: Path) -> None:
    """Raise WorkspaceError on a folder inside another repository, which would then keep the constitution.

    The top of a repository is no other one's: a folder where `git init` was called is taken as it is.
    """
    top = Repository.around(folder)
    if top is None or top.resolve() == folder.resolve():
        return
    raise WorkspaceError(
        say("this folder is inside another Git repository, {top}", top=str(top)),
        Where(str(folder.resolve())),
        say(
            "A constitution is kept in a repository of its own: name a folder elsewhere, or give this one "
            "its own with `git init {folder}` and try again.",
            folder=str(folder),
        ),
    )


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, content in {".gitattributes": ATTRIBUTES, ".gitignore": IGNORED, **files}.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def _enacted(folder: Path, day: date) -> int:
    repository = Repository.create(folder)
    try:
        done = enact(Workspace.open(folder), repository, day)
        if done.conflict is not None:
            raise RegisterError(done.conflict.message, done.conflict.where)
        repository.save([folder], "Import the history")
    finally:
        repository.close()
    return len(done.added)
