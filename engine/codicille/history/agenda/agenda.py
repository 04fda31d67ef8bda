"""What is ripe for a sitting, and the agenda it is given; it decides nothing, and the chair may change it.

What is known before the sitting counts: entered late, a sitting is prepared as it would have been.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import structs

from codicille.decision.amendment import Kind
from codicille.decision.course.course import OPEN
from codicille.decision.course.state import StageState
from codicille.decision.event import Admissible, Filed, Note, Opinion
from codicille.decision.procedure import Decision
from codicille.decision.record import Record
from codicille.decision.sittings.order_of_call import reapplied
from codicille.decision.sittings.sitting import Item
from codicille.errors import NOWHERE, RegisterError, suggestion
from codicille.history.agenda.order import Called, order_of_call
from codicille.history.agenda.points import NOWHERE_KNOWN
from codicille.history.register import Register
from codicille.history.relations import Agenda
from codicille.history.replay import replay
from codicille.history.timeline import timeline
from codicille.sentence import alternatives, enumerated, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from codicille.decision.body import Body
    from codicille.decision.procedure import Rules, Stage
    from codicille.decision.sittings.sitting import Sitting
    from codicille.history.register import Entry

A_DAY = timedelta(days=1)
SAID_THE_SAME_DAY = (Filed, Admissible, Note, Opinion)
"""What of the day of the sitting itself comes before it."""


@dataclass(frozen=True, slots=True)
class Calling:
    """A body and the stage it sits for."""

    body: Body
    stage: Stage


def calling(rules: Rules, body_id: str | None, stage_id: str | None, day: date) -> Calling:
    """Return the body and the stage of a sitting, from what a person says of them.

    Where one of the two is not said it must follow from the other. Raises RegisterError when none, or
    several, are meant.
    """
    stages = _stages(rules, day)
    found = [
        stage
        for (body, name), stage in stages.items()
        if body_id in {None, body} and (name == stage_id if stage_id else stage.decides)
    ]
    if len(found) == 1:
        body = rules.body(found[0].body)
        assert body is not None, "the configuration's reader knows every stage's body"
        return Calling(body, found[0])
    known = tuple(f"--body {body} --stage {name}" for body, name in sorted(stages))
    if not found:
        raise RegisterError(
            say("no body votes at such a stage on {day}", day=day),
            NOWHERE,
            suggestion(stage_id or body_id or "", [name for pair in stages for name in pair])
            or say("These do: {known}.", known=enumerated(known)),
        )
    raise RegisterError(
        say("several bodies or stages may be meant"),
        NOWHERE,
        say("Say which: {known}.", known=alternatives(f"--body {s.body} --stage {s.id}" for s in found)),
    )


def _stages(rules: Rules, day: date) -> dict[tuple[str, str], Stage]:
    """Return the stages that are decided by a vote on a day, by body and id."""
    procedures = (rules.governing(kind, day) for kind in Kind)
    return {
        (stage.body, stage.id): stage
        for procedure in procedures
        if procedure is not None
        for stage in procedure.stages
        if stage.decision is Decision.VOTE
    }


def before_sitting(register: Register, day: date) -> Register:
    """Return the register as the sitting of a day finds it: what happened later is left out."""
    return Register.of([_cut(entry, day) for entry in register], register.rules)


def agenda_of(register: Register, day: date, order: Sequence[str]) -> Agenda:
    """Return what awaited a decision when a sitting opened, on the text then in force."""
    found = before_sitting(register, day)
    return Agenda(found, replay(found, timeline(found).changes()).versions, day, order)


def ripe(agenda: Agenda, called: Calling, day: date) -> tuple[str, ...]:
    """Return the ids of the amendments whose next stage it is, in their order."""
    return tuple(name for name in sorted(agenda.pending) if _is_ripe(agenda, name, called, day))


def proposed(agenda: Agenda, names: Sequence[str]) -> tuple[Called, ...]:
    """Return the order of call proposed for some amendments.

    Those nobody can place come last, but for a sub-amendment: it is called before its parent all the same.
    """
    placed = [agenda.proposals[name] for name in names if name in agenda.proposals]
    order = order_of_call(agenda.text, agenda.ground.order, placed, agenda.relations)
    amended = {name: one for name, one in parents(agenda).items() if one in names}
    rest = sorted(name for name in names if name not in agenda.proposals)
    line = list(order)
    for name in sorted(rest, key=lambda name: _depth(name, amended)):
        parent = amended.get(name)
        at = next((at for at, called in enumerate(line) if parent in called.ids), len(line))
        debate = line[at].debate if at < len(line) else None
        line.insert(at, Called((name,), NOWHERE_KNOWN, parent, debate))
    return tuple(line)


def _depth(name: str, amended: Mapping[str, str]) -> int:
    """Return how many amendments stand above a sub-amendment; those of one another are counted once."""
    above: dict[str, None] = {}
    while name in amended and name not in above:
        above[name] = None
        name = amended[name]
    return len(above)


def prepared(sitting: Sitting, agenda: Agenda, called: Calling) -> Sitting:
    """Return the sitting with what is ripe on its agenda.

    What is entered already keeps its place; the rest is proposed anew, and the chair's changes hold.
    """
    entered = [name for entry in sitting.entry for name in entry.amendments]
    kept = tuple(item for item in sitting.item if set(item.amendments) & set(entered))
    there = {name for item in kept for name in item.amendments}
    wanted = [name for name in ripe(agenda, called, sitting.date) if name not in there]
    held = max((item.debate or 0 for item in kept), default=0)
    items = tuple(
        Item(amendments=one.ids, debate=None if one.debate is None else held + one.debate)
        for one in proposed(agenda, wanted)
    )
    return structs.replace(sitting, item=(*kept, *reapplied(items, sitting.change)))


def parents(agenda: Agenda) -> Mapping[str, str]:
    """Return which amendment each pending sub-amendment amends."""
    return {name: one.amends for name, one in agenda.pending.items() if one.amends is not None}


def _cut(entry: Entry, day: date) -> Entry:
    told = enumerate(entry.record.events)
    kept = [n for n, event in told if event.date < day + isinstance(event, SAID_THE_SAME_DAY) * A_DAY]
    if len(kept) == len(entry.record.events):
        return entry
    events = tuple(entry.record.events[n] for n in kept)
    lines = tuple(entry.record.lines[n] for n in kept) if entry.record.lines else ()
    return replace(entry, record=Record(events, entry.record.file, lines))


def _is_ripe(agenda: Agenda, name: str, called: Calling, day: date) -> bool:
    standing = agenda.standings[name]
    procedure = agenda.register.rules.governing(agenda.pending[name].kind, day)
    stage = procedure.stage(called.stage.id) if procedure is not None else None
    if stage is None or stage.body != called.body.id or standing.state not in OPEN:
        return False
    if stage.decides:
        return standing.awaits is not None and standing.awaits.id == stage.id
    return all(one.stage.id != stage.id or one.state is StageState.AWAITED for one in standing.stages)
