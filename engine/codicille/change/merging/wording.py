"""One passage as three texts and their merge have it; it merges nothing."""

from __future__ import annotations

from typing import NamedTuple


class Wording(NamedTuple):
    """A passage in the words of each text; empty where a text does not have it."""

    base: str
    ours: str
    theirs: str
    merged: str = ""
    """Empty where nothing came of it."""
