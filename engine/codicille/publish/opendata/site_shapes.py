"""What the data says of the site itself: who answers for it, and what is claimed of its accessibility."""

from __future__ import annotations

from codicille.publish.conformity import Conformity  # noqa: TC001 - msgspec reads the annotations
from codicille.publish.opendata.shape import Day, File, Said


class LegalNotice(File, frozen=True, kw_only=True, tag="legal"):
    """Who answers for the site; null where the configuration does not say."""

    publisher: str | None
    director: str | None
    host: str | None
    contact: str | None
    licence: str | None


class AccessibilityNotice(File, frozen=True, kw_only=True, tag="accessibility"):
    """What may be claimed of the site's accessibility on its day."""

    conformity: Conformity
    mention: Said
    standard: str
    audited: Day | None
    auditor: str | None
    rate: int | None
    """The share of criteria that are met, in percent."""
    gaps: tuple[str, ...]
    plan: str | None
    contact: str | None
