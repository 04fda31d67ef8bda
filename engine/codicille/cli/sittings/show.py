"""`codicille sitting list` and `show`: what is prepared, its order, what was entered; it changes nothing."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

import click

from codicille.change.relating.consequence import Fate
from codicille.cli.session import Session, pass_session
from codicille.cli.sittings.room import Room, beside, enter_room, head, of_body, on_day, wrapped
from codicille.cli.speech import SpokenCommand, SpokenOption
from codicille.decision.procedure import Outcome
from codicille.decision.sittings.file import as_table
from codicille.decision.sittings.sitting import EntryKind, Spot
from codicille.sentence import enumerated, say, say_n

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from msgspec import Struct

    from codicille.change.relation import Relation
    from codicille.decision.sittings.sitting import Change, Entry, Item
    from codicille.history.agenda.order import Called
    from codicille.history.agenda.outlook import Prospects
    from codicille.sentence import Sentence

KINDS = {
    EntryKind.VOTE: say("voted"),
    EntryKind.WITHDRAWN: say("withdrawn"),
    EntryKind.NOT_MOVED: say("not moved"),
    EntryKind.ADJOURNED: say("put off"),
    EntryKind.FALLEN: say("fallen"),
    EntryKind.SATISFIED: say("satisfied"),
    EntryKind.MOOT: say("without object"),
    EntryKind.NO_QUORUM: say("no quorum"),
}


@click.command("list", cls=SpokenCommand)
@click.option("--json", "as_json", is_flag=True, cls=SpokenOption, help="Answer in JSON")
@pass_session
def list_command(session: Session, as_json: bool) -> None:
    """List the sittings, with how many items each has and whether it is closed.

    Example: `codicille sitting list`.
    """
    from codicille.store.sittings.sittings import Sittings

    found = Sittings(session.workspace).all()
    if as_json:
        session.json({"sittings": [
            {"name": one.name, "date": one.date, "body": one.body, "stage": one.stage, "title": one.title,
             "items": len(one.item), "open": len(one.open), "closed": one.closed}
            for one in found
        ]})  # fmt: skip
        return
    for one in found:
        open_ = say_n(len(one.open), "{count} item open", "{count} items open")
        state = (say("closed") if one.closed else open_).render(session.words)
        session.line(f"{one.name:<22} {one.body:<14} {state:<18} {one.title or ''}".rstrip())
    if not found:
        session.note(say("No sitting."))


@click.command("show", cls=SpokenCommand)
@on_day
@of_body
@click.option("--json", "as_json", is_flag=True, cls=SpokenOption, help="Answer in JSON")
@pass_session
def show_command(session: Session, day: date, body: str | None, as_json: bool) -> None:
    """Show a sitting: the order of call with its reasons, what was entered, what follows from it.

    Examples: `codicille sitting show 2023-06-03`; `codicille sitting show 2023-06-03 --json`.
    """
    room = enter_room(session, day, body)
    if as_json:
        session.json(answer(room))
    else:
        report(room)


def report(room: Room) -> None:
    """Write a sitting for a person."""
    from codicille.history.agenda.outlook import prospects

    session, sitting = room.session, room.sitting
    wrapped(partial(session.line, bold=True), head(room).render(session.words))
    if sitting.title:
        beside(session.line, "", sitting.title)
    _who_was_there(room)
    reasons, known, debate = reasons_of(room), prospects(room.agenda, sitting), None
    for rank, item in enumerate(sitting.item, 1):
        if item.debate is not None and item.debate != debate:
            session.say(say("Joint discussion {number}:", number=item.debate))
        debate = item.debate
        _item(room, rank, item, reasons, known)
    for relation in relations_of(room):
        wrapped(session.line, relation.message.render(session.words), "  ")
    for change in sitting.change:
        wrapped(session.line, change_said(change).render(session.words))
    session.line()
    wrapped(session.line, left(room).render(session.words))


def reasons_of(room: Room) -> Mapping[str, Called]:
    """Return why each amendment is called where it is proposed to be."""
    from codicille.history.agenda.agenda import proposed

    return {name: one for one in proposed(room.agenda, room.sitting.called) for name in one.ids}


def relations_of(room: Room) -> list[Relation]:
    """Return the relations between what is on the agenda."""
    called = set(room.sitting.called)
    return [one for one in room.agenda.relations if {one.first, one.second} <= called]


def entry_said(entry: Entry, amendment_id: str, known: Prospects) -> Sentence:
    """Return what became of an amendment: the verdict of its vote, or the word for it with its cause."""
    if amendment_id in known.outcomes:
        return known.outcomes[amendment_id].explanation
    if entry.causes:
        return say("{what}, because of {causes}", what=KINDS[entry.kind], causes=enumerated(entry.causes))
    detail = entry.by or entry.reason
    return say("{what}: {detail}", what=KINDS[entry.kind], detail=detail) if detail else KINDS[entry.kind]


def change_said(change: Change) -> Sentence:
    """Return a change of the order in a sentence."""
    wording = {
        Spot.BEFORE: say("the chair calls {id} before {other}", id=change.amendment, other=change.other),
        Spot.AFTER: say("the chair calls {id} after {other}", id=change.amendment, other=change.other),
        Spot.FIRST: say("the chair calls {id} first", id=change.amendment),
        Spot.LAST: say("the chair calls {id} last", id=change.amendment),
    }[change.place]
    return say("{what}: {reason}", what=wording, reason=change.reason) if change.reason else wording


def left(room: Room) -> Sentence:
    """Return what is still to be done, in a sentence."""
    sitting, day = room.sitting, room.day
    if sitting.closed:
        return say("The sitting is closed: everything is in the records.")
    if not sitting.item:
        return say("Nothing is ripe for this stage.")
    if sitting.open:
        return say_n(
            len(sitting.open),
            "{count} amendment is left. `codicille sitting run {day}` goes on.",
            "{count} amendments are left. `codicille sitting run {day}` goes on.",
            day=day,
        )
    return say("Nothing is left to call. `codicille sitting close {day}` writes the records.", day=day)


def _who_was_there(room: Room) -> None:
    """Tell who was there at opening, and whether that is a quorum."""
    from codicille.decision.sittings.quorum import opening
    from codicille.errors import Where

    sitting, called = room.sitting, room.called
    if sitting.presence is None:
        return
    for college in called.body.colleges:
        part = sitting.presence.colleges.get(college.id)
        if part is not None and part.present is not None:
            room.session.say(say("  {college}: {count} present", college=college.name, count=part.present))
    where = Where(f"sittings/{sitting.name}.toml")
    quorum = opening(sitting, sitting.presence, called.stage, called.body, where)
    for sentence in (quorum.explanation, *quorum.besides):
        wrapped(room.session.line, sentence.render(room.session.words))


def _item(room: Room, rank: int, item: Item, reasons: Mapping[str, Called], known: Prospects) -> None:
    session, words = room.session, room.session.words
    for name in item.amendments:
        called = reasons.get(name)
        child = called is not None and called.amends is not None
        beside(partial(session.line, bold=True), f"{rank:>3}  {'  ' * child}", room.title(name))
        if called is not None:
            wrapped(session.line, called.point.reason.render(words), "     ")
        entry = room.sitting.entry_of(name)
        if entry is not None:
            wrapped(session.line, f"→ {entry_said(entry, name, known).render(words)}", "     ")
        elif name in known.to_come and known.to_come[name].fate is not Fate.UNAFFECTED:
            wrapped(session.line, f"→ {known.to_come[name].message.render(words)}", "     ")
    if len(item.amendments) > 1:
        entry = room.sitting.entry_of(item.amendments[0])
        replaces = entry is not None and entry.outcome_sought is Outcome.ADOPTS_WITH_CHANGES
        identical = say("Identical: one vote for all of them.")
        both = say("One vote for both: the one text is adopted in the place of the other.")
        session.line("     " + (both if replaces else identical).render(words))


def answer(room: Room) -> dict[str, object]:
    """Return a sitting as JSON shows it."""
    from codicille.cli.conflicts import relation_answer
    from codicille.history.agenda.outlook import prospects

    sitting, stage = room.sitting, room.called.stage
    reasons, known = reasons_of(room), prospects(room.agenda, sitting)
    return {
        "name": sitting.name,
        "date": sitting.date,
        "body": {"id": room.called.body.id, "name": room.called.body.name},
        "stage": {"id": stage.id, "name": stage.name, "source": stage.source},
        "title": sitting.title,
        "closed": sitting.closed,
        "presence": None if sitting.presence is None else table(sitting.presence),
        "agenda": [
            {"order": rank, "debate": item.debate, "amendments": [
                _amendment(room, name, reasons, known) for name in item.amendments
            ]}
            for rank, item in enumerate(sitting.item, 1)
        ],
        "changes": [{**table(change), "message": change_said(change)} for change in sitting.change],
        "relations": [relation_answer(room.agenda, one) for one in relations_of(room)],
        "left": list(sitting.open),
    }  # fmt: skip


def table(value: Struct) -> dict[str, object]:
    """Return a value as the file has it."""
    found = as_table(value)
    assert isinstance(found, dict)
    return found


def _amendment(room: Room, name: str, reasons: Mapping[str, Called], known: Prospects) -> dict[str, object]:
    called, entry = reasons.get(name), room.sitting.entry_of(name)
    next_ = known.to_come.get(name)
    return {
        "id": name,
        "title": room.agenda.register.entry(name).amendment.subject,
        "amends": called.amends if called else None,
        "reason": called.point.reason if called else None,
        "words": asdict(called.point.distance) if called else None,
        "entry": None if entry is None else {**table(entry), "message": entry_said(entry, name, known)},
        "prospect": None
        if next_ is None
        else {"fate": next_.fate, "causes": next_.causes, "message": next_.message},
    }
