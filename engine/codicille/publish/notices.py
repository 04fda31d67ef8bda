"""The pages that the law asks of a public site: accessibility, legal notice; they claim what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.publish.conformity import conformity
from codicille.publish.edition import Page
from codicille.publish.links import ACCESSIBILITY, LEGAL
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.publish.material import Material


def notice_pages(material: Material) -> Iterator[Page]:
    """Yield the page on accessibility and the legal notice."""
    settings = material.settings
    is_french = (settings.jurisdiction or "").startswith("fr")
    values = {
        "told": settings.accessibility,
        "conformity": conformity(settings.accessibility, material.day),
        "contact": settings.accessibility.contact or settings.legal.contact,
        "is_french": is_french,
    }
    yield Page(ACCESSIBILITY, "accessibility.html.j2", say("Accessibility"), values)
    yield Page(LEGAL, "legal.html.j2", say("Legal notice"), {"legal": settings.legal, "is_french": is_french})
