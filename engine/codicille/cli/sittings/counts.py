"""Asks who is there and how people voted, college by college; it keeps nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import asdict, replace

from codicille.decision.procedure import Outcome
from codicille.decision.rule import Ballot, CastingVote, Side
from codicille.decision.sittings.sitting import Answers, Attendance, Entry, Presence
from codicille.decision.sittings.typed import (
    WHO_IS_THERE,
    how_to_answer,
    named_answers,
    typed_answers,
    typed_presence,
    typed_proxies,
)
from codicille.decision.sittings.typed_roll import typed_members
from codicille.errors import RecordError
from codicille.sentence import alternatives, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codicille.cli.sittings.dialogue import Dialogue
    from codicille.decision.body import Body, College
    from codicille.history.agenda.agenda import Calling
    from codicille.sentence import Sentence

K = TypeVar("K")

FORMS = {
    Ballot.SHOW_OF_HANDS: ("hands", "hand", "show_of_hands", "mains-levées", "mains", "main"),
    Ballot.NAMED: ("named", "nominal", "public"),
    Ballot.SECRET: ("secret",),
}
SIDES = {Side.FOR: ("for", "f", "p", "pour"), Side.AGAINST: ("against", "a", "c", "contre")}
MOTIONS = {
    Outcome.ADOPTS: ("adopts", "adopt", "adopte", "adopter"),
    Outcome.ADOPTS_WITH_CHANGES: ("adopts_with_changes", "changes", "modifie", "modifier"),
    Outcome.SENDS_BACK: ("sends_back", "back", "renvoie", "renvoyer"),
    Outcome.REFUSES: ("refuses", "refuse", "rejette", "refuser"),
    Outcome.ADJOURNS: ("adjourns", "adjourn", "ajourne", "ajourner"),
}
"""What may be put to the vote, as it may be typed: the English word first, the French one last."""
NAMED = (("for", say("for")), ("against", say("against")), ("abstain", say("abstaining")))
SLASH = "/"
"""What parts the colleges' results on one line."""
EMPTY = Entry(amendments=("–",))
"""A vote of which nothing is known yet."""


