"""A version of the text, and a conflict instead of one, as values; `fold.py` makes them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codicille.decision.formats.from_mail import FOLDER
from codicille.errors import NOWHERE, Where
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from datetime import date

    from codicille.change.clash import Common, Review
    from codicille.change.edit import FileEdits
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
    is_merged: bool = False
    """Whether it was merged word by word, the text having changed since it was drafted."""
    common: tuple[Common, ...] = ()
    """What others had changed in the same way already."""
    reviews: tuple[Review, ...] = ()
    """Sentences in which its words were merged with another's: clean as text, to be read again as law."""
    yields_to: str | None = None
    """The conciliation that settles its conflict, and brings its words instead of it."""

    @property
    def in_force(self) -> date:
        """The day this version entered into force."""
        return self.change.in_force


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing a change does not fit, in a sentence, with its place in the text."""

    message: Sentence
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True)
class Conflict:
    """A change that does not fit the text as it stands; the fold stops before it."""

    change: Change
    against: tuple[str, ...]
    """Ids of the amendments whose words it does not fit, as far as they can be told."""
    reasons: tuple[Obstacle, ...]
    """At least one."""

    @property
    def where(self) -> Where:
        """The first place that does not fit, from the workspace."""
        first = self.reasons[0].where
        return replace(first, file=f"{FOLDER}{first.file}") if first.file else first

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
