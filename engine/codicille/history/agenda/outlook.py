"""A sitting so far: what each vote came to, what it makes of the rest; it proposes, and a person confirms.

What is entered is judged as it will be once it is recorded: by the rules of its stage, on its own numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.relating.consequence import CAN_PASS, Call, Consequence, outlook
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


def wordings(agenda: Agenda, known: Prospects, amendment_id: str) -> tuple[Text, Text] | None:
    """Return the text as what passed before an amendment left it, and as that amendment leaves it.

    What passed of its sub-amendments before it is in the second. None where it fits no text.
    """
    at = next((n for n, (passed, _) in enumerate(known.steps) if passed == amendment_id), None)
    proposal = agenda.proposals.get(amendment_id)
    if at is not None:
        before, after = known.steps[at - 1][1], known.steps[at][1]
    elif proposal is not None and not proposal.stale:
        # Drafted on another one that still awaits the next body: the text as that one would leave it.
        before, after = proposal.before, proposal.after
    else:
        return None
    return before, _amended(agenda, amendment_id, after, tuple(_passed_before(agenda, known, amendment_id)))


def _passed_before(agenda: Agenda, known: Prospects, amendment_id: str) -> Iterator[str]:
    """Yield what stands and was decided before an amendment was called, in that order."""
    called = list(known.called)
    earlier = called[: called.index(amendment_id)] if amendment_id in called else []
    decided = [one.id for one in agenda.proposals.values() if one.is_decided]
    steps = {passed for passed, _ in known.steps}
    if amendment_id in steps:
        yield from (name for name in (*decided, *earlier) if name in steps)
        return
    yield from decided
    outcomes = known.outcomes
    yield from (name for name in earlier if name in outcomes and outcomes[name].state is StageState.PASSED)


def _amended(agenda: Agenda, amendment_id: str, text: Text, passed: tuple[str, ...]) -> Text:
    """Return what an amendment made, with those of its sub-amendments that passed, and theirs."""
    for name in passed:
        child = agenda.proposals[name]
        if child.amends == amendment_id and agenda.trials.tried(child, text)[0] in CAN_PASS:
            text = _amended(agenda, name, agenda.trials.join(text, child), passed)
    return text


def _outcomes(register: Register, sitting: Sitting) -> Iterator[tuple[str, StageOutcome]]:
    for entry in sitting.entry:
        for name in entry.amendments:
            outcome = judged(register, sitting, entry, name)
            if outcome is not None:
                yield name, outcome
