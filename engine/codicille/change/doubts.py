"""What a lawyer would ask about one amendment before the vote; it blocks nothing and mends nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.change.doubting.dangling import dangling
from codicille.change.doubting.doubt import NOTHING_BEFORE, Case, Doubt, DoubtCode, Gone, Past, Renamed
from codicille.change.doubting.half_changed import half_changed
from codicille.change.doubting.misnamed import misnamed
from codicille.change.doubting.misnumbered import misnumbered
from codicille.change.doubting.restored import gone_passages, restored

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Case", "Doubt", "DoubtCode", "Gone", "Past", "Renamed", "doubts", "gone_passages"]


def doubts(case: Case, past: Past = NOTHING_BEFORE) -> tuple[Doubt, ...]:
    """Return the doubts about an amendment, by code, then in the order of the text."""
    return tuple(_doubts(case, past))


def _doubts(case: Case, past: Past) -> Iterator[Doubt]:
    yield from restored(case, past.gone)
    yield from misnamed(case)
    yield from sorted(dangling(case, past), key=lambda doubt: doubt.code)
    yield from half_changed(case)
    yield from sorted(misnumbered(case), key=lambda doubt: doubt.code)
