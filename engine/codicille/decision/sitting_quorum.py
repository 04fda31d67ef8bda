"""Whether enough members are there, said at once; the vote itself is judged again when it is taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codicille.decision.judge import judge, summarise
from codicille.decision.sitting import Entry, EntryKind
from codicille.decision.sitting_entries import vote_of
from codicille.decision.wording import BASES
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from codicille.decision.body import Body
    from codicille.decision.procedure import Stage
    from codicille.decision.sitting import Presence, Sitting
    from codicille.decision.verdict import QuorumResult
    from codicille.errors import Where

NO_PATCH = "sha256:" + "0" * 64


@dataclass(frozen=True, slots=True)
class Opening:
    """What a presence comes to."""

    holds: bool
    """Whether the body can vote."""
    explanation: Sentence


def opening(sitting: Sitting, presence: Presence, stage: Stage, body: Body, where: Where) -> Opening:
    """Return whether the quorum is there. Raises RecordError when the presence does not add up."""
    nobody = Entry(amendments=("–",), kind=EntryKind.NO_QUORUM, presence=presence)
    vote = vote_of(sitting, nobody, "–", NO_PATCH)
    if not stage.decides:
        summarise(vote, stage, body, where)
        return Opening(holds=True, explanation=say("no quorum is asked for: this stage decides nothing"))
    verdict = judge(vote, stage, body, where)
    found = [(None, verdict.quorum), *((one.college.name, one.quorum) for one in verdict.colleges)]
    said = tuple(_said(name, quorum) for name, quorum in found if quorum is not None)
    if not said:
        return Opening(holds=True, explanation=say("no quorum is asked for ({source})", source=stage.source))
    return Opening(verdict.counts, say("{quorums} ({source})", quorums=said, source=stage.source))


def _said(college: str | None, quorum: QuorumResult) -> Sentence:
    base = replace(BASES[quorum.share.of], count=quorum.base, values=(("count", quorum.base),))
    numbers = {"base": base, "counted": quorum.counted, "required": quorum.required}
    if quorum.reached:
        what = say("the quorum is reached: {base} {counted} are there, {required} are needed", **numbers)
    elif quorum.holds:
        what = say("{base} {counted} are there; on a second call no quorum is needed", **numbers)
    else:
        what = say("the quorum is missed: {base} {counted} are there, {required} are needed", **numbers)
    return what if college is None else say("“{college}”: {what}", college=college, what=what)
