"""The booklet of a sitting, made to be printed: the agenda, then each amendment as it is put to the vote.

It shows what members hold in their hands before the votes: nothing of what came of them is in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from codicille.publish.amendments.relations import KINDS, Kind
from codicille.publish.edition import Page
from codicille.publish.links import amendment_page, sitting_booklet, sitting_page
from codicille.publish.pieces.crossrefs import marked, unlinked
from codicille.publish.pieces.debated import told
from codicille.publish.pieces.hunks import hunk_changes
from codicille.publish.pieces.typography import spaced
from codicille.publish.qr_code import qr_code
from codicille.publish.sittings.pages import name_of, with_booklets
from codicille.sentence import Sentence, say
from codicille.text.rendering import render_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.decision.amendment import Amendment
    from codicille.decision.procedure import Stage
    from codicille.publish.pieces.fragments import Change, Fragments
    from codicille.publish.sittings.ground import SittingGround
    from codicille.publish.sittings.known import KnownSitting
    from codicille.publish.sittings.room import Room

ANSWERS = (say("For"), say("Against"), say("Abstentions"), say("Blank or spoilt"))
"""The columns of the box in which votes are noted."""


@dataclass(frozen=True, slots=True)
class Beside:
    """How an amendment stands to another one that awaited a decision when the sitting opened."""

    other: str
    subject: str
    kind: Kind
    message: Sentence
    conditions: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One amendment in the booklet; it begins a page."""

    rank: int
    id: str
    subject: str
    author: str
    motives: Markup | None
    changes: tuple[Change, ...]
    fits: bool
    """Whether the changes are marked on the text in force at the sitting; else they are its file's lines."""
    amends: str | None
    relations: tuple[Beside, ...]
    address: str | None
    """Of its page; None where the site has none."""
    code: Markup | None
    """The same as a QR code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Booklet:
    """A sitting, ready to be printed."""

    known: KnownSitting
    stage: Stage
    page: str
    leaves: tuple[tuple[Leaf, ...], ...]
    """By item, in order of call."""
    rows: tuple[str, ...]
    """What the boxes count apart: the colleges, or the body."""
    columns: tuple[Sentence | str, ...]


@dataclass(frozen=True, slots=True)
class Booklets:
    """Makes the booklets in one language."""

    ground: SittingGround
    fragments: Fragments

    def pages(self) -> Iterator[Page]:
        """Yield one for each sitting that has an agenda."""
        for known in with_booklets(self.ground):
            title = say("Booklet: {sitting}", sitting=name_of(known))
            values = {"booklet": self._booklet(known, self.ground.rooms[known.folder])}
            yield Page(sitting_booklet(known.folder), "booklet.html.j2", title, values)

    def _booklet(self, known: KnownSitting, room: Room) -> Booklet:
        stage, body = room.called.stage, known.body
        return Booklet(
            known=known,
            stage=stage,
            page=sitting_page(known.folder),
            leaves=tuple(
                tuple(self._leaf(rank, name, room) for name in item.amendments)
                for rank, item in enumerate(room.sitting.item, 1)
            ),
            rows=tuple(one.name for one in body.colleges) or (body.name,),
            columns=stage.scale or ANSWERS,
        )

    def _leaf(self, rank: int, name: str, room: Room) -> Leaf:
        amendment = room.agenda.register.entry(name).amendment
        edition = self.fragments.edition
        address = f"{edition.base}{edition.prefix}{amendment_page(amendment.id)}" if edition.base else None
        changes, fits = self._changes(amendment, room)
        return Leaf(
            rank=rank,
            id=amendment.id,
            subject=amendment.subject,
            author=amendment.author.name,
            motives=self._motives(amendment),
            changes=changes,
            fits=fits,
            amends=amendment.amends,
            relations=tuple(_beside(amendment.id, room)),
            address=address,
            code=qr_code(address) if address is not None else None,
        )

    def _changes(self, amendment: Amendment, room: Room) -> tuple[tuple[Change, ...], bool]:
        """Return the changes on the text as the sitting finds it, or as the file states them."""
        found = room.effects.get(amendment.id)
        if found is None:
            return hunk_changes(amendment.patch), False
        before, after, effect = found
        made = (self.fragments.change(one, before, after, history=None) for one in effect.operations)
        return tuple(made), True

    def _motives(self, amendment: Amendment) -> Markup | None:
        if not amendment.motives:
            return None
        html = unlinked(marked(render_html(amendment.motives, amendment.id), ""))
        return Markup(spaced(html, self.fragments.edition.settings.language))  # noqa: S704 - the renderer escapes


def _beside(name: str, room: Room) -> Iterator[Beside]:
    items = [(item.amendments, item.debate) for item in room.sitting.item]
    for relation, fates in room.relations:
        if name in {relation.first, relation.second}:
            other = relation.second if relation.first == name else relation.first
            yield Beside(
                other,
                room.agenda.register.entry(other).amendment.subject,
                Kind(*KINDS[relation.kind]),
                told(relation, room.agenda.proposals, items),
                tuple(one.condition for one in fates),
            )
