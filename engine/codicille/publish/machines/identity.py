"""Names that stay when pages move: `tag:` URIs of what happened; those of texts are `identifiers.py`'s."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from codicille.publish.machines.identifiers import named

if TYPE_CHECKING:
    from codicille.publish.machines.identifiers import Identifiers
    from codicille.publish.material import Material, Settings

NOBODY = "codicille.invalid"
"""The authority of a site without an address (RFC 2606: it is nobody's)."""
UNDATED = "2000-01-01"


@dataclass(frozen=True, slots=True)
class Identity:
    """What the names of one constitution are made of."""

    authority: str
    """The site's host, or the domain of its contact."""
    since: str
    """A day that never changes: that of the founding act's file."""
    ids: Identifiers | None
    """What names the text, its versions and amendments; None while there is no version."""

    @classmethod
    def of(cls, material: Material) -> Identity:
        """Read the names' parts from the configuration and the founding act."""
        founding, settings = material.register.founding, material.settings
        since = founding.amendment.date.date().isoformat() if founding is not None else UNDATED
        versions = material.replay.versions
        return cls(authority_of(settings), since, named(settings, versions) if versions else None)

    def tag(self, name: str) -> str:
        """Return the URI of a thing (RFC 4151): the same for ever, on whatever address the site stands."""
        return f"tag:{self.authority},{self.since}:{name}"

    def uid(self, name: str) -> str:
        """Return the identifier of a calendar's entry (RFC 5545, 3.8.4.7)."""
        return f"{name}@{self.authority}"


def authority_of(settings: Settings) -> str:
    """Return the domain in whose name things are named."""
    host = urlsplit(settings.url).hostname if settings.url else None
    if host:
        return host
    return settings.contact.rpartition("@")[2] if settings.contact else NOBODY
