"""Put a built site in its folder: the whole new one, or the old one stays; it renders nothing."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from codicille.errors import Where, WorkspaceError
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Mapping

SIGN = ".nojekyll"
"""A file every site has: a folder that holds it is one we wrote."""


def put_in_place(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder hold exactly these files, all at once.

    Raises WorkspaceError when the folder holds anything but a site built before.
    """
    target = folder.absolute()
    if target.exists() and any(target.iterdir()) and not (target / SIGN).exists():
        raise WorkspaceError(
            say("this folder holds something else than a site"),
            Where(str(folder)),
            say("Name an empty folder, or one that does not exist yet; nothing was written."),
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        for path, content in files.items():
            place = made / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        made.chmod(0o755)
        _swap(made, target)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _swap(made: Path, target: Path) -> None:
    if not target.exists():
        made.rename(target)
        return
    old = target.with_name(f"{made.name}-old")
    target.rename(old)
    try:
        made.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old)
