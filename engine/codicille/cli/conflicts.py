"""`codicille conflicts`: which pending amendments meet, which cannot both pass, and on which words."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from codicille.change.relation import RelationKind
from codicille.cli.session import DAY, Session, pass_session, today
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.cli.versions import history_of, note_conflict
from codicille.sentence import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from codicille.change.relating.consequence import Consequence
    from codicille.change.relation import Contact, Relation
    from codicille.history.relations import Agenda, Hindrance
    from codicille.sentence import Sentence

WIDTH = 80
WORDS = {
    RelationKind.INDEPENDENT: say("independent"),
    RelationKind.SAME_PLACE: say("same place"),
    RelationKind.SUB_AMENDMENT_OF: say("sub-amendment of"),
    RelationKind.DEPENDS_ON: say("depends on"),
    RelationKind.IDENTICAL: say("identical to"),
    RelationKind.NESTED: say("inside"),
    RelationKind.EXCLUSIVE: say("incompatible with"),
}
"""How the table says each relation, between the two ids."""
COLOURS = {RelationKind.EXCLUSIVE: "red", RelationKind.NESTED: "red", RelationKind.SAME_PLACE: "yellow"}


@click.command("conflicts", cls=SpokenCommand)
@click.argument("amendments", nargs=-1)
@click.option(
    "--all", "everything", is_flag=True, cls=SpokenOption, help="List independent pairs in the table as well"
)
@click.option(
    "--as-of", type=DAY, cls=SpokenOption, help="Compare them on the text in force on this day (today)"
)
@click.option(
    "--exit-code", is_flag=True, cls=SpokenOption, help="End with 1 when not all of them can pass as written"
)
@click.option("--json", "as_json", is_flag=True, cls=SpokenOption, help="Answer in JSON")
@pass_session
def command(
    session: Session,
    amendments: tuple[str, ...],
    everything: bool,
    as_of: date | None,
    exit_code: bool,
    as_json: bool,
) -> int:
    """Show how the amendments that await a decision stand to one another, before any vote.

    Name amendments to see only what concerns them. Examples: `codicille conflicts`;
    `codicille conflicts 2023-06`; `codicille conflicts --json`.
    """
    from codicille.history.relations import Agenda

    history = history_of(session)
    order = session.workspace.configuration.constitution.order
    agenda = Agenda(history.register, history.versions, as_of or today(), order)
    asked = {agenda.check_pending(name).id for name in amendments}
    relations = [
        one for one in _relations(agenda, everything) if not asked or asked & {one.first, one.second}
    ]
    hindrances = [one for one in agenda.hindrances if not asked or one.id in asked]
    if as_json:
        session.json(_answer(agenda, relations, hindrances))
    else:
        _Report(session, agenda).show(relations, hindrances)
    note_conflict(session, history)
    is_blocked = bool(hindrances) or not all(relation.can_both_pass for relation in relations)
    return 1 if exit_code and is_blocked else 0


def _relations(agenda: Agenda, everything: bool) -> Sequence[Relation]:
    if not everything:
        return agenda.comparison.all()
    return agenda.comparison.with_independent()


class _Report:
    """The answer for a person."""

    def __init__(self, session: Session, agenda: Agenda) -> None:
        self.session = session
        self.agenda = agenda

    def show(self, relations: Sequence[Relation], hindrances: Sequence[Hindrance]) -> None:
        """Write what stands against single ones, the table, and the reasons."""
        from codicille.sentence import say_n

        count = len(self.agenda.pending)
        self._say(
            say_n(count, "{count} amendment awaits a decision.", "{count} amendments await a decision.")
        )
        for hindrance in hindrances:
            self.session.line()
            self.session.line(hindrance.id, bold=True)
            for obstacle in hindrance.obstacles:
                self._say(obstacle.message, "  ")
        if relations:
            self.session.line()
        for relation in relations:
            self._row(relation)
        for relation in relations:
            if relation.kind is not RelationKind.INDEPENDENT:
                self._reasons(relation)
        if relations or hindrances:
            return
        if len(self.agenda.proposals) < 2:
            self._say(say("There is nothing that it could collide with."))
        else:
            self._say(
                say("No two of them touch the same words: each can pass, whatever becomes of the others.")
            )

    def _row(self, relation: Relation) -> None:
        words = self.session.words
        kind = click.style(f"{WORDS[relation.kind].render(words):<18}", fg=COLOURS.get(relation.kind))
        places = say("{places}", places=relation.places).render(words)
        row = f"{relation.first:<11} {kind} {relation.second:<11} "
        self.session.line(
            row + textwrap.shorten(places, WIDTH - 43, placeholder="…") if places else row.rstrip()
        )

    def _reasons(self, relation: Relation) -> None:
        self.session.line()
        self._say(relation.message, bold=True)
        for contact in relation.contacts:
            self._say(contact.told(relation.first, relation.second), "  ")
        for consequence in _consequences(self.agenda, relation):
            self._say(say("→ {what}", what=consequence.condition), "  ")

    def _say(self, sentence: Sentence, indent: str = "", **style: object) -> None:
        """Write a sentence that begins with a capital and ends with a full stop, wrapped."""
        text = sentence.render(self.session.words).rstrip(".")
        lead = "→ " if text.startswith("→ ") else ""
        text = text.removeprefix(lead)
        whole = f"{lead}{text[:1].upper()}{text[1:]}."
        wrapped = textwrap.wrap(
            whole,
            WIDTH,
            initial_indent=indent,
            subsequent_indent=indent + "  " * bool(indent),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in wrapped:
            self.session.line(line, **style)


def _consequences(agenda: Agenda, relation: Relation) -> tuple[Consequence, ...]:
    from codicille.change.relating.consequence import consequences

    proposals = agenda.proposals
    return consequences(relation, proposals[relation.first], proposals[relation.second])


def _answer(
    agenda: Agenda, relations: Sequence[Relation], hindrances: Sequence[Hindrance]
) -> dict[str, object]:
    """Return the answer as JSON shows it."""
    return {
        "amendments": [
            {"id": name, "title": one.subject, "file": one.file} for name, one in agenda.pending.items()
        ],
        "hindrances": [
            {
                "id": one.id,
                "reasons": [
                    {"message": obstacle.message, "file": obstacle.where.file, "line": obstacle.where.line}
                    for obstacle in one.obstacles
                ],
            }
            for one in hindrances
        ],
        "relations": [relation_answer(agenda, one) for one in relations],
    }


def relation_answer(agenda: Agenda, relation: Relation) -> dict[str, object]:
    """Return a relation as JSON shows it."""
    return {
        "first": relation.first,
        "second": relation.second,
        "kind": relation.kind,
        "can_both_pass": relation.can_both_pass,
        "message": relation.message,
        "places": [_place(relation, contact) for contact in relation.contacts],
        "consequences": [
            {"id": one.id, "fate": one.fate, "causes": one.causes, "message": one.condition}
            for one in _consequences(agenda, relation)
        ],
    }


def _place(relation: Relation, contact: Contact) -> dict[str, object]:
    spot = contact.spot
    return {
        "article": spot.article,
        "address": None if spot.address is None else str(spot.address),
        "file": spot.path,
        "line": spot.line,
        "text": contact.base,
        "first": contact.first,
        "second": contact.second,
        "clash": None if contact.clash is None else contact.clash.kind,
        "message": contact.told(relation.first, relation.second),
    }
