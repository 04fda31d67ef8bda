"""What a clerk enters besides the items: hours, names, closed doors, nominations, debates, numbers.

Each is checked with the rest of the sitting before it is saved, as `close` does once more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from codicille.cli.sittings.dialogue import NO, YES
from codicille.decision.rule import Ballot
from codicille.decision.sittings.check import (
    check_sitting,
    closed_doors,
    elected_in,
    ends_too_early,
)
from codicille.decision.sittings.closed_doors import DoorsVote
from codicille.decision.sittings.nomination import Candidate, Nomination, Round
from codicille.decision.sittings.typed import (
    typed_day,
    typed_hour,
    typed_round,
    whole_number,
    whole_numbers,
)
from codicille.errors import CodicilleError, RecordError
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from codicille.cli.sittings.clerk import Clerk, Turn
    from codicille.decision.sittings.nomination import Nominated
    from codicille.decision.sittings.sitting import Entry, Sitting
    from codicille.sentence import Sentence

T = TypeVar("T")

POST_WORDS = {"secretary": ("secretary", "secrétaire"), "chair": ("chair", "président", "présidente")}
"""What may be typed for a post that is known; any other words are a post of their own."""


def opened(clerk: Clerk, turn: Turn, rest: str) -> bool:  # noqa: ARG001 - the signature of every deed
    """The hour at which the sitting opened."""
    hour = _answer(clerk, rest, say("At what hour did the sitting open?"), typed_hour)
    return _keep(clerk, replace(clerk.sitting, opened=hour), say("Opened at {hour}.", hour=hour))


def ended(clerk: Clerk, turn: Turn, rest: str) -> bool:  # noqa: ARG001 - the signature of every deed
    """The hour at which the sitting ended; one before the opening is of the next day, if it is said so."""
    hour = _answer(clerk, rest, say("At what hour did the sitting end?"), typed_hour)
    wanted = replace(clerk.sitting, ended=hour, past_midnight=False)
    if not ends_too_early(wanted):
        return _keep(clerk, wanted, say("Ended at {hour}.", hour=hour))
    question = say("It opened at {opened}. Did it end after midnight? [y/N]", opened=wanted.opened)
    is_past = clerk.dialogue.ask(question).casefold() in YES
    said = say("Ended at {hour}, on the next day.", hour=hour)
    return _keep(clerk, replace(wanted, past_midnight=is_past), said)


def chair(clerk: Clerk, turn: Turn, rest: str) -> bool:  # noqa: ARG001 - the signature of every deed
    """Who presides."""
    name = _answer(clerk, rest, say("Who presides?"), str)
    return _keep(clerk, replace(clerk.sitting, chair=name), say("In the chair: {name}.", name=name))


def secretary(clerk: Clerk, turn: Turn, rest: str) -> bool:  # noqa: ARG001 - the signature of every deed
    """Who keeps the minutes."""
    name = _answer(clerk, rest, say("Who is the secretary?"), str)
    return _keep(clerk, replace(clerk.sitting, secretary=name), say("Secretary: {name}.", name=name))


def discussion(clerk: Clerk, turn: Turn, rest: str) -> bool:  # noqa: ARG001 - the signature of every deed
    """What was said on an amendment that is entered: its id, then the words for the minutes."""
    name, _, words = rest.partition(" ")
    known = clerk.entry_of(clerk.sitting, name)
    told = _answer(clerk, words.strip(), say("What was said on {id}, for the minutes:", id=name), str)
    wanted = _with_entry(clerk.sitting, known, replace(known, discussion=told))
    return _keep(clerk, wanted, say("{id}: kept for the minutes.", id=name))


def number(clerk: Clerk, turn: Turn, rest: str) -> bool:  # noqa: ARG001 - the signature of every deed
    """The number of the decision on an amendment that is entered: its id, then the number."""
    name, _, words = rest.partition(" ")
    known = clerk.entry_of(clerk.sitting, name)
    told = _answer(clerk, words.strip(), say("The number of the decision on {id}:", id=name), str)
    wanted = _with_entry(clerk.sitting, known, replace(known, reference=told))
    return _keep(clerk, wanted, say("{id}: decision {number}.", id=name, number=told))


def doors(clerk: Clerk, turn: Turn, rest: str) -> bool:  # noqa: ARG001 - the signature of every deed
    """The vote on closed doors, and what it comes to; entered again, the last one counts."""
    stage, asks = clerk.room.called.stage, clerk.dialogue
    if stage.closed_doors is None:
        raise RecordError(
            say("the stage “{stage}” has no rule on closed doors", stage=stage.name),
            hint=say(
                "Nothing is entered. Such a vote needs `closed_doors` in the procedure (codicille.toml)."
            ),
        )
    # What else is lacking for the vote is said before anything is asked.
    closed_doors(replace(clerk.sitting, closed_doors=DoorsVote(for_=0, against=0)), stage)
    asked = asks.ask(say("How many members asked for closed doors? (Enter: the chair did)"))
    by = whole_number(asked) if asked else 0
    question = say("The members on closing the doors (for against abstaining):")
    for_, against, *abstain = _answer(clerk, rest, question, _three)
    vote = DoorsVote(asked_by=by, for_=for_, against=against, abstain=sum(abstain))
    wanted = replace(clerk.sitting, closed_doors=vote)
    found = closed_doors(wanted, stage)
    assert found is not None, "the doors were voted on"
    return _keep(clerk, wanted, found.explanation)


def _three(line: str) -> tuple[int, ...]:
    return whole_numbers(line, 2, 3)


def nominate(clerk: Clerk, turn: Turn, rest: str) -> bool:  # noqa: ARG001 - the signature of every deed
    """A nomination, round by round until somebody is elected; each round is saved.

    One that was left before it elected anybody goes on; one that has elected is entered anew.
    """
    stage = clerk.room.called.stage
    if stage.nominations is None:
        raise RecordError(
            say("the stage “{stage}” has no rule on nominations", stage=stage.name),
            hint=say(
                "Nothing is entered. `secretary NAME` and `chair NAME` say who it was; an election needs"
                " `nominations` in the procedure (codicille.toml)."
            ),
        )
    typed = rest or clerk.dialogue.ask(say("To which post? (Enter: secretary of the sitting)")) or "secretary"
    post = next((one for one, words in POST_WORDS.items() if typed.casefold() in words), typed)
    begun = _begun(clerk, post)
    found = _judged(clerk, begun)
    if not begun.rounds:
        begun = _ballot(clerk, begun)
    while found.elected is None:
        begun, found = _next_round(clerk, begun)
        _keep(clerk, _with(clerk.sitting, begun), found.explanation)
        if not found.counted and found.required is None:
            break
    return False


def _begun(clerk: Clerk, post: str) -> Nomination:
    """Return a nomination that was left before it elected anybody, or a new one."""
    known = next((one for one in clerk.sitting.nomination if one.post == post), None)
    if known is not None and _judged(clerk, known).elected is None:
        return known
    return Nomination(post=post)


def _ballot(clerk: Clerk, begun: Nomination) -> Nomination:
    """Ask whether the ballot is secret, and, where it is not, how many agreed to that."""
    while True:
        answer = clerk.dialogue.ask(say("Is the ballot secret? [Y/n]")).casefold()
        if answer in YES or not answer:
            return begun
        if answer in NO:
            break
    question = say("How many members agreed to vote by a show of hands?")
    agreed = clerk.dialogue.until(question, whole_number)
    waived = replace(begun, ballot=Ballot.SHOW_OF_HANDS, waived_by=agreed)
    _judged(clerk, waived)
    return waived


def _next_round(clerk: Clerk, begun: Nomination) -> tuple[Nomination, Nominated]:
    """Ask for a round until it adds up; where the last one is tied, for the dates of birth."""
    asks, rank = clerk.dialogue, len(begun.rounds) + 1
    question = say("Round {number}, the votes of each (Ada Martin 12, Paul Roux 8):", number=rank)
    while True:
        votes = asks.until(question, typed_round)
        rest = asks.ask(say("Abstentions, blank and spoilt, as 1 2 0 (Enter: none):"))
        try:
            abstain, blank, spoilt = (*(whole_numbers(rest, 1, 3) if rest else ()), 0, 0, 0)[:3]
            one = Round(votes=votes, abstain=abstain, blank=blank, spoilt=spoilt)
            wanted = _with_births(clerk, replace(begun, rounds=(*begun.rounds, one)))
            return wanted, _judged(clerk, wanted)
        except CodicilleError as error:
            asks.complain(error)


def _with_births(clerk: Clerk, wanted: Nomination) -> Nomination:
    """Ask when those were born who have as many votes at the last round: the elder is elected."""
    rule, tied = clerk.room.called.stage.nominations, wanted.rounds[-1].first
    if rule is None or len(wanted.rounds) <= rule.absolute_rounds or len(tied) < 2:
        return wanted
    names = dict.fromkeys(name for one in wanted.rounds for name in one.votes)
    days = {
        name: clerk.dialogue.until(
            say("{name} has as many votes as another; born on (YYYY-MM-DD):", name=name), typed_day
        )
        for name in tied
    }
    return replace(wanted, candidate=tuple(Candidate(name=name, born=days.get(name)) for name in names))


def _answer(clerk: Clerk, rest: str, question: Sentence, read: Callable[[str], T]) -> T:
    """Return what was typed after the word, or is asked for. Raises RecordError where it cannot be read."""
    return read(rest) if rest else clerk.dialogue.until(question, read)


def _with_entry(sitting: Sitting, known: Entry, wanted: Entry) -> Sitting:
    """Return a sitting with an entry in the place of another."""
    return replace(sitting, entry=tuple(wanted if one is known else one for one in sitting.entry))


def _with(sitting: Sitting, one: Nomination) -> Sitting:
    others = tuple(known for known in sitting.nomination if known.post != one.post)
    return replace(sitting, nomination=(*others, one))


def _judged(clerk: Clerk, one: Nomination) -> Nominated:
    """Return whom a nomination elects. Raises RecordError where it does not add up, or no rule knows it."""
    return elected_in(one, clerk.sitting, clerk.room.called.stage)


def _keep(clerk: Clerk, wanted: Sitting, said: Sentence) -> bool:
    """Save the sitting once it adds up, and say what is kept; the item being called goes on."""
    check_sitting(wanted, clerk.room.called.stage, is_over=False)
    clerk.save(wanted)
    clerk.dialogue.tell(said, bold=True)
    return False
