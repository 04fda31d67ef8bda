"""What the data says of how pending amendments stand to one another."""

from __future__ import annotations

from msgspec import Struct

from codicille.change.relating.consequence import Fate  # noqa: TC001 - msgspec reads the annotations
from codicille.change.relation import RelationKind  # noqa: TC001 - msgspec reads the annotations
from codicille.publish.opendata.shape import EId, File, Markdown, Ref, Said


class ContactPlace(Struct, frozen=True, kw_only=True):
    """A place that two amendments both touch."""

    address: EId | None
    text: Markdown
    """What stands there; empty at a point of insertion."""
    first: Markdown
    second: Markdown
    explanation: Said


class Outcome(Struct, frozen=True, kw_only=True):
    """What the fate of one of two amendments does to the other."""

    id: str
    """Of the amendment it is done to."""
    fate: Fate
    explanation: Said


class RelationLine(Struct, frozen=True, kw_only=True):
    """Two amendments; where the kind has a direction, it is said of the first."""

    first: str
    second: str
    relation: RelationKind
    can_both_pass: bool
    explanation: Said
    places: tuple[ContactPlace, ...]
    outcomes: tuple[Outcome, ...]


class HindranceLine(Struct, frozen=True, kw_only=True):
    """Why an amendment cannot be put to the vote as it is written."""

    id: str
    reasons: tuple[Said, ...]


class Collisions(File, frozen=True, kw_only=True, tag="collisions"):
    """The amendments that await a decision, and which of them meet; pairs that do not are left out."""

    pending: tuple[Ref, ...]
    hindrances: tuple[HindranceLine, ...]
    relations: tuple[RelationLine, ...]


class Beside(Struct, frozen=True, kw_only=True):
    """How an amendment stands to another one."""

    other: Ref
    relation: RelationKind
    can_both_pass: bool
    explanation: Said
    outcomes: tuple[Outcome, ...]
