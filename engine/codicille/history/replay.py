"""The fold: every version of the text, from the changes in order; a change that does not fit stops it.

A change whose base stands unchanged applies to the letter. Otherwise it is merged word by word: the text it
was drafted on is the base, what it made of it one side, the text as it stands the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.history.fold import Fold, settled_by
from codicille.history.version import Conflict, Obstacle, Version
from codicille.text.text import EMPTY

if TYPE_CHECKING:
    from datetime import date

    from codicille.history.register import Register
    from codicille.history.timeline import Change
    from codicille.text.text import Text

__all__ = ["NOTHING", "Conflict", "Obstacle", "Replay", "Version", "replay"]


@dataclass(frozen=True, slots=True)
class Replay:
    """The versions in order, and the conflict that stopped the fold, if one did."""

    versions: tuple[Version, ...]
    conflict: Conflict | None = None

    @property
    def text(self) -> Text:
        """The last version's text; empty before the founding act."""
        return self.versions[-1].text if self.versions else EMPTY

    def as_of(self, day: date) -> Version | None:
        """The version in force on a day; None before the first."""
        return next((v for v in reversed(self.versions) if v.in_force <= day), None)


NOTHING = Replay(())


def replay(register: Register, changes: tuple[Change, ...], known: Replay = NOTHING) -> Replay:
    """Fold the changes into versions; what `known` has already folded in the same order is kept.

    `changes` are in the order of the fold. The result is a pure function of register and changes.
    """
    fold = Fold(register, known.versions)
    settled = settled_by(register, changes)
    for change in changes[fold.cut(changes) :]:
        step = fold.add(change, settled)
        if isinstance(step, Conflict):
            return Replay(tuple(fold.versions), step)
    return Replay(tuple(fold.versions))
