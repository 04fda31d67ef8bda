"""Whether the closing of a sitting was interrupted, told without reading anything; it finishes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NOTE = "closing.codicille-new"
"""What every file is to hold, while a sitting is being closed."""


def note_of(root: Path) -> Path:
    """Return where the note of a closing is, in a workspace."""
    return root / "sittings" / NOTE


def is_half_closed(root: Path) -> bool:
    """Whether a closing was interrupted after its note was made."""
    return note_of(root).is_file()
