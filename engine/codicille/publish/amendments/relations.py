"""What an amendment meets: rivals and what would become of it while it is open, what befell it afterwards.

It says what `history/relations.py`, the versions and the trailers hold, and finds nothing by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.change.relation import RelationKind
from codicille.history.standings import replacing_vote
from codicille.publish.amendments.before_after import is_base
from codicille.publish.amendments.states import Tone
from codicille.publish.links import HOME
from codicille.publish.pieces.crossrefs import marked, unlinked
from codicille.publish.pieces.marked import mark_words
from codicille.publish.pieces.typography import spaced
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from codicille.change.clash import Common, Review, Spot
    from codicille.change.relation import Contact, Relation
    from codicille.history.register import Entry
    from codicille.history.version import Version
    from codicille.publish.amendments.annulments import Annulment
    from codicille.publish.amendments.ground import AmendmentGround
    from codicille.publish.pieces.fragments import Fragments

KINDS = {
    RelationKind.SAME_PLACE: (say("Same place, both can pass"), Tone.OPEN),
    RelationKind.SUB_AMENDMENT_OF: (say("Sub-amendment"), Tone.SOON),
    RelationKind.DEPENDS_ON: (say("One depends on the other"), Tone.SOON),
    RelationKind.IDENTICAL: (say("Identical"), Tone.GOOD),
    RelationKind.NESTED: (say("One does away with the other’s place"), Tone.BAD),
    RelationKind.EXCLUSIVE: (say("Cannot both pass"), Tone.BAD),
}
"""How each relation is said on a badge, and how the badge looks."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A relation in a few words."""

    words: Sentence
    tone: Tone


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A passage that two amendments both touch."""

    told: Sentence
    href: str | None
    """Leads to it in the text in force, from the root of the language; None where it stands nowhere."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two amendments that meet, of which one at least is open."""

    first: str
    second: str
    kind: Kind
    can_both_pass: bool
    message: Sentence
    places: tuple[PlaceView, ...]
    consequences: tuple[Sentence, ...]

    @property
    def anchor(self) -> str:
        """Its place on the page of collisions, whatever signs ids hold."""
        return f"{self.first}--{self.second}"

    def other(self, amendment_id: str) -> str:
        """Return the one that is not this one."""
        return self.second if self.first == amendment_id else self.first


@dataclass(frozen=True, slots=True)
class Named:
    """Amendments that a trailer names, or that name this one."""

    name: Sentence
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reread:
    """A sentence in which its words were merged with another's."""

    place: Sentence | str
    merged: Markup
    """As it came out, marked against what it was before either changed it."""


@dataclass(frozen=True, slots=True)
class Company:
    """Everything that is said of one amendment among the others."""

    hindrances: tuple[Sentence, ...]
    annulments: tuple[Annulment, ...]
    """What courts have annulled of it."""
    meetings: tuple[Meeting, ...]
    befell: tuple[Sentence, ...]
    rereads: tuple[Reread, ...]
    named: tuple[Named, ...]
    is_open: bool
    """Whether it awaits a decision: then no meeting means that it stands in nobody's way."""

    @property
    def rivals(self) -> int:
        """How many others it cannot pass with."""
        return sum(not one.can_both_pass for one in self.meetings)


def meeting(relation: Relation, ground: AmendmentGround) -> Meeting:
    """Return a relation as pages say it."""
    return Meeting(
        relation.first,
        relation.second,
        Kind(*KINDS[relation.kind]),
        relation.can_both_pass,
        relation.message,
        tuple(_place(one, relation, ground) for one in relation.contacts),
        tuple(one.condition for one in ground.consequences(relation)),
    )


def company(entry: Entry, ground: AmendmentGround, fragments: Fragments) -> Company:
    """Return what is said of an amendment among the others."""
    agenda = ground.agenda
    hindrances = (one for one in agenda.hindrances if one.id == entry.id)
    made = [version for version in ground.material.replay.versions if version.change.id == entry.id]
    return Company(
        hindrances=tuple(reason.message for one in hindrances for reason in one.obstacles),
        annulments=ground.annulments.of(entry.id),
        meetings=tuple(meeting(one, ground) for one in ground.relations_of(entry.id)),
        befell=tuple(told for version in made for told in _befell(version, ground)),
        rereads=tuple(_reread(one, fragments) for version in made for one in version.reviews),
        named=tuple(_named(entry, ground)),
        is_open=entry.id in agenda.pending,
    )


