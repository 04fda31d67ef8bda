"""The data of sittings: all of them, each with its agenda and outcomes, its minutes; it counts nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.publish.links import (
    SITTINGS,
    sitting_booklet,
    sitting_minutes,
    sitting_minutes_file,
    sitting_page,
)
from codicille.publish.opendata.paths import data_of
from codicille.publish.opendata.sitting_shapes import (
    CalledLine,
    ItemLine,
    Minutes,
    MovedLine,
    SittingLine,
    Sittings,
    SittingText,
    ThereLine,
)
from codicille.publish.sittings.items import adopted
from codicille.publish.sittings.pages import quorum_of, with_booklets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import time

    from codicille.decision.sittings.sitting import Sitting
    from codicille.history.figures import There
    from codicille.publish.opendata.ground import Ground
    from codicille.publish.opendata.shape import File
    from codicille.publish.sittings.ground import SittingGround
    from codicille.publish.sittings.items import Called, ItemView
    from codicille.publish.sittings.known import KnownSitting


@dataclass(frozen=True, slots=True)
class SittingData:
    """Makes the files of sittings."""

    ground: Ground
    sat: SittingGround

    def files(self) -> Iterator[File]:
        """Yield the list, then each sitting and its minutes, in the order of days."""
        lines = tuple(map(self.line, self.sat.known))
        yield Sittings(constitution=self.ground.title, page=SITTINGS, sittings=lines)
        for known in self.sat.known:
            yield self._text(known)
            if known.folder in self.sat.minutes:
                yield self._minutes(known)

    def line(self, known: KnownSitting) -> SittingLine:
        """Return a sitting without its agenda."""
        whole = known.meeting.whole if known.meeting is not None else None
        return SittingLine(
            name=known.name,
            date=known.day,
            body=known.body.id,
            body_name=known.body.name,
            title=known.title,
            is_held=known.is_held,
            in_office=whole.in_office if whole is not None else None,
            present=whole.present if whole is not None else None,
            items=len(self.sat.items[known.folder]),
            votes=known.meeting.votes if known.meeting is not None else 0,
            adopted=adopted(known),
            data=data_of(sitting_page(known.folder)),
        )

    def _text(self, known: KnownSitting) -> SittingText:
        sitting, room = known.sitting, self.sat.rooms.get(known.folder)
        stage = room.called.stage if room is not None else None
        call = sitting.convocation if sitting is not None else None
        has_booklet = known in with_booklets(self.sat)
        return SittingText(
            constitution=self.ground.title,
            page=sitting_page(known.folder),
            sitting=self.line(known),
            stage=stage.id if stage is not None else None,
            stage_name=stage.name if stage is not None else None,
            source=stage.source if stage is not None else None,
            place=sitting.place if sitting is not None else None,
            opened=hour(sitting.opened) if sitting is not None else None,
            ended=hour(sitting.ended) if sitting is not None else None,
            chair=sitting.chair if sitting is not None else None,
            secretary=sitting.secretary if sitting is not None else None,
            convened=call.date if call is not None else None,
            is_urgent=call is not None and call.urgent,
            missed=call.missed if call is not None else None,
            quorum=self.ground.tongues.say_if(quorum_of(known, stage)),
            presence=tuple(map(there_line, known.meeting.parts)) if known.meeting is not None else (),
            known_from=known.meeting.origin if known.meeting is not None else None,
            moved=moved(sitting),
            items=tuple(map(self._item, self.sat.items[known.folder])),
            booklet=data_of(sitting_booklet(known.folder)) if has_booklet else None,
            minutes=data_of(sitting_minutes(known.folder)) if known.folder in self.sat.minutes else None,
        )

    def _item(self, item: ItemView) -> ItemLine:
        return ItemLine(
            rank=item.rank, debate=item.debate, amendments=tuple(map(self._called, item.amendments))
        )

    def _called(self, one: Called) -> CalledLine:
        say, say_if = self.ground.tongues.say, self.ground.tongues.say_if
        return CalledLine(
            amendment=self.ground.ref(one.id),
            author=one.author,
            outcome=one.fate.code if one.fate is not None else None,
            outcome_name=say_if(one.fate.words if one.fate is not None else None),
            explanation=say_if(one.explanation),
            passages=tuple(map(say, one.told)),
            note=one.words or None,
            causes=one.causes,
        )

    def _minutes(self, known: KnownSitting) -> Minutes:
        return Minutes(
            constitution=self.ground.title,
            page=sitting_minutes(known.folder),
            sitting=self.line(known),
            file=sitting_minutes_file(known.folder),
            text=self.sat.minutes[known.folder],
        )


def moved(sitting: Sitting | None) -> tuple[MovedLine, ...]:
    """Return how the chair changed the order of call."""
    changes = sitting.change if sitting is not None else ()
    return tuple(
        MovedLine(amendment=one.amendment, place=one.place, other=one.other, reason=one.reason)
        for one in changes
    )


def hour(time: time | None) -> str | None:
    """Return an hour as it is written; None where it is not known."""
    return time.strftime("%H:%M") if time is not None else None


def there_line(there: There) -> ThereLine:
    """Return how many members of a college were there."""
    return ThereLine(
        college=there.college.id if there.college is not None else None,
        college_name=there.college.name if there.college is not None else None,
        in_office=there.in_office,
        present=there.present,
        represented=there.represented,
    )
