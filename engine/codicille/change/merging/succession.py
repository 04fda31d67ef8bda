"""Three orders of one set of things → one order: what follows each thing is merged three ways.

A thing is followed by what either side changed its follower to; where both changed it, each to another
thing, the order is disputed from there to where the sides meet again. Moves, insertions and deletions
need no rule of their own. It knows nothing of words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from codicille.change.merging.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from codicille.change.merging.pieces import Node

Chains: TypeAlias = "Mapping[Thread, Sequence[Thread]]"
"""What a file or a section holds, in order, by the thread of what holds it."""


@dataclass(frozen=True, slots=True)
class End:
    """What follows the last thing in a file or a section."""

    owner: Thread


@dataclass(frozen=True, slots=True)
class Fork:
    """A point where the two sides go on differently, up to where they meet again."""

    after: Thread
    ours: tuple[Thread, ...]
    theirs: tuple[Thread, ...]


Follower: TypeAlias = "Thread | End"


def followers(chains: Chains, gone: Collection[Thread]) -> dict[Thread, Follower]:
    """Return what follows each thing in one text, things that one side deleted being left out."""
    after: dict[Thread, Follower] = {}
    for owner, things in chains.items():
        last = owner
        for thing in things:
            if thing not in gone:
                after[last] = thing
                last = thing
        after[last] = End(owner)
    return after


@dataclass(slots=True)
class Succession:
    """The followers in the three texts, and what the walk has met."""

    base: Mapping[Thread, Follower]
    ours: Mapping[Thread, Follower]
    theirs: Mapping[Thread, Follower]
    met: set[Thread] = field(default_factory=set)

    def walk(self, owner: Thread) -> Iterator[Thread | Fork]:
        """Yield what follows a file's or a section's beginning, up to its end."""
        at: Thread = owner
        while True:
            following = self._merged(at)
            if following is None:
                fork, following = self._fork(at)
                yield fork
            if following is None or following == End(owner):
                return
            if isinstance(following, End) or following in self.met:
                yield Fork(at, (), ())
                return
            self.met.add(following)
            yield following
            at = following

    def _merged(self, thing: Thread) -> Follower | None:
        """Return what follows in both changes together, None where they dispute it."""
        base, ours, theirs = (after.get(thing) for after in (self.base, self.ours, self.theirs))
        if ours is None or theirs is None:
            return theirs or ours
        if theirs in {ours, base}:
            return ours
        return theirs if ours == base else None

    def _fork(self, thing: Thread) -> tuple[Fork, Follower | None]:
        """Return what each side says, and the first thing on which they agree again, if any."""
        ours = [one for one in _run(self.ours, thing) if one not in self.met]
        theirs = [one for one in _run(self.theirs, thing) if one not in self.met]
        places = {one: at for at, one in enumerate(theirs)}
        common = min(
            (one for at, one in enumerate(ours) if one in places),
            key=lambda one: (ours.index(one) + places[one], _rank(one)),
            default=None,
        )
        mine, yours = (_until(run, common) for run in (ours, theirs))
        self.met.update(mine, yours)
        return Fork(thing, mine, yours), common


def _run(after: Mapping[Thread, Follower], thing: Thread) -> Iterator[Follower]:
    """Yield everything that follows a thing in one text, the end included."""
    at: Follower = thing
    while isinstance(at, Thread):
        at = after[at]
        yield at


def _until(run: Sequence[Follower], end: Follower | None) -> tuple[Thread, ...]:
    """Return the things of a run before the one at which the sides meet."""
    before = run[: run.index(end)] if end in run else run
    return tuple(one for one in before if isinstance(one, Thread))


def _rank(one: Follower) -> list[Node]:
    """Rank things in a way that swapping the sides does not change."""
    thread = one.owner if isinstance(one, End) else one
    return [thread.base] if thread.base else sorted(node for node in thread if node)
