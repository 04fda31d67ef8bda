"""Everything the pages are made of, as one value; pages are a pure function of it.

The day is part of it: there is no clock here. Equal material gives equal bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from codicille.history.chronicle import Chronicle
from codicille.history.concordance import concordance
from codicille.history.lineage import effects, lineages
from codicille.history.standings import Standings
from codicille.history.weaving import weave
from codicille.publish.versions.lines import lines
from codicille.store.configuration import Accessibility, Legal
from codicille.text.outline import outline

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from codicille.change.effect import Effect
    from codicille.decision.course.standing import Standing
    from codicille.decision.sittings.sitting import Sitting
    from codicille.history.concordance import Concordance
    from codicille.history.lineage import ArticleHistory
    from codicille.history.provenance import Provenance
    from codicille.history.register import Register
    from codicille.history.replay import Replay, Version
    from codicille.publish.versions.lines import Lines
    from codicille.store.configuration import Configuration
    from codicille.text.address import Address
    from codicille.text.outline import Outline
    from codicille.text.text import Text


NO_LEGAL = Legal()
NO_ACCESSIBILITY = Accessibility()
NO_CHRONICLE = Chronicle(())


NOWHERE = ".invalid"
"""How an address ends that leads to nobody (RFC 2606)."""


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
    arms: str | None = None
    """The asset that shows the town's arms."""
    arms_alt: str | None = None
    legal: Legal = NO_LEGAL
    accessibility: Accessibility = NO_ACCESSIBILITY
    jurisdiction: str | None = None
    """As Akoma Ntoso names it, `fr-54395`."""
    url: str | None = None
    """Where the site will stand."""
    order: tuple[str, ...] = ()
    """Reading order of the files, as patterns."""
    contact: str | None = None
    """The e-mail address that proposals are sent to; None where none is known."""

    @classmethod
    def of(cls, configuration: Configuration) -> Settings:
        """Return what a configuration says."""
        told, site = configuration.constitution, configuration.site
        return cls(
            title=told.title,
            language=told.language,
            languages=site.languages,
            fiction=told.fiction,
            accent=site.accent,
            arms=site.arms,
            arms_alt=site.arms_alt,
            legal=site.legal,
            accessibility=site.accessibility,
            jurisdiction=told.jurisdiction,
            url=site.url,
            order=told.order,
            contact=None if told.email.endswith(NOWHERE) else told.email,
        )


@dataclass(frozen=True, slots=True)
class Papers:
    """What is published as it is, since nothing computes it."""

    files: Mapping[str, bytes]
    """The patch file of each amendment, by id."""
    ledger: tuple[str | None, ...] = ()
    """The commit of each version, by number; empty when there is no ledger."""
    chronicle: Chronicle = NO_CHRONICLE
    """What had been published, day by day, as it was known then."""
    sittings: tuple[Sitting, ...] = ()
    """Every sitting that has a file, drafts included, in the order of their days."""
    forms: Mapping[str, bytes] = field(default_factory=dict)
    """The forms in which amendments are written with a word processor, by path (`article_form`)."""


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
    """What each version changed in the one before, by number; a renumbered provision is itself."""
    provenance: Provenance
    names: Concordance
    lines: Lines
    """Every provision through all versions and numbers."""
    histories: Mapping[Address, ArticleHistory]
    """The provision that bears each address, or bore it last, for the last addresses of all provisions."""
    _read: dict[str, Outline] = field(default_factory=dict, compare=False, repr=False)

    def outline(self, text: Text) -> Outline:
        """Return the structure of a text, read once."""
        if not self._read:
            pairs = zip(self.replay.versions, self.outlines, strict=True)
            self._read.update({version.text.id: known for version, known in pairs})
        found = self._read.get(text.id)
        if found is None:
            found = self._read[text.id] = outline(text, self.settings.order)
        return found

    def pages_in(self, version: int) -> Mapping[Address, Address]:
        """Return the last address, which names its page, of each provision by its address in a version."""
        return {address: line.address for address, line in self.lines.by_version[version].items()}

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
    names = concordance(register, versions)
    changed = effects(outlines, names)
    told = lineages(versions, changed, outlines, names)
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
        names=names,
        lines=lines(told, changed, names),
        histories=MappingProxyType({line.address: line for line in told}),
    )
