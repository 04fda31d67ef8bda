"""A patch's own lines as marked text, for an amendment that fits no version: nothing is applied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from codicille.change.patch import LineKind
from codicille.publish.amendments.states import Tone
from codicille.publish.pieces.fragments import Change, OperationBadge
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.change.patch import FilePatch, Hunk, Line, Patch

ELEMENTS = {LineKind.DELETED: "del", LineKind.INSERTED: "ins"}
CREATED = OperationBadge(say("File added"), Tone.GOOD)
REMOVED = OperationBadge(say("File removed"), Tone.BAD)
CHANGED = OperationBadge(say("File changed"), Tone.SOON)


def hunk_changes(patch: Patch) -> tuple[Change, ...]:
    """Return one sheet per file, with the lines that the patch deletes and inserts, as it states them."""
    return tuple(_change(number, file) for number, file in enumerate(patch.files, 1))


def _change(number: int, file: FilePatch) -> Change:
    badge = CREATED if file.is_creation else REMOVED if file.is_deletion else CHANGED
    lines = Markup("\n").join(line for hunk in file.hunks for line in _lines(hunk))
    return Change(f"file-{number}", file.path, file.path, badge, None, lines)


def _lines(hunk: Hunk) -> Iterator[Markup]:
    for line in hunk.lines:
        words = line.content.decode(errors="replace").strip()
        if words:
            yield _line(line, words)


def _line(line: Line, words: str) -> Markup:
    element = ELEMENTS.get(line.kind)
    if element is None:
        return Markup('<div class="place same">{}</div>').format(words)
    return Markup(f'<div class="place"><{element}>{escape(words)}</{element}></div>')  # noqa: S704 - escaped
