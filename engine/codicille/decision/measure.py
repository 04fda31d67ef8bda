"""Shares measured on the counts of a college or a body; it compares numbers, and draws no conclusion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.decision.verdict import QuorumResult, ShareResult
from codicille.errors import RecordError
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from codicille.decision.rule import Answer, Quorum
    from codicille.decision.share import Base, Share
    from codicille.decision.tally import Tally
    from codicille.errors import Where


@dataclass(frozen=True, slots=True)
class Ground:
    """What shares are measured on, and how to name it when a number is not there."""

    tally: Tally
    seats: int | None
    who: Sentence
    where: Where

    def share(self, share: Share, answer: Answer) -> ShareResult:
        """Measure a share of the answers. Raises RecordError when its base is not recorded."""
        base = self._base(share.of)
        return ShareResult(share, answer, self.tally.answers(answer), base, share.required(base))

    def quorum(self, quorum: Quorum, *, is_second_call: bool) -> QuorumResult:
        """Measure a quorum. Raises RecordError when nobody recorded who was there."""
        if self.tally.present is None:
            raise self._missing("present")
        counted = self.tally.present + (self.tally.represented if quorum.proxies else 0)
        base = self._base(quorum.of)
        is_exempt = is_second_call and quorum.second_call is not None and quorum.second_call.exempt
        return QuorumResult(quorum, counted, base, quorum.required(base), is_exempt)

    def _base(self, of: Base) -> int:
        base = self.tally.base(of, self.seats)
        if base is None:
            raise self._missing(of.value)
        return base

    def _missing(self, key: str) -> RecordError:
        key = "present" if key == "present_or_represented" else key
        return RecordError(
            say("the rule counts on `{key}`, which nobody recorded for {who}", key=key, who=self.who),
            self.where,
            say("Seats are written in the configuration, beside the body; any other number with the vote."),
        )
