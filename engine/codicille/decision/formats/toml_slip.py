"""What a word processor or a paste does to a line of TOML, where nobody sees it; it reads no value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codicille.sentence import say

if TYPE_CHECKING:
    from codicille.sentence import Sentence

OPENED = re.compile(r"[=\[{,][ \t]*[“”„‟«‘’‚′″]")
"""A curly quote where a value begins."""
CLOSED = re.compile(r'^[^"]*"[^"]*[“”„‟″][ \t]*[\]},]*[ \t]*$')
"""A text that a straight quote opens and a curly one closes."""
QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
BLANK = re.compile("[\u00a0\u2007\u202f\u200b\ufeff]")

USUAL = say("Look for a missing quote or bracket, a key written twice, or a comma too many.")
CURLY = say(
    'Write straight quotes, as in title = "…": the curly ones on this line come from a word processor, and '
    "TOML does not know them."
)
UNSEEN = say("A no-break space stands on this line outside the quotes: write an ordinary one.")


def way_out(line: str) -> Sentence:
    """Return what to look for on a line that is not TOML.

    >>> way_out("title = “Charte”") is CURLY
    True
    """
    bare = QUOTED.sub('""', line)
    if OPENED.search(bare) or CLOSED.match(bare.replace('""', "")):
        return CURLY
    return UNSEEN if BLANK.search(bare) else USUAL
