"""Three texts → one, word by word, or the clashes that name both sides; never a guess.

The text that both sides were drafted on is `base`. Swapping the sides gives the same answer with the
sides swapped, and every word of the result stands in one of the three texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.blanks import settled
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
from codicille.change.line_ends import line_end, with_lf, with_line_end
from codicille.change.pieces import sections
from codicille.change.spots import Spots
from codicille.change.threads import Layout, braid
from codicille.change.weave import weave
from codicille.text.outline import is_markdown
from codicille.text.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from codicille.change.clash import Passages
    from codicille.change.threads import Thread
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
    if theirs == base or ours == base:
        return Merged(ours if theirs == base else theirs)
    task = _Task((base, ours, theirs))
    woven = weave(task.braid, settings.touching)
    spots = Spots(base, order, task.braid, task.files[0])
    clashes = [
        *(Clash(kind, spots.of(thread), *said[:3]) for kind, thread, said in woven.quarrels),
        *task.path_clashes(woven),
    ]
    if clashes:
        return Conflicted(tuple(sorted(clashes, key=_clash_place)), task.passages(woven))
    return Merged(
        task.text(woven),
        tuple(sorted((Common(spots.of(at), said.base, said.ours) for at, said in woven.common), key=_place)),
        tuple(sorted((Review(spots.of(at), *said) for at, said in woven.reviews), key=_place)),
    )


def merge_file(base: str, ours: str, theirs: str) -> Merged | Conflicted:
    """Merge three versions of one Markdown file; the text that comes out has it at the path `FILE`."""
    texts = [Text.of({FILE: content.encode(errors="surrogateescape")}) for content in (base, ours, theirs)]
    return merge(*texts)


class _Task:
    """The files that a merge is about, cut and braided."""

    def __init__(self, texts: tuple[Text, Text, Text]) -> None:
        self.texts = texts
        base, ours, theirs = texts
        mine, yours = _changed(base, ours), _changed(base, theirs)
        paths = sorted(mine | yours, key=str.encode)
        self.raw = [{path: text[path].content for path in paths if path in text} for text in texts]
        self.files = [with_lf(files) for files in self.raw]
        self.braid = braid(
            (_layout(self.files[0]), _layout(self.files[1]), _layout(self.files[2])),
            counterparts(_changes(self.files[0], self.files[1], mine)),
            counterparts(_changes(self.files[0], self.files[2], yours)),
        )

    def text(self, woven: Woven) -> Text:
        """Return the merged text."""
        changes: dict[str, bytes | None] = dict.fromkeys(self.files[0])
        for start, passages in woven.files.items():
            content = "".join(passage for passage in passages if isinstance(passage, str))
            ended = with_line_end(content, self._line_end(start))
            changes[self._path(start)] = ended.encode(errors="surrogateescape")
        return self.texts[0].replace(changes)

    def passages(self, woven: Woven) -> dict[str, Passages]:
        """Return the passages of every file, disputes included."""
        return {self._path(start): passages for start, passages in woven.files.items()}

    def _path(self, start: Thread) -> str:
        path = settled(*(node.path if node else None for node in start))
        assert path is not None
        return path

    def _line_end(self, start: Thread) -> str | None:
        pairs = zip(self.raw, start, strict=True)
        return settled(*(line_end(files[node.path]) if node else None for files, node in pairs))

    def path_clashes(self, woven: Woven) -> Iterable[Clash]:
        """Yield the files that were moved twice, and those that would take one path."""
        taken: dict[str, Thread] = {}
        for start in woven.files:
            base, ours, theirs = (node.path if node else None for node in start)
            if base and ours and theirs and len({base, ours, theirs}) == 3:
                yield Clash(ClashKind.RENAMING, Spot(base), base, ours, theirs)
            path = self._path(start)
            if path in taken:
                yield Clash(ClashKind.CREATION, Spot(path), "", *self._beginnings(path))
            taken[path] = start

    def _beginnings(self, path: str) -> tuple[str, str]:
        ours, theirs = (files.get(path, b"").decode(errors="replace") for files in self.files[1:])
        return ours, theirs


def _changed(base: Text, side: Text) -> set[str]:
    paths = base.blobs.keys() | side.blobs.keys()
    return {path for path in paths if base.blobs.get(path) != side.blobs.get(path)}


def _changes(base: dict[str, bytes], side: dict[str, bytes], paths: set[str]) -> tuple[FileChange, ...]:
    return tuple(FileChange(path, base.get(path), side.get(path)) for path in sorted(paths, key=str.encode))


def _layout(files: dict[str, bytes]) -> Layout:
    return Layout({path: sections(content, is_markdown=is_markdown(path)) for path, content in files.items()})


def _place(found: Common | Review) -> tuple[str, int, str]:
    return found.spot.path, found.spot.line, found.base


def _clash_place(clash: Clash) -> tuple[str, int, str, str, list[str]]:
    return clash.spot.path, clash.spot.line, clash.kind, clash.base, sorted((clash.ours, clash.theirs))
