"""What becomes of a proposal once others have passed or been rejected: simulated, with the cause.

It proposes and shows why; a person records. Falls depend on real votes: nothing here is settled in advance.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from codicille.change.apply import Applied, apply_patch
from codicille.change.clash import Conflicted
from codicille.change.diff import make_patch
from codicille.change.merge import merge
from codicille.change.relation import Contact, RelationKind
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codicille.change.relation import Proposal, Relation
    from codicille.text.text import Text


class Fate(StrEnum):
    """What becomes of a proposal."""

    UNAFFECTED = "unaffected"
    """It can be put to the vote, and applies to the letter."""
    MUST_BE_REBASED = "must_be_rebased"
    """It merges word by word, and no longer applies to the letter: to be read again, or rewritten."""
    SATISFIED = "satisfied"
    """What it asks is in the text already."""
    FALLS = "falls"
    """Its place is gone, or taken by words that it contradicts."""
    FALLS_WITH_ITS_PARENT = "falls_with_its_parent"
    """What it amends, requires, or is drafted on did not pass."""


CAN_PASS = frozenset({Fate.UNAFFECTED, Fate.MUST_BE_REBASED})
"""The fates that leave something to vote on."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """What becomes of one proposal, and because of what."""

    id: str
    fate: Fate
    causes: tuple[str, ...] = ()
    """Ids of the proposals that brought it about, as far as they can be told."""
    contacts: tuple[Contact, ...] = ()
    """The passages, where it falls; the first of each is the cause, the second the proposal."""

    @property
    def message(self) -> Sentence:
        """The consequence in a sentence, once its cause has happened."""
        if not self.causes and self.fate is Fate.SATISFIED:
            return say("{id} is satisfied: what it asks is in the text already", id=self.id)
        cause = self.causes or (say("the text in force"),)
        return Sentence(_WORDINGS[self.fate].one, values=(("causes", cause), ("id", self.id)))

    @property
    def condition(self) -> Sentence:
        """The consequence in a sentence, while its cause may still happen or not."""
        return Sentence(_CONDITIONS[self.fate].one, values=(("causes", self.causes), ("id", self.id)))


_WORDINGS = {
    Fate.UNAFFECTED: say("{id} can be put to the vote as it is written"),
    Fate.MUST_BE_REBASED: say(
        "{id} can pass after {causes}: it is merged word by word, and no longer applies to the letter"
    ),
    Fate.SATISFIED: say("{id} is satisfied: after {causes}, what it asks is in the text"),
    Fate.FALLS: say("{id} falls: it cannot stand with {causes}"),
    Fate.FALLS_WITH_ITS_PARENT: say("{id} falls with {causes}, without which it cannot stand"),
}
_CONDITIONS = {
    Fate.UNAFFECTED: say("if {causes} passes, {id} can be put to the vote as it is written"),
    Fate.MUST_BE_REBASED: say(
        "if {causes} passes, {id} can still pass: it merges word by word, but no longer to the letter,"
        " and must be rewritten on the new text or read again"
    ),
    Fate.SATISFIED: say("if {causes} passes, {id} is satisfied: it changes nothing any more"),
    Fate.FALLS: say("if {causes} passes, {id} falls"),
    Fate.FALLS_WITH_ITS_PARENT: say("if {causes} does not pass, {id} falls with it"),
}


def consequences(relation: Relation, first: Proposal, second: Proposal) -> tuple[Consequence, ...]:
    """Return what the fate of either of two proposals does to the other; nothing where it does nothing."""
    if second.id in first.above:
        found = [if_rejected(second, first)]
    else:
        found = [if_passes(first, second, relation), if_passes(second, first, relation)]
    decided = {one.id for one in (first, second) if one.is_decided}
    return tuple(one for one in found if one.fate is not Fate.UNAFFECTED and one.id not in decided)


def if_passes(passed: Proposal, other: Proposal, relation: Relation) -> Consequence:
    """Return what becomes of a proposal if another one passes before it; `relation` is that of the two."""
    if not relation.can_both_pass:
        is_first = relation.first == passed.id
        contacts = relation.contacts if is_first else tuple(one.swapped for one in relation.contacts)
        return Consequence(other.id, Fate.FALLS, (passed.id,), contacts)
    if relation.kind is RelationKind.IDENTICAL:
        return Consequence(other.id, Fate.SATISFIED, (passed.id,))
    related = passed.id in other.above or other.id in passed.above
    if related or relation.kind is RelationKind.INDEPENDENT or passed.stale or other.stale:
        return Consequence(other.id, Fate.UNAFFECTED, (passed.id,))
    fate, contacts = tried(other, passed.after)
    return Consequence(other.id, fate, (passed.id,), contacts)


def if_rejected(rejected: Proposal, other: Proposal) -> Consequence:
    """Return what becomes of a proposal if another one is rejected before it."""
    falls = rejected.id in other.above
    return Consequence(other.id, Fate.FALLS_WITH_ITS_PARENT if falls else Fate.UNAFFECTED, (rejected.id,))


def tried(proposal: Proposal, text: Text) -> tuple[Fate, tuple[Contact, ...]]:
    """Put a proposal on a text that holds what it is drafted on; return what comes of it."""
    merged = merge(proposal.before, text, proposal.after, settings=proposal.settings)
    if isinstance(merged, Conflicted):
        return Fate.FALLS, tuple(
            Contact(clash.spot, clash.base.strip(), clash.ours.strip(), clash.theirs.strip(), clash)
            for clash in merged.clashes
        )
    if merged.text.id == text.id:
        return Fate.SATISFIED, ()
    applied = apply_patch(text, make_patch(proposal.before, proposal.after))
    to_the_letter = isinstance(applied, Applied) and applied.text.id == merged.text.id
    return (Fate.UNAFFECTED if to_the_letter else Fate.MUST_BE_REBASED), ()


@dataclass(frozen=True, slots=True)
class Call:
    """A proposal called in a sitting, and whether it passes if it can."""

    id: str
    passes: bool


def walk(text: Text, proposals: Mapping[str, Proposal], calls: Sequence[Call]) -> tuple[Consequence, ...]:
    """Walk an order of call on the text in force; return what becomes of each, in that order.

    What is decided already stands before the first call; what was called before is the cause. A
    sub-amendment may be called before what it amends: it waits, and falls if that does not pass.
    Raises KeyError when a proposal that is called is not among `proposals`.
    """
    sitting = _Walk(text, proposals, [call.id for call in calls], Trials())
    for call in calls:
        sitting.take(proposals[call.id], passes=call.passes)
    return tuple(sitting.fates[call.id] for call in calls)


@dataclass(frozen=True, slots=True)
class Outlook:
    """A sitting at some moment: what became of what was called, and what would of the rest."""

    called: tuple[Consequence, ...]
    """In the order of call."""
    to_come: tuple[Consequence, ...]
    """What would become of each of the rest, were it called next."""
    steps: tuple[tuple[str, Text], ...]
    """What passed, in order, each with the text once it had; the first is the text in force, without id."""


@dataclass(frozen=True, slots=True)
class Trials:
    """What was tried already: a sitting is walked again after each vote, on texts that come back."""

    fates: dict[tuple[str, str], tuple[Fate, tuple[Contact, ...]]] = field(default_factory=dict)
    """By the id of the proposal and that of the text."""
    joined: dict[tuple[str, str], Text] = field(default_factory=dict)

    def tried(self, proposal: Proposal, text: Text) -> tuple[Fate, tuple[Contact, ...]]:
        """Put a proposal on a text, once."""
        key = (proposal.id, text.id)
        if key not in self.fates:
            self.fates[key] = tried(proposal, text)
        return self.fates[key]

    def join(self, text: Text, proposal: Proposal) -> Text:
        """Return a text with a proposal that fits it, merged once."""
        key = (proposal.id, text.id)
        if key not in self.joined:
            self.joined[key] = _joined(text, proposal)
        return self.joined[key]


def outlook(
    text: Text,
    proposals: Mapping[str, Proposal],
    calls: Sequence[Call],
    to_come: Sequence[str],
    trials: Trials | None = None,
) -> Outlook:
    """Walk what was called so far; tell what it makes of what is still to come, each by itself.

    `trials` are those of the same proposals. Raises KeyError when a proposal that is called, or still to
    come, is not among `proposals`.
    """
    sitting = _Walk(text, proposals, [*(call.id for call in calls), *to_come], trials or Trials())
    for call in calls:
        sitting.take(proposals[call.id], passes=call.passes)
    return Outlook(
        tuple(sitting.fates[call.id] for call in calls),
        tuple(sitting.consequence(proposals[name]) for name in to_come),
        tuple(sitting.steps),
    )


class _Walk:
    """A sitting so far."""

    def __init__(
        self, text: Text, proposals: Mapping[str, Proposal], called: list[str], trials: Trials
    ) -> None:
        self.trials = trials
        self.proposals = proposals
        self.to_come = called
        self.steps: list[tuple[str, Text]] = [("", text)]
        """What passed, in order, each with the text once it had."""
        self.waiting = [one for one in proposals.values() if one.is_decided]
        self.fates: dict[str, Consequence] = {}
        self._settle()
        for proposal in tuple(self.waiting):
            if proposal in self.waiting and self.consequence(proposal).fate not in CAN_PASS:
                self.waiting.remove(proposal)
                self._drop(proposal.id)

    @property
    def passed(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.steps[1:])

    def take(self, proposal: Proposal, *, passes: bool) -> None:
        """Call one proposal."""
        self.to_come.remove(proposal.id)
        self.fates[proposal.id] = consequence = self.consequence(proposal)
        if not passes or consequence.fate not in CAN_PASS:
            self._drop(proposal.id)
        elif all(name in self.passed for name in proposal.above):
            self._adopt(proposal)
        else:
            self.waiting.append(proposal)

    def consequence(self, proposal: Proposal) -> Consequence:
        """Return what becomes of a proposal that is called now."""
        lost = tuple(name for name in proposal.above if name not in self.passed and not self._may_pass(name))
        if lost:
            return Consequence(proposal.id, Fate.FALLS_WITH_ITS_PARENT, lost)
        against = tuple(self._excluding(proposal))
        if against or proposal.stale:
            return Consequence(proposal.id, Fate.FALLS, against)
        fate, contacts = self._tried(proposal, self.steps[-1][1])
        if fate is Fate.UNAFFECTED:
            return Consequence(proposal.id, fate)
        steps = self.steps[
            max(at for at, (name, _) in enumerate(self.steps) if not at or name in proposal.above) :
        ]
        cause = next(name for name, text in steps if self._tried(proposal, text)[0] is fate)
        return Consequence(proposal.id, fate, (cause,) if cause else (), contacts)

    def _tried(self, proposal: Proposal, text: Text) -> tuple[Fate, tuple[Contact, ...]]:
        """Put on a text what a proposal is drafted on and has not passed yet, then the proposal."""
        for name in proposal.stands_on:
            if name not in self.passed:
                fate, contacts = self.trials.tried(self.proposals[name], text)
                if fate is Fate.FALLS:
                    return fate, contacts
                text = self.trials.join(text, self.proposals[name])
        return self.trials.tried(proposal, text)

    def _excluding(self, proposal: Proposal) -> Iterator[str]:
        for name in self.passed:
            if name in proposal.excludes or proposal.id in self.proposals[name].excludes:
                yield name

    def _may_pass(self, name: str) -> bool:
        return name in self.to_come or any(one.id == name for one in self.waiting)

    def _adopt(self, proposal: Proposal) -> None:
        """Let a proposal pass, and then what waited for it."""
        self.steps.append((proposal.id, self.trials.join(self.steps[-1][1], proposal)))
        self._settle()

    def _settle(self) -> None:
        """Let pass what waits for nothing any more, unless it has fallen meanwhile."""
        while (child := self._ready()) is not None:
            self.waiting.remove(child)
            again = self.consequence(child)
            if again.fate in CAN_PASS:
                self._adopt(child)
            else:
                self.fates[child.id] = again
                self._drop(child.id)

    def _ready(self) -> Proposal | None:
        """Return the first that waits for nothing any more."""
        return next((one for one in self.waiting if all(name in self.passed for name in one.above)), None)

    def _drop(self, name: str) -> None:
        """Let fall what waited for a proposal that does not pass, and what waited for that."""
        for child in [one for one in self.waiting if name in one.above]:
            self.waiting.remove(child)
            self.fates[child.id] = Consequence(child.id, Fate.FALLS_WITH_ITS_PARENT, (name,))
            self._drop(child.id)


def _joined(text: Text, proposal: Proposal) -> Text:
    """Return a text with a proposal that fits it."""
    merged = merge(proposal.before, text, proposal.after, settings=proposal.settings)
    assert not isinstance(merged, Conflicted), f"{proposal.id} was tried before it was joined"
    return merged.text
