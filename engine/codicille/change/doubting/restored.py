"""Words that an amendment adds and an earlier one had removed: a wrong base, or a return that is meant."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from codicille.change.doubting.doubt import Doubt, DoubtCode, Gone, at
from codicille.sentence import say_n
from codicille.text.blocks import ALINEAS, file_blocks
from codicille.text.lines import readable
from codicille.text.marks import without_mark
from codicille.text.outline import is_markdown
from codicille.text.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codicille.change.doubting.doubt import Case, Passage
    from codicille.text.text import Blob, Text

FEWEST_WORDS = 6
"""Words below which a passage is too common to be known again."""
SHOWN = 80
"""Signs of a passage that a message shows."""


def bare_words(markdown: str) -> str:
    """Return a passage without its mark, its blanks joined: what two passages are compared by."""
    return " ".join(without_mark(markdown).split())


def gone_passages(versions: Sequence[tuple[str, Text]]) -> Mapping[str, Gone]:
    """Return the alinéas that left the text and are not in its last version, by their words.

    `versions` are the texts so far, in order, each with the id of the amendment that made it.
    """
    gone: dict[str, Gone] = {}
    for (_, old), (by, new) in pairwise(versions):
        left = _alineas(old, new) - _alineas(new, old)
        gone.update((words, Gone(words, by)) for words in left)
    last = versions[-1][1] if versions else None
    standing = {words for path in last for words in _blob_alineas(path, last[path])} if last else set()
    return MappingProxyType({words: one for words, one in gone.items() if words not in standing})


def restored(case: Case, gone: Mapping[str, Gone]) -> Iterator[Doubt]:
    """Yield a doubt for each article to which words come back, and for each amendment that removed them."""
    back = [(passage, gone[words]) for passage in case.passages if (words := bare_words(passage.new)) in gone]
    for _, group in groupby(back, lambda one: (one[0].provision.address, one[1].by)):
        yield _doubt(list(group))


def _doubt(back: list[tuple[Passage, Gone]]) -> Doubt:
    passage, gone = back[0]
    message = say_n(
        len(back),
        "the amendment takes up words again that {by} had removed: “{words}”",
        "the amendment takes up {count} passages again that {by} had removed; the first is “{words}”",
        by=gone.by,
        words=shortened(gone.words),
    )
    return Doubt(DoubtCode.TAKEN_UP_AGAIN, message, at(passage.provision, passage.place))


def shortened(words: str) -> str:
    """Return words as a message shows them."""
    return words if len(words) <= SHOWN else words[:SHOWN].rpartition(" ")[0] + "…"


def _alineas(text: Text, other: Text) -> set[str]:
    """Return the alinéas of the files that another text does not have as they are."""
    changed = (path for path in text if other.blobs.get(path) != text[path])
    return {words for path in changed for words in _blob_alineas(path, text[path])}


def _blob_alineas(path: str, blob: Blob) -> frozenset[str]:
    return _long_alineas(blob.content) if is_markdown(path) else frozenset()


@lru_cache(maxsize=8192)
def _long_alineas(content: bytes) -> frozenset[str]:
    blocks = (block for block in file_blocks(content) if block.kind in ALINEAS)
    words = (bare_words(readable(content[block.start : block.end])) for block in blocks)
    return frozenset(one for one in words if _word_count(one) >= FEWEST_WORDS)


def _word_count(words: str) -> int:
    return sum(re.match(r"\w", token) is not None for token in tokens(words))
