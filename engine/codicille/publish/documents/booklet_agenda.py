"""What a booklet is about: a body, its stage, a day, and what is called in which order; it sets no page.

The order is that of the sitting's file (`from_sitting`); else that in which votes were recorded on that day;
else what awaits the body, in the order of the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from codicille.decision.event import Vote
from codicille.errors import UsageError
from codicille.sentence import enumerated, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from codicille.decision.procedure import Rules, Stage
    from codicille.history.register import Register
    from codicille.history.relations import Agenda
    from codicille.sentence import Sentence

UNNUMBERED = 10**6


class Called(Protocol):
    """What a sitting's file says of one item."""

    @property
    def amendments(self) -> tuple[str, ...]:
        """One id, or those of identical amendments."""

    @property
    def debate(self) -> int | None:
        """The joint discussion it belongs to."""


class Prepared(Protocol):
    """What a sitting's file says."""

    @property
    def stage(self) -> str:
        """The stage's id."""

    @property
    def date(self) -> date:
        """The day."""

    @property
    def title(self) -> str | None:
        """What the sitting is called."""

    @property
    def place(self) -> str | None:
        """Where it is held."""

    @property
    def item(self) -> Sequence[Called]:
        """What is called, in order."""


@dataclass(frozen=True, slots=True)
class Item:
    """What is called at one time."""

    ids: tuple[str, ...]
    """One, or identical amendments that one vote decides."""
    debate: int | None = None
    """The joint discussion it belongs to, where there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderOfDay:
    """A sitting before it opens."""

    day: date
    stage: Stage
    items: tuple[Item, ...]
    title: str = ""
    place: str = ""


def from_sitting(sitting: Prepared, rules: Rules) -> OrderOfDay:
    """Return the order of a sitting's file. Raises UsageError when no procedure has its stage on that day."""
    stages = [one for one in _stages(rules, sitting.date) if one.id == sitting.stage]
    if not stages:
        raise UsageError(say("no procedure has a stage “{stage}” on that day", stage=sitting.stage))
    items = tuple(Item(tuple(one.amendments), one.debate) for one in sitting.item)
    title, place = sitting.title or "", sitting.place or ""
    return OrderOfDay(day=sitting.date, stage=stages[0], items=items, title=title, place=place)


def _stages(rules: Rules, day: date) -> Iterator[Stage]:
    for procedure in rules.procedures:
        if procedure.since <= day and rules.governing(procedure.kinds[0], day) is procedure:
            yield from procedure.stages


def from_records(register: Register, day: date, body: str | None) -> OrderOfDay | None:
    """Return the order in which a body voted on a day, from the records; None when none is recorded.

    Raises UsageError when several bodies, or stages, voted on that day and `body` leaves it open.
    """
    votes: dict[str, list[tuple[int, str]]] = {}
    stages: dict[str, Stage] = {}
    for entry in register:
        for vote in (one for one in entry.record.events if isinstance(one, Vote) and one.date == day):
            procedure = register.rules.governing(entry.amendment.kind, day)
            stage = procedure.stage(vote.stage) if procedure is not None else None
            if stage is not None and body in {None, stage.body}:
                stages[stage.id] = stage
                votes.setdefault(stage.id, []).append((vote.order or UNNUMBERED, entry.id))
    if not stages:
        return None
    stage = _only(stages)
    ranked = sorted(set(votes[stage.id]))
    groups = (tuple(name for _, name in group) for _, group in groupby(ranked, key=lambda one: one[0]))
    return OrderOfDay(day=day, stage=stage, items=tuple(Item(ids) for ids in groups))


def from_pending(agenda: Agenda, day: date, body: str | None) -> OrderOfDay:
    """Return what awaits a body, in the order of the text; a sub-amendment comes before what it amends.

    Raises UsageError when nothing does, or when several bodies are awaited and `body` does not say which.
    """
    awaited: dict[str, Stage] = {}
    ids: dict[str, list[str]] = {}
    for name in agenda.pending:
        stage = agenda.standings[name].awaits
        if stage is not None and body in {None, stage.body}:
            awaited[stage.id] = stage
            ids.setdefault(stage.id, []).append(name)
    if not awaited:
        raise UsageError(
            _nothing(agenda.register.rules, day, body),
            hint=say("`codicille list` shows what each amendment is; --body names another body."),
        )
    stage = _only(awaited)
    names = _children_first(sorted(ids[stage.id], key=lambda name: (_place(agenda, name), name)), agenda)
    return OrderOfDay(day=day, stage=stage, items=tuple(Item((name,)) for name in names))


def _nothing(rules: Rules, day: date, body: str | None) -> Sentence:
    """Say that nothing awaits a body. Raises UsageError where there is no such body."""
    if body is None:
        return say("no amendment awaits a vote on {day}", day=day)
    known = rules.body(body)
    if known is None:
        raise UsageError(
            say("there is no body “{id}”", id=body),
            hint=say("The bodies are: {known}.", known=enumerated(one.id for one in rules.bodies)),
        )
    return say(
        "the body “{name}” does not sit on {day}: no amendment awaits its vote", name=known.name, day=day
    )


def _only(stages: Mapping[str, Stage]) -> Stage:
    if len(stages) == 1:
        return next(iter(stages.values()))
    raise UsageError(
        say("several bodies or stages may be meant"),
        hint=say("Say which body with --body: {bodies}.", bodies=tuple({s.body: 0 for s in stages.values()})),
    )


def _place(agenda: Agenda, amendment_id: str) -> tuple[int, int]:
    """Return where an amendment first touches the text: the file and the line; last where nobody can tell."""
    found = agenda.pending[amendment_id].patch.files
    paths = [file.old_path or file.new_path or "" for file in found]
    known = list(agenda.text)
    if not paths or paths[0] not in known:
        return UNNUMBERED, 0
    hunks = found[0].hunks
    return known.index(paths[0]), hunks[0].old_start if hunks else 0


def _children_first(names: Iterable[str], agenda: Agenda) -> tuple[str, ...]:
    """Return names with each sub-amendment right before the one it amends."""
    ordered = list(names)
    for name in tuple(ordered):
        parent = agenda.pending[name].amends
        if parent in ordered:
            ordered.remove(name)
            ordered.insert(ordered.index(parent), name)
    return tuple(ordered)
