"""Two proposals merged on the few provisions around their changes, with the findings of a whole merge.

The provisions left out are the same in the three texts; one whole provision stays on either side of each
change. A word changed in a constitution of three hundred articles is compared in no time.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from codicille.change.clash import Clash, Common, Conflicted, Review
from codicille.change.merge import merge
from codicille.change.relating.ground import moved
from codicille.text.text import Blob, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.change.clash import Merged
    from codicille.change.edit import LineEdit
    from codicille.change.relating.ground import Ground, Ranges

Edits: TypeAlias = "Mapping[str, tuple[LineEdit, ...]]"
"""Path → the lines a side replaces, for the files that may be cut around them."""
Finding = TypeVar("Finding", Clash, Common, Review)


def merge_narrowly(
    ground: Ground, sides: tuple[Text, Text], edits: tuple[Edits, Edits]
) -> Merged | Conflicted:
    """Merge two sides that were drafted on the ground.

    Findings are placed in the whole text; of a clean merge, `text` holds only what stands around the changes.
    """
    texts = (ground.text, *sides)
    kept = {path: _around(ground, path, sides, edits) for path in _changed(texts)}
    base, ours, theirs = (_cut(text, kept, of) for text, of in zip(texts, ({}, *edits), strict=True))
    answer = merge(base, ours, theirs, settings=ground.settings)
    if isinstance(answer, Conflicted):
        return replace(answer, clashes=tuple(_placed(ground, one, kept) for one in answer.clashes))
    return replace(
        answer,
        common=tuple(_placed(ground, one, kept) for one in answer.common),
        reviews=tuple(_placed(ground, one, kept) for one in answer.reviews),
    )


def _changed(texts: tuple[Text, ...]) -> list[str]:
    paths = {path for text in texts for path in text}
    changed = (path for path in paths if len({text.blobs.get(path) for text in texts}) > 1)
    return sorted(changed, key=str.encode)


def _around(ground: Ground, path: str, sides: tuple[Text, Text], edits: tuple[Edits, Edits]) -> Ranges | None:
    """Return the lines of a file of the ground that are to be merged; None for the whole file."""
    joined: list[LineEdit] = []
    for side, known in zip(sides, edits, strict=True):
        if side.blobs.get(path) != ground.text.blobs.get(path):
            if path not in known:
                return None
            joined += known[path]
    return ground.sheet(path).around(joined)


def _cut(text: Text, kept: Mapping[str, Ranges | None], edits: Edits) -> Text:
    """Return the parts of a text that are to be merged; `edits` made it of the ground."""
    files: dict[str, Blob] = {}
    for path, ranges in kept.items():
        if path in text:
            lines = text[path].lines
            parts = (lines[slice(*one)] for one in moved(ranges or (), edits.get(path, ())))
            files[path] = text[path] if ranges is None else Blob(b"".join(chain.from_iterable(parts)))
    return Text(MappingProxyType(files))


def _placed(ground: Ground, one: Finding, kept: Mapping[str, Ranges | None]) -> Finding:
    """Name the place of a finding as it is in the whole text."""
    line = one.spot.line
    for first, end in kept.get(one.spot.path) or ():
        if line <= end - first:
            return replace(one, spot=ground.spot(one.spot.path, first + line))
        line -= end - first
    return replace(one, spot=ground.spot(one.spot.path, one.spot.line))
