"""Vaucelles again, with amendments that await a decision and cannot all pass."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from publish.vaucelles import FOUNDING, TWELVE, Draft, adopted, drafts, edited, filed, material, one_language

if TYPE_CHECKING:
    from codicille.publish.material import Material

MAY = date(2023, 5, 2)
THREE = edited(TWELVE, ("deux fois", "trois fois"))
FOUR = edited(TWELVE, ("deux fois", "quatre fois"))
FIVE = edited(THREE, ("trois fois", "cinq fois"))
YEARLY = edited(TWELVE, ("publiés chaque année", "publiés chaque mois"))
PLACES = edited(TWELVE, ("| Moulin | Grange |", "| Moulin | Halle |\n| Gare | Café |"), path="annexe.md")
IN_TWO = edited(TWELVE, ("par an.", "par année."))


def rivals() -> tuple[Draft, ...]:
    """Return two that exclude one another, one on the same place, a sub-amendment, and others."""
    return (
        drafts()[0],
        Draft("001", "Douze", FOUNDING, TWELVE, adopted(date(2022, 3, 1)), date(2022, 3, 1)),
        Draft("101", "Trois fois", TWELVE, THREE, filed(MAY)),
        Draft("102", "Quatre fois", TWELVE, FOUR, filed(MAY)),
        Draft("103", "Par année", TWELVE, IN_TWO, filed(MAY)),
        Draft("104", "Comptes du mois", TWELVE, YEARLY, filed(MAY)),
        Draft("106", "Un lieu de plus", TWELVE, PLACES, filed(MAY)),
        Draft("105", "Cinq fois", THREE, FIVE, filed(MAY), amends="101"),
    )


def rival_material(day: date = date(2023, 6, 1)) -> Material:
    """Return the pages' material."""
    return material(rivals(), one_language(), day)