def _place(contact: Contact, relation: Relation, ground: AmendmentGround) -> PlaceView:
    return PlaceView(contact.told(relation.first, relation.second), _href(contact.spot, ground))


def _href(spot: Spot, ground: AmendmentGround) -> str | None:
    current = ground.material.current
    if current is None or spot.address is None:
        return None
    found = ground.material.outlines[current.number].find(spot.address)
    return f"{HOME}#{spot.address}" if found is not None else None


def _befell(version: Version, ground: AmendmentGround) -> Iterator[Sentence]:
    """Yield what happened when it was put on the text as it stood."""
    if version.change.undoes or not version.number:
        return
    if version.yields_to is not None:
        yield say(
            "its words clashed with another’s; those of the conciliation {id} stand", id=version.yields_to
        )
    elif version.text.id == ground.material.replay.versions[version.number - 1].text.id:
        yield say("satisfied: what it asked was in the text already when it took effect")
    elif version.is_merged:
        yield _merged(version, ground)
    for shared in version.common:
        yield _common(shared)


def _merged(version: Version, ground: AmendmentGround) -> Sentence:
    """Name those that changed the same provisions after the text it was drafted on."""
    material = ground.material
    patch = material.register.entry(version.change.id).amendment.patch
    earlier = material.replay.versions[: version.number]
    base = next((one.number for one in reversed(earlier) if is_base(patch, one.text)), version.number)
    own = {one.address for one in material.effects[version.number].operations}
    others = [
        one.change.id
        for one in earlier[base + 1 :]
        if not own.isdisjoint(change.address for change in material.effects[one.number].operations)
    ]
    if not others:
        return say("the text had changed since it was drafted: it was merged with it word by word")
    return say(
        "merged word by word with {others}, which changed the same provisions since it was drafted",
        others=tuple(dict.fromkeys(others)),
    )


def _common(shared: Common) -> Sentence:
    words = " ".join(shared.now.split())
    if not words:
        return say("{place}: another act had already removed what it removes", place=shared.spot.name)
    return say("{place}: another act had already made it “{words}”", place=shared.spot.name, words=words)


def _reread(review: Review, fragments: Fragments) -> Reread:
    html = mark_words(" ".join(review.base.split()), " ".join(review.merged.split()))
    shown = spaced(unlinked(marked(html, "")), fragments.edition.settings.language)
    return Reread(review.spot.name, fragments.in_words(shown))


def _named(entry: Entry, ground: AmendmentGround) -> Iterator[Named]:
    """Yield what its trailers name, then what other trailers say of it."""
    amendment, others = entry.amendment, ground.material.register
    replaces = replacing_vote(entry) is not None
    told = (
        (say("Requires"), amendment.requires),
        (say("Excludes"), amendment.excludes),
        (say("Amends the amendment"), (amendment.amends,) if amendment.amends else ()),
        (
            say("Adopted in the place of") if replaces else say("Rectifies"),
            (amendment.supersedes,) if amendment.supersedes else (),
        ),
        (say("Required by"), tuple(one.id for one in others if entry.id in one.amendment.requires)),
        (
            say("Excluded by"),
            tuple(
                one.id
                for one in others
                if entry.id in one.amendment.excludes and one.id not in amendment.excludes
            ),
        ),
        (say("Sub-amendments"), tuple(one.id for one in others if one.amendment.amends == entry.id)),
        *_successors(entry, ground),
        *_annulled(entry, ground),
    )
    yield from (Named(name, ids) for name, ids in told if ids)


def _successors(entry: Entry, ground: AmendmentGround) -> Iterator[tuple[Sentence, tuple[str, ...]]]:
    later = [one for one in ground.material.register if one.amendment.supersedes == entry.id]
    yield say("Rectified by"), tuple(one.id for one in later if replacing_vote(one) is None)
    yield say("Adopted in its place"), tuple(one.id for one in later if replacing_vote(one) is not None)


def _annulled(entry: Entry, ground: AmendmentGround) -> Iterator[tuple[Sentence, tuple[str, ...]]]:
    """Yield which acts an annulment took words from, and which annulments took words from an act."""
    of, by = ground.annulments.of(entry.id), ground.annulments.by(entry.id)
    yield say("Annulled in part by"), tuple(one.by for one in of if one.is_partial)
    yield say("Its words were annulled by"), tuple(one.by for one in of if not one.is_partial)
    yield say("Annuls in part"), tuple(one.of for one in by if one.is_partial)
    yield say("Annuls the words of"), tuple(one.of for one in by if not one.is_partial)
