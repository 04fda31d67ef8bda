"""Whether enough members are there, said at once; the vote itself is judged again when it is taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace as structs_replace

from codicille.decision.sittings.check import closed_doors, elected_in
from codicille.decision.sittings.entries import vote_of
from codicille.decision.sittings.sitting import Entry, EntryKind
from codicille.decision.voting.judge import judge, summarise
from codicille.decision.voting.wording import BASES
from codicille.sentence import Sentence, clauses, enumerated, say, say_n

if TYPE_CHECKING:
    from codicille.decision.body import Body
    from codicille.decision.procedure import Stage
    from codicille.decision.sittings.sitting import Presence, Sitting
    from codicille.decision.voting.verdict import QuorumResult
    from codicille.errors import Where

WEEK = timedelta(days=7)
"""Within which settled minutes are put online (CGCT L2121-15)."""
NO_PATCH = "sha256:" + "0" * 64


@dataclass(frozen=True, slots=True)
class Opening:
    """What a presence comes to."""

    holds: bool
    """Whether the body can vote."""
    explanation: Sentence
    besides: tuple[Sentence, ...] = ()
    """What else is said of the opening: closed doors, nominations, minutes settled."""


def opening(sitting: Sitting, presence: Presence, stage: Stage, body: Body, where: Where) -> Opening:
    """Return whether the quorum is there. Raises RecordError when the presence does not add up."""
    nobody = Entry(amendments=("–",), kind=EntryKind.NO_QUORUM, presence=presence)
    vote = vote_of(sitting, nobody, "–", NO_PATCH)
    if not stage.decides:
        summarise(vote, stage, body, where)
        why = say("no quorum is asked for: this stage decides nothing")
        return Opening(holds=True, explanation=why, besides=_besides(sitting, presence, stage))
    verdict = judge(vote, stage, body, where)
    found = [(None, verdict.quorum), *((one.college.name, one.quorum) for one in verdict.colleges)]
    said = tuple(_said(name, quorum) for name, quorum in found if quorum is not None)
    besides = _besides(sitting, presence, stage)
    if not said:
        why = say("no quorum is asked for ({source})", source=stage.source)
        return Opening(holds=True, explanation=why, besides=besides)
    why = say("{quorums} ({source})", quorums=clauses(said), source=stage.source)
    return Opening(verdict.counts, why, besides)


def _besides(sitting: Sitting, presence: Presence, stage: Stage) -> tuple[Sentence, ...]:
    """Return what was decided at opening besides, each a sentence; `presence` may be just being typed."""
    opened = sitting if sitting.presence is not None else structs_replace(sitting, presence=presence)
    found = closed_doors(opened, stage)
    told = [] if found is None else [found.explanation]
    told += [elected_in(one, opened, stage).explanation for one in opened.nomination]
    if sitting.settles:
        told.append(
            say_n(
                len(sitting.settles),
                "the minutes of the sitting {names} are settled; they are to be put online by {day}",
                "the minutes of the sittings {names} are settled; they are to be put online by {day}",
                names=enumerated(sitting.settles),
                day=sitting.date + WEEK,
            )
        )
    return tuple(told)


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
