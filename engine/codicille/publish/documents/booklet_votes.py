"""The box in which votes are written by hand, and the rule they are counted by; it counts nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codicille.decision.course.plain import besides, good_grades
from codicille.decision.rule import Ballot, CastingVote
from codicille.decision.share import Base
from codicille.decision.voting.wording import share_clause
from codicille.publish.documents.document import Align, Heading, Paragraph, Row, Run, Style, Table
from codicille.sentence import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codicille.decision.body import Body
    from codicille.decision.procedure import Stage
    from codicille.decision.rule import PlainTie
    from codicille.decision.share import Share
    from codicille.publish.documents.archive import Archive
    from codicille.publish.documents.document import Block, Runs

BASES = {
    Base.EXPRESSED: say("of the votes for and against"),
    Base.VALID: say("of the valid answers"),
    Base.CAST: say("of the answers given"),
    Base.PRESENT: say("of the members present"),
    Base.PRESENT_OR_REPRESENTED: say("of the members present or represented"),
    Base.IN_OFFICE: say("of the members in office"),
    Base.SEATS: say("of the seats"),
    Base.ENTITLED: say("of the people entitled"),
    Base.REGISTERED: say("of the people registered"),
}
ANSWERS = (say("For"), say("Against"), say("Abstaining"), say("Blank"), say("Spoilt"))
OUTCOMES = (
    say("Adopted"),
    say("Rejected"),
    say("Withdrawn"),
    say("Not moved"),
    say("Fallen"),
    say("Put off"),
)
BOX = "☐"
LEAST = 10
"""The width of a column of votes, in signs; the column of names is two and a half times as wide."""


def rules(stage: Stage) -> Iterator[tuple[Sentence, Sentence]]:
    """Yield what must be reached at a stage, each with its name."""
    if stage.quorum is not None:
        yield say("Quorum"), _share(stage.quorum)
    if stage.decides and stage.is_graded:
        yield say("Grades"), good_grades(stage)
    if stage.median_at_least is not None:
        yield say("Median"), say("at least “{grade}”", grade=stage.median_at_least)
    if stage.majority is not None:
        yield say("Majority"), _share(stage.majority)
    for sentence in besides(stage):
        yield say("Further condition"), sentence
    if stage.tie is not None:
        yield say("If the votes are tied"), _tie(stage.tie)


def _tie(tie: PlainTie | CastingVote) -> Sentence:
    """Say who decides; in a secret ballot nobody's vote prevails."""
    if not isinstance(tie, CastingVote):
        return say("the amendment is rejected")
    if tie.unless is Ballot.NAMED:
        return say("the chair's vote prevails, except in a secret ballot or one by name")
    if tie.unless is Ballot.SHOW_OF_HANDS:
        return say("the chair's vote prevails, in a ballot by name only")
    return say("the chair's vote prevails, except in a secret ballot")


def _share(share: Share) -> Sentence:
    return say("{share} {base}", share=share_clause(share), base=BASES[share.of])


def box(archive: Archive, stage: Stage, body: Body | None, ids: tuple[str, ...]) -> Iterator[Block]:
    """Yield the box of one vote: a row for each college and their sum, or one for the whole body.

    It says which amendments it is about, for it may stand on a page of its own.
    """
    title = archive.say(say("Votes on {ids}", ids=ids))
    yield Heading(level=2, runs=(Run(title),), is_apparatus=True)
    line = "    ".join(f"{BOX} {archive.say(one)}" for one in OUTCOMES)
    yield Paragraph(runs=(Run(line),), style=Style.SMALL, is_apparatus=True)
    heads = (say("College") if body and body.colleges else say("Body"), say("Present"), *_answers(stage))
    titles = tuple(archive.say(one) for one in heads)
    rows = tuple(Row((_runs(name), *((),) * (len(heads) - 1))) for name in _names(archive, body))
    yield Table(
        rows=(Row(tuple(_runs(one) for one in titles)), *rows),
        aligns=(Align.START, *(Align.CENTRE,) * (len(heads) - 1)),
        widths=(LEAST * 5 // 2, *(max(LEAST, len(one) + 6) for one in titles[1:])),
        caption=title,
        is_apparatus=True,
        is_form=True,
    )


def _answers(stage: Stage) -> tuple[Sentence | str, ...]:
    return (*stage.scale, *ANSWERS[2:]) if stage.scale else ANSWERS


def _names(archive: Archive, body: Body | None) -> Iterator[str]:
    if body is None or not body.colleges:
        yield "" if body is None else _seated(archive, body.name, body.total_seats)
        return
    for college in body.colleges:
        yield _seated(archive, college.name, college.seats)
    yield archive.say(say("Total"))


def _seated(archive: Archive, name: str, seats: int | None) -> str:
    return name if seats is None else archive.say(say("{name} ({seats})", name=name, seats=seats))


def _runs(words: str) -> Runs:
    return (Run(words),) if words else ()
