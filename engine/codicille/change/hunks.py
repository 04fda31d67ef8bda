"""Hunks of a patch file as they are written; it does not know which file they change.

Counts decide what belongs to a hunk, as in Git: a line `--- x` may be a removed `-- x`. Whatever
does not add up is an error, even where GNU patch would let it pass.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from codicille.change.patch import Hunk, Line, LineKind
from codicille.change.source import shown
from codicille.sentence import say, say_n

if TYPE_CHECKING:
    from codicille.change.source import Source

_HEADER = re.compile(rb"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@(.*)\n\Z", re.DOTALL)
_SIGNS = {
    b" ": (LineKind.CONTEXT, 1, 1),
    b"\n": (LineKind.CONTEXT, 1, 1),
    b"-": (LineKind.DELETED, 1, 0),
    b"+": (LineKind.INSERTED, 0, 1),
}
"""First sign of a line → its kind, and whether it counts as an old and as a new line."""
_SHORTEST_MARK = 12
"""Git takes a line for `\\ No newline at end of file`, in any language, from 12 bytes."""


def is_hunk_header(line: bytes) -> bool:
    """Tell whether a line is a well-formed `@@ -a,b +c,d @@`."""
    return _HEADER.match(line) is not None


def read_hunks(source: Source, index: int) -> tuple[tuple[Hunk, ...], int]:
    """Read the hunks that begin at a line; return them and the index of the line after them.

    Raises PatchError on a hunk that is cut, miscounted, out of order, or changes nothing.
    """
    hunks: list[Hunk] = []
    while source.line(index).startswith(b"@@ -"):
        hunk, after = _read_hunk(source, index)
        _check_order(source, index, hunks, hunk)
        hunks.append(hunk)
        index = after
    if hunks:
        _check_nothing_follows(source, index)
    return tuple(hunks), index


def _read_hunk(source: Source, index: int) -> tuple[Hunk, int]:
    match = _HEADER.match(source.line(index))
    if match is None:
        raise source.error(
            index,
            say("the line “{line}” should read like “@@ -12,7 +12,9 @@”", line=shown(source.line(index))),
            say("Have the patch written again by the tool that made it."),
        )
    old_start, old_count, new_start, new_count, section = match.groups()
    old, new = int(old_count or b"1"), int(new_count or b"1")
    lines, after = _read_lines(source, index + 1, old, new)
    hunk = Hunk(int(old_start), old, int(new_start), new, section.strip(), tuple(lines), source.number(index))
    has_mark = after - index - 1 > len(lines)
    _check_hunk(source, index, hunk, has_mark=has_mark)
    return hunk, after


def _read_lines(source: Source, index: int, old: int, new: int) -> tuple[list[Line], int]:
    """Read as many lines as the hunk's header counts, and the mark that may follow the last."""
    lines: list[Line] = []
    everything, end = source.lines, len(source.lines)
    while old or new:
        raw = everything[index] if index < end else b""
        meaning = _SIGNS.get(raw[:1])
        if meaning is None:
            _read_mark(source, index, lines, max(old, new))
        else:
            kind, of_old, of_new = meaning
            old -= of_old
            new -= of_new
            if old < 0 or new < 0:
                _refuse_count(source, index)
            # An editor that strips blanks leaves a context line empty: Git reads it as one.
            lines.append(Line(kind, raw[1:] or raw))
        index += 1
    if index == end and everything[-1][-1:] != b"\n" and everything[-1][:1] != b"\\":
        _refuse_cut(source, index - 1)
    if source.line(index)[:1] == b"\\":
        _end_without_newline(source, index, lines)
        index += 1
    return lines, index


def _read_mark(source: Source, index: int, lines: list[Line], missing: int) -> None:
    """Read what is no line of text: the mark of the end of a text, or an error."""
    if source.line(index).startswith(b"\\"):
        _end_without_newline(source, index, lines)
    else:
        _refuse_line(source, index, missing)


