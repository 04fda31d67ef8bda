"""Everything the pages are made of, as one value; pages are a pure function of it.

The day is part of it: there is no clock here. Equal material gives equal bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.history.lineage import effects, histories
from codicille.history.standings import Standings
from codicille.history.weaving import weave
from codicille.text.outline import outline

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from codicille.change.effect import Effect
    from codicille.decision.standing import Standing
    from codicille.history.lineage import ArticleHistory
    from codicille.history.provenance import Provenance
    from codicille.history.register import Register
    from codicille.history.replay import Replay, Version
    from codicille.text.address import Address
    from codicille.text.outline import Outline


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the configuration says of the site."""

    title: str
    language: str
    """Code of ISO 639-1 of the text itself."""
    languages: tuple[str, ...] = ("fr", "en")
    """Of the interface; the first one's pages are at the root."""
    fiction: bool = False
    accent: str = "#00458b"
    url: str | None = None
    """Where the site will stand."""
    order: tuple[str, ...] = ()
    """Reading order of the files, as patterns."""


@dataclass(frozen=True, slots=True)
class Papers:
    """What is published as it is, since nothing computes it."""

    files: Mapping[str, bytes]
    """The patch file of each amendment, by id."""
    ledger: tuple[str | None, ...] = ()
    """The commit of each version, by number; empty when there is no ledger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The register and all that follows from it on a day."""

    settings: Settings
    papers: Papers
    day: date
    register: Register
    replay: Replay
    """Every version, those announced for later days included."""
    standings: Mapping[str, Standing]
    """By amendment id, as known on the day."""
    outlines: tuple[Outline, ...]
    """By version number."""
    effects: tuple[Effect, ...]
    """What each version changed in the one before, by number."""
    provenance: Provenance
    histories: Mapping[Address, ArticleHistory]

    @property
    def last_recorded(self) -> date | None:
        """The last day on which something was recorded: pages say this one, never the day they are built."""
        days = [event.recorded_on for entry in self.register for event in entry.record.events]
        return max((day for day in days if day <= self.day), default=None)

    @property
    def current(self) -> Version | None:
        """The version in force on the day; None before the first."""
        return self.replay.as_of(self.day)


def gather(settings: Settings, papers: Papers, register: Register, replay: Replay, day: date) -> Material:
    """Compute what the pages need; `replay` is that of every change known on `day`, future ones included."""
    versions = replay.versions
    standings = Standings(register)
    outlines = tuple(outline(version.text, settings.order) for version in versions)
    changed = effects(outlines)
    return Material(
        settings=settings,
        papers=papers,
        day=day,
        register=register,
        replay=replay,
        standings={entry.id: standings.of(entry, day) for entry in register},
        outlines=outlines,
        effects=changed,
        provenance=weave(versions),
        histories=histories(versions, outlines, changed),
    )
