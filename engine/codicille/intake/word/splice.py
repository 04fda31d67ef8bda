"""New words written into the Markdown of a passage: what was not changed keeps every byte, its marks too.

It proves what it writes: read again, the Markdown shows the new words and nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codicille.change.redline import SpanKind, redline
from codicille.intake.word.inline_markdown import escaped
from codicille.text.inline import BREAK, OBJECT, read_signs, reading_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.text.inline import Sign
    from codicille.text.passages import Part

_EMPTY = re.compile(r"\*\*\*\*|~~~~|``|\[\]\([^)\s]*\)|(?<![*\w])\*\*(?![*\w])|(?<![_\w])__(?![_\w])")
_REFERENCE = re.compile(r"\\\[\^([^\]\s\\]+)\\\]")


def spliced(content: str, part: Part, words: str, *, is_cell: bool = False) -> str | None:
    """Return the Markdown of a part of a file with other words in it; None where none could be proven.

    `content` is the file; a sign that stood in bold is deleted without its marks, and new words stand in the
    marks of those they replace.
    """
    if words.count(OBJECT) > part.words.count(OBJECT):
        return None
    source = content[part.start : part.end]
    edited = source
    for start, end, new in reversed(list(_edits(part, words))):
        at, until = start - part.start, end - part.start
        edited = edited[:at] + written(new, is_cell=is_cell) + edited[until:]
    for candidate in (edited, _EMPTY.sub("", edited), _unfaced(edited)):
        if shows(candidate, words):
            return candidate
    return None


def written(words: str, *, is_cell: bool = False) -> str:
    """Return words as inline Markdown; references to footnotes stay references."""
    lines = (_REFERENCE.sub(r"[^\1]", escaped(line)) for line in words.split(BREAK))
    markdown = "\\\n".join(lines)
    return re.sub(r"(?<!\\)\|", r"\\|", markdown) if is_cell else markdown


def shows(markdown: str, words: str) -> bool:
    """Whether a reader of some Markdown sees just these words."""
    unquoted = re.sub(r"\r?\n[ \t]*(?:> ?)*", "\n", markdown)
    return " ".join(reading_words(read_signs(unquoted)).split()) == " ".join(words.split())


def _edits(part: Part, words: str) -> Iterator[tuple[int, int, str]]:
    """Yield what goes and what comes instead, by place in the file, in order."""
    signs = part.signs
    at = 0
    spans = redline(part.words, words)
    for rank, span in enumerate(spans):
        if span.kind is SpanKind.KEPT:
            at += len(span.text)
            continue
        if span.kind is SpanKind.DELETED:
            follows = spans[rank + 1] if rank + 1 < len(spans) else None
            new = follows.text if follows is not None and follows.kind is SpanKind.INSERTED else ""
            for sign in signs[at : at + len(span.text)]:
                yield sign.start, sign.end, new
                new = ""
            at += len(span.text)
        elif rank == 0 or spans[rank - 1].kind is not SpanKind.DELETED:
            place = _place(part, signs, at)
            yield place, place, span.text


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
