"""Powers of attorney: how many a member holds, and for how many sittings in a row; it counts no vote.

CGCT L2121-20: written, revocable, one at most for each member, and not for more than three sittings in a
row. Where names are recorded, each holder is checked; else the numbers are.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from codicille.errors import RecordError
from codicille.sentence import Sentence, say

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


def check_in_a_row(votes: Iterable[Vote], vote: Vote, stage: Stage, where: Where) -> None:
    """Raise RecordError where a power of attorney has lasted for too many sittings of the body in a row.

    `votes` are the other recorded votes of the same body, in any order; those of one day are one sitting. A
    power is an absent member and the one who holds it; a sitting that does not name it ends the row.
    """
    most = stage.proxies.consecutive_sittings if stage.proxies is not None else None
    if most is None:
        return
    sittings: dict[dt.date, dict[str, str]] = {}
    for one in (*votes, vote):
        if one.date <= vote.date:
            sittings.setdefault(one.date, {}).update(_powers(one))
    excused = {name for tally in (vote.whole, *vote.colleges.values()) for name in tally.excused}
    last = [sittings[day] for day in sorted(sittings)]
    for absent, holder in _powers(vote).items():
        row = _row(last, absent, holder)
        if row > most and absent not in excused:
            raise RecordError(
                say(
                    "the power of attorney that {absent} gave {holder} serves for {row} sittings in a row,"
                    " more than the {most} allowed",
                    absent=absent,
                    holder=holder,
                    row=row,
                    most=most,
                ),
                where,
                say(
                    "Write {absent} in `excused` where the rule allows a longer one ({source}); else this"
                    " vote may not be cast.",
                    absent=absent,
                    source=stage.source,
                ),
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


def _powers(vote: Vote) -> Mapping[str, str]:
    held = dict(vote.proxies)
    for tally in vote.colleges.values():
        held.update(tally.proxies)
    return held


def _row(sittings: list[dict[str, str]], absent: str, holder: str) -> int:
    row = 0
    for powers in reversed(sittings):
        if powers.get(absent) != holder:
            break
        row += 1
    return row
