"""Where an amendment stands among the others: rectified, fallen with another, put in another's place.

`decision/` knows one amendment and its record; what the other ones make of it is told here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codicille.decision.course.course import IN_THE_AUTHORS_HANDS, STATES
from codicille.decision.course.path import closed_by_another
from codicille.decision.course.standing import standing
from codicille.decision.course.state import ENDED, StageState, State
from codicille.decision.event import Act, Filed, Lost, Vote
from codicille.decision.procedure import Outcome
from codicille.errors import RecordError, suggestion
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from codicille.decision.course.state import Standing
    from codicille.history.register import Entry, Register
    from codicille.sentence import Sentence

EFFECTIVE = frozenset({State.ENACTED, State.EXECUTORY, State.SUSPENDED})
"""The states in which a decided amendment takes effect on its day."""


class Standings:
    """The standings of a register's amendments, each computed once for each day it is asked for."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._own: dict[tuple[str, date | None], Standing] = {}
        self._known: dict[tuple[str, date | None], Standing] = {}
        self._entries = {entry.id: entry for entry in register}
        self._successors: dict[str, list[Entry]] = {}
        for entry in register:
            if entry.amendment.supersedes is not None:
                self._successors.setdefault(entry.amendment.supersedes, []).append(entry)

    def of(self, entry: Entry, known_at: date | None = None) -> Standing:
        """Return where an amendment stands, as known on a day (None: as known now).

        Raises RecordError on an event that contradicts the file, the rules or the events before it.
        """
        key = (entry.id, known_at)
        if key not in self._known:
            # Until the answer is known it is its own: amendments that require one another need a beginning.
            self._known[key] = self._of_itself(entry, known_at)
            self._known[key] = self._among_others(entry, known_at)
        return self._known[key]

    def linked(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the amendment and every other one on which its standing may depend."""
        found = {entry.id: entry}
        waiting = [entry]
        while waiting:
            for other in self._neighbours(waiting.pop()):
                if other.id not in found:
                    found[other.id] = other
                    waiting.append(other)
        return tuple(found.values())

    def check(self, entry: Entry) -> None:
        """Raise RecordError, with its line, on an event that another amendment's record does not allow."""
        self._check_rectified(entry)
        self._check_causes(entry)
        vote = replacing_vote(entry)
        if vote is not None and not self._is_founded(entry, vote, None):
            other = str(entry.amendment.supersedes)
            raise RecordError(
                say(
                    "this text was adopted in the place of {other}, whose record holds no vote that adopts "
                    "it with changes at the stage “{stage}”",
                    other=other,
                    stage=vote.stage,
                ),
                entry.record.where(vote),
                say("Record that vote on {other} first.", other=other),
            )

    def _check_rectified(self, entry: Entry) -> None:
        rectified = self._rectified(entry, None)
        if rectified is None:
            return
        later, filing = rectified
        for event in entry.record.events:
            if isinstance(event, Vote | Act) and event.date > filing.date:
                raise RecordError(
                    say(
                        "{later} was filed in its place on {day}: it can no longer be voted on",
                        later=later.id,
                        day=filing.date,
                    ),
                    entry.record.where(event),
                    say("What is voted on is the rectified version."),
                )

    def _check_causes(self, entry: Entry) -> None:
        for event in entry.record.events:
            for name in event.causes if isinstance(event, Lost) else ():
                if name not in self._entries or name == entry.id:
                    raise RecordError(
                        say("the cause given is {name}, and there is no such amendment beside it", name=name),
                        entry.record.where(event),
                        suggestion(name, [other for other in self._entries if other != entry.id])
                        or say("`codicille list` shows the ids that exist."),
                    )

    def _of_itself(self, entry: Entry, known_at: date | None) -> Standing:
        key = (entry.id, known_at)
        if key not in self._own:
            rules = self.register.rules
            self._own[key] = standing(entry.amendment, entry.record, rules, known_at=known_at)
        return self._own[key]

    def _among_others(self, entry: Entry, known_at: date | None) -> Standing:
        own = self._of_itself(entry, known_at)
        if own.state is State.SUPERSEDED:
            return self._with_successor(entry, own, known_at)
        if own.state in ENDED or own.state is State.UNFILED:
            return own
        rectified = self._rectified(entry, known_at)
        if rectified is not None:
            later, filing = rectified
            why = say("replaced on {day} by a rectified version, {later}", day=filing.date, later=later.id)
            return _closed(own, State.SUPERSEDED, why, filing.date)
        fall = self._fall(entry, own, known_at)
        if fall is not None:
            return _closed(own, State.FALLEN, fall)
        vote = replacing_vote(entry)
        if vote is not None and own.state in EFFECTIVE and not self._is_founded(entry, vote, known_at):
            why = say(
                "the vote that adopts {other} with changes is awaited", other=str(entry.amendment.supersedes)
            )
            return _closed(own, State.ADOPTED, why)
        return own

    def _rectified(self, entry: Entry, known_at: date | None) -> tuple[Entry, Filed] | None:
        """Return the version that was filed in its place while nobody had adopted it, and that filing."""
        for later in self._successors.get(entry.id, ()):
            filing = next((e for e in later.record.events if isinstance(e, Filed)), None)
            if filing is None or (known_at is not None and filing.recorded_on > known_at):
                continue
            if replacing_vote(later) is not None:
                continue
            if self._of_itself(entry, filing.recorded_on).state in IN_THE_AUTHORS_HANDS:
                return later, filing
        return None

    def _with_successor(self, entry: Entry, own: Standing, known_at: date | None) -> Standing:
        """Return the standing of what was adopted with changes, with the name of the text that holds them."""
        votes = ((one, replacing_vote(one)) for one in self._successors.get(entry.id, ()))
        known = (one for one, vote in votes if vote and (known_at is None or vote.recorded_on <= known_at))
        text = next(known, None)
        if text is None:
            return replace(own, explanation=say("{what}; that text is not filed yet", what=own.explanation))
        named = say("{what}; that text is {id}", what=own.explanation, id=text.id)
        return replace(own, explanation=named)

    def _is_founded(self, entry: Entry, vote: Vote, known_at: date | None) -> bool:
        """Whether the body that adopts this text did adopt the one it supersedes with changes.

        That text had the stages before behind it: its own record says so, or the vote could not be in it.
        """
        earlier = self._entries[str(entry.amendment.supersedes)]
        return any(
            outcome.state is StageState.REPLACED
            and outcome.stage.id == vote.stage
            and outcome.event is not None
            and outcome.event.date <= vote.date
            for outcome in self._of_itself(earlier, known_at).stages
        )

    def _fall(self, entry: Entry, own: Standing, known_at: date | None) -> Sentence | None:
        """Return why an amendment falls (*tombe*), or None: the cause is another amendment."""
        amendment = entry.amendment
        for name in amendment.requires:
            state = self._state(name, known_at)
            if state in ENDED:
                return say("fallen: it requires {other}, which is {state}", other=name, state=STATES[state])
        parent = amendment.amends
        if parent is not None and self._state(parent, known_at) in ENDED:
            state = self._state(parent, known_at)
            return say("fallen: it amends {other}, which is {state}", other=parent, state=STATES[state])
        for name in amendment.excludes:
            other = self.of(self._entries[name], known_at)
            if other.state in EFFECTIVE and _came_first(other, own):
                return say("fallen: it excludes {other}, which was adopted", other=name)
        return None

    def _state(self, name: str, known_at: date | None) -> State:
        return self.of(self._entries[name], known_at).state

    def _neighbours(self, entry: Entry) -> Iterator[Entry]:
        amendment = entry.amendment
        names = (amendment.amends, amendment.supersedes, *amendment.requires, *amendment.excludes)
        yield from (self._entries[name] for name in names if name is not None)
        yield from self._successors.get(entry.id, ())


def replacing_vote(entry: Entry) -> Vote | None:
    """Return the vote by which a body adopted this text in the place of the one it supersedes."""
    if entry.amendment.supersedes is None:
        return None
    votes = (event for event in entry.record.events if isinstance(event, Vote))
    return next((vote for vote in votes if vote.outcome_sought is Outcome.ADOPTS_WITH_CHANGES), None)


def _came_first(other: Standing, own: Standing) -> bool:
    if own.state not in EFFECTIVE or own.decided_on is None or other.decided_on is None:
        return True
    return (other.decided_on, other.order) < (own.decided_on, own.order)


def _closed(own: Standing, state: State, why: Sentence, day: date | None = None) -> Standing:
    """Return the standing of an amendment whose course ended through another: nothing more is awaited."""
    taken = tuple(outcome for outcome in own.stages if outcome.state is not StageState.AWAITED)
    return replace(
        own, state=state, stages=taken, awaits=None, effective=(), recorded_on=None, explanation=why,
        path=closed_by_another(own.path, state, why, day),
    )  # fmt: skip
