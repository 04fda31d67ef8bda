"""One passage in three wordings → one wording, or the words that clash; it knows no file and no article."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from codicille.change.clash import ClashKind, Touching
from codicille.change.merging.blanks import settled
from codicille.change.merging.pieces import cut
from codicille.change.merging.sentences import sentence_starts
from codicille.change.merging.word_runs import Run, Words, word_runs
from codicille.change.merging.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codicille.change.merging.pieces import Cut


@dataclass(frozen=True, slots=True)
class MergedWords:
    """One wording; where words clash, `ours` and `theirs` are the two between which a person chooses."""

    ours: str
    theirs: str
    clashes: tuple[tuple[ClashKind, Wording], ...] = ()
    common: tuple[Wording, ...] = ()
    reviews: tuple[Wording, ...] = ()


def merge_words(base: str, ours: str, theirs: str, touching: Touching) -> MergedWords:
    """Merge three wordings of one passage, blanks at its ends left out; bytes that are no text clash."""
    if "\0" in ours or "\0" in theirs:
        same = ours == theirs
        return MergedWords(ours, theirs, () if same else ((ClashKind.OVERLAP, Wording(base, ours, theirs)),))
    weave = _Weave(cut(base), cut(ours), cut(theirs), touching)
    clashes = tuple(weave.clashes())
    mine = weave.passage(weave.runs, is_ours=True)
    return MergedWords(
        ours=mine,
        theirs=weave.passage(weave.runs, is_ours=False) if clashes else mine,
        clashes=clashes,
        common=tuple(weave.wording(run) for run in weave.runs if weave.is_common(run)),
        reviews=tuple(weave.reviews()),
    )


class _Span(NamedTuple):
    """A stretch of the result: where it stands in each wording, None where it does not."""

    base: Words | None
    ours: Words | None
    theirs: Words | None


class _Weave:
    """Three wordings of one passage."""

    def __init__(self, base: Cut, ours: Cut, theirs: Cut, touching: Touching) -> None:
        self._base = base
        self._ours = ours
        self._theirs = theirs
        self.runs = word_runs(base, ours, theirs, touching)

    def is_common(self, run: Run) -> bool:
        """Whether both sides changed a run alike."""
        same = self._ours.words[slice(*run.ours)] == self._theirs.words[slice(*run.theirs)]
        return bool(run.by_ours and run.by_theirs) and same

    def wording(self, run: Run) -> Wording:
        """Return a run as the three texts have it."""
        return Wording(
            self._base.passage(*run.base), self._ours.passage(*run.ours), self._theirs.passage(*run.theirs)
        )

    def clashes(self) -> Iterator[tuple[ClashKind, Wording]]:
        """Yield the words that both sides changed, each otherwise."""
        for run in self.runs:
            if run.by_ours and run.by_theirs and not self.is_common(run):
                yield _kind(run), self.wording(run)

    def reviews(self) -> Iterator[Wording]:
        """Yield the sentences in which words of both sides were merged."""
        if all(not run.by_ours or run.by_theirs for run in self.runs):
            return
        starts = [at for at in sentence_starts(self._base) if not self._is_inside_change(at)]
        for start, end in pairwise([*starts, len(self._base.words)]):
            runs = [part for run in self.runs if (part := run.within(start, end))]
            is_mine = any(run.by_ours and not run.by_theirs for run in runs)
            if is_mine and any(run.by_theirs and not run.by_ours for run in runs):
                whole = Run(
                    (start, end), (runs[0].ours[0], runs[-1].ours[1]), (runs[0].theirs[0], runs[-1].theirs[1])
                )
                yield self.wording(whole)._replace(merged=self.passage(runs, is_ours=True))

    def _is_inside_change(self, at: int) -> bool:
        return any(run.base[0] < at < run.base[1] and not run.is_kept for run in self.runs)

    def passage(self, runs: Sequence[Run], *, is_ours: bool) -> str:
        """Return the merge of some runs; where words clash, those of the side named."""
        parts: list[str] = []
        last: _Span | None = None
        for run in runs:
            span = self._span(run, is_ours=is_ours)
            if any(words and words[0] < words[1] for words in span):
                parts += [self._blank(last, span)] if last else []
                parts.append(self._text(span))
                last = span
        return "".join(parts)

    def _span(self, run: Run, *, is_ours: bool) -> _Span:
        """Return where the words come from that stand for a run in the result."""
        if run.is_kept:
            return _Span(run.base, run.ours, run.theirs)
        if self.is_common(run):
            return _Span(None, run.ours, run.theirs)
        if not run.by_theirs or (run.by_ours and is_ours):
            return _Span(None, run.ours, None)
        return _Span(None, None, run.theirs)

    def _text(self, span: _Span) -> str:
        """Return the words of a span; where the texts part them by other blanks, these are merged."""
        texts = [
            text.passage(*words)
            for text, words in zip((self._base, self._ours, self._theirs), span, strict=True)
            if words
        ]
        if len(set(texts)) == 1:
            return texts[0]
        words = self._ours.words[slice(*span.ours)] if span.ours else ()
        spans = [_part(span, at) for at in range(len(words))]
        blanks = (self._blank(one, other) for one, other in pairwise(spans))
        return words[0] + "".join(blank + word for blank, word in zip(blanks, words[1:], strict=True))

    def _blank(self, one: _Span, other: _Span) -> str:
        """Return the blanks between two spans that follow one another in the result."""
        between = settled(
            _between(self._base, one.base, other.base),
            _between(self._ours, one.ours, other.ours),
            _between(self._theirs, one.theirs, other.theirs),
        )
        if between is None:
            between = settled(
                _after(self._base, one.base), _after(self._ours, one.ours), _after(self._theirs, one.theirs)
            )
        return between or ""


def _part(span: _Span, at: int) -> _Span:
    """Return one word of a span."""
    base, ours, theirs = ((words[0] + at, words[0] + at + 1) if words else None for words in span)
    return _Span(base, ours, theirs)


def _between(text: Cut, one: Words | None, other: Words | None) -> str | None:
    if one is None or other is None or other[0] != one[1]:
        return None
    return text.blanks[one[1]]


def _after(text: Cut, words: Words | None) -> str | None:
    return None if words is None else text.blanks[words[1]]


def _kind(run: Run) -> ClashKind:
    pairs = [(one, other) for one in run.by_ours for other in run.by_theirs]
    if any(one.old_start < other.old_end and other.old_start < one.old_end for one, other in pairs):
        return ClashKind.OVERLAP
    return ClashKind.INSERTION if run.base[0] == run.base[1] else ClashKind.TOUCHING
