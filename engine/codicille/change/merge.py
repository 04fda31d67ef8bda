"""Three texts → one, word by word, or the clashes that name both sides; never a guess.

The text that both sides were drafted on is `base`. Swapping the sides gives the same answer with the
sides swapped, and every word of the result stands in one of the three texts.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from codicille.change.clash import (
    AS_USUAL,
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
from codicille.change.merging.blanks import settled
from codicille.change.merging.counterparts import FileChange, counterparts
from codicille.change.merging.line_ends import line_end, with_lf, with_line_end
from codicille.change.merging.merged_paths import folder_clashes, merged_path, path_clashes
from codicille.change.merging.pieces import sections
from codicille.change.merging.spots import Spots
from codicille.change.merging.threads import braid
from codicille.change.merging.weave import weave
from codicille.text.outline import is_markdown
from codicille.text.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from codicille.change.merging.threads import Files, Thread
    from codicille.change.merging.weave import Woven

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


def merge(
    base: Text, ours: Text, theirs: Text, order: Sequence[str] = (), settings: MergeSettings = AS_USUAL
) -> Merged | Conflicted:
    """Merge the changes that two sides made to one text.

    `order` is the order of the files, by which places are named. Raises nothing: what cannot be merged
    is in the answer.
    """
    mine, yours = _changed(base, ours), _changed(base, theirs)
    if not mine or not yours:
        return Merged(ours if mine else theirs)
    if mine.isdisjoint(yours):
        changes = {path: (ours if path in mine else theirs).blobs.get(path) for path in mine | yours}
        stay = {path for path, blob in changes.items() if blob is not None}
        clashes = tuple(folder_clashes((base, ours, theirs), stay))
        return Conflicted(clashes, MappingProxyType({})) if clashes else Merged(base.replace(changes))
    return _Work((base, ours, theirs), mine, yours).merged(tuple(order), settings)


def merge_file(base: str, ours: str, theirs: str, settings: MergeSettings = AS_USUAL) -> Merged | Conflicted:
    """Merge three versions of one Markdown file; the text that comes out has it at the path `FILE`."""
    before, mine, yours = (
        Text.of({FILE: content.encode(errors="surrogateescape")}) for content in (base, ours, theirs)
    )
    return merge(before, mine, yours, settings=settings)


class _Work:
    """The files that a merge is about: as they are, and braided."""

    def __init__(self, texts: tuple[Text, Text, Text], mine: set[str], yours: set[str]) -> None:
        self._texts = texts
        self._paths = mine | yours
        self._raw = [{path: text[path].content for path in self._paths if path in text} for text in texts]
        base, ours, theirs = (with_lf(files) for files in self._raw)
        self._braid = braid(
            (_cut(base), _cut(ours), _cut(theirs)),
            counterparts(_changes(base, ours, mine)),
            counterparts(_changes(base, theirs, yours)),
        )

    def merged(self, order: tuple[str, ...], settings: MergeSettings) -> Merged | Conflicted:
        """Merge, and name the places of what was found."""
        woven = weave(self._braid, settings.touching)
        spots = Spots(self._texts[0], order, self._braid)
        clashes = [Clash(kind, spots.of(at), *said[:3]) for kind, at, said in woven.quarrels]
        clashes += path_clashes(self._texts, woven.files)
        if clashes:
            files = {merged_path(start): passages for start, passages in woven.files.items()}
            return Conflicted(tuple(sorted(clashes, key=_clash_place)), MappingProxyType(files))
        common = (
            Common(spots.of(at), said.base.strip(), max(said.ours.strip(), said.theirs.strip()))
            for at, said in woven.common
        )
        reviews = (Review(spots.of(at), *said) for at, said in woven.reviews)
        return Merged(
            self._text(woven), tuple(sorted(common, key=_place)), tuple(sorted(reviews, key=_place))
        )

    def _text(self, woven: Woven) -> Text:
        changes: dict[str, bytes | None] = dict.fromkeys(self._paths)
        for start, passages in woven.files.items():
            words = "".join(passage for passage in passages if isinstance(passage, str))
            ended = with_line_end(words, self._line_end(start))
            changes[merged_path(start)] = ended.encode(errors="surrogateescape")
        return self._texts[0].replace(changes)

    def _line_end(self, start: Thread) -> str | None:
        pairs = zip(self._raw, start, strict=True)
        return settled(*(line_end(files[node.path]) if node else None for files, node in pairs))


def _changed(base: Text, side: Text) -> set[str]:
    paths = base.blobs.keys() | side.blobs.keys()
    return {path for path in paths if base.blobs.get(path) != side.blobs.get(path)}


def _changes(base: Mapping[str, bytes], side: Mapping[str, bytes], paths: set[str]) -> tuple[FileChange, ...]:
    ordered = sorted(paths, key=str.encode)
    return tuple(FileChange(path, base.get(path), side.get(path)) for path in ordered)


def _cut(files: Mapping[str, bytes]) -> Files:
    return {
        path: sections(files[path], is_markdown=is_markdown(path)) for path in sorted(files, key=str.encode)
    }


def _place(found: Common | Review) -> tuple[str, int, str]:
    return found.spot.path, found.spot.line, found.base


def _clash_place(clash: Clash) -> tuple[str, int, str, str, list[str]]:
    return clash.spot.path, clash.spot.line, clash.kind, clash.base, sorted((clash.ours, clash.theirs))
