"""The fold: every version of the text, from the changes in order; a change that does not fit stops it.

Exact application only: what does not apply to the letter is a `Conflict` that names both sides.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codicille.change.apply import Refusal, apply_patch
from codicille.change.naming import naming
from codicille.change.patch import invert
from codicille.decision.from_mail import FOLDER
from codicille.sentence import Sentence, say
from codicille.text.text import EMPTY

if TYPE_CHECKING:
    from datetime import date

    from codicille.change.apply import FileEdits, Reason
    from codicille.errors import Where
    from codicille.history.register import Register
    from codicille.history.timeline import Change
    from codicille.text.text import Text


@dataclass(frozen=True, slots=True)
class Version:
    """The text after one change."""

    number: int
    """0 for the founding act."""
    change: Change
    text: Text
    edits: tuple[FileEdits, ...]
    """The lines the change replaced in the version before, file by file."""

    @property
    def in_force(self) -> date:
        """The day this version entered into force."""
        return self.change.in_force


@dataclass(frozen=True, slots=True)
class Conflict:
    """A change that does not fit the text as it stands; the fold stops before it."""

    change: Change
    against: tuple[str, ...]
    """Ids of the amendments that wrote what it does not fit, as far as they can be told."""
    reasons: tuple[Reason, ...]

    @property
    def where(self) -> Where:
        """The first place that does not fit, from the workspace."""
        first = self.reasons[0].where
        return replace(first, file=f"{FOLDER}{first.file}")

    @property
    def message(self) -> Sentence:
        """Both sides, in a sentence."""
        if not self.against:
            return say("{id} does not apply to the text as it stands", id=self.change.id)
        return say(
            "{id} does not apply to the text as it stands after {others}",
            id=self.change.id,
            others=self.against,
        )


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
    versions = list(_shared(known, changes))
    for change in changes[len(versions) :]:
        step = _step(register, change, versions)
        if isinstance(step, Conflict):
            return Replay(tuple(versions), step)
        versions.append(step)
    return Replay(tuple(versions))


def _shared(known: Replay, changes: tuple[Change, ...]) -> tuple[Version, ...]:
    kept = 0
    for version, change in zip(known.versions, changes, strict=False):
        if version.change != change:
            break
        kept += 1
    return known.versions[:kept]


def _step(register: Register, change: Change, versions: list[Version]) -> Version | Conflict:
    before = versions[-1].text if versions else EMPTY
    patch = register.entry(change.id).amendment.patch
    applied = apply_patch(before, invert(patch) if change.undoes else patch, naming(before))
    if isinstance(applied, Refusal):
        return Conflict(change, _others(applied.reasons, versions), applied.reasons)
    return Version(len(versions), change, applied.text, applied.edits)


def _others(reasons: tuple[Reason, ...], versions: list[Version]) -> tuple[str, ...]:
    """Name the amendments, after the founding act, that touched the files that do not fit."""
    paths = {reason.where.file for reason in reasons}
    touched = [
        version.change.id
        for version in versions[1:]
        if any(edit.old_path in paths or edit.new_path in paths for edit in version.edits)
    ]
    return tuple(dict.fromkeys(touched))
