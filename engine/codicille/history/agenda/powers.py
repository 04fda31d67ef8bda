"""A body's powers of attorney, sitting by sitting: for how many in a row each one serves; it counts no vote.

They are known from the sittings' files, where nobody may have voted, and from the records of votes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.decision.event import Vote
from codicille.decision.sittings.check import where_of
from codicille.decision.voting.proxy import Powers, check_row, powers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from codicille.decision.procedure import Stage
    from codicille.decision.sittings.sitting import Presence, Sitting
    from codicille.errors import Where
    from codicille.history.register import Register


def check_powers(register: Register, sittings: Iterable[Sitting], sitting: Sitting, stage: Stage) -> None:
    """Raise RecordError where a power of attorney of a sitting has served for too many in a row.

    `sittings` are those of the workspace, in any order; a draft other than this one is left out.
    """
    parts = [part for there in _presences(sitting) for part in there.parts]
    held = {absent: holder for part in parts for absent, holder in part.proxies.items()}
    excused = frozenset(name for part in parts for name in part.excused)
    known = [one for one in sittings if one.name != sitting.name]
    others = [*_of_votes(register, sitting.body), *_of_sittings(known, sitting.body)]
    check_row(others, Powers(sitting.date, held, excused), stage, where_of(sitting))


def check_powers_of_vote(
    register: Register, sittings: Iterable[Sitting], vote: Vote, stage: Stage, where: Where
) -> None:
    """Raise RecordError where a power of attorney of a vote has served for too many sittings in a row."""
    others = [*_of_votes(register, stage.body), *_of_sittings(sittings, stage.body)]
    check_row(others, Powers.of(vote), stage, where)


def _of_votes(register: Register, body: str) -> Iterator[tuple[date, Mapping[str, str]]]:
    for entry in register:
        for event in entry.record.events:
            if not isinstance(event, Vote):
                continue
            procedure = register.rules.governing(entry.amendment.kind, event.date)
            stage = procedure.stage(event.stage) if procedure is not None else None
            if stage is not None and stage.body == body:
                yield event.date, powers_of(event)


def _of_sittings(sittings: Iterable[Sitting], body: str) -> Iterator[tuple[date, Mapping[str, str]]]:
    for one in sittings:
        if one.body == body and one.closed:
            for there in _presences(one):
                yield one.date, {absent: who for part in there.parts for absent, who in part.proxies.items()}


def _presences(sitting: Sitting) -> Iterator[Presence]:
    """Yield who was there at opening, and after each change."""
    known = (sitting.presence, *(entry.presence for entry in sitting.entry), sitting.now)
    yield from (one for one in known if one is not None)
