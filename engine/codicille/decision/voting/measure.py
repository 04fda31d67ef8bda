"""Shares measured on the counts of a college or a body; it compares numbers, and draws no conclusion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.decision.rule import Checked
from codicille.decision.share import Base, Share
from codicille.decision.voting.verdict import QuorumResult, ShareResult
from codicille.errors import RecordError
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from codicille.decision.rule import Answer, Quorum
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
        base = self.base(share.of)
        return ShareResult(share, answer, self.tally.answers(answer), base, share.required(base))

    def quorum(self, quorum: Quorum, *, is_second_call: bool) -> QuorumResult:
        """Measure a quorum. Raises RecordError when nobody recorded who was there."""
        there = self._there(quorum.checked)
        if there is None:
            raise self._missing("present")
        counted = there + (self.tally.represented if quorum.proxies else 0)
        base = self.base(quorum.of)
        if quorum.recused and quorum.of is Base.IN_OFFICE:
            base += self.tally.recused
        asked = _asked(quorum, is_second_call=is_second_call)
        is_exempt = is_second_call and quorum.second_call is not None and quorum.second_call.exempt
        return QuorumResult(asked, counted, base, asked.required(base), is_exempt)

    def _there(self, moment: Checked) -> int | None:
        """Return who was there when the quorum is measured; as many as at the vote where nobody said."""
        at_vote, at_call, at_opening = self.tally.present, self.tally.at_call, self.tally.at_opening
        told = {Checked.VOTE: None, Checked.ITEM: at_call, Checked.OPENING: at_opening}[moment]
        return at_vote if told is None else told

    def base(self, of: Base) -> int:
        """Return the number a share is a share of. Raises RecordError when nobody recorded it."""
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


def _asked(quorum: Quorum, *, is_second_call: bool) -> Share:
    """Return the share that is asked for: on a second call it may be a lower one."""
    second = quorum.second_call
    if not is_second_call or second is None or (second.at_least is None and second.more_than is None):
        return quorum
    return Share(of=quorum.of, at_least=second.at_least, more_than=second.more_than)
