"""What happened, in a few words: every event that is neither a vote nor a signed act; it says no outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.decision import event as events
from codicille.sentence import Sentence, enumerated, say

if TYPE_CHECKING:
    from codicille.decision.event import AnyEvent

PLAIN: dict[type[AnyEvent], Sentence] = {
    events.Filed: say("filed"),
    events.Admissible: say("declared admissible: it may be examined"),
    events.NotMoved: say("called, and moved by nobody: it was not put to the vote"),
    events.Published: say("published"),
    events.Transmitted: say("sent to the State's representative"),
    events.Withdrawn: say("withdrawn: its author took it back"),
}
"""Events that say all by themselves."""


def happening(event: AnyEvent) -> Sentence:
    """Return what an event tells, with whoever did it where the record says so."""
    what = _told(event)
    return say("{what} (by {by})", what=what, by=event.by) if event.by is not None else what


def _told(event: AnyEvent) -> Sentence:
    match event:
        case events.Inadmissible(ground=ground):
            return say("declared inadmissible, and not examined: {ground}", ground=ground)
        case events.Lost():
            return lost(event)
        case events.Opinion(opinion=opinion):
            return say("opinion given: {opinion}", opinion=opinion)
        case events.Note(text=text):
            return say("note: {text}", text=text)
        case events.Commenced():
            return _commenced(event)
        case _:
            return PLAIN.get(type(event)) or _of_a_court(event)


def _commenced(event: events.Commenced) -> Sentence:
    if event.scope is None:
        return say("its entry into force is set: {day}", day=event.effective)
    return say("the entry into force of {scope} is set: {day}", scope=event.scope, day=event.effective)


def lost(event: events.Lost) -> Sentence:
    """Return why an amendment could no longer be put to the vote, with its cause."""
    causes = enumerated(event.causes or (say("the text in force"),))
    if isinstance(event, events.Satisfied):
        return say("satisfied: after {causes}, what it asks is in the text already", causes=causes)
    if isinstance(event, events.Moot):
        return say("without object: after {causes}, nothing is left for it to act on", causes=causes)
    return say("fallen: it cannot stand with {causes}", causes=causes)


def _of_a_court(event: AnyEvent) -> Sentence:
    match event:
        case events.Challenged(court=court) if court is not None:
            return say("referred to {court}: it still binds while the case is heard", court=court)
        case events.Challenged():
            return say("referred to a court: it still binds while the case is heard")
        case events.Suspended(until=until) if until is not None:
            return say("suspended by a court until {until}", until=until)
        case events.Suspended():
            return say("suspended by a court")
        case _:
            assert isinstance(event, events.Annulled), "votes and acts are told with their stage"
            return say("annulled by {court}: it is held never to have been", court=event.court)
