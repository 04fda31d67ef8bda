"""Whether a sitting is held behind closed doors (*huis clos*), from the vote taken on it; no debate, no name.

CGCT L2121-18: asked for by three members or by the mayor; decided without debate, by the absolute majority
of the members present or represented: on that number, an abstention weighs like a vote against.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec import Struct, field

from codicille.decision.tally import Count  # noqa: TC001 - msgspec reads the annotations
from codicille.errors import RecordError
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from codicille.decision.procedure import Stage
    from codicille.decision.rule import ClosedDoors
    from codicille.decision.tally import Tally
    from codicille.errors import Where


class DoorsVote(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who asked for closed doors, and how the members voted on it."""

    asked_by: Count = 0
    """How many members asked for it; 0 where the chair did."""
    for_: Count = field(name="for")
    against: Count
    abstain: Count = 0


@dataclass(frozen=True, slots=True)
class Doors:
    """What the vote came to."""

    are_closed: bool
    counted: int
    base: int
    required: int
    explanation: Sentence


def doors(vote: DoorsVote, stage: Stage, there: Tally, where: Where) -> Doors:
    """Return whether the doors are closed; `there` is who was present and represented at opening.

    Raises RecordError where no rule of the stage allows it, or where the numbers do not add up.
    """
    rule = stage.closed_doors
    if rule is None:
        raise RecordError(
            say("the stage “{stage}” has no rule on closed doors", stage=stage.name),
            where,
            say("Write `closed_doors` into the procedure, or remove [closed_doors] from the sitting."),
        )
    source = rule.source or stage.source
    _check(vote, rule, there, where)
    base = there.base(rule.of)
    if base is None:
        raise RecordError(
            say("the doors were voted on, and nobody recorded how many members were there"),
            where,
            say("Enter the presence at opening: the majority is counted on it."),
        )
    required = rule.required(base)
    numbers = {"for_": vote.for_, "base": base, "required": required, "source": source}
    if vote.for_ >= required:
        what = say(
            "the sitting is held behind closed doors: {for_} of the {base} members are for it, "
            "{required} were "
            "needed ({source})",
            **numbers,
        )
    else:
        what = say(
            "the sitting stays public: {for_} of the {base} members are for closing the doors, "
            "{required} were "
            "needed ({source})",
            **numbers,
        )
    return Doors(vote.for_ >= required, vote.for_, base, required, what)


def _check(vote: DoorsVote, rule: ClosedDoors, there: Tally, where: Where) -> None:
    answers = vote.for_ + vote.against + vote.abstain
    members = (there.present or 0) + there.represented
    if there.present is not None and answers > members:
        raise RecordError(
            say(
                "{count} answers on closing the doors, more than the {most} members present or represented",
                count=answers,
                most=members,
            ),
            where,
            say("Compare with the minutes: one of these numbers is wrong."),
        )
    if there.present is not None and vote.asked_by > there.present:
        raise RecordError(
            say(
                "{count} members asked for closed doors, more than the {most} present",
                count=vote.asked_by,
                most=there.present,
            ),
            where,
            say("Compare with the minutes: one of these numbers is wrong."),
        )
    if rule.asked_by is not None and 0 < vote.asked_by < rule.asked_by:
        raise RecordError(
            say(
                "closed doors were asked for by {count}, where {needed} members are needed",
                count=vote.asked_by,
                needed=rule.asked_by,
            ),
            where,
            say("Leave `asked_by` out where the chair asked for it."),
        )
