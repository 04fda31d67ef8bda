"""Whether the rounds of a nomination add up and may come as they are recorded; it elects nobody.

Its refusals: an answer too many, a round too many or after the election, a candidate twice or unknown, a tie
that no date of birth breaks, a ballot that was not secret though somebody would not waive it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.decision.rule import Ballot
from codicille.decision.sittings.nomination import POSTS, absolute_majority, nominated
from codicille.errors import RecordError, suggestion
from codicille.sentence import Sentence, enumerated, say

if TYPE_CHECKING:
    from codicille.decision.procedure import Stage
    from codicille.decision.rule import Nominations
    from codicille.decision.sittings.nomination import Nominated, Nomination, Round
    from codicille.errors import Where


def elected_by(nomination: Nomination, stage: Stage, there: int | None, where: Where) -> Nominated:
    """Return who is elected; `there` is how many members were present or represented, None if unknown.

    Raises RecordError, saying what does not add up, at `where`.
    """
    rule = stage.nominations
    if rule is None:
        raise RecordError(
            say("the stage “{stage}” has no rule on nominations", stage=stage.name),
            where,
            say("Write `nominations` into the procedure, or remove [[nomination]] from the sitting."),
        )
    source = rule.source or stage.source
    checks = _Checks(nomination, rule, source, there, where)
    checks.secrecy()
    checks.candidates()
    checks.rounds()
    checks.tie()
    return nominated(nomination, rule, source)


@dataclass(frozen=True, slots=True)
class _Checks:
    nomination: Nomination
    rule: Nominations
    source: str
    there: int | None
    where: Where

    def secrecy(self) -> None:
        """A ballot that is not secret was agreed to by everybody."""
        waived = self.nomination.waived_by
        if waived is not None and self.there is not None and waived > self.there:
            raise self._error(
                say("{count} members waived the secret ballot, more than the {most} present or represented",
                    count=waived, most=self.there),
                say("Compare with the minutes: one of these numbers is wrong."),
            )  # fmt: skip
        if not self.rule.secret or self.nomination.ballot is Ballot.SECRET:
            return
        if self.there is None:
            raise self._error(
                say("the ballot was not secret, and nobody recorded how many members were there to waive it"),
                say("Enter the presence at opening ({source}).", source=self.source),
            )
        if waived != self.there:
            raise self._error(
                say("the ballot was not secret, and {count} of {there} members agreed to that",
                    count=waived or 0, there=self.there),
                say("Only all of them can waive it: `waived_by = {there}` ({source}).", there=self.there,
                    source=self.source),
            )  # fmt: skip

    def candidates(self) -> None:
        """Each stands once, and votes go to those who stand."""
        seen: dict[str, str] = {}
        for one in self.nomination.candidate:
            self._once(one.name, seen)
        names = tuple(one.name for one in self.nomination.candidate)
        for number, each in enumerate(self.nomination.rounds, 1):
            known: dict[str, str] = {}
            for name in each.votes:
                self._once(name, known)
                if names and name not in names:
                    raise self._error(
                        say(
                            "{name} has votes at round {number}, and is no candidate",
                            name=name,
                            number=number,
                        ),
                        suggestion(name, names) or say("Add a [[nomination.candidate]] for whoever stands."),
                    )

    def rounds(self) -> None:
        """No more rounds than the rule has, each answered by those who are there, none after the election."""
        most = self.rule.absolute_rounds + 1
        if len(self.nomination.rounds) > most:
            raise self._error(
                say("{count} rounds are recorded, and there are {most} at the most",
                    count=len(self.nomination.rounds), most=most),
                say("At round {most} the most votes elect, and on a tie the elder ({source}).", most=most,
                    source=self.source),
            )  # fmt: skip
        for number, one in enumerate(self.nomination.rounds, 1):
            self._answers(one, number)
            counted = max(one.votes.values(), default=0)
            if counted >= absolute_majority(one) and number < len(self.nomination.rounds):
                raise self._error(
                    say("{name} was elected at round {number}, and a round is recorded after it",
                        name=one.first[0], number=number),
                    say("Remove what comes after, or compare the votes with the minutes ({source}).",
                        source=self.source),
                )  # fmt: skip

    def tie(self) -> None:
        """The elder is known, where the last round is tied."""
        if len(self.nomination.rounds) <= self.rule.absolute_rounds:
            return
        tied = self.nomination.rounds[-1].first
        days = [self.nomination.born(name) for name in tied]
        if len(tied) < 2:
            return
        missing = [name for name, day in zip(tied, days, strict=True) if day is None]
        if missing:
            raise self._error(
                say("{names} have as many votes, and the elder is elected: no date of birth of {missing} is "
                    "recorded", names=enumerated(tied), missing=enumerated(missing)),
                say("Add `born` to each [[nomination.candidate]] ({source}).", source=self.source),
            )  # fmt: skip
        first = min(day for day in days if day is not None)
        if days.count(first) > 1:
            raise self._error(
                say("{names} have as many votes and were born on the same day: nothing here tells the elder",
                    names=enumerated(tied)),
                say("The rule gives no other way ({source}): the body has to say what it does.",
                    source=self.source),
            )  # fmt: skip

    def _once(self, name: str, seen: dict[str, str]) -> None:
        key = " ".join(name.split()).casefold()
        if key in seen:
            raise self._error(
                say("the candidate {name} stands twice", name=name),
                say("Keep one; two people of one name are told apart in the names."),
            )
        seen[key] = name

    def _answers(self, one: Round, number: int) -> None:
        if self.there is not None and one.cast > self.there:
            raise self._error(
                say("round {number} has {count} answers, more than the {most} members present or represented",
                    number=number, count=one.cast, most=self.there),
                say("Compare with the minutes: one of these numbers is wrong."),
            )  # fmt: skip

    def _error(self, message: Sentence, hint: Sentence | None) -> RecordError:
        post = POSTS.get(self.nomination.post, self.nomination.post)
        return RecordError(say("{post}: {message}", post=post, message=message), self.where, hint)
