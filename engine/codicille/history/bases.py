"""On which text each amendment was drafted: found by the blob ids its patch states, nowhere guessed.

A base may be a version of the text, in force or only adopted; or what other amendments, pending ones too,
would make of one. Whatever the register's patches can make is known here by its id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.apply import Applied, apply_patch
from codicille.change.patch import Patch
from codicille.text.text import Blob, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from codicille.change.patch import FilePatch
    from codicille.history.register import Register


def drafted_blobs(register: Register) -> dict[str, Blob]:
    """Return every content that the register's patches can make of one another, by Git's id."""
    known: dict[str, Blob] = {}
    waiting = [file for entry in register for file in entry.amendment.patch.files]
    while waiting:
        left = [file for file in waiting if not _add(known, file)]
        if len(left) == len(waiting):
            break
        waiting = left
    return known


def _add(known: dict[str, Blob], file: FilePatch) -> bool:
    """Add what a file's patch makes, once its base is known; return whether that could be done."""
    if file.old_path is not None and file.old_id not in known:
        return False
    base = Text.of({file.old_path: known[file.old_id]} if file.old_path and file.old_id else {})
    applied = apply_patch(base, Patch((file,)))
    if isinstance(applied, Applied):
        known.update((blob.id, blob) for blob in applied.text.blobs.values())
    return True


def stated_base(patch: Patch) -> dict[str, str] | None:
    """Return path → blob id of the files a patch was drafted on; None where it does not state them all."""
    stated: dict[str, str] = {}
    for file in patch.files:
        if file.old_path is None:
            continue
        if file.old_id is None and file.hunks:
            return None
        if file.old_id is not None:
            stated[file.old_path] = file.old_id
    return stated


def stands_on(text: Text, stated: Mapping[str, str]) -> bool:
    """Whether a text has every file of a stated base, just as it was."""
    return all(path in text and text[path].id == blob_id for path, blob_id in stated.items())


def rebuilt(text: Text, stated: Mapping[str, str], known: Mapping[str, Blob]) -> Text | None:
    """Return a text with the files of a stated base in it; None where one of them is unknown."""
    if not all(blob_id in known for blob_id in stated.values()):
        return None
    return text.replace({path: known[blob_id] for path, blob_id in stated.items()})


def newest_on(texts: Iterable[Text], stated: Mapping[str, str]) -> Text | None:
    """Return the first of some texts that has a stated base; None where none has."""
    return next((text for text in texts if stands_on(text, stated)), None)
