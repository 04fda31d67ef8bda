"""The data of booklets: each amendment as it is put to the vote; nothing of what came of it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.publish.links import amendment_file, sitting_booklet
from codicille.publish.opendata.relation_shapes import Beside, Outcome
from codicille.publish.opendata.sitting_shapes import Booklet, BookletItem, LeafLine
from codicille.publish.opendata.sittings import hour, moved
from codicille.publish.sittings.booklet import ANSWERS
from codicille.publish.sittings.pages import with_booklets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codicille.publish.opendata.ground import Ground
    from codicille.publish.opendata.shape import Change, File
    from codicille.publish.opendata.sittings import SittingData
    from codicille.publish.sittings.ground import SittingGround
    from codicille.publish.sittings.known import KnownSitting
    from codicille.publish.sittings.room import Room
    from codicille.text.address import Address


@dataclass(frozen=True, slots=True)
class BookletData:
    """Makes the files of booklets."""

    ground: Ground
    sittings: SittingData

    @property
    def sat(self) -> SittingGround:
        """What the pages of sittings share."""
        return self.sittings.sat

    def files(self) -> Iterator[File]:
        """Yield one for each sitting that has an agenda."""
        for known in with_booklets(self.sat):
            yield self._booklet(known, self.sat.rooms[known.folder])

    def _booklet(self, known: KnownSitting, room: Room) -> Booklet:
        stage, sitting = room.called.stage, room.sitting
        pages = self._pages(room)
        return Booklet(
            constitution=self.ground.title,
            page=sitting_booklet(known.folder),
            sitting=self.sittings.line(known),
            stage=stage.id,
            stage_name=stage.name,
            source=stage.source,
            place=sitting.place,
            opened=hour(sitting.opened),
            moved=moved(sitting),
            colleges=tuple(one.name for one in known.body.colleges) or (known.body.name,),
            answers=tuple(map(self.ground.tongues.say, stage.scale or ANSWERS)),
            items=tuple(
                BookletItem(
                    rank=rank,
                    debate=item.debate,
                    amendments=tuple(self._leaf(name, room, pages) for name in item.amendments),
                )
                for rank, item in enumerate(sitting.item, 1)
            ),
        )

    def _pages(self, room: Room) -> Mapping[Address, Address]:
        """Return the pages of provisions by their address in the text that the sitting found."""
        material = self.ground.material
        version = material.replay.as_of(room.sitting.date)
        if version is None or version.text.id != room.agenda.text.id:
            return {}
        return material.pages_in(version.number)

    def _leaf(self, name: str, room: Room, pages: Mapping[Address, Address]) -> LeafLine:
        amendment = room.agenda.register.entry(name).amendment
        found = room.effects.get(amendment.id)
        changes: tuple[Change, ...] = ()
        if found is not None:
            before, after, effect = found
            changes = self.ground.changes(effect, before, after, pages)
        return LeafLine(
            amendment=self.ground.ref(amendment.id),
            author=amendment.author.name,
            motives=amendment.motives,
            amends=amendment.amends,
            is_fitting=found is not None,
            changes=changes,
            beside=tuple(self._beside(amendment.id, room)),
            file=amendment_file(amendment.id, amendment.file),
        )

    def _beside(self, name: str, room: Room) -> Iterator[Beside]:
        say = self.ground.tongues.say
        for relation, fates in room.relations:
            if name in {relation.first, relation.second}:
                yield Beside(
                    other=self.ground.ref(relation.second if relation.first == name else relation.first),
                    relation=relation.kind,
                    can_both_pass=relation.can_both_pass,
                    explanation=say(relation.message),
                    outcomes=tuple(
                        Outcome(id=one.id, fate=one.fate, explanation=say(one.condition)) for one in fates
                    ),
                )
