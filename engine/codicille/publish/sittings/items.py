"""What was called at a sitting, in order, and what became of each amendment; it decides nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codicille.decision.course.state import StageState
from codicille.decision.event import Vote
from codicille.decision.sittings.sitting import LOST, EntryKind
from codicille.publish.amendments.states import Tone
from codicille.publish.amendments.steps import STAGE_TONES
from codicille.publish.sittings.figures import OUTCOMES
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from codicille.decision.course.state import StageOutcome
    from codicille.decision.sittings.sitting import Entry
    from codicille.history.figures import Result
    from codicille.publish.material import Material
    from codicille.publish.sittings.known import KnownSitting
    from codicille.publish.sittings.room import Room

ENTRIES = {
    EntryKind.WITHDRAWN: say("withdrawn"),
    EntryKind.NOT_MOVED: say("not moved"),
    EntryKind.ADJOURNED: say("put off to another sitting"),
    EntryKind.FALLEN: say("fallen"),
    EntryKind.SATISFIED: say("satisfied"),
    EntryKind.MOOT: say("without object"),
}
WHY = {
    EntryKind.WITHDRAWN: say("its author took it back"),
    EntryKind.NOT_MOVED: say("nobody supported it at the call"),
    EntryKind.FALLEN: say("it cannot stand with what was decided before"),
    EntryKind.SATISFIED: say("what it asks is in the text already"),
    EntryKind.MOOT: say("nothing is left for it to act on"),
}


@dataclass(frozen=True, slots=True)
class Fate:
    """What a sitting did with an amendment, as a badge."""

    words: Sentence
    tone: Tone
    code: StageState | EntryKind
    """The same for programs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """One amendment that was called, or is to be."""

    id: str
    subject: str
    author: str
    fate: Fate | None = None
    """None: nothing is recorded."""
    explanation: Sentence | None = None
    """The verdict's own sentence, or why there was no vote."""
    told: tuple[Sentence, ...] = ()
    """What made it fall, passage by passage."""
    words: str = ""
    """What the clerk noted, in the language of the text."""
    causes: tuple[str, ...] = ()
    """Ids of the amendments because of which it fell."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """What is called at one time; identical amendments are called together."""

    rank: int
    debate: int | None
    amendments: tuple[Called, ...]


def items(known: KnownSitting, material: Material, room: Room | None) -> tuple[ItemView, ...]:
    """Return the items in order of call; of a sitting that has no file, its votes."""
    if known.sitting is not None and known.sitting.item:
        return tuple(
            ItemView(
                rank, item.debate, tuple(_called(name, known, material, room) for name in item.amendments)
            )
            for rank, item in enumerate(known.sitting.item, 1)
        )
    names = dict.fromkeys(one.amendment for one in known.results)
    return tuple(
        ItemView(n, None, (_called(name, known, material, room),)) for n, name in enumerate(names, 1)
    )


def _called(name: str, known: KnownSitting, material: Material, room: Room | None) -> Called:
    amendment = material.register.entry(name).amendment
    who = Called(id=amendment.id, subject=amendment.subject, author=amendment.author.name)
    result = next((one for one in known.results if one.amendment == amendment.id), None)
    if result is not None:
        outcome = _outcome(result, material)
        tone = STAGE_TONES.get(result.outcome, Tone.OFF)
        fate = Fate(OUTCOMES[result.outcome], tone, result.outcome)
        return replace(who, fate=fate, explanation=outcome.explanation if outcome is not None else None)
    entry = known.sitting.entry_of(name) if known.sitting is not None else None
    if entry is None or entry.kind not in ENTRIES:
        return who
    return _unvoted(who, entry, room)


def _unvoted(who: Called, entry: Entry, room: Room | None) -> Called:
    consequence = None
    if room is not None and entry.kind in LOST:
        consequence = room.became.get(who.id)
    causes, name = ", ".join(entry.causes), who.id
    contacts = consequence.contacts if consequence is not None and causes else ()
    tone = Tone.OPEN if entry.kind is EntryKind.ADJOURNED else Tone.OFF
    return replace(
        who,
        fate=Fate(ENTRIES[entry.kind], tone, entry.kind),
        explanation=WHY.get(entry.kind),
        told=tuple(one.told(causes, name) for one in contacts),
        words=entry.by or entry.reason or "",
        causes=entry.causes,
    )


def _outcome(result: Result, material: Material) -> StageOutcome | None:
    standing = material.standings[result.amendment]
    return next(
        (
            one
            for one in standing.stages
            if isinstance(one.event, Vote)
            and one.event.date == result.day
            and one.stage.id == result.stage.id
            and one.state is result.outcome
        ),
        None,
    )


def adopted(known: KnownSitting) -> int:
    """Return how many amendments passed that body's vote."""
    return len({one.amendment for one in known.results if one.outcome is StageState.PASSED})
