"""New words written into the Markdown of a passage: what was not changed keeps every byte, its marks too.

It proves what it writes: read again, the Markdown shows the new words and nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from codicille.change.redline import SpanKind, redline
from codicille.intake.word.inline_markdown import escaped
from codicille.text.inline import BREAK, OBJECT, Face, read_signs, reading_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.intake.word.looks import Faces
    from codicille.text.inline import Sign
    from codicille.text.passages import Part

_EMPTY = re.compile(r"\*\*\*\*|~~~~|``|\[\]\([^)\s]*\)|(?<![*\w])\*\*(?![*\w])|(?<![_\w])__(?![_\w])")
_MARKS = ((Face.BOLD, "**"), (Face.ITALIC, "*"))
_REFERENCE = re.compile(r"\\\[\^([^\]\s\\]+)\\\]")


def spliced(content: str, part: Part, words: str, faces: Faces = (), *, is_cell: bool = False) -> str | None:
    """Return the Markdown of a part of a file with other words in it; None where none could be proven.

    `content` is the file; a sign that stood in bold is deleted without its marks, and new words stand in the
    marks of those they replace. Elsewhere they are set as `faces`, one for each sign of `words`, says.
    """
    if words.count(OBJECT) > part.words.count(OBJECT):
        return None
    source = content[part.start : part.end]
    emphasised = _edited(source, part, words, faces, is_cell=is_cell)
    edited = _edited(source, part, words, (), is_cell=is_cell)
    for candidate in (emphasised, edited, _EMPTY.sub("", edited), _unfaced(edited)):
        if shows(candidate, words):
            return candidate
    return None


def _edited(source: str, part: Part, words: str, faces: Faces, *, is_cell: bool) -> str:
    edited = source
    for edit in reversed(list(_edits(part, words))):
        at, until = edit.start - part.start, edit.end - part.start
        set_as = faces[edit.place : edit.place + len(edit.words)] if edit.is_plain else ()
        edited = edited[:at] + set_off(edit.words, set_as, is_cell=is_cell) + edited[until:]
    return edited


def set_off(words: str, faces: Faces, *, is_cell: bool = False) -> str:
    """Return words as inline Markdown, set as `faces` says, sign by sign; blanks stand outside the marks.

    >>> bold = frozenset({Face.BOLD})
    >>> set_off("un mot", (frozenset(),) * 3 + (bold,) * 3)
    'un **mot**'
    """
    if not any(faces):
        return written(words, is_cell=is_cell)
    parts = []
    for face, group in groupby(zip(words, faces, strict=True), key=lambda pair: pair[1]):
        line = "".join(sign for sign, _faces in group)
        inside = line.strip()
        at = line.index(inside) if inside else len(line)
        mark = "".join(sign for one, sign in _MARKS if one in face and inside)
        told = written(inside, is_cell=is_cell)
        parts.append(f"{line[:at]}{mark}{told}{mark[::-1]}{line[at + len(inside) :]}")
    return "".join(parts)


def written(words: str, *, is_cell: bool = False) -> str:
    """Return words as inline Markdown; references to footnotes stay references."""
    lines = (_REFERENCE.sub(r"[^\1]", escaped(line)) for line in words.split(BREAK))
    markdown = "\\\n".join(lines)
    return re.sub(r"(?<!\\)\|", r"\\|", markdown) if is_cell else markdown


def shows(markdown: str, words: str) -> bool:
    """Whether a reader of some Markdown sees just these words."""
    unquoted = re.sub(r"\r?\n[ \t]*(?:> ?)*", "\n", markdown)
    return " ".join(reading_words(read_signs(unquoted)).split()) == " ".join(words.split())


@dataclass(frozen=True, slots=True)
class _Edit:
    """What goes from the file, and what comes instead."""

    start: int
    end: int
    words: str
    place: int
    """Where these words begin in the new line."""
    is_plain: bool
    """Whether nothing sets off what stands there."""


def _edits(part: Part, words: str) -> Iterator[_Edit]:
    """Yield what goes and what comes instead, by place in the file, in order."""
    signs = part.signs
    at = now = 0
    spans = redline(part.words, words)
    for rank, span in enumerate(spans):
        if span.kind is SpanKind.KEPT:
            at, now = at + len(span.text), now + len(span.text)
        elif span.kind is SpanKind.DELETED:
            follows = spans[rank + 1] if rank + 1 < len(spans) else None
            new = follows.text if follows is not None and follows.kind is SpanKind.INSERTED else ""
            for sign in signs[at : at + len(span.text)]:
                yield _Edit(sign.start, sign.end, new, now, is_plain=not (sign.faces or sign.link))
                now, new = now + len(new), ""
            at += len(span.text)
        elif rank == 0 or spans[rank - 1].kind is not SpanKind.DELETED:
            place = _place(part, signs, at)
            yield _Edit(place, place, span.text, now, is_plain=_is_plain(signs, at))
            now += len(span.text)


def _is_plain(signs: Sequence[Sign], at: int) -> bool:
    """Whether nothing sets off one of the signs around a place: new words can stand beside it."""
    around = signs[max(at - 1, 0) : at + 1]
    return not around or any(not (sign.faces or sign.link) for sign in around)


def _place(part: Part, signs: Sequence[Sign], at: int) -> int:
    """Return where new words go between two signs: outside of the marks of either, where that can be."""
    before = signs[at - 1] if at else None
    after = signs[at] if at < len(signs) else None
    if before is None:
        return after.start if after is not None and not (after.faces or after.link) else part.start
    if not (before.faces or before.link):
        return before.end
    if after is None:
        return part.end
    return before.end if after.faces or after.link else after.start


def _unfaced(markdown: str) -> str:
    """Return Markdown without stars, for where a mark was left alone; used only when it shows the words."""
    return re.sub(r"(?<!\\)\*+", "", markdown)
