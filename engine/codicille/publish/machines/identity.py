"""Names that stay when pages move: `tag:` URIs and the identifiers of legislation; it names no page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from datetime import date

    from codicille.publish.material import Material, Settings

NOBODY = "codicille.invalid"
"""The authority of a site without an address (RFC 2606: it is nobody's)."""
UNDATED = "2000-01-01"
LANGUAGES = {"fr": "fra", "en": "eng", "de": "deu", "es": "spa", "it": "ita", "nl": "nld", "pt": "por"}
"""ISO 639-1 → ISO 639-2/T, as Akoma Ntoso's Naming Convention 1.0 (4.4) asks."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What the names of one constitution are made of."""

    authority: str
    """The site's host, or the domain of its contact."""
    since: str
    """A day that never changes: that of the founding act's file."""
    work: str
    """The identifier of the constitution, whatever its version."""
    language: str

    @classmethod
    def of(cls, material: Material) -> Identity:
        """Read the names' parts from the configuration and the founding act."""
        founding, settings = material.register.founding, material.settings
        since = founding.amendment.date.date().isoformat() if founding is not None else UNDATED
        authority = authority_of(settings)
        versions = material.replay.versions
        decided = versions[0].change.decided.isoformat() if versions else since
        work = f"tag:{authority},{since}:constitution"
        if settings.jurisdiction:
            work = f"/akn/{settings.jurisdiction}/act/{decided}/constitution"
        return cls(authority, since, work, LANGUAGES.get(settings.language, settings.language))

    def tag(self, name: str) -> str:
        """Return the URI of a thing (RFC 4151): the same for ever, on whatever address the site stands."""
        return f"tag:{self.authority},{self.since}:{name}"

    def expression(self, day: date) -> str:
        """Return the identifier of the text of a day (Akoma Ntoso: `…/fra@2023-09-01`)."""
        return f"{self.work}/{self.language}@{day.isoformat()}"

    def uid(self, name: str) -> str:
        """Return the identifier of a calendar's entry (RFC 5545, 3.8.4.7)."""
        return f"{name}@{self.authority}"


def authority_of(settings: Settings) -> str:
    """Return the domain in whose name things are named."""
    host = urlsplit(settings.url).hostname if settings.url else None
    if host:
        return host
    return settings.contact.rpartition("@")[2] if settings.contact else NOBODY
