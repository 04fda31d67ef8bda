"""Spans of a changed passage, so cut that no mark needs a blank the text does not have; it writes no mark.

« au sort. » that becomes « au sort. Vingt-deux… ateliers. » keeps its full stop, and the next one is new. A
word to which a new comma clings is told again with it: « ~~municipaux~~ **municipaux, et par…** ».
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codicille.change.redline import Span, SpanKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARKDOWN = "*_~`[]<>|\\#"
_LAST = re.compile(r"[^\s*_~`\[\]<>|\\#]+\Z")
"""What may be told again: signs of Markdown stay where they are."""
_FIRST = re.compile(r"[^\s*_~`\[\]<>|\\#]+")


@dataclass(frozen=True, slots=True)
class _Step:
    """What stays, then what goes and what comes in its place; both are empty for what stays at the end."""

    kept: str
    old: str = ""
    new: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(part for part in (self.old, self.new) if part)


def whole_words(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return spans that say the same two wordings."""
    steps = _steps(spans)
    for at in range(len(steps) - 1):
        step, following = _slid(steps[at], steps[at + 1])
        step = _with_word_before(step, is_first=at == 0)
        steps[at], steps[at + 1] = _with_word_after(step, following, is_last=at + 2 == len(steps))
    return tuple(span for step in steps for span in _spans(step))


def is_word(one: str) -> bool:
    """Whether a sign is neither a blank nor punctuation."""
    return bool(one) and not one.isspace() and not is_sign(one)


def is_sign(one: str) -> bool:
    """Whether a sign is one of punctuation, or a symbol."""
    return unicodedata.category(one)[0] in "PS"


def _steps(spans: Sequence[Span]) -> list[_Step]:
    steps = [_Step("")]
    for span in spans:
        last = steps[-1]
        if span.kind is SpanKind.KEPT:
            steps += [_Step(span.text)] if last.parts else []
            steps[-1] = steps[-1] if last.parts else _Step(last.kept + span.text)
        elif span.kind is SpanKind.DELETED:
            steps[-1] = replace(last, old=last.old + span.text)
        else:
            steps[-1] = replace(last, new=last.new + span.text)
    return steps if not steps[-1].parts else [*steps, _Step("")]


def _spans(step: _Step) -> Iterator[Span]:
    told = ((step.kept, SpanKind.KEPT), (step.old, SpanKind.DELETED), (step.new, SpanKind.INSERTED))
    return (Span(kind, text) for text, kind in told if text)


def _slid(step: _Step, following: _Step) -> tuple[_Step, _Step]:
    """Let what only comes, or only goes, begin after its first sign where the same sign follows it."""
    sign = step.parts[0][0] if len(step.parts) == 1 else ""
    if (
        not sign
        or sign in _MARKDOWN
        or not is_sign(sign)
        or not following.kept.startswith(sign)
        or not is_word(step.kept[-1:])
    ):
        return step, following
    old, new = (part[1:] + sign if part else "" for part in (step.old, step.new))
    return _Step(step.kept + sign, old, new), replace(following, kept=following.kept[1:])


def _with_word_before(step: _Step, *, is_first: bool) -> _Step:
    """Let a change begin with the word to which it clings."""
    clings = is_word(step.kept[-1:]) and any(is_sign(part[0]) for part in step.parts)
    word = _LAST.search(step.kept)
    if not clings or word is None or (word.start() == 0 and not is_first):
        return step
    if word.start() > 0 and not step.kept[word.start() - 1].isspace():
        return step
    return _Step(step.kept[: word.start()], word[0] + step.old, word[0] + step.new)


def _with_word_after(step: _Step, following: _Step, *, is_last: bool) -> tuple[_Step, _Step]:
    """Let a change end with the word that clings to it."""
    clings = is_word(following.kept[:1]) and any(is_sign(part[-1]) for part in step.parts)
    word = _FIRST.match(following.kept)
    if not clings or word is None or (word.end() == len(following.kept) and not is_last):
        return step, following
    if word.end() < len(following.kept) and not following.kept[word.end()].isspace():
        return step, following
    changed = _Step(step.kept, step.old + word[0], step.new + word[0])
    return changed, replace(following, kept=following.kept[word.end() :])
