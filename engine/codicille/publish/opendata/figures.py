"""The data of figures: who took part, body by body, and what was voted, day by day; it draws nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codicille.history.figures import years
from codicille.publish.links import FIGURES, sitting_page
from codicille.publish.opendata.paths import data_of
from codicille.publish.opendata.sitting_shapes import (
    BodyFigures,
    CollegeFigures,
    DayFigures,
    Figures,
    PresenceFigures,
    VoteFigures,
    YearFigures,
)
from codicille.publish.opendata.sittings import there_line
from codicille.publish.opendata.stages import counts
from codicille.publish.sittings.figures import college_lines, sittings
from codicille.publish.sittings.presence import told_year

if TYPE_CHECKING:
    from codicille.decision.body import Body
    from codicille.publish.opendata.ground import Ground
    from codicille.publish.sittings.figures import Item, SittingVotes
    from codicille.publish.sittings.ground import SittingGround


@dataclass(frozen=True, slots=True)
class FigureData:
    """Makes the file of figures."""

    ground: Ground
    sat: SittingGround

    def file(self) -> Figures:
        """Return the file; nothing is counted where nobody has sat."""
        material = self.ground.material
        bodies = (self._body(body) for body in material.register.rules.bodies)
        return Figures(
            constitution=self.ground.title,
            page=FIGURES,
            bodies=tuple(one for one in bodies if one.sittings),
            days=tuple(map(self._day, sittings(material))),
        )

    def _body(self, body: Body) -> BodyFigures:
        held = [one for one in self.sat.known if one.body.id == body.id and one.meeting is not None]
        meetings = [one.meeting for one in held if one.meeting is not None]
        return BodyFigures(
            body=body.id,
            body_name=body.name,
            years=tuple(
                YearFigures(year=one.year, present=one.present, told=self.ground.tongues.say(told_year(one)))
                for one in years(meetings)
            ),
            sittings=tuple(
                PresenceFigures(
                    date=one.day,
                    sitting=data_of(sitting_page(one.folder)),
                    presence=tuple(map(there_line, meeting.parts)),
                )
                for one, meeting in zip(held, meetings, strict=True)
                if meeting.whole.present is not None
            ),
        )

    def _day(self, day: SittingVotes) -> DayFigures:
        pages = (
            data_of(sitting_page(one.folder))
            for one in self.sat.known
            if one.is_held and (one.day, one.body.id) == (day.day, day.body.id)
        )
        return DayFigures(
            date=day.day,
            body=day.body.id,
            body_name=day.body.name,
            sitting=next(pages, None),
            votes=tuple(map(self._vote, day.items)),
            colleges=tuple(
                CollegeFigures(
                    college_name=one.name,
                    votes=one.votes,
                    for_=one.for_,
                    against=one.against,
                    others=one.others,
                )
                for one in college_lines(day)
            ),
        )

    def _vote(self, item: Item) -> VoteFigures:
        return VoteFigures(
            amendment=self.ground.ref(item.id),
            order=item.order or None,
            outcome=item.state,
            outcome_name=self.ground.tongues.say(item.outcome),
            totals=counts(item.verdict.totals),
        )
