"""`codicille review`: an amendment as a comment under a merge request, understood in half a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from codicille.cli.session import Session, pass_session, today
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.errors import UsageError
from codicille.sentence import say

if TYPE_CHECKING:
    from pathlib import Path

    from codicille.cli.versions import History
    from codicille.decision.amendment import Amendment
    from codicille.history.register import Entry
    from codicille.history.relations import Agenda
    from codicille.publish.review import Comparison, Meeting, Review
    from codicille.sentence import Sentence

AMENDMENTS = "amendments"
"""The folder of amendments and records, in the workspace."""


@click.command("review", cls=SpokenCommand)
@click.argument("amendments", nargs=-1)
@click.option(
    "--range",
    "span",
    metavar="A..B",
    cls=SpokenOption,
    help="The amendments that commit B changed since it parted from A",
)
@click.option(
    "--markdown",
    "as_markdown",
    is_flag=True,
    cls=SpokenOption,
    help="Write Markdown, as GitLab and GitHub show it (the only form there is)",
)
@pass_session
def command(session: Session, amendments: tuple[str, ...], span: str | None, as_markdown: bool) -> None:  # noqa: ARG001 - it names the form for whoever reads the recipe
    """Sum up amendments for those who discuss them: redline, checks, rivals, votes so far.

    Without a name, those that await a decision. Examples: `codicille review --markdown 2023-14`;
    `codicille review --markdown --range origin/main..HEAD`.
    """
    from codicille.cli.versions import history_of, note_conflict
    from codicille.history.relations import Agenda
    from codicille.publish.review import review_markdown

    if amendments and span is not None:
        raise UsageError(say("name amendments, or give a range, not both"))
    history = history_of(session)
    order = session.workspace.configuration.constitution.order
    agenda = Agenda(history.register, history.versions, today(), order)
    entries = _asked(session, agenda, amendments, span)
    reviews = [_review(session, history, agenda, entry) for entry in entries]
    session.line(review_markdown(reviews, session.words).rstrip("\n"))
    note_conflict(session, history)


def _asked(session: Session, agenda: Agenda, names: tuple[str, ...], span: str | None) -> list[Entry]:
    register = agenda.register
    if names:
        return [register.entry(name) for name in names]
    if span is None:
        return [register.entry(name) for name in agenda.pending]
    touched = _touched(session, span)
    root = session.workspace.root.resolve()
    return [
        entry
        for entry in register
        if {root / entry.amendment.file, session.workspace.record_path(entry.amendment).resolve()} & touched
    ]


def _touched(session: Session, span: str) -> set[Path]:
    """Return the files of amendments and records that a range of commits changed."""
    from codicille.store.past import changed_paths

    before, dots, after = span.partition("..")
    if not dots or not before:
        raise UsageError(
            say("“{range}” is not a range of commits", range=span),
            hint=say("Write it as origin/main..HEAD."),
        )
    repository = session.repository
    repository.require_history()
    folder = session.workspace.root / AMENDMENTS
    paths = changed_paths(repository, before, after.lstrip(".") or "HEAD", folder)
    return {(repository.folder / path).resolve() for path in paths}


def _review(session: Session, history: History, agenda: Agenda, entry: Entry) -> Review:
    from codicille.cli.check import problems_of
    from codicille.decision.event import Filed
    from codicille.history.situation import TERMS, changes_of, situation
    from codicille.publish.review import Review

    amendment, standing = entry.amendment, agenda.standings[entry.id]
    now = situation(standing, changes_of(history.timeline, entry.id), today())
    filed = next((event.date for event in entry.record.events if isinstance(event, Filed)), None)
    problems, _ = problems_of(session, history, [amendment], are_named=True)
    return Review(
        amendment=amendment,
        state=TERMS[now].word,
        standing=standing,
        day=filed or amendment.date.date(),
        comparison=_comparison(session, history, amendment),
        findings=tuple(finding for _, finding in problems),
        obstacles=_obstacles(agenda, entry.id),
        meetings=_meetings(agenda, entry.id),
        is_pending=entry.id in agenda.pending,
    )


def _comparison(session: Session, history: History, amendment: Amendment) -> Comparison | None:
    from codicille.change.effect import effect
    from codicille.history.scrutiny import Scrutiny
    from codicille.publish.review import Comparison
    from codicille.text.outline import outline

    order = session.workspace.configuration.constitution.order
    looked = Scrutiny(history.register, history.versions, order).look(amendment)
    if looked is None:
        return None
    before, after = outline(looked.before, order), outline(looked.after, order)
    return Comparison(before=before, after=after, effect=effect(before, after))


def _obstacles(agenda: Agenda, amendment_id: str) -> tuple[Sentence, ...]:
    hindrances = (one for one in agenda.hindrances if one.id == amendment_id)
    return tuple(obstacle.message for one in hindrances for obstacle in one.obstacles)


def _meetings(agenda: Agenda, amendment_id: str) -> tuple[Meeting, ...]:
    from codicille.change.relating.consequence import consequences
    from codicille.change.relation import RelationKind
    from codicille.publish.review import Meeting

    if amendment_id not in agenda.pending:
        return ()
    proposals = agenda.proposals
    return tuple(
        Meeting(
            message=relation.message,
            places=tuple(one.told(relation.first, relation.second) for one in relation.contacts),
            consequences=tuple(
                one.condition
                for one in consequences(relation, proposals[relation.first], proposals[relation.second])
            ),
            can_both_pass=relation.can_both_pass,
        )
        for relation in agenda.comparison.all()
        if amendment_id in {relation.first, relation.second} and relation.kind is not RelationKind.INDEPENDENT
    )
