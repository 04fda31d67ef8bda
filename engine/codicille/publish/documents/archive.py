"""What documents are drawn from: the register and every version known, with what the language calls things.

It reads nothing from disk, and computes a version's structure only when a document needs it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from codicille.history.concordance import UNCHANGED, Concordance
from codicille.history.lineage import effects, lineages
from codicille.history.standings import Standings
from codicille.publish.amendments.steps import body_name
from codicille.publish.documents.typeset import with_colon
from codicille.sentence import Sentence, say
from codicille.text.outline import outline

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from codicille.catalogue import Words
    from codicille.change.effect import Effect
    from codicille.decision.course.state import Standing
    from codicille.history.lineage import ArticleHistory
    from codicille.history.register import Register
    from codicille.history.version import Version
    from codicille.publish.material import Settings
    from codicille.text.address import Address
    from codicille.text.outline import Outline
    from codicille.text.text import Text


@dataclass(slots=True)
class Memory:
    """What an archive has computed already."""

    outlines: dict[str, Outline] = field(default_factory=dict)
    effects: tuple[Effect, ...] | None = None
    standings: Standings | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """The register and all its versions, as known on a day."""

    settings: Settings
    register: Register
    versions: tuple[Version, ...]
    words: Words
    """The language in which things are said about the text."""
    ledger: Mapping[int, str] = field(default_factory=dict)
    """The commit of each version that the ledger holds, by number."""
    names: Concordance = UNCHANGED
    known_at: date | None = None
    """The last day whose records count; None for all of them."""
    _memory: Memory = field(default_factory=Memory, compare=False, repr=False)

    def say(self, sentence: Sentence | str) -> str:
        """Say a sentence in the language spoken; words that are no sentence stay as they are."""
        return sentence.render(self.words) if isinstance(sentence, Sentence) else sentence

    def named(self, name: Sentence) -> str:
        """Return what stands before a value, with its colon: `Author:`, « Auteur : »."""
        return with_colon(self.say(name), self.words.language)

    def day(self, value: date) -> str:
        """Return a day as the language spoken writes it."""
        return self.words.day(value)

    def outline(self, text: Text) -> Outline:
        """Return the structure of a text, made once."""
        known = self._memory.outlines
        found = known.get(text.id)
        if found is None:
            found = known[text.id] = outline(text, self.settings.order)
        return found

    def effects(self) -> tuple[Effect, ...]:
        """Return what each version changed in the one before, by number, renumberings followed."""
        if self._memory.effects is None:
            outlines = [self.outline(version.text) for version in self.versions]
            self._memory.effects = effects(outlines, self.names)
        return self._memory.effects

    def histories(self, version: Version) -> Mapping[Address, ArticleHistory]:
        """Return the history, up to a version, of each provision that stands in it, by its address there."""
        known = self.versions[: version.number + 1]
        outlines = [self.outline(one.text) for one in known]
        told = lineages(known, self.effects()[: version.number + 1], outlines, self.names)
        living = (one for one in told if one.wordings[-1].provision is not None)
        return {one.address: one for one in living}

    def until(self, version: Version) -> date | None:
        """Return the last day of a version; None when none follows it.

        It is the day before its first where another change of the same day followed: it never stood alone.
        """
        following = self.versions[version.number + 1 : version.number + 2]
        return following[0].in_force - timedelta(days=1) if following else None

    def standing(self, amendment_id: str) -> Standing:
        """Return where an amendment stands, as known on the archive's day."""
        if self._memory.standings is None:
            self._memory.standings = Standings(self.register)
        return self._memory.standings.of(self.register.entry(amendment_id), self.known_at)

    def decided_by(self, amendment_id: str) -> Sentence | None:
        """Say which body decided an amendment in the end, and when; None where nothing is decided."""
        standing = self.standing(amendment_id)
        if standing.decided_on is None:
            return None
        found = [one for one in standing.stages if one.event and one.event.date == standing.decided_on]
        if not found:
            return None
        body = body_name(found[-1].stage, self.register.rules)
        return say("{body}, {day}", day=standing.decided_on, body=body)