@dataclass(frozen=True, slots=True)
class Asking:
    """The questions on numbers, for one body and stage."""

    dialogue: Dialogue
    called: Calling

    def presence(self, known: Presence | None) -> Presence:
        """Ask who is there: each college, or the whole body; what is known stands for those in office."""
        body = self.called.body
        if not body.colleges:
            return Presence(**asdict(self._attendance(body, known)))
        there = known.colleges if known is not None else {}
        return Presence(colleges={one.id: self._attendance(one, there.get(one.id)) for one in body.colleges})

    def votes(self, line: str, there: Presence | None, ballot: Ballot | None) -> Entry:
        """Return the votes: those typed on the line already, colleges parted by `/`, and the rest asked for.

        Raises RecordError when what is on the line is not a result.
        """
        typed = [part.strip() for part in line.split(SLASH)] if line else []
        colleges = self.called.body.colleges
        if len(typed) > max(len(colleges), 1):
            raise RecordError(say("there are more results than colleges"))
        form = ballot or self.called.stage.ballot
        is_named = form is Ballot.NAMED and not self.called.stage.is_graded and not line
        if not colleges:
            part = self._named(self.called.body, there) if is_named else self._typed(self.called.body, typed)
            return replace(EMPTY, ballot=ballot, **asdict(part))
        known = there.colleges if there is not None else {}
        answers = {
            one.id: self._named(one, known.get(one.id)) if is_named else self._typed(one, typed[n : n + 1])
            for n, one in enumerate(colleges)
        }
        return replace(EMPTY, ballot=ballot, colleges=answers)

    def is_the_chairs(self, entry: Entry) -> bool:
        """Whether the votes are tied and the chair's vote prevails."""
        rule, form = self.called.stage.tie, entry.ballot or self.called.stage.ballot
        return isinstance(rule, CastingVote) and form not in {Ballot.SECRET, rule.unless} and is_tied(entry)

    def casting_vote(self) -> Side:
        """Ask how the chair votes."""
        question = say("The votes are tied. How does the chair vote, for or against?")
        return self.dialogue.until(question, lambda line: one_of(line, SIDES))

    def _attendance(self, who: Body | College, known: Attendance | None) -> Attendance:
        in_office = known.in_office if known is not None and known.in_office is not None else _seats(who)
        question = say("{name}, members present (in office: {count}):", name=who.name, count=in_office or "?")
        if self.called.stage.proxies is not None:
            question = say(
                "{name}, members present (in office: {count}; or in office, present, represented):",
                name=who.name,
                count=in_office or "?",
            )
        found = self.dialogue.until(
            question, lambda line: typed_presence(line, in_office), indent="  ", answers=WHO_IS_THERE
        )
        if not found.names or self.called.stage.proxies is None:
            return found
        question = say("Powers of attorney, as “Absent = Holder, …” (Enter: none):")
        while True:
            try:
                proxies = typed_proxies(self.dialogue.ask(question, indent="  "))
            except RecordError as error:
                self.dialogue.complain(error)
                continue
            return replace(found, proxies=proxies, represented=len(proxies))

    def _typed(self, who: Body | College, typed: list[str]) -> Answers:
        stage = self.called.stage
        if typed:
            return typed_answers(typed[0], stage)
        wanted = say("{grades}", grades=stage.scale) if stage.scale else say("for against abstaining")
        question = say("{name} ({wanted}):", name=who.name, wanted=wanted)
        return self.dialogue.until(
            question, lambda line: typed_answers(line, stage), indent="  ", answers=how_to_answer(stage)
        )

    def _named(self, who: Body | College, there: Attendance | None) -> Answers:
        """Ask for the names behind each answer, and again when somebody is named twice."""
        roll = there.names if there is not None else ()
        while True:
            answers = [
                (key, self._members(
                    say("{name}, {answer} (names; * for all the others):", name=who.name, answer=said)
                ))
                for key, said in NAMED
            ]  # fmt: skip
            try:
                return named_answers(answers, roll)
            except RecordError as error:
                self.dialogue.complain(error)

    def _members(self, question: Sentence) -> tuple[str, ...]:
        """Ask for names until they can be read as such; nobody, on an empty line."""
        while True:
            try:
                return typed_members(self.dialogue.ask(question, indent="  "))
            except RecordError as error:
                self.dialogue.complain(error)


def form_of(typed: str) -> Ballot:
    """Read a form of ballot. Raises RecordError on any other word."""
    return one_of(typed, FORMS)


def is_tied(entry: Entry) -> bool:
    """Whether as many voted for as against, and somebody did."""
    parts = tuple(entry.colleges.values()) or (entry,)
    for_, against = (sum(_votes(part, side) for part in parts) for side in Side)
    return for_ == against and for_ > 0


def one_of(line: str, words: Mapping[K, tuple[str, ...]]) -> K:
    """Return what a typed word stands for. Raises RecordError, with the words there are, on any other."""
    typed = line.strip().casefold()
    for found, known in words.items():
        if typed in known:
            return found
    raise RecordError(
        say("“{word}” is none of the answers", word=typed or "–"),
        hint=say("Type {known}.", known=alternatives(in_both(known) for known in words.values())),
    )


def in_both(known: tuple[str, ...]) -> str:
    """Return an answer as it may be typed in English and in French, once where it is the same word.

    The words of an answer begin with the English one; the French one is the last.
    """
    return known[0] if len(known) == 1 else f"{known[0]} ({known[-1]})"


def _votes(part: Answers, side: Side) -> int:
    if part.names:
        return sum(answer == side.value for answer in part.names.values())
    return (part.for_ if side is Side.FOR else part.against) or 0


def _seats(who: Body | College) -> int | None:
    return getattr(who, "total_seats", None) or who.seats
