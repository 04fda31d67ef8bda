"""The file of a body's own wording, brought into the register while its sitting goes on; it files nothing.

It is read where the clerk says it is, and copied beside the other amendments without a record: the closing of
the sitting writes its filing and the vote on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.decision.formats.from_mail import read_amendment
from codicille.errors import RegisterError, Where, suggestion
from codicille.sentence import say
from codicille.store.files import write_file
from codicille.store.workspace import AMENDMENTS

if TYPE_CHECKING:
    from pathlib import Path

    from codicille.decision.amendment import Amendment
    from codicille.history.register import Register
    from codicille.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Wording:
    """A text that a body votes on in the place of an amendment."""

    amendment: Amendment
    content: bytes | None = None
    """The file, where it is not among the amendments yet."""
    file_name: str = ""

    def bring_in(self, workspace: Workspace) -> Path | None:
        """Copy the file beside the other amendments; return where, None where it was there."""
        if self.content is None:
            return None
        target = workspace.root / AMENDMENTS / self.file_name
        assert not target.exists(), "a file's name begins with its id, and that one is free"
        write_file(target, self.content)
        return target


def read_wording(workspace: Workspace, register: Register, folder: Path, typed: str) -> Wording:
    """Read what the clerk names: an amendment's id, or a file, from `folder` or from the workspace.

    Raises RegisterError where it is neither, and what reading an amendment raises.
    """
    known = {entry.id.casefold(): entry.amendment for entry in register}
    if typed.casefold() in known:
        return Wording(known[typed.casefold()])
    path = next((one for one in (folder / typed, workspace.root / typed) if one.is_file()), None)
    if path is None:
        raise RegisterError(
            say("“{typed}” is neither a file nor the id of an amendment", typed=typed),
            Where(),
            suggestion(typed, [entry.id for entry in register])
            or say("Type the path of its .patch file, as drafts/2024-03C-wording.patch."),
        )
    content = path.read_bytes()
    amendment = read_amendment(content, str(path))
    same = known.get(amendment.id.casefold())
    if same is not None and same.sha256 == amendment.sha256:
        return Wording(same)
    return Wording(amendment, content, path.name)
