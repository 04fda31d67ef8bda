"""A sitting so far: what each vote came to, what it makes of the rest; it proposes, and a person confirms.

What is entered is judged as it will be once it is recorded: by the rules of its stage, on its own numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.relating.consequence import Call, Consequence, outlook
from codicille.decision.course.standing import standing
from codicille.decision.course.state import StageState
from codicille.decision.record import Record
from codicille.decision.sittings.entries import event_of
from codicille.decision.sittings.sitting import COUNTED, EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codicille.decision.course.state import StageOutcome
    from codicille.decision.sittings.sitting import Entry, Sitting
    from codicille.history.register import Register
    from codicille.history.relations import Agenda
    from codicille.text.text import Text

MAY_COME_BACK = frozenset({EntryKind.ADJOURNED, EntryKind.NO_QUORUM})
"""What leaves an amendment to be called at another sitting."""


@dataclass(frozen=True, slots=True)
class Prospects:
    """What was entered, and what it makes of what is still to be called."""

    outcomes: Mapping[str, StageOutcome]
    """Of each amendment that was voted on."""
    to_come: Mapping[str, Consequence]
    """Of each amendment of which nothing is entered, were it called next."""
    called: Mapping[str, Consequence]
    """Of each amendment entered, when it was called."""
    steps: tuple[tuple[str, Text], ...]
    """What passed, in order, each with the text once it had; the first is the text in force, without id."""


def judged(register: Register, sitting: Sitting, entry: Entry, amendment_id: str) -> StageOutcome | None:
    """Return what a vote came to; None for an entry that is no vote.

    Raises RecordError when its numbers do not add up, or when it cannot come after what is recorded.
    """
    known = register.entry(amendment_id)
    event = event_of(sitting, entry, known.id, known.amendment.sha256)
    record = Record((*known.record.events, event), known.record.file)
    after = standing(known.amendment, record, register.rules)
    if entry.kind not in COUNTED:
        return None
    return next(one for one in after.stages if one.event is event)


def prospects(agenda: Agenda, sitting: Sitting) -> Prospects:
    """Walk what was entered, in the order it was; tell what it makes of the rest, each by itself.

    Raises RecordError on an entry that does not add up.
    """
    outcomes = dict(_outcomes(agenda.register, sitting))
    calls = [
        Call(name, outcomes[name].state is StageState.PASSED if name in outcomes else False)
        for entry in sitting.entry
        for name in entry.amendments
        if entry.kind not in MAY_COME_BACK and name in agenda.proposals
    ]
    called = {call.id for call in calls}
    to_come = [name for name in sitting.called if name in agenda.proposals and name not in called]
    found = outlook(agenda.text, agenda.proposals, calls, to_come, agenda.trials)
    return Prospects(
        outcomes,
        {one.id: one for one in found.to_come if one.id in sitting.open},
        {one.id: one for one in found.called},
        found.steps,
    )


def _outcomes(register: Register, sitting: Sitting) -> Iterator[tuple[str, StageOutcome]]:
    for entry in sitting.entry:
        for name in entry.amendments:
            outcome = judged(register, sitting, entry, name)
            if outcome is not None:
                yield name, outcome
