"""What may be claimed of the site's accessibility on a day; the page that says it is `notices.py`'s."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from codicille.sentence import say

if TYPE_CHECKING:
    from datetime import date

    from codicille.publish.material import Material
    from codicille.sentence import Sentence
    from codicille.store.configuration import Accessibility

VALID_YEARS = 3
"""An audit is good for three years (RGAA, « Obligations d'accessibilité », mise à jour de la déclaration)."""


class Conformity(StrEnum):
    """The three mentions of decree 2019-768, art. 5."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


MENTIONS = {
    Conformity.FULL: say("Accessibility: fully compliant"),
    Conformity.PARTIAL: say("Accessibility: partially compliant"),
    Conformity.NONE: say("Accessibility: not compliant"),
}
"""What every page says (RGAA: the mention on the first page)."""


def conformity(told: Accessibility, day: date) -> Conformity:
    """Return what a site may claim on a day; without a valid audit, nothing.

    Full is every criterion, partial at least half of them (RGAA, state of conformity).
    """
    if told.audited is None or told.rate is None or day.year - told.audited.year > VALID_YEARS:
        return Conformity.NONE
    is_over = day.year - told.audited.year == VALID_YEARS and _in_year(day) > _in_year(told.audited)
    if is_over or told.rate < 50:
        return Conformity.NONE
    return Conformity.FULL if told.rate == 100 else Conformity.PARTIAL


def _in_year(day: date) -> tuple[int, int]:
    return day.month, day.day


def mention(material: Material) -> Sentence:
    """Return what every page says of the site's accessibility."""
    return MENTIONS[conformity(material.settings.accessibility, material.day)]
