"""Three orders of one set of things → one order: what follows each thing is merged three ways.

A thing is followed by what either side changed its follower to; where both changed it, each to another
thing, the order is disputed from there to where the sides meet again. Moves, insertions and deletions
need no rule of their own. It knows nothing of words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from codicille.change.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

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
            if isinstance(following, End):
                if following.owner != owner:
                    yield Fork(at, (), ())
                return
            if following in self.met:
                yield Fork(at, (), ())
                return
            self.met.add(following)
            yield following
            at = following

    def _merged(self, thing: Thread) -> Follower | None:
        """Return what follows in both changes together, None where they dispute it."""
        base = self.base.get(thing)
        ours = self.ours.get(thing, base)
        theirs = self.theirs.get(thing, base)
        if thing.base is None:
            ours = self.ours.get(thing) or self.theirs[thing]
            theirs = self.theirs.get(thing) or ours
        if ours == theirs or theirs == base:
            return ours
        return theirs if ours == base else None

    def _fork(self, thing: Thread) -> tuple[Fork, Follower]:
        """Return what each side says, and the first thing on which they agree again."""
        ours = list(_run(self.ours, thing))
        theirs = list(_run(self.theirs, thing))
        common = next((one for one in ours if one in theirs and one not in self.met), ours[-1])
        mine = [one for one in ours[: ours.index(common)] if isinstance(one, Thread)]
        other = theirs[: theirs.index(common)] if common in theirs else theirs
        yours = [one for one in other if isinstance(one, Thread)]
        self.met.update(mine, yours)
        return Fork(thing, tuple(mine), tuple(yours)), common


def _run(after: Mapping[Thread, Follower], thing: Thread) -> Iterator[Follower]:
    """Yield everything that follows a thing in one text, the end included."""
    at: Follower = thing
    while isinstance(at, Thread):
        at = after[at]
        yield at
