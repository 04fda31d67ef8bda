"""On which text an amendment was drafted, and what it would make of it; it enacts nothing.

The blob ids of the patch name the base; where they are not stated, any version on which the patch applies
to the letter will do, the newest first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.apply import Applied, apply_patch
from codicille.text.text import EMPTY

if TYPE_CHECKING:
    from codicille.change.patch import Patch
    from codicille.history.replay import Version
    from codicille.text.text import Text


def drafted(patch: Patch, versions: tuple[Version, ...]) -> tuple[Text, Text] | None:
    """Return the text a patch was drafted on and the text it makes of it, or None where no version fits."""
    fitting: Applied | None = None
    for text in (*(version.text for version in reversed(versions)), EMPTY):
        applied = apply_patch(text, patch)
        if not isinstance(applied, Applied):
            continue
        if applied.is_exact_base and applied.is_exact_result:
            return text, applied.text
        fitting = fitting or applied
    return None if fitting is None else (fitting.base, fitting.text)
