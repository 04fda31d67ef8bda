"""Files → a zip archive whose bytes say nothing of when or where it was made."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip archive can say."""
READABLE = 0o644 << 16
UNIX = 3


def frozen_zip(files: Mapping[str, bytes], *, first: tuple[str, ...] = ()) -> bytes:
    """Return an archive of files in order of names, but for those that must come first.

    A `mimetype` is stored as it is (OpenDocument 1.3, part 2, 3.3); the rest is compressed.
    """
    names = (*(name for name in first if name in files), *sorted(set(files) - set(first)))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = UNIX
            entry.external_attr = READABLE
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name], compresslevel=6)
    return made.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """Return the files of an archive by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
