"""Where sentences begin in a passage that is cut into words; in doubt, two sentences are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codicille.change.merging.pieces import Cut

_ENDS = frozenset(".!?…")
_LONGEST_ABBREVIATION = 3
"""Letters before a full stop that may be cut short: `art.`, `al.`, `Nr.`."""


def sentence_starts(passage: Cut) -> list[int]:
    """Return the index of the first word of each sentence; there is at least one, at 0."""
    words, blanks = passage.words, passage.blanks
    return [0] + [
        at
        for at in range(2, len(words))
        if words[at - 1] in _ENDS
        and blanks[at]
        and words[at][0].isupper()
        and len(words[at - 2]) > _LONGEST_ABBREVIATION
    ]
