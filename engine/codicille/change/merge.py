"""Three texts → one, word by word, or the clashes that name both sides; never a guess.

The text that both sides were drafted on is `base`. Swapping the sides gives the same answer with the
sides swapped, and every word of the result stands in one of the three texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.clash import (
    Clash,
    ClashKind,
    Common,
    Conflicted,
    Dispute,
    Merged,
    MergeSettings,
    Review,
    Spot,
    Touching,
)
from codicille.change.counterparts import FileChange, counterparts
from codicille.change.line_ends import Ends, unified
from codicille.change.pieces import sections
from codicille.change.spots import Spots
from codicille.change.threads import Layout, braid
from codicille.change.weave import weave
from codicille.text.outline import is_markdown
from codicille.text.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from codicille.change.clash import Passages
    from codicille.change.threads import Braid, Thread
    from codicille.change.weave import Woven

__all__ = [
    "Clash",
    "ClashKind",
    "Common",
    "Conflicted",
    "Dispute",
    "MergeSettings",
    "Merged",
    "Review",
    "Spot",
    "Touching",
    "merge",
    "merge_file",
]

FILE = "text.md"
"""The path that `merge_file` gives its one file."""
_AS_USUAL = MergeSettings()


def merge(
    base: Text, ours: Text, theirs: Text, order: Sequence[str] = (), settings: MergeSettings = _AS_USUAL
) -> Merged | Conflicted:
    """Merge the changes that two sides made to one text.

    `order` is the order of the files, by which places are named.
    """
