"""Whether a closed sitting and the records say the same: who was there, what was voted; it mends nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.decision.event import Fallen, Moot, Note, NotMoved, Satisfied, Vote, Withdrawn
from codicille.decision.procedure import Outcome
from codicille.decision.sittings.entries import presence_at, vote_of
from codicille.decision.sittings.sitting import COUNTED, EntryKind, Presence
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.decision.event import AnyEvent
    from codicille.decision.sittings.sitting import Attendance, Entry, Sitting
    from codicille.decision.tally import Tally
    from codicille.history.register import Entry as Filed
    from codicille.history.register import Register
    from codicille.sentence import Sentence

KINDS: dict[EntryKind, type[AnyEvent]] = {
    EntryKind.VOTE: Vote,
    EntryKind.NO_QUORUM: Vote,
    EntryKind.WITHDRAWN: Withdrawn,
    EntryKind.NOT_MOVED: NotMoved,
    EntryKind.ADJOURNED: Note,
    EntryKind.FALLEN: Fallen,
    EntryKind.SATISFIED: Satisfied,
    EntryKind.MOOT: Moot,
}
"""What each entry is recorded as."""
THERE = ("in_office", "present", "represented", "recused")
ANSWERED = ("for_", "against", "abstain", "blank", "spoilt", "grades")


def disagreements(register: Register, sitting: Sitting) -> Iterator[Sentence]:
    """Yield what a closed sitting and the records say otherwise; nothing for one that is not closed.

    A sitting may hold the presence only: the votes that name it are then compared with it.
    """
    if not sitting.closed:
        return
    for filed in register:
        votes = [event for event in filed.record.events if _is_of(register, filed, event, sitting)]
        entry = sitting.entry_of(filed.id)
        for vote in votes:
            assert isinstance(vote, Vote)
            yield from _compared(filed, vote, sitting, entry)
        yield from _missing(filed, votes, sitting, entry)


def _is_of(register: Register, filed: Filed, event: AnyEvent, sitting: Sitting) -> bool:
    """Whether an event is a vote of a sitting: it names it, and its stage is one of that body."""
    if not isinstance(event, Vote) or event.sitting != sitting.name or event.date != sitting.date:
        return False
    procedure = register.rules.governing(filed.amendment.kind, event.date)
    stage = procedure.stage(event.stage) if procedure is not None else None
    return stage is not None and stage.body == sitting.body


def _compared(filed: Filed, vote: Vote, sitting: Sitting, entry: Entry | None) -> Iterator[Sentence]:
    there = (sitting.presence if entry is None else presence_at(sitting, entry)) or Presence()
    for college, known, tally in _parts(there, vote):
        for key in THERE:
            said, recorded = getattr(known, key), getattr(tally, key)
            if said is not None and said != recorded:
                yield say(
                    "{id}: the sitting has {said} as `{key}`{where}, and the record of the vote {recorded}",
                    id=filed.id,
                    said=said,
                    key=key,
                    where=say(" in “{college}”", college=college) if college else "",
                    recorded="–" if recorded is None else recorded,
                )


def _parts(there: Presence, vote: Vote) -> Iterator[tuple[str, Attendance, Tally]]:
    if not vote.colleges:
        yield "", there, vote.whole
    for college, tally in vote.colleges.items():
        if college in there.colleges:
            yield college, there.colleges[college], tally


def _missing(
    filed: Filed, votes: list[AnyEvent], sitting: Sitting, entry: Entry | None
) -> Iterator[Sentence]:
    """Yield what only one of the two knows of."""
    if entry is None:
        if sitting.entry and not all(_is_of_its_text(filed, vote, sitting) for vote in votes):
            yield say("{id}: a vote of this sitting is recorded that the sitting does not know", id=filed.id)
        return
    if entry.kind in COUNTED:
        expected = vote_of(sitting, entry, filed.id, filed.amendment.sha256)
        if not any(isinstance(one, Vote) and _answers(one) == _answers(expected) for one in votes):
            yield say("{id}: the vote that was entered is not in the record", id=filed.id)
        return
    found = [one for one in filed.record.events if isinstance(one, KINDS[entry.kind])]
    if not any(one.date == sitting.date for one in found):
        yield say("{id}: “{kind}” was entered, and is not in the record", id=filed.id, kind=entry.kind.value)


def _is_of_its_text(filed: Filed, vote: AnyEvent, sitting: Sitting) -> bool:
    """Whether a vote is that by which the sitting adopted an amendment with changes, on their text.

    That text may have been filed after the sitting was closed.
    """
    replaced = filed.amendment.supersedes
    entry = sitting.entry_of(replaced) if replaced is not None else None
    if entry is None or replaced is None or entry.outcome_sought is not Outcome.ADOPTS_WITH_CHANGES:
        return False
    expected = vote_of(sitting, entry, replaced, filed.amendment.sha256)
    return isinstance(vote, Vote) and _answers(vote) == _answers(expected)


def _answers(vote: Vote) -> object:
    """Return what was answered, for comparison: by college, names counted."""
    tallies = vote.colleges or {"": vote.whole}
    return vote.outcome_sought, {
        name: (*(getattr(tally, key) for key in ANSWERED), dict(tally.names))
        for name, tally in tallies.items()
    }
