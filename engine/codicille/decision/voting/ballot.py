"""Who voted how, by name, and in which form of ballot; the numbers follow from the names.

Names stand beside answers only where the ballot was public (CGCT L2121-21: the register of a public ballot
holds names and votes). Of a secret one nothing is kept that links a person to an answer.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec.structs import replace

from codicille.decision.rule import Ballot
from codicille.errors import RecordError, suggestion
from codicille.sentence import Sentence, enumerated, say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from codicille.decision.body import Body
    from codicille.decision.event import Vote
    from codicille.decision.procedure import Stage
    from codicille.decision.tally import Tally
    from codicille.errors import Where

PUBLIC = frozenset({Ballot.SHOW_OF_HANDS, Ballot.NAMED})


class Voice(StrEnum):
    """What may stand beside a name; at a graded stage, a grade may as well."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    BLANK = "blank"
    NO_PART = "no_part"
    """There, and took no part in the vote."""


COUNTS = {Voice.FOR: "for_", Voice.AGAINST: "against", Voice.ABSTAIN: "abstain", Voice.BLANK: "blank"}
"""The number of a tally that each answer counts in."""


def form_of(vote: Vote, stage: Stage) -> Ballot | None:
    """Return the form of a vote's ballot: its own, else that of the stage; None where nobody said."""
    return vote.ballot or stage.ballot


def by_name(tally: Tally) -> Tally:
    """Return the tally with the numbers that its names come to; the tally itself where it has none."""
    if not tally.names:
        return tally if not tally.proxies else replace(tally, represented=len(tally.proxies))
    voices = Counter(tally.names.values())
    numbers = {field: voices[voice] for voice, field in COUNTS.items()}
    grades = {grade: count for grade, count in voices.items() if grade not in set(Voice)}
    if grades:
        numbers = {field: n for field, n in numbers.items() if field not in {"for_", "against"}}
    represented = len(tally.proxies) or tally.represented
    return replace(tally, **numbers, grades=grades, represented=represented)


def check_secrecy(vote: Vote, stage: Stage, where: Where) -> None:
    """Raise RecordError where names stand beside votes and nothing says that the ballot was public."""
    if not vote.names and not any(tally.names for tally in vote.colleges.values()):
        return
    form = form_of(vote, stage)
    if form is Ballot.SECRET:
        raise RecordError(
            say("the ballot was secret, and yet names stand beside the votes"),
            where,
            say("Record the numbers only: nothing may link a person to a vote in a secret ballot."),
        )
    if form not in PUBLIC:
        raise RecordError(
            say("names stand beside the votes, and nothing says that the ballot was public"),
            where,
            say('Add `ballot = "named"` where it was; else record the numbers only.'),
        )


def check_names(tally: Tally, stage: Stage, who: Sentence, where: Where) -> None:
    """Raise RecordError on an answer that is none, or on numbers that are not those of the names."""
    words = (*(str(voice) for voice in Voice), *stage.scale)
    for name, answer in tally.names.items():
        if answer not in words:
            raise RecordError(
                say("“{answer}”, the vote of {name}, is not an answer", answer=answer, name=name),
                where,
                suggestion(answer, words) or say("The answers are: {known}.", known=enumerated(words)),
            )
    told = by_name(tally)
    for key, given, counted in _numbers(tally, told):
        if given and given != counted:
            raise RecordError(
                say(
                    "{who} has {given} as `{key}`, but the names come to {counted}",
                    who=who,
                    given=given,
                    key=key,
                    counted=counted,
                ),
                where,
                say("Leave the numbers out: they are counted from the names."),
            )


def check_roll(names: Mapping[str, str], body: Body, college: str | None, day: dt.date, where: Where) -> None:
    """Raise RecordError on a name that is not on the body's roll of that day, where it keeps one."""
    roll = tuple(m.name for m in body.members if m.sits(day) and (college is None or m.college == college))
    if not body.members:
        return
    for name in names:
        if name not in roll:
            raise RecordError(
                say("{name} is not on the roll of “{body}” on {day}", name=name, body=body.name, day=day),
                where,
                suggestion(name, roll) or say("The roll is in the configuration, under [[bodies.members]]."),
            )


def _numbers(tally: Tally, told: Tally) -> tuple[tuple[str, int | None, int | None], ...]:
    """Return each number as it was given and as the names make it; 0 was not given."""
    pairs: list[tuple[str, int | None, int | None]] = []
    if tally.names:
        pairs = [
            (field.rstrip("_"), getattr(tally, field), getattr(told, field)) for field in COUNTS.values()
        ]
        pairs += [(grade, count, told.grades.get(grade, 0)) for grade, count in tally.grades.items()]
    if tally.proxies:
        pairs.append(("represented", tally.represented, told.represented))
    return tuple(pairs)
