"""Parts to a `.docx` or `.odt` file: the same parts give the same bytes, on every machine, on every day."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP file can hold."""


def archived(parts: Sequence[tuple[str, str]], stored: Sequence[str] = ()) -> bytes:
    """Return an archive with the parts in order; those named in `stored` are not compressed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, content.encode(), compresslevel=None if name in stored else 6)
    return file.getvalue()
