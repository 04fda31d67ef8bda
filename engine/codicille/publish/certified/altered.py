"""Two files of one format → where their words differ, and in which article; it knows no signature.

Words are read from the bytes of any format but PDF, which is left to whoever can read it.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from codicille.change.diff import shortest_script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codicille.text.outline import Outline

PARTS = {"docx": ("word/document.xml", "word/footnotes.xml"), "odt": ("content.xml",)}
"""The parts of an archive that hold words."""
MARKED = frozenset({"html", "akn", "xml"})
TEXT = frozenset({"md", "txt", "csv"})
_UNSEEN = re.compile(r"<(style|script|meta)\b.*?</\1>|<!--.*?-->|<[?!][^>]*>", re.DOTALL)
_INNER = re.compile(r"</?(?:w:r|w:t|w:rPr|text:span|span|b|i|strong|em|a|inline)\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")
SHOWN = 12
"""How many words of a difference are shown."""
NEAR = 30
"""How many words away a provision's words may stand from a difference in it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One stretch of words that is not what the register says."""

    article: str | None
    """The last provision named before it, as a reader names it."""
    expected: str
    found: str


def words_of(content: bytes, format_: str) -> tuple[str, ...] | None:
    """Return the words of a file in order, or None where its format cannot be read here."""
    if format_ in TEXT:
        return tuple(content.decode("utf-8", "replace").split())
    if format_ in MARKED:
        return _marked(content)
    if format_ in PARTS:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                names = [name for name in PARTS[format_] if name in archive.namelist()]
                return tuple(word for name in names for word in _marked(archive.read(name)))
        except zipfile.BadZipFile:
            return ()
    return None


def differences(expected: Sequence[str], found: Sequence[str], outline: Outline) -> tuple[Difference, ...]:
    """Return every stretch in which words differ, each with the article it stands in."""
    changes = shortest_script(expected, found)
    owners = _owners(expected, outline) if changes else ()
    return tuple(
        Difference(
            _article(owners, change.old_start, change.old_end),
            _shown(expected[change.old_start : change.old_end]),
            _shown(found[change.new_start : change.new_end]),
        )
        for change in changes
    )


def _marked(content: bytes) -> tuple[str, ...]:
    bare = _UNSEEN.sub(" ", content.decode("utf-8", "replace"))
    return tuple(unescape(_TAG.sub(" ", _INNER.sub("", bare))).split())


def _owners(expected: Sequence[str], outline: Outline) -> list[str | None]:
    """Return, word by word of a document, the provision that says it; None for what is said beside the text.

    The document's words are laid along those of the Markdown: what they share belongs to its article.
    """
    source = [(word, one.designation) for one in outline.provisions for word in outline.source(one).split()]
    owners: list[str | None] = [None] * len(expected)
    at = shift = 0
    for change in (*shortest_script([word for word, _ in source], expected), None):
        end = len(source) if change is None else change.old_start
        for index in range(at, end):
            owners[index + shift] = source[index][1]
        if change is not None:
            at, shift = change.old_end, change.new_end - change.old_end
    return owners


def _article(owners: Sequence[str | None], start: int, end: int) -> str | None:
    """Return the provision of a stretch: that of its words, or of words near before or after it."""
    near = (*range(start, end), *range(start - 1, start - NEAR, -1), *range(end, end + NEAR))
    return next((owners[at] for at in near if 0 <= at < len(owners) and owners[at] is not None), None)


def _shown(words: Sequence[str]) -> str:
    return " ".join(words[:SHOWN]) + (" …" if len(words) > SHOWN else "")
