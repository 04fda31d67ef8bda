"""What is entered in a sitting, and the events it makes in the records; it judges no vote and writes nothing.

Nothing is lost by a correction but what it corrects: an entry made again takes the place of the first one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import asdict, replace

from codicille.decision.event import (
    AnyEvent,
    Fallen,
    Moot,
    Note,
    NotMoved,
    Satisfied,
    Vote,
    Withdrawn,
)
from codicille.decision.sittings.sitting import Answers, Attendance, Convocation, EntryKind, Presence
from codicille.decision.tally import Tally
from codicille.errors import RecordError, Where
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from codicille.decision.sittings.sitting import Entry, Sitting

A = TypeVar("A", bound=Attendance)

_LOST: Mapping[EntryKind, type[Fallen | Satisfied | Moot]] = {
    EntryKind.FALLEN: Fallen,
    EntryKind.SATISFIED: Satisfied,
    EntryKind.MOOT: Moot,
}


def check_open(sitting: Sitting) -> None:
    """Raise RecordError on a sitting that is closed: it never changes again."""
    if sitting.closed:
        raise RecordError(
            say("the sitting {name} is closed: what was entered is in the records", name=sitting.name),
            Where(f"sittings/{sitting.name}.toml"),
            say("What happened since is recorded with `codicille record`, or at another sitting."),
        )


def enter(sitting: Sitting, entry: Entry) -> Sitting:
    """Return the sitting with one more entry; one made before on the same amendments is corrected.

    Raises RecordError when the sitting is closed, or when the entry is on none of its amendments.
    """
    check_open(sitting)
    for name in entry.amendments:
        if name not in sitting.called:
            raise RecordError(say("{id} is entered, and is not on the agenda", id=name))
    if not any(set(known.amendments) & set(entry.amendments) for known in sitting.entry):
        now = sitting.now if entry.presence is None else entry.presence
        return replace(sitting, entry=(*sitting.entry, replace(entry, presence=now)), now=None)
    return replace(sitting, entry=tuple(_corrected(sitting.entry, entry)))


def _corrected(entries: Iterable[Entry], entry: Entry) -> Iterator[Entry]:
    """Yield the entries with one in the place of what it corrects; presence, debate and number told stay."""
    is_in = False
    for known in entries:
        if not set(known.amendments) & set(entry.amendments):
            yield known
            continue
        if not is_in:
            yield replace(
                entry,
                presence=entry.presence or known.presence,
                discussion=entry.discussion or known.discussion,
                reference=entry.reference or known.reference,
            )
        is_in = True
        rest = tuple(name for name in known.amendments if name not in entry.amendments)
        if rest:
            yield replace(known, amendments=rest, presence=None)


def presence_at(sitting: Sitting, entry: Entry | None = None) -> Presence | None:
    """Return who is there when an entry is made, the last change of presence being kept; None: at the end."""
    known = sitting.presence
    for one in sitting.entry:
        if one.presence is not None:
            known = one.presence
        if one is entry or (entry is not None and one.amendments == entry.amendments):
            return entry.presence or known
    there = sitting.now or known
    return entry.presence or there if entry is not None else there


def excusing(sitting: Sitting, absent: str) -> Sitting:
    """Return a sitting in which an absent member's power may last longer, the illness being certified."""
    known = {"presence": sitting.presence, "now": sitting.now}
    told = {key: _excusing(there, absent) for key, there in known.items() if there is not None}
    return replace(sitting, **told)


def _excusing(there: Presence, absent: str) -> Presence:
    colleges = {name: _excused(part, absent) for name, part in there.colleges.items()}
    return replace(_excused(there, absent), colleges=colleges)


def _excused(part: A, absent: str) -> A:
    if absent not in part.proxies or absent in part.excused:
        return part
    return replace(part, excused=(*part.excused, absent))


def vote_of(sitting: Sitting, entry: Entry, amendment_id: str, patch: str) -> Vote:
    """Return the vote that an entry records on one of its amendments; `patch` is the hash of its file."""
    there, opening = presence_at(sitting, entry) or Presence(), sitting.presence or Presence()
    colleges = {
        name: _tally(
            there.colleges.get(name), opening.colleges.get(name), entry.colleges.get(name), entry.kind
        )
        for name in dict.fromkeys((*there.colleges, *entry.colleges))
    }
    counts = {} if colleges else asdict(_tally(there, opening, entry, entry.kind))
    called = sitting.convocation or Convocation()
    return Vote(
        stage=sitting.stage,
        date=sitting.date,
        patch=patch,
        sitting=sitting.name,
        order=sitting.rank(amendment_id) or None,
        ballot=entry.ballot,
        outcome_sought=entry.outcome_sought,
        second_call=sitting.is_second_call,
        chair=entry.chair,
        reference=entry.reference,
        minutes=sitting.minutes,
        requests=entry.requests,
        convened=called.date,
        urgent=called.urgent,
        colleges=colleges,
        **counts,
    )


def event_of(sitting: Sitting, entry: Entry, amendment_id: str, patch: str) -> AnyEvent:
    """Return what an entry records on one of its amendments."""
    kind, day = entry.kind, sitting.date
    if kind in _LOST:
        return _LOST[kind](date=day, causes=entry.causes, sitting=sitting.name, by=entry.by)
    if kind is EntryKind.WITHDRAWN:
        return Withdrawn(date=day, by=entry.by)
    if kind is EntryKind.NOT_MOVED:
        return NotMoved(date=day, sitting=sitting.name)
    if kind is EntryKind.ADJOURNED:
        return Note(date=day, text=entry.reason or "", reference=entry.reference)
    return vote_of(sitting, entry, amendment_id, patch)


def _tally(
    there: Attendance | None, opening: Attendance | None, answers: Answers | None, kind: EntryKind
) -> Tally:
    """Return who was there and what they answered; nobody answers without a quorum."""
    counts = _answers(answers) if answers is not None else {}
    if kind is EntryKind.NO_QUORUM:
        counts = {"for_": 0, "against": 0}
    if there is not None:
        counts |= {
            "in_office": there.in_office,
            "present": there.present,
            "represented": there.represented,
            "recused": there.recused,
            "proxies": there.proxies,
            "excused": there.excused,
        }
        if opening is not None and opening.present != there.present:
            counts["at_opening"] = opening.present
    return Tally(**counts)  # type: ignore[arg-type]  # counts, by their names


def _answers(answers: Answers) -> dict[str, object]:
    return {
        "for_": answers.for_,
        "against": answers.against,
        "abstain": answers.abstain,
        "blank": answers.blank,
        "spoilt": answers.spoilt,
        "grades": answers.grades,
        "names": answers.names,
    }
