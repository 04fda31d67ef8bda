"""The data of how pending amendments stand to one another; `history/relations.py` compares them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.publish.links import COLLISIONS
from codicille.publish.opendata.relation_shapes import (
    Collisions,
    ContactPlace,
    HindranceLine,
    Outcome,
    RelationLine,
)

if TYPE_CHECKING:
    from codicille.change.relation import Contact, Relation
    from codicille.publish.amendments.ground import AmendmentGround
    from codicille.publish.opendata.ground import Ground
    from codicille.publish.opendata.tongues import Tongues


def collisions(ground: Ground, amendments: AmendmentGround) -> Collisions:
    """Return the file of collisions."""
    agenda, tongues = amendments.agenda, ground.tongues
    hindrances = agenda.hindrances if agenda.pending else ()
    return Collisions(
        constitution=ground.title,
        page=COLLISIONS,
        pending=tuple(map(ground.ref, agenda.pending)),
        hindrances=tuple(
            HindranceLine(id=one.id, reasons=tuple(tongues.say(why.message) for why in one.obstacles))
            for one in hindrances
        ),
        relations=tuple(_relation(one, amendments, tongues) for one in amendments.relations),
    )


def _relation(relation: Relation, amendments: AmendmentGround, tongues: Tongues) -> RelationLine:
    return RelationLine(
        first=relation.first,
        second=relation.second,
        relation=relation.kind,
        can_both_pass=relation.can_both_pass,
        explanation=tongues.say(relation.message),
        places=tuple(_place(one, relation, tongues) for one in relation.contacts),
        outcomes=tuple(
            Outcome(id=one.id, fate=one.fate, explanation=tongues.say(one.condition))
            for one in amendments.consequences(relation)
        ),
    )


def _place(contact: Contact, relation: Relation, tongues: Tongues) -> ContactPlace:
    address = contact.spot.address
    return ContactPlace(
        address=str(address) if address is not None else None,
        text=contact.base,
        first=contact.first,
        second=contact.second,
        explanation=tongues.say(contact.told(relation.first, relation.second)),
    )