def _end_without_newline(source: Source, index: int, lines: list[Line]) -> None:
    """Take the LF away from the line before the mark that says that the text ends there."""
    mark = source.line(index)
    is_mark = mark.startswith(b"\\ ") and len(mark) >= _SHORTEST_MARK
    content = lines[-1].content if lines else b""
    if not is_mark or len(content) < 2 or not content.endswith(b"\n"):
        raise source.error(
            index,
            say("the line “{line}” is not where a text can end", line=shown(mark)),
            say("It may only follow the last line of a text: have the patch written again."),
        )
    lines[-1] = Line(lines[-1].kind, content[:-1])


def _refuse_cut(source: Source, index: int) -> NoReturn:
    raise source.error(
        index,
        say("the patch stops in the middle of the line “{line}”", line=shown(source.line(index))),
        say("If nothing is missing, end the file with a line feed; otherwise get the whole patch."),
    )


def _refuse_line(source: Source, index: int, missing: int) -> NoReturn:
    raw = source.line(index)
    if raw and not raw.startswith((b"@@", b"diff ", b"Index: ")):
        raise source.error(
            index,
            say("a changed passage holds lines that begin with “+”, “-” or a blank, not “{line}”",
                line=shown(raw)),
            say("Get the patch again from its author, as an attached file rather than pasted text."),
        )  # fmt: skip
    raise source.error(
        index,
        say_n(missing, "one line that the patch announces is missing here",
              "{count} lines that the patch announces are missing here"),
        say("The patch was cut or edited by hand: get the whole of it, or have it written again."),
    )  # fmt: skip


def _refuse_count(source: Source, index: int) -> NoReturn:
    raise source.error(
        index,
        say("the line “{line}” is one more than the patch announces", line=shown(source.line(index))),
        say("The patch was edited by hand: have it written again by a tool."),
    )


def _check_hunk(source: Source, index: int, hunk: Hunk, *, has_mark: bool) -> None:
    if hunk.old_count == hunk.new_count == len(hunk.lines):
        raise source.error(
            index,
            say("this passage of the patch changes nothing"),
            say("Have the patch written again by the tool that made it."),
        )
    if (not hunk.old_start and hunk.old_count) or (not hunk.new_start and hunk.new_count):
        raise source.error(
            index,
            say("this passage of the patch begins at line 0, which no text has"),
            say("Have the patch written again by the tool that made it."),
        )
    if has_mark:
        sides = (hunk.old_lines, hunk.new_lines)
        if any(not line.endswith(b"\n") for side in sides for line in side[:-1]):
            raise source.error(
                index,
                say("this passage of the patch goes on after the end of the text"),
                say("Lines after “No newline at end of file” are wrong: have the patch written again."),
            )


def _reaches_end(hunk: Hunk) -> bool:
    """Tell whether a line of the hunk is the last of a text, without a line feed."""
    return not all(line.content[-1:] == b"\n" for line in hunk.lines)


def _check_order(source: Source, index: int, hunks: list[Hunk], hunk: Hunk) -> None:
    if not hunks:
        return
    before = hunks[-1]
    if hunk.old_place < before.old_place + before.old_count:
        raise source.error(
            index,
            say("this passage of the patch begins at line {line}, before the end of the one above it",
                line=hunk.old_start),
            say("Have the patch written again: its passages must follow one another."),
        )  # fmt: skip
    if _reaches_end(before):
        raise source.error(
            index,
            say("this passage of the patch follows one that already reaches the end of the text"),
            say("Have the patch written again by the tool that made it."),
        )


def _check_nothing_follows(source: Source, index: int) -> None:
    """Refuse lines that look like more of the hunk than its header announces."""
    while source.line(index) == b"\n":
        index += 1
    line = source.line(index)
    is_header = line.startswith(b"--- ") and source.line(index + 1).startswith(b"+++ ")
    is_signature = line.rstrip() in {b"--", b"---"}
    if line[:1] in _SIGNS and not is_header and not is_signature:
        _refuse_count(source, index)
