"""Powers of attorney: how many a member holds, and for how many sittings in a row; it counts no vote.

CGCT L2121-20: written, revocable, one at most for each member, and not for more than three sittings in a
row. Where names are recorded, each holder is checked; else the numbers are.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from codicille.errors import RecordError
from codicille.sentence import Sentence, enumerated, say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from codicille.decision.event import Vote
    from codicille.decision.procedure import Stage
    from codicille.decision.tally import Tally
    from codicille.errors import Where


def check_proxies(tally: Tally, stage: Stage, who: Sentence, where: Where) -> None:
    """Raise RecordError where a member holds more powers of attorney than the rule of the stage lets one."""
    _check_persons(tally, who, where)
    if stage.proxies is None:
        return
    most = stage.proxies.per_holder
    for holder, held in Counter(tally.proxies.values()).items():
        if held > most:
            raise RecordError(
                say(
                    "{holder} holds {held} powers of attorney, more than the {most} that a member may hold",
                    holder=holder,
                    held=held,
                    most=most,
                ),
                where,
                say("Compare with the written powers ({source}).", source=stage.source),
            )
    if tally.present is not None and tally.represented > most * tally.present:
        raise RecordError(
            say(
                "{who} has {represented} members represented by {present} present, more than {most} for each",
                who=who,
                represented=tally.represented,
                present=tally.present,
                most=most,
            ),
            where,
            say("Compare with the written powers ({source}).", source=stage.source),
        )


class PowerError(RecordError):
    """A power of attorney that has served for too many sittings; `absent` is whoever gave it."""

    def __init__(self, message: Sentence, where: Where, hint: Sentence, absent: str) -> None:
        super().__init__(message, where, hint)
        self.absent = absent


@dataclass(frozen=True, slots=True)
class Powers:
    """The powers of attorney of one sitting."""

    day: dt.date
    held: Mapping[str, str]
    """Absent member → the one who holds it."""
    excused: frozenset[str] = frozenset()
    """Absent members whose power may last longer: their illness is certified."""

    @classmethod
    def of(cls, vote: Vote) -> Powers:
        """Return those that a vote records."""
        excused = {name for tally in (vote.whole, *vote.colleges.values()) for name in tally.excused}
        return cls(vote.date, powers_of(vote), frozenset(excused))


def check_row(
    others: Iterable[tuple[dt.date, Mapping[str, str]]], powers: Powers, stage: Stage, where: Where
) -> None:
    """Raise RecordError, naming the sittings, where a power has served for too many of them in a row.

    `others` are the powers of the body's other sittings, in any order; those of one day are one sitting. A
    power is an absent member and the one who holds it; a sitting that does not name it ends the row.
    """
    most = stage.proxies.consecutive_sittings if stage.proxies is not None else None
    if most is None:
        return
    sittings: dict[dt.date, dict[str, str]] = {}
    for day, held in (*others, (powers.day, powers.held)):
        if day <= powers.day:
            sittings.setdefault(day, {}).update(held)
    for absent, holder in powers.held.items():
        row = _row(sittings, absent, holder)
        if len(row) > most and absent not in powers.excused:
            raise PowerError(
                say(
                    "the power of attorney that {absent} gave {holder} serves for {count} sittings in a row"
                    " ({days}), more than the {most} allowed",
                    absent=absent,
                    holder=holder,
                    count=len(row),
                    days=enumerated(row),
                    most=most,
                ),
                where,
                say(
                    "Write {absent} in `excused` where the rule allows a longer one, as for a certified"
                    " illness ({source}); else {absent} cannot be represented at this sitting.",
                    absent=absent,
                    source=stage.source,
                ),
                absent,
            )


def _check_persons(tally: Tally, who: Sentence, where: Where) -> None:
    """Nobody is absent and there, or represented by oneself."""
    for absent, holder in tally.proxies.items():
        if holder in tally.proxies:
            raise RecordError(
                say(
                    "{who}: {holder} holds the power of {absent}, and is absent too",
                    who=who,
                    holder=holder,
                    absent=absent,
                ),
                where,
                say("A power of attorney is held by a member who is present."),
            )


def powers_of(vote: Vote) -> Mapping[str, str]:
    """Return the powers a vote records: absent member → the one who holds it."""
    held = dict(vote.proxies)
    for tally in vote.colleges.values():
        held.update(tally.proxies)
    return held


def _row(sittings: Mapping[dt.date, Mapping[str, str]], absent: str, holder: str) -> list[dt.date]:
    """Return the days of the last sittings, without a gap, at which a power served; the first one first."""
    days = sorted(sittings, reverse=True)
    served = takewhile(lambda day: sittings[day].get(absent) == holder, days)
    return sorted(served)
