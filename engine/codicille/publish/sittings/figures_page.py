"""The page of figures; and who was there as a table (CSV), a row per sitting and college."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.history.figures_sheet import presence_sheet
from codicille.publish.edition import Page
from codicille.publish.links import FIGURES, FIGURES_TABLE, sitting_page
from codicille.publish.sittings.figures import sitting_view, sittings
from codicille.publish.sittings.presence import bodies
from codicille.sentence import ENGLISH, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codicille.publish.material import Material
    from codicille.publish.sittings.known import KnownSitting


def figures_page(material: Material, known: Sequence[KnownSitting]) -> Page:
    """Return the page, `known` being the sittings of the site; where nobody has voted, it says so."""
    held = sittings(material)
    pages = {(one.day, one.body.id): sitting_page(one.folder) for one in known if one.is_held}
    values = {
        "bodies": tuple(bodies(material.register.rules.bodies, known)),
        "sittings": tuple((sitting_view(one), pages.get((one.day, one.body.id))) for one in held),
        "votes_held": sum(len(one.ballots) for one in held),
        "table": FIGURES_TABLE,
    }
    return Page(FIGURES, "figures.html.j2", say("Attendance and votes in figures"), values)


def figures_table(known: Sequence[KnownSitting]) -> bytes:
    """Return who was there as RFC 4180 has it, in English: UTF-8, CRLF, a header; empty where unknown."""
    held = (one.meeting for one in known if one.meeting is not None)
    return presence_sheet(held, ENGLISH, in_french=False).encode()
