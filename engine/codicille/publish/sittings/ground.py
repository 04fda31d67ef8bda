"""What the pages of sittings share, computed once for all languages: what was called, and the minutes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from codicille.publish.links import sitting_minutes_file
from codicille.publish.sittings.items import items
from codicille.publish.sittings.known import KnownSitting, known_sittings
from codicille.publish.sittings.minutes import Scribe
from codicille.publish.sittings.room import room_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from codicille.decision.event import AnyEvent
    from codicille.publish.amendments.ground import AmendmentGround
    from codicille.publish.sittings.items import ItemView
    from codicille.publish.sittings.room import Room


@dataclass(frozen=True)
class SittingGround:
    """The sittings, their rooms and their minutes."""

    ground: AmendmentGround
    known: tuple[KnownSitting, ...]
    rooms: Mapping[str, Room]
    """By folder, for those that have a file."""
    minutes: Mapping[str, str]
    """In Markdown, in the language of the text, by folder, for those that are over."""

    @cached_property
    def items(self) -> Mapping[str, tuple[ItemView, ...]]:
        """What was called at each sitting, or is to be, by folder."""
        material = self.ground.material
        return {one.folder: items(one, material, self.rooms.get(one.folder)) for one in self.known}

    @classmethod
    def of(cls, ground: AmendmentGround, folders: Sequence[Path]) -> SittingGround:
        """Find the sittings, and write the minutes of those that have a file and are over."""
        settings = ground.material.settings
        known = known_sittings(ground.material)
        rooms = {one.folder: room for one in known if (room := room_of(one, ground)) is not None}
        scribe = Scribe.of((settings.title, settings.language), folders)
        written = {
            one.folder: scribe.minutes(room.held)
            for one in known
            if one.is_held and (room := rooms.get(one.folder)) is not None
        }
        return cls(ground, known, rooms, written)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the minutes, by path from the root of the site."""
        for folder, text in self.minutes.items():
            yield sitting_minutes_file(folder), text.encode()

    def of_event(self, amendment_id: str, event: AnyEvent) -> KnownSitting | None:
        """Return the sitting at which an event of an amendment's record happened; None: at none."""
        return next((one for one in self.known if one.is_held and one.decided(amendment_id, event)), None)
