"""The page that tells which open amendments collide: all pairs at a glance, then each with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.publish.amendments.relations import Meeting, meeting
from codicille.publish.edition import Page
from codicille.publish.links import COLLISIONS
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from codicille.publish.amendments.ground import AmendmentGround

WIDEST = 30
"""Amendments that a table of all pairs may hold; of more, only those that meet another are in it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One amendment, and what it is to each of the columns; None where nothing is between the two."""

    id: str
    subject: str
    is_decided: bool
    """Whether it is adopted already, and awaits only its day."""
    cells: tuple[Meeting | None, ...]


@dataclass(frozen=True, slots=True)
class Stuck:
    """An open amendment that does not fit the text as it is written."""

    id: str
    subject: str
    reasons: tuple[Sentence, ...]


def collisions_page(ground: AmendmentGround) -> Page:
    """Return the page; where nothing is open, it says so."""
    meetings = tuple(meeting(one, ground) for one in ground.relations)
    shown = _shown(ground, meetings)
    values = {
        "rows": tuple(_row(name, shown, meetings, ground) for name in shown),
        "columns": shown,
        "meetings": meetings,
        "subjects": {name: ground.subject(name) for name in _all(ground)},
        "stuck": tuple(
            Stuck(one.id, ground.subject(one.id), tuple(reason.message for reason in one.obstacles))
            for one in ground.agenda.hindrances
        ),
        "open": tuple(ground.agenda.pending),
        "rivals": sum(not one.can_both_pass for one in meetings),
    }
    return Page(COLLISIONS, "collisions.html.j2", say("Which open amendments collide"), values)


def _all(ground: AmendmentGround) -> Mapping[str, object]:
    return {**ground.agenda.announced, **ground.agenda.pending}


def _shown(ground: AmendmentGround, meetings: Sequence[Meeting]) -> tuple[str, ...]:
    """Return what stands in the table: those that are open, and those decided that one of them meets."""
    met = {name for one in meetings for name in (one.first, one.second)}
    pending = ground.agenda.pending
    if len(met | set(pending)) <= WIDEST:
        met |= set(pending)
    return tuple(sorted(met))


def _row(name: str, columns: Sequence[str], meetings: Sequence[Meeting], ground: AmendmentGround) -> Row:
    by_pair = {frozenset((one.first, one.second)): one for one in meetings}
    cells = tuple(by_pair.get(frozenset((name, other))) if other != name else None for other in columns)
    return Row(name, ground.subject(name), name not in ground.agenda.pending, cells)
