"""A file that could not be merged, written with the marks that Git and editors know; it decides nothing.

The marks are those of git-merge-file(1): `<<<<<<<`, `|||||||`, `=======`, `>>>>>>>`, seven signs, on lines
of their own. Between them stand whole blocks, merged as far as they can be, so that each side reads as
a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.clash import Dispute

if TYPE_CHECKING:
    from codicille.change.clash import Passages


@dataclass(frozen=True, slots=True)
class Labels:
    """What the marks call the three texts."""

    ours: str
    base: str
    theirs: str


def with_markers(passages: Passages, labels: Labels, *, show_base: bool) -> str:
    """Return a file with both sides of every dispute between marks."""
    written = ""
    is_after_mark = False
    for passage in passages:
        if isinstance(passage, Dispute):
            written = _ended(written) + _marked(passage, labels, show_base=show_base)
            is_after_mark = True
        elif passage:
            written += passage.removeprefix("\n") if is_after_mark else passage
            is_after_mark = False
    return written


def _marked(dispute: Dispute, labels: Labels, *, show_base: bool) -> str:
    base = f"||||||| {labels.base}\n{_ended(dispute.base)}" if show_base else ""
    return (
        f"<<<<<<< {labels.ours}\n{_ended(dispute.ours)}{base}"
        f"=======\n{_ended(dispute.theirs)}>>>>>>> {labels.theirs}\n"
    )


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"
