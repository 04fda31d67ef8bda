"""The data of the notices that the law asks for; `publish/conformity.py` judges what may be claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.publish.conformity import conformity, mention
from codicille.publish.links import ACCESSIBILITY, LEGAL
from codicille.publish.opendata.site_shapes import AccessibilityNotice, LegalNotice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.publish.opendata.ground import Ground
    from codicille.publish.opendata.shape import File


def notice_files(ground: Ground) -> Iterator[File]:
    """Yield the legal notice and what is told of accessibility."""
    settings = ground.material.settings
    legal, told = settings.legal, settings.accessibility
    yield LegalNotice(
        constitution=ground.title,
        page=LEGAL,
        publisher=legal.publisher,
        director=legal.director,
        host=legal.host,
        contact=legal.contact,
        licence=legal.licence,
    )
    yield AccessibilityNotice(
        constitution=ground.title,
        page=ACCESSIBILITY,
        conformity=conformity(told, ground.material.day),
        mention=ground.tongues.say(mention(ground.material)),
        standard=told.standard,
        audited=told.audited,
        auditor=told.auditor,
        rate=told.rate,
        gaps=told.gaps,
        plan=told.plan,
        contact=told.contact or legal.contact,
    )
