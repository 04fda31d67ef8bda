"""Any two wordings of a provision compared along the weave of its file, by words; it renders nothing.

Words that no change touched between the two versions are kept; the rest is what was decided to go and to
come. Only inside what was replaced are words looked for that came back. The site's scripts do the same,
step by step (`site/assets/texts.js`), and a test holds both to the same answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.redline import Span, SpanKind, joined_spans, redline
from codicille.text.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.history.provenance import Weave

ISLAND = 4
"""Words up to which what is kept inside a line, between two changes, is compared anew with them."""
MOST_PAIRS = 9_000_000
"""Tokens deleted times tokens inserted beyond which nothing is looked for in what was replaced."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some lines of a file in one version: a provision's, or all."""

    weave: Weave
    version: int
    first: int = 1
    """From 1."""
    end: int | None = None
    """The line after the last; None for the file's end."""

    @property
    def words(self) -> str:
        """What the lines say."""
        runs = self.weave.runs
        return "".join(run.words for run, is_inside in zip(runs, self.inside(), strict=True) if is_inside)

    def inside(self) -> Iterator[bool]:
        """Say of each run of the weave whether it stands in these lines."""
        line = 1
        for run in self.weave.runs:
            is_alive = run.is_alive(self.version)
            yield is_alive and self.first <= line and (self.end is None or line < self.end)
            if is_alive and run.words.endswith("\n"):
                line += 1


@dataclass(frozen=True, slots=True)
class _Change:
    """Words kept, then words that went and words that came in their place."""

    kept: str
    deleted: str = ""
    inserted: str = ""

    @property
    def has_changed(self) -> bool:
        return bool(self.deleted or self.inserted)


def compare(before: Stretch | None, after: Stretch | None) -> tuple[Span, ...]:
    """Return the spans between two wordings; None for a side on which there is none.

    The kept and deleted spans make the words before, the kept and inserted ones those after; no span is
    empty, neighbours differ in kind, and a deletion comes before the insertion that replaces it.
    """
    if before is not None and after is not None and before.weave is after.weave:
        changes = _bridged(_woven(before, after))
    else:
        changes = [_Change("", before.words if before else "", after.words if after else "")]
    return joined_spans(span for change in changes for span in _spans(change))


def _woven(before: Stretch, after: Stretch) -> Iterator[_Change]:
    """Cut the weave into changes, each with the words kept before it."""
    kept = deleted = inserted = ""
    for run, was, stands in zip(before.weave.runs, before.inside(), after.inside(), strict=True):
        if was and stands:
            if deleted or inserted:
                yield _Change(kept, deleted, inserted)
                kept = deleted = inserted = ""
            kept += run.words
        elif was:
            deleted += run.words
        elif stands:
            inserted += run.words
    yield _Change(kept, deleted, inserted)


def _bridged(changes: Iterator[_Change]) -> list[_Change]:
    """Join changes between which a few words of one line are kept."""
    done: list[_Change] = []
    for change in changes:
        last = done[-1] if done else None
        if last is not None and last.has_changed and change.has_changed and _is_island(change.kept):
            deleted = last.deleted + change.kept + change.deleted
            done[-1] = _Change(last.kept, deleted, last.inserted + change.kept + change.inserted)
        else:
            done.append(change)
    return done


def _is_island(kept: str) -> bool:
    return "\n" not in kept and sum(not token.isspace() for token in tokens(kept)) <= ISLAND


def _spans(change: _Change) -> Iterator[Span]:
    yield Span(SpanKind.KEPT, change.kept)
    if change.deleted and change.inserted and _is_small(change):
        yield from redline(change.deleted, change.inserted)
    else:
        yield Span(SpanKind.DELETED, change.deleted)
        yield Span(SpanKind.INSERTED, change.inserted)


def _is_small(change: _Change) -> bool:
    return len(tokens(change.deleted)) * len(tokens(change.inserted)) <= MOST_PAIRS
