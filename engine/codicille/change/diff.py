"""Two texts → patch, and the two scripts all comparisons rest on: the shortest, and the readable one.

The only user of rapidfuzz (shortest scripts) and of diff-match-patch (semantic cleanup, of tokens and
never of characters): both give the same answer on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from codicille.change.edit import FileEdits, LineEdit
from codicille.change.patch import FilePatch, Hunk, Line, LineKind, Patch

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from codicille.text.text import Blob, Text

_FIRST_SIGN = 0x40000
"""Tokens are encoded as signs from planes that hold no letter, so that the cleanup sees none.

There are 851,968 of them: two passages may hold that many distinct tokens.
"""
_SECTION_BYTES = 80
"""Git cuts what follows `@@` at this length."""


@dataclass(frozen=True, slots=True)
class Change:
    """Items from `old_start` up to `old_end` give way to those from `new_start` up to `new_end`."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    def moved(self, by: int) -> Change:
        """Return the change some items further on."""
        return Change(self.old_start + by, self.old_end + by, self.new_start + by, self.new_end + by)


def shortest_script(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[Change, ...]:
    """Return the changes that make `old` into `new`, with the fewest items deleted and inserted."""
    numbers: dict[Hashable, int] = {}
    old_numbers = [numbers.setdefault(item, len(numbers)) for item in old]
    new_numbers = [numbers.setdefault(item, len(numbers)) for item in new]
    opcodes = Indel.opcodes(old_numbers, new_numbers)
    return _joined(
        Change(code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in opcodes
        if code.tag != "equal"
    )


def readable_script(old: Sequence[str], new: Sequence[str]) -> tuple[Change, ...]:
    """Return changes a reader can follow: lone items kept between two changes are given up.

    The cleanup is that of diff-match-patch, with a token in the place of a character.
    """
    signs: dict[str, str] = {}
    encoded = [
        "".join([signs.setdefault(token, chr(_FIRST_SIGN + len(signs))) for token in side])
        for side in (old, new)
    ]
    diffs = list(_dmp_diffs(encoded[0], encoded[1]))
    diff_match_patch().diff_cleanupSemantic(diffs)
    return _joined(_changes(diffs))


def similarity(old: Sequence[str], new: Sequence[str], at_least: float) -> float:
    """Return the share, 0 to 1, of items that the shortest script keeps; 0 when under `at_least`."""
    return float(Indel.normalized_similarity(old, new, score_cutoff=at_least))


def make_patch(old: Text, new: Text, context: int = 3) -> Patch:
    """Return the patch that makes `old` into `new`, with full blob ids; no file when they are equal.

    A file that goes while another with the same content comes is a rename; any other change of path
    shows all the words again. `context` is the number of unchanged lines around a change, at least 1.
    """
    if context < 1:
        raise ValueError("a patch without context says nothing about where it applies")
    sources = _renamed(old, new)
    moved = set(sources.values())
    paths = sorted((old.blobs.keys() | new.blobs.keys()) - moved, key=str.encode)
    files = (_file_patch(old, new, path, sources.get(path, path), context) for path in paths)
    return Patch(tuple(file for file in files if file is not None))


def edits_between(
    old: Text, new: Text, moved: Mapping[str, str] = MappingProxyType({})
) -> tuple[FileEdits, ...]:
    """Return the lines one text must lose and gain to become another, file by file.

    `moved` says old path → new path of files that were moved and changed; those that only moved are found.
    """
    moves = _renamed(old, new)
    moves.update((path, source) for source, path in moved.items() if source in old and path in new)
    sources = set(moves.values())
    pairs: list[tuple[str | None, str | None]] = [
        (path if path in old else None, path) for path in new if path not in moves
    ]
    pairs += [(path, None) for path in old if path not in new and path not in sources]
    pairs += [(source, path) for path, source in moves.items()]
    return tuple(
        FileEdits(source, path, _line_edits(old.blobs.get(source or ""), new.blobs.get(path or "")))
        for source, path in pairs
        if source != path or old[source or ""] != new[path or ""]
    )


def _line_edits(before: Blob | None, after: Blob | None) -> tuple[LineEdit, ...]:
    old = () if before is None else before.lines
    new = () if after is None else after.lines
    changes = _settled(shortest_script(old, new), old, new)
    return tuple(
        LineEdit(one.old_start, one.old_end, tuple(new[one.new_start : one.new_end])) for one in changes
    )


def _renamed(old: Text, new: Text) -> dict[str, str]:
    """Return new path → old path for files that changed their path and nothing else."""
    gone: dict[bytes, list[str]] = {}
    for path in reversed(list(old)):
        if path not in new and old[path].content:
            gone.setdefault(old[path].content, []).append(path)
    come = [path for path, blob in new.blobs.items() if path not in old and blob.content in gone]
    return {path: gone[new[path].content].pop() for path in come if gone[new[path].content]}


def _file_patch(old: Text, new: Text, path: str, source: str, context: int) -> FilePatch | None:
    before, after = old.blobs.get(source), new.blobs.get(path)
    if before == after and source == path:
        return None
    if before == after:
        return FilePatch(source, path)  # Git writes no ids where nothing but the path changes
    return FilePatch(
        old_path=None if before is None else source,
        new_path=None if after is None else path,
        old_id=None if before is None else before.id,
        new_id=None if after is None else after.id,
        hunks=tuple(_hunks(before, after, context)),
    )


def _hunks(before: Blob | None, after: Blob | None, context: int) -> Iterator[Hunk]:
    old = () if before is None else before.lines
    new = () if after is None else after.lines
    changes = _settled(shortest_script(old, new), old, new)
    group: list[Change] = []
    for change in changes:
        if group and change.old_start - group[-1].old_end > 2 * context:
            yield _hunk(old, new, group, context)
            group = []
        group.append(change)
    if group:
        yield _hunk(old, new, group, context)


def _hunk(old: Sequence[bytes], new: Sequence[bytes], group: Sequence[Change], context: int) -> Hunk:
    before = min(context, group[0].old_start)
    old_start, new_start = group[0].old_start - before, group[0].new_start - before
    old_end = min(group[-1].old_end + context, len(old))
    lines: list[Line] = []
    at = old_start
    for change in group:
        lines += [Line(LineKind.CONTEXT, line) for line in old[at : change.old_start]]
        lines += [Line(LineKind.DELETED, line) for line in old[change.old_start : change.old_end]]
        lines += [Line(LineKind.INSERTED, line) for line in new[change.new_start : change.new_end]]
        at = change.old_end
    lines += [Line(LineKind.CONTEXT, line) for line in old[at:old_end]]
    old_count = old_end - old_start
    new_count = group[-1].new_end + old_end - group[-1].old_end - new_start
    return Hunk(
        old_start=old_start + 1 if old_count else old_start,
        old_count=old_count,
        new_start=new_start + 1 if new_count else new_start,
        new_count=new_count,
        section=_section(old[:old_start]),
        lines=tuple(lines),
    )


def _section(above: Sequence[bytes]) -> bytes:
    """Return the nearest Markdown heading above, without its marks: it tells a reader where he is."""
    heading = next((line for line in reversed(above) if line.startswith(b"#")), b"")
    cut = heading.strip(b"# \t\r\n")[:_SECTION_BYTES]
    return cut.decode(errors="ignore").strip().encode()


def _settled(changes: tuple[Change, ...], old: Sequence[bytes], new: Sequence[bytes]) -> tuple[Change, ...]:
    """Slide each insertion or deletion to where a paragraph begins, among places that say the same."""
    settled: list[Change] = []
    for at, change in enumerate(changes):
        floor = settled[-1].old_end if settled else 0
        ceiling = changes[at + 1].old_start if at + 1 < len(changes) else len(old)
        up, down = change.old_start - floor, ceiling - change.old_end
        if change.old_start == change.old_end:
            settled.append(change.moved(_best_slide(new, change.new_start, change.new_end, up, down)))
        elif change.new_start == change.new_end:
            settled.append(change.moved(_best_slide(old, change.old_start, change.old_end, up, down)))
        else:
            settled.append(change)
    return _joined(settled)


def _best_slide(lines: Sequence[bytes], start: int, end: int, up: int, down: int) -> int:
    """Return by how much to slide a block so that it begins well; the last of the best places."""
    first = last = 0
    while first > -up and lines[start + first - 1] == lines[end + first - 1]:
        first -= 1
    while last < down and lines[start + last] == lines[end + last]:
        last += 1
    return max(range(first, last + 1), key=lambda by: (_beginning(lines, start + by), by))


def _beginning(lines: Sequence[bytes], start: int) -> int:
    """Rate a line as the beginning of a change: a heading, a paragraph, anything else."""
    if lines[start].startswith(b"#"):
        return 2
    opens_paragraph = bool(lines[start].strip()) and (start == 0 or not lines[start - 1].strip())
    return 1 if opens_paragraph else 0


def _joined(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Join changes that touch."""
    joined: list[Change] = []
    for change in changes:
        last = joined[-1] if joined else None
        if last is not None and (last.old_end, last.new_end) == (change.old_start, change.new_start):
            joined[-1] = Change(last.old_start, change.old_end, last.new_start, change.new_end)
        else:
            joined.append(change)
    return tuple(joined)


def _dmp_diffs(old: str, new: str) -> Iterator[tuple[int, str]]:
    """Yield the shortest script as diff-match-patch has it: -1 deleted, 0 kept, 1 inserted."""
    at = 0
    for change in shortest_script(old, new):
        yield 0, old[at : change.old_start]
        yield -1, old[change.old_start : change.old_end]
        yield 1, new[change.new_start : change.new_end]
        at = change.old_end
    yield 0, old[at:]


def _changes(diffs: Iterable[tuple[int, str]]) -> Iterator[Change]:
    old = new = 0
    for kind, signs in diffs:
        old_end, new_end = old + (kind <= 0) * len(signs), new + (kind >= 0) * len(signs)
        if kind and signs:
            yield Change(old, old_end, new, new_end)
        old, new = old_end, new_end
